"""Yes or no first, and only where it answers the question that was asked."""

from __future__ import annotations

import pytest

from assistant.compose.verdict import asks_yes_or_no, opening
from knowledge import articles
from knowledge.passages import Section, Verdict

SECTIONS = {section.id: section for article in articles() for section in article.sections}


def said(section: Section, verdict: Verdict | None, question: str) -> str:
    return opening(section, verdict, question).text


@pytest.mark.parametrize(
    "question",
    [
        "does my 401k count?",
        "so is it legal",
        "I converted in March, can I undo it?",
        "i thought the conversion had to be done by april",
        "my CPA says I have to wait twelve months",
        "the deadline is April 15 right?",
        "got code 1 on my 1099-R, do i owe 10%",
        "we don't have to file it, correct?",
    ],
)
def test_a_yes_or_no_is_wanted(question: str) -> None:
    assert asks_yes_or_no(question)


@pytest.mark.parametrize(
    "question",
    ["when do I have to convert?", "how long do I wait", "reverse rollover deadline", "What is the pro rata rule?"],
)
def test_no_yes_or_no_is_wanted(question: str) -> None:
    assert not asks_yes_or_no(question)


def test_the_verdict_is_turned_round_with_the_question() -> None:
    section = SECTIONS["form-8606#one-form-per-person"]
    assert said(section, "no", "can we share one form?").startswith("No. Each spouse files")
    assert said(section, "yes", "does each of us need a form?").startswith("Yes. Each spouse files")


def test_an_unsure_verdict_comes_with_its_own_question() -> None:
    section = SECTIONS["form-8606#one-form-per-person"]
    assert section.question
    assert said(section, None, "is it a problem?").startswith(f"{section.question} No. Each spouse")


def test_a_question_of_another_kind_gets_no_verdict() -> None:
    section = SECTIONS["five-year-rules#ordering"]
    assert said(section, "yes", "in which order does money come out?").startswith(
        "By the ordering rules regular contributions"
    )


@pytest.mark.parametrize(
    "denied",
    [
        "my cpa says form 8606 isn't needed because turbotax handles it",
        "the broker told me i don't need to file anything",
        "so I never have to file it, right?",
    ],
)
def test_a_bare_yes_never_agrees_with_what_is_denied(denied: str) -> None:
    section = SECTIONS["form-8606#who-files"]
    assert said(section, "yes", denied).startswith(f"{section.question} Yes.")


@pytest.mark.parametrize(
    "asked", ["don't I have to file it?", "I'm not sure, do I have to file it?", "I don't know if it is due. is it?"]
)
def test_a_question_with_a_small_no_in_it_gets_its_yes(asked: str) -> None:
    assert said(SECTIONS["form-8606#who-files"], "yes", asked).startswith("Yes. You file")


def test_a_verdict_that_carries_a_condition_keeps_it() -> None:
    section = SECTIONS["who-it-is-for#spousal"]
    assert said(section, "yes", "can my wife do it?").startswith("Yes, on a joint return")
    assert said(section, "no", "does each need a job?").startswith(str(section.question))


def test_every_further_question_has_a_section_that_says_yes_or_no() -> None:
    for section in SECTIONS.values():
        if section.said_yes or section.said_no:
            assert section.short_answer.text.startswith(("Yes", "No", "It depends")), section.id
