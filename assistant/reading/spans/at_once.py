"""Amounts that the writer puts right in the same breath: "$5,210. Sorry, transposed that: $5,120", "24,800, no, only the stocks".

The earlier amount was never meant, so the message is read as it would stand with the later one alone, in its place. What
stands between the two is taken apart: what belongs to the earlier one, words that take back ("no", "I mean", "misread
that"), at most one reason ("that was October"), and what leads to the later one. One word more, and nothing is changed:
"7,000, no other IRAs, 6,500", "7,000. No, I did not convert. 6,500".
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.reading.spans.amounts import ABOUT, Amount
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought

_MARK = (
    r"(?:(?:oh|ah|uh|er+m?|um+|hm+|ugh|argh|gah|crap|damn|shoot|dang|yikes|and|but|so|please)\s+)*"
    r"(?P<word>i mean(?:t)?(?: to (?:say|write|type|put))?|(?:let'?s )?make (?:that|it)|(?:scratch|strike|cancel|forget) that|correction"
    r"|no|nope|nah|wait|hold on|hang on|sorry|so sorry|oops|whoops|oopsie|typo|my (?:bad|mistake|error)|apologies|pardon(?: me)?|excuse me"
    r"|or rather|rather|actually|dyslexi[ac])"
)
_SURE = sought(
    r"\b(?:i mean|make (?:that|it)|(?:scratch|strike|cancel|forget) that|correction|sorry|oops|whoops|typo|my (?:bad|mistake|error)|dyslexi[ac])",
    re.I,
)
"""Of these one is enough, whatever both amounts are; the others also stand for something else."""
_MARKS = re.compile(
    rf"\W*{_MARK}(?:\W+{_MARK.replace('?P<word>', '?:')})*(?:\s+(?:it'?s|it (?:is|was)|that'?s|that (?:is|was)))?", re.I
)
_SLIP = sought(
    r"\b(?:mis-?(?:read|typed|took|copied|spoke|remembered|placed|keyed|wrote|stated|quoted|counted|added)|transpos(?:ed|ing)|swapped|flipped"
    r"|typo(?:ed|'?d)?|mistyped|fat-?fingered|mixed up|(?:got|read|typed|wrote|copied|looked at|had) (?:\w+ ){0,3}(?:wrong|backwards?|mixed up)"
    r"|wrong (?:number|line|row|column|page|figure|amount|box|digits?|statement|one)|let me (?:look|check|see|reread)|(?:look|check|read)ing (?:it )?again"
    r"|slip of|my eyes|dyslexi[ac]|mistake|error)\b",
    re.I,
)
_REASON = sought(r"(?:that|this|it)(?:'?s| is| was)\b", re.I)
_TOLD_FIRST = sought(
    r"(?:\b(?:i|we)(?:'d| had)? )?\b(?:(?:at )?first|originally|initially)(?: (?:i|we))?(?:'d| had)? (?:wrote|put|typed|thought|had|said|read|counted|got|copied|figured)"
    r"(?: down)?(?: it was| that)? \$?$",
    re.I,
)
"""Before an amount that was told at first only: "I first wrote 67,000, that's with the HSA, so 65,000"."""
_TAKEN_BACK = re.compile(
    r"(?:\b(?:not|instead of|rather than|never)|n't)(?: (?:the|my|that|those|full|whole))* \$?$", re.I
)
_SOMEBODY_SAYS = sought(
    r"\b(?:says?|said|told|claims?|claimed|insists?|reckons?|thinks?|shows?|showed|reports?|reported|calculates?|software|turbo\s?tax|cpa|accountant"
    r"|advis[eo]r|preparer|friend|neighbou?r)\b[^.;?!]*$",
    re.I,
)
_LEADS = frozenset(
    "it that this the my its it's its that's is was are were should be have been read say says really actually correct right real true number"
    " figure amount one only just more like about total of all in so there had got put a exactly right".split()
)
"""Words that tell nothing new before the later amount."""
_SO_BEHIND = sought(r"\s?(?:dollars|bucks)?\s*(?:[,.;:!?)\]/\n-]|$|\b(?:and|but|then|which)\b)", re.I)
_TELLS_OF_ITSELF = sought(
    r"\s?(?:dollars|bucks)?,? (?:is|was|were|are|would|went|came|goes|comes|has|had|i|we|he|she|more|extra|each|per|a month)\b",
    re.I,
)
"""Behind an amount that is told of besides: "no, 6,500 was the limit"."""
_SOMEONE = sought(
    r"\b(?:wife|husband|spouse|partner|his|hers?|he|she|mine|yours|mom|mother|dad|father|son|daughter|brother|sister|friend)(?:'?s)?\b",
    re.I,
)
_AN_IRA = sought(r"\b(?:sep|simple|roll-?over|trad(?:itional)?|iras?|inherited)\b", re.I)
_WHOLE = sought(r"\b(?:total|all|together|altogether|both|combined|everything|whole|overall|full)\b", re.I)
_TELLS_WHAT = {
    "BASIS", "CONTRIB", "NONDED", "DEDUCTED", "CONVERT", "WITHDRAW", "MAGI", "TAXABLE_INCOME", "WAGES", "DEFERRAL", "MATCH",
    "CATCH_UP", "WITHHELD", "RECHAR", "EARNINGS", "RMD", "QCD", "ROLL_IN", "ROLL_OUT", "AFTER_TAX_401K", "PRETAX", "RATE",
    "NO_BASIS", "EACH", "PER_YEAR", "OTHER",
}  # fmt: skip
"""What an amount can be of; the later one may be of nothing that the earlier one is not."""
_A_FUND = "fund"
"""What holds the money, and no deed, in "only the stock fund"."""
_MOST_BETWEEN = 130
_PAUSE = re.compile(r"\s*(?:\.{2,}|…|[,;:!?()\[\]\n]|\.(?!\d)|(?<!\w)-+(?!\w))\s*")
_STOP = re.compile(r"(?<!\.)[.?](?=\s)")
_NEAR = Decimal("1.35")


@dataclass(frozen=True, slots=True)
class _Between:
    """What stands between two amounts: what belongs to the first, how much takes it back, why, what leads to the second."""

    tail: str
    marks: tuple[str, ...]
    slips: tuple[str, ...]
    reason: str
    leads: str


def put_right_at_once(found: Spans, held: Collection[Decimal] = ()) -> str:
    """The text with the later amount of each such pair alone; an amount ``held`` by the conversation stays for it to judge."""
    text = found.text
    for one, then in reversed([*pairwise(found.amounts)]):
        if one.kind == then.kind != "range" and one.value not in held and (between := _taken_back(found, one, then)):
            told = _TOLD_FIRST.search(text, 0, one.start)
            rough = ABOUT.search(text, 0, one.start)
            start = told.start() if told else rough.start() if rough else one.start
            day = _dated(found, then.start - len(between.leads) - 1, then.start)
            tail = day or between.tail
            regret = _MARKS.match(text, then.end)
            behind = regret.end() if regret and _SO_BEHIND.match(text, regret.end()) else then.end
            if tail.strip() and not _has_day(found, then.end, then.end + len(tail) + 8):
                tail = f" {tail.strip()}"
            else:
                tail = ""
            gone, rest = text[start : then.start], text[behind:]
            if gone.count("(") > gone.count(")"):
                rest = rest.replace(")", "", 1)
            text = f"{text[:start]}{text[then.start : then.end]}{tail}{rest}"
    return text


def _taken_back(found: Spans, one: Amount, then: Amount) -> _Between | None:
    """What stands between two amounts where it takes back the first one."""
    text = found.text
    if one.value == then.value or not one.value or then.start - one.end > _MOST_BETWEEN:
        return None
    if (between := _between(found, one, then)) is None or _TAKEN_BACK.search(text, 0, one.start):
        return None
    start = max(text.rfind(end, 0, one.start) for end in (".", ";", "?", "!", "\n")) + 1
    before = text[start : one.start]
    first = _TOLD_FIRST.search(text, 0, one.start) is not None
    marks, near = between.marks, near_in_digits(one.value, then.value)
    sure = len(between.slips) > 0 or any(_SURE.search(mark) for mark in marks)
    if not (sure or first or marks):
        return None
    if _SOMEBODY_SAYS.search(before) and not sure and len(marks) < 2:
        return None
    if _TELLS_OF_ITSELF.match(text, then.end) or (len(marks) == 1 and not sure and not near):
        return None
    if _TELLS_OF_ITSELF.match(text, one.end) or (between.slips and not marks and not near):
        return None
    if not near and (between.reason or not _SO_BEHIND.match(text, then.end)):
        return None
    if not sure and not between.reason and not first and _STOP.search(text, one.end, then.start):
        return None
    if not _leads_to_the_same(found, one, then, between, before):
        return None
    return between


def _leads_to_the_same(found: Spans, one: Amount, then: Amount, between: _Between, before: str) -> bool:
    """Whether the later amount is told of nothing that the earlier one is not: no other money, account, person or year."""
    words = " ".join((*between.slips, between.reason, between.leads))
    told = {m.concept for m in found.mentions if one.start - len(before) <= m.start < one.end + len(between.tail) + 1}
    tail_end = one.end + len(between.tail) + 1
    new = {
        m.concept for m in found.mentions if tail_end < m.start < then.start and m.text.lower() != _A_FUND
    } & _TELLS_WHAT
    if new - told or _SOMEONE.search(words):
        return False
    if any(tail_end < year.start < then.start for year in found.years):
        return between.reason == "" and not any(one.start - len(before) <= y.start < tail_end for y in found.years)
    named = {word[0].lower() for each in between.slips for word in _AN_IRA.finditer(each)}
    if named - set(_words(before)):
        return False
    if between.reason:
        whole = _WHOLE.search(between.leads) is not None and then.value > one.value
        return whole or not _AN_IRA.search(between.reason)
    said = set(_words(before))
    return all(
        word in _LEADS or word in said
        for word in _words(_undated(found, then.start - len(between.leads) - 1, then.start))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def _undated(found: Spans, start: int, end: int) -> str:
    """A stretch of the text without the days in it and the word that leads to them."""
    for day in found.days:
        if start <= day.start < end:
            before = re.sub(r"\b(?:on|at|by|as of)\s*$", "", found.text[start : day.start])
            return before + found.text[day.end : end]
    return found.text[start:end]


def _between(found: Spans, one: Amount, then: Amount) -> _Between | None:
    """What stands between two amounts, taken apart; None where some of it does nothing of all this."""
    text = found.text[one.end : then.start].rstrip("$ ")
    for day in found.days:  # their commas are no pauses
        if one.end <= day.start and day.end <= then.start:
            told = text[day.start - one.end : day.end - one.end].replace(",", " ")
            text = text[: day.start - one.end] + told + text[day.end - one.end :]
    chunks: list[tuple[str, bool]] = []
    place, closed = 0, False
    marks: list[str] = []
    slips: list[str] = []
    reason = ""
    while place < len(text):
        if pause := _PAUSE.match(text, place):
            place, closed = pause.end(), True
            continue
        stop = _PAUSE.search(text, place)
        piece = text[place : stop.start() if stop else len(text)]
        if not closed and not chunks and not marks and (mark := _inner_mark(piece)):
            if mark.start():
                chunks.append((piece[: mark.start()], True))
            place, closed = place + mark.start(), True
            continue
        if closed and (mark := _MARKS.match(piece)) and _ends_here(piece, mark.end(), last=stop is None):
            marks += [each for each in re.split(r"\W{2,}|(?<=no) (?=wait)", mark[0].strip()) if each]
            place += mark.end()
            continue
        place += len(piece)
        if closed and _SLIP.search(piece) and len(piece.split()) <= _MOST_WORDS and stop:
            slips.append(piece)
        elif closed and _REASON.match(piece) and stop and not reason and len(piece.split()) <= _MOST_WORDS:
            reason = piece
        elif not chunks and not closed and not marks:
            chunks.append((piece, True))
        elif stop is None:
            chunks.append((piece, False))
        else:
            return None
    tail = next((words for words, of_first in chunks if of_first), "")
    leads = next((words for words, of_first in chunks if not of_first), "")
    return _Between(found.text[one.end : one.end + len(tail)], tuple(marks), tuple(slips), reason, leads)


_MOST_WORDS = 7


def _inner_mark(piece: str) -> re.Match[str] | None:
    """Words that take back without a pause before them: "twenty-six no wait thirty-six"."""
    return re.search(r"\b(?:i mean|no wait|scratch that|make that|or rather)\b", piece, re.I)


def _ends_here(piece: str, end: int, *, last: bool) -> bool:
    """Whether the words that take back are alone: at a pause, or with the amount or what leads to it right behind."""
    rest = piece[end:].strip()
    return not rest or (last and all(word.lower() in _LEADS for word in rest.split()))


def near_in_digits(one: Decimal, then: Decimal) -> bool:
    """Whether two amounts are near in size, or what one slip of pen or eye makes of each other: 5,210 and 5,120, 600 and 6,000."""
    small, large = sorted((one, then))
    if not small:
        return False
    digits = [str(each.to_integral_value()) for each in (one, then)]
    one_other = len(digits[0]) == len(digits[1]) and sum(map(str.__ne__, *digits)) == 1
    return large <= small * _NEAR or one_other or len({"".join(sorted(each.rstrip("0"))) for each in digits}) == 1


def _has_day(found: Spans, start: int, end: int) -> bool:
    return any(start <= each.start < end for group in (found.days, found.years) for each in group)


def _dated(found: Spans, start: int, end: int) -> str:
    """The day between two places, as it would be told behind an amount."""
    return next((f"on {found.text[day.start : day.end]}" for day in found.days if start <= day.start < end), "")
