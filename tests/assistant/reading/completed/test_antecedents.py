"""Values that only point back at an account named before them."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)
BACKDOOR = "I put in 7,000 nondeductible and converted 7,000 for 2025"


def _values(text: str) -> list[tuple[str, str, str]]:
    kinds = ("year_end_value", "inherited_balance", "roth_balance")
    return [(f.name, f.value, f.person) for f in read(text, TODAY).facts if f.name in kinds]


@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("does my inherited IRA count? it had 200,000 on dec 31.", ("inherited_balance", "200000", "you")),
        ("Should I count a beneficiary IRA? That one stood at 310,000.", ("inherited_balance", "310000", "you")),
        ("Does my Roth count in the pro-rata? It had 54,000 on 12/31/2025.", ("roth_balance", "54000", "you")),
        ("Does my husband's SEP count? It held 46,000 on 12/31/2025.", ("year_end_value", "46000", "spouse")),
    ],
)
def test_a_value_is_of_the_account_asked_about(told: str, value: tuple[str, str, str]) -> None:
    assert value in _values(f"{told} {BACKDOOR}, no other IRA")


@pytest.mark.parametrize(
    "told",
    [
        "does my SEP count in the pro rata? it had 40,000 on dec 31 2025.",
        "does my inherited IRA count? My own IRA had 40,000 on dec 31 2025.",
        "I rolled my old 401k into an IRA in 2019. It had 40,000 on December 31, 2025.",
        "I have a 401k and a traditional IRA. Does it count? It had 40,000 on 12/31/2025.",
    ],
)
def test_a_value_of_ones_own_ira_counts(told: str) -> None:
    assert ("year_end_value", "40000", "you") in _values(f"{told} {BACKDOOR}")


def test_a_value_in_an_employers_plan_is_none_of_december_31() -> None:
    assert ("year_end_value", "0", "you") in _values(
        f"does my 401k count? there's 300k in there. {BACKDOOR}, no other IRA"
    )


def test_ones_own_account_stays_ones_own_beside_a_spouse_asked_about() -> None:
    told = "Does my SIMPLE from the office hurt my husband too? It had 19,500 in it at the end of 2025."
    assert _values(f"{told} We both contributed 7,000 for 2025. I converted 7,000. He converted 7,012.")[0][2] == "you"


def test_an_ira_inherited_from_a_spouse_may_count_as_ones_own() -> None:
    text = "7,000 nondeductible, 7,000 converted in 2025. I inherited my wife's IRA, worth 50,000 on 12/31/25. Taxable?"
    told = {fact.name for fact in read(text, datetime.date(2026, 4, 1)).facts}
    assert "year_end_value" in told
    assert "inherited_balance" not in told


def test_a_plan_that_money_was_rolled_out_of_is_not_the_account() -> None:
    text = (
        "I have an IRA from when I rolled over my hospital 401k, and its statement at the end of 2023 said 90,000. In 2023 "
        "I put 6,500 into a new one, nondeductible, and converted it; the new account was at 0 at year end."
    )
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert ("year_end_value", "90000") in told


def test_there_is_the_plan_that_money_goes_into() -> None:
    text = f"{BACKDOOR}. What if the 40,000 had gone into my 403(b) in 2025? I have 150,000 in there."
    assert not any(value == "150000" for _, value, _ in _values(text))


@pytest.mark.parametrize(
    "plan",
    [
        "The 403(b) at work accepts IRA money, it already has 27,000 in it.",
        "My new 401(k) takes roll-ins and it holds about 27,000 already.",
    ],
)
def test_what_a_plan_holds_that_takes_ira_money(plan: str) -> None:
    text = f"{plan} My rollover IRA is worth 40,000, my basis is 5,000. What is the most I can roll into the plan?"
    assert [value for _, value, _ in _values(text)] == ["40000"]
