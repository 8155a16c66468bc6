"""The person's own documents: kept apart from the handbook, in their own table and their own Chroma collection.

SQLite holds the text and the vectors and is the truth; the collection is derived from it and repaired when the two
differ. Several processes may search while one adds: a counter tells readers that something changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock

import numpy as np

from knowledge.documents import Document, document_paths, read_document
from knowledge.embedding import Embedding, EmbeddingUnavailable, Vectors
from knowledge.errors import KnowledgeError, UnknownDocument, UnknownPassage
from knowledge.handbook_index import Progress
from knowledge.index import OwnIndex
from knowledge.lexical import content_words
from knowledge.own_table import OwnDocument, OwnTable
from knowledge.passages import OwnPassage
from knowledge.wording import spelled_out, tokens

NEAR = 40
MEANING, WORDS = 0.7, 0.3
CLOSE, RELATED, SHARED = 0.45, 0.30, 0.6
EMBEDDED_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class OwnHit:
    """An own passage near a question, with its score and whether it shares the question's words."""

    passage: OwnPassage
    score: float
    shares_words: bool


class OwnDocuments:
    """Adds, lists, removes and searches a person's own documents; safe to share between threads."""

    def __init__(self, folder: Path, embedding: Embedding, place: Path | str) -> None:
        self._table, self.embedding, self._place = OwnTable(folder / "own.sqlite"), embedding, place
        self._lock = RLock()
        self._index: OwnIndex | None = None
        self._generation = ""
        self._size = 0

    def add(self, paths: Iterable[Path | str], progress: Progress | None = None) -> list[OwnDocument]:
        """Adds files and folders; UnreadableDocument names the first that cannot be read, and then none is added.

        A document of the same name is replaced; one that is there unchanged is left as it is.
        """
        documents = [read_document(path) for path in document_paths(paths)]
        names = [document.name for document in documents]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise KnowledgeError(f"Two files are called “{twice}”; rename one, because citations bear the name.")
        embedded = self._embedded(documents, progress)
        return [self._store(document, vectors) for document, vectors in zip(documents, embedded, strict=True)]

    def remove(self, name: str) -> None:
        """Removes a document with all its passages; UnknownDocument when none bears the name."""
        with self._lock:
            if name not in {document.name for document in self.documents()}:
                raise UnknownDocument(f"No added document is called “{name}”; list them to see the names.")
            with self._table.writing():
                vector_ids = self._table.delete(name)
            self._opened_index().remove(vector_ids)
            self._generation = ""

    def documents(self) -> list[OwnDocument]:
        """Every document, by name."""
        with self._lock:
            return self._table.documents() if self._table.exists else []

    def passage(self, passage_id: str) -> OwnPassage:
        """The own passage with this id; UnknownPassage when there is none."""
        with self._lock:
            found = self._table.passage(passage_id) if self._table.exists else None
        if found is None:
            raise UnknownPassage(f"There is no passage “{passage_id}”; search for it by its words instead.")
        return found

    def search(self, question: str, vector: Vectors | None, limit: int) -> list[OwnHit]:
        """The own passages that are really about the question, best first; often none.

        ``vector`` is the question's where its embedding is at hand; else it is made here, once there are documents.
        """
        with self._lock:
            if not self._table.exists:
                return []
            self._follow_changes()
            if not self._size:
                return []
            vector = self._vector(question) if vector is None else vector
            near = self._opened_index().nearest(vector, min(NEAR, self._size)) if vector is not None else {}
            words = self._table.word_scores(question, NEAR)
            rows = self._table.rows(near, words)
        best = max(words.values(), default=1.0)
        wanted = content_words(question)
        hits: list[OwnHit] = []
        for row in rows:
            meaning = near.get(row.vector_id, 0.0)
            shared = _share(wanted, f"{row.passage.title} {row.passage.text}") >= SHARED
            if meaning >= CLOSE or (shared and (vector is None or meaning >= RELATED)):
                score = MEANING * meaning + WORDS * words.get(row.number, 0.0) / best
                hits.append(OwnHit(row.passage, score, shared))
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def close(self) -> None:
        """Lets go of the table and the collection."""
        with self._lock:
            self._table.close()
            self._forget_index()
            self._generation = ""

    def _vector(self, question: str) -> Vectors | None:
        try:
            vector: Vectors = self.embedding.embed([question])[0]
        except EmbeddingUnavailable:
            return None
        return vector

    def _embedded(self, documents: Sequence[Document], progress: Progress | None) -> list[Vectors]:
        total, done = sum(len(document.pieces) for document in documents), 0
        found: list[Vectors] = []
        for document in documents:
            texts = [f"{piece.title}. {piece.text}" if piece.title else piece.text for piece in document.pieces]
            rows: list[Vectors] = []
            for start in range(0, len(texts), EMBEDDED_AT_ONCE):
                rows.append(self.embedding.embed(texts[start : start + EMBEDDED_AT_ONCE]))
                done += len(rows[-1])
                if progress:
                    progress(done, total)
            found.append(np.concatenate(rows))
        return found

    def _store(self, document: Document, vectors: Vectors) -> OwnDocument:
        added = datetime.now(UTC).isoformat(timespec="seconds")
        entry = OwnDocument(document.name, document.digest, added, len(document.pieces))
        family = hashlib.sha256(f"{document.name}:{document.digest}".encode()).hexdigest()[:24]
        vector_ids = [f"{family}:{place}" for place in range(len(document.pieces))]
        with self._lock:
            with self._table.writing():
                known = {other.name: other for other in self._table.documents()}.get(document.name)
                if known and known.digest == document.digest:
                    return known
                self._opened_index().add(vector_ids, vectors)
                replaced = self._table.delete(document.name)
                self._table.insert(entry, document, vector_ids, vectors, self.embedding.id)
            self._opened_index().remove(replaced)
            self._generation = ""
        return entry

    def _follow_changes(self) -> None:
        """Opens the collection anew when the documents were changed, here or by another process."""
        generation = self._table.about("generation")
        if generation == self._generation:
            return
        self._forget_index()
        self._size = self._table.size()
        if self._size:
            self._repair()
        self._generation = self._table.about("generation")

    def _repair(self) -> None:
        """Embeds anew what another embedder embedded; makes the collection hold exactly what the table holds."""
        otherwise = self._table.embedded_otherwise(self.embedding.id)
        if otherwise:
            vectors = self.embedding.embed([text for _, text in otherwise])
            with self._table.writing():
                self._table.set_vectors([number for number, _ in otherwise], vectors, self.embedding.id)
        index = self._opened_index()
        if index.count() == self._size:
            return
        with self._table.writing():
            held, wanted = set(index.ids()), self._table.vector_ids()
            index.remove(sorted(held - wanted))
            if missing := sorted(wanted - held):
                index.add(missing, self._table.vectors(missing))

    def _opened_index(self) -> OwnIndex:
        if self._index is None:
            embedder = hashlib.sha256(self.embedding.id.encode()).hexdigest()
            self._index = OwnIndex.open(self._place, f"basis-own-{self._table.about('store')[:8]}-{embedder[:8]}")
        return self._index

    def _forget_index(self) -> None:
        if self._index:
            self._index.close()
            self._index = None


def _share(wanted: Sequence[str], text: str) -> float:
    """The share of a question's words that the text holds, endings aside."""
    held = f" {' '.join(tokens(spelled_out(text.lower())))}"
    return sum(f" {word[:5]}" in held for word in wanted) / len(wanted) if wanted else 0.0
