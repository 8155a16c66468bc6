"""Which way round a yes/no question is asked: the same section may answer yes to one wording and no to another.

Meaning alone does not tell “legal” from “illegal” or “may I” from “must I”, so the small words are compared as well. A
wrong yes is worse than none: without clear evidence there is no verdict, and turning a section's own answer round
needs the most.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from knowledge.passages import Verdict
from knowledge.wording import plain, spelled_out, tokens

LIKE, APART = 0.8, 0.1
TURNED_LIKE, TURNED_APART = 1.3, 0.4
OTHER_FRAME, OTHER_SENSE = 0.4, 0.3

_MUST = frozenset(["must", "have", "need", "needed", "required", "require", "gotta", "got", "should", "supposed"])
_MAY = frozenset(["can", "may", "could", "allowed", "ok", "okay", "fine", "able", "possible", "permitted"])
_SAME = {**dict.fromkeys(_MUST, "must"), **dict.fromkeys(_MAY, "may"), **dict.fromkeys(["do", "does", "did"], "do")}
_SAME |= dict.fromkeys(["is", "are", "was", "am", "be"], "is") | dict.fromkeys(["my", "our", "his", "her", "the"], "my")
_EMPTY = frozenset(["to", "a", "an", "i", "we", "you", "it", "of", "in", "on", "for", "and", "so", "then", "just"])
_SENSE = (  # words that turn a question over, cut to what their forms share
    *(
        "not",
        "never",
        "witho",
        "illeg",
        "forbi",
        "sham",
        "hurt",
        "ruin",
        "spoil",
        "bad",
        "probl",
        "wrong",
        "lose",
        "lost",
    ),
    *(
        "barre",
        "skip",
        "avoid",
        "ignor",
        "left",
        "exclu",
        "only",
        "limit",
        "too",
        "late",
        "stop",
        "refus",
        "harml",
        "safe",
    ),
    *("free", "penal"),
)


def verdict(question: str, own: Verdict, known: Iterable[tuple[str, Verdict, float]]) -> Verdict | None:
    """The answer to ``question`` by the likest known question, given with its answer and cosine; None when unsure.

    ``own`` is the section's own answer, for which less evidence is enough than for the opposite.
    """
    best: dict[Verdict, float] = {}
    asked = SmallWords.of(question)
    for text, answer, cosine in known:
        best[answer] = max(best.get(answer, 0.0), _likeness(asked, _known(text), cosine))
    if not best:
        return None
    found = max(best, key=lambda answer: best[answer])
    apart = best[found] - max((likeness for answer, likeness in best.items() if answer != found), default=0.0)
    like, least = (LIKE, APART) if found == own else (TURNED_LIKE, TURNED_APART)
    return found if best[found] >= like and apart >= least else None


class SmallWords(NamedTuple):
    """What a question's small words say: all of them, may or must, and those that turn it over."""

    words: frozenset[str]
    frame: str
    sense: frozenset[str]

    @classmethod
    def of(cls, question: str) -> SmallWords:
        """A question's words with endings cut and words of one modality made one."""
        read = tokens(spelled_out(plain(question)))
        words = frozenset(_SAME.get(word, word[:6]) for word in read if word not in _EMPTY)
        frame = "must" if "must" in words else "may" if "may" in words else ""
        return cls(words, frame, frozenset(word for word in words if word.startswith(_SENSE)))


@lru_cache(maxsize=8192)
def _known(text: str) -> SmallWords:
    """One of the handbook's own questions; what a person asks is not kept."""
    return SmallWords.of(text)


def _likeness(one: SmallWords, other: SmallWords, cosine: float) -> float:
    """Nearness in meaning and in small words; a difference of may and must, or of sense, counts against it."""
    shared = 2 * len(one.words & other.words) / max(1, len(one.words) + len(other.words))
    frame = OTHER_FRAME if one.frame != other.frame else 0.0
    return cosine + shared - frame - OTHER_SENSE * len(one.sense ^ other.sense)
