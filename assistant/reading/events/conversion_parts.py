"""The parts of a conversion told in figures: the taxed one, the untaxed one, or both in place of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.reading.events.taxed_then import TAXED, UNTAXED, taxed_then
from assistant.reading.items.item import Item
from assistant.reading.spans.sought import sought

_TAXED_PART, _UNTAXED_PART = _PARTS = ("conversion_taxable_part", "conversion_nontaxable_part")


def with_parts(items: list[Item], text: str) -> list[Item]:
    """Two figures side by side of which one is called taxed and one not ("tax 150/NT 6k") are parts of a conversion.

    So is the one that a column calls the taxed part, behind the whole of its row.
    """
    for place, (one, other) in enumerate(pairwise(items)):
        labels = _label(one, text), _label(other, text)
        if not _BESIDE.fullmatch(text, one.end, other.start):
            continue
        if set(labels) == set(_PARTS):
            items[place : place + 2] = replace(one, role=labels[0]), replace(other, role=labels[1])
        elif labels[0] and not labels[1] and other.value == "0":
            rest = _PARTS[1 - _PARTS.index(labels[0])]
            items[place : place + 2] = replace(one, role=labels[0]), replace(other, role=rest)
    for place, (whole, part) in enumerate(pairwise(items), 1):
        alike = whole.role == part.role == "conversion"
        if alike and _COLUMN.fullmatch(text, whole.end, part.start) and part.amount <= whole.amount:
            items[place] = replace(part, role=_TAXED_PART)
    return items


_BESIDE = re.compile(r"[\w\s'’:=-]{0,16}(?:[/+,&(]|and)[\w\s$:=-]{0,12}")
_COLUMN = sought(r"; (?:of which |part )?tax(?:ed|able)\b[^;:\d]{0,24}: \$?", re.I)


def _label(item: Item, text: str) -> str:
    """Which part of a conversion the word at a figure names."""
    before = text[max(0, item.start - 28) : item.start]
    return next(
        (part for part, (ahead, behind) in _LABELS.items() if ahead.search(before) or behind.match(text, item.end)), ""
    )


_IS = r" ?(?:(?:of (?:it|that|which|this)|was|were|is|being|dollars) )*"
_LABELS = {
    _TAXED_PART: (
        re.compile(
            r"\b(?<!not )(?<!after-)(?:tax(?:ed|able)?|tx['’]?d)(?: (?:when|at|on) convert?\w*| (?:part|amount))?[ :=]*\$?$",
            re.I,
        ),
        re.compile(rf"{_IS}(?:tax(?:ed|able)|tx['’]?d)\b", re.I),
    ),
    _UNTAXED_PART: (
        re.compile(r"\b(?:n-?t|(?:non-?|un)tax(?:ed|able))(?: (?:part|amount))?[ :=]*\$?$", re.I),
        re.compile(rf"{_IS}(?:n-?t|(?:non-?|un)tax(?:ed|able)|not taxed|after-?tax|basis|non-?deduct\w*)\b", re.I),
    ),
}


def parts_of(layers: Sequence[Item], mine: Sequence[Item]) -> list[Item]:
    """The figures, two parts that add up to a conversion in its year: "6,150 in '21 (taxable 150 / nontaxable 6,000)"."""
    years: dict[int, int | None] = {}
    for one, other in pairwise([item for item in mine if item.role in _PARTS]):
        whole = next((o for o in layers if o.amount == one.amount + other.amount and o.start < one.start), None)
        if whole is not None and {one.role, other.role} == set(_PARTS):
            years |= dict.fromkeys((one.start, other.start), whole.year or whole.tax_year)
    return [replace(item, year=years[item.start], tax_year=None) if item.start in years else item for item in mine]


def of_parts(layers: Sequence[Item], mine: Sequence[Item]) -> list[Item]:
    """Conversions told by their two parts alone: "'21 taxed 150 / not taxed 6k"."""
    found = []
    for one, other in pairwise([item for item in mine if item.role in _PARTS]):
        year = one.year or one.tax_year
        alone = {one.role, other.role} == set(_PARTS) and year and year == (other.year or other.tax_year)
        if alone and one.amount + other.amount and not any((o.year or o.tax_year) == year for o in layers):
            found.append(replace(one, role="conversion", value=format((one.amount + other.amount).normalize(), "f")))
    return found


def of_other_years(layers: Sequence[Item], mine: Sequence[Item]) -> list[Item]:
    """After-tax money of a year in which no conversion is told of: a conversion of its own behind others."""
    after_tax = [i for i in mine if i.role in (_UNTAXED_PART, "nondeductible_contribution") and i.amount and i.year]
    rests = {layer.amount - i.amount for layer in layers for i in mine if i.role == _TAXED_PART}
    after_tax = [i for i in after_tax if i.amount not in rests]  # "27,000 of it taxed, as 3,000 was basis"
    return [i for i in after_tax if layers and i.start > layers[0].start and all(_another_year(i, o) for o in layers)]


def untaxed_parts(layers: Sequence[Item], mine: Sequence[Item], text: str) -> list[Decimal | None]:
    """The untaxed part of each conversion: a figure beside it, else what the words say; None where nothing tells."""
    parts = [i for i in mine if i.role in (*_PARTS, "basis", "nondeductible_contribution") and i not in layers]
    stops = [i.start for i in mine if i not in layers and not (i.role in _PARTS and not i.amount) and i not in parts]
    words = taxed_then(layers, stops, text)
    found: list[Decimal | None] = []
    for index, layer in enumerate(layers):
        if index:  # what stands between two conversions is a part of the first
            parts = [i for i in parts if not layers[index - 1].start < i.start < layer.start or found[-1] is None]
        end = layers[index + 1].start if index + 1 < len(layers) else len(text)
        told = _part(layer, end, parts)
        if told is None:
            told = {TAXED: Decimal(0), UNTAXED: layer.amount}.get(words[index])
        if told is None and layer.role in ("both", _UNTAXED_PART, "nondeductible_contribution"):
            told = layer.amount
        found.append(told)
    return found


def _part(layer: Item, end: int, parts: Sequence[Item]) -> Decimal | None:
    """The untaxed part of a conversion by the figures behind it, or right before it in its sentence."""
    behind = [i for i in parts if layer.start < i.start < end and i.sentence - layer.sentence <= 1]
    behind = [i for i in behind if not _another_year(i, layer)]
    ahead = [i for i in parts if i.start < layer.start and i.sentence == layer.sentence and i.role == _UNTAXED_PART]
    ahead = [i for i in ahead if not _another_year(i, layer)]
    for item in (*behind, *ahead[::-1]):
        if (item.amount or item.role in _PARTS) and item.amount <= layer.amount:
            return layer.amount - item.amount if item.role == _TAXED_PART else item.amount
    return None


def _another_year(item: Item, layer: Item) -> bool:
    """Whether a figure and a conversion have a year each, and not the same."""
    years = item.year or item.tax_year, layer.year or layer.tax_year
    return None not in years and years[0] != years[1]
