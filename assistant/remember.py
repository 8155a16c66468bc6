"""What a message changes in the conversation: facts put, corrected, branched into a scenario, and the focus moved."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.corrections import (
    corrected,
    deducted_after_all,
    held_elsewhere,
    is_number,
    layer_of_another_year,
    only_the_contribution,
    paid_after_the_year,
    part_paid_later,
)
from assistant.elected import deducts_nothing, left_out
from assistant.facts import AS_STATED, YOU, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.histories import in_time, removed_in
from assistant.reading.people import SPOUSE, changes_person
from assistant.state import Focus, State
from assistant.supposed import supposed

_SEVERAL = (
    "roth_conversion",
    "nondeductible_contribution",
    "contribution",
    "deductible_contribution",
    "conversion",
    "year_end_value",
)
_SUMMED = ("employer_contribution", "elective_deferral", "after_tax_contribution")
"""Of these more is told as more, and the sum is kept."""
_ADDS = (
    "also",
    "another",
    "plus",
    "additional",
    "on top",
    "too ",
    "as well",
    "and there",
    "and theres",
    "in addition",
    "more",
    "add ",
    "added ",
)
_ORDINALS = ("what if", "second what-if", "third what-if", "fourth what-if", "fifth what-if")


@dataclass(frozen=True)
class Remembered:
    """The book and focus after a message, and what is worth telling about the change."""

    book: FactBook
    focus: Focus
    contradictions: tuple[tuple[Fact, Fact], ...] = ()
    changed: tuple[Fact, ...] = ()
    unclear_correction: bool = False
    beside: str = ""  # whose money was mentioned that enters nobody else's form


def remember(state: State, reading: Reading, today: datetime.date) -> Remembered:
    """Take the facts of a message into the conversation."""
    focus = _focus(state.focus, reading, today, {fact.person for fact in state.facts})
    beside = _beside(state, reading, focus)
    if beside or _asks_of_mine(state, reading):
        focus = replace(focus, person=YOU)
    facts = [_adjusted(fact, focus, state) for fact in reading.facts]
    book = _dated(state, focus, today)
    for found in (
        deducted_after_all, held_elsewhere, layer_of_another_year, only_the_contribution, paid_after_the_year,
        part_paid_later,
    ):  # fmt: skip
        if (correction := found(book, reading, focus)) is not None:
            return Remembered(correction[0], replace(focus, tax_year=state.focus.tax_year), changed=correction[1])
    if reading.move.correction and (correction := corrected(book, reading, focus)) is not None:
        book, changed = correction
        years = {fact.tax_year for fact in changed if fact.tax_year}
        year = years.pop() if len(years) == 1 else state.focus.tax_year
        return Remembered(book, replace(focus, tax_year=year), changed=changed)
    facts.extend(_answers(state, reading, focus, book))
    facts.extend(_the_same(book, reading, focus, facts))
    facts = left_out(book, reading, focus, facts)
    facts.extend(deducts_nothing(book, reading, focus, state.next_turn))
    if focus.scenario != AS_STATED:
        facts = supposed(book, reading, focus, facts)
    contradictions = tuple(_contradictions(book, facts))
    book, put = _put(book, facts, reading.text.lower(), focus)
    return Remembered(book, focus, contradictions, tuple(put), beside=beside)


_HOLDINGS = {"year_end_value", "current_value", "balance", "other_iras"}
_DEALINGS = {"nondeductible_contribution", "contribution", "deductible_contribution", "conversion", "distribution"}


def _beside(state: State, reading: Reading, focus: Focus) -> str:
    """The spouse who only holds an IRA, mentioned while your own form is spoken of: it is not the spouse's turn."""
    dealt = {fact.name for fact in (*state.facts, *reading.facts) if fact.person == focus.person} & _DEALINGS
    held = {fact.name for fact in reading.facts} <= _HOLDINGS and any(
        is_number(fact.value) and Decimal(fact.value) for fact in reading.facts
    )
    mine = {fact.name for fact in state.facts if fact.person == YOU} & _DEALINGS
    told = focus.person == SPOUSE and state.focus.person == YOU and not changes_person(reading.text)
    return SPOUSE if told and held and mine and not dealt else ""


_SAME = re.compile(
    r"\bsame (?:thing |again |amounts? |numbers? )?(?:for|as (?:me|i)\b|with)"
    r"|\b(?:did|does|has done|made) (?:exactly |just )?the (?:very |exact )?same\b|\blikewise\b",
    re.I,
)


def _the_same(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterable[Fact]:
    """ "Now the same for my wife": what you put in and converted is what she did, where nothing else is said."""
    if focus.person == YOU or focus.scenario != AS_STATED or not _SAME.search(reading.text):
        return
    own = {fact.name for fact in (*book, *facts) if (fact.person, fact.tax_year) == (focus.person, focus.tax_year)}
    if not own & _DEALINGS:
        mine = (fact for name in sorted(_DEALINGS) for fact in book.all(name, YOU, focus.tax_year))
        yield from (replace(fact, person=focus.person, quote=reading.text[:120]) for fact in mine)


def _asks_of_mine(state: State, reading: Reading) -> bool:
    """Whether a question without facts is about your own money again: "so what do I owe?" after the spouse's turn."""
    text = reading.text
    mine = _FIRST_PERSON.search(text) and not _THIRD_PERSON.search(text) and not _OURS.search(text)
    asks = "?" in text and not reading.facts and not reading.move.person
    return bool(asks and mine and state.focus.person == SPOUSE and any(fact.person == YOU for fact in state.facts))


def _dated(state: State, focus: Focus, today: datetime.date) -> FactBook:
    """The facts so far; those that were told without a year are of the year that was asked for and is named now."""
    asked = any(need["fact"] == "tax_year" for need in state.focus.needs)
    if not asked or focus.tax_year in (None, state.focus.tax_year) or state.focus.tax_year is not None:
        return state.facts
    facts = tuple(
        replace(fact, tax_year=focus.tax_year) if fact.tax_year == today.year else fact for fact in state.facts
    )
    return replace(state.facts, facts=facts)


def _focus(focus: Focus, reading: Reading, today: datetime.date, known: Set[str]) -> Focus:
    persons = tuple(dict.fromkeys(fact.person for fact in reading.facts if fact.name != "age"))
    person = reading.move.person or (persons[0] if len(persons) == 1 else focus.person)
    if person in ("wife", "husband") and focus.person in (YOU, SPOUSE):
        person = SPOUSE
    year = reading.settled.tax_year if reading.settled.year_was_said else focus.tax_year
    scenario = focus.scenario
    introduced = person not in known and reading.facts  # "what would my wife's be: …" tells her facts
    if reading.move.back or (known and introduced):
        scenario = AS_STATED
    elif reading.move.what_if and {fact.name for fact in reading.facts} == {"marginal_rate"}:
        pass
    elif (reading.move.what_if and focus.tax_year is not None) or (reading.move.what_if and focus.asks):
        scenario = _scenario_name(focus, reading)
    elif scenario != AS_STATED and any(need["fact"] == "what_if" for need in focus.needs):
        scenario = scenario if reading.facts else AS_STATED
    elif scenario != AS_STATED and reading.facts and not reading.text.lower().startswith(("and if", "and ")):
        scenario = AS_STATED
    return replace(focus, person=person, tax_year=year, scenario=scenario)


def _scenario_name(focus: Focus, reading: Reading) -> str:
    cues = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    if "ROLL_OUT" in cues:
        return "reverse rollover"
    used = focus.scenario if focus.scenario in _ORDINALS else ""
    place = _ORDINALS.index(used) + 1 if used else 0
    return _ORDINALS[min(place, len(_ORDINALS) - 1)]


def _adjusted(fact: Fact, focus: Focus, state: State) -> Fact:
    """Facts of the person in focus, in the scenario in focus; beside "you" a wife or husband is the spouse."""
    person = fact.person
    if person in ("wife", "husband") and (focus.person == SPOUSE or any(known.person == YOU for known in state.facts)):
        person = SPOUSE
    if person == YOU and focus.person != YOU and fact.name != "marginal_rate":
        person = focus.person
    scenario = focus.scenario if fact.scenario == AS_STATED else fact.scenario
    return replace(fact, scenario=scenario, person=person)


def _answers(state: State, reading: Reading, focus: Focus, book: FactBook) -> Iterable[Fact]:
    """Short replies to what was just asked: no, none, nondeductible, it stays the same."""
    asked = [need["fact"] for need in state.focus.needs]
    year, turn = focus.tax_year, state.next_turn
    person = focus.person
    named = {fact.name for fact in reading.facts}

    def fact(name: str, value: str, note: str = "") -> Fact:
        return Fact("", name, value, person, year, focus.scenario, turn, reading.text[:120], note=note)

    if reading.move.assume_same and "year_end_value" not in named:
        now = book.all("current_value", person, year) or [f for f in reading.facts if f.name == "current_value"]
        for item in now:
            yield replace(fact("year_end_value", item.value, "same_as_now"), detail=item.detail)
    if (
        "year_end_value" in asked
        and "year_end_value" not in named
        and (reading.move.no or "other_iras" in named or _NOTHING_ELSE.search(reading.text))
        and len(reading.text) < 120
    ):
        yield fact("year_end_value", "0")
    if "nondeductible_contribution" in asked and "nondeductible_contribution" not in named:
        lone = book.all("contribution", person, year)
        said_nondeductible = reading.move.yes or re.search(
            r"\b(?:non-? ?deduct|after-?tax|not deduct|didn't deduct|backdoor)", reading.text, re.I
        )
        if lone and said_nondeductible:
            for item in lone:
                yield replace(fact("nondeductible_contribution", item.value), detail=item.detail, when=item.when)
    if "roth_conversions" in asked and (reading.move.no or _NEVER_CONVERTED.search(reading.text)):
        yield fact("roth_conversions", "none")
    given = next((told for told in reading.facts if told.name == "qualified_charitable_distribution"), None)
    taken = book.all("distribution", person, year)
    part_of_it = given and len(taken) == 1 and "distribution" not in named and _OF_IT.search(reading.text)
    if given and part_of_it and taken[0].amount >= given.amount:
        yield fact("distribution", format(taken[0].amount - given.amount, "f"))
    yield from _excess_goes_on(book, reading, focus, fact)
    if "filing_status" in asked and "filing_status" not in named and (status := _status(reading.text)):
        yield fact("filing_status", status)
    for name in ("covered_by_workplace_plan", "spouse_covered_by_workplace_plan", "lived_apart_all_year"):
        if asked[:1] == [name] and name not in named and (reading.move.yes or reading.move.no):
            yield fact(name, str(reading.move.yes).lower())


_NOTHING_ELSE = re.compile(
    r"\b(?:besides|apart from|other than|aside from|beyond) (?:that|it|this|those|them)\b"
    r"[^.?!]{0,12}\b(?:nothing|none|no|zero)\b|\b(?:nothing|none) (?:else|besides|other than (?:that|it))\b",
    re.I,
)
_OF_IT = re.compile(r"\bof (?:it|that|this|which|the (?:money|withdrawal|distribution))\b|\bpart of\b", re.I)
_NEVER_CONVERTED = re.compile(
    r"\b(?:never|not|n't|no|without)\b[^.?!]{0,12}\bconver"
    r"|\b(?:all|only|just) (?:regular |direct |roth )*contributions\b",
    re.I,
)


def _excess_goes_on(book: FactBook, reading: Reading, focus: Focus, fact: Callable[[str, str], Fact]) -> Iterable[Fact]:
    """An excess told before in later years ("and for 2025?"), or removed in time in a what-if."""
    told = sorted(f.tax_year for f in book if (f.name, f.person) == ("excess_by_year", focus.person) and f.tax_year)
    if not told or any(item.value for item in reading.items):
        return
    if reading.move.what_if and in_time(reading.text):
        yield replace(fact("excess_by_year", "new_excess=0"), tax_year=told[-1])
    elif "excess_contribution" in {ask["topic"] for ask in focus.asks}:
        gone = removed_in(reading.text) or max((told[-1], *reading.years)) + 1
        for year in range(told[-1] + 1, gone):
            yield replace(fact("excess_by_year", "new_excess=0"), tax_year=year)


def _status(reply: str) -> str | None:
    """A filing status in the few words of a reply: "together", "separate"."""
    if len(reply) > 40 or re.search(r"\bnot\b|n't\b|\?", reply):
        return None
    if re.search(r"\bseparate(?:ly)?\b", reply, re.I):
        return "married_filing_separately"
    return "married_filing_jointly" if re.search(r"\b(?:together|joint(?:ly)?)\b", reply, re.I) else None


_THIRD_PERSON = re.compile(r"\b(?:she|hers?|he|his|him|wife'?s?|husband'?s?|spouse'?s?)\b", re.I)
_OURS = re.compile(r"\b(?:we|our|us|both|together|jointly)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:i|mine|me|i'?d)\b", re.I)


def _contradictions(book: FactBook, facts: list[Fact]) -> Iterable[tuple[Fact, Fact]]:
    """A balance where there was none, as stated before."""
    for fact in facts:
        if fact.name not in ("year_end_value", "current_value") or not is_number(fact.value) or not Decimal(fact.value):
            continue
        if fact.scenario != AS_STATED:
            continue
        none = book.get("other_iras", fact.person, fact.tax_year)
        if none is not None and none.value == "false":
            yield none, fact


_ACCOUNT = re.compile(r"\b(sep|simple|rollover|traditional|tira|self-?directed)\b")
_ONE_MORE = re.compile(
    r"\W*(?:oh|ah|wait|hm+|ok)?\W*(?:and|then|plus) (?:there'?s |i (?:have|had|also have) |we have )?"
    r"(?:an?|my|the|another)\b"
)
_FORGOTTEN = re.compile(r"\b(?:forgot(?:ten)?|left out|missed|overlooked)\b")


def _another_account(text: str, old: list[Fact], adding: bool) -> bool:
    """Whether the words add an account that was not spoken of: "there's also a SEP with 12,000"."""
    named = _ACCOUNT.search(text)
    spoken = " ".join(fact.quote.lower() for fact in old)
    more = adding or _FORGOTTEN.search(text) or _ONE_MORE.match(text)
    return named is not None and named[1] not in spoken and bool(more)


def _put(book: FactBook, facts: list[Fact], text: str, focus: Focus) -> tuple[FactBook, list[Fact]]:
    """Put facts: one that may occur several times replaces all before it, unless the words add to them."""
    adding = any(word in text for word in _ADDS)
    cleared: set[tuple[str, str, int | None, str]] = set()
    changed = []
    for fact in facts:
        key = (fact.name, fact.person, fact.tax_year, fact.scenario)
        old = book.all(*key) if fact.name in _SEVERAL else [f for f in [book.get(*key)] if f]
        if fact.name == "roth_conversion" and len(old) == 1 and fact.detail.startswith(":"):
            fact = replace(fact, detail=f"{old[0].detail.partition(':')[0]}{fact.detail}")
        if fact.name in _SUMMED and adding and len(old) == 1 and is_number(old[0].value) and fact.turn > old[0].turn:
            fact = replace(fact, value=format(old[0].amount + fact.amount, "f"))
        if fact.name in _SEVERAL and key not in cleared:
            cleared.add(key)
            held = any(item.value != "0" for item in old)
            another = (
                fact.name == "year_end_value"
                and held
                and ((adding and fact.detail) or _another_account(text, old, adding))
            )
            if not another and not (
                adding and fact.name != "year_end_value" and old and all(item.value != fact.value for item in old)
            ):
                book = book.without(*key)
            elif not fact.detail or any(item.detail == fact.detail for item in old):
                fact = replace(fact, detail=f"{fact.detail} {len(old) + 1}".strip())
        if fact.name == "year_end_value" and is_number(fact.value) and Decimal(fact.value):
            book = book.without("other_iras", fact.person, fact.tax_year, fact.scenario)
        if fact.name == "year_end_value" and fact.note == "":
            book = book.without("current_value", fact.person, fact.tax_year, fact.scenario)
        if any(item.value != fact.value for item in old):
            changed.append(fact)
        book = book.put(fact)
    return book, changed
