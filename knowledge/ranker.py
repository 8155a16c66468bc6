"""Ranks the sections for one question: nearness in meaning and shared words together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from knowledge.embedding import Vectors
from knowledge.lexical import Lexical, content_words
from knowledge.nearness import Near, Nearness
from knowledge.passages import Section, Verdict
from knowledge.ranking import Signs, Weights, best_first, chances
from knowledge.subject import About, TellingWords, length
from knowledge.verdicts import verdict
from knowledge.views import lexical_columns

ENOUGH, MOST_REASONS = 50, 10


@dataclass(frozen=True, slots=True)
class Ranked:
    """The sections in order for one question with their chances, and why.

    ``signs`` has one row a section in the handbook's order; ``reasons`` says of the first few what brought them up,
    ``verdicts`` what they answer to the question where it is a yes/no question.
    """

    signs: Signs
    order: list[tuple[str, float]]
    reasons: dict[str, str]
    verdicts: dict[str, Verdict | None]
    about: About | None
    certainty: float


class Ranker:
    """The sections by words and, where there is an index, by meaning."""

    def __init__(
        self,
        sections: Mapping[str, Section],
        nearness: Nearness | None,
        telling: TellingWords,
        weights: Weights,
    ) -> None:
        self._names = tuple(sections)
        self._nearness, self._telling, self._weights = nearness, telling, weights
        self._sections = tuple(sections.values())
        self._lexical = Lexical({name: lexical_columns(section) for name, section in sections.items()})

    def ranked(self, text: str, vector: Vectors | None) -> Ranked:
        """The order for a question; by its words alone where it has no vector."""
        near = self._nearness.of(vector) if self._nearness and vector is not None else None
        shared = self._shared(text)
        nothing = np.zeros(len(shared))
        meaning = (near.centre, near.asked, near.answer) if near else (nothing, nothing, nothing)
        signs = np.column_stack([*meaning, shared])
        shares = chances(signs, self._weights)
        places = [place for place in best_first(shares)[:ENOUGH] if near or shared[place]]
        about = self._about(text, near) if near else None
        return Ranked(
            signs,
            [(self._names[place], float(shares[place])) for place in places],
            {self._names[place]: self._why(place, near, float(shared[place])) for place in places[:MOST_REASONS]},
            {self._names[place]: self._verdict(text, place, near) for place in places[:MOST_REASONS]},
            about,
            about.certainty(self._weights) if about else self._covered(text),
        )

    def _shared(self, text: str) -> Signs:
        """Each section's word score as a share of the best one."""
        words = self._lexical.scores(text)
        full = max(words.values(), default=0.0) or 1.0
        return np.array([words.get(name, 0.0) / full for name in self._names])

    def _about(self, text: str, near: Near) -> About:
        return About(near.best, near.neighbour, near.side, self._telling.of(text), length(text))

    def _covered(self, text: str) -> float:
        words = content_words(text)
        total = sum(self._lexical.rarity(word) for word in words)
        known = sum(self._lexical.rarity(word) for word in words if self._lexical.knows(word))
        return known / total if total else 0.0

    def _verdict(self, text: str, place: int, near: Near | None) -> Verdict | None:
        section = self._sections[place]
        if near is None or self._nearness is None or section.answer is None:
            return None
        answers = section.verdicts
        ways = self._nearness.ways(near, place)
        return verdict(text, section.answer, [(way, answers[way], like) for way, like in ways if way in answers])

    def _why(self, place: int, near: Near | None, shared: float) -> str:
        meaning = f"near “{self._nearness.closest(near, place)[:80]}”" if near and self._nearness else ""
        words = "shares its words" if shared > 0.5 else ""
        return "; ".join(reason for reason in (meaning, words) if reason) or "least far"
