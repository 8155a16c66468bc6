"""The thousand of the catch-up, beside a contribution that counts it and as money besides."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)


def paid_in(message: str) -> int:
    return sum(int(fact.value) for fact in read(message, TODAY).facts if fact.name == "nondeductible_contribution")


def test_a_thousand_within_the_limit_is_no_money_besides() -> None:
    assert paid_in("I put in 7,000 nondeductible for 2022 (at 52 the catch-up thousand was fine).") == 7000


def test_a_thousand_added_to_the_limit_is() -> None:
    assert paid_in("In 2022, aged 55, I paid in 6,000 plus 1,000 catch-up to a traditional IRA, nondeductible.") == 7000
