from __future__ import annotations

from decimal import Decimal

import pytest

from evals.case import WHAT_IF, ExpectedCall, Turn, Wording
from evals.scorers import score
from evals.shown import ShownTurn
from evals.verdicts import COST, VERDICTS
from tests.evals import made

ASKED = ShownTurn("needs_facts", "What was the value?", needs=("year_end_value",))
DECLINED = ShownTurn("declined", "I cannot say.")


def verdict(expected: Turn, shown: ShownTurn) -> str:
    return score(made.case(expected), (shown,)).verdict


@pytest.mark.parametrize(
    ("shown", "right"),
    [
        (made.answered(made.shown_line("18", "6510")), "right"),
        (made.answered(made.shown_line("18", "6511")), "wrong"),
        (made.answered(made.shown_line("14", "6510")), "wrong"),  # right number, wrong role
        (made.answered(made.shown_line("18", "6510", person="spouse")), "wrong"),
        (made.answered(made.shown_line("18", "6510", tax_year=2024)), "wrong"),
        (made.answered(made.shown_line("18", "6510", scenario="reverse rollover")), "wrong"),
        (made.answered(made.shown_line("18", "6510"), made.shown_line("18", "0")), "wrong"),
        (made.answered(made.shown_line("18", "6510"), text="No number in here"), "partial"),
        (made.answered(text="An article."), "wrong"),
        (ASKED, "asked"),
        (DECLINED, "declined"),
        (ShownTurn("", "", error="KeyError: x"), "error"),
    ],
)
def test_a_figure_counts_only_with_origin_and_role(shown: ShownTurn, right: str) -> None:
    assert verdict(Turn(text="q", statuses=("answered",), figures=(made.taxable(),)), shown) == right


def test_the_same_line_of_another_scenario_does_not_contradict() -> None:
    shown = made.answered(made.shown_line("18", "6510"), made.shown_line("18", "0", scenario="reverse rollover"))
    assert verdict(Turn(text="q", figures=(made.taxable(),)), shown) == "right"
    what_if = made.taxable(0, scenario=WHAT_IF)
    assert verdict(Turn(text="q", figures=(what_if,)), shown) == "right"


def test_where_the_person_is_left_open_one_right_group_is_enough() -> None:
    open_person = made.taxable().model_copy(update={"person": None})
    both = made.answered(made.shown_line("18", "6510"), made.shown_line("18", "0", person="spouse"))
    neither = made.answered(made.shown_line("18", "1"), made.shown_line("18", "0", person="spouse"))
    assert verdict(Turn(text="q", figures=(open_person,)), both) == "right"
    assert verdict(Turn(text="q", figures=(open_person,)), neither) == "wrong"


def test_accepted_conventions_and_tolerance() -> None:
    figure = made.taxable().model_copy(update={"also": (Decimal(6500),), "tolerance": Decimal(2)})
    turn = Turn(text="q", figures=(figure,))
    assert [verdict(turn, made.answered(made.shown_line("18", value))) for value in ("6512", "6499", "6505")] == [
        "right",
        "right",
        "wrong",
    ]


def test_a_missing_side_figure_is_no_fault_and_a_wrong_one_is() -> None:
    side = made.taxable(490, headline=False).model_copy(update={"origins": ("form_8606:11",)})
    turn = Turn(text="q", figures=(made.taxable(), side))
    assert verdict(turn, made.answered(made.shown_line("18", "6510"))) == "right"
    assert verdict(turn, made.answered(made.shown_line("18", "6510"), made.shown_line("11", "1"))) == "wrong"


def test_asking_for_the_missing_fact_is_right_and_answering_is_wrong() -> None:
    turn = Turn(text="q", statuses=("needs_facts",), needs=("year_end_value", "current_value"))
    other = ShownTurn("needs_facts", "Which year?", needs=("tax_year",))
    figures = made.answered(made.shown_line("18", "6510"))
    assert [verdict(turn, one) for one in (ASKED, other, figures, DECLINED)] == [
        "right",
        "partial",
        "wrong",
        "declined",
    ]


def test_a_question_that_may_be_asked_is_right_too() -> None:
    turn = Turn(text="q", statuses=("answered",), figures=(made.taxable(),), may_ask=("year_end_value",))
    assert verdict(turn, ASKED) == "right"


def test_declining_where_it_has_to() -> None:
    turn = Turn(text="q", statuses=("declined",))
    assert [verdict(turn, one) for one in (DECLINED, made.answered(text="Sure."))] == ["right", "wrong"]


def test_nothing_may_be_computed() -> None:
    turn = Turn(text="q", no_computed=True)
    assert verdict(turn, made.answered(text="It cannot be used.")) == "right"
    assert verdict(turn, made.answered(made.shown_line("18", "0"))) == "wrong"


def test_statements_to_make_and_to_avoid() -> None:
    turn = Turn(
        text="q",
        say=(
            Wording(claim="per person", any_of=("per person", "each person")),
            Wording(claim="8606", any_of=("8606",)),
        ),
        never=(Wording(claim="combined", any_of=("are combined",)),),
    )
    texts = ("Each person files Form 8606.", "Each person.", "Nothing of it.", "Each person's 8606 are combined.")
    assert [verdict(turn, made.answered(text=text)) for text in texts] == ["right", "partial", "wrong", "wrong"]


def test_a_passage_has_to_be_cited() -> None:
    turn = Turn(text="q", cites=("pro-rata-rule",))
    cited = made.answered(text="x", citations=("pro-rata-rule#aggregation",))
    assert verdict(turn, cited) == "right"
    assert verdict(turn, made.answered(text="x", citations=("what-is-it#definition",))) == "partial"


def test_a_conversation_is_as_good_as_its_worst_turn() -> None:
    good = Turn(text="q", figures=(made.taxable(),))
    shown = made.answered(made.shown_line("18", "6510"))
    assert score(made.case(good, good), (shown, shown)).verdict == "right"
    assert score(made.case(good, good), (shown, ASKED)).verdict == "asked"
    assert score(made.case(good, good), (shown,)).verdict == "error"


def test_a_wrong_answer_costs_most() -> None:
    assert max(COST, key=lambda name: COST[name]) == "wrong"
    assert [COST[name] for name in VERDICTS[:5]] == sorted(COST[name] for name in VERDICTS[:5])


def test_another_permitted_rounding_is_right_to_the_dollar() -> None:
    figure = made.taxable().model_copy(update={"value": Decimal("6614.17"), "also": (Decimal("6472.5"),)})
    turn = Turn(text="q", figures=(figure,))
    outcomes = [
        verdict(turn, made.answered(made.shown_line("18", value))) for value in ("6614", "6472", "6473", "6616")
    ]
    assert outcomes == ["right", "right", "right", "wrong"]


def test_asking_back_is_right_where_the_case_lists_it() -> None:
    turn = Turn(text="q", statuses=("answered", "needs_facts"), figures=(made.taxable(),))
    assert verdict(turn, ASKED) == "right"
    assert verdict(turn, made.answered(made.shown_line("18", "1"))) == "wrong"
    assert verdict(Turn(text="q", statuses=("answered",), figures=(made.taxable(),)), ASKED) == "asked"


def test_declining_is_right_where_the_case_lists_it() -> None:
    turn = Turn(text="q", statuses=("answered", "declined"), figures=(made.taxable(),))
    assert verdict(turn, DECLINED) == "right"


def test_a_calculator_has_to_be_called_with_its_arguments() -> None:
    call = ExpectedCall(calculator="form_8606", arguments=(("year_end_value", "93000"),))
    turn = Turn(text="q", figures=(made.taxable(),), calls=(call,))
    for arguments, right in (('{"year_end_value": "93000"}', "right"), ('{"year_end_value": "9300"}', "partial")):
        shown = made.answered(made.shown_line("18", "6510"), calls=(f"form_8606(you, as stated) {arguments}",))
        assert verdict(turn, shown) == right


def test_what_no_answer_may_do_is_wrong_whatever_was_asked() -> None:
    shown = made.answered(made.shown_line("18", "6510"), problems=("a figure without an origin: 7%",))
    assert verdict(Turn(text="q", figures=(made.taxable(),)), shown) == "wrong"


def test_an_answer_that_nobody_reads_to_the_end_is_not_whole() -> None:
    shown = made.answered(made.shown_line("18", "6510"), text="$6,510 " + "and so on " * 50)
    assert verdict(Turn(text="q", figures=(made.taxable(),), at_most_words=60), shown) == "partial"
