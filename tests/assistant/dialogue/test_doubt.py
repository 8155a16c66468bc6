"""A message that can be read in two ways with different figures is asked about; the reply decides how it is read."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

from assistant import Basis
from assistant.decide import decide
from assistant.decide.case import Case
from assistant.dialogue.doubt import MEANINGS, of_another_amount, outcome, settled, weighed
from assistant.facts import FactBook
from assistant.plan import Plan
from assistant.reading import Reading, read
from assistant.reading.learned.marked import ROLES
from tests.assistant.dialogue.talking import shown, talk

TODAY = datetime.date(2026, 11, 23)
MESSAGE = "2025: 7,000 nondeductible, converted 7,000, IRA 93,000 on December 31, never had basis. taxable?"


def planned(reading: Reading) -> Plan:
    case = Case(FactBook().put_all(reading.facts), TODAY, tax_year=2025, text=reading.text)
    return decide(case, reading.asks, reading)


def forced(role: str) -> Reading:
    return read(MESSAGE, TODAY, forced={2: role})


def way(role: str, chance: float) -> tuple[Reading, Plan]:
    reading = replace(forced(role), chance=chance)
    return reading, planned(reading)


def test_readings_with_the_same_figures_count_together() -> None:
    best, doubt = weighed([way("balance_total", 0.4), way("year_end_value", 0.35), way("balance", 0.25)])
    assert best.roles[2] in ("year_end_value", "balance")
    assert doubt is not None
    assert doubt.roles[1] == "balance_total"


def test_a_reading_that_is_likely_enough_is_not_asked_about() -> None:
    best, doubt = weighed([way("year_end_value", 0.9), way("balance_total", 0.1)])
    assert best.roles[2] == "year_end_value"
    assert doubt is None


def test_readings_with_other_figures_are_asked_about_by_the_amount_that_tells_them_apart() -> None:
    _, doubt = weighed([way("year_end_value", 0.55), way("balance_total", 0.45)])
    assert doubt is not None
    assert (doubt.place, doubt.roles) == (2, ("year_end_value", "balance_total"))
    question = doubt.need("you", 2025).question
    assert "third amount" in question
    assert "“IRA”" in question
    assert not any(character.isdigit() for character in question.replace("December 31", ""))


def test_what_a_plan_lacks_is_an_outcome_of_its_own() -> None:
    whole = planned(forced("year_end_value"))
    lacking = planned(read("2025: 7,000 nondeductible, converted 7,000. taxable?", TODAY))
    assert outcome(whole) != outcome(lacking)
    assert outcome(whole) == outcome(replace(whole))


def test_every_role_has_words_for_a_question() -> None:
    assert set(MEANINGS) == set(ROLES)


def test_a_reply_settles_the_doubt_in_the_persons_own_words() -> None:
    open_doubt = {"place": 2, "roles": ["year_end_value", "conversion"]}
    assert settled(open_doubt, "it's what was left on 12/31") == (2, "year_end_value")
    assert settled(open_doubt, "the amount converted") == (2, "conversion")
    assert settled(open_doubt, "the second one") == (2, "conversion")
    assert settled(open_doubt, "what a lovely day") is None


def test_the_amount_is_named_that_tells_the_outcomes_apart_not_the_first_that_is_read_in_two_ways() -> None:
    message = "Fee 90. 2025: 7,000 nondeductible, converted 7,000, IRA 93,000 on December 31, never had basis. taxable?"

    def way_of(first: str, last: str, chance: float) -> tuple[Reading, Plan]:
        reading = replace(read(message, TODAY, forced={0: first, 3: last}), chance=chance)
        return reading, planned(reading)

    _, doubt = weighed([way_of("other", "year_end_value", 0.5), way_of("claimed", "balance_total", 0.5)])
    assert doubt is not None
    assert (doubt.place, doubt.roles) == (3, ("year_end_value", "balance_total"))


def test_old_and_new_basis_alter_only_two_lines_and_are_asked_about_only_where_both_are_likely() -> None:
    message = "2025: 7,000 after-tax, converted 3,000, IRA 40,000 on December 31. taxable?"

    def way_of(role: str, chance: float) -> tuple[Reading, Plan]:
        reading = replace(read(message, TODAY, forced={0: role}), chance=chance)
        return reading, planned(reading)

    best, doubt = weighed([way_of("nondeductible_contribution", 0.75), way_of("basis", 0.25)])
    assert best.roles[0] == "nondeductible_contribution"
    assert doubt is None
    _, doubt = weighed([way_of("nondeductible_contribution", 0.55), way_of("basis", 0.45)])
    assert doubt is not None
    assert doubt.place == 0


def test_a_word_beside_another_amount_settles_nothing() -> None:
    assert of_another_amount("she had a SIMPLE though, 3,800 on 12/31/24", "year_end_value", Decimal(14000))
    assert not of_another_amount("14,000 on 12/31/24", "year_end_value", Decimal(14000))
    assert not of_another_amount("the value on 12/31, and I took out 500", "year_end_value", Decimal(14000))


def test_an_amount_in_doubt_of_the_year_before_is_asked_for_again(basis: Basis) -> None:
    chain = "2021: 6,000 nondeductible, no conversion, nothing before. 2023: 6,500 nondeductible, converted 10,000, "
    chain += "all IRAs 52,075 on 12/31/23. taxable in 2023?"
    answer = talk(basis, chain, "2024 was another 8,000. total at the end of 24 was 48,800",
                  "and for 2025? no contribution, converted 5,000, 47,950 at 12/31/25")  # fmt: skip
    assert answer.status == "needs_facts"
    assert not shown(answer, "18")
