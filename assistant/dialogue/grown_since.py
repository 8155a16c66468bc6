"""A gain, a loss or a new value told later of money told before: it moves the amount that hangs on it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.notions import EARNINGS
from assistant.reading.spans.sought import sought
from assistant.state import Focus

Changed = tuple[FactBook, tuple[Fact, ...]]
_GAINED = sought(rf"\b(?:{EARNINGS}|grew|grown|gained|earned|made|up|risen|rose|appreciated)\b", re.I)
_LOST = sought(r"\b(?:loss|lost|dropped|down|fell|fallen|shrunk|shrank)\b", re.I)
_BEFORE = re.compile(r"\b(?:before|when|by the time|until|prior|already|in it)\b", re.I)
_SINCE = re.compile(r"\b(?:since|after\w*|now|today)\b", re.I)
_OTHER_MONEY = {"SEP", "SIMPLE", "ROLLOVER_IRA", "ROTH", "PLAN", "YEAR_END", "INHERITED"}
"""What grew was not what had been paid in and was about to be converted."""
_SMALL = 5
_VALUES = {"current_value", "year_end_value", "closing_balance", "roth_balance", "grown_value"}


def grown_since(book: FactBook, reading: Reading, focus: Focus) -> Changed | None:
    """ "It had grown by 46 before I moved it": the conversion of a contribution is that much more, or less."""
    amount = _one_amount(reading)
    paid, moved = (_single(book, name, focus) for name in ("nondeductible_contribution", "conversion"))
    gained, lost = _GAINED.search(reading.text), _LOST.search(reading.text)
    if amount is None or paid is None or moved is None or paid.amount != moved.amount or (not gained) == (not lost):
        return None
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    if named & _OTHER_MONEY or not _BEFORE.search(reading.text) or _SINCE.search(reading.text):
        return None
    if amount * _SMALL > moved.amount or "?" in reading.text or reading.move.what_if or "left" in reading.text.lower():
        return None
    return _instead(book, moved, moved.amount + amount if gained else moved.amount - amount, reading)


def worth_now(book: FactBook, reading: Reading, focus: Focus) -> Changed | None:
    """ "Market dropped, it's 27,500 today": the value before the removal that was told before is another."""
    amount, closing = _one_amount(reading), _single(book, "closing_balance", focus)
    named = {fact.name for fact in reading.facts}
    spoken_of = any(ask["topic"] == "net_income_attributable" for ask in focus.asks)
    if amount is None or closing is None or not spoken_of or not named or named - _VALUES or reading.move.what_if:
        return None
    return _instead(book, closing, amount, reading)


def _one_amount(reading: Reading) -> Decimal | None:
    """The one amount of a message."""
    money = [f.value for f in reading.scene.figures if f.kind == "money"] if reading.scene is not None else []
    return money[0] if len(money) == 1 and money[0] else None


def _single(book: FactBook, name: str, focus: Focus) -> Fact | None:
    """The one fact of a name, where it is an amount."""
    found = book.all(name, focus.person, focus.tax_year, focus.scenario)
    return found[0] if len(found) == 1 and is_number(found[0].value) else None


def _instead(book: FactBook, fact: Fact, amount: Decimal, reading: Reading) -> Changed:
    value = format(amount.normalize(), "f")
    changed = replace(fact, value=value, turn=fact.turn + 1, quote=reading.text[:120], note="")
    return book.remove(fact.id).put(changed), (changed,)
