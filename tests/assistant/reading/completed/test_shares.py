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


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        (
            "In 2020 I have IRAs worth $94,210 with basis of $12,900. I rolled 81,310 into the 401k and converted the "
            "rest. IRAs empty at 12/31/2020. taxable?",
            "12900",
        ),
        (
            "Tax year 2023. IRAs total $48,000, basis $11,000 per line 14 of last 8606. I'll roll the pre-tax money into "
            "my 401(k) and convert what remains to Roth, nothing left at year end. Taxable and line 14?",
            "11000",
        ),
        (
            "In 2022 my IRA had 50,000 with 10,000 basis. I withdrew 20,000 and converted the rest, nothing left on "
            "12/31/2022. Taxable?",
            "30000",
        ),
        (
            "In 2024 I converted all of my IRA, 40,000, basis 8,000; the rest of my savings is in my 401(k). IRA zero at "
            "year end. Taxable?",
            "40000",
        ),
        (
            "2024: my trad IRA is 80,000 and my SEP 10,000; 20,000 of that is basis. I sent 50,000 to the TSP and "
            "converted the rest to Roth. What's taxable?",
            "unknown",
        ),
    ],
)
def test_the_rest_that_is_converted_is_what_did_not_go_elsewhere(text: str, converted: str) -> None:
    assert [fact.value for fact in read(text, TODAY).facts if fact.name == "conversion"] == [converted]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        (
            "I put 7,000 into my Roth for 2025. I can keep 2,500 of it, so I recharacterized the rest.",
            "nondeductible_contribution",
            ["4500"],
        ),
    ],
)
def test_what_may_stay_does_not_move(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values


@pytest.mark.parametrize(
    ("text", "converted", "left"),
    [
        ("converted a quarter of my 24,000 IRA in 2024, basis 9,000, the rest stays. no other iras. taxable", "6000", "18000"),
        ("In 2024 I converted half of the 25,000 in my rollover IRA. basis 5,000, no other IRAs", "12500", "12500"),
    ],
)  # fmt: skip
def test_the_rest_of_a_value_of_which_a_share_was_converted_is_still_there(
    text: str, converted: str, left: str
) -> None:
    told = {fact.name: fact.value for fact in read(text, TODAY).facts}
    assert (told["conversion"], told["year_end_value"]) == (converted, left)


def test_the_rest_that_went_into_a_plan_is_not() -> None:
    text = "converted half of the 25,000 in 2024 and rolled the other half into my 403(b). basis 12,500, no other IRAs"
    told = {fact.name: fact.value for fact in read(text, TODAY).facts}
    assert (told["conversion"], told["year_end_value"]) == ("12500", "0")
