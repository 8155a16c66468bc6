"""A claim that somebody wants confirmed is looked up by itself, and its rule stands before what the facts lack."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from assistant.dialogue.taken_for_true import claim, of_a_result


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "I have 30k in a rollover. My SEP is at another firm so it does not count, right?",
            "My SEP is at another firm so it does not count",
        ),
        (
            "a conversion in March is for last year. my sister the banker agrees. true?",
            "a conversion in March is for last year.",
        ),
        (
            "He paid it in April. So both go on the old form, isn't that so?",
            "He paid it in April. So both go on the old form",
        ),
        (
            "put 5k in my SEP, so clearly there is no room left for the IRA. what now?",
            "put 5k in my SEP, so clearly there is no room left for the IRA.",
        ),
    ],
)
def test_the_claim_is_the_sentence_that_a_tag_or_a_conclusion_is_about(message: str, said: str) -> None:
    assert claim(message) == said


@pytest.mark.parametrize(
    "message",
    [
        "the form is right. how much do I owe?",
        "7,000 in, right?",
        "what do I put on line 6, 7,000 I think",
        "I put in 7,000 (not deducted obviously) and converted it. taxable?",
    ],
)
def test_what_claims_nothing(message: str) -> None:
    assert claim(message) == ""


def test_a_claim_of_a_figure_is_one_for_the_calculation() -> None:
    assert of_a_result("so none of it is taxable")
    assert not of_a_result("so it stays off line 6")


@pytest.mark.parametrize(
    ("message", "section"),
    [
        (
            "my husband's employer IRA aside, I converted 80k in 2026 and our joint pay is 220k. so the conversion lifts us over the Roth limit and neither of us may pay in directly. correct?",
            "limits#conversion-income",
        ),
        (
            "I paid 6k into a Roth for 2025, recharacterized it in March 2026, and converted some old rollover money in August 2025. The 6k got to the traditional IRA only in 2026, so it is not on line 6 for 2025, is it?",
            "roth-limit-mistakes#other-iras",
        ),
        (
            "my company paid 24k into my SEP-IRA for 2026, so clearly my 7,500 limit is used up and there is no room for an IRA contribution.",
            "limits#employer-contributions",
        ),
    ],
)
def test_the_rule_is_told(basis: Basis, message: str, section: str) -> None:
    _, answer = basis.reply(State(), message)
    assert section in [citation.passage for citation in answer.citations]


def test_complete_figures_are_told_to_who_takes_them_for_something_else(basis: Basis) -> None:
    _, answer = basis.reply(
        State(),
        "2025: 7,000 nondeductible, 7,000 converted, 0 left on 12/31/25, no basis before. so nothing is taxable, right?",
    )
    assert answer.text.startswith("$0 of your $7,000 conversion is taxable")
