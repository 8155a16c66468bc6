"""The withdrawals of one year as one distribution, with the age and the reasons told of each."""

from typing import Any

import pytest

from tests.tools.test_roth_layers import roth
from tools.errors import InvalidInput, MissingFact


def test_the_year_asked_about_takes_in_what_came_out_of_it_before() -> None:
    result = roth(withdrawal=2_000, contributions=2_500, earlier_withdrawals=[{"year": 2026, "amount": 3_000}])
    assert (result["withdrawal"], result["from_contributions"], result["from_earnings"]) == (5_000, 2_500, 2_500)
    figure = result.figures()["withdrawal"]
    assert (figure.formula, figure.filled) == ("withdrawal:1 + withdrawal:2", "3,000 + 2,000")


@pytest.mark.parametrize(("age", "additional"), [(None, None), (44, 500), (61, 0), (59, None)])
def test_the_tax_of_an_earlier_year_where_the_age_tells(age: int | None, additional: int | None) -> None:
    result = roth(withdrawal=1, age=64, earlier_withdrawals=[{"year": 2024, "amount": 5_000, "age": age}])
    assert ("2024:additional_tax" in result) is (additional is not None)
    if additional is not None:
        assert result["2024:additional_tax"] == additional


def test_one_age_tells_the_side_for_all_withdrawals_of_a_year() -> None:
    result = roth(
        withdrawal=1,
        earlier_withdrawals=[
            {"year": 2024, "amount": 1_000, "contributions_since": 2},
            {"year": 2024, "amount": 500, "age": 41, "contributions_since": 3},
        ],
    )
    assert (result["2024:taxable"], result["2024:additional_tax"]) == (1_500, 150)
    assert result["contributions_since"] == 5


@pytest.mark.parametrize(
    ("earlier", "param", "words"),
    [
        ([{"year": 2027, "amount": 1}], "earlier_withdrawals", "later withdrawals"),
        ([{"year": 2009, "amount": 1}], "first_roth_year", "first Roth IRA"),
        ([{"year": 2024, "amount": 1, "age": age} for age in (58, 60)], "earlier_withdrawals", "both sides"),
        ([{"year": 2026, "amount": 1, "contributions_since": 1}], "earlier_withdrawals", "all of that year"),
        ([{"year": 2024, "amount": 1, "reason": "fun"}], "earlier_withdrawals.0.reason", "reason"),
        ([{"year": 2024}], "earlier_withdrawals.0.amount", "amount"),
    ],
)
def test_refused_by_name(earlier: list[dict[str, Any]], param: str, words: str) -> None:
    with pytest.raises((InvalidInput, MissingFact), match=words) as refused:
        roth(withdrawal=1, earlier_withdrawals=earlier)
    assert refused.value.param == param
