"""An account named after its value: another one that is empty leaves that value as it is."""

from __future__ import annotations

from pathlib import Path

from tests.assistant.handbook import figure, talk

BEFORE = "2024: 7,000 nondeductible, 7,000 converted, no basis. Taxable?"


def test_an_empty_account_says_nothing_of_the_one_named(folder: Path) -> None:
    answer = talk(folder, BEFORE, "20,500", "that's my SEP by the way. the traditional IRA was empty then. taxable?")[
        -1
    ]
    assert figure(answer, "6") == "20500"


def test_the_account_itself_may_have_been_empty(folder: Path) -> None:
    told = "2024: 7,000 nondeductible, 7,000 converted, SEP 20,500 on 12/31/24, no basis. Taxable?"
    answer = talk(folder, told, "sorry, the SEP was empty by then, I had rolled it into the 401k in November")[-1]
    assert figure(answer, "18") == "0"
