"""Money that moved in parts told beside their sum: "Feb 4k, Jun 4k, Oct 4.25k = 12.25k to Roth", "10,000 twice, 20,000 in all".

The sum is told once more; the parts are money of their own, however alike they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.reading.completed.repeated import times
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.split import year_behind
from assistant.reading.figures.sums import is_called_sum
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import BY_ITSELF
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import COUNTS
from assistant.reading.spans.sought import sought

_FLOWS = {"conversion": {"CONVERT", "TO_ROTH"}, "distribution": {"WITHDRAW"}}
_NEUTRAL = {"TRAD_IRA", "ROTH", "TOTAL", "EACH", "ALL", "HOLD", "OTHER", "MOVED", "PER_YEAR", "NOW"}
_MOST_PARTS = 12
_AND = re.compile(r"\s(?:and|then|plus|&)\s\$?", re.I)


def in_parts(scene: Scene) -> dict[int, str]:
    """The roles of parts and of their sum, where the words of both tell of one kind of move alone."""
    found = _for_two_years(scene) | _told_times_over(scene)
    for parts, whole in _sums(scene):
        named = _named(scene, parts[0], whole) - _NEUTRAL
        role = next((role for role, words in _FLOWS.items() if named and named <= words), "")
        if len(parts) == 1 and "EACH" in _home(scene, parts[0]).cues:
            found[whole] = "other"
        elif role and len(parts) > 1:
            found |= {whole: "other", **dict.fromkeys(parts, role)}
        elif role:
            found |= {whole: role, parts[0]: "other"}
    return found


_TIMES_OVER = sought(rf"\b(?P<count>[2-9]|1[0-2]|{'|'.join(COUNTS)}) (?:[a-z-]+ )?times\b", re.I)


def _told_times_over(scene: Scene) -> dict[int, str]:
    """One of equal payments told beside what they come to: "put 2,500 into it three separate times, 7,500 in total"."""
    found = {}
    for whole in range(1, len(scene.figures)) if scene.spans.fragments else ():
        part, money = scene.figures[whole - 1], scene.figures[whole]
        said = _TIMES_OVER.search(scene.spans.text, part.end, money.start)
        if said is None or said.start() <= part.end + 2 or not is_called_sum(scene, whole):
            continue
        count = COUNTS.get(said["count"].lower()) or int(said["count"])
        if part.kind == money.kind == "money" and 0 < part.value * count == money.value:
            found[whole - 1] = "other"
    return found


_OF_IT_BEHIND = sought(r"\s?(?:dollars |bucks )?of (?:it|that|them|this|those|these|which)\b", re.I)
_OF_IT_AHEAD = re.compile(r"\b(?:of|from|out of|among) (?:which|that|it|them|this|those|these)\b[^.;?!\d]{0,24}$", re.I)
_INCLUDING = re.compile(r"\b(?:includ(?:ing|es|ed)|incl\.?|inclusive of|counting)\b[^.;?!\d]{0,24}$", re.I)
_ACCOUNTS = {"SEP", "SIMPLE", "TRAD_IRA", "ROLLOVER_IRA"}
_PAID_IN = {"CONTRIB", "NONDED", "IN"}
_SPRING = 4
_PAUSE = re.compile(r"[,;:()—–]")
_PLAIN = re.compile(
    r"(?:\W|\b(?:of|it|that|which|them|this|those|these|in|on|as|is|was|are|were|being|with|cash|interest|dividends?|bonus(?:es)?|overtime"
    r"|profit[- ]sharing|match\w*|the|my|a|an|about|roughly|some|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|spring|summer|fall|autumn)\b)*",
    re.I,
)
"""A part of which nothing is told but what it was, or when it moved."""
_FEW_WORDS = 3
"""More of them tell what somebody did: "6,500 and the worksheet let me deduct only 1,900 of it"."""
_SAYS_NO_MORE = _ACCOUNTS | {"PART_OF", "INCLUDING", "HOLD", "YEAR_END", "LEFT", "TOTAL", "NOW", "IN"}


def parts_of_it(scene: Scene) -> list[int]:
    """The amounts told as a part of the one before them, of which nothing else is told: "63,750, of which 47,300 in the SEP"."""
    figures, text = scene.figures, scene.spans.text
    found = []
    for index in range(1, len(figures)):
        whole, part = figures[index - 1 : index + 1]
        if not (whole.kind == part.kind == "money" and 0 < part.value < whole.value) or not scene.spans.fragments:
            continue
        home, between = _home(scene, index), text[whole.end : part.start]
        if home.sentence != _home(scene, index - 1).sentence or home.question:
            continue
        pause = max((match.end() for match in _PAUSE.finditer(between)), default=0)
        said = _OF_IT_AHEAD.search(between) or _INCLUDING.search(between)
        behind = _OF_IT_BEHIND.match(text, part.end) is not None and len(between[pause:].split()) <= _FEW_WORDS
        if said is None and not behind:
            continue
        begins = whole.end + (said.start() if said is not None else pause)
        ends = min([home.end, *(figure.start for figure in figures[index + 1 : index + 2])])
        told, of_whole = _told_in(scene, begins, ends), _told_in(scene, _opens(scene, index - 1), begins)
        plain = _PLAIN.fullmatch(f"{text[begins : part.start]} {text[part.end : ends]}") is not None
        all_told = any(part.value + other.value == whole.value for other in figures[index + 1 : index + 2])
        no_more = _SAYS_NO_MORE | of_whole | ({"EARNINGS"} if of_whole & {"MAGI", "WAGES"} else set())
        if not (told & _ACCOUNTS or plain) or all_told or not told <= no_more:
            continue
        if not _dated(scene, begins, home.end, paid_in=bool(of_whole & _PAID_IN)):
            found.append(index)
    return found


def _dated(scene: Scene, start: int, end: int, *, paid_in: bool) -> bool:
    """Whether a year is told of a part, or a day that may lie in the year after that of the whole."""
    days = [day for day in scene.spans.days if start <= day.start < end]
    years = any(start <= year.start < end for year in scene.spans.years)
    return years or any(day.year or (paid_in and day.month <= _SPRING) for day in days)


def _told_in(scene: Scene, start: int, end: int) -> set[str]:
    """The notions named between two places."""
    return {mention.concept for mention in scene.spans.mentions if start <= mention.start < end}


def _opens(scene: Scene, index: int) -> int:
    """Where the words of an amount begin: behind the figure before it, or with its sentence."""
    home = _home(scene, index)
    start = min(f.start for f in scene.spans.fragments if f.sentence == home.sentence)
    return max([start, *(figure.end for figure in scene.figures[index - 1 : index] if index)])


def _for_two_years(scene: Scene) -> dict[int, str]:
    """A contribution told whole and by the two years that it was for: "14,500 nondeductible, 7,000 of it for 2025 and 7,500 for 2026"."""
    figures = scene.figures
    for whole in range(len(figures) - 2) if scene.spans.fragments else ():
        parts = range(whole + 1, whole + 3)
        named = _named(scene, whole, parts[-1])
        money = all(figures[place].kind == "money" and figures[place].value for place in (whole, *parts))
        if (
            money
            and figures[whole].value == sum(figures[place].value for place in parts)
            and "NONDED" in named
            and not year_behind(scene, whole)
            and not named & {"CONVERT", "TO_ROTH", "WITHDRAW", "BASIS"}
            and len({year for place in parts if (year := year_behind(scene, place))}) == len(parts)
        ):
            return {whole: "other", **dict.fromkeys(parts, "nondeductible_contribution")}
    return {}


_COMMA = re.compile(r",\s\$?")
_COUNTED = sought(
    rf"\b(?P<count>[2-9]|1[0-2]|{'|'.join(COUNTS)}) (?:[a-z-]+ ){{0,2}}(?:conversions|contributions|deposits|distributions"
    r"|withdrawals|payments|pieces|parts|steps|batches|tranches|chunks|installments|goes|lots|rounds|moves|transfers)\b",
    re.I,
)


def of_their_own(items: Sequence[Item], scene: Scene) -> list[Item]:
    """The items, of which parts of a sum and amounts that "and" joins are never one another's repetition.

    Of two equal amounts of a couple each has one.
    """
    starts = {scene.figures[place].start for parts, _ in _sums(scene) for place in parts}
    behind = {
        place: other.start
        for place, (one, other) in enumerate(pairwise(scene.figures), start=1)
        if _AND.fullmatch(scene.spans.text, one.end, other.start)
    }
    starts |= {*behind.values()}
    listed = _counted(items, scene)
    for place in behind:
        listed |= set() if is_called_sum(scene, place) else _list_up_to(place, scene)
    told = [
        replace(item, flags=item.flags | {"listed"}) if item.start in starts and item.person != "both" else item
        for item in items
    ]
    return [replace(item, flags=item.flags | {BY_ITSELF}) if item.start in listed else item for item in told]


def _list_up_to(place: int, scene: Scene) -> set[int]:
    """Where the amounts of a list stand of which "and" joins the last: "4,200, 1.2k and 5,400"."""
    figures, first = scene.figures, place - 1
    while first and _COMMA.fullmatch(scene.spans.text, figures[first - 1].end, figures[first].start):
        first -= 1
    return {figure.start for figure in figures[first : place + 1]}


def _counted(items: Sequence[Item], scene: Scene) -> set[int]:
    """Where as many amounts of one kind stand as were announced: "three conversions: 4,200, 1.2k, 5,400"."""
    found: set[int] = set()
    for said in _COUNTED.finditer(scene.spans.text):
        count = COUNTS.get(said["count"].lower()) or int(said["count"])
        behind = [item for item in items if item.value and item.start >= said.end()][: count + 1]
        alike = [item for item in behind if (item.role, item.sentence) == (behind[0].role, behind[0].sentence)]
        found |= {item.start for item in alike} if len(alike) == count else set()
    return found


def _sums(scene: Scene) -> Iterator[tuple[range, int]]:
    """The places of parts in a row, or of one amount told with how often it moved, and of their sum right behind."""
    figures, text = scene.figures, scene.spans.text
    for whole in range(1, len(figures)) if scene.spans.fragments else ():
        before = figures[whole - 1]
        if figures[whole].kind != "money" or not is_called_sum(scene, whole):
            continue
        count = times(text, before.start, before.end) or (2 if "EACH" in _home(scene, whole - 1).cues else 0)
        if count and before.value * count == figures[whole].value:
            yield range(whole - 1, whole), whole
        total = 0 * before.value
        for first in range(whole - 1, max(-1, whole - 1 - _MOST_PARTS), -1):
            total += figures[first].value
            if figures[first].kind != "money" or not figures[first].value or total > figures[whole].value:
                break
            if total == figures[whole].value and first < whole - 1:
                yield range(first, whole), whole


def _named(scene: Scene, first: int, whole: int) -> set[str]:
    """The notions named from the beginning of the sentence of the first part, or the figure before it, to the end of the sum's clause."""
    figures, fragments = scene.figures, scene.spans.fragments
    start = min(f.start for f in fragments if f.sentence == _home(scene, first).sentence)
    start = max([start, *(figure.end for figure in figures[first - 1 : first] if first)])
    end = min([_home(scene, whole).end, *(figure.start for figure in figures[whole + 1 : whole + 2])])
    return {mention.concept for mention in scene.spans.mentions if start <= mention.start < end}


def _home(scene: Scene, index: int) -> Fragment:
    """The clause of a figure, else the first of the message."""
    fragments = scene.spans.fragments
    return next((f for f in reversed(fragments) if f.start <= scene.figures[index].start), fragments[0])
