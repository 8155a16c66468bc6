"""Whether a figure is what the words around it say: its role, unit, person, scenario, year, and whether it was said."""

from __future__ import annotations

import re

from assistant.answer import Computed
from assistant.facts import AS_STATED, YOU
from assistant.guard.claims import fits
from assistant.guard.context import LEFT_UNDONE, MAYBE_SO, WOULD_BE, Context, Spot
from assistant.guard.cues import BESIDE, MORE, NOT, ON_LINE, REPEATED, SAID, STATED
from assistant.guard.figures import Known
from assistant.guard.topics import TOPICAL, Place, denied, off_topic

_SAID = re.compile(
    r"\byou(?: have| had|'ve|’ve)? (?:said|told|mentioned|gave|stated|wrote|entered|named)\b", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:figures?|numbers?|facts?|amounts?|information|details|inputs?|values?|what) (?:that )?you(?: have|['’]ve)? "
    r"\w+",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:(?:more|less|fewer|greater|smaller|higher|lower|larger|bigger) than|over|under|above|below|beyond|exceed\w*"
    r"|at least|at most|up to|no more than|as (?:much|little|high|low) as|nearly|almost|close to|short of"
    r"|a (?:bit|little) (?:over|under)|times|each|about|around|roughly|approximately|circa|some)"
    r"\s+(?:the |your |an? |of )*$",
    re.IGNORECASE,
)
_LIMITED = frozenset({"limit", "phaseout", "room", "deadline", "age", "rate"})
_PERIOD = re.compile(
    r"\s*,?\s*\b(?:(?:a|per|each|every)[ -](?:month|week|day|quarter|paycheck|pay period|person|year"
    r"|decade)|monthly|weekly"
    r"|daily|quarterly|annually|yearly|apiece|each|euros?|pounds?|pesos?|cents?|shares|percent|per cent|points?"
    r"|times|million|more|less|extra|on top|plus|minus|years?|days?|months?|or (?:so|more|less|thereabouts|over|under)"
    r"|and (?:change|then some|up|more)|and counting|up|at (?:least|most)|bucks|dollars)\b",
    re.IGNORECASE,
)
_PERIOD_OF_LAW = re.compile(r"\s*(?:a|per|each|every)[ -]year\b|\s*annually\b", re.IGNORECASE)
UNIT_AFTER = {
    "usd": re.compile(r"\s*(?:dollars|bucks|USD)\b", re.IGNORECASE),
    "percent": re.compile(r"\s*(?:percent\b|per cent\b|%)", re.IGNORECASE),
}
_COUNTED = re.compile(r"\s*(?:years?|days?|months?|tax years?)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no longer|n['’]t|isn['’]t|wasn['’]t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|had|with|without|by \w+ing|after|before|first|instead|unless|once|when|then|otherwise)\b", re.IGNORECASE
)
_REPEATED = re.compile(
    r"\b(?:every|each|any) (?:tax |single )?year\b|\byear after year\b|\bsince (?:\d|\{|last|the year)|\bannual", re.I
)
_ON_LINE = re.compile(r"\b(?:lines?|forms?|part|section|box|page|age|year|step)\s*$", re.IGNORECASE)
_STATED = re.compile(
    r"\b(?:instead of|rather than|compared (?:with|to)|versus|against|down from|up from|as (?:stated"
    r"|things stand|it is)|currently|now)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)


_TOPIC = TOPICAL | NOT
_BEFORE = MORE | NOT | ON_LINE


class Refused(Exception):
    """The sentence cannot be shown; the text is for the model."""


def agree(context: Context, spot: Spot, known: Known) -> tuple[bool, bool]:
    """Whether the words around a figure describe it, and whether they give its year as far as it needs one.

    Refused for a figure that is not what they say.
    """
    told, number = context.told, known.number
    if told & _TOPIC or number.unit == "count" or known.law:
        _topic(context, spot, known)
    if spot.claims and not fits(number.role, number.unit, number.label, spot.claims):
        raise Refused(f"{spot.mention.text!r} is {number.label} ({number.role}), not {spot.claims[0].name}")
    if told & _BEFORE:
        _before(context, spot, known)
    if told & BESIDE or number.unit != "usd":
        _beside(context, spot, known)
    _person(context, spot, known)
    _scenario(context, spot, known)
    dated = _tax_year(context, spot, known)
    if told & SAID or known.said:
        _said(context, spot, known)
    return _described(context, spot, known), dated


def _topic(context: Context, spot: Spot, known: Known) -> None:
    mention, told = spot.mention, context.told
    topical = told & TOPICAL or known.number.unit == "count" or known.law
    if topical and (problem := off_topic(known, Place(context.sentence, spot.before, spot.after, told))):
        raise Refused(f"{mention.text!r}: {problem}")
    if not told & NOT:
        return
    left = max([spot.left, *(end for _, end in context.cuts if end <= mention.start)])
    named = [(claim.start - left, claim.end - left) for claim in context.every]
    if denied(context.sentence[left : context.clause_end(spot)], named):
        raise Refused(f"it denies {mention.text!r}")


def _before(context: Context, spot: Spot, known: Known) -> None:
    """What the words right before a figure make of it: more, less, a denial, a line."""
    number, mention, told = known.number, spot.mention, context.told
    before = context.sentence[max(0, mention.start - 40) : mention.start]
    if told & MORE and number.role not in _LIMITED and _MORE.search(before):
        raise Refused(f"{mention.text!r} is an exact figure; it is neither more nor less")
    if told & NOT and spot.claims and _DENIED.search(before):
        raise Refused(f"it denies {mention.text!r}")
    if told & ON_LINE and number.unit not in ("age", "line", "year") and _ON_LINE.search(before):
        raise Refused(f"{mention.text!r} is no line, form, age or year")


def _beside(context: Context, spot: Spot, known: Known) -> None:
    """Units and periods written beside a figure."""
    number, sentence = known.number, context.sentence
    if context.told & BESIDE:
        place = spot.mention.end
        if number.unit in UNIT_AFTER and (unit := UNIT_AFTER[number.unit].match(sentence, place)):
            place = unit.end()
        if number.unit in ("count", "age") and _COUNTED.match(sentence, place):
            return
        if number.role in ("limit", "additional_tax") and _PERIOD_OF_LAW.match(sentence, place):
            return
        if found := _PERIOD.match(sentence, place):
            raise Refused(f"{found[0].strip()!r} after {spot.mention.text!r} makes another figure of it")
    if number.unit != "usd" and spot.mention.kind == "reference" and sentence[spot.mention.start] == "$":
        raise Refused(f"{spot.mention.text!r} is no amount of dollars")


def _person(context: Context, spot: Spot, known: Known) -> None:
    everybody = context.figures.persons
    if known.person is None or (not context.spoken and (known.person == YOU or len(everybody) == 1)):
        return
    sentence, start = context.sentence, spot.mention.start
    right = context.clause_end(spot) if spot.right < len(sentence) else spot.right
    left = max(spot.left, *(sentence.rfind(sign, 0, start) for sign in ":;"))
    near = context.persons(left, right)
    if near and near != {known.person}:
        raise Refused(f"{spot.mention.text!r} belongs to {known.person}")
    if not near and known.person != YOU and len(everybody) > 1:
        raise Refused(f"it does not say that {spot.mention.text!r} belongs to {known.person}")


def _scenario(context: Context, spot: Spot, known: Known) -> None:
    if known.scenario is None or (known.scenario == AS_STATED and context.as_stated):
        return
    sentence, written = context.sentence, spot.mention.text
    part = sentence[spot.left : context.clause_end(spot)] if spot.right < len(sentence) else spot.stretch
    goes_down = spot.before.endswith("from ") and sentence.startswith(" to ", spot.mention.end)
    stated = goes_down or bool(context.told & STATED and _STATED.search(spot.before))
    others = context.figures.scenarios - {AS_STATED, known.scenario}
    elsewhere = not stated and any(context.takes_place(other, part) for other in others)
    maybe = bool(MAYBE_SO.search(part) or (MAYBE_SO.search(sentence[: spot.left]) and not stated))
    if known.scenario == AS_STATED:
        if elsewhere:
            raise Refused(f"{written!r} belongs to the scenario {known.scenario}")
        if not stated and (maybe or LEFT_UNDONE.search(spot.before) or _would(context, part)):
            raise Refused(f"{written!r} belongs to the facts as stated, not to the what-if")
        return
    named = context.takes_place(known.scenario)
    if elsewhere or (not named and known.scenario.lower() in sentence.lower()):
        raise Refused(f"{written!r} belongs to the scenario {known.scenario}")
    if stated or not (maybe or named or LEFT_UNDONE.search(spot.before)):
        raise Refused(f"it does not say that {written!r} belongs to the scenario {known.scenario}")


def _would(context: Context, part: str) -> bool:
    """ "would" speaks of a what-if where a condition stands by."""
    return bool(WOULD_BE.search(part) and _CONDITION.search(context.sentence))


def _tax_year(context: Context, spot: Spot, known: Known) -> bool:
    """Refuse another year than the figure's; False when no year is named and it should be."""
    year, number = known.tax_year, known.number
    if year is None or number.unit == "date":
        return True
    if context.told & REPEATED and isinstance(number.origin, Computed) and _REPEATED.search(spot.stretch):
        raise Refused(f"{spot.mention.text!r} is a figure of {year} alone")
    if number.role != "basis":
        named = spot.years or context.years - context.into
    elif year + 1 in context.into:
        named = (spot.years - context.into) or (context.years - context.into)
    else:
        named = spot.years or context.years
    if named and year not in named:
        raise Refused(f"{spot.mention.text!r} is a figure of {year}")
    turn_years = context.figures.computed_years
    if named or not known.law:
        return bool(named) or len(turn_years) <= 1
    return {year} == (turn_years or {context.figures.ledger.year})


def _said(context: Context, spot: Spot, known: Known) -> None:
    told, written = context.told & SAID, spot.mention.text
    if not known.said:
        if told and _SAID.search(_GIVEN.sub("", spot.before)):
            raise Refused(f"{written!r} is not what the person said")
        return
    if told and _SAID.search(context.sentence):
        return
    limited = any(claim.name in _LIMITED for claim in spot.claims)
    somebody = context.persons(spot.left, spot.right)
    if spot.mention.kind == "bare" or not spot.claims or limited or not somebody:
        raise Refused(f"{written!r} is what the person said; write it as “you said”")


def _described(context: Context, spot: Spot, known: Known) -> bool:
    """Refuse when the sentence's words describe another figure of the same role better.

    False for a value of the law, and for a zero, that no word of the sentence tells from the others of its role.
    """
    number, law, around = known.number, known.law, context.described(spot)
    mine = around & known.words
    for rival in context.figures.rivals(known) if around else ():
        theirs = around & rival.words
        plainer = law and theirs == mine and rival.words < known.words
        if theirs > mine or plainer or (law and len(theirs) > len(mine)):
            label, other = number.label, rival.number.label
            raise Refused(f"{spot.mention.text!r} is {label}, the sentence speaks of {other}")
    if mine or number.unit == "date":
        return True
    if number.value == "0" and any(rival.scenario == known.scenario for rival in context.figures.rivals(known)):
        return False
    return not known.words or not law
