"""Years counted from another one: "last year" and "three years ago" from the day of asking, "the year before" from one told."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from assistant.reading.spans.days import DayMention
from assistant.reading.spans.notions import A_COUNT, COUNTS, DONE_AGAIN
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention
from assistant.reading.spans.year_of_message import year_over

Counted = tuple[int, int, int]
"""Where it stands, and the year that it comes to."""


def from_one_told(
    text: str, taken: Sequence[DayMention], found: Sequence[YearMention], spoken_of: int | None
) -> Iterator[Counted]:
    """Years beside the one named before them, else beside the one spoken of; ``found`` grows by each that is taken."""
    for match in _THAT_AND_NEXT.finditer(text):
        if (known := _named_before(match.start(), taken, found, spoken_of)) is not None:
            yield *match.span("that"), known
            yield *match.span("next"), known + 1
    for match in _THAT_YEAR.finditer(text):
        until = [year for year in found if year.end <= match.start()][-1:]
        if until and _UP_TO.search(text, 0, until[0].start):
            yield *match.span("that"), until[0].year
    for match in _FROM_THAT.finditer(text):
        if _TO_FOLLOW.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        known = _named_before(match.start(), taken, found, spoken_of)
        if known is not None:
            yield *match.span(), known + (1 if match["later"] or match["after"] else -1)


def _named_before(
    start: int, taken: Sequence[DayMention], found: Sequence[YearMention], spoken_of: int | None
) -> int | None:
    """The last year named before a place, else the one spoken of."""
    named = [(year.start, year.year) for year in found] + [(day.start, day.year) for day in taken if day.year]
    return max((place for place in named if place[0] < start), default=(0, spoken_of))[1]


def from_today(
    text: str, today: datetime.date, found: Sequence[YearMention], spoken_of: int | None
) -> Iterator[Counted]:
    """Years beside the one in which the message is written; ``found`` grows by each that is taken."""
    told_of = _goes_on_from(text, today.year, found, spoken_of)
    now = year_over(text, today.year) or today.year
    for match in _RELATIVE.finditer(text):
        which = match["which"].lower().removeprefix("the ")
        shift = _SHIFTS.get(which, 0)
        if which in ("prior", "previous") and "tax" not in match[0]:
            continue
        if _SAID_OUTRIGHT.match(text, match.end()):
            continue
        if _HELPED.search(text, max(0, match.start() - 2 * _NEAR), match.start()):
            continue
        if which == "this" and _is_the_year_asked(text, match, found, today.year):
            continue
        if which == "this" and _beside_earlier_years(text, match) and len({mention.year for mention in found}) == 1:
            yield *match.span(), found[0].year
            continue
        yield *match.span(), (told_of if told_of and shift > 0 else now) + shift


def ago(text: str, now: int) -> Iterator[Counted]:
    """Years told by how long ago they were: "three years ago", "(2 yrs)"."""
    for match in _AGO.finditer(text):
        count = COUNTS.get((match["count"] or "").lower()) or int(match["count"] or match["short"])
        yield *match.span(), now - count


def _goes_on_from(text: str, now: int, found: Sequence[YearMention], spoken_of: int | None) -> int | None:
    """The past year that was spoken of, where "next year" is the one after it: it is named, or nothing new is planned."""
    if spoken_of is None or spoken_of >= now:
        return None
    onward = not found and (DONE_AGAIN.search(text) or not _PLANNED.search(text))
    return spoken_of if onward or any(mention.year == spoken_of + 1 for mention in found) else None


def _is_the_year_asked(text: str, match: re.Match[str], found: Sequence[YearMention], now: int) -> bool:
    """Whether "this year" is the one past year for which the room in a plan is wanted.

    What is left "this year" of what was told of one year is left of that year.
    """
    past = {mention.year for mention in found if mention.use == "tax"}
    if len(past) != 1 or {mention.year for mention in found} != past or max(past) >= now:
        return False
    if _PLAN_ROOM.search(text, 0, match.start()) is None:
        return False
    if _LEFT_OF_IT.search(text, 0, match.start()):
        return True
    return past <= {now - 1, now - 2} and "?" not in re.split(r"(?<=[.?!])\s", text[match.start() :])[0]


def _beside_earlier_years(text: str, match: re.Match[str]) -> bool:
    """Whether "this year" is set against the years before it, in one sum: "12,000 from earlier years + 7,000 this year"."""
    if _STILL_OPEN.match(text, match.end()):
        return False
    ahead = _EARLIER_AND.search(text, 0, match.start())
    return ahead is not None or _AND_EARLIER.match(text, match.end()) is not None


_STILL_OPEN = re.compile(r"[^.;?!\n]{0,30}\b(?:yet|so far|planned|plan|will|waiting|sitting|still)\b", re.I)
"""What has no end yet is of the year of asking."""
_EARLIER = r"(?:earlier|prior|previous|past|former|old(?:er)?) (?:years?|yrs?)"
_EARLIER_AND = sought(
    rf"\b{_EARLIER}\b[^.;?!\n\d]{{0,12}}(?:\+|&|\band\b|\bplus\b)[^.;?!\n\d]{{0,12}}\$?\d[\d,.]*k?[^.;?!\n\d]{{0,24}}$",
    re.I,
)
_AND_EARLIER = sought(
    rf"[^.;?!\n\d]{{0,24}}(?:\+|&|\band\b|\bplus\b)[^.;?!\n\d]{{0,16}}\$?\d[\d,.]*k?[^.;?!\n\d]{{0,24}}\b{_EARLIER}\b",
    re.I,
)
_HELPED = re.compile(
    r"\byou (?:guys |already |also |both |really )?(?:did|helped|told|answered|explained|prepared|filed|fixed|walked|gave|sorted|handled|were)\b"
    r"[^.;?!\d]{0,30}$",
    re.I,
)
"""What whoever is written to did dates no money: "you helped me with this last year"."""
_SHIFTS = {"last": -1, "previous": -1, "prior": -1, "next": 1, "following": 1}
_RELATIVE = sought(
    r"\b(?P<which>this|last|next|the (?:current|previous|following)|current|prior) (?:tax )?(?:year|(?<!current )(?<!prior )yr)\b(?!'s? end)",
    re.I,
)
_PLAN_ROOM = re.compile(
    r"\bafter-?\s?tax (?:space|room|capacity|contrib\w*|money|dollars)\b|\bmega\b|\b(?:space|room|capacity)\b[^.;?!]{0,40}\b401",
    re.I,
)
_LEFT_OF_IT = re.compile(r"\b(?:left|remain\w*)\b[^.;?!]*$", re.I)
_FROM_THAT = sought(
    r"\b(?:the|that) (?:(?P<later>following|next) year|year (?P<after>after|following)|previous year|year (?:before|prior|earlier))\b"
    r"(?=\s*(?:$|[-–—,.:;?!)]|that\b|too\b|also\b|with\b|nothing\b|no\b|it\b|\$?\d"
    r"|(?:i|we|he|she) (?:also |only |just )?(?:put|paid|contrib|did\b|made|had|deposit|took)))",
    re.I,
)
"""A year counted from the one spoken of: "the year before", "the following year"."""
_THAT_AND_NEXT = sought(
    r"\b(?P<that>that (?:same )?year) (?:and|&) (?P<next>the (?:next|following|one after|year after)(?: one| year)?)\b",
    re.I,
)
"""Two years in a row from the one spoken of: "that year and the next"."""
_THAT_YEAR = sought(
    r"[.;!?\n]\s*(?:(?:and|but|then|in|during|for) )*(?P<that>that (?:same )?year)\b(?! (?:and|&|before|after|end))",
    re.I,
)
_UP_TO = sought(r"\b(?:before|until|till?|prior to|up to)(?: tax year)? $", re.I)
"""A year up to which nothing was done; that year itself is told next: "no basis before 2023. That year, 6,500 in"."""
_NEAR = 24
_TO_FOLLOW = re.compile(
    r"\b(?:to follow|follow(?:s|ed)|(?:will|to) come|comes|planned for|left for|postponed to|put off (?:to|until|till))\s*$",
    re.I,
)
"""What is left for another year tells nothing of it: "converted 4,900, the other part to follow the year after"."""
_PLANNED = re.compile(
    r"\b(?:will|'ll|going to|gonna|plan\w*|would|want\w*|retir\w*|turn\w*|if|should|can|could)\b", re.I
)
_SAID_OUTRIGHT = re.compile(
    r"\W{1,3}(?:(?:i|we) mean[t]?|meaning|that is|i\.?e\.?|so|aka|sorry|well)?,?\s?(?:for|in|tax year)?\s?(?:19|20)\d\d\b(?![,.]\d)",
    re.I,
)
"""Behind a year counted from today: the same year in figures, "next year, I mean for 2026"."""
_AGO = re.compile(
    rf"\b(?P<count>{A_COUNT})\s?(?:years|yrs|y) (?:ago|back|later|on)\b|\((?P<short>\d{{1,2}})\s?y(?:rs?|ears)?(?: ago)?\)",
    re.I,
)
