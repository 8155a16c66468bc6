"""Contributions of which a part was paid after December 31, terms of one amount, and lines by number alone."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.figures.split import added_later, paid_later
from assistant.reading.figures.terms import called_otherwise, called_qcd
from assistant.reading.spans.form_lines import lines
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 1)
LATER = "contribution_made_next_year"


def _scene(text: str) -> Scene:
    return Scene(spans(text, TODAY), Setting())


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("nondeductible 5,500 for 2018, of which 2,000 was paid in February 2019", {1: LATER}),
        ("nd 5,500 in 2017 (2,500 made in 2018)", {1: LATER}),
        ("contributed 6,000 for 2021: 4,000 in June 2021, the other 2,000 on 3/1/2022", {1: "other", 2: LATER}),
        ("contributed 6,000 for 2021, converted 4,000 in June 2021", {}),
        ("nondeductible: 2,000 in June 2021 and 4,000 in March 2022, making 6,000 for 2021", {0: "other", 1: LATER}),
        (
            "for 2021: 2,500 in May 2021, the other 3,500 paid the following February, none of the 6,000 deducted",
            {0: "other", 1: LATER, 2: "nondeductible_contribution"},
        ),
        ("got 2,400 in July 2023, 3,600 in March 2024, making 6,000", {}),
        ("contributed 5,500 for 2014, of which 2,000 in May 2014", {}),
    ],
)
def test_the_part_paid_in_the_spring_after(text: str, roles: dict[int, str]) -> None:
    assert paid_later(_scene(text)) == roles


def test_a_further_contribution_in_the_spring_after_counts_for_the_year_before() -> None:
    assert added_later(_scene("contributed for 2018: 3,500 in 2018 and 2,000 more in Mar 2019")) == {1: 2018}


def test_a_contribution_for_the_year_in_which_it_is_made_is_no_late_one() -> None:
    assert added_later(_scene("contributed 7,000 for 2025 and 7,500 for 2026 in March 2026")) == {}


def test_a_gift_called_so_belongs_to_one_amount_of_a_list() -> None:
    scene = _scene("six thousand to charity (a proper QCD), four thousand for a cruise")
    assert "qualified_charitable_distribution" in called_otherwise(scene, 1)
    assert "qualified_charitable_distribution" not in called_otherwise(scene, 0)
    assert called_qcd(_scene("28k cash + 12.5k QCD"), 1)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("TY23: 1=6500 8=6300 6=280", ["1", "8", "6"]),
        ("nd 6,500, conv 6,500: 14 + 18 both years?", ["14", "18"]),
        ("line 6 is 280, and 14/18?", ["6", "14", "18"]),
        ("we have 2 kids, 14 and 16", []),
    ],
)
def test_lines_by_number_alone(text: str, named: list[str]) -> None:
    assert [number for line in lines(text) for number in line.lines] == named


def test_a_sum_behind_nondeductible_parts() -> None:
    text = (
        "I made 4,100 of nondeductible contributions in 2022 and another 1,900 for 2022 on March 9, 2023, so 6,000 in all. "
        "Converted 4,120 in December 2022, nothing left on 12/31/2022."
    )
    facts = {f.name: f.value for f in read(text, TODAY).facts}
    assert (facts["nondeductible_contribution"], facts["contribution_made_next_year"]) == ("6000", "1900")
