"""A message cut into fragments: stretches that say one thing, each with its concepts, years, days and at most one amount.

"7,500 in, 7,500 converted, 67,500 pretax IRA on dec 31" is three fragments. Where several amounts stand in one stretch,
it is cut before each amount when the stretch begins with an amount ("7k in 7k converted"), and before each verb or
noun that has an amount otherwise.
"""

from __future__ import annotations

import datetime
import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property

from assistant.reading.spans.ages import BORN, CATCH_UP_TOLD, AgeMention, ages
from assistant.reading.spans.amounts import Amount, amounts, exact_ones
from assistant.reading.spans.concepts import Mention, mentions
from assistant.reading.spans.days import DayMention, days
from assistant.reading.spans.form_lines import LineMention, lines
from assistant.reading.spans.month_years import with_short_years
from assistant.reading.spans.months_after import with_last_days, with_months_after
from assistant.reading.spans.names import NUMBERED
from assistant.reading.spans.shorthand import scaled
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention
from assistant.reading.spans.years import years

_NEAR = 80
_OF_AN_ORIGIN = sought(
    r"\b(?:iras?|seps?|simples?|roll-?overs?|accounts?|one|it)\b[^.;?!\d]{0,24}\b(?:from|at|with|of|through)\b[^.,;?!\d]{0,24}"
    r"\b(?:jobs?|gigs?|employers?|company|business|boss|firm|startup|work)\b(?: (?:(?:that )?(?:i|we|he|she) )?(?:had|held|did|left|quit))?"
    r"(?: (?:all the way )?(?:back )?(?:in|from|of|around|until|till|since))? $"
    r"|\b(?:iras?|seps?|simples?|roll-?overs?|accounts?|one)\b(?: (?:that|which))?(?: (?:i|we|he|she))?(?:'d| had| have)?"
    r"(?: (?:once|first|originally))? (?:opened|started|set up|from)(?: (?:all the way )?(?:back )?(?:in|since|around))? $"
    r"|\b(?:opened|started|set up) (?:the|that|this) account (?:back |way back )?in $",
    re.I,
)
"""Before a year: the account came about then, and what it held was not told for it."""
_FROM_MY = re.compile(r"\bfrom (?:my|an?|the|his|her|our|some)(?: old)? $", re.I)
_WORK = re.compile(
    r" (?:side |summer |first )?(?:jobs?|gigs?|hustle|employer|business|startup|freelanc\w*|consulting)\b", re.I
)
_SENTENCE = re.compile(
    r"(?<!\bvs)(?<!\bapprox)(?<!\bincl)(?<!\bDec)(?<!\bdec)(?<!\bJan)(?<!\bFeb)[.!?;]+(?=\s|$)|\n+|[?!]+"
)
_CUT = re.compile(
    r",(?!\d{3}\b)\s*|\s*\+\s*|\s*->\s*|\s*=>\s*|\s*>>\s*|\s-\s|\s*=\s*(?=\$?\d+k?\b(?!\s*(?:x|\*)))|[()\[\]]|:\s+|\s/\s|\s*\|+\s*|&"
    r"|\b(?:and then|and|but|then|plus|while|so|because|whereas|when|after which|with)\b",
    re.I,
)


@dataclass
class Fragment:
    """One stretch of the message."""

    start: int
    end: int
    text: str
    sentence: int
    question: bool
    mentions: list[Mention] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)
    years: list[YearMention] = field(default_factory=list)
    days: list[DayMention] = field(default_factory=list)
    lines: list[LineMention] = field(default_factory=list)
    ages: list[AgeMention] = field(default_factory=list)
    bracket: bool = False
    arrow: bool = False
    label: bool = False

    @cached_property
    def cues(self) -> set[str]:
        """The concepts of the fragment."""
        return {mention.concept for mention in self.mentions}

    @property
    def amount(self) -> Amount | None:
        """Its amount, where it has one."""
        return self.amounts[0] if self.amounts else None


@dataclass
class Spans:
    """Everything found in a message before any meaning is given to it."""

    text: str
    fragments: list[Fragment]
    amounts: list[Amount]
    years: list[YearMention]
    days: list[DayMention]
    lines: list[LineMention]
    ages: list[AgeMention]
    mentions: list[Mention]
    words: dict[tuple[int, int], list[str]] = field(default_factory=dict, compare=False, repr=False)
    """The words of stretches that were asked for so far."""


def _of_an_origin(text: str, year: YearMention) -> bool:
    """Whether a year says since when there is an account: "a SIMPLE from a job in 2012"."""
    before = max(0, year.start - _NEAR), year.start
    work = _WORK.match(text, year.end) and _FROM_MY.search(text, *before)
    return bool(work or _OF_AN_ORIGIN.search(text, *before))


def spans(text: str, today: datetime.date, spoken_of: int | None = None, *, told_age: bool = True) -> Spans:
    """Find everything, then cut into fragments.

    ``spoken_of`` is the year that the conversation is about; without ``told_age`` a number is no age, as none was asked.
    """
    found_lines = lines(text)
    births = [match.span() for match in BORN.finditer(text)]

    def of_a_birth(place: int) -> bool:
        return any(start <= place < end for start, end in births)

    found_days = [day for day in days(text) if not of_a_birth(day.start)]
    found_years = [
        year
        for year in years(text, today, found_days, spoken_of)
        if not of_a_birth(year.start)
        and not (year.year < 2010 and any(0 <= year.start - line.end <= 3 for line in found_lines))
    ]
    found_days = with_last_days(text, with_short_years(text, found_days, found_years, today))
    found_days = with_months_after(text, found_days, found_years)
    taken = [(item.start, item.end) for group in (found_lines, found_days, found_years) for item in group]
    taken += [*births, *(match.span() for words in (CATCH_UP_TOLD, NUMBERED) for match in words.finditer(text))]
    found_ages = [
        age for age in ages(text) if told_age and not any(start < age.end and age.start < end for start, end in taken)
    ]
    taken += [(age.start, age.end) for age in found_ages]
    found_amounts = exact_ones(text, scaled(text, amounts(text, taken)))
    found_mentions = [
        mention
        for mention in mentions(text)
        if not any(
            mention.start < amount.end and amount.start < mention.end and mention.concept in ("PLAN", "RATE")
            for amount in found_amounts
        )
    ]
    told = [year for year in found_years if not _of_an_origin(text, year)]
    if found_amounts and spoken_of is not None:
        told = [year for year in told if year.year != spoken_of + 1 or not _carried_into(text, year.start)]
    if told or spoken_of is not None:
        found_years = told
    whole = Spans(text, [], found_amounts, found_years, found_days, found_lines, found_ages, found_mentions)
    for number, (start, end, question) in enumerate(_sentences(text)):
        asked_from = text.rfind("|", start, end)  # in a row of cells the last one asks
        for left, right, bracket in _cuts(text, start, end, whole):
            asks = question and right > asked_from
            for piece in _one_amount_each(whole, _fragment(whole, left, right, number, asks, bracket)):
                whole.fragments.append(piece)
    return whole


_CARRIED_INTO = sought(r"\bcarr(?:y|ies|ied|ying)\b[^.;?!\d]{0,24}\b(?:in)?to (?:the )?$", re.I)


def _carried_into(text: str, start: int) -> bool:
    """Whether a year is named as the one into which basis is carried: what else is told is not of it."""
    return _CARRIED_INTO.search(text, 0, start) is not None


def _sentences(text: str) -> list[tuple[int, int, bool]]:
    found, start = [], 0
    for match in _SENTENCE.finditer(text):
        if text[start : match.start()].strip():
            found.append((start, match.start(), "?" in match[0]))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text), False))
    return found


def _cuts(text: str, start: int, end: int, whole: Spans) -> list[tuple[int, int, bool]]:
    """Stretches between separators; never inside a concept, amount, day or list of lines."""
    closed = [
        (item.start, item.end) for group in (whole.mentions, whole.amounts, whole.days, whole.lines) for item in group
    ]
    pieces, left, depth = [], start, 0
    for match in _CUT.finditer(text, start, end):
        if any(s < match.end() and match.start() < e for s, e in closed):
            continue
        if match[0].strip() == "=" and "+" not in text[start : match.start()]:
            continue
        if text[left : match.start()].strip():
            pieces.append((left, match.start(), depth > 0))
        left = match.end()
        depth += match[0] in "([" if match[0] in ("(", "[") else 0
        depth -= 1 if match[0] in (")", "]") and depth else 0
    if text[left:end].strip():
        pieces.append((left, end, depth > 0))
    return pieces


def _fragment(whole: Spans, start: int, end: int, sentence: int, question: bool, bracket: bool) -> Fragment:
    def inside(items: list) -> list:  # type: ignore[type-arg]
        return [item for item in items if start <= item.start < end]

    return Fragment(
        start,
        end,
        whole.text[start:end].strip(),
        sentence,
        question,
        inside(whole.mentions),
        inside(whole.amounts),
        inside(whole.years),
        inside(whole.days),
        inside(whole.lines),
        inside(whole.ages),
        bracket,
        whole.text[:start].rstrip().endswith(("->", "=>")),
        whole.text[end : end + 1] == ":",
    )


_MEANING = {
    "CONVERT", "CONTRIB", "NONDED", "IN", "WITHDRAW", "BASIS", "YEAR_END", "SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA",
    "RECHAR", "ROLL_IN", "ROLL_OUT", "QCD", "RMD", "WITHHELD", "MATCH", "DEFERRAL", "CATCH_UP", "MAGI", "WAGES", "PRETAX",
    "DEDUCTED", "LEFT", "GREW", "FELL", "ROTH", "EARNINGS", "DISTRACTOR", "PLAN", "INHERITED", "RATE", "TOTAL", "INCLUDING",
}  # fmt: skip


def _one_amount_each(whole: Spans, fragment: Fragment) -> list[Fragment]:
    """Cut a fragment with several amounts so that each piece has one."""
    if len(fragment.amounts) < 2:
        return [fragment]
    marks = [(m.start, m.end, m.concept) for m in fragment.mentions if m.concept in _MEANING]
    marks = sorted([*marks, *((line.start, line.end, "LINE") for line in fragment.lines)])
    first_amount = fragment.amounts[0].start
    amount_first = not marks or first_amount < marks[0][0]
    cuts = [fragment.start]
    for before, after in zip(fragment.amounts, fragment.amounts[1:], strict=False):
        between = [mark for mark in marks if before.end <= mark[0] and mark[1] <= after.start]
        cuts.append(_cut_between(between, after.start, amount_first))
    cuts.append(fragment.end)
    return [
        _fragment(whole, left, right, fragment.sentence, fragment.question, fragment.bracket)
        for left, right in itertools.pairwise(cuts)
        if right > left
    ]


def _cut_between(between: list[tuple[int, int, str]], after: int, amount_first: bool) -> int:
    """Where one amount's words end and the next one's begin."""
    if not between:
        return after
    start, end, concept = between[-1]
    if concept == "LINE":
        return start
    if after - end <= 3 and concept in ("GREW", "FELL", "CONVERT", "WITHDRAW") and len(between) > 1:
        return start
    if after - end <= 2 and concept in ("SEP", "SIMPLE", "ROLLOVER_IRA", "YEAR_END", "BASIS"):
        return start
    if amount_first:
        return after
    leading = [mark for mark in between if mark[2] not in ("NONDED", "IN", "DEDUCTED", "PRETAX", "BASIS")] or between
    return leading[0][0]


def fragment_at(spans: Spans, start: int) -> Fragment | None:
    """The fragment in which a place lies, or which ends there."""
    return next((fragment for fragment in spans.fragments if fragment.start <= start <= fragment.end), None)
