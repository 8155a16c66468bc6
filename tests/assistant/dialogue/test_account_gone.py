"""An account that turns out to have been gone by December 31, and a check that went into a plan after all."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from tests.assistant.dialogue.talking import shown, talk

FIRST = (
    "2025: 7,000 nondeductible, converted 7,000, no basis before. SIMPLE 15,000 and trad 5,000 on 12/31/25. line 18?"
)
ON_ITS_WAY = (
    "2025: 7,000 nondeductible, converted 7,000, no other IRAs, no basis before, all IRAs 0 on 12/31/25, but I took 14,000 out on "
    "December 5 2025 and put it into a traditional IRA elsewhere on January 12 2026 as a 60-day rollover. Line 18?"
)


@pytest.mark.parametrize(
    "message",
    [
        "correction: I had moved the SIMPLE into my 401k before year end",
        "hold on, the SIMPLE was already empty by then",
        "wait, I rolled the SIMPLE into my 401k in October 2025",
    ],
)
def test_an_account_that_was_gone_holds_nothing(basis: Basis, message: str) -> None:
    assert shown(talk(basis, FIRST, message), "6") == {"5000"}


@pytest.mark.parametrize(
    "message",
    ["I will roll the SIMPLE into my 401k before year end", "I rolled the SIMPLE into my 401k in February 2026"],
)
def test_a_later_move_changes_nothing(basis: Basis, message: str) -> None:
    assert shown(talk(basis, FIRST, message, "line 6 again?"), "6") <= {"20000"}


def test_money_on_its_way_to_a_plan_joins_no_value(basis: Basis) -> None:
    assert shown(talk(basis, ON_ITS_WAY), "6") == {"14000"}
    answer = talk(basis, ON_ITS_WAY, "sorry, the 14,000 went into my 401k in January, not an IRA")
    assert shown(answer, "6") == {"0"}


def test_one_of_two_accounts_is_the_spouses(basis: Basis) -> None:
    told = "2024: 7,000 nondeductible, converted 7,000, no basis. 12/31/24: rollover 40,000, SEP 12,000. taxable?"
    state, _ = basis.reply(State(), told)
    state, _ = basis.reply(state, "hang on, the SEP is my wife's. what goes on line 18 then?")
    assert {(f.person, f.value) for f in state.facts if f.name == "year_end_value"} == {
        ("you", "40000"),
        ("spouse", "12000"),
    }
