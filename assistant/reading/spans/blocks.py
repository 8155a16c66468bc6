"""Blocks: the stretches of a message that tell one year after another, each opened by its year.

"2021: contributed, converted; 2022: another", "In 2019 …. In 2020 …." What stands in such a stretch belongs to its year,
however close another year stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.year_mentions import YearMention, joined

_TIME_OF_YEAR = (
    r"early|late|mid|spring|summer|fall|autumn|winter|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_AHEAD = re.compile(
    rf"(?:^|[.;!?:\n|]|\s[-*•])\s*(?:(?:and|then|but|next|finally|again|now|later|for|in|during|tax|calendar|year|ty|cy|the|so"
    rf"|(?:it|all|everything|the story) (?:starts|started|begins|began)|{_TIME_OF_YEAR}|of|following|after(?: that)?|came|back"
    rf"|(?:(?:the year|right|long|just) )?(?:before|prior to) that|(?:even |still )?(?:earlier|further back)(?: still| than that)?|first|originally|initially|way)\b[\s,]*)*$"
    r"|(?:^|[.;!?:\n|]|\s[-*•])\s*(?:[a-z]+\s){0,3}ty\s?$",
    re.I,
)
_COLON = re.compile(r"\)?\s?:")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch and its year; ``told`` is where its first sentence ends, and with it what is surely of that year."""

    start: int
    told: int
    end: int
    year: int


@dataclass(frozen=True)
class Blocks:
    """The blocks of a message in order; none where fewer than two years are told."""

    each: tuple[Block, ...] = ()

    @property
    def years(self) -> list[int]:
        """The years told, each once."""
        return sorted({block.year for block in self.each})

    def at(self, start: int) -> Block | None:
        """The block in which a place surely lies: any of a block that another follows, the first sentence of the last."""
        inside = (block for block in self.each if block.start <= start < block.end)
        return next((block for block in inside if block is not self.each[-1] or start < block.told), None)

    def precede(self, start: int) -> bool:
        """Whether a place lies behind the beginning of the first block."""
        return bool(self.each) and start >= self.each[0].start


def blocks(spans: Spans) -> Blocks:
    """The blocks of a message: at least two years, each with amounts of its own."""
    pairs = [pair for pair in pairwise(spans.years) if pair[0].year != pair[1].year and joined(spans.text, *pair)]
    listed = {year for pair in pairs for year in pair}
    alone = [year for year in spans.years if year not in listed]
    rows = _in_rows(spans)
    opened = [
        (year, home)
        for year in alone
        if (home := _home(spans, year) if year in rows else _opens(spans, year)) is not None
    ]
    if len(opened) < 2:
        return Blocks()
    ends = [year.start for year, _ in opened[1:]] + [len(spans.text)]
    found = [
        Block(year.start, _sentence_end(spans.fragments, home), end, year.year)
        for (year, home), end in zip(opened, ends, strict=True)
    ]
    with_amounts = {block.year for block in found if any(block.start <= a.start < block.end for a in spans.amounts)}
    return Blocks(tuple(found)) if len(with_amounts) > 1 else Blocks()


_OF_IT, _NEXT_ROW = re.compile(r"\s?[:=–-]?\s?\$?"), re.compile(r"[\s,;/|]*(?:and\s|then\s)?")


def _in_rows(spans: Spans) -> list[YearMention]:
    """The years of pairs in a row: "2020 6000 2021 6000 2022 6500", each year right before its amount."""
    pairs = [
        (year, amount)
        for year in spans.years
        for amount in spans.amounts
        if amount.start >= year.end and _OF_IT.fullmatch(spans.text, year.end, amount.start)
    ]
    follows = [_NEXT_ROW.fullmatch(spans.text, one[1].end, two[0].start) for one, two in pairwise(pairs)]
    return [year for place, (year, _) in enumerate(pairs) if any(follows[max(0, place - 1) : place + 1])]


def _home(spans: Spans, year: YearMention) -> Fragment | None:
    return next((f for f in spans.fragments if f.start <= year.start < f.end), None)


def _opens(spans: Spans, year: YearMention) -> Fragment | None:
    """The fragment of a year that opens a stretch: first in its sentence, or before a colon; never in a bare question."""
    if year.last or year.use == "ago":
        return None
    home = _home(spans, year)
    if home is None or not (_AHEAD.search(spans.text[: year.start]) or _COLON.match(spans.text, year.end)):
        return None
    said = [fragment for fragment in spans.fragments if fragment.sentence == home.sentence]
    return home if any(f.amounts or not (f.question or f.lines) for f in said) else None


def _sentence_end(fragments: Sequence[Fragment], home: Fragment) -> int:
    return max(fragment.end for fragment in fragments if fragment.sentence == home.sentence)
