"""What later clauses say of amounts told before."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)


def _facts(text: str, name: str) -> list[tuple[str, int | None]]:
    return [(fact.value, fact.tax_year) for fact in read(text, TODAY).facts if fact.name == name]


def test_the_same_deposit_counts_once_more_for_its_year() -> None:
    text = "In 2019 I put in 6,000, not deducted. Same deposit in 2020. Converted 12,100 in 2020, nothing left."
    assert _facts(text, "nondeductible_contribution") == [("6000", 2019), ("6000", 2020)]


def test_the_same_amount_converted_is_no_contribution() -> None:
    text = "In 2020 I put in 6,000, not deducted, and the same amount was converted in 2020."
    assert _facts(text, "nondeductible_contribution") == [("6000", 2020)]


def test_values_get_the_day_that_is_named_behind_them() -> None:
    text = "SEP: 12,000. Rollover IRA: 30,000. Both are the values of December 31, 2022. nd 6k and conv 6k in 2022."
    assert _facts(text, "year_end_value") == [("12000", 2022), ("30000", 2022)]


def test_a_list_whose_last_amount_is_in_thousands() -> None:
    text = "nd 5/5/5.5k for 2011-2013, conv 16k in 2013, YE13 nil"
    assert _facts(text, "nondeductible_contribution") == [("5000", 2011), ("5000", 2012), ("5500", 2013)]
    assert _facts(text, "year_end_value") == [("0", 2013)]


def test_what_a_statement_says_at_year_end_is_what_arrived_last() -> None:
    text = (
        "For 2023 I put in 6,500, not deducted, and converted 6,540 in May 2023. In June 22.15 of interest dropped into the "
        "empty account and stayed, so that is what the statement shows at year end. No other IRAs."
    )
    assert _facts(text, "year_end_value") == [("22.15", 2023)]
