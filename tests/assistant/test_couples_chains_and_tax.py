"""What goes beyond one form: a joint return, forms of many years never filed, and the tax on what is taxable."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from assistant.answer import Computed, Steps, Table
from assistant.render.plain import line_of
from tests.assistant.handbook import figure, talk

NEVER_FILED = (
    "I contributed 6,000 nondeductible every year 2019-2023 and never filed 8606; converted everything 2024 (41,000)"
)
TRAP = "I contributed 7,000 nondeductible and converted 7,000 in 2025 and had 93k in a rollover at 12/31. "


def tax(answer: Answer) -> str:
    found = [
        n.value
        for n in answer.numbers
        if isinstance(n.origin, Computed) and (n.origin.calculator, n.origin.ref) == ("tax_cost", "tax")
    ]
    return found[0] if found else ""


@pytest.mark.parametrize(
    "message",
    [
        "We each contributed 7,000 nondeductible and converted 7,000 in 2025. I have no other IRAs, my wife has a 50,000 "
        "rollover IRA at year end. total on line 4b?",
        "My husband and I both did backdoor roths of 7000 in 2025, no other IRAs for me, he has 50,000 in a SEP on 12/31. "
        "what taxable amount goes on our joint return",
    ],
)
def test_a_couple_gets_both_forms_and_the_lines_of_the_return(folder: Path, message: str) -> None:
    [answer] = talk(folder, message)
    assert (figure(answer, "18"), figure(answer, "18", person="spouse")) == ("0", "6140")
    assert (figure(answer, "4a", person="both"), figure(answer, "4b", person="both")) == ("14000", "6140")
    assert "joint return for 2025" in answer.text


def test_two_people_told_by_name_get_their_joint_return(folder: Path) -> None:
    [answer] = talk(
        folder,
        "Ruth: 7,000 nondeductible, 7,000 converted, 0 at 12/31/2024. Omar: 7,000 nondeductible, 7,000 converted, 24,000 "
        "at 12/31/2024. Joint return, taxable for both?",
    )
    assert (figure(answer, "18", person="Ruth"), figure(answer, "18", person="Omar")) == ("0", "5419")
    assert figure(answer, "4b", person="both") == "5419"


def test_the_spouse_told_later_comes_onto_the_same_return(folder: Path) -> None:
    *_, answer = talk(
        folder,
        "I put in 7,000 nondeductible and converted 7,000 in 2025, nothing left. taxable?",
        "my wife put in 7,000 nondeductible, converted 7,000, has 40,000 in a SEP on 12/31",
        "what goes on our joint return line 4b?",
    )
    assert figure(answer, "4b", person="both") == "5957"


def test_what_was_never_filed_is_listed_year_by_year(folder: Path) -> None:
    [answer] = talk(folder, NEVER_FILED)
    assert figure(answer, "18", year=2024) == "11000"
    assert figure(answer, "2023:14", year=2023) == "30000"
    assert "2019, 2020, 2021, 2022, 2023, 2024: still to be filed, late" in answer.text
    [table] = [block for block in answer.blocks if isinstance(block, Table) and block.role == "years"]
    assert [line_of(row[0]) for row in table.rows] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert any(
        isinstance(block, Steps) and "earliest missing year" in line_of(block.items[0]) for block in answer.blocks
    )


def test_a_chain_that_was_filed_is_not_called_late(folder: Path) -> None:
    [answer] = talk(
        folder, "basis so far? 5500 for 2015, 5500 for 2016, 6500 for 2023, all nonded, converted 6,500 in 2023 with 60,000 left on 12/31/2023"
    )  # fmt: skip
    assert figure(answer, "2016:14", year=2016) == "11000"
    assert "still to be filed" not in answer.text


def test_the_tax_needs_a_rate_and_is_asked_for(folder: Path) -> None:
    asked, answered = talk(folder, TRAP + "how much tax do I owe?", "24%")
    assert [need.fact for need in asked.needs] == ["marginal_rate"]
    assert (figure(asked, "18"), tax(asked)) == ("6510", "")
    assert tax(answered) == "1562.4"


def test_status_and_income_stand_for_a_rate(folder: Path) -> None:
    _, answered = talk(folder, TRAP + "how much tax do I owe?", "married filing jointly, taxable income 200,000")
    assert tax(answered) == "1432.2"
    assert "brackets of 2025" in answered.text


@pytest.mark.parametrize(
    ("message", "cost"),
    [
        ("tax at 24% on a taxable conversion of 6,510", "1562.4"),
        ("what would a 50,000 conversion of pretax money cost in 2026, mfj with 150k taxable income", "11000"),
        ("convert IRAs 15k+8k+12k all pretax at 24% -> tax", "8400"),
    ],
)
def test_an_amount_that_is_taxable_as_a_whole_needs_no_balances(folder: Path, message: str, cost: str) -> None:
    [answer] = talk(folder, message)
    assert answer.status == "answered"
    assert tax(answer) == cost


def test_the_joint_line_waits_for_the_form_that_lacks_something(folder: Path) -> None:
    mine = "2025: I put 7,000 nondeductible in and converted 7,000, zero at year end, no basis. Fine?"
    hers = "my wife has a rollover, 88,400 on December 31, and converted 7,000. no basis"
    answer = talk(folder, mine, hers, "we file together, what is on 4b for both")[-1]
    assert answer.status == "needs_facts"
    assert "line 4b" not in answer.text
    assert "lines of the joint return" in answer.text
