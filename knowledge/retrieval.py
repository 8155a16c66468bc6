"""Search over the handbook and the person's own documents: hybrid, split by question, honest about finding nothing."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from knowledge.article_format import handbook
from knowledge.asked import Question
from knowledge.embedding import BuiltInEmbedding, Embedding, EmbeddingUnavailable, GeneralEmbedding, Vectors
from knowledge.handbook_index import HandbookIndex, Progress
from knowledge.nearness import Nearness
from knowledge.own import OwnDocuments, OwnHit
from knowledge.passages import Article, Passage, Verdict
from knowledge.questions import alone, points_back, split
from knowledge.ranker import Ranked, Ranker
from knowledge.ranking import Weights
from knowledge.subject import TellingWords
from knowledge.views import View, lexical_columns, views
from knowledge.wording import Wording

log = logging.getLogger(__name__)

MOST_REMEMBERED = 256
LONGEST_REMEMBERED = 80
SURE, FAINT, ALONE = 0.5, 0.3, 0.85
"""From ``SURE`` on a question is about the subject; a ``FAINT`` one is where one section stands out ``ALONE``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, its score (the chance that it is the one asked for) and why it was found.

    ``verdict`` is what it answers to a yes/no question, asked this way round; None when that is not sure.
    """

    passage: Passage
    score: float
    why: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a message asks, with the sections for it alone."""

    question: str
    hits: tuple[Hit, ...]
    relevant: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found.

    ``hits`` are sections of the handbook, best first; ``own`` passages of the person's own documents. ``relevant``
    is false when the question is not about the subject: the hits are then only the least far. ``parts`` has one
    entry a question of the message. ``read_as`` is the message as it was searched; ``notice`` says when retrieval
    works with less than it should.
    """

    question: str
    hits: tuple[Hit, ...]
    own: tuple[Hit, ...]
    relevant: bool
    parts: tuple[Part, ...]
    read_as: str
    certainty: float
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the handbook has for a question, and the question's vector for the own documents."""

    found: Found
    vector: Vectors | None


class Knowledge:
    """The handbook and the person's own documents, ready to be searched; safe to share between threads."""

    def __init__(
        self,
        data_dir: Path | str,
        *,
        embedding: Embedding | None = None,
        chroma_url: str | None = None,
        articles: Sequence[Article] | None = None,
        known: Sequence[Question] | None = None,
        weights: Weights | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.data_dir = Path(data_dir)
        self.weights = weights or Weights()
        self.notice: str | None = None
        self._articles = tuple(articles) if articles is not None else handbook()
        self._sections = {section.id: section for article in self._articles for section in article.sections}
        self.embedding = embedding or BuiltInEmbedding()
        if isinstance(self.embedding, BuiltInEmbedding):
            self.embedding.load_ahead()
        self._place = chroma_url or self.data_dir / "knowledge" / "handbook"
        self._wording = Wording(text for section in self._sections.values() for text in lexical_columns(section))
        self._lock = Lock()
        self._seen: OrderedDict[tuple[str, int], _Seen] = OrderedDict()
        seen = views(self._articles, known)
        self._index = self._opened(seen, progress)
        nearness = Nearness(self._index.views, self._index.vectors) if self._index else None
        self.ranker = Ranker(self._sections, nearness, TellingWords(seen), self.weights)
        own_place = chroma_url or self.data_dir / "knowledge" / "own"
        self.own = OwnDocuments(self.data_dir / "knowledge", embedding or GeneralEmbedding(), own_place)
        self.search("warm up")

    def _opened(self, seen: Sequence[View], progress: Progress | None) -> HandbookIndex | None:
        try:
            return HandbookIndex.open(seen, self.embedding, self._place, progress)
        except EmbeddingUnavailable as error:
            self.notice = str(error)
            log.warning("%s", error)
            return None

    def articles(self) -> tuple[Article, ...]:
        """The handbook, in reading order."""
        return self._articles

    def passage(self, passage_id: str) -> Passage:
        """The passage with this id; UnknownPassage when there is none."""
        if section := self._sections.get(passage_id):
            return section
        return self.own.passage(passage_id)

    def search(self, question: str, limit: int = 5) -> Found:
        """The best passages for a message that may ask several things and may hold typing errors.

        What a short look-up found in the handbook is kept, unless it holds a figure: nobody's amounts are.
        """
        seen = self._remembered(question, limit)
        vector = seen.vector if self.own.embedding is self.embedding else None
        own = self.own.search(seen.found.read_as, vector, limit)
        return replace(
            seen.found,
            own=tuple(Hit(hit.passage, round(hit.score, 4), _why_own(hit)) for hit in own),
            relevant=seen.found.relevant or bool(own),
        )

    def _remembered(self, question: str, limit: int) -> _Seen:
        key = (question, limit)
        with self._lock:
            if seen := self._seen.get(key):
                self._seen.move_to_end(key)
                return seen
        seen = self._in_handbook(question, limit)
        degraded = self._index is not None and seen.vector is None
        if len(question) <= LONGEST_REMEMBERED and not degraded and not any(each.isdigit() for each in question):
            with self._lock:
                self._seen[key] = seen
                if len(self._seen) > MOST_REMEMBERED:
                    self._seen.popitem(last=False)
        return seen

    def _in_handbook(self, question: str, limit: int) -> _Seen:
        """What the handbook has for a message, or for one of its questions where the rest leads away from them."""
        whole = self._looked_up(question, limit)
        if whole.found.relevant:
            return whole
        for sentence in alone(whole.found.read_as):
            seen = self._looked_up(sentence, limit)
            if seen.found.relevant:
                return replace(seen, found=replace(seen.found, question=question, read_as=whole.found.read_as))
        return whole

    def _looked_up(self, question: str, limit: int) -> _Seen:
        read, asked, vectors, notice = self._asked(question)
        ranked = self._all_ranked([read, *asked] if len(asked) > 1 else [read], vectors)
        order = _merged(ranked) if len(ranked) > 1 else ranked[0].order
        certainty = max(one.certainty for one in ranked)
        parts = ranked[1:] or ranked
        sure = _about_the_subject(ranked[0])
        found = Found(
            question=question,
            hits=self._hits(order[:limit], ranked),
            own=(),
            relevant=sure or any(map(_about_the_subject, ranked)),
            parts=tuple(
                Part(
                    text, self._hits(one.order[:limit], [one]), _about_the_subject(one) or (sure and points_back(text))
                )
                for text, one in zip(asked, parts, strict=True)
            ),
            read_as=read,
            certainty=certainty,
            notice=notice or self.notice,
        )
        return _Seen(found, vectors[0] if vectors is not None else None)

    def ranked(self, question: str) -> list[Ranked]:
        """The order for the whole message, then for each of its questions when it asks several; for measuring."""
        read, asked, vectors, _ = self._asked(question)
        return self._all_ranked([read, *asked] if len(asked) > 1 else [read], vectors)

    def _asked(self, question: str) -> tuple[str, tuple[str, ...], Vectors | None, str | None]:
        read = self._wording.read(question)
        asked = split(read)
        vectors, notice = self._embedded([read, *asked] if len(asked) > 1 else [read])
        return read, asked, vectors, notice

    def _all_ranked(self, texts: Sequence[str], vectors: Vectors | None) -> list[Ranked]:
        rows = vectors if vectors is not None else [None] * len(texts)
        return [self.ranker.ranked(text, vector) for text, vector in zip(texts, rows, strict=True)]

    def _embedded(self, texts: Sequence[str]) -> tuple[Vectors | None, str | None]:
        if self._index is None:
            return None, None
        try:
            return self.embedding.embed(texts), None
        except EmbeddingUnavailable as error:
            return None, str(error)

    def _hits(self, order: Sequence[tuple[str, float]], ranked: Sequence[Ranked]) -> tuple[Hit, ...]:
        reasons = {name: reason for one in reversed(ranked) for name, reason in one.reasons.items()}
        verdicts = {name: verdict for one in reversed(ranked) for name, verdict in one.verdicts.items()}
        return tuple(
            Hit(self._sections[name], round(score, 4), reasons.get(name, ""), verdicts.get(name))
            for name, score in order
        )

    def forget_searches(self) -> None:
        """Forgets the look-ups that are kept, so that the next ones are made anew; for measuring."""
        with self._lock:
            self._seen.clear()

    def close(self) -> None:
        """Lets go of the index."""
        if self._index:
            self._index.close()
        self.own.close()


def _about_the_subject(one: Ranked) -> bool:
    """Whether a question is about the subject, faintly or not."""
    if one.about is None:
        return one.certainty >= SURE
    return one.certainty >= SURE or (one.certainty >= FAINT and bool(one.order) and one.order[0][1] >= ALONE)


def _merged(ranked: Sequence[Ranked]) -> list[tuple[str, float]]:
    """The whole message's order with each part's best section lifted to the front, in the order asked."""
    best: dict[str, float] = {}
    for one in ranked:
        for name, score in one.order:
            best[name] = max(best.get(name, 0.0), score)
    firsts = list(dict.fromkeys(one.order[0][0] for one in ranked[1:] if one.order))
    firsts.sort(key=lambda name: -best[name])
    rest = sorted((name for name in best if name not in firsts), key=lambda name: -best[name])
    return [(name, best[name]) for name in (*firsts, *rest)]


def _why_own(hit: OwnHit) -> str:
    meaning = f"your document “{hit.passage.document}” is near in meaning"
    return f"{meaning}; shares its words" if hit.shares_words else meaning
