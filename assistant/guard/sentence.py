"""One sentence of a language model against the figures of the turn: each figure linked with its role, or a problem.

A figure is shown only when the sentence names it as what it is: role, unit, person, tax year and scenario. A reference
without any naming beside it is shown with its own label. Digits shown are always those of the linked Number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assistant.answer import Law, Number, Span, Term, Text
from assistant.facts import AS_STATED, YOU
from assistant.guard.claims import Claim, claimed, fits
from assistant.guard.figures import LINE, Figures, Known, words
from assistant.guard.mentions import Mention, mentions
from assistant.guard.shape import misshapen
from assistant.ledger import UnknownReference, prose

CORE_TERMS = frozenset(
    [
        "Form 8606",
        "Forms 8606",
        "Form 1040",
        "Form 1040-X",
        "Form 1099-R",
        "Form 5498",
        "Form 5329",
        "1099-R",
        "8606",
        "5498",
        "401(k)",
        "401(k)s",
        "403(b)",
        "457(b)",
        "solo 401(k)",
        "December 31",
        "January 1",
    ]
)
_SAID = re.compile(
    r"\byou(?: have| had|'ve|’ve)? (?:said|told|mentioned|gave|stated|wrote|entered|named)\b", re.IGNORECASE
)
_ADDRESSED = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_MORE = re.compile(
    r"\b(?:(?:more|less|fewer|greater|smaller|higher|lower|larger|bigger) than|over|under|above|below|beyond|exceed\w*"
    r"|at least|at most|up to|no more than|nearly|almost|close to|short of|a (?:bit|little) (?:over|under)|times|each)"
    r"\s+(?:the |your |an? |of )*$",
    re.IGNORECASE,
)
_LIMITED = frozenset({"limit", "phaseout", "room", "deadline", "age", "rate"})
_PERIOD = re.compile(
    r"\s*,?\s*(?:(?:a|per|each|every)[ -](?:month|week|day|quarter|paycheck|pay period|person|year"
    r"|decade)|monthly|weekly"
    r"|daily|quarterly|annually|yearly|apiece|each|euros?|pounds?|pesos?|cents?|shares?|percent|per cent|points?|%"
    r"|times|million|more|less|extra|on top|plus|minus|years?|days?|months?)\b",
    re.IGNORECASE,
)
_PERIOD_OF_LAW = re.compile(r"\s*(?:a|per|each|every)[ -]year\b|\s*annually\b", re.IGNORECASE)
_UNIT_AFTER = {
    "usd": re.compile(r"\s*(?:dollars|bucks|USD)\b", re.IGNORECASE),
    "percent": re.compile(r"\s*(?:percent\b|per cent\b|%)", re.IGNORECASE),
}
_YOUR_SPOUSE = re.compile(r"\byour (?:spouse|husband|wife|partner)(?:['’]s)?", re.IGNORECASE)
_JOINT = re.compile(
    r"\b(?:both of you|you and your (?:spouse|husband|wife)|joint(?:ly)? (?:return|amount|total))\b", re.IGNORECASE
)
_COUNTED = re.compile(r"\s*(?:years?|days?|months?|tax years?)\b", re.IGNORECASE)
_ARITHMETIC = re.compile(
    r"\b(?:plus|minus|times|divided by|multiplied by|sum of|adds? up|added together|difference|subtract\w*|respectively"
    r"|vice versa|the other way|equals?|combined|in total|altogether|reverse order)\b",
    re.IGNORECASE,
)
_SWEEPING = re.compile(
    r"\b(?:fully|entirely|completely|wholly|totally|all of (?:it|this|that|the|your)|the whole"
    r"|the entire|nothing|none|everything)"
    r"\b[^.;]{0,60}\b(?:tax\w*|non-?taxable|basis|deduct\w*)|\b(?:no|zero) (?:income "
    r"|additional )?(?:tax|penalty|basis|limit)\b"
    r"|\b(?:owe|pay|pays|owes) nothing\b|\bunlimited\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no longer|n['’]t|isn['’]t|wasn['’]t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_APPROXIMATE = re.compile(
    r"\b(?:about|around|roughly|approximately|some|circa|nearly|almost|or so|give or take)\s*$", re.IGNORECASE
)
_SPOUSE = re.compile(r"\b(?:spouse|husband|wife|partner)(?:['’]s)?\b", re.IGNORECASE)
_MAYBE = re.compile(
    r"\b(?:if|would|had you|had it|could have|instead|scenario|what-if|hypothetical\w*|alternative\w*|suppose)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:instead of|rather than|compared (?:with|to)|versus|against|down from|up from|as (?:stated"
    r"|things stand|it is)|currently|now)\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_RELATIVE = (
    (re.compile(r"\b(?:this|the current) (?:tax )?year\b|\bcurrently\b|\bright now\b|\btoday\b", re.IGNORECASE), 0),
    (re.compile(r"\b(?:last|the previous|the prior) (?:tax )?year\b", re.IGNORECASE), -1),
    (re.compile(r"\b(?:next|the coming|the following) (?:tax )?year\b", re.IGNORECASE), 1),
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|through)\s*")
_RANGED = frozenset({"phaseout", "year", "limit"})
_INTO = re.compile(r"\b(?:to|into|for|toward|forward to|over to)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Checked:
    """A sentence as spans, or the reason why it cannot be shown."""

    spans: tuple[Span, ...] = ()
    problem: str = ""


@dataclass(frozen=True)
class _Linked:
    mention: Mention
    known: Known
    label: str = ""
    unnamed: bool = False
    year: int | None = None


class _Refused(Exception):
    """The sentence cannot be shown; the text is for the model."""


def check_sentence(sentence: str, figures: Figures, names: frozenset[str] = CORE_TERMS) -> Checked:
    """Link every figure of a sentence; ``names`` are the terms with digits that may stand in it."""
    if problem := misshapen(sentence):
        return Checked(problem=problem)
    try:
        return Checked(_spans(sentence, _linked(sentence, figures, names), figures))
    except _Refused as refused:
        return Checked(problem=str(refused))


def _linked(sentence: str, figures: Figures, names: frozenset[str]) -> list[_Linked | Mention]:
    found = mentions(sentence)
    for mention in found:
        if mention.problem:
            raise _Refused(f"{mention.text!r} is {mention.problem}; write a reference instead")
        if mention.kind == "term" and mention.text not in names:
            raise _Refused(f"{mention.text!r} stands in none of the results and passages of this turn")
    if _SWEEPING.search(sentence):
        raise _Refused("it speaks of all, nothing or no tax; name the figure by its reference instead")
    numbers = [mention for mention in found if mention.kind != "term"]
    if not numbers:
        return list(found)
    if len(numbers) > 1 and (sign := _ARITHMETIC.search(sentence)):
        raise _Refused(f"it calculates in prose ({sign[0]!r})")
    context = _Context(sentence, numbers, figures)
    by_mention = {id(mention): context.link(place) for place, mention in enumerate(numbers)}
    for first, second in pairwise(by_mention.values()):
        between = sentence[first.mention.end : second.mention.start]
        if _RANGE.fullmatch(between) and {first.known.number.role, second.known.number.role} - _RANGED:
            raise _Refused("it makes a range of two figures")
    return [by_mention.get(id(mention), mention) for mention in found]


class _Context:
    """One sentence with its figures: who, which year and which scenario it speaks of, and where."""

    def __init__(self, sentence: str, numbers: Sequence[Mention], figures: Figures) -> None:
        self.sentence = sentence
        self.numbers = numbers
        self.figures = figures
        self.valued = [m for m in numbers if not self._is_name(m)]
        self.claims = dict(zip(map(id, self.valued), claimed(sentence, self.valued), strict=True))
        self.years = [(m.start, year) for m in numbers if (year := self._year(m)) is not None]
        for pattern, step in _RELATIVE:
            self.years += [(match.start(), figures.ledger.year + step) for match in pattern.finditer(sentence)]
        self.into = {year for place, year in self.years if _INTO.search(sentence[:place])}
        self.lines = [m for m in numbers if m.units == ("line",) or m.text.startswith("line.")]

    @staticmethod
    def _is_name(mention: Mention) -> bool:
        return mention.units in (("line",), ("year",)) or mention.text.startswith(("line.", "year."))

    def _year(self, mention: Mention) -> int | None:
        if mention.kind == "reference" and mention.text.startswith("year."):
            return int(mention.text[5:]) if mention.text[5:].isdecimal() else None
        return int(mention.value) if mention.units == ("year",) and isinstance(mention.value, Decimal) else None

    def link(self, place: int) -> _Linked:
        mention = self.numbers[place]
        if mention.units == ("line",) or mention.text.startswith("line."):
            return self._line(mention)
        if mention.units == ("year",):
            return _Linked(mention, self._reference(mention, f"year.{mention.text}"))
        if mention.text.startswith("year."):
            return _Linked(mention, self._reference(mention, mention.text))
        if mention.kind == "reference":
            return self._named(mention, self._reference(mention, mention.text))
        return self._bare(mention)

    def _reference(self, mention: Mention, reference: str) -> Known:
        try:
            return self.figures.by_reference(reference)
        except UnknownReference:
            raise _Refused(f"{mention.text!r} names no figure of this answer") from None

    def _line(self, mention: Mention) -> _Linked:
        ref = mention.text.removeprefix("line.")
        if not LINE.fullmatch(ref):
            raise _Refused(f"there is no line {ref!r}")
        forms = [made for made in self.figures.ledger.computations if made.has(ref)]
        if not forms:
            raise _Refused(f"line {ref} stands in no result of this turn")
        near = [m for m in self.valued if m.kind == "reference"]
        if near:
            beside = min(near, key=lambda m: abs(m.start - mention.start))
            named = beside.text.partition(".")[2]
            others = {m.text.removeprefix("line.") for m in self.lines}
            if LINE.fullmatch(named) and ref != named and named not in others:
                raise _Refused(f"the figure beside line {ref} is that of line {named}")
            return _Linked(mention, self.figures.by_reference(f"line.{ref}"))
        made = claimed(self.sentence, [mention])[0]
        figure = forms[0].figure(ref)
        if made and not fits(figure.role, figure.unit, figure.label, made):
            raise _Refused(f"line {ref} is {figure.label}, not {made[0].name}")
        return _Linked(mention, self.figures.by_reference(f"line.{ref}"))

    def _bare(self, mention: Mention) -> _Linked:
        """Digits or number words: exactly one figure must fit value, unit, role, person, year and scenario."""
        if mention.value is None:
            raise _Refused(f"{mention.text!r} cannot be read as a figure")
        mentioned = [year for _, year in self.years]
        pool = self.figures.by_value(mention.value, mention.units, mentioned)
        if not pool:
            raise _Refused(f"{mention.text!r} is no figure of this turn; write a reference instead")
        fitting, reason = [], ""
        for known in pool:
            try:
                linked = self._named(mention, known)
                if linked.unnamed:
                    raise _Refused(f"the sentence does not say what {mention.text!r} is")
                fitting.append(linked)
            except _Refused as refused:
                reason = str(refused)
        if not fitting:
            raise _Refused(reason)
        fitting = [each for each in fitting if not each.known.said] or fitting
        if not _one_meaning([each.known for each in fitting]):
            raise _Refused(f"{mention.text!r} could be several figures; write the reference of the one that is meant")
        return fitting[0]

    def _named(self, mention: Mention, known: Known) -> _Linked:
        """The figure under the name that the sentence gives it, or a refusal."""
        made = self.claims.get(id(mention), ())
        self._role(mention, known, made)
        self._beside(mention, known)
        self._person(mention, known)
        self._scenario(mention, known)
        missing_year = self._tax_year(mention, known)
        self._said(mention, known, made)
        unnamed = not self._described(mention, known) or (not made and not known.said)
        label = known.number.label if unnamed else ""
        return _Linked(mention, known, label, unnamed, known.tax_year if missing_year or label else None)

    def _role(self, mention: Mention, known: Known, made: Sequence[Claim]) -> None:
        number = known.number
        if made and not fits(number.role, number.unit, number.label, made):
            raise _Refused(f"{mention.text!r} is {number.label} ({number.role}), not {made[0].name}")
        before = self.sentence[: mention.start]
        if _MORE.search(before) and number.role not in _LIMITED:
            raise _Refused(f"{mention.text!r} is an exact figure; it is neither more nor less")
        if _DENIED.search(before) and made:
            raise _Refused(f"it denies {mention.text!r}")

    def _beside(self, mention: Mention, known: Known) -> None:
        """Units and periods written beside a figure."""
        after, number = self.sentence[mention.end :], known.number
        if number.unit in _UNIT_AFTER and _UNIT_AFTER[number.unit].match(after):
            return
        if number.unit in ("count", "age") and _COUNTED.match(after):
            return
        if _PERIOD_OF_LAW.match(after) and number.role in ("limit", "additional_tax"):
            return
        if found := _PERIOD.match(after):
            raise _Refused(f"{found[0].strip()!r} after {mention.text!r} makes another figure of it")
        if mention.kind == "reference" and self.sentence[mention.start] == "$" and number.unit != "usd":
            raise _Refused(f"{mention.text!r} is no amount of dollars")

    def _stretch(self, mention: Mention) -> tuple[int, int]:
        """From the figure before to the figure after."""
        lefts = [other.end for other in self.valued if other.end <= mention.start]
        rights = [other.start for other in self.valued if other.start >= mention.end]
        return max(lefts, default=0), min(rights, default=len(self.sentence))

    def _person(self, mention: Mention, known: Known) -> None:
        if known.person is None:
            return
        left, right = self._stretch(mention)
        near = self._persons(left, right) or self._persons(0, left)
        persons = self.figures.persons
        if near and known.person not in near and not (known.person == YOU and near == {"joint"}):
            raise _Refused(f"{mention.text!r} belongs to {known.person}")
        if not near and known.person != YOU and len(persons) > 1:
            raise _Refused(f"it does not say that {mention.text!r} belongs to {known.person}")

    def _persons(self, left: int, right: int) -> set[str]:
        part = self.sentence[left:right]
        found = {name for name in self.figures.persons - {YOU, "spouse"} if name.lower() in part.lower()}
        if _SPOUSE.search(part):
            found.add("spouse")
        rest = _YOUR_SPOUSE.sub("", part) if found else part
        if _ADDRESSED.search(rest) and not found:
            found.add(YOU)
        if _JOINT.search(part):
            found |= {"joint", YOU}
        return found

    def _scenario(self, mention: Mention, known: Known) -> None:
        if known.scenario is None or len(self.figures.scenarios) < 2:
            return
        left, right = self._stretch(mention)
        before, part = self.sentence[left : mention.start], self.sentence[left:right]
        stated = bool(_STATED.search(before))
        named = known.scenario.lower() in self.sentence.lower()
        others = self.figures.scenarios - {AS_STATED, known.scenario}
        maybe = bool(_MAYBE.search(part) or (_MAYBE.search(self.sentence[:left]) and not stated))
        if any(other.lower() in part.lower() for other in others):
            raise _Refused(f"{mention.text!r} belongs to the scenario {known.scenario}")
        if known.scenario == AS_STATED and maybe and not stated:
            raise _Refused(f"{mention.text!r} belongs to the facts as stated, not to the what-if")
        if known.scenario != AS_STATED and (stated or not (maybe or named)):
            raise _Refused(f"it does not say that {mention.text!r} belongs to the scenario {known.scenario}")

    def _tax_year(self, mention: Mention, known: Known) -> bool:
        """Refuse another year than the figure's; True when no year is named and it should be."""
        if known.tax_year is None or known.number.unit == "date":
            return False
        left, right = self._stretch(mention)
        carried = known.number.role == "basis" and known.tax_year + 1 in self.into
        years = [(place, year) for place, year in self.years if year not in self.into or not carried]
        if known.number.role != "basis":
            near = [year for place, year in years if left <= place < right]
            years = years if near else [(place, year) for place, year in years if year not in self.into]
        named = {year for place, year in years if left <= place < right} or {year for _, year in years}
        if named and known.tax_year not in named:
            raise _Refused(f"{mention.text!r} is a figure of {known.tax_year}")
        if named:
            return False
        turn_years = {made.tax_year for made in self.figures.ledger.computations if made.tax_year}
        if isinstance(known.number.origin, Law):
            return {known.tax_year} != (turn_years or {self.figures.ledger.year})
        return len(turn_years) > 1

    def _said(self, mention: Mention, known: Known, made: Sequence[Claim]) -> None:
        if not known.said or _SAID.search(self.sentence):
            return
        left, right = self._stretch(mention)
        spoken_of = self._persons(left, right) or self._persons(0, left)
        if mention.kind == "bare" or not made or not spoken_of or any(claim.name in _LIMITED for claim in made):
            raise _Refused(f"{mention.text!r} is what the person said; write it as “you said”")

    def _described(self, mention: Mention, known: Known) -> bool:
        """Refuse when the sentence's words describe another figure of the same role better.

        False for a value of the law, and for a zero, that no word of the sentence tells from the others of its role.
        """
        left, right = self._stretch(mention)
        around = words(self.sentence[left:right])
        mine = around & known.words
        rivals = self.figures.rivals(known)
        for rival in rivals if around else ():
            if around & rival.words > mine:
                raise _Refused(f"{mention.text!r} is {known.number.label}, the sentence speaks of {rival.number.label}")
        if mine or known.number.unit == "date":
            return True
        if known.number.value == "0" and any(rival.scenario == known.scenario for rival in rivals):
            return False
        return not known.words or not isinstance(known.number.origin, Law)


def _one_meaning(fitting: Sequence[Known]) -> bool:
    """Whether figures of one value are the same thing: role, person, year and scenario, where they have them."""
    roles = {"limit" if known.number.role == "room" else known.number.role for known in fitting}
    about = [
        {value for known in fitting if (value := getattr(known, name)) is not None}
        for name in ("person", "tax_year", "scenario")
    ]
    return len(roles) == 1 and all(len(values) <= 1 for values in about)


def _spans(sentence: str, linked: Sequence[_Linked | Mention], figures: Figures) -> tuple[Span, ...]:
    spans: list[Span] = []
    dated: set[int | None] = set()
    place = 0
    for each in linked:
        mention = each.mention if isinstance(each, _Linked) else each
        spans.extend(prose(sentence[place : mention.start]))
        place = mention.end
        if isinstance(each, Mention):
            spans.append(Term(mention.text))
            continue
        spans.append(each.known.number)
        place += _redundant_unit(sentence[place:], each.known.number)
        year = each.year if each.year not in dated else None
        dated.add(year)
        if each.label or year:
            spans.extend(_label_spans(each.label, year, figures))
    spans.extend(prose(sentence[place:]))
    return tuple(spans)


def _redundant_unit(after: str, number: Number) -> int:
    found = _UNIT_AFTER[number.unit].match(after) if number.unit in _UNIT_AFTER else None
    return found.end() if found else 0


def _label_spans(label: str, year: int | None, figures: Figures) -> list[Span]:
    """What code adds in brackets where the sentence does not say what a figure is, or of which year."""
    spans: list[Span] = [Text(" ("), *prose(label + (", " if label and year else ""))]
    return [*spans, *([figures.ledger.year_number(year)] if year else []), Text(")")]
