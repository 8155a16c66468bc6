"""Planning the look-up of a year's limits: with the catch-up, for whom they are asked, and what caps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.dialogue.moved_later import DETAIL
from assistant.facts import YOU, is_number
from assistant.plan import Call, Draft, Part
from assistant.reading import Ask
from assistant.reading.asks.room_left import LEFT
from tools.ira_cap import is_catch_up_age
from tools.law import law, years


def limits(case: Case, ask: Ask, draft: Draft) -> None:
    """A figure of the law for a year."""
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
    if key in _BY_PAY and (pay := case.total("compensation")) is not None:
        inputs["compensation"] = dollars(pay)
    if left:
        inputs["contributed"] = dollars(_paid_in(case))
    call = Call("limits", inputs, case.person, year, case.scenario)
    people = tuple(_for_whom(case)) if key == "ira_limit" and not left else ()
    draft.parts.append(
        Part(
            "limits", case.person, year, case.scenario, (draft.call(call),), assumptions, tuple(needs), detail=key,
            context={"people": people},
        )
    )  # fmt: skip


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
_PAID_IN = ("contribution", "nondeductible_contribution", "roth_contribution")


def _paid_in(case: Case) -> Decimal:
    """What went into IRAs for the year; what was recharacterized counts once, as the Roth contribution that it was."""
    told = {name: [f for f in case.facts(name) if is_number(f.value)] for name in _PAID_IN}
    if told["roth_contribution"]:
        told = {name: [f for f in facts if not f.detail.startswith(DETAIL)] for name, facts in told.items()}
    return sum((fact.amount for facts in told.values() for fact in facts), Decimal(0))


def _for_whom(case: Case) -> Iterator[tuple[str, bool | None, Decimal | None]]:
    """Everybody whose age or contribution was told: whether 50 is reached, and what is to go in."""
    for person in sorted({case.person, *(fact.person for fact in case.book)} - {"both"}, key=lambda who: who != YOU):
        theirs = case.of(person)
        age = theirs.fact("age") or case.book.get("age", "both", case.tax_year)
        bound = theirs.fact("age_bound")
        old = is_catch_up_age(age.amount) if age else bound.value.startswith("over 50") if bound else None
        paid = [amount for name in _PAID_IN if (amount := theirs.total(name)) is not None]
        if old is not None or paid:
            yield person, old, sum(paid, Decimal(0)) if paid else None
