"""Suites made at run time: the numbers promised, nothing twice, the same under the same seed."""

from __future__ import annotations

from collections import Counter

from evals.asking import Asker
from evals.case import Turn
from evals.suites import Choice, load
from tests.evals import made

SMALL = Choice(single=20, several=5, hostile=60, slack=6, stored=4)


def test_every_case_of_a_run_has_a_name_of_its_own() -> None:
    cases = load(("phrasings", "hostile", "retrieval", "guard", "calculators", "cases", "storage", "slack"), SMALL)
    assert [key for key, count in Counter(case.key for case in cases).items() if count > 1] == []


def test_hostile_conversations_are_all_different_and_come_again_under_their_seed() -> None:
    cases = load(("hostile",), SMALL)
    assert len({case.digest for case in cases}) == len(cases) == 60
    assert [case.digest for case in cases] == [case.digest for case in load(("hostile",), SMALL)]
    assert {"injection", "pressure", "forged", "markup", "out_of_scope", "held_firm"} <= {c.category for c in cases}


def test_every_figure_of_law_is_what_the_sources_say(asker_of_rules: Asker) -> None:
    wrong = [asker_of_rules.ask(case) for case in load(("calculators",), SMALL)]
    assert [(one.key, one.findings) for one in wrong if one.verdict != "right"] == []


def test_a_refused_calculation_is_declined(asker_of_rules: Asker) -> None:
    turn = Turn(
        text='form_8606 {"tax_year": 2025, "conversion": 7000, "nondeductible_contribution": 7000}',
        statuses=("declined",),
    )
    case = made.case(turn).model_copy(update={"kind": "calculation"})
    assert asker_of_rules.ask(case).verdict == "right"


def test_a_stored_conversation_goes_through_the_database(asker_of_rules: Asker) -> None:
    question = "2025: 7,000 nondeductible, 7,000 converted, 93,000 in a rollover IRA on 12/31/2025, no basis. Taxable?"
    turns = (
        Turn(text=question, figures=(made.taxable(),)),
        Turn(text="What is a backdoor Roth?", statuses=("answered",)),
    )
    case = made.case(*turns).model_copy(update={"stored": True})
    result = asker_of_rules.ask(case)
    assert (result.verdict, len(result.turns)) == ("right", 2)
