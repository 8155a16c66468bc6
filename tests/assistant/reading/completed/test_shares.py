"""A share named before an amount says how much of it moved."""

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (
            "converted half of my 14,000 IRA in 2025, no basis, no contribution, 7,000 left at year end",
            "conversion",
            "7000",
        ),
        ("Nondeductible 7,000 in 2025, converted two thirds of the 7,000, no other IRA", "conversion", "4666.67"),
        ("what if I'd rolled a third of my 60,000 rollover IRA into my 401k in 2025", "rollover_to_plan", "20000"),
        ("converted 7,000, half of it in March and half in May 2025", "conversion", "7000"),
    ],
)
def test_what_moved_is_the_share_of_the_amount_behind_it(text: str, name: str, value: str) -> None:
    assert [fact.value for fact in read(text, TODAY).facts if fact.name == name][:1] == [value]


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (
            "In March 2025 I opened an IRA with 14,000, half of it designated for 2024 and half for 2025; converted all 14,063.",
            {2024: "7000", 2025: "7000"},
        ),
        (
            "In February 2024 I put 13,500 nondeductible in, $6,500 of it for 2023 and the rest for 2024, and converted 13,540.",
            {2023: "6500", 2024: "7000"},
        ),
        (
            "I deposited 9,000 in March 2024, a third of it for 2023 and the rest for 2024, nondeductible; converted 9,000.",
            {2023: "3000", 2024: "6000"},
        ),
        (
            "In March 2026 14,500 nondeductible went in - 7,000 of it for 2025 and 7,500 for 2026; converted 14,510.",
            {2025: "7000", 2026: "7500"},
        ),
        (
            "every july 2020 2021 2022 i parked 6k nondeductible in my trad ira. converted 18,700 in 2023.",
            dict.fromkeys((2020, 2021, 2022), "6000"),
        ),
        (
            "2018, 2019 and 2020: 5,500 each year into my IRA, nondeductible. In 2021 I converted 17,100.",
            dict.fromkeys((2018, 2019, 2020), "5500"),
        ),
    ],
)
def test_what_was_paid_in_is_parted_by_the_years_that_it_was_for(text: str, paid: dict[int, str]) -> None:
    facts = [f for f in read(text, TODAY).facts if f.name in ("contribution", "nondeductible_contribution")]
    assert {fact.tax_year: fact.value for fact in facts} == paid
    assert len(facts) == len(paid)


def test_half_of_what_went_in_is_not_all_of_it() -> None:
    text = "In 2024 I put 7,000 into my traditional IRA, nondeductible; half of it went to my Roth in 2024 and the other half in 2025."
    assert [fact.value for fact in read(text, TODAY).facts if fact.name == "conversion"] == ["unknown"]
