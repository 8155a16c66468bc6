"""Planning the look-up of a year's limits: with the catch-up, for whom they are asked, and what caps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.decide.pay import PAID_INTO_IRAS, paid_into_iras, spouse_of
from assistant.facts import YOU
from assistant.plan import Call, Draft, Part
from assistant.reading import Ask
from assistant.reading.asks.room_left import LEFT, asks_whether
from assistant.reading.facts.one_person import OWN_BUSINESS
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import A_SPOUSE
from tools.ira_cap import is_catch_up_age
from tools.law import law, years


def limits(case: Case, ask: Ask, draft: Draft) -> None:
    """A figure of the law for a year."""
    if ask.detail == LEFT and (other := _also_left(case)) is not None:
        _limits(case, ask, draft)
        case = other
    _limits(case, ask, draft)


def _limits(case: Case, ask: Ask, draft: Draft) -> None:
    """The figure of one person."""
    left, key = ask.detail == LEFT, ask.detail or "ira_limit"
    key = "ira_limit" if left else key
    needs: list[Need] = []
    year = case.tax_year
    keys = [key]
    if key == "ira_limit":
        keys.append("ira_catch_up")
    if key == "ira_limit" and _too_old(case):
        key, keys = _BARRED, [_BARRED]
    if key == "sep_limit":
        keys.append("sep_percent_of_compensation")
    if key in _CATCH_UPS:
        keys += [catch_up for catch_up in _CATCH_UPS[key] if year in years() and catch_up in law(year)]
    assumptions = () if case.year_said else ("current_year",)
    inputs: dict[str, Any] = {"tax_year": year, "keys": keys}
    if key in _BY_PAY and (pay := _pay(case)) is not None:
        inputs["compensation"] = dollars(pay)
        if any(fact.note == OWN_BUSINESS for fact in case.facts("compensation")) and key == "ira_limit":
            assumptions = (*assumptions, "net_earnings")
    if left:
        inputs["contributed"] = dollars(paid_into_iras(case))
    call = Call("limits", inputs, case.person, year, case.scenario)
    people = tuple(_for_whom(case)) if key == "ira_limit" and not left else ()
    together = _of_two(case) if key == "ira_limit" and not left else None
    draft.parts.append(
        Part(
            "limits", case.person, year, case.scenario, (draft.call(call),), assumptions, tuple(needs), detail=key,
            context={"people": people, "together": together},
        )
    )  # fmt: skip


def _pay(case: Case) -> Decimal | None:
    """The pay that lets somebody contribute: on a joint return that of both, less what the other puts in."""
    own, other = case.total("compensation"), case.of(spouse_of(case.person))
    theirs, status = other.total("compensation"), case.fact("filing_status")
    if own is None or theirs is None or status is None or status.value != "married_filing_jointly":
        return own
    return max(own, own + theirs - paid_into_iras(other))


_ROTH = re.compile(r"\broth\b", re.I)
_BY_PAY = {"ira_limit", "sep_limit"}
_BARRED = "traditional_contribution_age_limit"
"""The age that ended contributions to traditional IRAs, while the law had one."""


def _too_old(case: Case) -> bool:
    """Whether the law of the year barred contributions to a traditional IRA at the age that was told."""
    age = case.fact("age")
    if age is None or case.tax_year not in years() or law(case.tax_year)[_BARRED].value is None:
        return False
    return age.amount > law(case.tax_year).amount(_BARRED) and _ROTH.search(case.message) is None


_CATCH_UPS = {
    "elective_deferral_402g": ("catch_up_50", "catch_up_60_63"),
    "simple_limit": ("simple_catch_up_50", "simple_catch_up_60_63"),
}


_OF_EACH = re.compile(r"\b(?:each|both|either) (?:of us)?\b|\b(?:we|us)\b|\bboth\b", re.I)


def _also_left(case: Case) -> Case | None:
    """The case of the other spouse, where it is asked of both what is left and something of the other's is told."""
    other = case.of(spouse_of(case.person))
    return other if _OF_EACH.search(case.message) and any(other.facts(name) for name in PAID_INTO_IRAS) else None


_WE = re.compile(
    rf"\b(?:we|us|both|together|combined|joint(?:ly)?|couple|{A_SPOUSE} and (?:i|me)|(?:i|me) and (?:my )?{A_SPOUSE})\b",
    re.I,
)
_APIECE = re.compile(
    r"\b(?:each|apiece|per person|both (?:of us )?(?:put|contribute|add|do|pay)|(?:my|her|his) own)\b", re.I
)
_THEY_MAY = re.compile(rf"\b(?:can|could|may|should) (?:she|he|(?:my |the )?{A_SPOUSE})\b(?! and (?:i|me)\b)", re.I)
_LEAST = 1000


_PLUS = re.compile(r"\s?(?:\+|plus|and|&)\s?(?:the )?\$?", re.I)
_COMES_TO = re.compile(
    r"\s?(?:=|,? ?(?:which |that |so |or )?(?:makes|is|equals|comes to|for|totals?|so)\b)[^.;?!\d]{0,16}", re.I
)


def _added_up(text: str) -> Decimal | None:
    """The sum of two amounts that somebody works out: "so it can be 7,500 + 11,250 = 18,750"."""
    money = [amount for amount in amounts(text) if amount.kind == "money"]
    for one, other, whole in zip(money, money[1:], money[2:], strict=False):
        joined = _PLUS.fullmatch(text, one.end, other.start) and _COMES_TO.fullmatch(text, other.end, whole.start)
        if joined and one.value + other.value == whole.value:
            return whole.value
    return None


def _asked_about(case: Case) -> Decimal | None:
    """The one amount of which it is asked whether it may go in; of "more than 7,000?" the least that is more."""
    if not asks_whether(case.message):
        return None
    found = [amount.value for amount in amounts(case.message) if amount.kind == "money"]
    found = [value for value in found if value >= _LEAST and value not in years()]
    if len(found) != 1:
        return None
    return found[0] + _CENT if _MORE_THAN.search(case.message) else found[0]


_MORE_THAN = re.compile(r"\b(?:more|higher|larger|bigger) than \$?\d", re.I)
_CENT = Decimal("0.01")
"""The least amount that is more than another."""


def _of_two(case: Case) -> tuple[Decimal, tuple[bool | None, bool | None]] | None:
    """One amount that two spouses together want to put in, and whether each of them is known to be 50; else nothing."""
    asked = _asked_about(case)
    if asked is None or not _WE.search(case.message) or _APIECE.search(case.message):
        return None
    return asked, (_is_50(case), _is_50(case.of(spouse_of(case.person))))


def _is_50(case: Case) -> bool | None:
    """Whether somebody reaches the age of the catch-up; None where no age is told."""
    both = None if case.fact("age") else case.book.get("age", "both", case.tax_year)
    return is_catch_up_age(both.amount) if both else case.of_catch_up_age


def _for_whom(case: Case) -> Iterator[tuple[str, bool | None, Decimal | None]]:
    """Everybody whose age or contribution was told or asked about: whether 50 is reached, and what is to go in."""
    asked = _asked_about(case)
    couple = asked is not None and _WE.search(case.message) and _APIECE.search(case.message)
    subject = spouse_of(case.person) if case.person == YOU and _THEY_MAY.search(case.message) else case.person
    people = {subject, *(fact.person for fact in case.book), *({case.person, spouse_of(case.person)} if couple else ())}
    for person in sorted(people - {"both"}, key=lambda who: who != YOU):
        theirs = case.of(person)
        old = _is_50(theirs)
        paid = [amount for name in PAID_INTO_IRAS if (amount := theirs.total(name)) is not None]
        if person == subject and (in_all := _added_up(case.message)) is not None:
            paid = [in_all]
        if asked is not None and asked not in paid and (couple or person == subject):
            paid.append(asked)
        if old is not None or paid:
            yield person, old, sum(paid, Decimal(0)) if paid else None
