"""One sentence with its figures: of whom, which year and which scenario it speaks, and where each figure stands."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from assistant.guard.claims import claimed
from assistant.guard.cues import MAYBE, OTHERWISE, RELATIVE, SOMEBODY, WOULD
from assistant.guard.figures import Figures
from assistant.guard.lexicon import Claim
from assistant.guard.mention import Mention, Reading
from assistant.guard.people import between, spoken_of
from assistant.guard.scan import Scan, scan

MAYBE_SO = re.compile(
    r"\b(?:if|had (?:you|it|your)|were (?:you|your)|could have|instead|unless|wait\w*|suppose|scenario|what-if"
    r"|without (?:the|your|a|an|any|other)|(?:after|with|by) (?:a|the|an) (?:reverse |partial |direct )*"
    r"(?:rollover|transfer)|hypothetical\w*|alternative\w*)\b",
    re.IGNORECASE,
)
WOULD_BE = re.compile(r"\bwould\b", re.IGNORECASE)
LEFT_UNDONE = re.compile(r"\b(?:without|unless|skip\w*|avoid\w*|except)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_RELATIVE = (
    (re.compile(r"\b(?:this|the current) (?:tax )?year\b|\bcurrently\b|\bright now\b|\btoday\b", re.IGNORECASE), 0),
    (re.compile(r"\b(?:last|the previous|the prior) (?:tax )?year\b", re.IGNORECASE), -1),
    (re.compile(r"\b(?:next|the coming|the following) (?:tax )?year\b", re.IGNORECASE), 1),
)
_INTO = re.compile(r"\b(?:to|into|for|toward)\s*$", re.IGNORECASE)
_SIDE_NOTE = re.compile(r"\s*(?:\(([^()]*)\)|[—–]([^—–]*)[—–])")


class Spot(NamedTuple):
    """Where a figure stands: from the figure before to the figure behind, and what is claimed of it there.

    claims: with what a note in brackets or dashes right behind the figure calls it; years: those named in between.
    """

    mention: Mention
    left: int
    right: int
    claims: tuple[Claim, ...]
    years: frozenset[int]
    sentence: str

    @property
    def before(self) -> str:
        """What stands between the figure before and this one."""
        return self.sentence[self.left : self.mention.start]

    @property
    def after(self) -> str:
        """What stands between this figure and the one behind."""
        return self.sentence[self.mention.end : self.right]

    @property
    def stretch(self) -> str:
        """What stands between the figure before and the one behind, with this one."""
        return self.sentence[self.left : self.right]


class Context:
    """One sentence with its figures, analysed once for all of them."""

    def __init__(self, reading: Reading, heard: Scan, figures: Figures) -> None:
        self.sentence = sentence = reading.masked
        self.figures = figures
        self.told = told = heard.told
        self.numbers = reading.numbers
        self.valued = reading.valued
        self.heard = heard
        self.cuts = heard.cuts
        self.every = heard.claims
        self.named_years = self._named_years()
        self.years = frozenset([year for _, year in self.named_years])
        self.into = frozenset(
            [year for place, year in self.named_years if _INTO.search(sentence, max(0, place - 12), place)]
        )
        self.spoken = spoken_of(sentence, figures.persons) if told & SOMEBODY or figures.names else []
        self.as_stated = not (self._hypothetical() or self._elsewhere())
        self.spots = self._spots()

    def _named_years(self) -> list[tuple[int, int]]:
        found = [(m.start, year) for m in self.numbers if m.names == "year" and (year := _year(m)) is not None]
        if self.told & RELATIVE:
            for pattern, step in _RELATIVE:
                year = self.figures.ledger.year + step
                found += [(match.start(), year) for match in pattern.finditer(self.sentence)]
        return found

    def _spots(self) -> dict[int, Spot]:
        """Each figure's, by where it starts."""
        sentence, spots, left = self.sentence, {}, 0
        noted = "(" in sentence or "—" in sentence or "–" in sentence
        behind = [mention.start for mention in self.valued[1:]] + [len(sentence)]
        for mention, right, about in zip(self.valued, behind, claimed(sentence, self.valued, self.heard), strict=False):
            start, end = mention[:2]
            years = frozenset([year for where, year in self.named_years if left <= where < right])
            spots[start] = Spot(mention, left, right, about + self._noted(end) if noted else about, years, sentence)
            left = end
        return spots

    def _noted(self, end: int) -> tuple[Claim, ...]:
        note = _SIDE_NOTE.match(self.sentence, end)
        return tuple(claim for claim in scan(note[1] or note[2] or "").claims if claim.strong) if note else ()

    def _hypothetical(self) -> bool:
        maybe = self.told & MAYBE and MAYBE_SO.search(self.sentence)
        return bool(maybe or (self.told & WOULD and WOULD_BE.search(self.sentence)))

    def _elsewhere(self) -> bool:
        """Whether the sentence names a scenario, or something left undone."""
        if not self.figures.what_ifs:
            return False
        lower = self.sentence.lower()
        return bool(self.told & OTHERWISE) or any(name in lower for name in self.figures.what_ifs)

    def persons(self, left: int, right: int) -> set[str]:
        """Of whom a stretch speaks, else what stands before it."""
        return between(self.spoken, left, right) or between(self.spoken, 0, left)

    def described(self, spot: Spot) -> frozenset[str]:
        """The stems of the words around a figure."""
        return frozenset().union(*[stems for place, stems in self.heard.described if spot.left <= place < spot.right])

    def clause_end(self, spot: Spot) -> int:
        """Where the clause of a figure ends, at the figure behind at the latest."""
        return min([spot.right, *(start for start, _ in self.cuts if start >= spot.mention.end)])

    def takes_place(self, scenario: str, part: str = "") -> bool:
        """Whether a scenario is named, and not as what is left undone."""
        text, name = (part or self.sentence).lower(), scenario.lower()
        places = [match.start() for match in re.finditer(re.escape(name), text)]
        return any(not LEFT_UNDONE.search(text[:place]) for place in places)


def _year(mention: Mention) -> int | None:
    if mention.kind == "reference":
        return int(mention.text[5:]) if mention.text[5:].isdecimal() else None
    return int(mention.value) if isinstance(mention.value, Decimal) else None
