from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.baseline import NotComparable, bless, compare, path_for, read, sign_test
from evals.calculations import law_cases
from tests.evals import made


def accepted(tmp_path: Path, *results: Any) -> Any:
    file = tmp_path / "rules.jsonl"
    bless(results, "rules", file, {"cases"})
    return read(file)


def test_an_accepted_run_compared_with_itself_has_no_changes(tmp_path: Path) -> None:
    results = [made.result("cases/a"), made.result("cases/b", "wrong", "1")]
    comparison = compare(results, accepted(tmp_path, *results), {"cases"})
    assert (comparison.changes, comparison.added, comparison.deleted, comparison.compared) == ((), (), (), 2)


def test_a_case_that_got_worse_is_told_with_both_answers_and_the_differing_figures(tmp_path: Path) -> None:
    before = accepted(tmp_path, made.result("cases/a"))
    (change,) = compare([made.result("cases/a", "wrong", "5000")], before, {"cases"}).worse
    assert (change.key, change.before, change.after, change.parted) == ("cases/a", "right", "wrong", "turn 1: figures")
    assert change.differing == ("- form_8606:18 you 2025 = 6510", "+ form_8606:18 you 2025 = 5000")
    assert ("$6,510" in change.was, "$5,000" in change.now) == (True, True)


def test_a_better_verdict_is_no_regression(tmp_path: Path) -> None:
    before = accepted(tmp_path, made.result("cases/a", "wrong", "1"))
    comparison = compare([made.result("cases/a")], before, {"cases"})
    assert (len(comparison.worse), len(comparison.better)) == (0, 1)


def test_added_deleted_renamed_and_edited_cases_are_told(tmp_path: Path) -> None:
    before = accepted(
        tmp_path,
        made.result("cases/gone", digest="1"),
        made.result("cases/old", digest="2"),
        made.result("cases/kept", digest="3"),
    )
    now = [
        made.result("cases/new", digest="2"),
        made.result("cases/more", digest="9"),
        made.result("cases/kept", digest="4"),
    ]
    comparison = compare(now, before, {"cases"})
    assert comparison.deleted == ("cases/gone",)
    assert comparison.renamed == (("cases/old", "cases/new"),)
    assert comparison.added == ("cases/more",)
    assert comparison.edited == ("cases/kept",)


def test_a_part_of_a_suite_deletes_nothing(tmp_path: Path) -> None:
    before = accepted(tmp_path, made.result("cases/a"), made.result("cases/b"))
    assert compare([made.result("cases/a")], before, set()).deleted == ()


def test_accepting_one_suite_keeps_the_others(tmp_path: Path) -> None:
    file = tmp_path / "rules.jsonl"
    bless([made.result("cases/a"), made.result("known/b")], "rules", file, {"cases", "known"})
    bless([made.result("cases/c")], "rules", file, {"cases"})
    assert sorted(read(file)) == ["cases/c", "known/b"]


def test_a_flaky_case_counts_with_its_worst_run(tmp_path: Path) -> None:
    before = accepted(tmp_path, made.result("cases/a"))
    runs = [made.result("cases/a"), made.result("cases/a", "wrong", "1", repeat=1)]
    assert len(compare(runs, before, {"cases"}).worse) == 1


@pytest.mark.parametrize("text", ['{"format": 0}\n', "", "nonsense\n", '{"format": 1}\n{"case": "a"}\n'])
def test_another_format_is_not_comparable(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rules.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(NotComparable, match="--bless"):
        read(file)


def test_a_baseline_is_one_line_a_case_in_the_order_of_their_names(tmp_path: Path) -> None:
    file = tmp_path / "rules.jsonl"
    bless([made.result("cases/b"), made.result("cases/a")], "rules", file, {"cases"})
    head, *rows = map(json.loads, file.read_text("utf-8").splitlines())
    assert head["model"] == "rules"
    assert [row["case"] for row in rows] == ["cases/a", "cases/b"]


def test_a_model_name_makes_a_file_name() -> None:
    assert path_for("openai:gpt-5/mini", Path("x")).name == "openai-gpt-5-mini.jsonl"


@pytest.mark.parametrize(("lost", "won", "chance"), [(0, 0, 1.0), (5, 0, 0.0625), (3, 3, 1.0), (10, 1, 0.01171875)])
def test_the_exact_paired_test(lost: int, won: int, chance: float) -> None:
    assert sign_test(lost, won) == pytest.approx(chance)
    assert sign_test(won, lost) == sign_test(lost, won)


def test_every_figure_of_law_stands_in_the_accepted_outcomes_so_that_a_change_of_one_ends_the_default_run() -> None:
    accepted_ones = read(path_for("rules"))
    for case in law_cases():
        kept = accepted_ones.get(case.key)
        assert kept, f"{case.key} is new: basis eval calculators --bless"
        assert (kept.digest, kept.verdict) == (case.digest, "right"), case.key


@pytest.mark.parametrize("suite", ["calculators", "guard", "retrieval", "cases"])
def test_the_suites_that_seldom_change_have_accepted_outcomes(suite: str) -> None:
    assert any(key.startswith(f"{suite}/") for key in read(path_for("rules")))
