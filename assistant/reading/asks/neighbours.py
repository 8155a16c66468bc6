"""Neighbours of the backdoor Roth: questions that lie next to it, by what they are about, and what answers each.

``neighbours.toml`` is the table. A neighbour answers a message only where a question names it: "which IRMAA tier am I
in?" is about Medicare, "my RMD was 8,914, how much is taxable?" is not about required distributions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.reading.asks.limit_keys import asks_a_deadline, shares_a_limit
from assistant.reading.spans.sought import Sought, sought
from tools.law import statute

NEIGHBOUR = "neighbour"
AMOUNT, DAY, RULE = "amount", "day", "rule"


@dataclass(frozen=True)
class Neighbour:
    """A kind of question, the words that name it, and what answers it."""

    name: str
    named: Sought
    asks: tuple[str, ...] = (AMOUNT, DAY, RULE)
    unless: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    alone: bool = False
    before: int | None = None
    first_years: int | None = None
    keys: tuple[str, ...] = ()
    always: bool = False
    income: tuple[str, ...] = ()
    look_ups: tuple[tuple[str, str], ...] = ()
    said: str = ""
    declined: str = ""


def _made(name: str, row: dict[str, Any]) -> Neighbour:
    patterns = {key: re.compile(_whole(row[key]), re.I | re.S) for key in ("unless", "needs") if key in row}
    pairs = (("look_up", "section"), ("look_up_too", "section_too"))
    return Neighbour(
        name,
        sought(_whole(row["named"]), re.I | re.S),
        asks=tuple(row.get("asks", (AMOUNT, DAY, RULE))),
        alone=row.get("alone", False),
        before=int(statute().amount(row["before"])) if "before" in row else None,
        first_years=row.get("first_years"),
        keys=tuple(row.get("keys", ())),
        always=row.get("always", False),
        income=tuple(row.get("income", ())),
        look_ups=tuple((row[query], row[section]) for query, section in pairs if query in row),
        said=row.get("said", ""),
        declined=row.get("declined", ""),
        **patterns,
    )


def _whole(pattern: str) -> str:
    """A pattern that looks ahead speaks of all that is said, so it is tried at the beginning and nowhere else."""
    return rf"\A{pattern}" if pattern.startswith(("(?=.*", "(?!.*")) else pattern


@cache
def table() -> dict[str, Neighbour]:
    """Every neighbour by name, in the order in which they are looked for."""
    rows = tomllib.loads((files(__package__) / "neighbours.toml").read_text("utf-8"))
    return {name: _made(name, row) for name, row in rows.items()}


def takes_amounts(detail: str) -> bool:
    """Whether what was told decides a figure of the neighbour that an Ask names."""
    return bool(table()[detail.partition(" ")[0]].income)


@dataclass(frozen=True)
class Named:
    """The neighbours that a message asks about, each with what of it, and whether it asks for anything else."""

    found: tuple[tuple[str, str], ...] = ()
    besides: bool = False


_WH = r"what(?:'?s)?|which|how|when|where|why|who"
_AUX = (
    r"is|isn'?t|are|am|do|don'?t|does|doesn'?t|did|can|can'?t|could|may|must|should|will|won'?t|would|was|were|has|have|any"
    r"|tell (?:me|us)|show me|give (?:me|us)|(?:walk|guide|take) (?:me|us) through|explain|comput\w*|calculat\w*|figure out|work out|estimate"
)
_ONSET = re.compile(rf"(?:^|[,;:(—–]|\b(?:and|but|so|then|or|also|please|hi|hey))\W*(?:{_AUX})\b|\b(?:{_WH})\b", re.I)
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+")
_OF_IT = re.compile(
    r"^\W*(?:and |but |so |then |or )?(?:is|are|does|do|will|would|can|did|was) (?:it|that|this|they|those)\b", re.I
)
_MAIN = sought(
    r"\btaxable\b|\btaxed\b|\btax[- ]free\b|\b8606\b|\blines? \d|\bpro[- ]?rata\b|\bbasis\b|\bowe\b|\btax (?:on|bill|hit|cost)\b"
    r"|\b(?:how much|can i|may i|could i)\b[^.?!]{0,30}\b(?:contribut\w*|put)\b|\bmy tax\b",
    re.I,
)
_AMOUNT = re.compile(
    r"\bhow (?:much|big|high|large|many)\b|\b(?:what|which) (?:income|magi|agi)\b|\b(?:limits?|max(?:imum)?|most|thresholds?|ceilings?|caps?|tiers?|brackets?|rates?|amounts?"
    r"|ranges?|phase-?outs?|exemptions?|cut-?offs?)\b|\bwhat(?:'?s| is| are| was| were| will be)? (?:the|my|our|your|his|her|their)\b|\b(?:comput|calculat)\w*|\b(?:figure|work) out\b"
    r"|\b(?:tell|show|give) me\b|\bestimate\b",
    re.I,
)
_WHEN = re.compile(r"^\W*(?:by |until )?when\b|\bby when\b|\bwhen (?:do|does|must|is|are|should)\b", re.I)
_LONGEST_HEADING = 70


def neighbours_named(text: str, roles: Collection[str], years: Sequence[int]) -> Named:
    """The neighbours that the questions of a message name; ``roles`` are those of the money told in it."""
    found: dict[str, str] = {}
    besides = before = False
    for clause in _questions(text, bool(roles)):
        here = {one.name: of for one in table().values() if (of := _asked(one, clause, text, roles, years))}
        if here:
            name = next(iter(here))
            found.setdefault(name, here[name])
        elif (_MAIN.search(clause) or shares_a_limit(clause)) and not (before and _OF_IT.search(clause)):
            besides = True
        before = bool(here) or (before and bool(_OF_IT.search(clause)))
    return Named(tuple(found.items()), besides)


def _asked(one: Neighbour, clause: str, text: str, roles: Collection[str], years: Sequence[int]) -> str:
    """What a clause asks of a neighbour; nothing where it asks about something else."""
    if not one.named.search(clause) or (one.unless and one.unless.search(clause)):
        return ""
    if (one.needs and not one.needs.search(text)) or (one.alone and roles):
        return ""
    if one.before is not None and not any(year < one.before for year in years):
        return ""
    if one.first_years is not None and _are_over(one.first_years, text, years):
        return ""
    kind = DAY if asks_a_deadline(clause) or _WHEN.search(clause) else AMOUNT if _AMOUNT.search(clause) else RULE
    return kind if kind in one.asks else ""


_SINCE = sought(
    r"\b(?:since|opened|started|joined|set up|from)(?: (?:it |back |in |early |late |about |around ))* ?(?P<year>(?:19|20)\d\d)\b"
    r"|(?P<over>>\s?(?:2|two) ?(?:years|yrs?|y)\b|\b(?:past|after|beyond|over|more than) (?:the |its |my )?(?:two|2)[ -](?:years?|yrs?)\b)",
    re.I,
)


def _are_over(first: int, text: str, years: Sequence[int]) -> bool:
    """Whether the first years of an account have passed in the last year told: "open since 2013 … in 2017"."""
    since = _SINCE.search(text)
    if since is None or since["over"]:
        return since is not None
    return max(years, default=0) > int(since["year"]) + first


def _questions(text: str, told: bool) -> Iterator[str]:
    """The clauses that ask, each from its first word to that of the next; a heading is one where no money is told."""
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    asking = [sentence for sentence in sentences if "?" in sentence]
    if not asking:
        asking = [sentence for sentence in sentences if (match := _ONSET.search(sentence)) and match.start() == 0]
    if not asking and not told and len(text) <= _LONGEST_HEADING:
        yield text
    for sentence in asking:
        onsets = [match.start() for match in _ONSET.finditer(sentence)] or [0]
        if sentence[: onsets[0]].rstrip().endswith(":"):
            onsets[0] = 0
        for start, end in zip(onsets, [*onsets[1:], len(sentence)], strict=True):
            yield sentence[start:end]
