"""Corrections: one value in the place of another, the same facts in another year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.excess_corrected import excess_corrected
from assistant.dialogue.redated import (
    NOT_THAT_YEAR,
    all_redated,
    conversion_redated,
    other_year,
    redated_by_person,
    year_of_all,
)
from assistant.dialogue.replaced import NAMES, SAYS_NOTHING, each_replaced, replaced, turn_of, with_what_is_left
from assistant.dialogue.slips import left_of, one_slip
from assistant.fact_names import VOCABULARY
from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.figures.in_place_of import taken_back
from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure
from assistant.reading.figures.thousands import told_in_thousands
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import STAYS_SO
from assistant.state import Focus


def corrected(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """Corrections that name the old value ("39k not 93k"), or only another year ("sorry, 2024 not 2025")."""
    move = reading.move
    if (changed := _made_that(book, reading, focus) or _mistyped(book, reading, focus)) is not None:
        return changed
    if (changed := _year_and_amounts(book, reading, focus)) is not None:
        return changed
    if (changed := each_replaced(book, reading)) is not None:
        return changed
    if (changed := _lone_of_its_year(book, reading, focus)) is not None:
        return changed
    if (changed := excess_corrected(book, reading, focus)) is not None:
        return changed
    if (changed := conversion_redated(book, reading, focus)) is not None:
        return changed
    if (changed := _of_one_sum(book, reading, focus)) is not None:
        return changed
    if (pair := _negated(book, reading)) is not None:
        return replaced(book, reading, *pair)
    if move.replace:
        old, new = (_value(text) for text in move.replace)
        if old is not None and new is not None and new >= 1998 and old + 2000 in book.years(focus.person):
            old += 2000  # "2024, not 25"
        if old is not None and new is not None and (1998 <= old <= 2100) and (1998 <= new <= 2100):
            if (changed := redated_by_person(book, reading, focus)) is not None:
                return changed
            return _with_what_is_told(other_year(book, int(old), int(new)), reading, int(old), int(new))
        if old is not None and new is not None and (changed := replaced(book, reading, old, new)) is not None:
            return with_what_is_left(changed, reading, {old, new})
    if (changed := _said_again(book, reading, focus)) is not None:
        return changed
    return all_redated(book, reading, focus)


def _year_and_amounts(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The year and amounts put right at once: "2021, not 2022, and it was 5,500, not 6,000"."""
    if NOT_THAT_YEAR.search(reading.text) is None or redated_by_person(book, reading, focus) is not None:
        return None
    amounts_right = each_replaced(book, reading)
    if amounts_right is None and (pair := _negated(book, reading)) is not None:
        amounts_right = replaced(book, reading, *pair)
    if amounts_right is None:
        return None
    if (years := year_of_all(reading.text)) is None:
        return conversion_redated(amounts_right[0], replace(reading, items=()), focus)
    return other_year(amounts_right[0], *years) if years[0] in book.years(focus.person) else None


def _with_what_is_told(
    shifted: tuple[FactBook, tuple[Fact, ...]] | None, reading: Reading, denied: int, year: int
) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """What went to another year, with the amounts told of that year beside: "2024, not 2025. The SEP was at 24,150"."""
    if shifted is None:
        return None
    book, changed = shifted
    for told_now in reading.facts:
        fact = replace(told_now, tax_year=year)
        held = book.all(fact.name, fact.person, year, fact.scenario)
        told = [other for other in reading.facts if (other.name, other.person) == (fact.name, fact.person)]
        if told_now.tax_year not in (year, denied) or not is_number(fact.value) or len(held) != 1 or len(told) != 1:
            continue
        book = book.remove(held[0].id).put(fact)
        changed = (*(one for one in changed if one.id != held[0].id), fact)
    return book, changed


_THOUSAND = 1000


def _money(reading: Reading, *, ages: bool = False) -> list[Figure]:
    """The amounts of a message that are money, or could be an age; the day of a date is none."""
    if reading.scene is None:
        return []
    kinds = ("money", "age") if ages else ("money",)
    return [figure for figure in reading.scene.figures if figure.kind in kinds]


def _negated(book: FactBook, reading: Reading) -> tuple[Decimal, Decimal] | None:
    """The old and the new value: "8,900, not 7,000", "I gave you 34,062 by mistake, 15k is right"."""
    found = [] if "contribution_made_next_year" in reading.roles else _money(reading, ages=True)
    gone = [a for a in found if taken_back(reading.text, a)]
    known = {fact.value for fact in book}
    old = [a for a in gone if format(a.value.normalize(), "f") in known]
    new = [a for a in found if a not in gone and not any(a.value == each.value for each in old)]
    if not old and len(gone) == 1 and format((gone[0].value * 1000).normalize(), "f") in known:
        old = [replace(gone[0], value=gone[0].value * 1000)]  # "28,500 not 33", "not 155 but 158"
        new = [replace(a, value=a.value * 1000) if a.value < _THOUSAND else a for a in new]
    new = [a for a in new if a.kind == "money" or (old and a.value >= _THOUSAND)]
    if not gone and len(found) == 2:
        old = [a for a in found if format(a.value.normalize(), "f") in known]
        new = [a for a in found if a not in old]
        if any(STAYS_SO.match(reading.text, a.end) for a in old):
            return None
        both = len(old) == len(new) == 1
        instead = both and _BUT_IT_WAS.fullmatch(reading.text, old[0].end, new[0].start)
        if both and not instead and _told_as_another(book, reading, old[0].value, new[0].value):
            return None
    return (old[0].value, told_in_thousands(new[0], old[0].value)) if len(old) == 1 and len(new) == 1 else None


_BUT_IT_WAS = re.compile(
    r"\s(?:but|though|when|and)? ?(?:it|that) (?:was|is|should be|should have been)(?: \w+ly| only| just)? \$?", re.I
)
"""Between an amount that was told and the one that is right."""
_MAKE_THAT = re.compile(
    r"\b(?:make (?:that|it)|looking at|misread|mixed up|wrong (?:line|page|statement|year|month))\b", re.I
)


def _made_that(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Make that 14,000, I was looking at 2015": the amount told last is another, and no year of it is named."""
    found = _money(reading)
    mine = [f for f in book if f.person == focus.person and is_number(f.value) and f.scenario == focus.scenario]
    last = [fact for fact in mine if fact.turn == max(other.turn for other in mine)]
    if len(found) != 1 or len(last) != 1 or not _MAKE_THAT.search(reading.text):
        return None
    if {fact.name for fact in reading.facts if is_number(fact.value)} - {last[0].name}:
        return None
    return replaced(book, reading, last[0].amount, told_in_thousands(found[0], last[0].amount))


_PAID_IN = {"CONTRIB", "NONDED", "IN", "ROTH", "TO_ROTH", "RECHAR", "CONVERT", "MOVED"}
_VALUES_STAY = re.compile(
    r"\b(?:balances?|values?|everything else|the rest)\b[^.?!]{0,12}\b(?:same|stays?|stand|unchanged)\b"
    r"|\b(?:same|unchanged) (?:balances?|values?)\b",
    re.I,
)


def _of_one_sum(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "It was 6.5k, both": another amount for the two facts that are the same money.

    They are a contribution with its conversion where both are spoken of, or a Roth contribution that was moved whole.
    """
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    mine = [f for f in book if (f.person, f.tax_year, f.scenario) == (focus.person, focus.tax_year, focus.scenario)]
    paid = [fact for fact in mine if fact.name == "nondeductible_contribution" and is_number(fact.value)]
    if len(paid) != 1 or set(reading.years) - {paid[0].tax_year} or named - _PAID_IN - SAYS_NOTHING - {"EACH"}:
        return None
    moved = paid[0].detail.startswith("rechar")
    same = [f for f in mine if f.name == ("roth_contribution" if moved else "conversion") and f.value == paid[0].value]
    figures = [figure for figure in _money(reading) if not taken_back(reading.text, figure)]
    new = [told_in_thousands(figure, paid[0].amount) for figure in figures]
    in_and_over = bool(named & {"CONTRIB", "IN"} and named & {"CONVERT", "MOVED"})
    meant = _is_the_contribution(mine, reading, named) if moved else "EACH" in named or in_and_over
    if len(same) != 1 or len(new) != 1 or not meant or new[0] > MOST_PUT_IN or new[0] == paid[0].amount:
        return None
    value, turn = format(new[0].normalize(), "f"), turn_of(reading, paid[0])
    changed = tuple(
        replace(f, value=value, turn=turn, quote=reading.text[:120], certain=True) for f in (paid[0], *same)
    )
    for before in (paid[0], *same):
        book = book.remove(before.id)
    of_the_person = [fact for fact in reading.facts if fact.name in ("age", "age_bound", "filing_status")]
    return book.put_all([*of_the_person, *changed]), changed


def _is_the_contribution(mine: Sequence[Fact], reading: Reading, named: set[str]) -> bool:
    """Whether an amount is the Roth contribution: it says so, or no value of the IRA could be of its size."""
    read = set(reading.roles)
    values = [f.amount for f in mine if f.name in ("opening_balance", "closing_balance") and is_number(f.value)]
    said = named & _PAID_IN or _VALUES_STAY.search(reading.text) or len(_money(reading)) > 1
    paid = (
        bool(said or read & {"roth_contribution", "recharacterized"}) or min(values, default=Decimal(0)) > MOST_PUT_IN
    )
    return paid and not read & {"opening_value", "closing_value"}


def _mistyped(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Wait, the total was 13,620": an amount without a role is the one told before of which a digit is another."""
    found = _money(reading)
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    replies = {need["fact"] for need in focus.needs} & {fact.name for fact in reading.facts}
    if len(found) != 1 or named - SAYS_NOTHING or reading.years or replies or _names_a_line(reading, found[0]):
        return None
    new = format(found[0].value, "f")
    mine = [f for f in book if f.scenario == focus.scenario and is_number(f.value)]
    last = max((fact.turn for fact in mine), default=0)
    mine = [f for f in mine if f.person == focus.person or f.turn == last]  # or what was told last of somebody else
    spelled = {name for name, words in NAMES.items() if re.search(words, reading.text, re.I)}
    mine = [fact for fact in mine if not spelled or fact.name in spelled]
    hit = [fact for fact in mine if one_slip(fact.value, new)]
    if len(hit) != 1 or any(fact.amount == found[0].value for fact in mine):
        return None
    rest = [replace(fact, value=format(left, "f")) for fact, left in left_of(book, hit[0], found[0].value)]
    book, changed = replaced(book, reading, hit[0].amount, found[0].value) or (book, ())
    return book.put_all(rest), (*changed, *rest)


_SENTENCE = re.compile(r"[.;?!](?=\s|$)")


def _names_a_line(reading: Reading, figure: Figure) -> bool:
    """Whether the sentence of an amount names a line of the form, which says what it is."""
    end = _SENTENCE.search(reading.text, figure.end)
    lines = reading.spans.lines if reading.spans else []
    return any(end is None or line.start < end.start() for line in lines)


def _lone_of_its_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "2023 should have been 6,000": the only amount told of the year named, where no word says which."""
    found = _money(reading)
    if len(found) != 1 or len(set(reading.years)) != 1 or _names_a_line(reading, found[0]):
        return None
    end = _SENTENCE.search(reading.text, found[0].end)
    told = [m for m in reading.spans.mentions if end is None or m.start < end.start()] if reading.spans else []
    if {mention.concept for mention in told} - SAYS_NOTHING:
        return None
    of_year = (focus.person, reading.years[0], focus.scenario)
    mine = [f for f in book if (f.person, f.tax_year, f.scenario) == of_year and is_number(f.value) and f.amount]
    money = [fact for fact in mine if VOCABULARY[fact.name].unit == "usd"]
    if len(money) != 1:
        return None
    value = told_in_thousands(found[0], money[0].amount)
    if value <= MOST_PUT_IN < money[0].amount:
        return None  # "crap, 5,000 is in there already" behind an income
    turn, quote = turn_of(reading, money[0]), reading.text[:120]
    changed = replace(money[0], value=format(value.normalize(), "f"), turn=turn, quote=quote, certain=True)
    return book.remove(money[0].id).put(changed), (changed,)


def _told_as_another(book: FactBook, reading: Reading, old: Decimal, new: Decimal) -> bool:
    """Whether neither amount is in the other's place: both are told as something else, or the one known is told again.

    "I only put in 6,500, still converted 7,000" tells the conversion again.
    """
    told = [fact for fact in reading.facts if is_number(fact.value)]
    known = {fact.name for fact in book if is_number(fact.value) and fact.amount == old}
    again = {fact.name for fact in told if fact.amount == old}
    instead = {fact.name for fact in told if fact.amount == new}
    if not again or not instead:
        return False
    return not (again | instead) & known or (again <= known and not again & instead)


def _said_again(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Argh, 28,000 was right after all": a lone amount that says nothing else is the one that was changed last."""
    found = _money(reading)
    mine = [fact for fact in book if fact.person == focus.person and is_number(fact.value)]
    last = [fact for fact in mine if fact.turn == max(other.turn for other in mine) and fact.turn > 1]
    if named := {name for name, words in NAMES.items() if re.search(words, reading.text, re.I)}:
        last = [fact for fact in mine if fact.name in named]
    if len(found) != 1 or reading.facts or set(reading.roles) - {"other", "claimed", "old_value"} or len(last) != 1:
        return None
    if found[0].value in {Decimal(fact.value) for fact in mine}:
        return None
    value = format(found[0].value.normalize(), "f") if found[0].value else "0"
    changed = replace(last[0], value=value, turn=last[0].turn + 1, quote=reading.text[:120])
    return book.remove(last[0].id).put(changed), (changed,)


def _value(text: str) -> Decimal | None:
    found = amounts(text.strip())
    if found:
        return found[0].value
    digits = re.sub(r"[^\d.]", "", text)
    return Decimal(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None
