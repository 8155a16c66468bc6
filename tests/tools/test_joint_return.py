"""Two spouses, two forms, one return."""

from __future__ import annotations

from typing import Any

import pytest

from tools.errors import InvalidInput, MissingFact, UnknownTaxYear
from tools.form_8606 import form_8606
from tools.joint_return import joint_return

CLEAN: dict[str, Any] = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 0}
TRAP = CLEAN | {"year_end_value": 50000}


def test_spouses_of_the_specification() -> None:
    result = joint_return(tax_year=2025, you=CLEAN, spouse=TRAP)
    assert (result["4a"], result["4b"]) == (14000, 6140)
    assert (result["you:18"], result["spouse:18"], result["spouse:14"]) == (0, 6140, 6140)


def test_one_spouse_never_changes_the_others_form() -> None:
    alone = form_8606(tax_year=2025, **TRAP).as_dict()["lines"]
    result = joint_return(tax_year=2025, you=CLEAN, spouse=TRAP).as_dict()
    assert result["spouse"]["lines"] == alone
    assert result["lines"]["spouse:18"] == alone["18"]


def test_rollovers_and_recharacterizations_are_gross_only() -> None:
    clean = CLEAN | {"conversion": 7720}
    result = joint_return(tax_year=2025, you=clean, recharacterizations=7700)
    assert (result["4a"], result["4b"]) == (15420, 720)
    late = joint_return(tax_year=2025, you=CLEAN, rollovers=60000)
    assert (late["4a"], late["4b"]) == (67000, 0)


def test_charity_is_gross_only() -> None:
    facts = {
        "basis": 20000,
        "distribution": 20000,
        "year_end_value": 100000,
        "qualified_charitable_distribution": 10000,
    }
    result = joint_return(tax_year=2025, you=facts, spouse={"conversion": 5000})
    assert (result["4a"], result["4b"]) == (35000, 21667)


@pytest.mark.parametrize(
    ("year", "form", "refs"),
    [
        (2010, "form_1040", ("15a", "15b")),
        (2017, "form_1040a", ("11a", "11b")),
        (2018, "form_1040", ("4a", "4b")),
        (2018, "form_1040nr", ("17a", "17b")),
        (2019, "form_1040nr", ("16a", "16b")),
        (2026, "form_1040nr", ("4a", "4b")),
    ],
)
def test_lines_of_the_return_by_year(year: int, form: str, refs: tuple[str, str]) -> None:
    result = joint_return(tax_year=year, you=CLEAN, spouse=TRAP, return_form=form)
    assert list(result.figures())[:2] == list(refs)


def test_figures_of_both_people_are_told_apart() -> None:
    figures = joint_return(tax_year=2025, you=CLEAN, spouse=TRAP).figures()
    assert figures["you:10"].value == 1
    assert figures["spouse:14"].filled == "7,000 - 860"
    assert figures["4b"].filled == "0 + 6,140"


def test_what_is_refused() -> None:
    with pytest.raises(MissingFact) as missing:
        joint_return(tax_year=2025)
    assert missing.value.param == "you"
    with pytest.raises(MissingFact) as missing:
        joint_return(tax_year=2025, you=CLEAN, spouse={"nondeductible_contribution": 1, "conversion": 1})
    assert missing.value.param == "spouse.year_end_value"
    with pytest.raises(UnknownTaxYear):
        joint_return(tax_year=2009, you=CLEAN)
    with pytest.raises(InvalidInput, match="1040A"):
        joint_return(tax_year=2018, you=CLEAN, return_form="form_1040a")
    with pytest.raises(InvalidInput) as refusal:
        joint_return(tax_year=2018, you=CLEAN | {"tax_year": 2018})
    assert refusal.value.param == "you.tax_year"
