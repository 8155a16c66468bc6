"""Replies to what was just asked: what a no, a "none" or "the same" tells, and of which year it is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.employer_kinds import FORMULA, PART
from assistant.dialogue.excess_goes_on import excess_goes_on
from assistant.dialogue.gifts import given_of_it
from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.in_order import AMOUNTS, NO, NONE, YES, YES_OR_NO, in_order
from assistant.reading.clauses.absence import says_none_converted
from assistant.reading.clauses.deducted import denies_deduction
from assistant.reading.events.employers import nothing_from_the_employer
from assistant.reading.spans.notions import FIRST_PERSON, IT, NIL, NOT, PLAN, WHOLE
from assistant.state import Focus, State


def in_the_unit(state: State, message: str) -> str:
    """The value that was asked for in full, where a reply names nothing but its unit: "thousands", "dollars"."""
    said = _A_UNIT.fullmatch(message) if state.focus.needs else None
    if said is None or state.focus.needs[0]["fact"] != "year_end_value":
        return message
    need = state.focus.needs[0]
    told = state.facts.all("year_end_value", need["person"], need["tax_year"] or state.focus.tax_year)
    bare = _BARE_NUMBER.search(state.turns[-1].user) if state.turns and not told else None
    value = sum((fact.amount for fact in told if is_number(fact.value)), Decimal(bare[0] if bare else 0))
    if not value:
        return message
    return f"{value}k" if said["thousands"] else f"${value}"


_A_UNIT = re.compile(
    r"\W*(?:(?:yes|yeah|yep|sorry|oh|it'?s|it is|that'?s|they'?re|meant|i mean|i meant|of course|obviously|in|the|all)"
    r"[ ,]+)*(?:(?P<thousands>thousands?|k|k'?s|grand)|(?:us |full |just )?(?:dollars?|bucks))"
    r"(?:,? (?:of course|obviously|sorry|yes|please))?\W*",
    re.I,
)
_BARE_NUMBER = re.compile(r"(?<![\d.,])[1-9]\d{1,2}(?:\.\d)?(?![\d.,]\d)")


def answers(state: State, reading: Reading, focus: Focus, book: FactBook, today: datetime.date) -> Iterable[Fact]:
    """Short replies to what was just asked: no, none, nondeductible, it stays the same."""
    asked = [need["fact"] for need in state.focus.needs]
    year, turn = focus.tax_year if reading.years else state.focus.asked_year or focus.tax_year, state.next_turn
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
        and (
            (reading.move.no and not _of_another(asked, reading))
            or "other_iras" in named
            or _NOTHING_ELSE.search(reading.text)
        )
        and len(reading.text) < 120
    ) or (
        "other_iras" in named
        and "year_end_value" not in named
        and _HAS_NONE.search(reading.text)
        and any(held.value != "0" for held in book.all("year_end_value", person, year))
    ):
        yield fact("year_end_value", "0")
    if "nondeductible_contribution" in asked and "nondeductible_contribution" not in named:
        converted = book.all("conversion", person, year)
        if len(converted) == 1 and is_number(converted[0].value) and _SAME_AMOUNT.search(reading.text):
            yield fact("nondeductible_contribution", converted[0].value)
        lone = book.all("contribution", person, year)
        said_nondeductible = reading.move.yes or re.search(
            r"\b(?:non-? ?deduct|after-?tax|not deduct|didn't deduct|backdoor)", reading.text, re.I
        )
        if lone and said_nondeductible:
            for item in lone:
                yield replace(fact("nondeductible_contribution", item.value), detail=item.detail, when=item.when)
    denied = (reading.move.no and not _OF_WHAT_IS_HELD.search(reading.text)) or says_none_converted(reading.text)
    if asked == ["conversion"] and denied and not any(item.value for item in reading.items):
        yield fact("conversion", "0")
    if "excess_by_year" in asked and not any(item.value for item in reading.items) and _NOTHING.search(reading.text):
        yield from _years_between(book, fact)
    if "roth_conversions" in asked:
        told = [*book.all("roth_conversion", person, year), *(f for f in reading.facts if f.name == "roth_conversion")]
        if not told and (reading.move.no or _NEVER_CONVERTED.search(reading.text)):
            yield fact("roth_conversions", "none")
        elif not named:
            yield from _taxed_or_not(told, reading)
    silent = PART in asked and not (book.all(PART, person, year) or named & {PART, *FORMULA})
    if silent and set(asked) <= {PART, "elective_deferral"} and nothing_from_the_employer(reading.text):
        yield fact(PART, "0")
    yield from given_of_it(book, person, year, reading, fact)
    yield from excess_goes_on(book, reading, focus, fact, today)
    if "filing_status" in asked and "filing_status" not in named and (status := _status(reading.text)):
        yield fact("filing_status", status)
    ordered = dict(in_order(reading.scene)) if asked and reading.scene is not None else {}
    for name, said in ordered.items():
        if name == "year_end_value" and _denies_another(reading.text):
            continue
        if said in (NO, NONE) and name in AMOUNTS and name not in named and not (silent and name == PART):
            yield fact(name, "0")
    for name in YES_OR_NO:
        if name in ordered:
            yield fact(name, str(ordered[name] == YES).lower())
        elif asked[:1] == [name] and name not in named and (reading.move.yes or reading.move.no):
            yield fact(name, str(reading.move.yes).lower())


def in_the_year_asked(state: State, reading: Reading) -> list[Fact]:
    """The facts of a message; those of a reply without a year are of the year that was asked about.

    A single word that denies what was asked for tells nothing else: "none".
    """
    asked, year = {need["fact"] for need in state.focus.needs}, state.focus.asked_year
    told = list(reading.facts)
    if asked and reading.scene is not None and (answered := {name for name, _ in in_order(reading.scene)}):
        told = [fact for fact in told if fact.name not in YES_OR_NO or fact.name in answered]
    if _of_the_spouses_plan(state, reading):
        told = [fact for fact in told if fact.name != "covered_by_workplace_plan"]
    if "year_end_value" in asked:
        no_ira, denied = _of_no_ira(reading), _denies_another(reading.text)
        told = [f for f in told if f.name != "year_end_value" or not (denied if f.value == "0" else no_ira)]
    if asked and reading.move.no and _ONE_WORD.fullmatch(reading.text):
        told = [fact for fact in told if fact.name in asked]
    if reading.years or year in (None, state.focus.tax_year):
        return told
    return [replace(fact, tax_year=year) if fact.name in asked else fact for fact in told]


def _of_the_spouses_plan(state: State, reading: Reading) -> bool:
    """Whether a yes or no to the question about the spouse's plan names no plan of one's own: "yes, her 401k"."""
    asked = [need["fact"] for need in state.focus.needs]
    said = reading.move.yes or reading.move.no
    return asked[:1] == ["spouse_covered_by_workplace_plan"] and said and not FIRST_PERSON.search(reading.text)


def _of_another(asked: list[str], reading: Reading) -> bool:
    """Whether a denial may be of, or names, something else than the value of the IRAs: "none put in"."""
    if asked[0] in AMOUNTS - {"year_end_value"} and _ONE_WORD.fullmatch(reading.text):
        return True
    if _denies_another(reading.text):
        return True
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    return bool(named & {"IN", "CONTRIB", "PRETAX"}) and not named & {"LEFT", "YEAR_END", "TRAD_IRA", "SEP", "SIMPLE"}


def _denies_another(text: str) -> bool:
    """Whether a denial names something else than money held: "no withdrawals", "never deducted anything"."""
    if denies_deduction(text) and not _OF_WHAT_IS_HELD.search(text):
        return True
    such = _NO_SUCH.match(text)
    return such is not None and not _OF_MONEY_HELD.search(_A_ROTH.sub("", text[such.end() - 1 :]))


_OF_NO_IRA_OF_ONES_OWN = re.compile(
    rf"\b(?:only|just) (?:(?:a|an|my|the|old|work) )*{PLAN}(?!\w)|\b{PLAN}\s?(?:only|has|with|of|is|at|[,:=])"
    r"|\binherited\b",
    re.I,
)
_AN_IRA = re.compile(r"\b(?:iras?|sep|simple|trad\w*|rollovers?)\b", re.I)
_INHERITED = re.compile(r"\binherited\b", re.I)


def _of_no_ira(reading: Reading) -> bool:
    """Whether the one amount of a short reply is that of a plan at work or of an inherited account."""
    text = reading.text
    money = [figure for figure in (reading.scene.figures if reading.scene else ()) if figure.kind == "money"]
    if len(money) != 1 or len(text) > _SHORT or not _OF_NO_IRA_OF_ONES_OWN.search(text):
        return False
    return _INHERITED.search(text) is not None or _AN_IRA.search(text) is None


_SHORT = 60
_ONE_WORD = re.compile(r"\W*\w+\W*")
_OF_MONEY_HELD = re.compile(
    r"\b(?:iras?|accounts?|accts?|balances?|sep|simple|trad\w*|rollovers?|pre-?\s?tax|money|funds?|left(?:over)?|else|others?|more"
    r"|value|anything|nothing|none|zero|remaining|holdings?|assets|savings|any|dec\w*|12/31|year[- ]end)\b",
    re.I,
)
_A_ROTH = re.compile(r"\broth(?: iras?)?\b", re.I)
_NO_SUCH = re.compile(
    r"\W*(?:no|zero|nil) (?!(?:i|we|it|there|they|that|this|not|don|sir|ma|way|thanks?|thank|everything|all|he|she|his"
    r"|her|because|just|only|since|never|mine|my|the|was|is|has|had|but|and|sorry|to|longer|one|in|on|at|for|as|after|across"
    r"|dollars|everywhere|anywhere|now|then|total|of)\b)\w"
    r"|\W*(?:(?:i|we|i['’]ve|we['’]ve)(?: have)? )?never (?!(?:had|have|held|owned|opened)\b)\w",
    re.I,
)
"""A denial of the thing that it names: "no withdrawals", "zero basis", "never filed an 8606"."""
_ALL_TAXED = re.compile(rf"^\W*(?:yes|yeah|yep|{WHOLE}|everything|fully|completely|100 ?%)\b", re.I)


def _taxed_or_not(conversions: list[Fact], reading: Reading) -> Iterable[Fact]:
    """ "None of it", "all": how much of the conversions was taxed, of which that was asked."""
    untaxed, taxed = reading.move.no, bool(_ALL_TAXED.search(reading.text))
    for fact in conversions if untaxed != taxed else ():
        when, part, index = fact.detail.split(":")
        if not part:
            part = fact.value if untaxed else "0"
            yield replace(fact, detail=f"{when}:{part}:{index}", quote=reading.text[:120])


_HAS_NONE = re.compile(
    r"\bno iras?\b(?! (?:besides|apart|other|but|except))"
    r"|\b(?:does|do|has|have|did)(?:n'?t| not) (?:have|own|hold)? ?(?:any|an) iras?\b",
    re.I,
)
"""No IRA at all, not merely no other one."""
_SAME_AMOUNT = re.compile(
    r"^\W*(?:it'?s |was |the |exactly |also )*same"
    r"(?: (?:amount|number|as (?:the|my|i|what i) conver\w*|as (?:that|converted)))?\b"
    r"(?=\W*(?:and |also |all )?(?:$|non-?deduct|after-?tax|not deduct|no deduction))",
    re.I,
)
_OF_WHAT_IS_HELD = re.compile(r"\b(?:iras?|accounts?|balances?|basis|sep|left|else)\b", re.I)
_NOTHING_ELSE = re.compile(
    rf"\b(?:besides|apart from|other than|aside from|beyond) {IT}\b"
    rf"[^.?!]{{0,12}}\b(?:{NIL}|no)\b|\b(?:nothing|none) (?:else|besides|other than (?:that|it))\b"
    rf"|^\W*(?:no\W+)?(?:just|only) (?:(?:an?|my|the|old|and|at|work|{PLAN}|roth(?: iras?)?|brokerage|hsa)\W*)+$",
    re.I,
)
_NEVER_CONVERTED = re.compile(
    rf"\b(?:{NOT}|n't)\b[^.?!]{{0,12}}\bconver"
    r"|\b(?:all|only|just) (?:regular |direct |roth )*contributions\b",
    re.I,
)


_NOTHING = re.compile(rf"\b(?:{NIL}|no|0)\b", re.I)


def _years_between(book: FactBook, fact: Callable[[str, str], Fact]) -> Iterable[Fact]:
    """Nothing paid in or allowed in the years between those of an excess."""
    told = sorted(f.tax_year for f in book if f.name == "excess_by_year" and f.tax_year)
    for year in set(range(told[0], told[-1])) - set(told) if told else ():
        yield replace(fact("excess_by_year", "new_excess=0"), tax_year=year)


def _status(reply: str) -> str | None:
    """A filing status in the few words of a reply: "together", "separate"."""
    if len(reply) > 40 or re.search(r"\bnot\b|n't\b|\?", reply):
        return None
    if re.search(r"\bseparate(?:ly)?\b", reply, re.I):
        return "married_filing_separately"
    return "married_filing_jointly" if re.search(r"\b(?:together|joint(?:ly)?)\b", reply, re.I) else None
