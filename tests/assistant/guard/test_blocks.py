"""The last gate: a Number whose origin gives something else takes its block out of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Law, Number, Paragraph, Quoted, Said, Text
from assistant.facts import Fact, FactBook
from assistant.guard import check_blocks
from assistant.ledger import Ledger, said_figures
from assistant.plan import Call
from assistant.toolbox import Toolbox
from knowledge.passages import OwnPassage

BOOK = FactBook().put(Fact("", "conversion", "7000", tax_year=2025, turn=2))


def ledger() -> Ledger:
    made = Ledger(2026, said=said_figures(BOOK))
    facts = {
        "tax_year": 2025,
        "nondeductible_contribution": 7000,
        "basis": 0,
        "conversion": 7000,
        "year_end_value": 93000,
    }
    Toolbox(made).calculate(Call("form_8606", facts, tax_year=2025))
    return made


def kept(number: Number, made: Ledger) -> bool:
    blocks, problems = check_blocks([Paragraph((Text("It is "), number))], made, BOOK)
    assert bool(problems) == (len(blocks[0].spans) == 1 if isinstance(blocks[0], Paragraph) else True)
    return not problems


@pytest.mark.parametrize(
    "reference", ["c1.18", "law.2026.ira_limit", "statute.five_year_clock", "said.f1", "line.14", "year.2025"]
)
def test_every_kind_of_figure_resolves(reference: str) -> None:
    made = ledger()
    assert kept(made.number(reference), made)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "$6,511"},
        {"value": "6511"},
        {"unit": "count"},
        {"role": "nontaxable"},
        {"origin": Law("ira_limit", 2026, "IRC")},
        {"origin": Said(2)},
        {"origin": Quoted("own#1")},
    ],
)
def test_any_change_of_a_computed_figure_is_caught(change: dict[str, object]) -> None:
    made = ledger()
    assert not kept(replace(made.number("c1.18"), **change), made)


@pytest.mark.parametrize(
    "change", [{"person": "spouse"}, {"tax_year": 2024}, {"scenario": "wait"}, {"ref": "17"}, {"filled": "1"}]
)
def test_any_change_of_its_origin_is_caught(change: dict[str, object]) -> None:
    made = ledger()
    number = made.number("c1.18")
    assert not kept(replace(number, origin=replace(number.origin, **change)), made)


def test_an_answer_says_once_that_something_is_left_out() -> None:
    made = ledger()
    wrong = Paragraph((replace(made.number("c1.18"), text="$1"),))
    blocks, problems = check_blocks([wrong, Paragraph((Text("Words."),)), wrong], made, BOOK)
    assert len(blocks) == 2
    assert len(problems) == 2


def test_a_quotation_stands_in_its_passage() -> None:
    passage = OwnPassage("own#1", "Notes", "notes.md", "The limit was $7,000 then.")
    number = Number("$7,000", "7000", "usd", "quoted", Quoted("own#1"))
    blocks = [Paragraph((number,))]
    assert not check_blocks(blocks, ledger(), BOOK, lambda _: passage)[1]
    assert check_blocks([Paragraph((replace(number, text="$9,000"),))], ledger(), BOOK, lambda _: passage)[1]
    assert check_blocks(blocks, ledger(), BOOK)[1]
