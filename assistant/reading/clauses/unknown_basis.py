"""Basis that is there but of which nobody knows how much: it is asked for, never taken to be none."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from assistant.facts import Fact
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought

NAME = "basis_unknown"
_BASIS = sought(
    r"\bbasis\b|\b(?:non-?deductible|after-?tax|nondeducted) (?:money|contributions|part|dollars)\b"
    r"|\b(?:contributions?|money)\b[^.?!,;]{0,12}\b(?:weren'?t|wasn'?t|not|never) deducted\b",
    re.I,
)
_THERE = re.compile(
    r"\b(?:got|have|has|had|there(?:'s|s| is| was| are)|some|old|made|is|carr\w*)\b|\b(?:i|he|she|we)'ve\b", re.I
)
_NOT_KNOWN = sought(
    r"\b(?:do(?:es)?n'?t|do not|does not|cannot|can'?t|couldn'?t|never|not) (?:really |exactly |even )?"
    r"(?:know|remember|recall|find|tell|recorded|sure)\b"
    r"|\bno (?:idea|clue|record)\b|\bunsure\b|\bunknown\b|\bdunno\b|\blook (?:it|that|them) up\b"
    r"|\b(?:lost|forgot(?:ten)?)\b[^.?!]{0,20}\b(?:track|count(?! (?:as|toward|for|against)\b)|how much|amount|records?|papers?)\b",
    re.I,
)
_WHETHER = re.compile(
    r"\b(?:if|whether)\b[^.?!]{0,24}\b(?:have|had|there|any)\b|\bnever (?:had|any)\b"
    r"|\b(?:no|zero|without(?: any)?) (?!idea|clue|record|way|memory|proof)(?:[\w-]+ )?basis\b",
    re.I,
)


def basis_unknown(found: Spans, facts: Sequence[Fact]) -> bool:
    """Whether a sentence without a basis in dollars says that there is one and that its amount is not known."""
    if not _BASIS.search(found.text) or not _NOT_KNOWN.search(found.text):
        return False
    if any(fact.name == "basis" and fact.value != "0" for fact in facts):
        return False
    sentences = re.split(r"(?<=[.?!;])\s+", found.text)
    return any(
        _BASIS.search(each) and _THERE.search(each) and _NOT_KNOWN.search(each) and not _WHETHER.search(each)
        for each in (*sentences, *(" ".join(pair) for pair in itertools.pairwise(sentences)))
    )
