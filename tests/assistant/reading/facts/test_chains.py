"""One person's years told in one message."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 4, 2)


def test_what_the_basis_was_at_first_is_that_of_the_first_year() -> None:
    told = (
        "I converted 10,000 in 2023. Then I converted 12,000 in 2024. My basis was originally 6,000. "
        "IRAs 50,000 on 12/31/2023 and 45,000 on 12/31/2024."
    )
    assert [fact.tax_year for fact in read(told, TODAY).facts if fact.name == "basis"] == [2023]


def test_the_basis_of_a_form_comes_into_the_first_year_paid_for_since() -> None:
    told = (
        "My 2021 8606 ended with 4,100 on line 14. In March 2023 I put in 6,000 for 2022 and 6,500 for 2023, nothing "
        "deducted, and in May 2023 converted all 17,000. No other IRAs, zero on 12/31/2023."
    )
    assert [(fact.tax_year, fact.value) for fact in read(told, TODAY).facts if fact.name == "basis"] == [(2022, "4100")]


def test_the_basis_of_a_form_that_holds_a_contribution_comes_into_the_year_after_it() -> None:
    told = (
        "My 2022 8606 ended with 6,000 on line 14 (the 6,000 I contributed for 2022). In 2023 I put in 6,500 "
        "nondeductible and converted 12,700; nothing left."
    )
    assert [fact.tax_year for fact in read(told, TODAY).facts if fact.name == "basis"] == [2023]
