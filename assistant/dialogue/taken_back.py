"""A correction taken back: "forget that", "no wait, the first was right". The facts are again those of before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.notions import THANKS
from assistant.state import State, Turn

_LEADS_IN = r"\W*(?:(?:no|oh|ok(?:ay)?|wait|sorry|h+m+|actually|ah|argh|oops|and|please|just|you can|well|my bad)\W+)*"
_A_MESSAGE = r"(?:one|correction|change|message|bit|thing|number|figure|part)"
_THE_LAST = (
    rf"(?:(?:that|this|it)(?: (?:last )?{_A_MESSAGE})?|what i (?:just|last) (?:said|wrote|told you)"
    rf"|(?:the|my) (?:(?:last|previous|latest)(?: {_A_MESSAGE})?|correction|change))"
)
_FORGET = re.compile(
    rf"{_LEADS_IN}(?:forget|ignore|scratch|disregard|undo|drop|strike|cancel|take back)(?: about)? {_THE_LAST}"
    r"(?:,? (?:please|sorry|then|again|it was right before))*\W*",
    re.I,
)
_RIGHT = (
    r"(?:(?:was|is|were) (?:actually |really |the )?(?:right|correct|true|fine|ok(?:ay)?|good)(?: one)?"
    r"|stands?|holds|counts)\b"
)
_THE_FIRST = re.compile(
    r"\b(?:(?:the|my) (?:very )?(?:first|original|old|earlier|previous)"
    r"(?: (?:one|number|value|figure|amount|version|message|answer))?"
    rf"|what i (?:said|had|wrote|told you) (?:first|before|originally|at first)|it|i) {_RIGHT}(?! (?:for|in|on|at)\b)"
    r"|\b(?:keep|use|go with|stick (?:with|to)|leave|take) (?:the|my) (?:old|first|original|previous|earlier)"
    r" (?:one|number|value|figure|amount)\b",
    re.I,
)
_BEFORE = re.compile(r"\b(?:first|original(?:ly)?|old|earlier|previous|before)\b", re.I)
_LONGEST = 100
_THANKED = re.compile(rf"\W*(?:\w+\W+)?{THANKS}\b[^?\d]*", re.I)


def taken_back(state: State, reading: Reading) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The book without the last correction, and the facts that are again what they were; None for any other message.

    Told to forget what was said last, everything is as before that message; told that what was said first was right,
    the facts changed last have the value they had at first.
    """
    text = reading.text
    said = reading.scene is not None and any(figure.kind == "money" for figure in reading.scene.figures)
    if said or "?" in text or len(text) > _LONGEST or state.focus.scenario != AS_STATED or reading.move.what_if:
        return None
    first = bool(_THE_FIRST.search(text) and _BEFORE.search(text))
    if not first and not _FORGET.fullmatch(text):
        return None
    books = [list(_stated(turn)) for turn in state.turns]
    held = [fact for fact in state.facts if fact.scenario == AS_STATED]
    before = next((place for place in reversed(range(len(books))) if _told(books[place]) != _told(held)), None)
    if before is None or not books[before] or not (first or _silent(state.turns[before + 2 :])):
        return None
    moved = {_key(fact) for fact in _apart(held, books[before])} | {_key(fact) for fact in _apart(books[before], held)}
    kept = [fact for fact in held if _key(fact) not in moved]
    gone = tuple(fact for fact in held if _key(fact) in moved)
    source = books[before]
    if first:
        source = next((book for book in books if moved & {_key(fact) for fact in book}), source)
    again = tuple(fact for fact in source if _key(fact) in moved)
    return FactBook((*kept, *again), state.facts.next_id), again or gone


def _key(fact: Fact) -> tuple[str, str, int | None]:
    return fact.name, fact.person, fact.tax_year


def _told(facts: Iterable[Fact]) -> set[tuple[object, ...]]:
    """What facts say, whenever it was said."""
    return {(*_key(fact), fact.value, fact.detail, fact.when) for fact in facts}


def _apart(facts: Iterable[Fact], others: Iterable[Fact]) -> Iterator[Fact]:
    """The facts that the others do not tell so."""
    known = _told(others)
    return (fact for fact in facts if not _told([fact]) <= known)


def _silent(turns: Sequence[Turn]) -> bool:
    """Whether nothing but thanks was said since the correction."""
    return all(_THANKED.fullmatch(turn.user) for turn in turns)


def _stated(turn: Turn) -> Iterator[Fact]:
    """The facts as they stood after a turn, from its Answer."""
    shown: Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]] = turn.answer.get("facts", {})
    for person, years in shown.items():
        for year, entries in years.items():
            for entry in entries:
                rest = {name: value for name, value in entry.items() if name not in ("fact", "label", "unit")}
                fact = Fact(**rest, name=entry["fact"], person=person, tax_year=int(year) if year.isdigit() else None)
                if fact.scenario == AS_STATED:
                    yield fact
