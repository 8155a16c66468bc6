"""Conversations kept: whole, in order, for their owner alone; over restarts, rivals, kills and damage."""

from __future__ import annotations

import datetime
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from assistant import Basis, Settings, State
from assistant.facts import Fact, FactBook
from assistant.memory import BadEncryptionKey, Memory, Overtaken, StorageUnavailable, UnknownConversation
from assistant.memory.names import fresh_name
from assistant.memory.tables import HEAD, metadata
from assistant.state import recalled

ROOT = Path(__file__).parents[2]


def answer(number: int) -> dict[str, object]:
    shown = {
        "value": str(number),
        "unit": "usd",
        "origin": {"kind": "computed", "calculator": "form_8606", "ref": "18"},
    }
    return {"text": f"answer {number} " + "x" * 4000, "numbers": [shown] * 20}


def say(memory: Memory, ident: str, number: int, client_id: str | None = None) -> None:
    opened = memory.conversations.open("ann", ident)
    memory.conversations.keep(opened, opened.state.with_turn(f"message {number}", answer(number)), client_id)


@pytest.fixture(params=["sqlite", "postgresql", "encrypted"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    if request.param == "postgresql":
        return Settings(data_dir=tmp_path, database_url=request.getfixturevalue("postgres"))
    key = Fernet.generate_key().decode() if request.param == "encrypted" else ""
    return Settings(data_dir=tmp_path, encryption_key=key)


@pytest.fixture
def memory(settings: Settings) -> Iterator[Memory]:
    made = Memory(settings)
    yield made
    if "postgresql" in settings.database_url:
        with made.database.writing() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
    made.close()


def test_a_conversation_comes_back_as_it_was(memory: Memory, settings: Settings) -> None:
    ident = memory.conversations.create("ann")
    book = FactBook().put(Fact("", "conversion", "7000.35", tax_year=2025, quote="converted 7000.35"))
    opened = memory.conversations.open("ann", ident)
    memory.conversations.keep(opened, State(facts=book).with_turn("I converted 7000.35", answer(1)))
    again = Memory(settings)
    back = again.conversations.open("ann", ident).state
    assert back.facts == book
    assert [(turn.number, turn.user) for turn in back.turns] == [(1, "I converted 7000.35")]
    assert [kept.answer for kept in again.conversations.turns("ann", ident)] == [answer(1)]
    again.close()


def test_what_later_messages_go_by_of_the_answers_comes_back(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    for number in range(1, 7):
        say(memory, ident, number)
    turns = memory.conversations.open("ann", ident).state.turns
    assert [turn.number for turn in turns] == [3, 4, 5, 6]
    assert [turn.answer for turn in turns] == [recalled(answer(number)) for number in range(3, 7)]
    assert [turn.answer["numbers"][0]["value"] for turn in turns] == ["3", "4", "5", "6"]


def test_of_turns_stored_before_it_was_kept_apart_the_answer_itself_is_recalled(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    say(memory, ident, 1)
    with memory.database.writing() as connection:
        connection.execute(text("UPDATE turns SET recalled = NULL"))
    assert memory.conversations.open("ann", ident).state.turns[0].answer == answer(1)


def test_a_reply_is_understood_alike_whether_the_conversation_was_stored_or_not(
    memory: Memory, settings: Settings
) -> None:
    basis = Basis(Settings(data_dir=settings.data_dir, today=datetime.date(2026, 2, 10)))
    ident = memory.conversations.create("ann")
    kept, state = memory.conversations.open("ann", ident).state, State()
    for message in ("put 7k in a trad ira for 2025, can I deduct it?", "no, none. why do you ask?", "single, 160k"):
        state, plain = basis.reply(state, message)
        kept, stored = basis.reply(kept, message)
        memory.conversations.keep(memory.conversations.open("ann", ident), kept)
        kept = memory.conversations.open("ann", ident).state
        assert (stored.status, stored.text) == (plain.status, plain.text)


def test_another_owner_finds_nothing(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    for attempt in (memory.conversations.open, memory.conversations.turns, memory.conversations.delete):
        with pytest.raises(UnknownConversation):
            attempt("bob", ident)
    assert memory.conversations.list("bob") == []


def test_a_long_conversation_is_opened_by_its_last_turns(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    for number in range(1, 31):
        say(memory, ident, number)
    opened = memory.conversations.open("ann", ident)
    assert (opened.turn_count, opened.state.next_turn, len(opened.state.turns)) == (30, 31, 4)
    assert [turn.number for turn in memory.conversations.turns("ann", ident)] == list(range(1, 31))


def test_who_comes_second_is_told_and_nothing_is_overwritten(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    first = memory.conversations.open("ann", ident)
    say(memory, ident, 1)
    with pytest.raises(Overtaken):
        memory.conversations.keep(first, first.state.with_turn("rival", answer(2)))
    assert [turn.message for turn in memory.conversations.turns("ann", ident)] == ["message 1"]


def test_a_client_id_is_answered_once(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    say(memory, ident, 1, "a")
    with pytest.raises(Overtaken):
        say(memory, ident, 2, "a")
    kept = memory.conversations.answered("ann", ident, "a")
    assert kept is not None
    assert kept.message == "message 1"
    assert memory.conversations.answered("ann", ident, "b") is None


def test_rivals_together_leave_no_gap(memory: Memory, settings: Settings) -> None:
    ident = memory.conversations.create("ann")
    rivals = [memory, Memory(settings)]

    def stubborn(number: int) -> None:
        while True:
            try:
                return say(rivals[number % 2], ident, number)
            except Overtaken:
                continue

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(stubborn, range(24)))
    kept = memory.conversations.turns("ann", ident)
    assert [turn.number for turn in kept] == list(range(1, 25))
    assert len({turn.message for turn in kept}) == 24
    rivals[1].close()


def test_search_finds_titles_and_messages_without_wildcards(memory: Memory) -> None:
    ident = memory.conversations.create("ann", "Our Taxes")
    say(memory, ident, 1)
    assert [found.id for found in memory.conversations.list("ann", "our tax")] == [ident]
    assert [found.id for found in memory.conversations.list("ann", "MESSAGE 1")] == [ident]
    assert memory.conversations.list("ann", "%") == []
    assert memory.conversations.list("ann", "_") == []


def test_rewinding_restores_the_facts_of_then(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    for number, value in enumerate(("7000", "8000"), 1):
        opened = memory.conversations.open("ann", ident)
        book = opened.state.facts.put(Fact("", "conversion", value))
        memory.conversations.keep(opened, State(opened.state.turns, book).with_turn(value, answer(number)))
    memory.conversations.rewind("ann", ident, 2)
    state = memory.conversations.open("ann", ident).state
    assert [fact.value for fact in state.facts] == ["7000"]
    assert state.next_turn == 2


def test_old_conversations_are_forgotten_where_that_is_set(memory: Memory) -> None:
    ident = memory.conversations.create("ann")
    with memory.database.writing() as connection:
        connection.execute(text("UPDATE conversations SET updated = :then"), {"then": time.time() - 10 * 86_400})
    young = memory.conversations.create("ann")
    assert memory.conversations.forget_older_than(9) == 1
    assert [found.id for found in memory.conversations.list("ann")] == [young] != [ident]


def test_an_event_is_received_once_and_worked_on_by_one(memory: Memory) -> None:
    assert memory.inbox.receive("slack", "e1", {"text": "hi"})
    assert not memory.inbox.receive("slack", "e1", {"text": "hi"})
    event = memory.inbox.claim("slack")
    assert event is not None
    assert event.payload == {"text": "hi"}
    assert memory.inbox.claim("slack") is None
    assert memory.inbox.claim("slack", lease=-1) == event
    memory.inbox.finish(event)
    assert memory.inbox.claim("slack", lease=-1) is None
    assert not memory.inbox.receive("slack", "e1", {"text": "hi"})


def test_keys_open_until_they_are_revoked_or_over(memory: Memory) -> None:
    token = memory.keys.create("ann", days=1, scopes=("calc",))
    key = memory.keys.check(token)
    assert key is not None
    assert (key.name, key.scopes) == ("ann", ("calc",))
    assert memory.keys.check(token + "x") is None
    assert memory.keys.check("nonsense") is None
    assert key.valid(time.time())
    assert not key.valid(time.time() + 90_000)
    assert memory.keys.revoke(key.id)
    assert memory.keys.check(token) is None


def test_the_migrations_make_the_tables_that_the_program_expects(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    memory = Memory(Settings(data_dir=tmp_path))
    with memory.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    config = Config()
    config.set_main_option("script_location", str(ROOT / "assistant" / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
    memory.close()


STARTER = """
import sys
from pathlib import Path
from assistant import Settings
from assistant.memory import Memory
Memory(Settings(data_dir=Path(sys.argv[1]))).conversations.create("ann")
"""


def test_processes_that_start_together_make_the_tables_once(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", STARTER, str(tmp_path)], cwd=ROOT) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    memory = Memory(Settings(data_dir=tmp_path))
    assert memory.conversations.count() == 4
    memory.close()


WRITER = """
import sys
from pathlib import Path
from assistant import Settings
from assistant.memory import Memory
memory = Memory(Settings(data_dir=Path(sys.argv[1])))
ident = memory.conversations.create("ann")
print(ident, flush=True)
for number in range(1, 10_000):
    opened = memory.conversations.open("ann", ident)
    memory.conversations.keep(opened, opened.state.with_turn(f"message {number}", {"text": "x" * 4000, "n": number}))
    print(number, flush=True)
"""


def test_a_kill_loses_no_turn_that_was_acknowledged(tmp_path: Path) -> None:
    for round_number in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        ident = process.stdout.readline().strip()
        acknowledged = [int(process.stdout.readline()) for _ in range(5 + 7 * round_number)]
        process.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in process.stdout.read().splitlines()]
        process.wait()
        memory = Memory(Settings(data_dir=tmp_path))
        kept = [turn.number for turn in memory.conversations.turns("ann", ident)]
        assert kept == list(range(1, len(kept) + 1))
        assert len(kept) in (acknowledged[-1], acknowledged[-1] + 1)
        assert [turn.answer["n"] for turn in memory.conversations.turns("ann", ident)] == kept
        memory.close()


def test_nothing_readable_is_on_disk_when_a_key_is_set(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, encryption_key=Fernet.generate_key().decode())
    memory = Memory(settings)
    ident = memory.conversations.create("ann", "rhododendron")
    opened = memory.conversations.open("ann", ident)
    memory.conversations.keep(opened, opened.state.with_turn("rhododendron", {"text": "rhododendron"}))
    assert all(b"rhododendron" not in part.read_bytes() for part in tmp_path.glob("basis.db*"))
    memory.close()
    other = Memory(Settings(data_dir=tmp_path, encryption_key=Fernet.generate_key().decode()))
    with pytest.raises(BadEncryptionKey, match="another key"):
        other.conversations.open("ann", ident)
    other.close()
    with pytest.raises(BadEncryptionKey, match="basis keys encryption"):
        Memory(Settings(data_dir=tmp_path, encryption_key="nonsense"))


def test_a_damaged_database_is_kept_aside_and_work_goes_on(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    damaged = tmp_path / "basis.db"
    damaged.write_bytes(b"this was a database once" * 1000)
    memory = Memory(Settings(data_dir=tmp_path))
    assert memory.conversations.create("ann")
    [aside] = tmp_path.glob("basis.db.damaged-*")
    assert aside.read_bytes().startswith(b"this was a database once")
    assert "kept as" in caplog.text
    memory.close()


def test_a_folder_that_cannot_be_used_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailable, match="BASIS_DATA_DIR"):
        Memory(Settings(data_dir=tmp_path / "file" / "folder"))


@pytest.mark.parametrize("url", ["nonsense", "oracle://x", "postgresql://basis@127.0.0.1:1/none"])
def test_a_database_that_is_not_there_is_told_in_a_sentence(tmp_path: Path, url: str) -> None:
    with pytest.raises(StorageUnavailable, match="BASIS_DATABASE_URL"):
        Memory(Settings(data_dir=tmp_path, database_url=url))


def test_a_database_of_a_later_program_is_left_alone(tmp_path: Path) -> None:
    memory = Memory(Settings(data_dir=tmp_path))
    with memory.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    memory.close()
    with pytest.raises(StorageUnavailable, match="later Basis"):
        Memory(Settings(data_dir=tmp_path))


def test_a_name_can_stand_in_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secrets.token_urlsafe", lambda size: "-" + "a" * size)
    assert fresh_name(3) == "0aaa"
