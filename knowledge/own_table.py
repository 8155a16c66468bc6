"""The table of the person's own documents in SQLite: texts, vectors and a word index, written by one at a time."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.documents import Document
from knowledge.embedding import Vectors
from knowledge.errors import KnowledgeError
from knowledge.lexical import content_words
from knowledge.passages import OwnPassage
from knowledge.wording import spelled_out, tokens

COMMON = 0.2
MOST_WORDS = 24

_TABLES = """
CREATE TABLE IF NOT EXISTS about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, added TEXT NOT NULL, passages INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, title TEXT NOT NULL,
    page INTEGER, text TEXT NOT NULL, vector_id TEXT NOT NULL, embedder TEXT NOT NULL, vector BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passages_document ON passages (document);
CREATE INDEX IF NOT EXISTS passages_vector ON passages (vector_id);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(title, body, tokenize='porter unicode61');
CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5vocab(words, 'row');
INSERT OR IGNORE INTO about VALUES ('store', '{store}'), ('generation', '0');
"""


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document that was added: its name, the file's digest, when, and how many passages it has."""

    name: str
    digest: str
    added: str
    passages: int


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A stored passage with its number in the table and the id of its vector."""

    number: int
    vector_id: str
    passage: OwnPassage


class OwnTable:
    """One SQLite file; not to be shared between threads without a lock."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: sqlite3.Connection | None = None

    @property
    def exists(self) -> bool:
        """Whether anything was ever added."""
        return self._opened is not None or self._file.exists()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time over all processes, and nothing half written; KnowledgeError when it cannot be."""
        try:
            connection = self._connection
            connection.execute("BEGIN IMMEDIATE")
        except (sqlite3.OperationalError, OSError) as error:
            raise KnowledgeError(
                f"The added documents in {self._file.parent} cannot be written ({error}); "
                "check that the data folder may be written to and no other Basis is adding, then try again."
            ) from error
        try:
            yield
            connection.execute("UPDATE about SET value = value + 1 WHERE key = 'generation'")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def about(self, key: str) -> str:
        """The store's own id (``store``) or the counter of changes (``generation``)."""
        return str(self._connection.execute("SELECT value FROM about WHERE key = ?", [key]).fetchone()[0])

    def size(self) -> int:
        """How many passages there are."""
        return int(self._connection.execute("SELECT count(*) FROM passages").fetchone()[0])

    def documents(self) -> list[OwnDocument]:
        """Every document, by name."""
        rows = self._connection.execute("SELECT name, digest, added, passages FROM documents ORDER BY name")
        return [OwnDocument(*row) for row in rows]

    def passage(self, passage_id: str) -> OwnPassage | None:
        """The passage with this id."""
        sql = "SELECT id, title, document, text, page FROM passages WHERE id = ?"
        row = self._connection.execute(sql, [passage_id]).fetchone()
        return OwnPassage(*row) if row else None

    def insert(
        self, entry: OwnDocument, document: Document, vector_ids: Sequence[str], vectors: Vectors, embedder: str
    ) -> None:
        """Writes a document with its passages, vectors and words."""
        fields = [entry.name, entry.digest, entry.added, entry.passages]
        self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?)", fields)
        for place, (piece, vector_id, vector) in enumerate(zip(document.pieces, vector_ids, vectors, strict=True), 1):
            title = piece.title or (f"page {piece.page}" if piece.page else document.name)
            row = [f"own:{document.name}#{place}", document.name, title, piece.page, piece.text]
            number = self._connection.execute(
                "INSERT INTO passages (id, document, title, page, text, vector_id, embedder, vector)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [*row, vector_id, embedder, vector.tobytes()],
            ).lastrowid
            words = [number, _indexed(title), _indexed(piece.text)]
            self._connection.execute("INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", words)

    def delete(self, name: str) -> list[str]:
        """Deletes a document; the ids of the vectors it had."""
        ids = self._connection.execute("SELECT vector_id FROM passages WHERE document = ?", [name]).fetchall()
        of_document = "SELECT number FROM passages WHERE document = ?"
        self._connection.execute(f"DELETE FROM words WHERE rowid IN ({of_document})", [name])
        self._connection.execute("DELETE FROM passages WHERE document = ?", [name])
        self._connection.execute("DELETE FROM documents WHERE name = ?", [name])
        return [row[0] for row in ids]

    def embedded_otherwise(self, embedder: str) -> list[tuple[int, str]]:
        """Number and text of the passages whose vectors another embedder made."""
        sql = "SELECT number, title || '. ' || text FROM passages WHERE embedder <> ?"
        return self._connection.execute(sql, [embedder]).fetchall()

    def set_vectors(self, numbers: Sequence[int], vectors: Vectors, embedder: str) -> None:
        """Puts the vectors of another embedder in place of those that were there."""
        rows = [(embedder, vector.tobytes(), number) for number, vector in zip(numbers, vectors, strict=True)]
        self._connection.executemany("UPDATE passages SET embedder = ?, vector = ? WHERE number = ?", rows)

    def vector_ids(self) -> set[str]:
        """The ids of all vectors."""
        return {row[0] for row in self._connection.execute("SELECT vector_id FROM passages")}

    def vectors(self, vector_ids: Iterable[str]) -> Vectors:
        """The stored vectors with these ids, in order."""
        sql = "SELECT vector FROM passages WHERE vector_id = ?"
        found = (self._connection.execute(sql, [name]).fetchone()[0] for name in vector_ids)
        return np.stack([np.frombuffer(vector, np.float32) for vector in found])

    def rows(self, vector_ids: Collection[str], numbers: Collection[int]) -> list[OwnRow]:
        """The passages with these vectors or numbers."""
        # one query for each list: an empty list beside OR makes SQLite read the whole table
        of = "SELECT number, vector_id, id, title, document, text, page FROM passages WHERE"
        by_vector, by_number = (",".join("?" * len(held)) for held in (vector_ids, numbers))
        sql = f"{of} vector_id IN ({by_vector}) UNION {of} number IN ({by_number})"
        found = self._connection.execute(sql, [*vector_ids, *numbers])
        return [OwnRow(number, vector_id, OwnPassage(*fields)) for number, vector_id, *fields in found]

    def word_scores(self, question: str, most: int) -> dict[int, float]:
        """BM25 of the passages that share a word with the question; words that stand everywhere are passed over."""
        widest = max(20, COMMON * self.size())
        words = [word for word in content_words(question)[:MOST_WORDS] if 0 < self._holders(word) <= widest]
        if not words:
            return {}
        query = " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT rowid, bm25(words, 2.0, 1.0) AS score FROM words WHERE words MATCH ? ORDER BY score LIMIT ?"
        return {number: -score for number, score in self._connection.execute(sql, [query, most])}

    def close(self) -> None:
        """Closes the file."""
        if self._opened:
            self._opened.close()
            self._opened = None

    def _holders(self, word: str) -> int:
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT 10000)"
        return int(self._connection.execute(sql, [f'"{word}"']).fetchone()[0])

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._opened is None:
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self._file, timeout=30, isolation_level=None, check_same_thread=False)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_TABLES.format(store=uuid.uuid4().hex))
            except (sqlite3.DatabaseError, OSError) as error:
                raise KnowledgeError(
                    f"The table of added documents {self._file} cannot be opened ({error}); "
                    "check the folder's rights, restore it from a backup, or move it away and add the documents again."
                ) from error
            self._opened = connection
        return self._opened


def _indexed(text: str) -> str:
    return " ".join(tokens(spelled_out(text.lower())))
