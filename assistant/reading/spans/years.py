"""Years that a message tells, each with its use: "for 2025" names a tax year, "in 2025" a calendar year."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from assistant.reading.spans.days import DayMention
from assistant.reading.spans.listed_years import century, slashed_years, spans_of_years, year_labels, years_in_a_row
from assistant.reading.spans.relative_years import ago, from_one_told, from_today
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention, YearUse


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

    for span in spans_of_years(text):
        add(*span)
    for slashed in slashed_years(text, today.year + 3):
        add(*slashed)
    for short in years_in_a_row(text, today.year + 3):
        add(*short)
    for match in _LEFT_THEN.finditer(text):
        add(*match.span("year"), century(match["year"]))
    for match in _YEAR.finditer(text):
        an_amount = match["year"] == "2000" and _SUM_OF.search(text, 0, match.start()) is not None
        held = _HELD_AT.search(text, max(0, match.start() - 40), match.start()) and _ON_A_DAY.match(text, match.end())
        if not held and not an_amount and (match["year"] != "2000" or _use(text, match.start()) != "plain"):
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
            if not (match["quoted"] and _AGED.match(text, place[1]) and _LIMITED_BY_AGE.search(text)):
                _go_on(text, place[1], year, add)
    for counted in from_one_told(text, taken, found, spoken_of):
        add(*counted)
    for counted in from_today(text, today, found, spoken_of):
        add(*counted)
    for counted in ago(text, today.year):
        add(*counted, use="ago")
    for match in _BRACKETED.finditer(text):
        year = 2000 + int(match["year"] or match["near"])
        if 2006 <= year <= today.year + 1:
            add(match.start() + 1, match.end() - 1, year)
    return sorted(found, key=lambda item: item.start)


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


_SUM_OF = re.compile(
    r"\b(?:excess|basis|contributions?|conversions?|distributions?|withdrawals?|amount|balance|value|sum|total|deposit) of $"
    r"|\b(?:instead of|rather than|in place of) (?:the )?$|\b(?:put|puts|putting|paid|added|chipped|threw|stuck) in $",
    re.I,
)
"""What makes 2000 a sum: no form of that year is known here."""
_HELD_AT = sought(
    r"\b(?:there (?:was|were|is)|worth|holds?|held|holding|showed|shows|contained|totall?ed|stood at|sat at|ended at|balance|value)"
    r"(?: (?:of|was|is|about|only|just|exactly|still))*[:=]?\s$",
    re.I,
)
_ON_A_DAY = re.compile(
    r"(?: left| in (?:it|there|them|all))? (?:on|at|as of) (?:dec(?:ember|\.)? 31|12/31|(?:the )?(?:year[- ]?end|ye\b|end of))",
    re.I,
)
"""Around a number that an account held on a day: an amount, whatever year it looks like."""
_YEAR = re.compile(
    r"(?:(?<![\d$,.'/-])|(?<=[a-z]/)|(?<=8606/)|(?<=1040/)|(?<=5329/)|(?<=[3-9]\d/))(?P<year>(?!2000 ?(?:nonded|nd\b|non-ded|contrib|conv))(?:19[89]|20[0-4])\d|(?<=\bfor )20[5-9]\d|(?<=\bin )20[5-9]\d)(?![\d,]\d|\d|k\b|\.\d|/(?!8606|1040|5329)\d| ?(?:dollars|bucks|usd(?! ?\d)))",
    re.I,
)
_SHORT = re.compile(
    r"(?:(?:(?<![\w])|(?<=\bty)|(?<=[a-z]))'(?P<quoted>\d\d)\b|\b(?:for|in|end of|tax year|[tf]y|(?:spring|summer|fall|autumn|winter)(?: of)?)\s?(?P<bare>[012]\d)\b(?![\d%/kK]|[,.]\d|\s?(?:years?|yrs?|days?|%|k\b)))",
    re.I,
)
_LEFT_THEN = sought(
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
_AGED = re.compile(r", [2-9]\d(?=\s?[.;)](?:\s|$)|\s?$)")
_LIMITED_BY_AGE = sought(
    r"^(?!.*\b(?:each|both|years|age[ds]?|under|over|\dx|twice|respectively)\b)(?=.*\b(?:magi|agi)\b)"
    r".*\b(?:ded(?:uct\w*)?|nond\w*|limit|max\w*|how much)\b",
    re.I | re.S,
)
"""What asks for something that goes by age, of one year: in "7k in '24, 25. deductible?" somebody is 25."""
_LEADING = re.compile(r"\s*(?P<year>[12]\d): ")  # "24: 7k nd, converted 7k"
_BRACKETED = re.compile(r"(?<=[\dk] )\((?P<year>[012]\d)\)|(?<=[\dk])\((?P<near>[012]\d)\)")
