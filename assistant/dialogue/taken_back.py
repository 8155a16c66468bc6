"""What was told is taken back: a correction ("forget that"), or what is named ("forget the SEP")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.dialogue.replaced import NAMES
from assistant.dialogue.supposed_accounts import kinds
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import OTHER_SPOUSE_TOLD, THANKS
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State, Turn

_LEADS_IN = (
    r"\W*(?:(?:no|oh|ok(?:ay)?|wait|sorry|h+m+|actually|ah|argh|oops|and|please|just|you can|well|my bad"
    r"|i (?:did|do|was|have)(?:n['’]?t| not)|that(?:['’]s| is| was) (?:wrong|not (?:right|true))"
    r"|(?:it|that) (?:was|is|did)(?:n['’]?t| not))\W+)*"
)
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
    if said or len(text) > _LONGEST or state.focus.scenario != AS_STATED or reading.move.what_if:
        return None
    first = bool(_THE_FIRST.search(text) and _BEFORE.search(text)) and "?" not in text
    if not first and not _forgets_the_last(reading):
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


_STOPS = re.compile(r"[,.;:!-]\s*$|$")


def _forgets_the_last(reading: Reading) -> bool:
    """Whether a message takes back the last one, and beside that only asks: "undo that, it bounced. line 18 again?"."""
    said = _FORGET.match(reading.text)
    if said is None or "?" in said[0]:
        return False
    rest = reading.text[said.end() :]
    if not rest.strip(" .!"):
        return True
    told = (f for f in reading.spans.fragments if f.end > said.end() and not f.question) if reading.spans else ()
    return _STOPS.search(said[0]) is not None and not any(f.cues & _MONEY or f.amounts for f in told)


_MONEY = {
    "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "INHERITED", "ROTH", "PLAN", "CONVERT", "CONTRIB", "NONDED",
    "DEDUCTED", "BASIS", "WITHDRAW", "RECHAR", "YEAR_END", "MAGI", "WAGES",
}  # fmt: skip
_VERB = r"(?:forget|ignore|scratch|disregard|drop|strike|remove|delete|leave out|take out|cross out|don['’]?t count)"
_OBJECT = sought(
    rf"{_LEADS_IN}(?:(?:can|could) you )?{_VERB}(?: about)?"
    r" (?:(?:the|that|my|those|this) |(?=20\d\d\b))(?P<named>(?:[^,;.?!:()-]|(?<=\d)[,.](?=\d)|(?<=year)-){2,40}?)"
    r"(?: (?:please|then|again|after all|for now|altogether))*"
    r"(?=\W*$|[,;.:(-](?!\d|end)| (?:i (?:don['’]?t|do not|never|have no|had no)|(?:it|that)['’]?s (?:an?|not|in)"
    r"|there (?:is|was) no)\b)",
    re.I,
)
_NAMED = re.compile(
    r"\$?\d[\d,.]*k?|\w+|[^\w\s]+",
)
_SAYS_NOTHING = re.compile(
    r"(?:the|my|that|of|in|from|for|one|ones|iras?|accounts?|money|thing|part|bit|amount|number|contributions?|conversions?"
    r"|\W+|20\d\d|'\d\d|sep|simple|roll-?over|trad(?:itional)?|t-?ira|year|end|december|dec|31|value|balance|year-end"
    r"|other|old|put|in|i|had|have|told|you|about)",
    re.I,
)
_ONLY_HELD = re.compile(r"\b(?:year[- ]end|december|dec|12/31|balance|value)\b", re.I)
_NOTHING_THERE = "everything_converted"


def forgotten(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The book without what a message names to be forgotten: an amount, an account, or what was done in a year.

    An account that is forgotten holds nothing; a value on December 31 named as such is unknown again.
    """
    match = _OBJECT.match(reading.text)
    if match is None or "?" in reading.text or focus.scenario != AS_STATED or reading.move.what_if:
        return None
    named = match["named"]
    said = [amount for amount in amounts(named) if amount.kind == "money" and not _YEAR.fullmatch(amount.text)]
    more = [each for each in amounts(reading.text[match.end() :]) if each.kind == "money" and each.value]
    rest = _NAMED.findall(named if not said else named.replace(said[0].text, " "))
    if more or len(said) > 1 or OTHER_SPOUSE_TOLD.search(reading.text):
        return None
    if not all(_SAYS_NOTHING.fullmatch(word) or _spelled(word) for word in rest):
        return None
    mine = [
        f for f in book if (f.person, f.scenario) == (focus.person, focus.scenario) and is_number(f.value) and f.amount
    ]
    meant = _meant(mine, named, said[0].value if said else None, focus)
    if len({fact.name for fact in meant}) != 1:
        return None
    for fact in meant:
        book = book.remove(fact.id)
    last = meant[-1]
    left = any(fact.name == last.name and fact.tax_year == last.tax_year for fact in book if fact.person == last.person)
    gone = replace(last, value="0", detail="", note="", quote=reading.text[:120])
    if last.name == "year_end_value":
        gone = replace(gone, note=_NOTHING_THERE)
        left = left or not kinds(named)
    elif last.name not in ("conversion", "distribution", "basis"):
        left = True
    return (book if left else book.put(gone)), (gone,)


_YEAR = re.compile(r"(?:19|20)\d\d")


def _spelled(word: str) -> bool:
    return any(re.search(words, word, re.I) for words in NAMES.values())


def _meant(mine: list[Fact], named: str, amount: object, focus: Focus) -> list[Fact]:
    """The facts that are named: by their amount, their account, or their name and year."""
    year = _YEAR.search(named)
    mine = [fact for fact in mine if year is None or fact.tax_year == int(year[0])]
    if amount is not None:
        mine = [fact for fact in mine if fact.amount == amount]
    accounts = kinds(named)
    if accounts:
        held = [fact for fact in mine if fact.name == "year_end_value" and fact.tax_year == focus.tax_year]
        of_each = [kinds(fact.detail) or kinds(fact.quote) for fact in held]
        return [fact for fact, has in zip(held, of_each, strict=True) if has & accounts and not has - accounts]
    if _ONLY_HELD.search(named):
        return [fact for fact in mine if fact.name == "year_end_value" and fact.tax_year == focus.tax_year]
    spelled = {name for name, words in NAMES.items() if re.search(words, named, re.I)}
    if not spelled and amount is None and year is None:
        return []
    of_name = [fact for fact in mine if not spelled or fact.name in spelled]
    return of_name if amount is not None or year is not None else []


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
