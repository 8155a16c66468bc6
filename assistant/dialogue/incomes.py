"""Income told in pieces: more of it added to what was told before, or all of it named one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.deferred import BY_INCOME, deferred
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Item, Reading
from assistant.reading.spans.notions import A_SPOUSE, PAID_IN, SHE_OR_HE
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State

ADDED_UP = "added_up"
"""Note of an income that is the sum of those named."""
_ASKS = re.compile(r"\W*(?:and |so |but )?(?:do|does|did|is|are|would|will|can|could|should|what|how|if)\b", re.I)
_ROLES = ("modified_agi", "compensation", "self_employment_income", "other")
_MORE_INCOME = sought(
    r"\b(?:bonus(?:es)?|interest|dividends?|(?:capital )?gains?|rent(?:s|al)?|royalt\w+|side (?:gig|job|income)"
    r"|on top|more income)\b",
    re.I,
)
_KIND = re.compile(
    r"\b(?:w-?2|wages?|salary|pay|bonus(?:es)?|interest|dividends?|(?:capital )?gains?|rent(?:s|al)?|royalt\w+|pension"
    r"|profit|business|self-?employ\w*|1099|side (?:gig|job|income)|unemployment|alimony)\b",
    re.I,
)
_THAT_IS_ALL = re.compile(
    r"\b(?:that'?s|thats|that is|those are) (?:all|it|everything)\b|\b(?:nothing|no) (?:else|other|more)\b"
    r"|\b(?:all|everything) (?:together|we have|i have|in all)\b|\btotal\b",
    re.I,
)


def with_incomes(state: State, book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """The facts of a message, with the income that its pieces make."""
    if (lower := deferred(state, book, reading, focus)) is not None:
        return [lower]
    facts = [_earned_part(book, reading, focus, fact) for fact in _of_a_couple(book, reading, facts)]
    if (otherwise := _supposed(state, book, reading, focus)) is not None:
        return [*(fact for fact in facts if fact.name not in _INCOMES), otherwise]
    if (another := _of_another_year(state, book, reading, focus)) is not None and not facts:
        return [another]
    inside = _IN_IT.search(reading.text) and _MORE_INCOME.search(reading.text) and not _PAYS_IN.search(reading.text)
    if inside and "?" not in reading.text and _told(book, reading, focus) is not None:
        return [fact for fact in facts if fact.name not in _NO_PIECE]
    items = [item for item in reading.items if item.value and item.role in _ROLES]
    figures = 0 if reading.scene is None else len(reading.scene.figures)
    named = {fact.name for fact in facts} - {"modified_agi", "compensation"}
    if not items or len(items) != figures or named or "?" in reading.text or _ASKS.match(reading.text):
        return facts
    total = sum((item.amount for item in items), Decimal(0))
    told = _told(book, reading, focus)
    if told is not None and {fact.name for fact in facts} == {"compensation"} and _OF_THE_WHOLE.search(reading.text):
        return facts
    if told is not None and is_number(told.value) and _MORE_INCOME.search(reading.text):
        itself = len(items) == 1 and _ITSELF.search(reading.text, 0, items[0].start) is not None
        if total * 2 < told.amount or (itself and _TOO.search(reading.text)):
            value, others = format(told.amount + total, "f"), [fact for fact in facts if fact.person != told.person]
            more = replace(told, value=value, turn=told.turn + 1, quote=reading.text[:120], scenario=focus.scenario)
            return [*others, more]
    if told is not None and not facts and len(items) == 1 and _is_the_whole(told, items[0], reading.text):
        return [
            replace(told, value=items[0].value, turn=told.turn + 1, quote=reading.text[:120], scenario=focus.scenario)
        ]
    asked = any(need["fact"] == "modified_agi" for need in state.focus.needs)
    before = [f for f in book if f.name == "compensation" and f.tax_year == focus.tax_year and is_number(f.value)]
    total += sum((fact.amount for fact in before), Decimal(0))
    if told is None and asked and len(items) + len(before) > 1 and _all_named(reading):
        about = (focus.person, focus.tax_year, focus.scenario, state.next_turn)
        whole = Fact("", "modified_agi", format(total, "f"), *about, reading.text[:120], note=ADDED_UP)
        return [*(fact for fact in facts if fact.name != "modified_agi"), whole]
    return facts


def _told(book: FactBook, reading: Reading, focus: Focus) -> Fact | None:
    """The income told before: one's own, or that of a joint return to which a spouse adds."""
    about = (focus.tax_year, focus.scenario)
    if (own := book.get("modified_agi", focus.person, *about)) is not None or not _TOO.search(reading.text):
        return own
    joint = any(fact.value == "married_filing_jointly" for fact in book if fact.name == "filing_status")
    told = [fact for fact in book if fact.name == "modified_agi" and (fact.tax_year, fact.scenario) == about]
    return told[0] if joint and len(told) == 1 else None


_TOO = re.compile(r"\b(?:too|also|as well|on top|plus|besides|in addition|extra|forgot|left out|another)\b", re.I)
_IN_IT = sought(
    r"\b(?:(?:that|this|it|which|the (?:magi|agi|income))(?: already)? (?:includ|count|contain)\w*"
    r"|already (?:in|includ|count)\w*"
    r"|includ(?:es|ed|ing)|part of (?:it|that)|of (?:it|that|which))\b",
    re.I,
)
"""Words by which a piece of an income is in the one told before."""
_PAYS_IN = re.compile(rf"\b(?:{PAID_IN})\b", re.I)
_NO_PIECE = ("modified_agi", "roth_contribution", "contribution")
"""What a piece of the income told before is not, whatever it was read as."""


def _is_the_whole(told: Fact, item: Item, text: str) -> bool:
    """Whether an amount is the income with what was left out of it: "forgot the bonus, it's 161,300"."""
    if item.role != "other" or not is_number(told.value) or _A_VALUE.search(text):
        return False
    named = _MORE_INCOME.search(text) is not None and _ITSELF.search(text[: item.start]) is None
    return named and told.amount < item.amount < told.amount * 2


_ITSELF = re.compile(
    rf"(?:{_MORE_INCOME.pattern})(?: (?:was|is|were|are|of|for|came to|about|around))* ?[:=]? ?\$?$"
    r"|\b(?:an?|another) (?:\w+ )?bonus[,:] \$?$",
    re.I,
)
_AN_INCOME = re.compile(r"\b(?:m?agi|incomes?|ma[dk]e|making|earn(?:ed|ing)?|salary|pay|wages?)\b", re.I)
_LEAST_INCOME = 10_000


def _of_another_year(state: State, book: FactBook, reading: Reading, focus: Focus) -> Fact | None:
    """The income of another year than that told: "and 2024, my income was lower: 150k"."""
    figures = [] if reading.scene is None else [f for f in reading.scene.figures if f.kind == "money"]
    told = [f for f in book if f.name == "modified_agi" and f.person == focus.person and f.scenario == AS_STATED]
    years = set(reading.years)
    beside = {item.role for item in reading.items if item.value} - {"claimed", "other", "modified_agi"}
    if len(figures) != 1 or len(years) != 1 or not told or beside or focus.scenario != AS_STATED:
        return None
    year = next(iter(years))
    if year in {fact.tax_year for fact in told} or figures[0].value < _LEAST_INCOME or reading.move.what_if:
        return None
    if _AN_INCOME.search(reading.text) is None or not {ask["topic"] for ask in state.focus.asks} <= BY_INCOME:
        return None
    value = format(figures[0].value.normalize(), "f")
    return replace(told[-1], value=value, tax_year=year, turn=state.next_turn, quote=reading.text[:120], note="")


_MORE = re.compile(
    r"\b(?:bonus(?:es)?|raises?|raised|more|extra|additional|another|on top|higher"
    r"|(?:goes|go|went|going) up|rises?|increases?|grows?)\b",
    re.I,
)
_LESS = re.compile(
    r"\b(?:less|lower|fewer|pay cut|(?:goes|go|went|going) down|drops?|falls?|decreases?|shrinks?)\b", re.I
)
_A_VALUE = re.compile(r"\b(?:balances?|accounts?|iras?|worth|valued?|401k?|portfolio|basis|convert\w*)\b", re.I)
_BY_SO_MUCH = sought(
    r"\d\s?(?:k|thousand|dollars)? (?:lower|less|higher|more)\b(?! than (?:\$|\d))|\b(?:lower|higher) by \$?\d", re.I
)
_WHOLE = re.compile(r"\b(?:to|at|is|was|were|be|becomes?|came|comes|reach\w*|hits?)(?: about| only| just)? \$?$", re.I)


def raises_income(text: str) -> bool:
    """Whether more pay or income is spoken of."""
    return _MORE.search(text) is not None and _KIND.search(text) is not None


def _supposed(state: State, book: FactBook, reading: Reading, focus: Focus) -> Fact | None:
    """The income with so much more or less of it than was told, or another one in its place.

    "what if I get a 20k bonus", "it was 5k lower", "if the bonus had pushed it to 166k".
    """
    mine = [
        fact for fact in book if (fact.name, fact.person, fact.scenario) == ("modified_agi", focus.person, AS_STATED)
    ]
    told = book.get("modified_agi", focus.person, focus.tax_year) or (mine[-1] if mine and not focus.tax_year else None)
    corrects = focus.scenario == AS_STATED and _BY_SO_MUCH.search(reading.text) is not None
    figures = [] if reading.scene is None else [f for f in reading.scene.figures if f.kind == "money"]
    items = [item for item in reading.items if item.value and item.role in _ROLES]
    if (
        (focus.scenario == AS_STATED and not corrects)
        or told is None
        or not is_number(told.value)
        or len(figures) != 1
        or len(items) != 1
    ):
        return None
    change, whole = items[0].amount, _WHOLE.search(reading.text, 0, items[0].start)
    of_income = items[0].role == "other" and items[0].amount >= _LEAST_INCOME and not _A_VALUE.search(reading.text)
    if whole and not corrects and of_income:
        topics = {ask["topic"] for ask in state.focus.asks}
        moved = replace(told, value=items[0].value, turn=told.turn + 1, quote=reading.text[:120], note="")
        return replace(moved, scenario=focus.scenario) if topics and topics <= BY_INCOME else None
    more, less = _MORE.search(reading.text), _LESS.search(reading.text)
    if (whole and not corrects) or not change or change * 2 >= told.amount or (more is None) == (less is None):
        return None
    value = format(told.amount + change if more else told.amount - change, "f")
    turn, note = told.turn + 1, ADDED_UP if more else ""
    return replace(told, value=value, turn=turn, quote=reading.text[:120], scenario=focus.scenario, note=note)


_EARNED_PART = re.compile(
    r"\b(?:earned(?: income)?|wages?|w-?2|salary|pay|compensation|from (?:work|a job|my job))\b", re.I
)
_OF_THE_WHOLE = re.compile(
    r"\b(?:only|just|of (?:it|that|this|which)|the (?:rest|remainder|other)|everything else)\b", re.I
)


def _earned_part(book: FactBook, reading: Reading, focus: Focus, fact: Fact) -> Fact:
    """The part of the income told before that was earned is the compensation: "of it only 4,000 are wages"."""
    told = book.get("modified_agi", focus.person, focus.tax_year, focus.scenario)
    if fact.name != "modified_agi" or told is None or not is_number(told.value) or not is_number(fact.value):
        return fact
    part = fact.amount < told.amount and _EARNED_PART.search(reading.text) and _OF_THE_WHOLE.search(reading.text)
    return replace(fact, name="compensation") if part else fact


_THEIRS = rf"\b(?:{A_SPOUSE}(?:'?s)?|{SHE_OR_HE})\b"
_THEIRS_AHEAD = re.compile(rf"{_THEIRS}[^.;?!]*$", re.I)
_THEIRS_BEHIND = re.compile(rf"\s?(?:for |from |of |is )?(?:my |the )?{_THEIRS}", re.I)
_INCOMES = ("modified_agi", "compensation")
_AGI = sought(r"\bm?agi\b|\badjusted gross\b", re.I)
_OF_BOTH = re.compile(
    r"\b(?:together|combined|for both|of both)\b|\b(?:our|joint|household|total) (?:modified )?(?:m?agi|income)\b", re.I
)


def _of_a_couple(book: FactBook, reading: Reading, facts: list[Fact]) -> list[Fact]:
    """One income of each spouse: both are one modified AGI on a joint return, else the spouse's is no part of it."""
    told = [item for item in reading.items if item.value and item.role in _INCOMES]
    theirs = [item for item, before in zip(told, (None, *told), strict=False) if _is_theirs(item, before, reading.text)]
    agi = [fact for fact in facts if fact.name == "modified_agi"]
    beside_pay = len({item.role for item in told}) > 1 and _AGI.search(reading.text) is not None
    if len(told) != 2 or len(theirs) != 1 or not agi or beside_pay or _OF_BOTH.search(reading.text):
        return facts
    said = [fact.value for fact in (*book, *facts) if fact.name == "filing_status"]
    if said[-1:] == ["married_filing_jointly"]:
        whole = format(told[0].amount + told[1].amount, "f")
        return [*(f for f in facts if f not in agi), replace(agi[0], value=whole, note=ADDED_UP)]
    if said[-1:] in (["single"], ["head_of_household"]):
        return [f for f in facts if not (f.name in _INCOMES and f.value == theirs[0].value)]
    return facts


def _is_theirs(item: Item, before: Item | None, text: str) -> bool:
    """Whether the words before an amount, back to the one before it, or right behind it, name the spouse."""
    ahead = text[before.end if before else 0 : item.start]
    return (_THEIRS_AHEAD.search(ahead) or _THEIRS_BEHIND.match(text, item.end)) is not None


def _all_named(reading: Reading) -> bool:
    """Whether amounts are called incomes, and they are said to be all."""
    return _THAT_IS_ALL.search(reading.text) is not None and _KIND.search(reading.text) is not None
