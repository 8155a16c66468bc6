"""Messages that tell a history rather than one year's form: what is in a Roth IRA, and years of excess contributions.

Their amounts have other meanings than in a form's year, so they have readers of their own over the same fragments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.facts import YOU, Fact
from assistant.reading.fragments import Fragment, Spans

_AGO = re.compile(
    r"\b(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\s?(?:years?|yrs?|y)(?: ago| on\b|\)|$|\s*[);,+])",
    re.I,
)
_COUNTS = dict(
    zip(
        "two three four five six seven eight nine ten twelve fifteen twenty".split(),
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20),
        strict=True,
    )
)
_TAKE = re.compile(
    r"\b(?:w/d|withdr\w+|take[sn]?|taking|pull\w*|want\w*|need\w*|took|cash\w* out|distribut\w+)\b", re.I
)
_NOW = re.compile(r"\b(?:now|account|balance|worth|grown|it's|its|value)\b", re.I)
_TAXED = re.compile(r"\b(?:tax\.|taxable|taxed|earnings|gains?|growth)\b", re.I)
_UNTAXED = re.compile(r"\b(?:basis|non-?ded\w*|nondeductible|already-?\s?taxed|after-?tax|not taxed)\b", re.I)
_BOARD = re.compile(r"\b(?:board|forum|article|says|answer key|website)\b", re.I)


@dataclass
class _Layers:
    """What was put into the Roth IRA and is being taken out."""

    contributions: list[Decimal] = field(default_factory=list)
    conversions: list[list[Decimal | int | None]] = field(default_factory=list)  # amount, untaxed, taxed, year
    withdrawal: Decimal | None = None
    withdrawal_year: int | None = None


def roth_story(spans: Spans, today_year: int, turn: int, person: str = YOU) -> list[Fact]:
    """Contributions, conversions with their taxed and untaxed parts, and the withdrawal."""
    layers = _Layers()
    last_year: int | None = None
    sentence, board = -1, False
    for fragment in spans.fragments:
        if fragment.sentence != sentence:
            sentence, board = fragment.sentence, bool(_BOARD.search(fragment.text))
        year = _year(fragment)
        for amount in fragment.amounts:
            if amount.kind == "money" and not board and not amount.monthly:
                _layer(fragment, amount.value, year or (last_year if fragment.bracket else None), layers)
        last_year = year or last_year
    return _layer_facts(layers, spans, today_year, turn, person)


def _year(fragment: Fragment) -> int | None:
    for day in fragment.days:
        if day.year:
            return day.year
    return fragment.years[0].year if fragment.years else None


def _layer(fragment: Fragment, value: Decimal, year: int | None, layers: _Layers) -> None:
    cues, text = fragment.cues, fragment.text
    after_conversion = bool(layers.conversions) and not cues & {"CONTRIB", "WITHDRAW"} and "CONVERT" not in cues
    if _UNTAXED.search(text) and after_conversion and value < _number(layers.conversions[-1][0]):
        layers.conversions[-1][1] = value
    elif _TAXED.search(text) and after_conversion and value < _number(layers.conversions[-1][0]):
        layers.conversions[-1][2] = value
    elif "CONVERT" in cues:
        if not any(_number(known[0]) == value for known in layers.conversions):
            layers.conversions.append([value, None, None, year])
    elif "CONTRIB" in cues and not _TAKE.search(text):
        layers.contributions.append(value)
    elif _TAKE.search(text) and not (cues & {"DISTRACTOR"} and layers.withdrawal is not None):
        layers.withdrawal = layers.withdrawal if layers.withdrawal == value else value
        layers.withdrawal_year = year or layers.withdrawal_year


def _number(value: Decimal | int | None) -> Decimal:
    return Decimal(value or 0)


def _layer_facts(layers: _Layers, spans: Spans, today_year: int, turn: int, person: str) -> list[Fact]:
    year = layers.withdrawal_year or max((int(c[3]) for c in layers.conversions if c[3]), default=None) or today_year
    ago = _AGO.search(spans.text)
    back = _COUNTS.get(ago["count"].lower(), 0) or int(ago["count"]) if ago else None
    facts = []

    def put(name: str, value: str, tax_year: int | None, quote: str = "", detail: str = "") -> None:
        facts.append(Fact("", name, value, person, tax_year, turn=turn, quote=quote or spans.text[:80], detail=detail))

    if layers.withdrawal is not None:
        put("withdrawal", _plain(layers.withdrawal), year)
    if layers.contributions:
        put("roth_contribution_basis", _plain(sum(layers.contributions, Decimal(0))), year)
    for index, (amount, untaxed, taxed, when) in enumerate(layers.conversions):
        whole = _number(amount)
        if untaxed is None and taxed is not None:
            untaxed = whole - _number(taxed)
        made = int(when) if when else year - back if back else None
        detail = f"{made or ''}:{_plain(_number(untaxed))}:{index}"
        put("roth_conversion", _plain(whole), year, detail=detail)
    return facts


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"


_TIMELY = re.compile(
    r"\b(?:timely|fixed by|by (?:4/15|april 15|10/15|october 15|oct 15)|before (?:oct\w*|april) 15|can still fix|with earnings|on time)\b",
    re.I,
)
_ALL_OUT = re.compile(r"\bremoved (?:all|everything)|all removed|took (?:it )?all out\b", re.I)
_LIMIT = re.compile(r"\blimit\b", re.I)


def excess_story(spans: Spans, turn: int, person: str = YOU) -> list[Fact]:
    """Years of excess contributions, the room of later years, and what was removed in time."""
    years = sorted(
        {year for mention in spans.years for year in range(mention.year, (mention.last or mention.year) + 1)}
    )
    each = _each_year(spans)
    listed = _listed(spans)
    rows: dict[int, str] = {}
    if each is not None:
        amount, excess_years, contribution, year_of = each
        rows = dict.fromkeys(excess_years, f"new_excess={amount}")
        if contribution is not None and year_of is not None and year_of not in rows:
            rows[year_of] = f"contribution={contribution}"
    elif listed:
        rows = {year: f"new_excess={amount}" for year, amount in listed.items()}
    if not rows:
        return []
    for year in _removed_in_time(spans, sorted(rows)):
        rows[year] = "new_excess=0"
    _ = years
    return [
        Fact("", "excess_by_year", value, person, year, turn=turn, quote=spans.text[:80])
        for year, value in sorted(rows.items())
    ]


def _each_year(spans: Spans) -> tuple[str, list[int], str | None, int | None] | None:
    """ "600 each year 2018-2021, 5,700 for 2022": the amount, its years, and what a later year put in."""
    low = spans.text.lower()
    if not re.search(r"\beach\b|\bper year|/ ?yr|a year|each yr|\bx '?\d\d|\d{4}-\d|in each of|/yr", low):
        return None
    amount, excess_years, contribution, contribution_year = None, [], None, None
    for index, fragment in enumerate(spans.fragments):
        money = [a for a in fragment.amounts if a.kind == "money"]
        if not money:
            continue
        if amount is None and "DISTRACTOR" not in fragment.cues and money[0].value >= 20:
            amount = _plain(money[0].value)
            excess_years = _years_after(spans, index)
        elif (
            amount is not None
            and contribution is None
            and fragment.years
            and fragment.years[0].year not in excess_years
            and not _LIMIT.search(fragment.text)
        ):
            contribution, contribution_year = _plain(money[0].value), fragment.years[0].year
    if amount is None or not excess_years:
        return None
    return amount, excess_years, contribution, contribution_year


def _years_after(spans: Spans, index: int) -> list[int]:
    found: list[int] = []
    for fragment in spans.fragments[index:]:
        if found and (fragment.amounts and fragment is not spans.fragments[index]):
            break
        for mention in fragment.years:
            found.extend(range(mention.year, (mention.last or mention.year) + 1))
    run = sorted(set(found))
    for place in range(1, len(run)):
        if run[place] != run[place - 1] + 1:
            return run[:place]
    return run


def _listed(spans: Spans) -> dict[int, str]:
    """ "6000 (21), 6000 (22), 6500 (23)" or "'21 6k, '22 6k" or "$6,000, $6,000 and $6,500" for 2021-2023."""
    amounts = [a for a in spans.amounts if a.kind == "money" and a.value >= 20]
    years = list(spans.years)
    span = next((list(range(m.year, m.last + 1)) for m in years if m.last), [])
    if span and len(amounts) >= len(span):
        return {year: _plain(a.value) for year, a in zip(span, amounts, strict=False)}
    short = {
        int(m[2]) + 2000: _plain(Decimal(m[1].replace(",", "")))
        for m in re.finditer(r"\$?([\d,]+)\s*\((\d\d)\)", spans.text)
    }
    if short:
        return short
    pairs = {}
    for amount in amounts:
        near = [m for m in years if 0 <= amount.start - m.end <= 3 or 0 <= m.start - amount.end <= 4]
        if near:
            pairs[near[0].year] = _plain(amount.value)
    return pairs if len(pairs) == len(amounts) else {}


def _removed_in_time(spans: Spans, years: list[int]) -> list[int]:
    """The years whose contribution was removed by the extended due date: the last one, where the words say so."""
    if not years or not _TIMELY.search(spans.text):
        return []
    return [years[-1]]
