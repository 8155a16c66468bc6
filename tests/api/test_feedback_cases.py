"""Opinions on answers come out as cases that the evals read."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from api.cli.failures import CannotRun
from api.cli.feedback import feedback
from api.dialogues import Dialogues
from api.measures import Measures
from assistant import Basis, Settings
from assistant.memory import Memory
from evals.case import Case
from evals.written import cases_of

QUESTION = (
    "I have 93k in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, never had basis before. "
    "What's taxable?"
)


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.setenv("BASIS_DATA_DIR", str(tmp_path))
    return Memory(Settings.from_environment())


def exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, list[Case]]:
    feedback()
    printed = capsys.readouterr().out
    (tmp_path / "feedback.toml").write_text(printed, "utf-8")
    return printed, list(cases_of(tmp_path / "feedback.toml"))


def asked(stored: Memory, *messages: str) -> str:
    ident = stored.conversations.create("somebody")
    dialogues = Dialogues(Basis(Settings.from_environment()), stored, Measures())
    for message in messages:
        dialogues.send("somebody", ident, message)
    return ident


def test_a_helpful_answer_becomes_a_case_that_expects_it_again(
    stored: Memory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored.feedback.add("somebody", asked(stored, QUESTION), 1, "helpful")
    _, (case,) = exported(tmp_path, capsys)
    (turn,) = case.turns
    assert turn.text == QUESTION
    assert turn.statuses == ("answered",)
    taxable = next(figure for figure in turn.figures if figure.origins == ("form_8606:18",))
    assert (taxable.value, taxable.tax_year, taxable.person) == (Decimal(6510), 2025, ("you",))


def test_a_wrong_answer_expects_nothing_until_somebody_puts_it_right(
    stored: Memory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = 'He said "\\" and \n[[case]]\nid = "x" \U0001f600 \x7f'
    ident = asked(stored, "What is a mega backdoor?", QUESTION, "And for 2024?")
    stored.feedback.add("somebody", ident, 2, "wrong", words)
    printed, cases = exported(tmp_path, capsys)
    assert cases == []
    [row] = tomllib.loads(printed)["case"]
    assert row["draft"] is True
    assert [turn["user"] for turn in row["turn"]] == ["What is a mega backdoor?", QUESTION]
    assert set(row["turn"][-1]) == {"user"}
    assert '# was shown, put right what is wrong: "form_8606:18@2025" = 6510' in printed
    assert "He said" in printed


def test_without_opinions_it_says_where_they_come_from(stored: Memory) -> None:
    with pytest.raises(CannotRun, match="Nobody has said"):
        feedback()
