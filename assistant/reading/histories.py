"""Messages that tell a history instead of one year's form: what is in a Roth IRA, and years of excess contributions.

The same roles mean other facts there: a conversion is a layer of the Roth IRA, a contribution over the limit an excess.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.items import Item

_OVER = re.compile(r"\b(?:excess|over|too much|ineligible|inelig)\b|over-", re.I)
_TIMELY = re.compile(
    r"\b(?:timely|fixed by|by (?:4/15|april 15|10/15|october 15|oct 15)|before (?:oct\w*|april) 15|can still (?:be )?fix|with (?:its )?earnings|on time|in time|by the (?:extended )?(?:deadline|due date))",
    re.I,
)


def roth_layers(
    items: Sequence[Item],
    today_year: int,
    turn: int,
    ago: Collection[int] = (),
    spoken: Collection[int] = (),
    year_asked: int | None = None,
) -> list[Fact]:
    """Contributions, conversions with their taxed and untaxed parts, and the withdrawal.

    ``ago`` are years of old, ``spoken`` all that are named; ``year_asked`` is that of the withdrawal told before.
    """
    mine = [item for item in items if item.value and item.role not in ("other", "claimed", "bad_amount")]
    if not mine:
        return []
    taken = _unlike(item for item in mine if item.role in ("roth_withdrawal", "distribution"))
    layers = _unlike(item for item in mine if item.role in ("conversion", "both", "rollover_in", "value_at_conversion"))
    put_in = [i for i in mine if i.role in ("roth_contribution", "contribution")]
    if not layers:
        put_in += [i for i in mine if i.role == "nondeductible_contribution"]
    put_in = _unlike(put_in)
    years = [i.year or i.tax_year for i in taken if (i.year or i.tax_year) not in (None, *ago)]
    earlier = {item.year or item.tax_year for item in mine if item not in taken}
    said = [year for year in spoken if year not in earlier and year not in ago and year <= today_year]
    year = (years[0] if years else None) or year_asked or max(said, default=today_year)
    long_ago = next(iter(ago)) if len(ago) == 1 else None
    person = mine[0].person
    facts = []

    def put(name: str, item: Item, value: Decimal, detail: str = "") -> None:
        facts.append(Fact("", name, _plain(value), person, year, turn=turn, quote=item.quote, detail=detail))

    if taken:
        put("withdrawal", taken[-1], taken[-1].amount)
    if put_in:
        put("roth_contribution_basis", put_in[0], _total(put_in))
    for index, layer in enumerate(layers):
        untaxed = _untaxed(layer, mine)
        put(
            "roth_conversion",
            layer,
            layer.amount,
            f"{layer.year or layer.tax_year or long_ago or ''}:{_plain(untaxed)}:{index}",
        )
    return facts


_CLEAN = re.compile(
    r"clean back-?door|none of (?:it|that)|not taxable|non-?taxable|untaxed|all after-?tax|all basis"
    r"|nothing taxable|(?:taxable|taxed)(?: part| amount| portion)?(?: was| is|:|=)? ?(?:zero|0|nil|none|nothing)\b"
    r"|(?:zero|0|nil|no|none|nothing)(?: of it)?(?: was| is)? tax(?:able|ed)",
    re.I,
)


def _untaxed(layer: Item, mine: Sequence[Item]) -> Decimal:
    """The untaxed part of a conversion: said as such, or what is left of the taxed part."""
    following = [i for i in mine if i.start > layer.start and i.sentence - layer.sentence <= 1]
    for item in following:
        if item is not layer and item.role in ("conversion", "both") and item.start > layer.start:
            break
        if (
            item.role in ("conversion_nontaxable_part", "basis", "nondeductible_contribution")
            and item.amount <= layer.amount
        ):
            return item.amount
        if item.role == "conversion_taxable_part" and item.amount <= layer.amount:
            return layer.amount - item.amount
    before = [i for i in mine if i.start < layer.start and i.sentence == layer.sentence]
    for item in reversed(before):
        if item.role == "conversion_nontaxable_part" and item.amount <= layer.amount:
            return item.amount
    around = " ".join(i.quote for i in mine if i.start >= layer.start and i.sentence == layer.sentence)
    clean = layer.role == "both" or _CLEAN.search(f"{layer.quote} {around}")
    return layer.amount if clean else Decimal(0)


def excess_years(
    items: Sequence[Item], text: str, turn: int, said: Collection[int] = (), spoken_of: int | None = None
) -> list[Fact]:
    """Years of excess contributions, the contributions of later years with room, and what was removed in time.

    Where the money is said to have stayed, the years ``said`` after the last of them count as well; ``spoken_of`` is the
    year of which the conversation spoke.
    """
    rows: dict[int, tuple[str, Item]] = {}
    for item in items:
        year = item.tax_year or item.year or spoken_of
        if year and item.role in (
            "excess",
            "roth_contribution",
            "contribution",
            "recharacterized",
            "nondeductible_contribution",
        ):
            paid_in = item.role != "excess" or (_much_more(item, items) and not _OVER.search(item.quote))
            named = "contribution" if paid_in and (_has_excess(items) or _has_income(items)) else "new_excess"
            if year not in rows or named == "new_excess":
                rows[year] = (f"{named}={item.value}", item)
    if len(rows) < 2 and _YEARS_UNNAMED.search(text):
        return []  # how many years, not which
    if rows and (in_time(text) or _removed_by_its_deadline(text, max(rows))):
        last = max(rows)
        rows[last] = ("new_excess=0", rows[last][1])
    elif rows and (removed := _REMOVED.search(text)):
        _go_on(rows, int(removed["year"]) - 1)
    elif rows and _STAYED.search(text):
        _go_on(rows, max(said, default=0))
    return [
        Fact("", "excess_by_year", value, item.person, year, turn=turn, quote=item.quote)
        for year, (value, item) in sorted(rows.items())
    ]


_YEARS_UNNAMED = re.compile(
    r"\b(?:each|every one) of (?:the |those |these )?(?:two|three|four|five|six|seven|[2-7]) years\b", re.I
)


def _go_on(rows: dict[int, tuple[str, Item]], until: int) -> None:
    """The years after the last one in which the excess was still there on December 31."""
    last = max(rows)
    for year in range(last + 1, until + 1):
        rows[year] = ("new_excess=0", rows[last][1])


def in_time(text: str) -> bool:
    """Whether words say that an excess was taken out by the deadline of its year."""
    return _TIMELY.search(text) is not None


_REMOVED = re.compile(
    r"\b(?:removed|withdrew|withdrawn|pulled (?:it|them|that|the \w+)|took (?:it|them|that|the \w+) (?:all )?(?:back )?(?:out|back)"
    r"|returned (?:it|the (?:excess|money|contribution)))\b[^.?!]{0,70}?"
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? (?:\d{1,2},? )?|in )(?P<year>20\d\d)\b",
    re.I,
)


def _removed_by_its_deadline(text: str, year: int) -> bool:
    """Whether the money came out in its own year, or by the month of the extended deadline in the year after."""
    removed = _REMOVED.search(text)
    if removed is None:
        return False
    late = (removed["month"] or "dec").lower() in ("nov", "dec")
    return int(removed["year"]) == year or (int(removed["year"]) == year + 1 and not late)


_STAYED = re.compile(
    r"\b(?:left|leave|leaving|kept|keep|stay(?:s|ed)?|remain(?:s|ed)?|sat|still (?:there|in)|never (?:took|removed|pulled|fixed))\b",
    re.I,
)


def _much_more(item: Item, items: Sequence[Item]) -> bool:
    """Whether an amount is many times another excess: a whole contribution and not what was too much of it."""
    return any(other.role == "excess" and 0 < other.amount * 4 <= item.amount for other in items)


def _has_excess(items: Sequence[Item]) -> bool:
    return any(item.role == "excess" for item in items)


def _has_income(items: Sequence[Item]) -> bool:
    """Whether the income is told that decides how much of a contribution was too much."""
    return any(item.role == "modified_agi" for item in items)


def _unlike(items: object) -> list[Item]:
    kept: list[Item] = []
    for item in items:  # type: ignore[attr-defined]
        if "again" in item.flags or not any(o.value == item.value for o in kept):
            kept.append(item)
    return kept


def _total(items: Sequence[Item]) -> Decimal:
    return sum((item.amount for item in items), Decimal(0))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
