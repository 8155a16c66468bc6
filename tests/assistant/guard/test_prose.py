"""A model's sentences against the figures of a turn: what is shown, and what is withheld."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import tools
from assistant.answer import Number
from assistant.facts import Fact, FactBook
from assistant.guard import Reviewer, guard_prose, ladder
from assistant.guard.ladder import LONGEST
from assistant.ledger import Ledger, said_figures
from assistant.plan import Call
from assistant.render.plain import plain
from assistant.toolbox import Toolbox

assert tools

FORM = {"tax_year": 2025, "nondeductible_contribution": 7000, "basis": 0, "conversion": 7000}


def book() -> FactBook:
    said = [("nondeductible_contribution", "7000"), ("conversion", "7000"), ("year_end_value", "93000")]
    return FactBook().put_all(Fact("", name, value, tax_year=2025) for name, value in said)


def ledger(*, what_if: bool = False, spouse: bool = False, limit: bool = False) -> Ledger:
    made = Ledger(2026, said=said_figures(book()))
    toolbox = Toolbox(made)
    calls = [Call("form_8606", {**FORM, "year_end_value": 93000}, tax_year=2025)]
    if what_if:
        calls.append(Call("form_8606", {**FORM, "year_end_value": 0}, tax_year=2025, scenario="reverse rollover"))
    if spouse:
        calls.append(
            Call("form_8606", {**FORM, "basis": 1000, "year_end_value": 20000}, person="spouse", tax_year=2025)
        )
    if limit:
        facts = {"tax_year": 2026, "filing_status": "single", "modified_agi": 160500, "age": 45}
        calls.append(Call("roth_ira_limit", facts, tax_year=2026))
    for call in calls:
        assert toolbox.calculate(call).computation
    return made


def shown(text: str, **about: bool) -> str:
    return plain(guard_prose(text, ledger(**about), book()).paragraphs)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("For 2025, {c1.18} of the conversion is taxable.", ["$6,510"]),
        ("In 2025, {c1.18} of the {c1.8} you converted is taxable.", ["$6,510", "$7,000"]),
        ("Your basis carried forward from 2025 is {c1.14}.", ["$6,510"]),
        ("The nontaxable part for 2025 is {c1.17}, and {c1.14} of basis carries forward to 2026.", ["$490", "$6,510"]),
        ("You pay tax on {c1.18} for 2025.", ["$6,510"]),
        ("**{c1.18}** of the 2025 conversion is taxable.", ["$6,510"]),
        ("You said {said.f1} went in for 2025.", ["$7,000"]),
        ("In 2025, $6,510 of the conversion is taxable.", ["$6,510"]),
        ("In 2025, the taxable part is 6,510 dollars.", ["$6,510"]),
        ("Six thousand five hundred ten dollars of the 2025 conversion is taxable.", ["$6,510"]),
        ("Only ${c1.18} of the 2025 conversion is taxable.", ["$6,510"]),
        ("Line 18 of Form 8606 for 2025 shows {c1.18}, the taxable part.", ["$6,510"]),
        ("There are two steps and one form.", []),
        ("Your spouse files a separate Form 8606.", []),
    ],
)
def test_a_proven_sentence_is_shown(sentence: str, figures: list[str]) -> None:
    guarded = guard_prose(sentence, ledger(), book())
    assert guarded.withheld == 0, guarded.problems
    text = plain(guarded.paragraphs)
    assert all(figure in text for figure in figures)
    assert "{" not in text


@pytest.mark.parametrize(
    "sentence",
    [
        "Your basis carried forward is {c1.18}.",
        "The taxable part is {c1.17}.",
        "Of the conversion, {c1.17} is taxable and {c1.18} is not.",
        "{c1.18} is not taxable.",
        "{c1.17} of the {c1.8} you converted is taxable.",
        "You owe {c1.18} in tax.",
        "The conversion limit is {c1.18}.",
        "{c1.8} is taxable.",
        "Your contribution limit is {said.f1}.",
        "{c1.18} plus {c1.17} equals {c1.14}.",
        "More than {c1.18} is taxable.",
        "You owe tax on {c1.18} a month.",
        "The taxable part is {c1.18}–{c1.17}.",
        "Line 14 is the taxable part.",
        "On line 14 stands {c1.18}, the taxable part.",
        "For 2024, {c1.18} is taxable.",
        "Your spouse's taxable amount is {c1.18}.",
        "Nothing is taxable.",
    ],
)
def test_the_right_value_under_the_wrong_name_is_caught(sentence: str) -> None:
    assert shown(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "About $6,500 of the conversion is taxable.",
        "The taxable part is $6,51O.",
        "The taxable part is $6,5 10.",
        "The taxable part is $6, 510.",
        "The taxable part is ６，５１０.",
        "The taxable part is $6,<b>5</b>10.",
        "The taxable part is $6,5\u200b10.",
        "The taxable part is $6,5\u00ad10.",
        "The taxable part is ⁶⁵¹⁰ dollars.",
        "The taxable part is &#54;510.",
        "Half of the conversion is taxable.",
        "Twice {c1.18} is taxable.",
        "The taxable part is six thousand five hundred and twenty dollars.",
        "The taxable part is sixfivehundred.",
        "The tax is VII.",
        "{c1.18}0 is taxable.",
        "{c1.18},000 is taxable.",
        "1{c1.18} is taxable.",
        "The taxable part is {c1.18} thousand.",
        "The taxable part is {c1.99}.",
        "The {year.6510} taxable amount.",
        "The deadline is April 15, 2028.",
        "You must be 58 to convert.",
        "La parte imponible de la conversión es siete mil, y el resto no.",
        "The taxable part is s-i-x thousand.",
        "Your taxable share is 93%.",
        "The limit is {law.2019.ira_limit} this year.",
        "The 401(k) deferral limit is {law.2026.ira_limit}.",
        "See [here](http://example.com).",
        "![x](data:image/png) is taxable.",
    ],
)
def test_a_figure_that_cannot_be_proven_is_withheld(sentence: str) -> None:
    assert shown(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "You get a refund of {c1.18} for 2025.",
        "The fee for 2025 is {c1.18}.",
        "Podatek: {c1.18}.",
        "Hardly any of {c1.18} is taxed for 2025.",
        "For 2025, {c1.18} (nontaxable) is what counts.",
        "Your basis and the taxable part for 2025 are {c1.18} and {c1.14}.",
        "For 2025, {c1.17} rather than {c1.18} is taxable.",
        "Both of you have a taxable amount of {c1.18} for 2025.",
        "For 2025, his taxable amount is {c1.18}.",
        "Line {c1.18} of Form 8606 shows the taxable part.",
        "For 2025, {c1.18} or more is taxable.",
        "Every year, {c1.18} of the conversion is taxable.",
        "As you said, {c1.18} is taxable for 2025.",
    ],
)
def test_words_that_turn_a_figure_into_something_else_take_the_sentence_along(sentence: str) -> None:
    assert shown(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The value of your 401(k) for 2025 is {c1.6}.",
        "The value of your Roth IRA at the end of 2025 is {c1.6}.",
        "Your basis before the 2025 conversion is {c1.14}.",
        "You used {c1.14} of basis in 2025.",
        "In 2025, {c1.18} of your contribution is taxable.",
        "Your taxable income for 2025 is {c1.18}.",
        "If you roll the IRA into a plan first, {c1.18} is taxable for 2025.",
        "After a reverse rollover, {c1.18} of the 2025 conversion is taxable.",
    ],
)
def test_another_account_moment_whole_or_hypothesis_is_another_figure(sentence: str) -> None:
    assert shown(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "The IRA contribution limit for 2026 is {law.2026.elective_deferral_402g}.",
        "The 401(k) deferral limit for 2026 is {law.2026.ira_limit}.",
        "For a single filer, the Roth phase-out for 2026 starts at {law.2026.roth_magi_phaseout.mfj_or_qss.start}.",
        "For a single filer, the Roth phase-out for 2026 ends at {law.2026.roth_magi_phaseout.single_or_hoh.start}.",
        "The deadline to contribute for 2026 is {law.2026.extended_return_due_date}.",
        "The deadline to convert for 2026 is {law.2026.prior_year_contribution_deadline}.",
        "The additional tax on an early distribution is {statute.additional_tax_excess}.",
        "You have until December 31 to contribute to an IRA for 2025.",
        "Contributions are due by mid-May.",
        "You can convert up to {law.2026.ira_limit} in 2026.",
    ],
)
def test_a_value_of_the_law_stands_only_under_its_own_name(sentence: str) -> None:
    assert shown(sentence) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "That is your basis.",
        "This amount is tax-free.",
        "Your spouse has the same taxable amount.",
        "The bulk of it comes out tax-free.",
    ],
)
def test_a_sentence_without_a_figure_does_not_rename_the_one_before(sentence: str) -> None:
    assert shown(f"For 2025, {{c1.18}} of the conversion is taxable. {sentence}") == (
        "For 2025, $6,510 of the conversion is taxable."
    )


def test_a_question_does_not_lend_its_name_to_the_figure_behind_it() -> None:
    assert shown("What is your basis after 2025? {c1.18}.") == "What is your basis after 2025?"


@pytest.mark.parametrize(
    "sentence",
    [
        "For a single filer, the Roth phase-out for 2026 starts at {law.2026.roth_magi_phaseout.single_or_hoh.start} "
        "and ends at {law.2026.roth_magi_phaseout.single_or_hoh.end}.",
        "The IRA contribution limit for 2026 is {law.2026.ira_limit}.",
        "You can contribute for 2025 until {law.2025.prior_year_contribution_deadline}.",
        "On December 31, 2025, your IRAs were worth {c1.6}.",
        "You do not pay tax on {c1.17} of the 2025 conversion.",
        "Unfortunately, the pro-rata rule means that {c1.18} of the conversion is taxable in 2025.",
        "Your Form 8606 for 2025 will show {c1.18} on line 18.",
        "In short, you will owe tax on {c1.18} for 2025.",
        "The five-year clock is separate for each conversion.",
    ],
)
def test_what_models_write_is_shown(sentence: str) -> None:
    guarded = guard_prose(sentence, ledger(), book())
    assert guarded.withheld == 0, guarded.problems


def test_the_name_of_a_reference_describes_nothing() -> None:
    assert shown("The contribution limit for 2026 is {law.2026.simple_limit}.") == ""


def test_emphasis_does_not_reach_into_a_reference() -> None:
    assert shown("For 2025, {c1.1**8**} of the conversion is taxable.") == ""


def test_a_reference_without_a_name_is_shown_with_its_own() -> None:
    assert shown("That leaves {c1.14}.") == "That leaves $6,510 (basis carried forward to later years, 2025)."


def test_a_what_if_and_the_facts_as_stated_are_kept_apart() -> None:
    good = "If you roll the money over, {c2.18} is taxable for 2025 instead of {c1.18}."
    assert "$0" in shown(good, what_if=True)
    assert shown("If you roll the money over, {c1.18} is taxable for 2025.", what_if=True) == ""
    assert shown("For 2025, {c2.18} is taxable.", what_if=True) == ""


def test_two_people_are_kept_apart() -> None:
    assert shown("Your spouse's taxable amount for 2025 is {c2.18}.", spouse=True)
    assert shown("Your taxable amount for 2025 is {c2.18}.", spouse=True) == ""
    assert shown("Your spouse's taxable amount for 2025 is {c1.18}.", spouse=True) == ""


def test_last_years_limit_is_not_this_years() -> None:
    assert shown("You may contribute up to {c2.reduced_limit} directly to a Roth IRA in 2026.", limit=True)
    assert shown("You may contribute up to {c2.reduced_limit} directly to a Roth IRA in 2025.", limit=True) == ""
    assert shown("The IRA limit for 2026 is $7,000.", limit=True) == ""


def test_one_bad_sentence_does_not_take_the_others_along() -> None:
    guarded = guard_prose("For 2025, {c1.18} is taxable. The basis is {c1.18}.", ledger(), book())
    assert plain(guarded.paragraphs) == "For 2025, $6,510 is taxable."
    assert guarded.withheld == 1
    assert guarded.notices


def test_the_digits_shown_are_those_of_the_figure() -> None:
    guarded = guard_prose("In 2025, 6510 dollars of the conversion is taxable.", ledger(), book())
    numbers = [span for paragraph in guarded.paragraphs for span in paragraph.spans if isinstance(span, Number)]
    assert [(number.text, Decimal(number.value)) for number in numbers] == [("2025", 2025), ("$6,510", 6510)]


def test_the_review_names_problem_and_references_and_no_digits_of_the_results() -> None:
    note = Reviewer(ledger(), book(), {})("The taxable part is {c1.17}.")
    assert "nontaxable" in note
    assert "{c1.18}" in note
    assert "6,510" not in note
    assert Reviewer(ledger(), book(), {})("For 2025, {c1.18} is taxable.") == ""


def test_an_error_inside_the_guard_shows_no_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("assistant.guard.ladder.check_sentence", broken)
    guarded = guard_prose("A conversion cannot be undone.", ledger(), book())
    assert guarded.paragraphs == ()
    assert guarded.notices


def test_prose_without_end_is_not_read() -> None:
    assert guard_prose("A conversion. " * LONGEST, ledger(), book()).paragraphs == ()


def test_a_draft_is_checked_again_only_when_there_is_more_to_confuse_it_with(monkeypatch: pytest.MonkeyPatch) -> None:
    made, checked = ledger(), list[str]()

    def counted(text: str, *given: Any) -> Any:
        checked.append(text)
        return guard_prose(text, *given)

    monkeypatch.setattr(ladder, "guard_prose", counted)
    review, text = Reviewer(made, book(), {}), "The taxable part is {c1.18}."
    assert review(text) == ""
    first = review.guarded(text)
    assert len(checked) == 1
    Toolbox(made).calculate(Call("form_8606", {**FORM, "tax_year": 2024, "year_end_value": 5000}, tax_year=2024))
    assert review.guarded(text) != first
    assert len(checked) == 2
