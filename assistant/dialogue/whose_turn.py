"""Whose turn it is: the other spouse asked about, your own money again, or an IRA that the spouse only holds."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.couple import COUPLE, whose_words
from assistant.dialogue.dealings import DEALINGS
from assistant.dialogue.of_another import told_of_another
from assistant.dialogue.redated import NOT_THAT_YEAR
from assistant.facts import YOU, Fact, is_number
from assistant.reading import Reading
from assistant.reading.people.turned_to import changes_person
from assistant.reading.spans.cast import SPOUSE
from assistant.reading.spans.names import RELATION, somebody_of
from assistant.reading.spans.notions import A_SPOUSE, DID_THE_SAME, FIRST_PERSON, OTHER_SPOUSE_TOLD, SHE_OR_HE
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State

_OURS = sought(r"\b(?:we|our|us|both|together|jointly)\b", re.I)
_HOLDINGS = {"year_end_value", "current_value", "balance", "other_iras"}


def held_by_the_spouse(state: State, reading: Reading, focus: Focus) -> str:
    """The spouse who only holds an IRA, mentioned while your own form is spoken of: it is not the spouse's turn."""
    dealt = {fact.name for fact in (*state.facts, *reading.facts) if fact.person == focus.person} & DEALINGS
    held = {fact.name for fact in reading.facts} <= _HOLDINGS and any(
        is_number(fact.value) and Decimal(fact.value) for fact in reading.facts
    )
    mine = {fact.name for fact in state.facts if fact.person == YOU} & DEALINGS
    told = focus.person == SPOUSE and state.focus.person == YOU and not changes_person(reading.text)
    return SPOUSE if told and held and mine and not dealt and not DID_THE_SAME.search(reading.text) else ""


def corrects_whose(state: State, reading: Reading) -> str:
    """The one of several people of whom a correction speaks that tells no fact: "sorry, her conversion was in 2026"."""
    if not reading.move.correction or reading.facts or reading.move.person:
        return ""
    return whose_words(reading.text, state.facts) if len(state.facts.persons()) > 1 else ""


def told_in_their_name(state: State, reading: Reading) -> Reading:
    """What somebody tells as a client would, of whom alone was told: "I have no others", "I forgot 2,000 in cash"."""
    told = {fact.person for fact in state.facts if fact.name in DEALINGS | _HOLDINGS}
    asked = {need["person"] for need in state.focus.needs}
    if len(told) != 1 or told & {*COUPLE} or {fact.person for fact in reading.facts} != {YOU}:
        return reading
    (person,) = told
    lacking = {need["fact"] for need in state.focus.needs} | _HOLDINGS
    replies = asked == told and {fact.name for fact in reading.facts} <= lacking
    if not (replies or (state.focus.person == person and _goes_on_about(person, reading))):
        return reading
    facts = tuple(replace(fact, person=person) for fact in reading.facts)
    return replace(reading, facts=facts, move=replace(reading.move, person=""))


_OF_THE_SAME_FORM = re.compile(
    r"\b(?:forg[eo]t\w*|left (?:\w+ )?out|mention(?:ed)?|omitted|missed|conver\w+|year[- ]?end|eoy|ye|12/31"
    r"|dec(?:ember)?\.? 31|the 31st|balance|that year|same (?:year|ira|traditional))\b",
    re.I,
)
"""What the words of a message add to: the form spoken of."""
_ANOTHER_FORM = re.compile(
    r"\bmine\b|\b(?:as for|for|about|and|what) (?:me|myself)\b(?! too\b)|(?<!to )(?<!for )(?<!by )\bmyself\b|\bmy own\b"
    rf"|\bi(?:'ve| have)? (?:did|done|do|made)\b|\b{SHE_OR_HE}\b",
    re.I,
)
"""Words that set the writer beside somebody else."""


def _goes_on_about(person: str, reading: Reading) -> bool:
    """Whether words in the first person put right or complete what was told of the only one spoken of."""
    if _ANOTHER_FORM.search(reading.text) or somebody_of(reading.text, (person,)):
        return False
    taken_out = {fact.name for fact in reading.facts} == {"distribution"}
    return reading.move.correction or (taken_out and _OF_THE_SAME_FORM.search(reading.text) is not None)


_OF_THEIRS = sought(
    r"\b(?:what(?:'?s| is| are| about| does| did)?|how (?:much|about)|and)\b[^.?!]{0,16}"
    r"\b(?:his|hers|her|him|theirs|she|he)\b(?! (?:simple|sep|ira|rollover|account|401))"
    r"|^\W*(?:(?:ok(?:ay)?|so|now|wait|then)\W+)*(?:hers|his|theirs)"
    r"(?: (?:again|one|once more|now|then|please|pls))*\W*$",
    re.I,
)
_HER_OR_HIM = re.compile(rf"\b(?:{A_SPOUSE}|{SHE_OR_HE})\b", re.I)


def asks_of_theirs(state: State, reading: Reading) -> bool:
    """Whether a message without amounts turns to the other spouse: "my husband did his too, what's his?"."""
    text = reading.text
    theirs_named = _HER_OR_HIM.search(text) is not None
    mine = FIRST_PERSON.search(_HER_OR_HIM.sub("", text)) or _OURS.search(text)
    told = any(item.value for item in reading.items) or reading.move.what_if or reading.move.correction
    if DID_THE_SAME.search(text) and theirs_named and not mine and not told:
        return state.focus.person == YOU
    theirs = _OF_THEIRS.search(text) and theirs_named and not told_of_another(state)
    return bool(theirs and not (mine or told or reading.move.person) and state.focus.person == YOU)


_MARRIED = sought(r"\bmarri|\bmf[js]\b|\bjoint|\bcouple\b|\bspous", re.I)


def of_one_person(state: State, facts: list[Fact]) -> list[Fact]:
    """Without the facts of a spouse whom nobody spoke of: "7,000 each" is then in and over, not for two people."""
    mine = {(fact.name, fact.value, fact.tax_year) for fact in facts if fact.person == YOU}
    if not state.turns or not mine or {fact.person for fact in state.facts} - {YOU}:
        return facts
    told = " ".join([*(turn.user for turn in state.turns), *(fact.quote for fact in facts)])
    if _MARRIED.search(told) or _HER_OR_HIM.search(told) or _OURS.search(_EACH.sub("", told)):
        return facts
    return [f for f in facts if f.person == YOU or (f.name, f.value, f.tax_year) not in mine]


_EACH = sought(r"\b(?:both|together)\b(?! of us)", re.I)
_BACK_TO_MINE = sought(
    rf"\bback to (?:mine|me|my(?! (?:[\w-]+ )?(?:{A_SPOUSE}|{RELATION})\b))\b|\bme again\b|\bmy turn\b",
    re.I,
)
_MINE_AGAIN = sought(
    r"\b(?:mine|my (?:own|part|half|side|share|number|figure|deduction|form|one)) "
    r"(?:again|once more|anew|please|pls|now|then|instead)\b"
    r"|\b(?:redo|re-?run|recalc\w*|again for|again,? with|now for|now|and) (?:mine|my own)\b",
    re.I,
)
_QUESTION = re.compile(
    r"(?:^|[.,;:!])\W*(?:(?:and|so|ok(?:ay)?|then|but|now|thanks|thx)\W+)*(?:what(?:['’]?s)?|how much|which)\b", re.I
)
"""How a question begins that has no question mark."""
_MINE = sought(r"\b(?:mine|my own)\b", re.I)
_MY = re.compile(rf"\bmy (?!(?:[\w-]+ )?(?:{A_SPOUSE}|{RELATION})\b)", re.I)
_MY_AND_ALL = sought(rf"{FIRST_PERSON.pattern}|{_MY.pattern}", re.I)


def somebody_else(state: State, message: str) -> str:
    """Another of the people spoken of before whom a message names: "Priya's line 14?", "and client A?".

    "He did 7k as well" is of the spouse where nobody but the writer was spoken of.
    """
    if named := _BACK_TO.search(message):
        return _of_the_name(state, named["name"])
    known = [person for person in state.facts.persons() if person not in COUPLE]
    if known or not _SHE_DID.match(message) or set(state.facts.persons()) != {YOU}:
        return somebody_of(message, known)
    told = " ".join([*(turn.user for turn in state.turns), message])
    mine = FIRST_PERSON.search(told) or _MY.search(told)
    return SPOUSE if mine and not _OTHERS.search(told) else ""


_BACK_TO = re.compile(
    r"\b[Bb]ack to (?:(?:client|customer|the) )?(?:(?:mr|ms|mrs|dr|Mr|Ms|Mrs|Dr)\.? )?(?P<name>[A-Z][a-z]{2,})(?:'s)?\b"
)


def told_of_the_named(state: State, reading: Reading) -> Reading:
    """What "he" and "she" tell behind "back to Ortiz" is told of Ortiz."""
    named = _BACK_TO.search(reading.text)
    person = _of_the_name(state, named["name"]) if named else ""
    if not person or re.search(rf"\b(?:{A_SPOUSE})\b", reading.text, re.I):
        return reading
    facts = tuple(replace(fact, person=person) for fact in reading.facts)
    items = tuple(replace(item, person=person) for item in reading.items)
    return replace(reading, facts=facts, items=items, move=replace(reading.move, person=person))


def _of_the_name(state: State, name: str) -> str:
    """Whose figures the turn showed in which somebody was first named; nobody's where several were named in it."""
    turn = next((turn for turn in state.turns if re.search(rf"\b{name}\b", turn.user)), None)
    shown = {number["origin"].get("person") for number in turn.answer.get("numbers", ())} if turn else set()
    people = shown & set(state.facts.persons())
    return str(*people) if len(people) == 1 else ""


def asks_of_mine(state: State, reading: Reading) -> bool:
    """Whether a question with no fact, or only the income of both, is about your own money again: "what do I owe?"."""
    text = reading.text
    again = _BACK_TO_MINE.search(text) if not reading.facts and not reading.move.person else None
    if again and whose_words(text[again.start() :], state.facts) in (YOU, ""):
        return state.focus.person != YOU and any(fact.person == YOU for fact in state.facts)
    alone = _MINE.search(text) or not _OURS.search(text)
    mine = _MY_AND_ALL.search(text) and alone and not OTHER_SPOUSE_TOLD.search(text)
    of_both = _MINE.search(text) and {fact.name for fact in reading.facts} <= {"modified_agi", "filing_status"}
    questions = "?" in text or _QUESTION.search(text) or _MINE_AGAIN.search(text)
    asks = questions and (of_both or not reading.facts) and not reading.move.person
    return bool(asks and mine and state.focus.person != YOU and any(fact.person == YOU for fact in state.facts))


_DEALT = r"(?:did|put|contributed|converted|made|rolled|deposited|has|had|holds)"
_SHE_DID = re.compile(
    rf"\W*(?:(?:and|ok(?:ay)?|so|oh|but|also|now|btw|then)\W+)*s?he\b(?: also| just| too| only)? {_DEALT}\b", re.I
)
_OTHERS = re.compile(rf"\b(?:{RELATION}|customer|partner|somebody|someone|taxpayer|they)s?\b", re.I)


def year_put_right(state: State, reading: Reading) -> tuple[int, int, str] | None:
    """The right year, the wrong one and the income told with it, where a limit was asked for the wrong year."""
    said = NOT_THAT_YEAR.search(reading.text)
    if said is None or {ask["topic"] for ask in state.focus.asks} != {"roth_ira_limit"}:
        return None
    right, wrong = int(said["right"] or said["right2"]), int(said["wrong"] or said["wrong2"])
    beside = [i.value for i in reading.items if i.role in ("claimed", "other") and i.value and i.amount >= _AN_INCOME]
    if wrong != state.focus.tax_year or not (reading.facts or beside):
        return None
    return right, wrong, beside[0] if len(beside) == 1 else ""


_AN_INCOME = 10_000
