"""The IRA money of two people is never pooled: where it is not clear whose it is, that is asked."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from assistant import Basis, State
from assistant.decide.case import Case
from assistant.decide.whose import told_of_two_as_one, whose_is_it
from assistant.facts import Fact, FactBook

TODAY = datetime.date(2026, 11, 23)
COUPLE = ["wife", "husband"]


def _case(*facts: tuple[str, str, str]) -> Case:
    told = [Fact("", name, value, person, 2024, detail=str(place)) for place, (person, name, value) in enumerate(facts)]
    return Case(FactBook().put_all(told), TODAY, tax_year=2024)


def _asked(*facts: tuple[str, str, str]) -> str:
    need = whose_is_it(_case(*facts), COUPLE)
    return f"{need.person} {need.fact}" if need else ""


def test_two_values_on_one_form_and_none_on_the_other_are_asked_about() -> None:
    both = [(person, "conversion", "7000") for person in COUPLE]
    husband = ("husband", "year_end_value", "24000")
    assert _asked(*both, husband, ("husband", "year_end_value", "14000")) == "wife year_end_value"
    assert _asked(*both, husband, ("wife", "year_end_value", "14000")) == ""


def test_more_than_one_person_may_pay_in_is_asked_about() -> None:
    paid = [("wife", "nondeductible_contribution", value) for value in ("7000", "8000")]
    assert _asked(*paid, ("wife", "conversion", "7000")) == "husband nondeductible_contribution"


def test_several_payments_within_the_limit_are_of_one_person() -> None:
    paid = [("wife", "nondeductible_contribution", value) for value in ("3000", "4000")]
    assert _asked(*paid, ("wife", "conversion", "7000")) == ""


def test_money_of_a_spouse_without_a_place_is_asked_about() -> None:
    assert _asked(("wife", "conversion", "7000"), ("other spouse", "conversion", "4400")) == "husband conversion"


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        ("w 7000 conv 7000 / h (52) 8000 conv 8040. two 8606s, mfj", True),
        ("mfj, the first: …, the second: …, line 18 each", True),
        ("my wife has no IRA; I converted in May and in June", False),
        ("married, filing jointly; line 18?", False),
    ],
)
def test_two_told_of_on_one_form_are_asked_about(message: str, asked: bool) -> None:
    told = [
        ("wife", "conversion", "7000"),
        ("wife", "conversion", "8040"),
        ("wife", "nondeductible_contribution", "8000"),
    ]
    need = told_of_two_as_one(replace(_case(*told), person="wife", message=message))
    assert (need is not None) is asked


@pytest.mark.parametrize(("pieces", "asked"), [(("3100", "3950"), False), (("7000", "7040"), True)])
def test_one_contribution_converted_in_pieces_is_of_one_person(pieces: tuple[str, str], asked: bool) -> None:
    told = [("husband", "nondeductible_contribution", "7000"), *(("husband", "conversion", piece) for piece in pieces)]
    case = _case(*told, ("wife", "year_end_value", "52000"))
    need = told_of_two_as_one(replace(case, person="husband", message="H nd 7k, conv … ; W has 52,000. H line 18?"))
    assert (need is not None) is asked


@pytest.mark.parametrize(
    "told",
    [
        "I did a backdoor in 2025, 7,000 in and converted, nothing left. My brother did too: 7,000 in, 7,000 converted, 14,000 left. Taxable?",
        "Mine: 7,000 in for 2025, 7,000 converted, 0 left. Sister: 7,000 in, 7,000 converted, 22,000 left. Taxable for each?",
    ],
)
def test_the_money_of_a_relative_told_in_the_same_message_is_never_pooled(basis: Basis, told: str) -> None:
    answer = basis.reply(State(), told)[1]
    assert answer.status == "needs_facts"
    assert "one of them in a message" in answer.text


def test_a_relative_who_only_gave_the_money_owns_none_of_it(basis: Basis) -> None:
    told = "My dad gave me 7,000 and I put it in my IRA for 2025, nondeductible, and converted 7,000. 0 left. Taxable?"
    assert basis.reply(State(), told)[1].status == "answered"
