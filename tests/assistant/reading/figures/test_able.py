"""What a figure can be by the words that it is told with."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        "I did a backdoor in 2021 and 2022, 6,000 and 5,500. what do I have to file",
        "we made backdoor roths for 2021 and 2022: $6,000, $5,500. are the forms late?",
        "completed the backdoor for 2021, 6k, and for 2022, 5.5k. Which 8606 is missing?",
    ],
)
def test_backdoors_of_several_years_went_in_and_over(text: str) -> None:
    told = {(fact.name, fact.tax_year, fact.value) for fact in read(text, TODAY).facts}
    for name in ("nondeductible_contribution", "conversion"):
        assert {(name, 2021, "6000"), (name, 2022, "5500")} <= told


def test_one_amount_of_the_contribution_and_the_conversion() -> None:
    text = "for 2022 the contribution and the conversion were 6,000 each, no other IRAs"
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert {("nondeductible_contribution", "6000"), ("conversion", "6000")} <= told


@pytest.mark.parametrize(
    "text",
    [
        "line 14 of the 2023 form I filed says 9,000",
        "but line 14 on my filed 2023 8606 shows 9,000",
        "the 2023 form I sent in has 9,000 on line 14",
    ],
)
def test_line_14_of_the_form_before_is_basis_to_a_review(text: str) -> None:
    draft = "Draft 2024 8606: line 1 = 7,000, line 2 blank, line 6 = 40,000, line 8 = 7,000, line 18 = 5,957."
    told = {(fact.name, fact.value) for fact in read(f"{draft} {text}. Is 18 right?", TODAY).facts}
    assert ("basis", "9000") in told
    assert ("filed_line", "9000") not in told
