"""Years and dates in a message, relative to the day of asking: tax years, calendar days, December 31."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.reading.spans.listed_years import century, slashed_years, year_labels
from assistant.reading.spans.notions import A_COUNT, COUNTS, DONE_AGAIN
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_of_message import year_over

YearUse = Literal["tax", "calendar", "plain", "ago"]


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year: "for 2025" names a tax year, "in 2025" a calendar year, "2025" alone is left to the sentence."""

    start: int
    end: int
    year: int
    use: YearUse = "plain"
    last: int | None = None  # the end of a span of years, "2018-2021"


@dataclass(frozen=True, slots=True)
class DayMention:
    """A day or month; parts that were not said are None."""

    start: int
    end: int
    month: int
    day: int | None = None
    year: int | None = None


_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NAMED_DAY = sought(
    rf"(?:(?<![\w.,$/'-])(?<!\bfor )(?<!\bin )(?<!\bty )(?<!\bline )(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?\b(?P<month>{_MONTH})\b\.?(?:\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d{{3}}|\.\d|k\b|,?\d))?(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b|\s+(?:of\s+)?'(?P<short>\d\d)\b|-(?P<dashed>[012]\d)\b(?![-/,.]\d)|(?<=\d),?\s+(?P<bare>[012]\d)\b(?![\d%/kK'’]|[,.:]\d|\s?(?:%|dollars|bucks|years?|yrs?)))?",
    re.I,
)
_LONGEST = 31
_NUMERIC_DAY = re.compile(
    r"(?<![\w./$-])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/]|,\d|\s?(?:of (?:it|that|the|my|this|them|all)|ths?|shares?)\b)"
)
_MONTH_OF_YEAR = re.compile(
    r"(?<![\w./$-])(?P<month>0?[1-9]|1[0-2])(?:[/-](?P<year>(?:19|20)\d\d)|/'(?P<short>\d\d))(?![\d/]|,\d)"
)
_END_OF_YEAR = re.compile(r"\b(?:ye[bv]?|eoy|fmv)(?: ?'(?=\d\d\b)|(?=\d\d\b))(?P<year>\d\d)(?![\d%/]|[,.]\d)", re.I)
_ISO_DAY = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_CHRISTMAS = re.compile(r"\b(?:xmas|christmas)\b", re.I)
_NEW_YEAR = re.compile(r"\bnew year'?s(?: eve)?\b", re.I)
_SPAN = re.compile(
    r"(?<![\d$,.])(?:(?:'|\bty\s?'?)(?P<a2>\d\d)|(?P<a4>(?:19|20)\d\d))\s?(?:-|to|through|thru)\s?(?:'(?P<b2>\d\d)|(?P<b4>(?:19|20)\d\d)|(?P<bb>\d\d)(?!\d))(?!\d|,\d|k\b)",
    re.I,
)
_YEAR = re.compile(
    r"(?:(?<![\d$,.'/-])|(?<=[a-z]/)|(?<=8606/)|(?<=1040/)|(?<=5329/)|(?<=[3-9]\d/))(?P<year>(?!2000 ?(?:nonded|nd\b|non-ded|contrib|conv))(?:19[89]|20[0-4])\d|(?<=\bfor )20[5-9]\d|(?<=\bin )20[5-9]\d)(?![\d,]\d|\d|k\b|\.\d|/(?!8606|1040|5329)\d| ?(?:dollars|bucks|usd))",
    re.I,
)
_SHORT = re.compile(
    r"(?:(?:(?<![\w])|(?<=\bty)|(?<=[a-z]))'(?P<quoted>\d\d)\b|\b(?:for|in|end of|tax year|ty)\s?(?P<bare>[012]\d)\b(?![\d%/kK]|[,.]\d|\s?(?:years?|yrs?|days?|%|k\b)))",
    re.I,
)
_LEFT_THEN = re.compile(
    r"\b(?:empty|emptied|zero|nil|none|nothing|0|nada|zip)\b[^.;?!\d]{0,24}"
    r"\b(?:year[- ]?end|eoy|ye)\s(?P<year>[012]\d)\b(?![\d%/kK]|[,.]\d)",
    re.I,
)
"""Nothing on December 31 of a short year: "nothing left at year end 24"."""
_THROUGH = re.compile(
    r"\s?(?:thru|through|to|until|till?)\s'?(?P<year>[012]\d)\b(?![\d%/kK]|[,.]\d|\s?(?:years?|%|k\b))", re.I
)
_LISTED = re.compile(
    r"\s?(?:,|and|&|/|\+)\s?'?(?P<year>[012]\d)\b(?![\d%/kK]|[,.]\d|\s?(?:years?|yrs?|days?|%|k\b|percent))", re.I
)
_LEADING = re.compile(r"\s*(?P<year>[12]\d): ")  # "24: 7k nd, converted 7k"
_OF_IT = re.compile(r"'?s\b", re.I)
_RELATIVE = sought(
    r"\b(?P<which>this|last|next|the (?:current|previous|following)|current|prior) (?:tax )?(?:year|(?<!current )(?<!prior )yr)\b(?!'s? end)",
    re.I,
)
_PLAN_ROOM = re.compile(
    r"\bafter-?\s?tax (?:space|room|capacity|contrib\w*)\b|\bmega\b|\b(?:space|room|capacity)\b[^.;?!]{0,40}\b401", re.I
)
_GOES_ON = re.compile(r"\biras?\b|\b8606\b|\bbasis\b|\blast year\b|\bnow\b", re.I)
_FROM_THAT = re.compile(
    r"\b(?:the|that) (?:(?P<later>following|next) year|year (?P<after>after|following)|previous year|year (?:before|prior|earlier))\b"
    r"(?=\s*(?:$|[-–—,.:;?!)]|that\b|too\b|also\b|with\b|nothing\b|no\b|it\b|\$?\d"
    r"|(?:i|we|he|she) (?:also |only |just )?(?:put|paid|contrib|did\b|made|had|deposit|took)))",
    re.I,
)
"""A year counted from the one spoken of: "the year before", "the following year"."""
_PLANNED = re.compile(
    r"\b(?:will|'ll|going to|gonna|plan\w*|would|want\w*|retir\w*|turn\w*|if|should|can|could)\b", re.I
)
_IS_NOW = re.compile(
    r"\bit(?:['’]?s| is)(?: now| currently| still)? (?P<year>20[0-4]\d)(?=[.,;!]|$| (?:and|so|now|but)\b)", re.I
)
"""The year in which whoever writes is: "it's 2025 and I want to …"."""
_SAID_OUTRIGHT = re.compile(
    r"\W{1,3}(?:(?:i|we) mean[t]?|meaning|that is|i\.?e\.?|so|aka|sorry|well)?,?\s?(?:for|in|tax year)?\s?(?:19|20)\d\d\b(?![,.]\d)",
    re.I,
)
"""Behind a year counted from today: the same year in figures, "next year, I mean for 2026"."""
_AGO = re.compile(
    rf"\b(?P<count>{A_COUNT})\s?(?:years|yrs|y) (?:ago|back|later|on)\b|\((?P<short>\d{{1,2}})\s?y(?:rs?|ears)?(?: ago)?\)",
    re.I,
)
_BRACKETED = re.compile(r"(?<=[\dk] )\((?P<year>[012]\d)\)|(?<=[\dk])\((?P<near>[012]\d)\)")


def month_number(name: str) -> int:
    """The number of a month by its name."""
    return _MONTHS[name.lower().rstrip(".")]


def days(text: str) -> list[DayMention]:
    """Days and months of a text."""
    found: list[DayMention] = []
    for match in _ISO_DAY.finditer(text):
        found.append(DayMention(*match.span(), int(match["month"]), int(match["day"]), int(match["year"])))
    for match in _MONTH_OF_YEAR.finditer(text):
        year = int(match["year"]) if match["year"] else century(match["short"])
        found.append(DayMention(*match.span(), int(match["month"]), None, year))
    for match in _END_OF_YEAR.finditer(text):
        found.append(DayMention(*match.span(), 12, 31, century(match["year"])))
    for match in _NAMED_DAY.finditer(text):
        first = match["first"] if match["first"] and 1 <= int(match["first"]) <= _LONGEST and not match["day"] else None
        if match["month"].lower() == "may" and not (match["day"] or first) and not _may_is_month(text, match):
            continue
        short, day = match["short"] or match["bare"] or match["dashed"], match["day"] or first
        alone = day is None and not match["year"] and not short
        if match["month"].lower() == "sep" and alone:
            continue
        if match["month"] == "SEP":
            continue
        year = int(match["year"]) if match["year"] else century(short)
        start = match.start("first" if first else "month")
        month = _MONTHS[match["month"].lower()]
        found.append(DayMention(start, match.end(), month, int(day) if day else None, year))
    for match in _NUMERIC_DAY.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        if 1 <= month <= 12 and 1 <= day <= 31 and not any(m.start <= match.start() < m.end for m in found):
            said = match["year"]
            found.append(
                DayMention(
                    *match.span(),
                    month,
                    day,
                    century(said) if said and len(said) == 2 else int(said) if said else None,
                )
            )
    for match in _NEW_YEAR.finditer(text):
        found.append(DayMention(*match.span(), 12, 31))
    found += [DayMention(*match.span(), 12, 25) for match in _CHRISTMAS.finditer(text)]
    return sorted(found, key=lambda item: item.start)


def _may_is_month(text: str, match: re.Match[str]) -> bool:
    return bool(
        match["year"]
        or match["short"]
        or (
            re.search(r"\b(?:in|since|by|until|last|this|of) $", text[: match.start()], re.I)
            and match["month"] != "may"
        )
    ) or (
        match["month"] == "May"
        and match.start() > 0
        and bool(re.search(r"\b(?:in|by|since|of)\s$", text[: match.start()], re.I))
    )


def years(text: str, today: datetime.date, taken: list[DayMention], spoken_of: int | None = None) -> list[YearMention]:
    """Years of a text outside the days already found.

    "Last year" counts from the day of asking, "the year before" from the year named before it, else from the one
    spoken of; so does "next year" where a past year is told of and nothing else is planned than to do it again.
    """
    found: list[YearMention] = []
    blocked = [(day.start, day.end) for day in taken]

    def add(start: int, end: int, year: int | None, last: int | None = None, use: YearUse | None = None) -> None:
        if year is None or any(s < end and start < e for s, e in blocked):
            return
        blocked.append((start, end))
        found.append(YearMention(start, end, year, use or _use(text, start), last))

    for match in _SPAN.finditer(text):
        first = century(match["a2"]) or (int(match["a4"]) if match["a4"] else None)
        last = century(match["b2"] or match["bb"]) or (int(match["b4"]) if match["b4"] else None)
        if first and last and first < last <= first + 40:
            add(*match.span(), first, last)
    for slashed in slashed_years(text, today.year + 3):
        add(*slashed)
    for match in _LEFT_THEN.finditer(text):
        add(*match.span("year"), century(match["year"]))
    for match in _YEAR.finditer(text):
        an_amount = match["year"] == "2000" and text[: match.start()].lower().endswith("excess of ")
        if not an_amount and (match["year"] != "2000" or _use(text, match.start()) != "plain"):
            add(*match.span(), int(match["year"]))
    for label in year_labels(text, today.year):
        add(*label)
    if leading := _LEADING.match(text):
        add(*leading.span("year"), century(leading["year"]))
    for match in _SHORT.finditer(text):
        place = match.span("quoted") if match["quoted"] else match.span("bare")
        start = place[0] - (1 if match["quoted"] else 0)
        year = century(match["quoted"] or match["bare"])
        if year and 1987 <= year <= today.year + 3:
            add(start, place[1], year)
            _go_on(text, place[1], year, add)
    for match in _FROM_THAT.finditer(text):
        named = [(year.start, year.year) for year in found] + [(day.start, day.year) for day in taken if day.year]
        known = max((place for place in named if place[0] < match.start()), default=(0, spoken_of))[1]
        if known is not None:
            add(*match.span(), known + (1 if match["later"] or match["after"] else -1))
    named_too = {mention.year for mention in found}
    onward = not found and (DONE_AGAIN.search(text) or not _PLANNED.search(text))
    following = spoken_of is not None and (spoken_of + 1 in named_too or onward)
    told_of = spoken_of if following and spoken_of and spoken_of < today.year else None
    now = int(said["year"]) if (said := _IS_NOW.search(text)) is not None else year_over(text, today.year) or today.year
    for match in _RELATIVE.finditer(text):
        which = match["which"].lower().removeprefix("the ")
        shift = {"last": -1, "previous": -1, "prior": -1, "next": 1, "following": 1}.get(which, 0)
        if which in ("prior", "previous") and not re.search(r"tax", match[0]):
            continue
        if _SAID_OUTRIGHT.match(text, match.end()):
            continue
        if which == "this" and _OF_IT.match(text, match.end()) and any(mention.year < today.year for mention in found):
            continue  # "2024: … of which 7,000 is this year's contribution" speaks of 2024
        if which == "this" and _is_the_year_asked(text, match, found, today.year):
            continue
        if said is not None and shift > 0 and _OF_IT.match(text, match.end()):
            continue  # "it's 2025 … so that next year's backdoor is clean" speaks of 2025
        counted_from = told_of if told_of and which == "next" else now
        add(*match.span(), counted_from + shift)
    for match in _AGO.finditer(text):
        count = COUNTS.get((match["count"] or "").lower()) or int(match["count"] or match["short"])
        add(*match.span(), today.year - count, use="ago")
    for match in _BRACKETED.finditer(text):
        year = 2000 + int(match["year"] or match["near"])
        if 2006 <= year <= today.year + 1:
            add(match.start() + 1, match.end() - 1, year)
    return sorted(found, key=lambda item: item.start)


def _is_the_year_asked(text: str, match: re.Match[str], found: Sequence[YearMention], now: int) -> bool:
    """Whether "this year" is the one past year for which the room in a plan is wanted: nothing goes on from year to year there."""
    past = {mention.year for mention in found if mention.use == "tax"}
    return (
        len(past) == 1
        and {mention.year for mention in found} == past
        and past <= {now - 1, now - 2}
        and _PLAN_ROOM.search(text, 0, match.start()) is not None
        and _GOES_ON.search(text) is None
        and "?" not in re.split(r"(?<=[.?!])\s", text[match.start() :])[0]
    )


def _go_on(text: str, end: int, year: int, add: Callable[[int, int, int], None]) -> None:
    """The years that follow a short one in a list: "in 24 and 25"."""
    if (match := _THROUGH.match(text, end)) is not None and year < (century(match["year"]) or 0) <= year + 15:
        add(*match.span("year"), century(match["year"]) or year)
    while (match := _LISTED.match(text, end)) is not None and century(match["year"]) == year + 1:
        year, end = year + 1, match.end()
        add(*match.span("year"), year)


def _use(text: str, start: int) -> YearUse:
    before = text[max(0, start - 22) : start].lower()
    if re.search(r"(?:\bfor(?: the)?(?: tax year| year)?|\btax year|\bty)\s?\(?$", before):
        return "tax"
    if re.search(r"(?:\bin|\bduring|\bon|\bof|\bby|\bsince|\bfrom|\buntil)(?: (?:early|late|mid-?))?\s?$", before):
        return "calendar"
    return "plain"


def each_year(mentions: Iterable[YearMention]) -> Iterator[int]:
    """Every year mentioned, spans written out."""
    for mention in mentions:
        yield from range(mention.year, (mention.last or mention.year) + 1)


def year_runs(text: str, mentions: list[YearMention]) -> list[list[int]]:
    """Spans of years, and years listed one after another: "2018-2021", "2018, 2019, 2020 and 2021"."""
    runs = [list(range(m.year, m.last + 1)) for m in mentions if m.last]
    listed: list[YearMention] = []
    for mention in [m for m in mentions if not m.last] + [None]:
        if mention and (not listed or joined(text, listed[-1], mention)):
            listed.append(mention)
            continue
        found = [m.year for m in listed]
        if len(found) > 1 and found == list(range(found[0], found[0] + len(found))):
            runs.append(found)
        listed = [mention] if mention else []
    return runs


def joined(text: str, one: YearMention, other: YearMention) -> bool:
    """Whether a year is listed right behind another."""
    return re.fullmatch(r"[\s,/&]{0,3}(?:and|&|/)?[\s,]{0,2}'?", text[one.end : other.start]) is not None


def with_first_months(text: str, mentions: Sequence[YearMention], days: Sequence[DayMention]) -> list[YearMention]:
    """The years with the one that only the first of several equal months names: "every july 2020 2021 2022"."""
    first = [
        YearMention(day.start, day.end, day.year)
        for day in days
        if day.year and _EVERY.search(text, 0, day.start) and all(m.start != day.start for m in mentions)
    ]
    return sorted([*mentions, *first], key=lambda mention: mention.start)


_EVERY = re.compile(r"\b(?:every|each) $", re.I)
