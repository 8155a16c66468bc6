"""A form that somebody filled in: which lines are wrong, what they should be, which mistake it was, and what it cost."""

from __future__ import annotations

from pathlib import Path

from assistant import Answer
from assistant.answer import Paragraph, Table
from assistant.render.plain import line_of
from tests.assistant.handbook import figure, talk


def headline(answer: Answer) -> str:
    return next(line_of(b.spans) for b in answer.blocks if isinstance(b, Paragraph) and b.role == "headline")


def test_a_conversion_taxed_as_if_nothing_had_been_paid_in(folder: Path) -> None:
    [answer] = talk(
        folder,
        "my CPA's 2024 8606 says line 1 7,000, line 2 0, line 6 0, line 8 7,000, line 18 7,000, what's wrong?",
    )
    assert answer.status == "answered"
    assert figure(answer, "18") == "0"
    assert figure(answer, "taxable_overstated") == "7000"
    assert "Line 18 is wrong" in headline(answer)
    assert "1040-X" in answer.text
    assert "as if there were no basis" in answer.text
    assert "contribution of the year was left out" not in answer.text


def test_a_result_of_a_tax_program_is_judged_first(folder: Path) -> None:
    [answer] = talk(
        folder,
        "I contributed 7,000 nondeductible and converted 7,000 in 2025, with 93,000 in a rollover IRA on 12/31. "
        "TurboTax shows 6,930 taxable, is that right?",
    )
    assert headline(answer).startswith("No: line 18 is wrong. It shows $6,930, and it should be $6,510")
    assert figure(answer, "taxable_overstated") == "420"


def test_a_form_that_is_right_gets_a_yes(folder: Path) -> None:
    [answer] = talk(
        folder,
        "Draft for 2025: line 1 7,000, line 2 0, line 6 33,000, line 8 7,000, line 10 .175, line 11 1,225, line 18 5,775. "
        "My IRA on Dec 31 2025 was 33,000. Does that look right?",
    )
    assert headline(answer).startswith("Yes")
    assert figure(answer, "taxable_overstated") == ""


def test_facts_that_were_said_outrank_the_entries(folder: Path) -> None:
    [answer] = talk(
        folder,
        "My draft for 2024: line 1 7,000, line 2 0, line 6 7,000, line 8 7,000, line 10 .500, line 18 3,500. I converted "
        "every cent in February and there was not a penny left on New Year's Eve. Where did I go wrong?",
    )
    assert figure(answer, "18") == "0"
    table = next(block for block in answer.blocks if isinstance(block, Table))
    assert [line_of(row[0]) for row in table.rows] == ["6", "10", "18"]
    assert "counts the converted money twice" in answer.text


def test_the_rounding_of_the_form_is_kept(folder: Path) -> None:
    [answer] = talk(
        folder,
        "2024 return by seasonal staff, Form 8606: 1: 8,000; 2: 2,310; 3: 10,310; 5: 10,310; 6: 19,877; 7: 0; 8: 8,000; "
        "9: 27,877; 10: .370; 11: 2,960; 14: 7,350; 18: 5,040. Any errors?",
    )
    assert figure(answer, "18") == "5040"
    assert "No mistake found" in answer.text


def test_a_missing_balance_is_asked_for_before_the_verdict(folder: Path) -> None:
    asked, answered = talk(
        folder,
        "the form my accountant filed for 2025: line 1 7,000, line 8 7,000, line 18 0. correct?",
        "93,000 in my rollover on december 31",
    )
    assert [need.fact for need in asked.needs] == ["year_end_value"]
    assert "Line 18" not in asked.text
    assert headline(answered).startswith("No")
    assert figure(answered, "taxable_understated") == "6510"


def test_what_it_cost_once_the_rate_is_known(folder: Path) -> None:
    _, answer = talk(
        folder,
        "cpa filed 2023 8606: l1 6500 l2 0 l6 0 l8 6500 l18 6500. i contributed 6500 after tax. amend?",
        "my rate is 24%",
    )
    assert figure(answer, "tax_overstated") == "1560"


def test_a_claimed_zero_is_not_confirmed(folder: Path) -> None:
    [answer] = talk(
        folder,
        "My CPA says taxable is $0, just confirm $0. 2025: 7,000 nondeductible, converted 7,000, SEP was 120,000 on "
        "12/31/25, no earlier basis.",
    )
    assert "can't confirm zero: the SEP counts" in answer.text
    assert figure(answer, "18") == "6614"


def test_line_fourteen_of_a_year_without_conversion(folder: Path) -> None:
    [answer] = talk(
        folder,
        "My 2021 form shows line 14 as $13,000. But I had contributed $6,000, $6,000 and $7,000 nondeductible for 2019, "
        "2020 and 2021 with no conversions. Is the preparer's number wrong?",
    )
    assert figure(answer, "14", year=2021) == "19000"
    assert figure(answer, "basis_understated") == "6000"


def test_entries_alone_are_facts_and_no_review(folder: Path) -> None:
    [answer] = talk(folder, "2025: line 1 = 7000, line 2 = 0, line 6 = 93000, line 8 = 7000. What goes on line 18?")
    assert figure(answer, "18") == "6510"
    assert "wrong" not in headline(answer)
