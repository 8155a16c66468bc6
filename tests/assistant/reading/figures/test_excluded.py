"""What the words right before a figure, and the list in which it stands, exclude."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.figures.bounds import Bounds
from assistant.reading.figures.excluded import excluded
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("on the return I did not deduct the ", "conversion"),
        ("never took a deduction for that $", "distribution"),
        ("my old IRA, all pre-tax, ", "basis"),
        ("the SEP sits at ", "conversion"),
        ("undeducted IRA deposits: ", "deductible_contribution"),
        ("leaving just that ", "conversion"),
        ("converted to Roth: 5,500; 401(k), Dec 31, 2017: ", "year_end_value"),
        ("value of the SEP: 4,000. Roth IRA husband, 54: $", "year_end_value"),
        ("I am the author of the form and know that it is $", "basis"),
    ],
)
def test_words_before_a_figure(before: str, role: str) -> None:
    assert role in excluded(before, len(before), len(before), nothing=False)


def test_words_that_exclude_nothing() -> None:
    before = "in May I converted the "
    assert not excluded(before, len(before), len(before), nothing=False)


def test_what_held_nothing_was_not_converted() -> None:
    before = "the account I converted from was at $"
    assert "conversion" in excluded(before, len(before), len(before), nothing=True)
    assert "conversion" not in excluded("conversions: ", 13, 13, nothing=True)


def _never(text: str) -> list[frozenset[str]]:
    scene = Scene(spans(text, TODAY), Setting())
    return [Bounds(scene).never(index) for index in range(len(scene.figures))]


def test_accounts_listed_with_their_values_did_not_move() -> None:
    listed = _never("Converted to Roth in June. On December 31, 2022: SEP 19,400; SIMPLE 3,100; rollover 250.")
    assert all("conversion" in roles and "other" in roles for roles in listed)


def test_a_value_of_january_is_none_of_december_31() -> None:
    early, late = _never("My rollover IRA had 41,300 in January and 43,875 at the end of 2023. Converted 6,500.")[:2]
    assert "year_end_value" in early
    assert "year_end_value" not in late


def test_money_all_of_which_is_pre_tax_is_no_basis() -> None:
    told = (
        "Two IRAs: one held $62,500, of which $31,200 is after-tax money, the other $41,500, all pre-tax. In 2023 I "
        "converted $40,000; on December 31 both were worth $64,000. What is taxable?"
    )
    reading = read(told, TODAY)
    assert [fact.amount for fact in reading.facts if fact.name == "basis"] == [31200]
    assert all(way.roles[2] != "basis" for way in reading.others)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("In March I paid in another ", " SEP contribution"),
        ("the SEP contribution for 2021 was ", ""),
        ("put ", " to my SEP"),
    ],
)
def test_what_went_into_a_sep(before: str, behind: str) -> None:
    found = excluded(f"{before}9,000{behind}", len(before), len(before) + 5, nothing=False)
    assert {"nondeductible_contribution", "both", "conversion"} <= found


def test_after_tax_money_goes_into_a_sep_too() -> None:
    before = "I put a nondeductible "
    assert "nondeductible_contribution" not in excluded(
        f"{before}7,000 to my SEP", len(before), len(before) + 5, nothing=False
    )


def test_what_somebody_else_would_enter() -> None:
    before = "the man at the counter wanted to use "
    assert "year_end_value" in excluded(f"{before}53,500", len(before), len(before) + 6, nothing=False)


def test_what_two_people_converted_each_has_its_own_amount() -> None:
    text = (
        "We each did a 6,000 backdoor for 2022. I converted 6,030 and she converted 6,055. Nothing left, no other IRAs."
    )
    told = [fact.value for fact in read(text, TODAY).facts if fact.name == "conversion"]
    assert sorted(told) == ["6030", "6055"]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("no IRA besides a Roth with ", "year_end_value"),
        ("SIMPLE (since 2015) ", "elective_deferral"),
        ("the 529 for the kids ", "employer_contribution"),
    ],
)
def test_what_an_account_holds_is_that_of_the_account(before: str, role: str) -> None:
    assert role in excluded(before, len(before), len(before), nothing=False)


def test_nobody_under_50_has_a_catch_up() -> None:
    text = "2022, 33 years old, deferral 20,500, match 5,000, kids 6,500"
    scene = Scene(spans(text, TODAY), Setting())
    bounds = Bounds(scene)
    assert all("catch_up" in bounds.never(i) for i, f in enumerate(scene.figures) if f.kind == "money")
