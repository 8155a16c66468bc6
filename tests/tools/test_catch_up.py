from decimal import Decimal

import pytest

from tools.catch_up import catch_up_limit
from tools.errors import UnknownTaxYear
from tools.mega_backdoor import mega_backdoor


@pytest.mark.parametrize(
    ("year", "age", "most"),
    [
        (2025, 49, 0), (2025, 50, 7_500), (2025, 59, 7_500), (2025, 60, 11_250), (2025, 63, 11_250), (2025, 64, 7_500),
        (2024, 50, 7_500), (2024, 61, 7_500), (2026, 50, 8_000), (2026, 63, 11_250), (2010, 50, 5_500),
    ],
)  # fmt: skip
def test_catch_up_by_year_and_age_at_its_end(year: int, age: int, most: int) -> None:
    assert catch_up_limit(year, age) == most


def test_a_year_without_law_is_refused() -> None:
    with pytest.raises(UnknownTaxYear):
        catch_up_limit(2009, 50)


@pytest.mark.parametrize(("age", "over"), [(None, 7_500), (50, 7_500), (60, 11_250), (49, 0)])
def test_a_deferral_at_exactly_the_limit_with_catch_up_leaves_nothing_over(age: int | None, over: int) -> None:
    exactly = {"tax_year": 2025, "employer_contribution": 0, "age": age, "elective_deferral": 23_500 + over}
    result = mega_backdoor(**exactly)
    assert result["catch_up"] == over
    assert "excess_deferral" not in result
    if age is not None:
        above = mega_backdoor(**exactly | {"elective_deferral": f"{23_500 + over}.01"})
        assert above["excess_deferral"] == Decimal("0.01")
        assert [note.severity for note in above.notes if note.code == "excess_deferral"] == ["warning"]
