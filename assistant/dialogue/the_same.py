"""The same once more: what one person did, another did too, or it is so in another year, where nothing else is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import replace

from assistant.couple import COUPLE
from assistant.dialogue.dealings import DEALINGS, PAID_IN
from assistant.facts import AS_STATED, YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.cast import SPOUSE
from assistant.reading.spans.notions import DID_THE_SAME, DONE_AGAIN, INCOME_UNCHANGED
from assistant.reading.spans.sought import sought
from assistant.state import Focus


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


_SAME_FOR_ME = sought(r"\b(?:me|mine|i)\b[^.?!]{0,24}\bsame\b|\bsame\b[^.?!]{0,24}\b(?:for me|mine)\b", re.I)
_ONLY_CONVERTED = sought(r"\b(?:but|except|only|though)\b[^.;?!\d]{0,24}\bconver\w+ [^.;?!\d]{0,12}\$?\d", re.I)
"""What differs is what was converted alone."""


def _only_repeats(told: list[Fact], done: list[Fact]) -> bool:
    """Whether amounts repeat the other person's: "she did the same, 7k and 7k"; both steps told are all of it."""
    amounts = {fact.value for fact in done if fact.amount} if all(is_number(fact.value) for fact in done) else set()
    whole = len(told) == len({fact.name for fact in told}) > 1
    return bool(amounts) and not whole and {fact.value for fact in told} <= amounts


_OF_DEALING = {"CONTRIB": PAID_IN, "CONVERT": {"conversion"}}
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
