"""Roles that the words at an amount rule out."""

from __future__ import annotations

import pytest

from assistant.reading.figures.ruled_out import OUT_OF_IRAS, ruled_out


@pytest.mark.parametrize(
    "text", ["Before that the account was at 38,000", "the Roth was then worth 38,000", "it stood at 38,000"]
)
def test_what_an_account_was_worth_did_not_come_out(text: str) -> None:
    assert ruled_out(text, text.index("38,000"), len(text)) >= OUT_OF_IRAS


@pytest.mark.parametrize("text", ["1,500 was in some property fund", "1,500 of it was stuck in a limited partnership"])
def test_what_sat_in_a_fund_did_not_come_out(text: str) -> None:
    assert ruled_out(text, 0, 5) >= OUT_OF_IRAS


def test_what_came_out_of_a_roth_did() -> None:
    text = "I took 15,000 out of my Roth"
    assert not ruled_out(text, text.index("15,000"), text.index(" out")) & OUT_OF_IRAS


def test_what_was_left_did_not_go_in() -> None:
    text = "we left 1,200 in the account"
    assert {"contribution", "conversion", "distribution"} <= ruled_out(text, text.index("1,200"), text.index(" in"))


def test_what_was_deducted_is_no_basis_unless_that_was_put_right() -> None:
    text = "I deducted the 5,500 I put in for 2018"
    assert "basis" in ruled_out(text, text.index("5,500"), text.index(" I put"))
    assert not ruled_out(f"{text}, an error, and amended later", text.index("5,500"), text.index(" I put"))


def test_the_value_after_a_withdrawal_is_not_the_withdrawal() -> None:
    text = "balance after the withdrawal: 44,000"
    assert ruled_out(text, text.index("44,000"), len(text)) >= OUT_OF_IRAS


def test_what_is_still_to_go_in_was_not_converted() -> None:
    assert {"both", "conversion"} <= ruled_out("6,500 to contribute", 0, 5)


def test_what_there_is_in_an_account_did_not_leave_it() -> None:
    text = "there's still about 21,000 in there"
    assert ruled_out(text, text.index("21,000"), text.index(" in there")) >= {*OUT_OF_IRAS, "conversion"}


def test_what_is_called_a_contribution_was_not_converted() -> None:
    assert "conversion" in ruled_out("2016 4,000, regular contribution, nothing since", 5, 10)
