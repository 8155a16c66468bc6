from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from evals.known_cases import BESIDE, known_cases

NUMERIC = {
    "id": "trap-1",
    "category": "trap",
    "tax_year": 2025,
    "question": "In 2025 I put in 7,000 …",
    "paraphrases": ["7k nd, conv 7k, YE 93k"],
    "facts": {},
    "expected": {"line_11_nontaxable": 490, "line_14_basis": 6510, "line_18_taxable": 6510, "percent_of_salary": 4},
    "tolerance": 3,
    "source": {"title": "made up"},
    "alternatives": [{"convention": "three places", "values": {"line_18_taxable": 6500}}],
}
COUPLE = NUMERIC | {
    "id": "couple-1",
    "question": "My wife and I, 2025 …",
    "paraphrases": [],
    "expected": {"wife": {"line_18_taxable": 10}, "husband": {"line_18_taxable": 0}, "form_1040_line_4b": 10},
    "alternatives": [],
}
QUESTION = {
    "id": "mul-1",
    "kind": "multi_turn",
    "turns": ["2025, 7k in …", "typo, 39k"],
    "must_say": [{"fact": "t1: taxable = 6,510", "any_of": ["6,510"], "match": "number"}],
    "must_not_say": [{"claim": "keeps the old one", "watch_for": ["93"]}],
    "needs_clarification": [],
    "expected_numbers": {"t1.line_18": 6510.0, "t1.line_10": 0.07, "t2.line_18": 5934.78},
    "key_numbers": {"t1.line_18": [6510.0], "t2.line_18": [5934.78, 5936.0]},
}
MISSING = {
    "id": "mis-1",
    "kind": "missing",
    "turns": ["taxable if I convert 7500?"],
    "must_say": [],
    "must_not_say": [],
    "needs_clarification": ["Dec 31 total of all IRAs"],
}


def written(folder: Path, numeric: list[object], questions: list[object]) -> Path:
    for name, rows in (("numeric", numeric), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return folder


def test_every_wording_is_a_case_with_the_published_figures(tmp_path: Path) -> None:
    asked, worded = known_cases(written(tmp_path, [NUMERIC], []))
    assert (asked.id, worded.id, asked.category) == ("trap-1", "trap-1.1", "trap")
    nontaxable, basis, taxable = asked.turns[0].figures
    assert (taxable.origins[0], taxable.value, taxable.also) == ("form_8606:18", Decimal(6510), (Decimal(6500),))
    assert (nontaxable.headline, basis.headline, taxable.headline) == (False, True, True)
    assert (taxable.tax_year, worded.turns[0].figures[2].tax_year) == (2025, None)


def test_whose_figures_follows_the_mouth_of_the_writer(tmp_path: Path) -> None:
    (case,) = known_cases(written(tmp_path, [COUPLE], []))
    wife, husband, joint = case.turns[0].figures
    assert (wife.person, husband.person, joint.origins[0]) == (
        ("spouse", "wife"),
        ("you", "husband"),
        "joint_return:4b",
    )


@pytest.mark.parametrize(
    ("question", "names", "wife", "husband"),
    [
        ("I (wife, a vet) … He (the husband) …", {}, ("you", "wife"), ("spouse", "husband")),
        ("2025 | Rosa (W) | Emil (H)", {}, ("spouse", "wife", "Rosa"), ("you", "husband", "Emil")),
        ("Vera and Paul … Vera, the wife, …", {}, ("spouse", "wife", "Vera"), ("you", "husband")),
        (
            "Ines and Otto each …",
            {"wife": "Ines", "husband": "Otto"},
            ("spouse", "wife", "Ines"),
            ("you", "husband", "Otto"),
        ),
    ],
)
def test_a_couple_told_of_by_name_is_known_by_it(
    tmp_path: Path, question: str, names: dict[str, str], wife: tuple[str, ...], husband: tuple[str, ...]
) -> None:
    (case,) = known_cases(written(tmp_path, [COUPLE | {"question": question, "names": names}], []))
    assert [figure.person for figure in case.turns[0].figures[:2]] == [wife, husband]


def test_figures_and_statements_go_to_their_turn(tmp_path: Path) -> None:
    (case,) = known_cases(written(tmp_path, [], [QUESTION]))
    first, second = case.turns
    assert [(one.name, one.headline) for one in first.figures] == [("line_18", True), ("line_10", False)]
    assert (len(first.say), len(second.say), len(second.never)) == (1, 0, 1)
    assert second.figures[0].also == (Decimal("5934.78"), Decimal("5936.0"))


def test_a_missing_fact_may_be_asked_for_by_any_of_its_names(tmp_path: Path) -> None:
    (case,) = known_cases(written(tmp_path, [], [MISSING]))
    assert case.turns[0].needs == ("year_end_value", "current_value")


def test_a_folder_without_the_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="--known"):
        known_cases(tmp_path)


def test_the_cases_beside_the_repository_are_read() -> None:
    if not BESIDE.exists():
        pytest.skip("the known cases are not beside the repository; put them in ../shared/known-cases")
    cases = known_cases(BESIDE)
    assert len(cases) > 250
    assert all(turn.text for case in cases for turn in case.turns)
    assert sum(bool(turn.figures) for case in cases for turn in case.turns) > 220
