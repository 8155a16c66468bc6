"""A gain, a loss or a new value told later of money told before: it moves the amount that hangs on it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.supposed_accounts import kinds
from assistant.facts import AS_STATED, Fact, FactBook, is_number
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


_DOUBLE = re.compile(
    r"\b(?:double|twice) (?:it|that)\b|\btimes (?:two|2)\b|\bhalf (?:of )?the year\b[^.?!]{0,20}\bdouble\b", re.I
)


def doubled(book: FactBook, reading: Reading, focus: Focus) -> Changed | None:
    """ "That's only the first half of the year, double it": the one amount told last, twice."""
    figures = reading.scene.figures if reading.scene is not None else ()
    if figures or reading.move.what_if or "?" in reading.text or not _DOUBLE.search(reading.text):
        return None
    last = max((fact.turn for fact in book), default=0)
    told = [f for f in book if f.turn == last and f.scenario == focus.scenario and is_number(f.value) and f.amount]
    return _instead(book, told[0], told[0].amount * 2, reading) if len(told) == 1 else None


_MORE, _LESS = r"(?:more|extra|additional(?:ly)?|higher|on top)", r"(?:less|fewer|lower|smaller)"
_BY_SO_MUCH = re.compile(
    rf"\d\s?(?:k|thousand|grand|dollars|bucks)? (?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b(?! than (?:about )?\$?\d)"
    r"|\b(?:(?P<another>another|(?:an )?(?:extra|additional))"
    r"|(?P<up>higher|more|up|gr[eo]w\w*|risen|r[io]ses?|gain\w*|climb\w*) by"
    r"|(?P<down>lower|less|down|fell|fall\w*|drop\w*|lost|loses?|shr[iu]nk\w*|s[ia]nks?) by)"
    r" (?:about |only |just )?\$?\d",
    re.I,
)
_MOVED_BY = (
    "year_end_value",
    "conversion",
    "distribution",
    "nondeductible_contribution",
    "withdrawal",
    "rollover_to_plan",
)


def by_so_much(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """The facts of a message in which one amount is by how much more or less of something there is: "10k more in it".

    What went in or out besides what was told stands beside it, unless that is only supposed.
    """
    amount, match = _one_amount(reading), _BY_SO_MUCH.search(reading.text)
    told = [fact for fact in facts if fact.name in _MOVED_BY and is_number(fact.value) and fact.amount == amount]
    if amount is None or match is None or len(told) != 1:
        return facts
    fact = told[0]
    held = book.all(fact.name, fact.person, fact.tax_year, focus.scenario)
    if account := kinds(reading.text):
        of_each = [kinds(each.detail) or kinds(each.quote) for each in held]
        held = [
            each for each, has in zip(held, of_each, strict=True) if has == account or not (has or match["another"])
        ]
    adds = match["another"] or (fact.name != "year_end_value" and not _lessens(match))
    if focus.scenario == AS_STATED and (len(held) > 1 or adds):
        return facts
    if not held or not all(is_number(each.value) for each in held):
        return facts
    change = -amount if _lessens(match) else amount
    before = sum((each.amount for each in held), Decimal(0))
    if not before or before + change < 0:
        return facts
    moved = replace(
        fact, value=format((before + change).normalize(), "f"), detail="" if len(held) == 1 else fact.detail
    )
    return [moved if each is fact else each for each in facts]


def _lessens(match: re.Match[str]) -> bool:
    return bool(match["less"] or match["down"])


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
