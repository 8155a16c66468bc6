"""What-ifs: what follows when one amount is supposed to be another, so that no money appears or vanishes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.dialogue.denied import supposed_away
from assistant.dialogue.supposed_accounts import (
    STAYS,
    all_but,
    held_by_now,
    kinds,
    naming_the_account,
    of_one_account,
)
from assistant.dialogue.undone import taken_otherwise
from assistant.facts import AS_STATED, YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.completed.shares import SHARES
from assistant.reading.spans.notions import FIRST_PERSON, INTO_A_PLAN, OTHER_SPOUSE_TOLD
from assistant.state import Focus

_NOTHING_THERE = re.compile(
    r"(?=.*\b(?:zero|empty|emptied|nothing|nil|gone)\b).*"
    r"\b(?:balances?|iras?|accounts?|sep|simple|rollover|year[- ]?end|end of|dec|12/31)\b",
    re.I | re.S,
)
_BESIDE_MONEY = {"covered_by_workplace_plan", "age", "filing_status", "marginal_rate"}
_SHARES = SHARES | {
    "nothing": Fraction(0), "none": Fraction(0), "not at all": Fraction(0),
    "double": Fraction(2), "twice": Fraction(2),
}  # fmt: skip
_SHARE = re.compile(
    r"\b(?:convert\w*|do|did|move[ds]?|only|just|(?:and|or|what about|how about|say))\b[^.?!,\d]{0,24}?"
    rf"\b(?P<share>{'|'.join(sorted(_SHARES, key=len, reverse=True))})\b(?! (?:left|else|was left|remain))"
    r"(?![^.?!]*\b(?:contribut|left|balance|rollover|sep\b|simple\b|plan\b|401))",
    re.I,
)
_WHOLE = re.compile(
    r"\bconvert\w*\b[^.?!,\d]{0,12}\bthat(?: one| account| ira)?(?: too| as well|, too)\b|"
    r"\b(?:convert\w*|do|did|move[ds]?)\b[^.?!,\d]{0,16}"
    r"\b(?:all|everything|every (?:penny|cent|dollar|last)|the whole|the lot)\b"
    r"|^\W*(?:and |or |what about )?(?:all|everything|the whole (?:thing|lot|account|ira|balance)|the lot)\b"
    r"[^.?!\d]{0,20}(?:\?|\W*$)",
    re.I,
)


def supposed(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], turn: int) -> list[Fact]:
    """The facts of a what-if, with those that follow from facts as they were and from what is supposed."""
    person = _spoken_of(reading.text, book, focus)
    if person != focus.person:
        facts = [replace(fact, person=person) if fact.person == focus.person else fact for fact in facts]
        focus = replace(focus, person=person)
    facts = [fact for each in facts for fact in _without_others(each, book)]
    facts = [*facts, *_layer(book, reading, focus, facts)]
    if kinds(reading.text):  # one account that is not there says nothing of the others
        facts = [fact for fact in facts if fact.note != "everything_converted"]
    follows = _follows(book, reading, focus, facts, _goes_on_rolling(book, reading, turn))
    return [replace(fact, turn=turn) if not fact.turn else fact for fact in follows]


def _goes_on_rolling(book: FactBook, reading: Reading, turn: int) -> bool:
    """Whether a few words go on with the what-if before, in which money went into a plan: "and all of the SEP?"."""
    before = (fact for fact in book if fact.scenario != AS_STATED and fact.turn == turn - 1)
    short = len(reading.text) < _FEW_WORDS and not _CONVERTED.search(reading.text)
    return short and any(fact.note == "rolled_out" for fact in before)


_FEW_WORDS = 40


_CONVERTED_IN = re.compile(r"\bconver\w*\b[^.?!,;\d]{0,24}\b((?:19|20)\d\d)\b(?![^.?!,;]*\bfor\b)", re.I)


def _layer(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """The one conversion in the Roth IRA as made in the year that is supposed beside something else."""
    layers = book.all("roth_conversion", focus.person, focus.tax_year, focus.scenario)
    match = _CONVERTED_IN.search(reading.text)
    if match is None or len(layers) != 1 or any(fact.name == "roth_conversion" for fact in facts):
        return
    year, _, rest = layers[0].detail.partition(":")
    if year != match[1]:
        yield replace(layers[0], id="", detail=f"{match[1]}:{rest}", scenario=focus.scenario, turn=0)


def _without_others(fact: Fact, book: FactBook) -> list[Fact]:
    """ "If my wife had no IRA": nothing is left of what was told of hers on December 31."""
    held = book.all("year_end_value", fact.person, fact.tax_year, fact.scenario)
    if (fact.name, fact.value) != ("other_iras", "false") or not held:
        return [fact]
    if kinds(fact.quote):
        return []
    return [replace(fact, name="year_end_value", value="0")]


def _follows(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], rolling: bool) -> list[Fact]:
    facts = taken_otherwise(book, reading, focus, [_grown(fact, book, reading, focus) for fact in facts])
    facts = [*facts, *_recharacterized(book, focus, facts)]
    away = supposed_away(book, reading.text, focus)
    facts = [fact for fact in facts if not _named_away(fact, away)]
    named = {fact.name for fact in facts}
    if away and away[0].name == "year_end_value" and "conversion" in named:
        return [*facts, *_converted_without(away, book, reading, focus, facts)]
    if away and (away[0].name in named or (away[0].name == "conversion" and named - _BESIDE_MONEY)):
        away = []
    if away and away[0].name != "year_end_value":
        gone = [replace(fact, id="", value="0", scenario=focus.scenario, note="", turn=0) for fact in away]
        if away[0].name == "conversion":
            return [*facts, *gone[:1], *_unconverted(book, reading, focus, facts)]
        return [*facts, *gone]
    values = [fact for fact in facts if fact.name == "year_end_value"]
    into_a_plan = rolling or (INTO_A_PLAN.search(reading.text) and not _CONVERTED.search(reading.text))
    if _WHOLE.search(reading.text) and not into_a_plan and all(fact.value == "0" for fact in values):
        told = [fact for fact in facts if fact not in values]
        whole = list(_conversion(book, reading, focus, told))
        if whole and not any(fact.name == "year_end_value" and fact.value != "0" for fact in whole):
            open_ones = [fact for fact in told if fact.name == "conversion" and not is_number(fact.value)]
            return [*(fact for fact in told if fact not in open_ones), *whole]
    rest = [fact for fact in facts if fact.name != "year_end_value"]
    if values:
        apart = of_one_account(book, naming_the_account(book, reading.text, focus, values), focus, values)
        return facts if apart is None else [*rest, *apart]
    rolling = _rolled(reading, named) or (rolling and bool(_WHOLE.search(reading.text) or kinds(reading.text)))
    if rolling or away or (_NOTHING_THERE.search(reading.text) and not facts):
        book = held_by_now(book, focus)
        moved = [fact.amount for fact in facts if fact.name == "rollover_to_plan"]
        part = None if moved else _PART_ROLLED.search(reading.text)
        share = SHARES[part["share"].lower()] if part else Fraction(1)
        apart = of_one_account(book, reading.text, focus, (), sum(moved, Decimal(0)) if moved else None, 1 - share)
        if apart is None and away:
            apart = all_but(away, book, focus)
        if apart is None:
            apart = [_left_after_rolling(book, reading, focus, facts, share)]
        note = "rolled_out" if rolling else ""
        return [*facts, *(replace(fact, note=note) for fact in apart)]
    return [*facts, *_conversion(book, reading, focus, facts)]


def _named_away(fact: Fact, away: list[Fact]) -> bool:
    """Whether an amount of a what-if is that of the fact that it supposes away: "without the 64k?"."""
    return any(fact.name == gone.name and fact.value == gone.value for gone in away)


_CONVERTED = re.compile(r"\bconver|\broth\b", re.I)


def _converted_without(
    away: list[Fact], book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]
) -> Iterator[Fact]:
    """What is left on December 31 where another amount is converted and an account is not there."""
    named = kinds(reading.text)
    gone = sum((f.amount for f in away if not named or kinds(f.detail or f.quote) & named), Decimal(0))
    for fact in _conversion(book, reading, focus, facts):
        kept = fact.name != "year_end_value"
        yield fact if kept else replace(fact, value=format(max(Decimal(0), fact.amount - gone), "f"))


def _unconverted(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """What is left on December 31 where nothing is converted."""
    converted, left = _total(book, "conversion", focus), _total(book, "year_end_value", focus)
    if converted is not None and left is not None:
        yield _fact("year_end_value", left + converted, reading, focus, facts, STAYS)


def _recharacterized(book: FactBook, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """All of another contribution to a Roth IRA, where all of the one as stated was recharacterized."""
    paid = [fact for fact in facts if fact.name == "roth_contribution"]
    moved = book.all("nondeductible_contribution", focus.person, focus.tax_year)
    whole = _total(book, "roth_contribution", focus)
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
    if kept or not _total(book, "conversion", focus) or _total(book, "year_end_value", focus) != 0:
        return fact
    return replace(fact, name="conversion", note="grown_value")


def _rolled(reading: Reading, named: set[str]) -> bool:
    """Whether money is supposed to go into an employer plan."""
    cues = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    emptied = any(item.role == "rolled_all_to_plan" for item in reading.items) or INTO_A_PLAN.search(reading.text)
    return "rollover_to_plan" in named or "ROLL_OUT" in cues or bool(emptied and not named - _BESIDE_MONEY)


_PART_ROLLED = re.compile(
    r"(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!last )(?<!this )(?<!next )"
    rf"\b(?P<share>{'|'.join(sorted(SHARES, key=len, reverse=True))})\b(?! (?:a year|way|left|remain))",
    re.I,
)


def _left_after_rolling(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], share: Fraction) -> Fact:
    """What is left on December 31 of the value as stated, once money went into the plan or is gone."""
    moved = [fact.amount for fact in facts if fact.name == "rollover_to_plan"]
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    again = bool(moved) and any(fact.note == "rolled_out" for fact in held)  # how much of it went is told anew
    of = replace(focus, scenario=AS_STATED) if again or share < 1 else focus
    stated = _total(book, "year_end_value", of) or Decimal(0)
    gone = sum(moved, Decimal(0)) if moved else stated * share.numerator / share.denominator
    return _fact("year_end_value", max(Decimal(0), stated - gone), reading, focus, facts, "")


def _conversion(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """Another amount converted, told or as a share of the one as stated, and what is left on December 31 then."""
    converted, left = _total(book, "conversion", focus), _total(book, "year_end_value", focus)
    if not converted:
        converted, left = _supposed_before(book, focus)
    told = [fact for fact in facts if fact.name == "conversion"]
    value = [fact for fact in facts if fact.name in ("grown_value", "current_value")]
    if value and not told and (not converted or left):
        yield replace(value[-1], name="year_end_value", note="")
        return
    if not converted or left is None:
        if told and _WHOLE.search(reading.text):
            yield _fact("year_end_value", Decimal(0), reading, focus, facts, "everything_converted")
        return
    if value and not told:
        yield replace(value[-1], name="conversion", note="grown_value")
        return
    if any(fact.note == "grown_value" for fact in told):
        return
    if told and all(is_number(fact.value) for fact in told):
        amount = sum((fact.amount for fact in told), Decimal(0))
        stated = _total(book, "conversion", focus)
        if stated and _PART_OF_IT.search(reading.text) and _all_supposed(book, focus, stated + left):
            amount += stated
            yield _fact("conversion", amount, reading, focus, facts, "")
    else:
        apart = of_one_account(book, reading.text, focus)  # "the whole SEP too": the others stay
        there = left if apart is None else left - sum((fact.amount for fact in apart), Decimal(0))
        share = _share(reading.text, converted, there)
        if share is None or any(fact.name not in _BESIDE_MONEY | {"conversion"} for fact in facts):
            return
        amount = share
        yield _fact("conversion", amount, reading, focus, facts, "")
    if left + converted >= amount != converted:
        yield _fact("year_end_value", left + converted - amount, reading, focus, facts, STAYS)


_PART_OF_IT = re.compile(r"\bof (?:it|that|that one|those|them)\W*$", re.I)


def _all_supposed(book: FactBook, focus: Focus, everything: Decimal) -> bool:
    """Whether it was supposed just before that the rest of the money was converted too."""
    return any(
        fact.name == "conversion" and fact.scenario != focus.scenario and fact.value == format(everything, "f")
        for fact in book
        if (fact.person, fact.tax_year) == (focus.person, focus.tax_year)
    )


def _supposed_before(book: FactBook, focus: Focus) -> tuple[Decimal | None, Decimal | None]:
    """What the what-if before converted and left, where nothing was converted as stated."""
    mine = [f for f in book if (f.person, f.tax_year) == (focus.person, focus.tax_year) and is_number(f.value)]
    scenarios = [f.scenario for f in mine if f.name == "conversion" and f.scenario != focus.scenario]
    if not scenarios:
        return None, None
    last = {f.name: f.amount for f in mine if f.scenario == scenarios[-1]}
    return last.get("conversion"), last.get("year_end_value")


def _share(text: str, converted: Decimal, left: Decimal) -> Decimal | None:
    """How much is converted where a share of it is supposed: half of it, nothing, the whole thing."""
    if _WHOLE.search(text):
        return converted + left
    match = _SHARE.search(text)
    if match is None:
        return None
    share = _SHARES[match["share"].lower()]
    return converted * share.numerator / share.denominator


def _total(book: FactBook, name: str, focus: Focus) -> Decimal | None:
    """The sum of the facts of a name before what is supposed now; None without any, or with one that is no amount."""
    found = book.all(name, focus.person, focus.tax_year, focus.scenario)
    return (
        sum((fact.amount for fact in found), Decimal(0))
        if found and all(is_number(fact.value) for fact in found)
        else None
    )


def _fact(name: str, value: Decimal, reading: Reading, focus: Focus, facts: list[Fact], note: str) -> Fact:
    turn = facts[0].turn if facts else 0
    amount = format(value.quantize(Decimal("0.01")).normalize(), "f") if value else "0"
    return Fact("", name, amount, focus.person, focus.tax_year, focus.scenario, turn, reading.text[:120], note=note)


def _spoken_of(text: str, book: FactBook, focus: Focus) -> str:
    """Whose money a what-if without amounts moves: that of the other person where only she or he is named."""
    others = {fact.person for fact in book} - {YOU}
    told = focus.person == YOU and OTHER_SPOUSE_TOLD.search(text) and not FIRST_PERSON.search(text)
    return others.pop() if told and len(others) == 1 else focus.person
