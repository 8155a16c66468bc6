"""Amounts told in other words than those of the form: held back, in so many parts, misplaced commas, a line as filed."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

LANDED = (
    "2025: 7,000 nondeductible went in, I converted it all, but Schwab kept 1,400 back for the feds and just 5,600 "
    "landed in the Roth. SEP 21,000 on 12/31/25, no basis before. I'm 37. What is taxable?"
)


def test_tax_that_a_broker_kept_back_is_taken_out_and_not_converted(basis: Basis) -> None:
    answer = talk(basis, LANDED)
    assert (shown(answer, "18"), shown(answer, "additional_tax")) == ({"4200"}, {"105"})


def test_amounts_named_once_more_are_those_told(basis: Basis) -> None:
    answer = talk(basis, LANDED, "SEP was 14,000. redo both, the 5,600 and the 1,400")
    assert shown(answer, "18") == {"3733"}


@pytest.mark.parametrize(
    ("told", "line_18"),
    [
        ("2023: $1,625 into my traditional IRA every quarter, nondeductible, 6,540 converted. Empty at 12/31.", "40"),
        ("2024 in two halves, 3,500 apiece, nondeductible, then converted 7,030. IRAs empty on 12/31/24.", "30"),
        ("2022: three instalments of 2,000 each, nondeductible; converted 6,012; all IRAs zero at year end.", "12"),
        (
            "In 2025 I paid 1,750 quarterly into my IRA (7,000 for the year, nondeductible), converted 7,050; zero 12/31/25.",
            "50",
        ),
    ],
)
def test_money_of_each_part_counts_as_often(basis: Basis, told: str, line_18: str) -> None:
    assert shown(talk(basis, f"{told} No basis before. Taxable?"), "18") == {line_18}


def test_an_amount_with_a_misplaced_comma_is_asked_for_again(basis: Basis) -> None:
    told = "2024: 7,000 nondeductible, 7,000 converted, SEP on 12/31/24 was 2,1000, no older basis. Taxable?"
    assert [need.fact for need in talk(basis, told).needs] == ["year_end_value"]
    assert shown(talk(basis, told, "21,000"), "18") == {"5250"}


@pytest.mark.parametrize("lot", ["and if all of it goes", "what about rolling the entire balance?", "or everything"])
def test_the_whole_of_what_went_in_part_into_a_plan_goes_there_too(basis: Basis, lot: str) -> None:
    told = "2026: 7,500 nondeductible, 7,500 converted, rollover IRA 52,500 on 12/31/26, no basis. Taxable?"
    assert shown(talk(basis, told, "what if I move 30,000 of it to my 401(k)?", lot), "18") == {"0"}


def test_of_a_line_as_filed_only_the_rate_is_asked_for(basis: Basis) -> None:
    told = "My 2025 8606 has 5,000 on line 18. How much do I owe in dollars?"
    assert [need.fact for need in talk(basis, told).needs] == ["marginal_rate"]
    assert shown(talk(basis, told, "22%"), "tax") == {"1100"}


def test_untaxed_conversions_taken_out_are_explained_without_their_amounts(basis: Basis) -> None:
    told = "I'm 41, clean backdoors since 2022, nothing ever taxed. Do I owe the 10% if I pull 8k out of the Roth now?"
    answer = talk(basis, told)
    assert (answer.status, next(c.passage for c in answer.citations)) == ("answered", "five-year-rules#clean-backdoor")


@pytest.mark.parametrize("reply", ["7,000 and 7,000", "7,000 each", "both were 7,000"])
def test_of_a_backdoor_without_amounts_both_are_asked_for(basis: Basis, reply: str) -> None:
    told = "SIMPLE IRA 21,000 on 12/31/25 and I also did a backdoor in 2025. What's taxable?"
    assert [need.fact for need in talk(basis, told).needs] == ["nondeductible_contribution", "conversion"]
    assert shown(talk(basis, told, reply), "18") == {"5250"}


def test_a_yes_to_the_spouses_plan_with_the_plan_is_the_spouses(basis: Basis) -> None:
    told = (
        "Can I deduct my 2025 IRA contribution of 7,000? married filing jointly, MAGI 240,000, I have no plan at work"
    )
    assert shown(talk(basis, told, "yes a 403b at the school"), "deductible") == {"4200"}


def test_a_yes_with_a_reserve_is_asked_again(basis: Basis) -> None:
    told = "Can I deduct my 2025 IRA contribution of 7,000? single, MAGI 82,000"
    assert talk(basis, told, "yes but I put nothing in").status == "needs_facts"


def test_the_tax_on_an_excess_answers_no_question_of_a_conversion(basis: Basis) -> None:
    told = "I put 9,000 into my IRA for 2025, limit 7,000. excess tax?"
    assert shown(talk(basis, told, "and how much of my conversion is taxable?"), "additional_tax") == set()


def test_an_amount_without_conversions_is_what_was_paid_in(basis: Basis) -> None:
    told = "took 15k out of my roth in 2025, im 39. is it taxed"
    assert shown(talk(basis, told, "12k, no conversions"), "taxable") == {"3000"}


def test_the_limit_on_deferrals_is_no_ceiling_of_a_rollover(basis: Basis) -> None:
    told = "7k nondeductible and 7k converted in 2025, SEP 45,000 on 12/31/25, no old basis. how much can I roll into my 401k?"
    answer = talk(basis, told, "what is the max salary deferral going into a 401k in 2025?")
    assert shown(answer, "elective_deferral_402g") == {"23500"}


def test_cash_named_by_what_it_was_for_is_the_money_taken_out(basis: Basis) -> None:
    told = (
        "2023, I was 50: pulled 6,000 from my IRA for the kitchen, converted 9,000, line 14 of 2022 was 12,000, all IRAs "
        "45,000 on 12/31/23. Taxable?"
    )
    answer = talk(basis, told, "hmm, the kitchen money was 7,500, so 43,500 was left at year end")
    assert (shown(answer, "7"), shown(answer, "additional_tax")) == ({"7500"}, {"600"})
