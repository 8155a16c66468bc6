"""What-ifs: what follows when one amount is supposed to be another, so that no money appears or vanishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.sums import all_told
from assistant.dialogue.supposed_accounts import kinds, naming_the_account, of_one_account
from assistant.dialogue.supposed_away import converted_without, supposed_away
from assistant.dialogue.supposed_conversion import BESIDE_MONEY, CONVERTS_ALL, conversion, total, unconverted
from assistant.dialogue.supposed_later import converted_later
from assistant.dialogue.supposed_rollover import goes_on_rolling, into_a_plan, left_then, rolled
from assistant.dialogue.told_anew import ADDS
from assistant.dialogue.undone import taken_otherwise
from assistant.facts import YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.notions import FIRST_PERSON, OTHER_SPOUSE_TOLD
from assistant.state import Focus


def supposed(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], turn: int) -> list[Fact]:
    """The facts of a what-if, with those that follow from facts as they were and from what is supposed."""
    person = _spoken_of(reading.text, book, focus)
    if person != focus.person:
        facts = [replace(fact, person=person) if fact.person == focus.person else fact for fact in facts]
        focus = replace(focus, person=person)
    facts = [fact for each in facts for fact in _without_others(each, book)]
    facts = _with_what_was_stated(book, reading, focus, facts)
    facts = [*facts, *_layer(book, reading, focus, facts)]
    if kinds(reading.text):  # one account that is not there says nothing of the others
        facts = [fact for fact in facts if fact.note != "everything_converted"]
    rolling = goes_on_rolling(book, reading, turn)
    if rolling:  # "and if only half of it moved": into the plan still, nothing of it was converted
        facts = [fact for fact in facts if (fact.name, fact.value) != ("conversion", "unknown")]
    facts = [*facts, *converted_later(book, reading, focus, facts)]
    follows = _follows(book, reading, focus, facts, rolling)
    return [replace(fact, turn=turn) if not fact.turn else fact for fact in follows]


_ADDED_TO = ("conversion", "nondeductible_contribution")


def _with_what_was_stated(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """More money supposed, as the whole that it makes with what was stated: the sum is named, or it comes on top.

    What is put in and converted on top of the conversion stated is on top of the contribution stated too.
    """
    wholes = {item.amount for item in reading.items if item.role in ("claimed", "other") and is_number(item.value)}
    on_top: set[Decimal] = set()
    beside = _comes_on_top(book, reading, focus, facts)
    for name in _ADDED_TO if wholes or beside else ():
        more = [f for f in facts if (f.name, f.person, f.tax_year) == (name, focus.person, focus.tax_year)]
        stated = total(book, name, focus)
        if not stated or not more or not all(is_number(fact.value) for fact in more):
            continue
        added = sum((fact.amount for fact in more), Decimal(0))
        if beside or stated + added in wholes or added in on_top:
            on_top.add(added)
            together = replace(more[0], value=format(stated + added, "f"))
            facts = [together if fact is more[0] else fact for fact in facts if fact is more[0] or fact not in more]
    return facts


def _comes_on_top(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> bool:
    """Whether further money is supposed to be put in and converted too: "I also do 7,500 and convert that as well".

    So it is with money converted too where nothing was left that it could come out of.
    """
    alone = {fact.name for fact in facts} <= {"conversion", "year_end_value"}
    whole = {fact.value for fact in facts if fact.name == "conversion"} & set(map(str, all_told(reading)))
    if alone and not whole and _MORE_CONVERTED.search(reading.text) and total(book, "year_end_value", focus) == 0:
        return True
    paid = [fact for fact in facts if fact.name == "nondeductible_contribution" and fact.tax_year == focus.tax_year]
    too = _CONVERTED_TOO.search(reading.text)
    if not paid or too is None:
        return False
    before = ADDS.search(reading.text.lower(), 0, too.start()) is not None
    return before or not book.all("nondeductible_contribution", focus.person, focus.tax_year)


_CONVERTED_TOO = re.compile(
    r"\b(?:it|that|this|these|those)\b[^.?!,;\d]{0,16}\bconver\w+[^.?!,;\d]{0,12}\b(?:too|also|as well)\b"
    r"|\bconver\w+ (?:it|that|this|these|those)\b[^.?!,;\d]{0,12}\b(?:too|also|as well)\b"
    r"|\balso conver\w+ (?:it|that|this|these|those)\b",
    re.I,
)


_MORE_CONVERTED = re.compile(
    r"\balso conver\w+\b|\bconver\w+[^.?!;]{0,30}\b(?:too(?! (?:much|many|late|early|little))|as well)\b", re.I
)


def _layer(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """The one conversion in the Roth IRA as made in the year that is supposed beside something else."""
    layers = book.all("roth_conversion", focus.person, focus.tax_year, focus.scenario)
    match = _CONVERTED_IN.search(reading.text)
    if match is None or len(layers) != 1 or any(fact.name == "roth_conversion" for fact in facts):
        return
    year, _, rest = layers[0].detail.partition(":")
    if year != match[1]:
        yield replace(layers[0], id="", detail=f"{match[1]}:{rest}", scenario=focus.scenario, turn=0)


_CONVERTED_IN = re.compile(r"\bconver\w*\b[^.?!,;\d]{0,24}\b((?:19|20)\d\d)\b(?![^.?!,;]*\bfor\b)", re.I)


def _without_others(fact: Fact, book: FactBook) -> list[Fact]:
    """ "If my wife had no IRA": nothing is left of what was told of hers on December 31."""
    held = book.all("year_end_value", fact.person, fact.tax_year, fact.scenario)
    if (fact.name, fact.value) != ("other_iras", "false") or not held:
        return [fact]
    if kinds(fact.quote):
        return []
    return [replace(fact, name="year_end_value", value="0")]


def _follows(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], rolling: bool) -> list[Fact]:
    """The facts with what follows: nothing of what is supposed away, and what is left on December 31 of the rest."""
    facts = taken_otherwise(book, reading, focus, [_grown(fact, book, reading, focus) for fact in facts])
    facts = [*facts, *_recharacterized(book, focus, facts)]
    away = supposed_away(book, reading.text, focus)
    without = {(fact.name, fact.value) for fact in away}
    facts = [fact for fact in facts if (fact.name, fact.value) not in without]
    named = {fact.name for fact in facts}
    if away and away[0].name == "year_end_value" and "conversion" in named:
        return [*facts, *converted_without(away, book, reading, focus, facts)]
    if away and (away[0].name in named or (away[0].name == "conversion" and named - BESIDE_MONEY)):
        away = []
    if away and away[0].name != "year_end_value":
        gone = [replace(fact, id="", value="0", scenario=focus.scenario, note="", turn=0) for fact in away]
        if away[0].name == "conversion":
            return [*facts, *gone[:1], *unconverted(book, reading, focus, facts)]
        return [*facts, *gone]
    values = [fact for fact in facts if fact.name == "year_end_value"]
    planned = rolling or into_a_plan(reading.text)
    if CONVERTS_ALL.search(reading.text) and not planned and all(fact.value == "0" for fact in values):
        told = [fact for fact in facts if fact not in values]
        whole = list(conversion(book, reading, focus, told))
        if whole and not any(fact.name == "year_end_value" and fact.value != "0" for fact in whole):
            open_ones = [fact for fact in told if fact.name == "conversion" and not is_number(fact.value)]
            return [*(fact for fact in told if fact not in open_ones), *whole]
    if values:
        apart = of_one_account(book, naming_the_account(book, reading.text, focus, values), focus, values)
        return facts if apart is None else [*(fact for fact in facts if fact not in values), *apart]
    rolling = rolled(reading, named) or (rolling and bool(CONVERTS_ALL.search(reading.text) or kinds(reading.text)))
    if rolling or away or (_NOTHING_THERE.search(reading.text) and not facts):
        note = "rolled_out" if rolling else ""
        return [*facts, *(replace(fact, note=note) for fact in left_then(book, reading, focus, facts, away))]
    return [*facts, *conversion(book, reading, focus, facts)]


_NOTHING_THERE = re.compile(
    r"(?=.*\b(?:zero|empty|emptied|nothing|nil|gone)\b).*"
    r"\b(?:balances?|iras?|accounts?|sep|simple|rollover|year[- ]?end|end of|dec|12/31)\b",
    re.I | re.S,
)


def _recharacterized(book: FactBook, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """All of another contribution to a Roth IRA, where all of the one as stated was recharacterized."""
    paid = [fact for fact in facts if fact.name == "roth_contribution"]
    moved = book.all("nondeductible_contribution", focus.person, focus.tax_year)
    whole = total(book, "roth_contribution", focus)
    if len(paid) == len(moved) == 1 and moved[0].detail.startswith("rechar") and moved[0].value == str(whole):
        yield replace(paid[0], id="", name=moved[0].name, detail=moved[0].detail)


_GROWS = re.compile(
    r"\b(?:f[ae]ll\w*|dropp?\w*|gr[eo]w\w*|r[io]s[ei]\w*|gain\w*|los[et]\w*|s[iau]nks?|climb\w*|shr[iaue]nks?|goes"
    r"|went)\b",
    re.I,
)
_THAT_DAY = re.compile(r"\b(?:year|dec\w*|12/31|left|remain\w*|stays?|sep|simple|rollover)\b", re.I)


def _grown(fact: Fact, book: FactBook, reading: Reading, focus: Focus) -> Fact:
    """A value that money which was all converted is supposed to grow or fall to: the amount converted."""
    kept = fact.name != "year_end_value" or not _GROWS.search(reading.text) or _THAT_DAY.search(reading.text)
    if kept or not total(book, "conversion", focus) or total(book, "year_end_value", focus) != 0:
        return fact
    return replace(fact, name="conversion", note="grown_value")


def _spoken_of(text: str, book: FactBook, focus: Focus) -> str:
    """Whose money a what-if without amounts moves: that of the other person where only she or he is named."""
    others = {fact.person for fact in book} - {YOU}
    told = focus.person == YOU and OTHER_SPOUSE_TOLD.search(text) and not FIRST_PERSON.search(text)
    return others.pop() if told and len(others) == 1 else focus.person
