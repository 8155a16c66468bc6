"""Years given to items that do not name one, amounts spread over several years, and the year a message is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS

_CONVERTED = ("conversion", "converted_all", "converted_everything", "value_at_conversion")
_EVENTS = (*_CONVERTED, "distribution", "gross_distribution")
_TAKES_YEAR = (*_CONVERTED, "year_end_value", "distribution", "empty")
_RECHARACTERIZED = ("recharacterized", "recharacterized_total", "recharacterized_all")
_PLAN_MONEY = ("elective_deferral", "employer_contribution", "after_tax_contribution")
_DATED = {
    *_EVENTS, "year_end_value", "roth_withdrawal", "empty", "nondeductible_contribution", "contribution",
    "balance_total", "rollover_in", "rollover_to_plan", "recharacterized", "recharacterized_total",
}  # fmt: skip


def over_years(items: list[Item], spans: Sequence[Sequence[int]]) -> list[Item]:
    """ "5500/5500/6000 for 2017-2019": as many amounts in a row as years, one each; one amount stands for every year."""
    paid = [i for i in items if i.role in (*CONTRIBUTIONS, "excess", "roth_contribution", "both")]
    converted = [i for i in items if i.role == "conversion" and {"each", "per_year"} & i.flags]
    items = _run_over_years(items, paid, spans)
    layers = any(i.role == "roth_withdrawal" for i in items)
    return _run_over_years(items, converted, spans) if len(spans) == 1 and not layers else items


def _run_over_years(items: list[Item], run: list[Item], spans: Sequence[Sequence[int]]) -> list[Item]:
    """The amounts of one kind, each given its year."""
    for span in spans:
        free = [i for i in run if i.tax_year is None or i.tax_year in span]
        named = {i.tax_year for i in free if i.tax_year}
        if len(free) == len(span) and len(named) < len(free):
            years = _by_their_stretches(free, span)
            given = {id(item): replace(item, tax_year=year, year=None) for item, year in zip(free, years, strict=True)}
            return [given.get(id(item), item) for item in items]
        whole = [
            i
            for i in free
            if "total" not in i.flags
            and (i.tax_year in (None, span[0], span[-1]) or {"each", "per_year"} & i.flags)
            and i.block is None
        ]
        if whole and len(named) <= 1 and not _told_of_another(items, whole) and len({i.value for i in whole}) == 1:
            return _every_year(items, whole, span)
    return items


def _by_their_stretches(free: Sequence[Item], span: Sequence[int]) -> list[int]:
    """A year for each amount, in order, but for amounts that stand in the stretch of a year: told backwards they keep theirs."""
    own = [(item.tax_year or item.block) if item.block is not None else None for item in free]
    told = [year for year in own if year]
    if not set(told) <= set(span) or len(set(told)) < len(told):
        return list(span)
    others = iter(sorted(set(span) - set(told)))
    return [year or next(others) for year in own]


def _told_of_another(items: Sequence[Item], whole: Sequence[Item]) -> bool:
    """Whether "each" stands beside another amount, so that the years are those of that one."""
    moved_on = [item for item in items if item.role == "conversion" and item.value == whole[0].value]
    told = any("each" in item.flags for item in items if item not in moved_on)
    return told and not any("each" in item.flags for item in whole)


def _every_year(items: list[Item], whole: list[Item], span: Sequence[int]) -> list[Item]:
    """The first of the equal amounts once for every year of the span, in place of all of them."""
    first = whole[0]
    each_year = [replace(first, tax_year=year, year=None, flags=first.flags | {"again"}) for year in span]
    spread: list[Item] = []
    for item in items:
        if item is first:
            spread += each_year
        elif item not in whole:
            spread.append(item)
    return spread


def with_years(items: list[Item]) -> list[Item]:
    """Each item's year: its own, else that of its sentence, else for events and values the last one named before."""
    of_sentence = _sentence_years(items)
    known: int | None = None
    given = []
    for item in items:
        if (item.year or item.tax_year) and item.role in _DATED:
            known = known if _of_the_year_before(item, known) else item.year or item.tax_year
        elif item.year is None and item.tax_year is not None and item.role == "contribution_made_next_year":
            known = known or item.tax_year
        elif item.role in _TAKES_YEAR:
            item = replace(item, year=item.block or of_sentence.get(item.sentence) or known)
        given.append(item)
    return given


def _of_the_year_before(item: Item, known: int | None) -> bool:
    """Whether a contribution named by its tax year alone can have been made in the year spoken of, for the one before."""
    return item.role in CONTRIBUTIONS and item.year is None and known is not None and item.tax_year == known - 1


def _sentence_years(items: list[Item]) -> dict[int, int]:
    """The first year of each sentence that dates an event or a value."""
    found: dict[int, int] = {}
    for item in items:
        year = item.year or (item.tax_year if item.role not in CONTRIBUTIONS else None)
        if year and item.role in _DATED:
            found.setdefault(item.sentence, year)
    return found


def main_year(items: Sequence[Item], years: Sequence[int], asked_years: Sequence[int]) -> int | None:
    """The year that the message is about: that of its conversion or distribution, else its latest tax year."""
    for roles in (("roth_withdrawal",), _EVENTS):
        if found := [year for item in items if item.role in roles if (year := item.year or item.tax_year)]:
            return _asked_alone(items, asked_years, max(found)) or max(found)
    contributed = [year for item in items if item.role in CONTRIBUTIONS if (year := item.tax_year or item.year)]
    contributed += [item.tax_year for item in items if item.role == "contributed_max" and item.tax_year]
    if any(item.role in (*_RECHARACTERIZED, "closing_value") for item in items):
        paid = (item for item in items if item.role == "roth_contribution")
        contributed += [year for item in paid if (year := item.tax_year or item.year)]
    deferred = [year for item in items if item.role in _PLAN_MONEY if (year := item.tax_year or item.year)]
    return max(contributed or asked_years or deferred or years, default=None)


def _asked_alone(items: Sequence[Item], asked_years: Sequence[int], latest: int) -> int | None:
    """The one year asked about, where a contribution was for it and the money moved only in a later one.

    So it is where an amount moved in it, and what moved in a later one is told without any.
    """
    asked = set(asked_years)
    sized = {item.year or item.tax_year for item in items if item.role in _EVENTS and item.value}
    of_a_roth = any(item.role == "roth_withdrawal" for item in items)
    if (
        len(asked) == 1
        and not of_a_roth
        and asked <= sized
        and max(asked) == max(year for year in sized if year) < latest
    ):
        return max(asked)
    paid = {item.tax_year for item in items if item.role in CONTRIBUTIONS}
    moved = {item.year or item.tax_year for item in items if item.role in _EVENTS}
    return next(iter(asked)) if len(asked) == 1 and asked <= paid - moved and max(asked) < latest else None


def told_for_earlier(
    items: Sequence[Item], years: Sequence[int], asked_years: Sequence[int], before: int | None
) -> int | None:
    """The year that stays spoken of while contributions of earlier ones are told: the one named besides, else that before."""
    told = [item for item in items if item.value not in ("", "0") and item.role != "other"]
    of = {item.tax_year or item.year for item in told}
    if before is None or not told or None in of or any(item.role not in CONTRIBUTIONS for item in told):
        return None
    latest = max(year for year in of if year)
    paid = {item.year for item in told}
    named = [year for year in years if year not in of | paid and year > latest]
    spoken_of = max(named, default=before)
    return spoken_of if latest < spoken_of and not of & set(asked_years) else None


def dates_the_basis_alone(items: Sequence[Item]) -> bool:
    """Whether basis is told, and no other amount has a year: the year named is that of the form it stood on."""
    others = [item for item in items if item.role not in _BROUGHT]
    brought = len(others) < len(items)
    return brought and not any(item.year or item.tax_year for item in others)


_BROUGHT = {"basis", "no_basis"}
"""What the form of the year before says for the year spoken of."""
