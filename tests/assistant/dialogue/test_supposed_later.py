"""A conversion supposed in another year than that in which it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

TOLD = "6,000 nondeductible for 2022, converted 6,000 in 2022, SEP 18,000 on 12/31/22, never any basis. taxable?"


def test_what_was_converted_goes_to_the_other_year(folder: Path) -> None:
    later = "what if I had waited and converted in 2023 instead, with the SEP empty at the end of 2023?"
    answer = talk(folder, TOLD, later)[-1]
    assert figure(answer, "14", scenario="what if", year=2022) == "6000"
    assert figure(answer, "18", scenario="what if", year=2023) == "0"


def test_the_value_of_the_other_year_is_asked_for(folder: Path) -> None:
    answer = talk(folder, TOLD, "and if I had held off and converted in 2023?")[-1]
    assert {(need.fact, need.tax_year) for need in answer.needs} == {("year_end_value", 2023)}


def test_the_facts_as_stated_stand(folder: Path) -> None:
    later = "what if I had waited and converted in 2023 instead, with the SEP empty at the end of 2023?"
    answer = talk(folder, TOLD, later, "ok and as it really was, line 18?")[-1]
    assert figure(answer, "18", year=2022) == "4500"
