import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


def _told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts if fact.value not in ("true", "false", "0")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("moved 15,000 after-tax from 401k to Roth IRA in 2025", {"after_tax_to_roth": "15000"}),
        (
            "in plan roth conversion of 12,000 after tax with 300 of earnings in 2025, what's taxable?",
            {"after_tax_to_roth": "12000", "after_tax_earnings": "300"},
        ),
        (
            "I did a mega backdoor of 30,000 in 2025, all converted to roth 401k, earnings were 210. taxable?",
            {"after_tax_to_roth": "30000", "after_tax_earnings": "210"},
        ),
        (
            "His old 403(b) sent $6,200 of after-tax contributions to his Roth IRA in 2024, $80 of growth moved along.",
            {"after_tax_to_roth": "6200", "after_tax_earnings": "80"},
        ),
    ],
)
def test_after_tax_plan_money_on_its_way_to_roth_is_no_conversion_of_an_ira(text: str, told: dict[str, str]) -> None:
    assert _told(text) == told


def test_earnings_sent_to_a_traditional_ira_are_money_rolled_into_it() -> None:
    told = _told(
        "rolled 15,000 of after tax contributions from my 401k to my roth ira in 2025, 400 of earnings went to a traditional ira"
    )
    assert (told["after_tax_to_roth"], told["rollover_in"]) == ("15000", "400")


@pytest.mark.parametrize(
    "text",
    [
        "put 7000 after-tax into my trad IRA in 2025 and converted it to roth; also have a 401k with 50k",
        "2026: deferral 24,500, match 5,000, after-tax 15,000 already moved to Roth IRA. room left?",
        "rolled my old 401k to an IRA, put 7000 after-tax in, converted 7000 to roth in 2025, no other ira",
    ],
)
def test_an_ira_contribution_and_money_that_uses_up_room_are_something_else(text: str) -> None:
    assert "after_tax_to_roth" not in _told(text)


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "I put 10,000 after-tax into my 401k in 2026 and convert it to Roth. How much more can I put in?",
            "after_tax_to_roth",
            [],
        ),
        (
            "In 2025 I rolled my 401k with after-tax money to Roth: 10,000 after-tax and 30,000 pre-tax.",
            "after_tax_to_roth",
            ["10000"],
        ),
        (
            "My 401k holds 20,000 after-tax, 100,000 total balance; moved after-tax to Roth in 2025",
            "after_tax_to_roth",
            ["20000"],
        ),
        (
            "1099-R from my 401k: box 1 20,000, box 2a 5,000, box 5 15,000, rolled to a Roth IRA in 2025.",
            "after_tax_to_roth",
            ["15000"],
        ),
        (
            "401k after-tax moved to Roth in 2025: traditional IRA has 30,000, after-tax was 10,000 from the plan",
            "after_tax_to_roth",
            ["10000"],
        ),
    ],
)
def test_what_else_is_told_of_the_plan_is_no_after_tax_money(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values
