"""The handbook's index: built once, kept, rebuilt when stale or damaged, never left half built."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from knowledge import ahead
from knowledge.embedding import BuiltInEmbedding, Vectors
from knowledge.handbook_index import ARRAY, HandbookIndex
from knowledge.nearness import Nearness
from knowledge.passages import Article
from knowledge.retrieval import Knowledge
from knowledge.views import View, views


class _Counting(BuiltInEmbedding):
    def __init__(self, crash_after: int = 10_000) -> None:
        super().__init__()
        self.embedded, self.crash_after = 0, crash_after

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        if self.embedded > self.crash_after:
            raise RuntimeError("the power went out")
        return super().embed(texts)


@pytest.fixture(autouse=True)
def nothing_is_ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setattr(ahead, "FILE", tmp_path / "no-vectors.npz")
    ahead._kept.cache_clear()
    yield
    ahead._kept.cache_clear()


@pytest.fixture
def some(articles: tuple[Article, ...]) -> list[View]:
    return [view for view in views(articles) if view.section]


def ask(index: HandbookIndex, question: str) -> str:
    nearness = Nearness(index.views, index.vectors)
    return nearness.sections[int(nearness.of(BuiltInEmbedding().embed([question])[0]).centre.argmax())]


def test_built_once_and_reported(some: list[View], tmp_path: Path) -> None:
    first, steps = _Counting(), []
    HandbookIndex.open(some, first, tmp_path, lambda done, total: steps.append((done, total))).close()
    assert first.embedded == len(some)
    assert steps[-1] == (len(some), len(some))
    again = _Counting()
    index = HandbookIndex.open(some, again, tmp_path)
    assert again.embedded == 0
    assert ask(index, "do separate accounts help") == "pro-rata-rule#aggregation"
    index.close()


def test_changed_content_is_indexed_anew_and_the_former_index_stays_for_its_readers(
    some: list[View], tmp_path: Path
) -> None:
    old = HandbookIndex.open(some, BuiltInEmbedding(), tmp_path)
    new = HandbookIndex.open(some[:-1], BuiltInEmbedding(), tmp_path)
    assert ask(old, "do separate accounts help") == ask(new, "do separate accounts help")
    assert len([folder for folder in tmp_path.iterdir() if folder.is_dir()]) == 2
    old.close()
    new.close()


def test_a_crash_in_the_middle_leaves_the_old_index(some: list[View], tmp_path: Path) -> None:
    HandbookIndex.open(some, BuiltInEmbedding(), tmp_path).close()
    before = sorted(folder.name for folder in tmp_path.iterdir())
    with pytest.raises(RuntimeError):
        HandbookIndex.open(some[:-1], _Counting(crash_after=3), tmp_path)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == before
    HandbookIndex.open(some, _Counting(crash_after=0), tmp_path).close()


@pytest.mark.parametrize("damage", ["garbage", "truncated", "emptied", "gone"])
def test_a_damaged_index_is_rebuilt_with_a_message(
    some: list[View], tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    HandbookIndex.open(some, BuiltInEmbedding(), tmp_path).close()
    (folder,) = tmp_path.iterdir()
    (folder / ARRAY).unlink()
    database = folder / "chroma.sqlite3"
    if damage == "garbage":
        database.write_bytes(b"not a database at all" * 500)
    elif damage == "truncated":
        database.write_bytes(database.read_bytes()[:5000])
    elif damage == "emptied":
        database.write_bytes(b"")
    else:
        database.unlink()
    with caplog.at_level(logging.WARNING):
        index = HandbookIndex.open(some, BuiltInEmbedding(), tmp_path)
    assert ask(index, "do separate accounts help") == "pro-rata-rule#aggregation"
    assert "built anew" in caplog.text
    index.close()


@pytest.mark.parametrize("damage", [b"", b"not an array at all" * 500, None])
def test_a_damaged_array_of_its_vectors_is_read_from_chroma_again(
    some: list[View], tmp_path: Path, damage: bytes | None
) -> None:
    HandbookIndex.open(some, BuiltInEmbedding(), tmp_path).close()
    (folder,) = tmp_path.iterdir()
    kept = (folder / ARRAY).read_bytes()
    (folder / ARRAY).write_bytes(kept[: len(kept) // 2] if damage is None else damage)
    index = HandbookIndex.open(some, _Counting(crash_after=0), tmp_path)
    assert ask(index, "do separate accounts help") == "pro-rata-rule#aggregation"
    assert (folder / ARRAY).read_bytes() == kept
    index.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = Path(sys.executable).parent / "chroma"
    command = [str(program), "run", "--path", str(tmp_path / "server"), "--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def test_a_chroma_server_holds_both(server: str, articles: tuple[Article, ...], tmp_path: Path) -> None:
    first = Knowledge(tmp_path / "data", articles=articles, chroma_url=server)
    second = Knowledge(tmp_path / "data", articles=articles, chroma_url=server)
    path = tmp_path / "harbor.txt"
    path.write_text("The Harbor Tools plan accepts incoming rollovers from traditional IRAs.")
    first.own.add([path])
    found = second.search("does the Harbor Tools plan accept incoming rollovers")
    assert found.own[0].passage.title == "harbor.txt"
    assert found.hits[0].passage.id == "reverse-rollover#what-it-is"
    first.close()
    second.close()


def test_killed_in_the_middle_the_old_index_still_opens_and_the_next_build_succeeds(
    some: list[View], tmp_path: Path
) -> None:
    HandbookIndex.open(some, BuiltInEmbedding(), tmp_path).close()
    (old,) = tmp_path.iterdir()
    program = f"""
import os, signal
from pathlib import Path
from knowledge.embedding import BuiltInEmbedding
from knowledge.handbook_index import HandbookIndex
from knowledge.views import View
class Killed(BuiltInEmbedding):
    def embed(self, texts):
        os.kill(os.getpid(), signal.SIGKILL)
HandbookIndex.open([View("only|title", "a#b", "title", "another text")], Killed(), Path({str(tmp_path)!r}))
"""
    killed = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True)
    assert killed.returncode < 0
    assert any(folder.name.startswith("building-") for folder in tmp_path.iterdir())
    index = HandbookIndex.open(some, _Counting(crash_after=0), tmp_path)
    assert ask(index, "do separate accounts help") == "pro-rata-rule#aggregation"
    index.close()
    assert old.is_dir()
    HandbookIndex.open(some[:-1], BuiltInEmbedding(), tmp_path).close()
