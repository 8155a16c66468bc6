"""Which figure each mention of a sentence is: by reference, by line, by year, or by value where exactly one fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import Computed, Law
from assistant.guard.agreement import Refused, agree
from assistant.guard.claims import claimed, fits
from assistant.guard.context import Context, Spot
from assistant.guard.figures import LINE, Known
from assistant.guard.mention import Mention
from assistant.ledger import UnknownReference

_PRESENTING = re.compile(
    r"(?:(?:that|this|it|which|so|and|then|here|for|in|the|your|you|to|of|is|are|was|leaves?|gives?|makes?|shows?|comes|"
    r"puts|get|answer|result|figure|amount|form|line|question|year|left|at|on|with|now|just)\b|[\W\d#_])+",
    re.IGNORECASE,
)


class Linked(NamedTuple):
    """A mention with the figure that it is; ``label`` and ``year`` are what code adds in brackets."""

    mention: Mention
    known: Known
    label: str = ""
    unnamed: bool = False
    year: int | None = None


def link(context: Context) -> list[Linked]:
    """The figure of every mention, or Refused."""
    made: list[Linked] = []
    last: Known | None = None
    for mention in context.numbers:
        if mention.names:
            line = mention.names == "line"
            made.append(_line(context, mention) if line else Linked(mention, _year(context, mention)))
            continue
        spot = context.spots[mention.start]
        if mention.kind == "reference":
            linked = _named(context, spot, _referred(context, mention, mention.text), last)
        else:
            linked = _bare(context, spot, last)
        last = None if linked.unnamed else linked.known
        made.append(linked)
    return made


def _referred(context: Context, mention: Mention, reference: str) -> Known:
    try:
        return context.figures.by_reference(reference)
    except UnknownReference:
        raise Refused(f"{mention.text!r} names no figure of this answer") from None


def _year(context: Context, mention: Mention) -> Known:
    return _referred(context, mention, mention.text if mention.kind == "reference" else f"year.{mention.text}")


def _line(context: Context, mention: Mention) -> Linked:
    ref = mention.text.removeprefix("line.")
    if not LINE.fullmatch(ref):
        raise Refused(f"there is no line {ref!r}")
    forms = [made for made in context.figures.ledger.computations if made.has(ref)]
    if not forms:
        raise Refused(f"line {ref} stands in no result of this turn")
    near = [each for each in context.valued if each.kind == "reference"]
    if near:
        beside = min(near, key=lambda each: abs(each.start - mention.start))
        named = beside.text.partition(".")[2]
        if LINE.fullmatch(named) and ref != named and named not in _refs(context):
            raise Refused(f"the figure beside line {ref} is that of line {named}")
    else:
        made = claimed(context.sentence, [mention], context.heard)[0]
        figure = forms[0].figure(ref)
        if made and not fits(figure.role, figure.unit, figure.label, made):
            raise Refused(f"line {ref} is {figure.label}, not {made[0].name}")
    return Linked(mention, context.figures.by_reference(f"line.{ref}"))


def _refs(context: Context) -> set[str]:
    return {each.text.removeprefix("line.") for each in context.numbers if each.names == "line"}


def _bare(context: Context, spot: Spot, last: Known | None) -> Linked:
    """Digits or number words: exactly one figure must fit value, unit, role, person, year and scenario."""
    written = spot.mention.text
    if spot.mention.value is None:
        raise Refused(f"{written!r} cannot be read as a figure")
    pool = context.figures.by_value(spot.mention.value, spot.mention.units, context.years)
    if not pool:
        raise Refused(f"{written!r} is no figure of this turn; write a reference instead")
    fitting, reason = [], ""
    for known in pool:
        try:
            linked = _named(context, spot, known, last)
            if linked.unnamed:
                raise Refused(f"the sentence does not say what {written!r} is")
            fitting.append(linked)
        except Refused as refused:
            reason = str(refused)
    if not fitting:
        raise Refused(reason)
    fitting = [each for each in fitting if not each.known.said] or fitting
    if not _one_meaning([each.known for each in fitting]):
        raise Refused(f"{written!r} could be several figures; write the reference of the one that is meant")
    return fitting[0]


def _named(context: Context, spot: Spot, known: Known, last: Known | None) -> Linked:
    """The figure under the name that the sentence gives it, or a refusal."""
    described, dated = agree(context, spot, known)
    unnamed = not described or not (spot.claims or known.said)
    if unnamed and (_carries_on(known, last) or _by_line(context, known)):
        unnamed = False
    if unnamed and (len(context.valued) > 1 or not _PRESENTING.fullmatch(context.sentence)):
        raise Refused(f"it does not say what {spot.mention.text!r} is; call it {known.number.label}")
    label = known.number.label if unnamed else ""
    return Linked(spot.mention, known, label, unnamed, None if dated and not label else known.tax_year)


def _carries_on(known: Known, last: Known | None) -> bool:
    """Whether a figure without a name goes on with that of the figure before: the same for somebody else, or the
    upper end of a range of law."""
    if last is None or (last.number.role, last.number.unit) != (known.number.role, known.number.unit):
        return False
    one, other = last.number.origin, known.number.origin
    if isinstance(one, Law) and isinstance(other, Law):
        same = (one.key.rpartition(".")[0], one.tax_year) == (other.key.rpartition(".")[0], other.tax_year)
        return same and Decimal(last.number.value) < Decimal(known.number.value)
    if not isinstance(one, Computed) or not isinstance(other, Computed):
        return False
    upper = known.number.role == "phaseout" and Decimal(last.number.value) < Decimal(known.number.value)
    return one.ref == other.ref or (upper and one.calculator == other.calculator)


def _by_line(context: Context, known: Known) -> bool:
    """Whether the sentence names a figure by its line."""
    origin = known.number.origin
    return isinstance(origin, Computed) and origin.ref in _refs(context)


def _one_meaning(fitting: Sequence[Known]) -> bool:
    """Whether figures of one value are the same thing: role, person, year and scenario, where they have them."""
    roles = {"limit" if known.number.role == "room" else known.number.role for known in fitting}
    about = [
        {value for known in fitting if (value := getattr(known, name)) is not None}
        for name in ("person", "tax_year", "scenario")
    ]
    return len(roles) == 1 and all(len(values) <= 1 for values in about)
