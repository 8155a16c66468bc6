from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evals.suites import HERE, phrasings
from evals.suites import Choice as Choice
from evals.written import BadCase, cases_of, written_cases

CASE = """
[[case]]
id = "rollover"
year = 2025
[[case.turn]]
user = "93k in a rollover IRA …"
status = "answered"
"form_8606:18" = 6510
"form_8606:18@spouse" = 0
"form_8606:18@what-if" = [0, "0.5"]
say = [["per person", "each person"]]
"""


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "form" / "pre_tax.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_a_case_is_written_in_a_few_lines(tmp_path: Path) -> None:
    (case,) = cases_of(write(tmp_path, CASE))
    (turn,) = case.turns
    assert (case.key, case.category, turn.statuses) == ("cases/rollover", "form", ("answered",))
    mine, hers, what_if = turn.figures
    assert (mine.origins, mine.value, mine.person, mine.tax_year) == (("form_8606:18",), Decimal(6510), ("you",), 2025)
    assert hers.person == ("spouse",)
    assert (what_if.scenario, what_if.also) == ("what-if", (Decimal("0.5"),))
    assert turn.say[0].any_of == ("per person", "each person")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("status =", "state =", "state is no key"),
        ('"answered"', '"maybe"', "rollover"),
        ("user =", "words =", "words is no key"),
        ("6510", '"much"', "rollover"),
        ("[[case.turn]]", "[[case.turn", "no TOML"),
    ],
)
def test_a_case_that_cannot_be_read_is_named(tmp_path: Path, before: str, after: str, reason: str) -> None:
    with pytest.raises(BadCase, match=reason):
        list(cases_of(write(tmp_path, CASE.replace(before, after, 1))))


def test_two_cases_of_one_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, CASE + CASE)
    with pytest.raises(BadCase, match="rollover"):
        written_cases(tmp_path)


def test_the_cases_of_the_project_can_be_read() -> None:
    cases = written_cases(HERE / "cases")
    assert len({case.id for case in cases}) == len(cases)


def test_phrasings_come_in_the_numbers_asked_for() -> None:
    cases = list(phrasings(Choice(single=20, several=5)))
    assert [len([case for case in cases if (len(case.turns) == 1) is one]) for one in (True, False)] == [20, 5]
    assert [case.digest for case in cases] == [case.digest for case in phrasings(Choice(single=20, several=5))]
