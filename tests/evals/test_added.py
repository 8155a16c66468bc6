"""Cases made from kept conversations and from feedback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.program import app
from assistant import Settings, State
from assistant.memory import Memory
from evals.added import CannotAdd, add, from_conversation, from_feedback
from evals.asking import Asker
from evals.written import cases_of, drafts, written_cases

QUESTION = "2025: 7,000 nondeductible, 7,000 converted, 93,000 in a rollover IRA on 12/31/2025, no basis. Taxable?"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    kept = Memory(Settings(data_dir=tmp_path))
    yield kept
    kept.close()


def ask(memory: Memory, asker: Asker, *messages: str) -> str:
    basis, ident, state = asker.basis, memory.conversations.create("somebody"), State()
    for message in messages:
        state, _ = basis.reply(state, message)
        memory.conversations.keep(memory.conversations.open("somebody", ident), state)
    return ident


def test_what_was_shown_becomes_what_is_expected(memory: Memory, asker_of_rules: Asker, tmp_path: Path) -> None:
    file = add(from_conversation(memory, ask(memory, asker_of_rules, QUESTION)), tmp_path / "cases")
    assert file is not None
    (case,) = cases_of(file)
    (turn,) = case.turns
    assert (turn.text, turn.statuses) == (QUESTION, ("answered",))
    assert ("form_8606:18", 6510) in [(one.origins[0], int(one.value)) for one in turn.figures]


def test_a_disputed_answer_is_a_draft_until_somebody_says_what_is_right(
    memory: Memory, asker_of_rules: Asker, tmp_path: Path
) -> None:
    ident = ask(memory, asker_of_rules, QUESTION)
    memory.feedback.add("somebody", ident, 1, "wrong", 'no "way"\n[[case]]\nid = "x" \x7f')
    (source,) = from_feedback(memory)
    file = add(source, tmp_path / "cases")
    assert file is not None
    assert written_cases(tmp_path / "cases") == []
    assert drafts(tmp_path / "cases") == [source.name]
    text = file.read_text("utf-8")
    file.write_text(text.replace("draft = true", "") + '"form_8606:18@2025" = 6510\n', "utf-8")
    assert [case.id for case in written_cases(tmp_path / "cases")] == [source.name]


def test_a_case_that_is_there_is_left_alone(memory: Memory, asker_of_rules: Asker, tmp_path: Path) -> None:
    source = from_conversation(memory, ask(memory, asker_of_rules, QUESTION))
    assert add(source, tmp_path / "cases") is not None
    assert add(source, tmp_path / "cases") is None


def test_a_helpful_answer_becomes_a_case_that_expects_it_again(
    memory: Memory, asker_of_rules: Asker, tmp_path: Path
) -> None:
    memory.feedback.add("somebody", ask(memory, asker_of_rules, QUESTION), 1, "helpful")
    (source,) = from_feedback(memory)
    add(source, tmp_path / "cases")
    (case,) = written_cases(tmp_path / "cases")
    assert case.turns[0].figures


def test_an_unknown_conversation_is_refused(memory: Memory) -> None:
    with pytest.raises(CannotAdd, match="no conversation nowhere"):
        from_conversation(memory, "nowhere")


def test_messages_with_quotes_and_line_breaks_survive(memory: Memory, asker_of_rules: Asker, tmp_path: Path) -> None:
    said = 'What is "basis"?\nAnd a \\ backslash\u2028too'
    file = add(from_conversation(memory, ask(memory, asker_of_rules, said)), tmp_path / "cases")
    assert file is not None
    assert next(cases_of(file)).turns[0].text == said


def test_the_command_writes_the_file(
    memory: Memory, asker_of_rules: Asker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ident = ask(memory, asker_of_rules, QUESTION)
    monkeypatch.setenv("BASIS_DATA_DIR", str(tmp_path))
    done = CliRunner().invoke(app, ["eval", "add", ident, "--into", str(tmp_path / "cases")])
    assert (done.exit_code, "1 cases written" in done.output) == (0, True)
    assert CliRunner().invoke(app, ["eval", "add"]).exit_code == 2
    assert CliRunner().invoke(app, ["eval", "add", "nowhere"]).exit_code == 2
