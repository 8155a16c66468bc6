"""The exact lane: words of a question against words of the sections, by SQLite's full-text index.

It finds what an embedding blurs: form numbers, notices, line numbers, abbreviations.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping, Sequence
from threading import Lock

from knowledge.wording import alike, stopwords, tokens

COLUMNS = ("title", "aliases", "answer", "body")
WEIGHTS = (3.0, 3.0, 1.5, 1.0)
ALIKE_WEIGHT = 0.5
MOST_WORDS = 40
MOST_STEMS = 20_000


class Lexical:
    """A full-text index in memory over short documents, each with the columns of COLUMNS."""

    def __init__(self, documents: Mapping[str, Sequence[str]]) -> None:
        self._lock = Lock()
        self._ids = list(documents)
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute(
            f"CREATE VIRTUAL TABLE words USING fts5({', '.join(COLUMNS)}, tokenize='porter unicode61')"
        )
        rows = [[" ".join(tokens(column)) for column in columns] for columns in documents.values()]
        self._connection.executemany(f"INSERT INTO words VALUES ({','.join('?' * len(COLUMNS))})", rows)
        self._connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, 'row')")
        stems = self._connection.execute("SELECT term, doc FROM stems")
        self._documents_with: dict[str, int] = dict(stems)
        self._stem = _Stemmer()

    def scores(self, question: str) -> dict[str, float]:
        """BM25 of each section that shares a word with the question, highest first."""
        wanted = content_words(question)
        if not wanted:
            return {}
        exact = self._ranked(wanted)
        similar = self._ranked([word for word in likes(question) if word not in wanted])
        total = dict(exact)
        for section, score in similar.items():
            total[section] = total.get(section, 0.0) + ALIKE_WEIGHT * score
        return dict(sorted(total.items(), key=lambda item: -item[1]))

    def rarity(self, word: str) -> float:
        """Inverse document frequency of a word; highest for a word that no section holds."""
        count = self._documents_with.get(self._stem(word), 0)
        return math.log(1 + (len(self._ids) - count + 0.5) / (count + 0.5))

    def knows(self, word: str) -> bool:
        """Whether any section holds the word, in whatever ending."""
        return self._stem(word) in self._documents_with

    def _ranked(self, words: Sequence[str]) -> dict[str, float]:
        if not words:
            return {}
        query = " OR ".join(f'"{word}"' for word in words[:MOST_WORDS])
        sql = f"SELECT rowid, bm25(words, {', '.join(map(str, WEIGHTS))}) FROM words WHERE words MATCH ?"
        with self._lock:
            rows = self._connection.execute(sql, [query]).fetchall()
        return {self._ids[row - 1]: -score for row, score in rows}


class _Stemmer:
    """Porter stems as SQLite makes them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: dict[str, str] = {}
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        self._connection.execute("CREATE VIRTUAL TABLE one USING fts5(word, tokenize='porter unicode61')")
        self._connection.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(one, 'row')")

    def __call__(self, word: str) -> str:
        with self._lock:
            if word not in self._known:
                if len(self._known) > MOST_STEMS:
                    self._known.clear()
                self._connection.execute("DELETE FROM one")
                self._connection.execute("INSERT INTO one VALUES (?)", [word])
                found = self._connection.execute("SELECT term FROM stems").fetchone()
                self._known[word] = found[0] if found else word
            return self._known[word]


def content_words(question: str) -> list[str]:
    """The words of a question that say what it is about, each once, in order."""
    return list(dict.fromkeys(word for word in tokens(question) if word not in stopwords() and len(word) > 1))


def likes(question: str) -> list[str]:
    """Words that mean nearly the same as words or phrases of the question."""
    padded = f" {' '.join(tokens(question))} "
    found = [other for word, others in alike().items() if f" {word} " in padded for other in others]
    return list(dict.fromkeys(word for other in found for word in content_words(other)))
