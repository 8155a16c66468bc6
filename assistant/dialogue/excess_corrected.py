"""Another amount in the place of what went in too much, or was allowed: "sorry, the limit for 2024 was 4,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.excess.account_values import ACCOUNT_VALUE
from assistant.reading.excess.roles import ALLOWED, PAID, TRADITIONAL, told
from assistant.reading.excess.told_apart import paid_and_allowed
from assistant.reading.figures.in_place_of import held_as, taken_back
from assistant.reading.figures.signs import Figure
from assistant.reading.figures.thousands import told_in_thousands
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import PAID_IN
from assistant.state import Focus, State

_OF_MONEY_IN = {
    "old_value", "other", "claimed", "excess", "roth_contribution", "contribution", "nondeductible_contribution",
}  # fmt: skip


def excess_corrected(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The one amount of an excess corrected by a lone amount, where all of what went in was too much as it was told."""
    about = {ask["topic"] for ask in focus.asks}
    held = [f for f in book if (f.name, f.person) == ("excess_by_year", focus.person) and not f.value.endswith("=0")]
    if about != {"excess_contribution"} or not reading.move.correction or len(held) != 1:
        return None
    name, _, before = held[0].value.partition("=")
    taken = _replaced(reading, {Decimal(before)})
    found = [taken[1]] if taken else [f.value for f in _money(reading) if f.value != Decimal(before)]
    if len(found) != 1:
        return None
    whole = any(amount.value == Decimal(before) for amount in amounts(held[0].quote))
    if (
        name == "unused_room"
        or held[0].note
        or not whole
        or not (taken or set(reading.roles) <= _OF_MONEY_IN)
        or set(reading.years) - {held[0].tax_year}
    ):
        return None
    value = f"{name}={found[0].normalize():f}"
    changed = replace(held[0], value=value, turn=held[0].turn + 1, quote=reading.text[:120])
    return book.remove(held[0].id).put(changed), (changed,)


def excess_replaced(state: State, reading: Reading) -> Reading | None:
    """A message that says which amount of an excess no longer holds, and what does: it can be read in no other way."""
    of_excess = [fact for fact in state.facts if fact.name == "excess_by_year" and fact.person == state.focus.person]
    if not of_excess or {ask["topic"] for ask in state.focus.asks} != {"excess_contribution"}:
        return None
    held = {
        Decimal(text)
        for fact in of_excess
        for text in (fact.value.partition("=")[2], *fact.note.split("-"))
        if _IS_AMOUNT.fullmatch(text)
    }
    if _replaced(reading, held - {Decimal(0)}) is None:
        return None
    return replace(reading, move=replace(reading.move, correction=not reading.move.what_if), others=())


_IS_AMOUNT = re.compile(r"[\d.]+")


def _replaced(reading: Reading, told: set[Decimal]) -> tuple[Decimal, Decimal] | None:
    """The amount told that a message takes back, and the one in its place: "not 7000, it was 6,400"."""
    money = _money(reading)
    gone = [figure for figure in money if taken_back(reading.text, figure)]
    old = held_as(gone[0], told) if len(money) == 2 and len(gone) == 1 else None
    new = next((told_in_thousands(figure, old) for figure in money if figure not in gone), None) if old else None
    return (old, new) if old and new is not None and new != old else None


def _money(reading: Reading) -> list[Figure]:
    return [f for f in reading.scene.figures if f.kind == "money"] if reading.scene is not None else []


def excess_valued(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """What the accounts with an excess were worth on December 31: of years named, and of the others in their order."""
    told = [fact for fact in reading.facts if fact.name == ACCOUNT_VALUE]
    if not told or len(told) != len(reading.facts):
        return None
    over = [fact for fact in book if fact.name == "excess_by_year" and fact.tax_year]
    person = over[-1].person if over else focus.person
    years = {fact.tax_year for fact in told}
    rest = sorted({fact.tax_year for fact in over if fact.tax_year and fact.person == person} - years)
    undated = [fact for fact in told if fact.tax_year is None]
    if undated and len(undated) != len(rest):
        return None
    of = dict(zip((fact.detail for fact in undated), rest, strict=True)) if undated else {}
    changed = tuple(
        replace(fact, person=person, tax_year=fact.tax_year or of[fact.detail], scenario=focus.scenario, detail="")
        for fact in told
    )
    return book.put_all(changed), changed


_FROM = re.compile(r"(?P<paid>[\d.]+)-(?P<allowed>[\d.]+)")


_TOO_MUCH = re.compile(r"\b(?:excess|too much|over)\b", re.I)


def _all_of_it(fact: Fact) -> str:
    """What an excess was worked out from that is all of what was paid in: nothing was allowed."""
    name, _, whole = fact.value.partition("=")
    said = [amount for amount in amounts(fact.quote) if amount.kind == "money" and amount.value != fact.tax_year]
    paid = len(said) == 1 and _PUT_IN.search(fact.quote) and not _TOO_MUCH.search(fact.quote)
    return f"{whole}-0" if paid and name == "new_excess" and said[0].value == Decimal(whole) else ""


def excess_told_otherwise(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """Another amount paid in or allowed in a year whose excess was worked out of both; supposed in a what-if."""
    if {ask["topic"] for ask in focus.asks} != {"excess_contribution"} or reading.spans is None:
        return None
    if not (reading.move.correction or reading.move.what_if):
        return None
    years = set(reading.years)
    held = [fact for fact in book if (fact.name, fact.person) == ("excess_by_year", focus.person)]
    held = [fact for fact in held if fact.tax_year in years or not years]
    held = [fact for fact in held if fact.scenario == focus.scenario] or [f for f in held if f.scenario == AS_STATED]
    from_both = [
        (fact, known) for fact in held if (known := _FROM.fullmatch(fact.note or _all_of_it(fact))) is not None
    ]
    if len({fact.tax_year for fact, _ in from_both}) != 1:
        return None
    fact, known = from_both[-1]
    paid, allowed = Decimal(known["paid"]), Decimal(known["allowed"])
    if (taken := _replaced(reading, {paid, allowed})) is not None and paid != allowed:
        paid, allowed = (taken[1], allowed) if taken[0] == paid else (paid, taken[1])
    else:
        said = dict(_told(reading, {paid, allowed}))
        if not said and reading.move.what_if:
            return _supposed(book, reading, focus, fact, paid, allowed)
        if len(said) != 1:
            return None
        paid, allowed = (said[PAID], allowed) if PAID in said else (paid, said[ALLOWED])
    value, note = paid_and_allowed(paid, allowed)
    changed = replace(
        fact,
        value=value,
        note=note,
        turn=fact.turn + 1,
        quote=reading.text[:120],
        scenario=focus.scenario,
    )
    return book.put(changed), (changed,)


_PUT_IN = re.compile(rf"\b(?:{PAID_IN}|went in|in it|made)\b", re.I)
_LIMIT = re.compile(r"\b(?:allowed|limit|permitted|could have|eligible)\b", re.I)
_HALF = re.compile(r"\bhalf\b", re.I)


def _supposed(
    book: FactBook, reading: Reading, focus: Focus, fact: Fact, paid: Decimal, allowed: Decimal
) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The excess where the one amount of a what-if, or half of what was paid in, is said to be put in or allowed."""
    text = reading.text
    scene = reading.scene.figures if reading.scene is not None else ()
    found = [figure.value for figure in scene if figure.kind == "money" and figure.value >= _MONEY]
    put_in, limited = _PUT_IN.search(text), _LIMIT.search(text)
    if len(found) > 1 or bool(put_in) == bool(limited) or (not found and not (put_in and _HALF.search(text))):
        return None
    amount = found[0] if found else paid / 2
    if limited and amount > _MOST_ALLOWED:
        return None  # an income
    paid, allowed = (amount, allowed) if put_in else (paid, amount)
    value, note = paid_and_allowed(paid.normalize(), allowed)
    changed = replace(fact, value=value, note=note, turn=fact.turn + 1, quote=text[:120], scenario=focus.scenario)
    return book.put(changed), (changed,)


_MONEY = 100
_MOST_ALLOWED = 10_000
"""No IRA limit of any year is higher."""


def _told(reading: Reading, known: set[Decimal]) -> Iterator[tuple[str, Decimal]]:
    """What a message says was paid in or allowed, besides the amounts told before."""
    if reading.spans is None:
        return
    for item in told(reading.items, reading.spans):
        if item.value and item.role in (PAID, TRADITIONAL, ALLOWED) and item.amount not in known:
            yield (ALLOWED if item.role == ALLOWED else PAID, item.amount)
