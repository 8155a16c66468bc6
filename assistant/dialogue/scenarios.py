"""The what-ifs of a conversation: the one that a message opens, goes on with or builds on; what is stated stays so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.dealings import DEALINGS
from assistant.dialogue.shown_before import known_amounts
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.suppositions import BOTH, WHAT_IF
from assistant.reading.asks.turns import returns
from assistant.state import Focus, State

_ORDINALS = ("what if", "second what-if", "third what-if", "fourth what-if", "fifth what-if")
REVERSE_ROLLOVER = "reverse rollover"
_BUILDS = re.compile(
    r"\balso\b|\bon top\b|\bin addition\b|\badditionally\b|\bas well\b"
    r"|\btoo(?! (?:much|many|high|low|late|little|big))\b"
    r"|\b(?:that|this|it)(?:['’]?s| is| was) (?:exactly |really )?what (?:happen(?:s|ed)|(?:i|we|s?he) d(?:o|oes|id))\b"
    r"|\b(?:i|we) (?:did|do) (?:exactly |just )?(?:that|so)\b(?! much)"
    r"|\bin that case\b|\bwith that\b|\bat the same time\b|^\W*(?:and )?(?:then|plus|besides)\b|\band then\b",
    re.I,
)
"""Words by which a what-if rests on the one before it; without them it rests on what was stated."""


def scenario_now(focus: Focus, reading: Reading, *, introduced: bool) -> tuple[str, bool]:
    """The scenario that a message speaks of, and whether it opens it; ``introduced`` tells of a further person."""
    told, scenario, move = {fact.name for fact in reading.facts}, focus.scenario, reading.move
    asks_of_a_rate = told == {"marginal_rate"} and (move.what_if or "?" in reading.text)
    if move.back or introduced:
        return AS_STATED, False
    if asks_of_a_rate:
        return scenario, False
    if move.what_if and (focus.tax_year is not None or focus.asks):
        return _name(focus, reading), True
    if scenario != AS_STATED and not _goes_on(focus, reading):
        asked = any(need["fact"] == "what_if" for need in focus.needs)
        stated = reading.facts and not reading.text.lower().startswith(("and if", "and "))
        return (AS_STATED, False) if (asked and not reading.facts) or (stated and not asked) else (scenario, False)
    return scenario, False


_RATE_ASKED = re.compile(
    r"\W*(?:(?:and|also|plus|or|so|ok|what|how|about|then),? )*(?:at\b|about\b|in the\b)?\W*\d", re.I
)


def rates_apart(book: FactBook, reading: Reading, facts: list[Fact]) -> tuple[FactBook, list[Fact]]:
    """A rate that is only asked about stands beside the one told, which comes back with the facts as they are."""
    if reading.move.back:
        return replace(book, facts=tuple(fact for fact in book if fact.detail != _ASKED)), facts
    known = any(fact.name == "marginal_rate" for fact in book)
    asked = reading.move.what_if or _RATE_ASKED.match(reading.text)
    if not known or not asked or {fact.name for fact in facts} != {"marginal_rate"}:
        return book, facts
    return book, [replace(fact, detail=_ASKED) for fact in facts]


_ASKED = "only asked about"


def _goes_on(focus: Focus, reading: Reading) -> bool:
    """Whether a message tells what a what-if lacks, or how much of it fits into the plan."""
    told, asked = {fact.name for fact in reading.facts}, {need["fact"] for need in focus.needs}
    return bool(told and told <= asked) or (focus.scenario == REVERSE_ROLLOVER and told == {"rollover_to_plan"})


def _name(focus: Focus, reading: Reading) -> str:
    cues = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    if "ROLL_OUT" in cues:
        return REVERSE_ROLLOVER
    place = _ORDINALS.index(focus.scenario) + 1 if focus.scenario in _ORDINALS else 0
    return _ORDINALS[min(place, len(_ORDINALS) - 1)]


def opened(book: FactBook, before: Focus, focus: Focus, reading: Reading) -> FactBook:
    """The book in which a what-if begins: with nothing of an older one of its name, and with what it builds on."""
    kept: Iterable[Fact] = ()
    if before.scenario != AS_STATED and BOTH.search(reading.text) and not reading.facts:
        kept = _both(book, before)
    elif before.scenario != AS_STATED and (_BUILDS.search(reading.text) or _all_supposed(book, focus, reading)):
        kept = [fact for fact in book if fact.scenario == before.scenario]
        kept = [] if any(_as_stated(book, fact, kept) for fact in reading.facts) else kept
    clean = replace(book, facts=tuple(fact for fact in book if fact.scenario != focus.scenario))
    return clean.put_all(replace(fact, scenario=focus.scenario) for fact in kept)


def _all_supposed(book: FactBook, focus: Focus, reading: Reading) -> bool:
    """Whether all of the year spoken of is supposed: a further what-if rests on that unless it tells it anew."""
    of_year = [fact for fact in book if (fact.person, fact.tax_year) == (focus.person, focus.tax_year)]
    told_anew = DEALINGS & {fact.name for fact in of_year} & {fact.name for fact in reading.facts}
    return bool(of_year) and not told_anew and AS_STATED not in {fact.scenario for fact in of_year}


def _as_stated(book: FactBook, told: Fact, kept: Iterable[Fact]) -> bool:
    """Whether a message names what was stated where the what-if before it supposes another amount."""
    stated = book.all(told.name, told.person, told.tax_year, AS_STATED)
    return any(f.name == told.name for f in kept) and told.value in {f.value for f in stated}


def _both(book: FactBook, before: Focus) -> list[Fact]:
    """What the last two what-ifs suppose, each where the other leaves the stated amount; none where they disagree."""
    others = [fact.scenario for fact in book if fact.scenario not in (AS_STATED, before.scenario)]
    if not others or len({fact.person for fact in book}) > 1:
        return []
    first, second = ({_place(f): f for f in book if f.scenario == name} for name in (others[-1], before.scenario))
    stated = {_place(fact): fact.value for fact in book if fact.scenario == AS_STATED}
    merged = {**first, **second}
    for place in first.keys() & second.keys():
        mine, other = first[place], second[place]
        if other.value == stated.get(place):
            merged[place] = mine
        elif mine.value not in (stated.get(place), other.value):
            return []
    one_sum = {fact.name for fact in first.values()} & {fact.name for fact in second.values()}
    apart = {place[0] for place in first.keys() ^ second.keys()}
    return [] if one_sum & apart else list(merged.values())


def _place(fact: Fact) -> tuple[str, str, int | None, str]:
    return fact.name, fact.person, fact.tax_year, fact.detail


_SENTENCES = re.compile(r"[.?!](?=\s|$)")


def supposes_within(before: Focus, focus: Focus, reading: Reading) -> bool:
    """Whether a message that is one question changes the what-if spoken of: "and 18k instead of 20k?"."""
    text = reading.text.rstrip()
    return focus.scenario == before.scenario != AS_STATED and text.endswith("?") and len(_SENTENCES.findall(text)) == 1


def branched(book: FactBook, after: FactBook, scenario: str, turn: int) -> FactBook:
    """What a message changed in the book, as facts of a what-if alone: what is gone as stated is nothing in it."""
    known, left = set(book), set(after)
    gone = [fact for fact in book if fact not in left]
    come = [replace(fact, scenario=scenario, turn=turn) for fact in after if fact not in known]
    supposed = {(f.name, f.person, f.tax_year) for f in left if f.scenario == scenario and f in known}
    come = [fact for fact in come if (fact.name, fact.person, fact.tax_year) not in supposed] or come
    kept = {(fact.name, fact.person, fact.tax_year) for fact in come} | supposed
    for fact in gone:
        if fact.scenario == scenario:
            book = book.remove(fact.id)
        elif (fact.name, fact.person, fact.tax_year) not in kept and is_number(fact.value):
            come.append(replace(fact, value="0", scenario=scenario, turn=turn))
    return book.put_all(come)


def scenario_named(state: State, reading: Reading) -> Reading:
    """The reading of a message whose one amount names a scenario: "the 30k version", "stick with 20k".

    The amount is that of one scenario alone, so it is no new fact: the scenario is kept, or left for what was stated.
    """
    figures = [] if reading.scene is None else [f.value for f in reading.scene.figures if f.value >= _MONEY]
    if len(set(figures)) == 1 and _WITHOUT.search(reading.text) and _supposed_alone(state.facts, figures[0]):
        move = replace(reading.move, back=True, what_if=False, correction=False)
        return replace(reading, facts=_rates_in(reading), items=(), move=move, others=())
    if len(set(figures)) == 1 and reading.move.back and _stated_again(state, reading.text, figures[0]):
        return replace(reading, facts=_rates_in(reading), items=(), others=())
    told = {fact.name for fact in reading.facts}
    if (
        len(set(figures)) != 1
        or state.focus.scenario == AS_STATED
        or told - {"marginal_rate"} - set(known_amounts(state))
    ):
        return reading
    mine = [fact for fact in state.facts if fact.person == state.focus.person and is_number(fact.value)]
    of_it = {fact.scenario for fact in mine if fact.amount == figures[0]}
    named = {fact.name for fact in mine if fact.amount == figures[0]}
    returned = len(named) == 1 and returns(reading.text)
    supposed = told and (WHAT_IF.search(reading.text) or _IN_FACT.search(reading.text))
    if supposed or (told - {"marginal_rate"} - named and not returned):
        return reading
    if len(of_it) != 1 or of_it - {state.focus.scenario, AS_STATED}:
        return reading
    stated, facts = of_it == {AS_STATED}, _rates_in(reading)
    move = replace(reading.move, back=stated, what_if=bool(facts) and not stated, correction=False)
    return replace(reading, facts=facts, items=(), move=move, others=())


_BACK_TO = re.compile(r"\bback to (?:the |my |that |our )?(?:original |first |old |earlier |real |actual )?\$?\d", re.I)


def _stated_again(state: State, text: str, value: Decimal) -> bool:
    """Whether "back to the 112,000" names an amount as stated, with which what was supposed of it is left."""
    mine = [fact for fact in state.facts if fact.person == state.focus.person and is_number(fact.value)]
    scenarios = {fact.scenario for fact in mine if fact.amount == value}
    return AS_STATED in scenarios and _BACK_TO.search(text) is not None


def supposed_anew(state: State, reading: Reading) -> Reading:
    """The reading of a message with another amount for one only supposed: "and 18k instead of the 20k? taxable?".

    It supposes that amount in the place of the other one, and all else that was supposed with that once more; what
    somebody "actually converted" is no longer supposed.
    """
    gone = [item.amount for item in reading.items if item.role == "old_value" and is_number(item.value)]
    told = [fact for fact in reading.facts if is_number(fact.value) and fact.name != "marginal_rate"]
    scenario = state.focus.scenario
    if scenario == AS_STATED or len(gone) != 1 or len(told) != 1:
        return reading
    before = [fact for fact in state.facts if fact.scenario == scenario and not _follows(fact)]
    instead = [fact for fact in before if (fact.name, fact.value) == (told[0].name, format(gone[0].normalize(), "f"))]
    if len(instead) != 1 or not _supposed_alone(state.facts, gone[0]):
        return reading
    if _DONE_IN_FACT.search(reading.text):
        move = replace(reading.move, back=True, what_if=False, correction=False, replace=None)
        return replace(reading, move=move, others=())
    kept = (replace(f, id="", scenario=AS_STATED, turn=told[0].turn) for f in before if f is not instead[0])
    move = replace(reading.move, what_if=True, correction=False, back=False, replace=None)
    return replace(reading, facts=(*reading.facts, *kept), move=move, others=())


def _follows(fact: Fact) -> bool:
    """Whether a value of December 31 was worked out from what was supposed."""
    return fact.name == "year_end_value" and fact.note != ""


_DONE_IN_FACT = re.compile(
    r"\b(?:i|we)(?:['’]ve| have)? (?:actually|really|in (?:fact|reality|truth)) (?!mean|want|think)"
    r"|\bin (?:fact|reality|truth),? (?:i|we)\b (?!mean|want|think)",
    re.I,
)
"""What somebody did is told, though another amount of it was supposed."""


def _rates_in(reading: Reading) -> tuple[Fact, ...]:
    return tuple(fact for fact in reading.facts if fact.name == "marginal_rate")


def _supposed_alone(book: FactBook, value: Decimal) -> bool:
    """Whether an amount was supposed and never stated."""
    scenarios = {fact.scenario for fact in book if is_number(fact.value) and fact.amount == value}
    return bool(scenarios) and AS_STATED not in scenarios


_MONEY = 100
_WITHOUT = re.compile(
    r"\b(?:without|w/o|minus|forget(?:ting)?|drop(?:ping)?|skip(?:ping)?|leav(?:e|ing) out|ignor(?:e|ing)"
    r"|not doing|scrap) (?:that|the|those|my|this)? ?(?:extra |whole |other )?\$?\d"
    r"|(?:\b(?:not|never)|n['’]t) (?:really|actually|in fact|truly)(?: (?:have|had|be|worth|at))* (?:the |that )?\$?\d",
    re.I,
)
"""What was supposed is left out again."""
_IN_FACT = re.compile(r"\b(?:actual(?:ly)?|real(?:ly|ity)?|in fact)\b", re.I)
"""What is told as it is, though it was supposed before."""
