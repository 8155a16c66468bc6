"""What a message tells beyond its own facts: replies to what was asked, the same for another person."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Set
from dataclasses import replace

from assistant.couple import COUPLE
from assistant.dialogue.excess_goes_on import excess_goes_on
from assistant.dialogue.gifts import given_of_it
from assistant.facts import AS_STATED, YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.in_order import AMOUNTS, NO, NONE, YES, YES_OR_NO, in_order
from assistant.reading.clauses.absence import says_none_converted
from assistant.reading.people.whose import SPOUSE
from assistant.reading.spans.notions import (
    DID_THE_SAME,
    DONE_AGAIN,
    FIRST_PERSON,
    INCOME_UNCHANGED,
    IT,
    NIL,
    NOT,
    PLAN,
    WHOLE,
)
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State


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
    yield from given_of_it(book, person, year, reading, fact)
    yield from excess_goes_on(book, reading, focus, fact, today)
    if "filing_status" in asked and "filing_status" not in named and (status := _status(reading.text)):
        yield fact("filing_status", status)
    ordered = dict(in_order(reading.scene)) if asked and reading.scene is not None else {}
    for name, said in ordered.items():
        if said in (NO, NONE) and name in AMOUNTS and name not in named:
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
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    return bool(named & {"IN", "CONTRIB", "PRETAX"}) and not named & {"LEFT", "YEAR_END", "TRAD_IRA", "SEP", "SIMPLE"}


_ONE_WORD = re.compile(r"\W*\w+\W*")
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


PAID_IN = {"nondeductible_contribution", "contribution", "deductible_contribution"}
DEALINGS = {*PAID_IN, "conversion", "distribution"}
"""What somebody did with an IRA, other than hold it."""
_SAME_FOR_ME = sought(
    r"\b(?:me|mine|i)\b[^.?!]{0,24}\bsame\b|\bsame\b[^.?!]{0,24}\b(?:for me|mine)\b",
    re.I,
)


def did_the_same(text: str) -> bool:
    """Whether the words say that somebody did what another one did."""
    return DID_THE_SAME.search(text) is not None


def the_same(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterable[Fact]:
    """ "Now the same for my wife": what one put in and converted is what the other did, where nothing else is said."""
    yield from _same_in_another_year(book, reading, focus, facts)
    words = _SAME_FOR_ME if focus.person == YOU else DID_THE_SAME
    if focus.scenario != AS_STATED or not words.search(reading.text):
        return
    mine = [f for f in (*book, *facts) if (f.person, f.tax_year) == (focus.person, focus.tax_year) and f.value != "all"]
    own = {fact.name for fact in mine}
    dealt = {fact.person for fact in book if fact.name in DEALINGS} - {focus.person}
    if focus.person == SPOUSE and "excess_by_year" not in own:
        over = (fact for fact in book if (fact.name, fact.person, fact.scenario) == ("excess_by_year", YOU, AS_STATED))
        yield from (replace(fact, id="", person=SPOUSE, quote=reading.text[:120]) for fact in over)
    model = YOU if YOU in dealt else dealt.pop() if len(dealt) == 1 else ""
    if model:
        done = [f for f in book if (f.person, f.scenario) == (model, AS_STATED) and f.name in DEALINGS]
        last = max((fact.turn for fact in done), default=0)
        theirs = [f for f in done if f.tax_year == focus.tax_year or (f.turn == last and not reading.years)]
        again = [fact for fact in mine if fact.name in DEALINGS]
        if {fact.name for fact in again} == {"conversion"} and _ONLY_CONVERTED.search(reading.text):
            theirs = [fact for fact in theirs if fact.name in PAID_IN]
        elif again and not _only_repeats(again, theirs):
            theirs = []
        yield from (replace(fact, person=focus.person, quote=reading.text[:120]) for fact in theirs)


_ONLY_CONVERTED = sought(r"\b(?:but|except|only|though)\b[^.;?!\d]{0,24}\bconver\w+ [^.;?!\d]{0,12}\$?\d", re.I)
"""What differs is what was converted alone."""


def _only_repeats(told: list[Fact], done: list[Fact]) -> bool:
    """Whether amounts repeat the other person's: "she did the same, 7k and 7k"; both steps told are all of it."""
    amounts = {fact.value for fact in done if fact.amount} if all(is_number(fact.value) for fact in done) else set()
    whole = len(told) == len({fact.name for fact in told}) > 1
    return bool(amounts) and not whole and {fact.value for fact in told} <= amounts


_OF_DEALING = {"CONTRIB": DEALINGS - {"conversion", "distribution"}, "CONVERT": {"conversion"}}
"""What is the same where only paying in or only converting is spoken of."""


def _same_in_another_year(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterable[Fact]:
    """ "And 2025 the same 7,000": what was put in and converted the year before, told of another year as one amount.

    "2026 if my income is the same": that alone is.
    """
    if INCOME_UNCHANGED.search(reading.text):
        yield from _same_income(book, reading, focus, {fact.name for fact in facts})
        return
    year, named = focus.tax_year, {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    of = DEALINGS if len(named & set(_OF_DEALING)) != 1 else _OF_DEALING[(named & set(_OF_DEALING)).pop()]
    supposed = focus.scenario != AS_STATED
    again = DONE_AGAIN.search(reading.text) and not _RULE_THE_SAME.search(reading.text)
    if not again or year not in reading.years or (reading.move.assume_same and not supposed):
        return
    mine = [fact for fact in book if fact.name in of and fact.person == focus.person and fact.scenario == AS_STATED]
    years = sorted(
        {fact.tax_year for fact in mine if fact.tax_year}, key=lambda known: (known < year, -abs(year - known))
    )
    if not years or year in years:
        return
    model = [fact for fact in mine if fact.tax_year == years[-1]]
    told = [fact for fact in facts if fact.name in DEALINGS and (fact.person, fact.tax_year) == (focus.person, year)]
    missing = [fact for fact in model if fact.name not in {each.name for each in told}]
    if not {fact.value for fact in told} <= {fact.value for fact in model}:
        missing = []
    if supposed and year == years[-1] + 1 and all(fact.name != "year_end_value" for fact in facts):
        left = book.all("year_end_value", focus.person, years[-1])
        missing += [replace(fact, note="same_as_now") for fact in left]
    for fact in missing:
        yield replace(fact, tax_year=year, scenario=focus.scenario, quote=reading.text[:120])


_RULE_THE_SAME = sought(r"\b(?:limits?|rules?|rates?|deadlines?|ranges?|caps?|forms?|law)\b[^.;?!]{0,24}\bsame\b", re.I)
_INCOMES = ("modified_agi", "compensation")


def _of_a_joint_return(book: FactBook, focus: Focus) -> list[Fact]:
    """The income of both spouses, told of the one who is not spoken of now."""
    joint = {fact.value for fact in book if fact.name == "filing_status"} == {"married_filing_jointly"}
    couple = COUPLE if joint and focus.person in COUPLE else ()
    told = [fact for fact in book if fact.name == "modified_agi" and fact.person in couple and fact.tax_year]
    return [fact for fact in told if fact.scenario == AS_STATED]


def _same_income(book: FactBook, reading: Reading, focus: Focus, told: Set[str]) -> Iterable[Fact]:
    """The income of the year told last, for the year asked about now; none where the message tells one of that year."""
    year = focus.tax_year
    mine = [fact for fact in book if (fact.person, fact.scenario) == (focus.person, AS_STATED) and fact.tax_year]
    incomes = [fact for fact in mine if fact.name in _INCOMES] or _of_a_joint_return(book, focus)
    if year is None or told & set(_INCOMES) or any(fact.tax_year == year for fact in incomes):
        return
    last = max((fact.tax_year for fact in incomes if fact.tax_year), default=None)
    for fact in incomes:
        if fact.tax_year == last:
            yield replace(fact, id="", tax_year=year, scenario=focus.scenario, quote=reading.text[:120])
