"""Questions about a move that makes no line are answered from the handbook, not with a form."""

from __future__ import annotations

import pytest

from assistant import Basis
from assistant.answer import Computed
from tests.assistant.dialogue.talking import talk


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("71, basis on my old forms. I gave 9k from my IRA to charity as a QCD and converted some. Does it use up my basis?", "uses no basis"),
        ("If I take all of my IRA out on Dec 12 as a 60 day rollover and put it back into an IRA on Jan 15, is line 6 zero?", "added back"),
        ("The check from my IRA left on Dec 3, my 401k gets it on Jan 9. Is that 20k added to the year-end value?", "is not added back"),
        ("My 1099-R has code N and 6,240 in box 1, I only switched my Roth contribution to traditional. Is that bad?", "Neither is taxable"),
        ("I live in New Jersey and put 6k in each year since 2020. Is the basis on the NJ return the same as the federal one?", "New Jersey basis is larger"),
        (
            "For 2025 I put 2,000 in my IRA and converted it, and 5,000 into a Roth that was recharacterized in April 2026. So line 6 of 2025 stays 0, right?",
            "added to the value|adds to the value",
        ),
    ],
)  # fmt: skip
def test_the_rule_is_told(basis: Basis, message: str, said: str) -> None:
    text = talk(basis, message).text
    assert any(words in text for words in said.split("|"))


def test_whoever_tells_a_conversion_gets_the_form(basis: Basis) -> None:
    message = (
        "I'm 72, gave 10k from my IRA to a charity (QCD) in 2025. Basis 8,000, converted 5,000, 60,000 left on 12/31/25. Does the "
        "gift use up basis? line 18?"
    )
    assert "4,385" in talk(basis, message).text


@pytest.mark.parametrize(
    "message",
    [
        "Form 5498 has 6,500 in box 1 and 6,500 in box 3, what does that mean?",
        "why is line 6 zero, I had 6,500 there in May 2024",
    ],
)
def test_why_a_paper_or_a_line_says_so_is_explained(basis: Basis, message: str) -> None:
    answer = talk(basis, message)
    assert answer.status == "answered"
    assert not any(isinstance(number.origin, Computed) for number in answer.numbers)


@pytest.mark.parametrize(
    "message",
    [
        "We file separate returns and share a house. My salary is 85k, can I just contribute to a Roth directly?",
        "MFS because of my loans, we live together, I earn 72k. A friend says 72k is well under the Roth limit, so straight into the Roth?",
    ],
)
def test_pay_far_above_the_range_of_a_separate_return_needs_no_modified_agi(basis: Basis, message: str) -> None:
    answer = talk(basis, message)
    assert answer.status == "answered"
    assert "No, unless your modified AGI is below $10,000." in answer.text


def test_little_pay_on_a_separate_return_is_asked_about(basis: Basis) -> None:
    answer = talk(basis, "MFS, lived with my wife all year, pay 15k. How much can go into my Roth for 2026?")
    assert [need.fact for need in answer.needs] == ["modified_agi"]


BEFORE = "2025: 7,000 nondeductible, 7,000 converted, rollover IRA 52,000 on 12/31/25, no basis before, no withdrawals. taxable?"


@pytest.mark.parametrize(
    "message",
    [
        "and if I move it into my 403b next month?",
        "would rolling it into the plan now still help?",
        "can I move the 52,000 to my 401k before I file?",
    ],
)
def test_a_rollover_still_to_come_does_nothing_for_a_year_that_is_over(basis: Basis, message: str) -> None:
    answer = talk(basis, BEFORE, message)
    assert "too late" in answer.text
    assert not any(isinstance(number.origin, Computed) for number in answer.numbers)


def test_one_in_time_is_supposed(basis: Basis) -> None:
    answer = talk(basis, BEFORE, "what if I had moved the 52,000 into my 403b by 12/31/25?")
    assert "$0 of your $7,000 conversion is taxable" in answer.text
