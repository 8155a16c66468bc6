"""Amounts listed together, amounts named again, and the shorthand of preparers."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.figures.listed import Lists
from assistant.reading.figures.references import named_again
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 1)


def _scene(text: str) -> Scene:
    return Scene(spans(text, TODAY), Setting())


def _facts(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in read(text, TODAY).facts:
        found.setdefault(fact.name, []).append(fact.value)
    return found


def test_amounts_joined_by_and_have_one_role() -> None:
    lists = Lists(_scene("two IRAs on December 31: 33,100 and 13,400"))
    assert lists.kept_by(("year_end_value", "year_end_value"))
    assert not lists.kept_by(("year_end_value", "conversion"))


def test_verbs_of_two_kinds_before_a_pair_leave_it_open() -> None:
    assert Lists(_scene("contributed and converted 7,000 and 7,020")).kept_by(("contribution", "conversion"))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("At the end of 2022 the SEP held 30,000 and the rollover IRA 12,000", "year_end_value"),
        ("At the end of 2022 the SEP held 30,000, the Roth 12,000", "roth_balance"),
        ("At the end of 2022 the SEP held 30,000 / an inherited IRA 12,000", "inherited_balance"),
    ],
)
def test_one_more_account_is_never_money_converted(text: str, role: str) -> None:
    lists = Lists(_scene(text))
    assert lists.kept_by(("year_end_value", role))
    assert not lists.kept_by(("year_end_value", "conversion"))


def test_a_share_of_an_amount_told_before_tells_nothing_new() -> None:
    scene = _scene("I took 9,000 out and converted 6,000. What part of the 9,000 is taxed?")
    assert named_again(scene, 2) == [0]


def test_a_definite_amount_with_a_verb_is_a_fact_of_its_own() -> None:
    scene = _scene("I put in 7,000. What is taxed of the 7,000 converted?")
    assert named_again(scene, 1) == []


def test_bare_tenths_are_thousands_and_a_birth_year_is_no_amount() -> None:
    facts = _facts("client b. 1960: '16 nd 5.5, conv 5.5, no oth IRAs")
    assert facts["nondeductible_contribution"] == ["5500"]
    assert facts["conversion"] == ["5500"]
    assert "basis" not in facts


def test_three_values_in_a_row_are_alike() -> None:
    lists = Lists(_scene("Three old IRAs: 5,000, 11,000 and 20,000 on December 31, 2024"))
    assert lists.kept_by(("year_end_value",) * 3)
    assert not lists.kept_by(("conversion", "year_end_value", "year_end_value"))


def test_two_accounts_of_one_kind() -> None:
    text = (
        "2024: contributed 7,000 nondeductible and converted 7,060. Two older IRAs, pre-tax: 21,000 at one and 12,000 at "
        "the other, as of 12/31/2024."
    )
    told = [fact.value for fact in read(text, TODAY).facts if fact.name == "year_end_value"]
    assert told == ["21000", "12000"]


def test_accounts_parted_by_semicolons() -> None:
    text = "For 2025: an old rollover IRA, 40,000; a traditional one at the bank, 9,000; and 6,000 in a SEP. Basis 5,000. How much may I roll into the 401(k) so that a backdoor is clean?"
    assert sorted(_facts(text)["year_end_value"]) == ["40000", "6000", "9000"]
