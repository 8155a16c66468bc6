"""An account supposed away is gone in the what-if alone, and the others stay."""

from __future__ import annotations

from assistant import Basis, State
from tests.assistant.dialogue.test_supposed import lines

TWO = (
    "2025: 7,000 nondeductible, 7,000 converted. On 12/31/25 the SEP had 42,000 and the SIMPLE 15,000. No prior basis. "
    "Taxable?"
)


def test_one_account_of_two_is_supposed_away_and_both_together(basis: Basis) -> None:
    state, _ = basis.reply(State(), TWO)
    found = []
    for message in ("what if i hadn't had the SIMPLE at all", "and without the sep?", "and both together?"):
        state, answer = basis.reply(state, message)
        found.append(lines(answer)["6"])
    assert found == [42_000, 15_000, 0]
    stated = {fact.value for fact in state.facts if fact.name == "year_end_value" and fact.scenario == "as stated"}
    assert stated == {"42000", "15000"}
