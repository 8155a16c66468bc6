from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from evals import session
from evals.case import FORMAT
from evals.files import summary_line, write_junit, write_markdown
from evals.page import embedded, write_page
from evals.quarantine import Quarantine
from evals.report import Report, wilson
from evals.session import Request, carry_out
from evals.side_by_side import CannotCompare, saved
from tests.evals import made

CASES = [made.case(id=name) for name in "abc"]


class Outcomes:
    """What the next run is going to show, by case."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.timed_out = False

    def __call__(self, cases: Any, settings: Any, options: Any, console: Any) -> list[Any]:
        return [self.of(case) for case in cases]

    def of(self, case: Any) -> Any:
        value = self.values.get(case.id, "6510")
        verdict = "error" if value == "late" else "right" if value == "6510" else "wrong"
        shown = "6510" if value == "late" else value
        return made.result(case.key, verdict, shown, digest=case.digest, timed_out=value == "late")


@pytest.fixture
def outcomes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Outcomes:
    run = Outcomes()
    monkeypatch.setenv("BASIS_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(session, "_run", run)
    monkeypatch.setattr(session, "load", lambda names, choice: list(CASES))
    return run


def request(tmp_path: Path, **more: Any) -> Request:
    return Request(suites=("cases",), jobs=1, baseline=tmp_path / "rules.jsonl", **more)


def test_nothing_got_worse(outcomes: Outcomes, tmp_path: Path) -> None:
    assert carry_out(request(tmp_path, bless=True)) == 0
    assert carry_out(request(tmp_path)) == 0


def test_a_regression_ends_in_one_and_names_the_case(
    outcomes: Outcomes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out(request(tmp_path, bless=True))
    outcomes.values["b"] = "5000"
    assert carry_out(request(tmp_path)) == 1
    told = capsys.readouterr().out
    assert "right → wrong cases/b" in told
    assert "+ form_8606:18 you 2025 = 5000" in told


def test_a_baseline_of_another_format_ends_in_three(outcomes: Outcomes, tmp_path: Path) -> None:
    carry_out(request(tmp_path, bless=True))
    file = tmp_path / "rules.jsonl"
    file.write_text(file.read_text("utf-8").replace(f'"format": {FORMAT}', '"format": 999', 1), "utf-8")
    assert carry_out(request(tmp_path)) == 3


def test_a_baseline_that_was_named_and_is_not_there_ends_in_three(outcomes: Outcomes, tmp_path: Path) -> None:
    assert carry_out(request(tmp_path)) == 3


def test_a_run_in_which_a_case_took_too_long_is_incomplete(outcomes: Outcomes, tmp_path: Path) -> None:
    carry_out(request(tmp_path, bless=True))
    outcomes.values["b"] = "late"
    assert carry_out(request(tmp_path)) == 3


def test_an_interrupted_run_is_incomplete(
    outcomes: Outcomes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*given: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "_run", interrupted)
    assert carry_out(request(tmp_path)) == 3
    assert "--resume" in capsys.readouterr().err


def test_a_part_of_a_suite_cannot_be_accepted(outcomes: Outcomes, tmp_path: Path) -> None:
    assert carry_out(request(tmp_path, bless=True, limit=1)) == 2
    assert not (tmp_path / "rules.jsonl").exists()


def test_only_what_failed_is_asked_again(outcomes: Outcomes, tmp_path: Path) -> None:
    outcomes.values["c"] = "1"
    carry_out(request(tmp_path, bless=True))
    carry_out(request(tmp_path, failed=True, json=tmp_path / "r.json"))
    assert [row["key"] for row in json.loads((tmp_path / "r.json").read_text("utf-8"))["results"]] == ["cases/c"]


def test_a_case_set_apart_may_get_worse_until_its_day(
    outcomes: Outcomes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    carry_out(request(tmp_path, bless=True))
    outcomes.values["b"] = "5000"
    monkeypatch.setattr(session, "quarantine", lambda today: Quarantine(apart={"cases/b": "until 2027: being mended"}))
    assert carry_out(request(tmp_path)) == 0
    assert "set apart: cases/b" in capsys.readouterr().out
    monkeypatch.setattr(session, "quarantine", lambda today: Quarantine(expired={"cases/b": "until 2026: mended"}))
    assert carry_out(request(tmp_path)) == 1


def test_several_models_stand_in_one_table_and_have_files_of_their_own(
    outcomes: Outcomes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = replace(request(tmp_path, bless=True), baseline=None, bless=False, models=("openai:first", "openai:second"))
    assert carry_out(replace(asked, json=tmp_path / "r.json")) == 0
    told = capsys.readouterr().out
    assert "3 cases asked of each" in told
    assert "0, 0 (p = 1)" in told
    assert sorted(file.name for file in tmp_path.glob("r.*")) == ["r.openai-first.json", "r.openai-second.json"]
    assert [saved(file).model for file in sorted(tmp_path.glob("r.*"))] == ["openai:first", "openai:second"]


def test_a_saved_report_of_another_format_is_not_compared(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text('{"format": 99}', "utf-8")
    with pytest.raises(CannotCompare, match="format 99"):
        saved(tmp_path / "r.json")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [(["nonsense"], "no suite nonsense"), (["known", "--known", "/nowhere/at/all"], "--known")],
)
def test_wrong_usage_ends_in_two(arguments: list[str], reason: str) -> None:
    from api.cli.program import app

    done = CliRunner().invoke(app, ["eval", *arguments])
    assert done.exit_code == 2
    assert reason in " ".join(done.output.replace("│", " ").split())


HOSTILE = "</script><script>alert(1)</script> <b>&\x00\x0b"


def hostile_report() -> Report:
    return Report("rules", [made.result(), made.result("cases/b", "wrong", "1", messages=(HOSTILE,))])


def test_the_page_cannot_be_left_by_a_message(tmp_path: Path) -> None:
    write_page(hostile_report(), None, tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert page.count("</script>") == 2
    assert "http" not in page.replace("http-equiv", "")
    assert json.loads(embedded({"a": HOSTILE})) == {"a": HOSTILE}


def test_junit_counts_failures_and_survives_control_characters(tmp_path: Path) -> None:
    write_junit(hostile_report(), tmp_path / "r.xml")
    (suite,) = ElementTree.parse(tmp_path / "r.xml").getroot()
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")


def test_markdown_shows_messages_as_text(tmp_path: Path) -> None:
    write_markdown(hostile_report(), None, tmp_path / "r.md")
    text = (tmp_path / "r.md").read_text("utf-8")
    assert "1 of 2 right" in text
    assert "<script>" not in text


def test_wilson_intervals() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(90, 100)
    assert (round(low, 3), round(high, 3)) == (0.826, 0.945)


def test_errors_stay_in_the_denominator() -> None:
    report = Report("rules", [made.result(), made.result("cases/b", "error")])
    assert (report.total.total, report.total.share) == (2, 0.5)


def test_repeats_tell_the_share_that_is_right_every_time() -> None:
    runs = [
        made.result("cases/a"),
        made.result("cases/b"),
        made.result("cases/a", repeat=1),
        made.result("cases/b", "wrong", "1", repeat=1),
    ]
    assert "2 runs of 2 cases: pass@1 75.0%, pass^2 50.0% (1 flaky, 1 stable)" in summary_line(Report("rules", runs))


def test_a_conversation_counts_under_each_of_its_tags() -> None:
    rows = Report("rules", [made.result(tags=("typos", "spouse")), made.result("cases/b", tags=("typos",))]).by_tag()
    assert [(row.name, row.total) for row in rows] == [("spouse", 1), ("typos", 2)]
