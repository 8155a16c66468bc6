"""What is in a Roth IRA and what came out of it: contributions, conversions by year, and the withdrawal."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.events.conversion_parts import of_other_years, of_parts, parts_of, untaxed_parts, with_parts
from assistant.reading.events.roth_account import opened_in, purpose
from assistant.reading.events.roth_whole import all_of_it, had_since, paid_year_after_year
from assistant.reading.items.item import Item
from assistant.reading.items.years_named import named_beside, repeated_for, right_behind, years_of
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import COUNTS, NIL, TAKEN_OUT
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import years as years_of_law

_CONVERTED = ("conversion", "both", "rollover_in", "value_at_conversion")


def roth_layers(
    items: Sequence[Item],
    found: Spans,
    today_year: int,
    turn: int,
    ago: Collection[int] = (),
    spoken: Collection[int] = (),
    year_asked: int | None = None,
) -> list[Fact]:
    """Contributions, conversions with their taxed and untaxed parts, and the withdrawal.

    ``ago`` are years of old, ``spoken`` all that are named; ``year_asked`` is that of the withdrawal told before.
    """
    text = found.text
    told = with_parts([item for item in items if item.value], text)
    mine = [item for item in told if item.role not in ("other", "claimed", "bad_amount", "age")]
    mine = [_paid_in(item, text) for item in _by_backdoor([item for item in mine if not _denied(item, text)], text)]
    if not mine:
        return []
    opened = opened_in(text)
    known = {opened, *(item.year or item.tax_year for item in mine if item.role in _CONVERTED)}
    taken = _unlike(
        _dated(item, found, known)
        for item in mine
        if item.role in ("roth_withdrawal", "distribution")
        and not _SHARE_OF.search(text[: item.start])
        and not _HELD_BEFORE.search(text[: item.start])
        and not _OUT_OF_THE.search(text[: item.start])
    )
    taken = [item for item in taken if item.amount] or taken  # "w/d 19,200, prior w/d 0"
    if not taken:
        taken = [_dated(item, found, known) for item in told if item.role == "other" and _needed(item, text)][:1]
    converted = _unlike(_dated_behind(item, found) for item in mine if item.role in _CONVERTED)
    layers = [item for item in converted if item.amount]
    mine = parts_of(layers, mine)
    layers = [layer for layer in layers if not _taken_itself(layer, layers, taken)] + of_parts(layers, mine)
    layers += of_other_years(layers, mine)
    layers.sort(key=lambda item: item.start)
    put_in = [i for i in mine if i.role in ("roth_contribution", "contribution")]
    if not layers:
        put_in += [i for i in mine if i.role == "nondeductible_contribution"]
    put_in = paid_year_after_year(_once_if_too_much(_without_total(_unlike(put_in))), text)
    if _NO_REGULAR.search(text) and not layers:
        layers, put_in = [replace(item, year=item.year or item.tax_year) for item in put_in if item.amount], []
    put_in += _again(put_in, found)
    put_in_years = [item.tax_year or item.year for item in put_in if item.amount]
    put_in_years += [layer.year or layer.tax_year for layer in layers if put_in]
    opened = opened or (None if None in put_in_years else min((y for y in put_in_years if y), default=None))
    earlier = {item.year or item.tax_year for item in mine if item not in taken and item.amount}
    taken.sort(key=lambda item: item.year or item.tax_year or today_year)
    years = [i.year or i.tax_year for i in taken[::-1] if (i.year or i.tax_year) not in (None, *ago)]
    said = [year for year in spoken if year not in (*earlier, *ago, opened) and year <= today_year]
    year = (years[0] if years else None) or year_asked or max(said, default=today_year)
    long_ago = next(iter(ago)) if len(ago) == 1 else None
    person = mine[0].person
    layers = [replace(layer, year=_own_year(layer, found, year)) for layer in layers]
    if len({layer.start for layer in layers}) == len(layers):  # else they were told of each year already
        layers = [one for layer in layers for one in _each_year(layer, found)]
    before = [(y, item) for item in taken[:-1] if (y := item.year or item.tax_year) and y < year]
    facts: list[Fact] = []

    def put(name: str, item: Item, value: str, detail: str = "") -> None:
        facts.append(Fact("", name, value, person, year, turn=turn, quote=item.quote, detail=detail))

    if not taken and (whole := all_of_it(told, [*put_in, *layers], text)):
        taken = [whole]
    opened = opened or had_since(text, today_year, year)
    if taken:
        put("withdrawal", taken[-1], _plain(taken[-1].amount))
        for name, value in purpose(taken[-1], mine, text):
            put(name, taken[-1], value)
    regular = sum((item.amount for item in put_in), Decimal(0))
    for index, (when, item) in enumerate(before):
        put("earlier_withdrawal", item, _plain(item.amount), f"{when}:{index}")
    if put_in:
        put("roth_contribution_basis", put_in[0], _plain(regular))
    if converted and not layers:
        put("roth_conversions", converted[0], "none")
    for index, (layer, untaxed) in enumerate(zip(layers, untaxed_parts(layers, mine, text), strict=True)):
        made = layer.year or layer.tax_year or long_ago or ""
        part = "" if untaxed is None else _plain(untaxed)
        put("roth_conversion", layer, _plain(layer.amount), f"{made}:{part}:{index}")
    if opened and opened <= year:
        put("first_roth_year", mine[0], str(opened))
    return facts


def of_the_layers(items: Sequence[Item], topics: Collection[str], stated: Collection[str]) -> bool:
    """Whether a message goes on with the layers spoken of before it, and does not turn to a form of traditional IRAs."""
    roles, told = {item.role for item in items}, moved(items)
    of_a_form = bool(told & _OF_TRADITIONAL or (told and _OF_ALL_IRAS.intersection(stated)))
    of_a_form |= "conversion" in roles and bool(roles & {"taxable_income", "marginal_rate"})
    turns = "form_8606" in topics and of_a_form and not roles & _OF_A_ROTH
    return _GO_ON.issuperset(topics) and not turns


def earlier_conversions_only(items: Sequence[Item], year: int | None) -> bool:
    """Whether a withdrawal from a Roth IRA is told with conversions of years before it and nothing that a form of ``year`` needs."""
    converted = [item.year or item.tax_year for item in items if item.role in _CONVERTED and item.amount]
    of_a_form = moved(items) & {"basis", "nondeductible_contribution", "contribution", "distribution", "both"}
    out = "roth_withdrawal" in moved(items)
    return bool(year and out and converted and not of_a_form) and all(made and made < (year or 0) for made in converted)


def moved(items: Sequence[Item]) -> set[str]:
    """The roles of which an amount is told that is not zero."""
    return {item.role for item in items if item.value not in ("", "0")}


_GO_ON = {"roth_withdrawal", "concept", "form_8606"}
_OF_TRADITIONAL = {"year_end_value", "balance", "balance_total", "balance_now", "basis"}
_OF_ALL_IRAS = {"no_other_iras", "empty"}
_OF_A_ROTH = {"roth_contribution", "roth_withdrawal", "roth_balance"}


_NEEDED = re.compile(
    r"\b(?:need(?:ed|ing)?|want(?:ed|ing)?|(?:s?he|who|wife|husband|client) (?:needs|wants)|looking (?:at|for)|use|using|grab(?:bing)?|tap(?:ping)?|get(?:ting)?)"
    r"(?: (?:to|about|around|roughly|like|maybe|some|up|use|get|have|out|pull|take|spend|the))* ?\$?$",
    re.I,
)


def _needed(item: Item, text: str) -> bool:
    """Whether an amount is what somebody needs, of which the question is what taking it out of the Roth IRA costs."""
    return item.amount >= _NO_COUNT and _NEEDED.search(text, max(0, item.start - 40), item.start) is not None


_NO_COUNT = Decimal(100)
_SHARE_OF = re.compile(r"(?:%|percent) (?:on|of) (?:(?:the|all|that|full|whole|entire) )*\$?$", re.I)
_HELD_BEFORE = re.compile(
    r"\b(?:account|balance|value|worth|fmv|total)\b[^.;?!\d\n]{0,16}\b(?:before|prior to|ahead of) "
    r"(?:(?:the|this|that|my|any|taking|each) )*(?:withdrawals?|distributions?|w/d)\b[^.;?!,\d\n]{0,10}\$?$",
    re.I,
)
"""What the account held, not what came out."""
_OUT_OF_THE = re.compile(
    rf"\b(?:{TAKEN_OUT}|w/d)\b[^.;?!\d\n]{{0,12}}\$?\d[\d,.]*k? (?:out )?of (?:the|my|its|a)(?: (?:about|roughly|total|whole|full))? \$?$",
    re.I,
)
"""What was there when a part of it was taken out: "withdrew 19,200 of the 24,000 in there"."""
_NO_REGULAR = sought(
    r"\b(?:no|never an?y?|zero|without) (?:regular|direct|reg\.?)(?: roth)? (?:ctbs?|contrib\w*)"
    rf"|\b(?:regular|direct|reg\.?)(?: roth)? (?:ctbs?|contrib\w*)(?: basis)?[ :=]{{1,3}}(?:{NIL}|0)\b",
    re.I,
)


def _once_if_too_much(put_in: Sequence[Item]) -> list[Item]:
    """What was read as paid in each year of a span once, where nobody may pay in as much in a year: "2017-2020: 13,000"."""
    kept: list[Item] = []
    for item in put_in:
        year = item.tax_year or item.year
        known = year if year in years_of_law() else years_of_law()[-1]
        total = year is not None and item.amount > year_limit(known, of_catch_up_age=True)
        if not total or all(other.start != item.start for other in kept):
            kept.append(item)
    return kept


def _dated(item: Item, found: Spans, others: Collection[int | None]) -> Item:
    """A withdrawal with the year named beside it, where it was read without one and the year is not that of ``others``."""
    beside = None if item.year or item.tax_year else named_beside(item, found)
    return item if beside in (None, *others) else replace(item, year=beside)


def _dated_behind(layer: Item, found: Spans) -> Item:
    """A conversion with the year right behind it, unless the one it was read with stands there too: "5,500 (2016) 5,500 (2018)"."""
    behind, read = right_behind(layer, found), layer.year or layer.tax_year
    until = min((amount.start for amount in found.amounts if amount.start >= layer.end), default=len(found.text))
    here = any(year.year == read and layer.end <= year.start < until for year in found.years)
    return replace(layer, year=behind, tax_year=None) if behind and not here else layer


def _again(put_in: Sequence[Item], found: Spans) -> list[Item]:
    """What is said to have gone in once more for other years, unless it was told of each year already."""
    starts = [item.start for item in put_in]
    once = [item for item in put_in if starts.count(item.start) == 1]
    return [replace(item, tax_year=year) for item in once for year in repeated_for(found, item)]


def _taken_itself(layer: Item, layers: Sequence[Item], taken: Sequence[Item]) -> bool:
    """Whether an undated conversion beside dated ones is the amount that was withdrawn."""
    dated = any(other.year or other.tax_year for other in layers)
    return dated and not (layer.year or layer.tax_year) and any(item.value == layer.value for item in taken)


def _own_year(layer: Item, found: Spans, taken: int) -> int | None:
    """The year of a conversion: one that its sentence names, else one named before that is not the withdrawal's."""
    here = [fragment for fragment in found.fragments if fragment.sentence == layer.sentence]
    named = {y.year for f in here for y in f.years} | {d.year for f in here for d in f.days if d.year}
    given = layer.year or layer.tax_year
    if given in named or given is None or len(named) > 1:
        return given
    return named.pop() if named else given if given != taken else None


def _each_year(layer: Item, found: Spans) -> list[Item]:
    """A conversion told of a span of years, "5,500 a year, 2013 to 2017" or "five of 5,500 (2013-2017)": one for each."""
    if len(listed := years_of(layer, found)) > 1 and re.search(
        r"\beach\b|\bea\b", found.text[layer.end : layer.end + 30]
    ):
        return [replace(layer, year=year) for year in listed]
    spans_here = [y for f in found.fragments if f.sentence == layer.sentence for y in f.years if y.last]
    if len(spans_here) != 1 or spans_here[0].last is None:
        return [layer]
    years = range(spans_here[0].year, spans_here[0].last + 1)
    spelled = next((word for word, count in COUNTS.items() if count == len(years)), "")
    number = rf"\b(?:{len(years)}|{spelled})\b" if 2 <= len(years) <= 10 else r"(?!)"
    told = found.text[max(0, layer.start - 40) : layer.end + 40]
    if not {"per_year", "each"} & layer.flags and not re.search(number, told, re.I):
        return [layer]
    return [replace(layer, year=year) for year in years]


def _denied(item: Item, text: str) -> bool:
    """ "Not one dollar": an amount that is named to be denied."""
    return re.search(r"\bnot (?:a |even )?$", text[: item.start]) is not None


def _paid_in(item: Item, text: str) -> Item:
    """An amount right behind which it is called a contribution: "conv 15k '23 + 7k contr '24" is no other conversion."""
    named = item.role in ("conversion", "both") and _CONTRIBUTION.match(text, item.end)
    return replace(item, role="roth_contribution") if named else item


_CONTRIBUTION = sought(
    r"\s?(?:(?:of |in )?(?:direct|regular|reg|roth|annual)\.? )?(?:contr(?:ib\w*)?|ctbs?)\b(?![^;?!]{0,24}\bconv)", re.I
)


def _by_backdoor(mine: list[Item], text: str) -> list[Item]:
    """ "The 2021 backdoor, 6,000": what is told of a backdoor by its one amount reached the Roth IRA by a conversion."""
    converted = {item.year or item.tax_year for item in mine if item.role in _CONVERTED}
    return [
        replace(item, role="conversion", year=item.tax_year or item.year)
        if item.role == "nondeductible_contribution"
        and (item.tax_year or item.year) not in {*converted, None}
        and _A_BACKDOOR.search(text, max(0, item.start - _NEAR), item.start)
        else item
        for item in mine
    ]


_A_BACKDOOR = re.compile(r"\bback-?\s?door(?: roth)?s?(?: (?:of|for|was|were|in))?[\s,:(=–-]{1,3}\$?$", re.I)
_NEAR = 40


def _unlike(items: Iterable[Item]) -> list[Item]:
    """Without figures said once more: the same amount of no other year."""
    kept: list[Item] = []
    for item in items:
        year = item.year or item.tax_year
        same = [k for k in kept if k.value == item.value and (year is None or (k.year or k.tax_year) in (None, year))]
        if year and same and not (same[0].year or same[0].tax_year):
            kept[kept.index(same[0])] = item
        elif "again" in item.flags or not same:
            kept.append(item)
    return kept


def _without_total(items: Sequence[Item]) -> list[Item]:
    """Without an amount that is the sum of all the others."""
    whole = sum((item.amount for item in items), Decimal(0))
    return [item for item in items if len(items) < 3 or item.amount * 2 != whole]


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
