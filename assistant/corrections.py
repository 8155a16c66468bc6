"""Corrections: one value in the place of another, the same facts in another year, a contribution that was deducted."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import AS_STATED, YOU, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.amounts import amounts
from assistant.reading.notions import A_SPOUSE, PLAN, WE
from assistant.reading.people import SPOUSE
from assistant.reading.signs import Figure
from assistant.reading.standing import is_elsewhere
from assistant.slips import left_of, one_slip
from assistant.state import Focus


def corrected(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """Corrections that name the old value ("39k not 93k"), or only another year ("sorry, 2024 not 2025")."""
    move = reading.move
    if (changed := _made_that(book, reading, focus) or _mistyped(book, reading, focus)) is not None:
        return changed
    if (pair := _negated(book, reading)) is not None:
        return _replaced(book, reading, *pair)
    if move.replace:
        old, new = (_value(text) for text in move.replace)
        if old is not None and new is not None and (1998 <= old <= 2100) and (1998 <= new <= 2100):
            return _other_year(book, int(old), int(new), focus)
        if old is not None and new is not None and (changed := _replaced(book, reading, old, new)) is not None:
            return changed
    if (changed := _said_again(book, reading, focus)) is not None:
        return changed
    if (
        reading.years
        and not [item for item in reading.items if item.role not in ("left out",)]
        and len(set(reading.years)) <= 2
    ):
        current = list(book.years(focus.person))
        new_year = next((year for year in reading.years if year not in current), reading.years[0])
        old_year = next((year for year in reading.years if year != new_year), focus.tax_year)
        if old_year in current or current:
            return _other_year(book, old_year if old_year in current else current[-1], new_year, focus)
    return None


def deducted_after_all(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "No, that was deducted": the contributions of the year are those that give no basis."""
    if not any(item.role == "deducted" for item in reading.items) or any(item.value for item in reading.items):
        return None
    said = set(reading.years) & set(book.years(focus.person))
    key = (focus.person, said.pop() if len(said) == 1 else focus.tax_year, focus.scenario)
    taken = [*book.all("nondeductible_contribution", *key), *book.all("contribution", *key)]
    if not taken:
        return None
    changed = tuple(replace(fact, name="deductible_contribution", scenario=focus.scenario, note="") for fact in taken)
    for name in ("nondeductible_contribution", "contribution"):
        book = book.without(name, *key)
    return book.put_all(changed), changed


_ELSEWHERE = re.compile(
    r"\b(?:rollover|sep|simple|iras?|it|that|this|account|money|balance|value|\$?[\d,.]+\s?k?)\b"
    r"(?:'s|\s(?:ira|money|balance|account|value|one))*(?:, (?:that|it)'?s)?"
    r"(?:\s(?:is|was|were|are|sits?|belongs?|actually|really|in fact|all|in|to|just))*"
    r"\s(?:(?:an?|my|the|his|her|old)\s)*"
    rf"(?P<where>roth\b(?! conver)|{PLAN}(?!\w)|hsa\b|brokerage|inherited"
    rf"|{A_SPOUSE}'?s?\b|hers\b|his\b)",
    re.I,
)


def held_elsewhere(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The 93k is a Roth", "the rollover was my wife's": what was taken for a balance of this person is none."""
    if (named_so := _named_elsewhere(book, reading)) is not None:
        return book.remove(named_so.id), (named_so,)
    match = _ELSEWHERE.search(reading.text)
    if match is None or "?" in reading.text or reading.move.what_if or len(reading.text) > 120:
        return None
    balances = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    named = {amount.value for amount in amounts(reading.text)}
    meant = [fact for fact in balances if is_number(fact.value) and Decimal(fact.value) in named]
    gone = meant or [fact for fact in balances if not named and fact.value != "0"]
    if len(gone) != 1:
        return None
    book = book.remove(gone[0].id)
    other = focus.person == YOU and re.match(rf"{A_SPOUSE}|hers|his", match["where"], re.I)
    if other and focus.scenario == AS_STATED:
        book = book.put(replace(gone[0], person=SPOUSE, quote=reading.text[:120]))
    return book, (gone[0],)


def _named_elsewhere(book: FactBook, reading: Reading) -> Fact | None:
    """The balance whose amount is said once more, now of a plan or a Roth IRA: "she has the 63k in a 401k"."""
    if reading.scene is None or len(reading.scene.figures) != 1 or reading.move.what_if or "?" in reading.text:
        return None
    value = reading.scene.figures[0].value
    balances = [f for f in book if f.name == "year_end_value" and is_number(f.value) and Decimal(f.value) == value]
    return balances[0] if len(balances) == 1 and is_elsewhere(reading.scene, 0) else None


def layer_of_another_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The conversion was in 2018": the layer of the Roth IRA is of that year, the withdrawal stays where it is."""
    layers = [fact for fact in book if (fact.name, fact.person) == ("roth_conversion", focus.person)]
    said = len(set(reading.years)) == 1 and "conver" in reading.text.lower() and "?" not in reading.text
    if not said or len(layers) != 1 or any(item.value for item in reading.items):
        return None
    rest = layers[0].detail.partition(":")[2]
    changed = replace(layers[0], detail=f"{reading.years[0]}:{rest}", quote=reading.text[:120])
    return book.remove(layers[0].id).put(changed), (changed,)


_WHEN_PAID_FOR = re.compile(r"\b(?:contribut\w*|put in|paid in|deposit\w*)\b", re.I)
_CONVERTED_THEN = re.compile(r"\bconver\w*\b[^.?!,;]{0,20}\b(?:19|20)\d\d\b", re.I)
_MORE_THAN_THAT = re.compile(r"\b(?:conver\w*|both|all|everything|whole|balance|values?|iras?|year-?end)\b", re.I)


def only_the_contribution(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The contribution was for 2024": it counts for the year before, and the rest stays where it is."""
    text, year = reading.text, focus.tax_year
    alone = _WHEN_PAID_FOR.search(text) and not _MORE_THAN_THAT.search(text)
    items = [item for item in reading.items if item.value]
    told = next((fact.tax_year for fact in book if fact.name == "conversion" and fact.person == focus.person), None)
    if not alone or items or re.search(r"\?|\bsame\b", text) or told is None or set(reading.years) != {told - 1}:
        return None
    key = (focus.person, told, AS_STATED)
    made = book.all("nondeductible_contribution", *key)
    if not made or year not in (told, told - 1):
        return None
    changed = tuple(replace(fact, tax_year=told - 1, when=str(told), quote=text[:120]) for fact in made)
    return book.without("nondeductible_contribution", *key).put_all(changed), changed


def paid_after_the_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "It only went in on February 11, 2025, for 2024": the contribution of the year was made after December 31."""
    days = reading.spans.days if reading.spans else ()
    year = next((day.year - 1 for day in days if day.year and day.month <= 4), None)
    if year is None or "?" in reading.text or any(item.value not in ("", "0") for item in reading.items):
        return None
    made = book.all("nondeductible_contribution", focus.person, year)
    if not made or not _WHEN_PAID_FOR.search(reading.text) or _CONVERTED_THEN.search(reading.text):
        return None
    changed = tuple(replace(fact, when=str(year + 1), quote=reading.text[:120]) for fact in made)
    return book.without("nondeductible_contribution", focus.person, year, AS_STATED).put_all(changed), changed


def part_paid_later(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "2,500 of it only in February": of a contribution told before this is the part made after December 31."""
    parts = [item for item in reading.items if item.role == "contribution_made_next_year"]
    paid = any(item.value and item.role in ("nondeductible_contribution", "both") for item in reading.items)
    whole = [
        f for f in book if (f.name, f.person) == ("nondeductible_contribution", focus.person) and is_number(f.value)
    ]
    if len(parts) != 1 or paid or not whole or whole[-1].amount <= parts[0].amount:
        return None
    part = replace(whole[-1], name="contribution_made_next_year", value=parts[0].value, quote=reading.text[:120])
    return book.put(part), (part,)


def _money(reading: Reading) -> list[Figure]:
    """The amounts of a message that are money; the day of a date is none."""
    if reading.scene is None:
        return []
    return [figure for figure in reading.scene.figures if figure.kind == "money"]


def _negated(book: FactBook, reading: Reading) -> tuple[Decimal, Decimal] | None:
    """The old and the new value: "8,900, not 7,000", "I gave you 34,062 by mistake, 15k is right"."""
    found = [] if "contribution_made_next_year" in reading.roles else _money(reading)
    gone = [a for a in found if re.search(r"\bnot (?:the )?\$?$", reading.text[max(0, a.start - 10) : a.start].lower())]
    known = {fact.value for fact in book}
    old = [a for a in gone if format(a.value.normalize(), "f") in known]
    if not old and len(gone) == 1 and format((gone[0].value * 1000).normalize(), "f") in known:
        old = [replace(gone[0], value=gone[0].value * 1000)]  # "28,500 not 33"
    new = [a for a in found if a not in gone]
    if not gone and len(found) == 2:
        old = [a for a in found if format(a.value.normalize(), "f") in known]
        new = [a for a in found if a not in old]
        if len(old) == len(new) == 1 and _told_as_another(book, reading, old[0].value, new[0].value):
            return None
    return (old[0].value, new[0].value) if len(old) == 1 and len(new) == 1 else None


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
    return _replaced(book, reading, last[0].amount, found[0].value)


_SAYS_NOTHING = {"TOTAL", "HOLD", "DISTRACTOR"}
"""Notions that do not tell what an amount is."""


def _mistyped(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Wait, the total was 13,620": an amount without a role is the one told before of which a digit is another."""
    found = _money(reading)
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    replies = {need["fact"] for need in focus.needs} & {fact.name for fact in reading.facts}
    if len(found) != 1 or named - _SAYS_NOTHING or reading.years or replies:
        return None
    new = format(found[0].value, "f")
    mine = [f for f in book if (f.person, f.scenario) == (focus.person, focus.scenario) and is_number(f.value)]
    hit = [fact for fact in mine if one_slip(fact.value, new)]
    if len(hit) != 1 or any(fact.amount == found[0].value for fact in mine):
        return None
    rest = [replace(fact, value=format(left, "f")) for fact, left in left_of(book, hit[0], found[0].value)]
    book, changed = _replaced(book, reading, hit[0].amount, found[0].value) or (book, ())
    return book.put_all(rest), (*changed, *rest)


def _told_as_another(book: FactBook, reading: Reading, old: Decimal, new: Decimal) -> bool:
    """Whether both amounts are told as something else than what is known: neither is in the other's place."""
    told = [fact for fact in reading.facts if is_number(fact.value)]
    known = {fact.name for fact in book if is_number(fact.value) and fact.amount == old}
    again = {fact.name for fact in told if fact.amount == old}
    instead = {fact.name for fact in told if fact.amount == new}
    return bool(again and instead) and not (again | instead) & known


_NAMES = {
    "conversion": r"\bconver(?:ted|sion)\b",
    "nondeductible_contribution": r"\bcontribut(?:ed|ion)\b",
    "year_end_value": r"\b(?:year[- ]end|balance|december 31|dec\.? 31|12/31)\b",
    "basis": r"\bbasis\b",
    "distribution": r"\b(?:withdr(?:ew|awal)|distribution)\b",
}


def _said_again(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Argh, 28,000 was right after all": a lone amount that says nothing else is the one that was changed last."""
    found = _money(reading)
    mine = [fact for fact in book if fact.person == focus.person and is_number(fact.value)]
    last = [fact for fact in mine if fact.turn == max(other.turn for other in mine) and fact.turn > 1]
    if named := {name for name, words in _NAMES.items() if re.search(words, reading.text, re.I)}:
        last = [fact for fact in mine if fact.name in named]
    if len(found) != 1 or reading.facts or set(reading.roles) - {"other", "claimed", "old_value"} or len(last) != 1:
        return None
    if found[0].value in {Decimal(fact.value) for fact in mine}:
        return None
    value = format(found[0].value.normalize(), "f") if found[0].value else "0"
    changed = replace(last[0], value=value, turn=last[0].turn + 1, quote=reading.text[:120])
    return book.remove(last[0].id).put(changed), (changed,)


def _replaced(book: FactBook, reading: Reading, old: Decimal, new: Decimal) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The book with one value in place of another; of several facts with it, the one that the words name."""
    hit = [fact for fact in book if is_number(fact.value) and Decimal(fact.value) == old]
    named = {item.role for item in reading.items}
    named |= {"nondeductible_contribution"} if "contribution" in named else set()
    hit = [fact for fact in hit if fact.name in named] or hit
    if {fact.name for fact in hit} > {"conversion"} and _CHANGED_BY_THEN.search(reading.text):
        hit = [fact for fact in hit if fact.name == "conversion"]
    if not hit:
        return None
    value = format(new.normalize(), "f") if new else "0"
    turn, quote = _turn(reading, hit[0]), reading.text[:120]
    changed = tuple(replace(fact, value=value, turn=turn, quote=quote, certain=True) for fact in hit)
    for before, after in zip(hit, changed, strict=True):
        book = book.remove(before.id).put(after)
    return book, changed


_CHANGED_BY_THEN = re.compile(
    rf"\b(?:when|by the time|before) {WE} (?:moved|converted|did)\b"
    r"|\b(?:had|has) (?:dropped|fallen|grown|lost|gained|risen)\b|\b(?:dropped|fell|grew|lost|gained|rose)\b",
    re.I,
)
"""What happened to the money between contribution and conversion: the contribution itself stays what it was."""


def _turn(reading: Reading, fact: Fact) -> int:
    return reading.facts[0].turn if reading.facts else fact.turn + 1


def _other_year(book: FactBook, old: int, new: int, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    moved = [fact for fact in book if fact.tax_year == old]
    if not moved:
        moved, old = [fact for fact in book if fact.tax_year == new], new
        return None if not moved else (book, ())
    shifted = []
    for fact in moved:
        book = book.remove(fact.id)
        shifted.append(replace(fact, tax_year=new))
    return book.put_all(shifted), tuple(shifted)


def _value(text: str) -> Decimal | None:
    found = amounts(text.strip())
    if found:
        return found[0].value
    digits = re.sub(r"[^\d.]", "", text)
    return Decimal(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None


def is_number(value: str) -> bool:
    """Whether a value is an amount."""
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None
