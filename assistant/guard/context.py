"""The figures of one sentence in their context: what, whose, which year and scenario the words say that each one is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.answer import Computed, Law
from assistant.facts import AS_STATED, YOU
from assistant.guard.claims import Claim, claimed, claims, delimiters, fits
from assistant.guard.cues import (
    EVERY,
    MAYBE,
    MORE,
    NOT,
    ON_LINE,
    OTHERWISE,
    RELATIVE,
    REPEATED,
    SAID,
    SOMEBODY,
    STATED,
    WOULD,
)
from assistant.guard.figures import LINE, Figures, Known, words
from assistant.guard.mention import Mention
from assistant.guard.people import between, spoken_of
from assistant.guard.topics import TOPICAL, Place, denied, off_topic
from assistant.ledger import UnknownReference

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
    r"\s*,?\s*(?:(?:a|per|each|every)[ -](?:month|week|day|quarter|paycheck|pay period|person|year"
    r"|decade)|monthly|weekly"
    r"|daily|quarterly|annually|yearly|apiece|each|euros?|pounds?|pesos?|cents?|shares|percent|per cent|points?|%"
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
_OTHERWISE = re.compile(r"\b(?:without|unless|skip\w*|avoid\w*|except)\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_WOULD = re.compile(r"\bwould\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|had|with|without|by \w+ing|after|before|first|instead|unless|once|when|then|otherwise)\b", re.IGNORECASE
)
_REPEATED = re.compile(
    r"\b(?:every|each|any) (?:tax |single )?year\b|\byear after year\b|\bsince (?:\d|\{|last|the year)|\bannual", re.I
)
_ON_LINE = re.compile(r"\b(?:lines?|forms?|part|section|box|page|age|year|step)\s*$", re.IGNORECASE)
_PRESENTING = re.compile(
    r"(?:(?:that|this|it|which|so|and|then|here|for|in|the|your|you|to|of|is|are|was|leaves?|gives?|makes?|shows?|comes|"
    r"puts|get|answer|result|figure|amount|form|line|question|year|left|at|on|with|now|just)\b|[\W\d#_])+",
    re.IGNORECASE,
)
_SIDE_NOTE = re.compile(r"\s*(?:\(([^()]*)\)|[—–]([^—–]*)[—–])")
_MAYBE = re.compile(
    r"\b(?:if|had (?:you|it|your)|were (?:you|your)|could have|instead|unless|wait\w*|suppose|scenario|what-if"
    r"|without (?:the|your|a|an|any|other)|(?:after|with|by) (?:a|the|an) (?:reverse |partial |direct )*"
    r"(?:rollover|transfer)|hypothetical\w*|alternative\w*)\b",
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
_INTO = re.compile(r"\b(?:to|into|for|toward)\s*$", re.IGNORECASE)


class Linked(NamedTuple):
    """A mention with the figure that it is; ``label`` and ``year`` are what code adds in brackets."""

    mention: Mention
    known: Known
    label: str = ""
    unnamed: bool = False
    year: int | None = None


class Refused(Exception):
    """The sentence cannot be shown; the text is for the model."""


class Context:
    """One sentence with its figures: who, which year and which scenario it speaks of, and where."""

    def __init__(self, sentence: str, numbers: Sequence[Mention], figures: Figures, told: int = EVERY) -> None:
        self.sentence = sentence = _masked(sentence, numbers)
        self.numbers = numbers
        self.figures = figures
        self.told = told
        self.valued = [m for m in numbers if not _is_name(m)]
        self.cuts = delimiters(sentence)
        self.every = claims(sentence)
        claims_of = claimed(sentence, self.valued, self.every, self.cuts)
        self.claims = dict(zip(map(id, self.valued), claims_of, strict=True))
        self.years = [(m.start, year) for m in numbers if (year := _year(m)) is not None]
        if told & RELATIVE:
            for pattern, step in _RELATIVE:
                self.years += [(match.start(), figures.ledger.year + step) for match in pattern.finditer(sentence)]
        self.into = {year for place, year in self.years if _INTO.search(sentence, max(0, place - 12), place)}
        self.spoken = spoken_of(sentence, figures.persons) if told & SOMEBODY or figures.names else []
        self.hypothetical = bool(
            (told & MAYBE and _MAYBE.search(sentence)) or (told & WOULD and _WOULD.search(sentence))
        )
        self.as_stated = not self.hypothetical and not (len(figures.scenarios) > 1 and self._elsewhere())
        self.stretches = self._stretches()
        self.last: Known | None = None
        self.lines = [m for m in numbers if m.units == ("line",) or m.text.startswith("line.")]

    def link(self, place: int) -> Linked:
        """The figure of a mention, or Refused."""
        mention = self.numbers[place]
        if mention.units == ("line",) or mention.text.startswith("line."):
            return self._line(mention)
        if mention.units == ("year",):
            return Linked(mention, self._reference(mention, f"year.{mention.text}"))
        if mention.text.startswith("year."):
            return Linked(mention, self._reference(mention, mention.text))
        named = mention.kind == "reference"
        linked = self._named(mention, self._reference(mention, mention.text)) if named else self._bare(mention)
        self.last = None if linked.unnamed else linked.known
        return linked

    def _reference(self, mention: Mention, reference: str) -> Known:
        try:
            return self.figures.by_reference(reference)
        except UnknownReference:
            raise Refused(f"{mention.text!r} names no figure of this answer") from None

    def _line(self, mention: Mention) -> Linked:
        ref = mention.text.removeprefix("line.")
        if not LINE.fullmatch(ref):
            raise Refused(f"there is no line {ref!r}")
        forms = [made for made in self.figures.ledger.computations if made.has(ref)]
        if not forms:
            raise Refused(f"line {ref} stands in no result of this turn")
        near = [m for m in self.valued if m.kind == "reference"]
        if near:
            beside = min(near, key=lambda m: abs(m.start - mention.start))
            named = beside.text.partition(".")[2]
            others = {m.text.removeprefix("line.") for m in self.lines}
            if LINE.fullmatch(named) and ref != named and named not in others:
                raise Refused(f"the figure beside line {ref} is that of line {named}")
            return Linked(mention, self.figures.by_reference(f"line.{ref}"))
        made = claimed(self.sentence, [mention], self.every, self.cuts)[0]
        figure = forms[0].figure(ref)
        if made and not fits(figure.role, figure.unit, figure.label, made):
            raise Refused(f"line {ref} is {figure.label}, not {made[0].name}")
        return Linked(mention, self.figures.by_reference(f"line.{ref}"))

    def _bare(self, mention: Mention) -> Linked:
        """Digits or number words: exactly one figure must fit value, unit, role, person, year and scenario."""
        if mention.value is None:
            raise Refused(f"{mention.text!r} cannot be read as a figure")
        mentioned = [year for _, year in self.years]
        pool = self.figures.by_value(mention.value, mention.units, mentioned)
        if not pool:
            raise Refused(f"{mention.text!r} is no figure of this turn; write a reference instead")
        fitting, reason = [], ""
        for known in pool:
            try:
                linked = self._named(mention, known)
                if linked.unnamed:
                    raise Refused(f"the sentence does not say what {mention.text!r} is")
                fitting.append(linked)
            except Refused as refused:
                reason = str(refused)
        if not fitting:
            raise Refused(reason)
        fitting = [each for each in fitting if not each.known.said] or fitting
        if not _one_meaning([each.known for each in fitting]):
            raise Refused(f"{mention.text!r} could be several figures; write the reference of the one that is meant")
        return fitting[0]

    def _named(self, mention: Mention, known: Known) -> Linked:
        """The figure under the name that the sentence gives it, or a refusal."""
        made = (*self.claims.get(id(mention), ()), *self._noted(mention))
        self._topic(mention, known)
        self._role(mention, known, made)
        self._beside(mention, known)
        self._person(mention, known)
        self._scenario(mention, known)
        missing_year = self._tax_year(mention, known)
        self._said(mention, known, made)
        unnamed = not self._described(mention, known) or (not made and not known.said)
        if unnamed and (self._carries_on(known) or self._by_line(known)):
            unnamed = False
        if unnamed and (len(self.valued) > 1 or not _PRESENTING.fullmatch(self.sentence)):
            raise Refused(f"it does not say what {mention.text!r} is; call it {known.number.label}")
        label = known.number.label if unnamed else ""
        return Linked(mention, known, label, unnamed, known.tax_year if missing_year or label else None)

    def _carries_on(self, known: Known) -> bool:
        """Whether a figure without a name goes on with that of the figure before: the same for somebody else, or the
        upper end of a range of law."""
        last = self.last
        if last is None or (last.number.role, last.number.unit) != (known.number.role, known.number.unit):
            return False
        one, other = last.number.origin, known.number.origin
        if isinstance(one, Law) and isinstance(other, Law):
            same = (one.key.rpartition(".")[0], one.tax_year) == (other.key.rpartition(".")[0], other.tax_year)
            return same and Decimal(last.number.value) < Decimal(known.number.value)
        if not isinstance(one, Computed) or not isinstance(other, Computed):
            return False
        upper = known.number.role == "phaseout" and Decimal(last.number.value) < Decimal(known.number.value)
        return one.ref == other.ref or (upper and one.calculator == other.calculator)

    def _by_line(self, known: Known) -> bool:
        """Whether the sentence names a figure by its line."""
        origin = known.number.origin
        return isinstance(origin, Computed) and origin.ref in {m.text.removeprefix("line.") for m in self.lines}

    def _topic(self, mention: Mention, known: Known) -> None:
        left, right = self.stretches[id(mention)]
        if self.told & TOPICAL or known.number.unit == "count" or isinstance(known.number.origin, Law):
            before, after = self.sentence[left : mention.start], self.sentence[mention.end : right]
            if problem := off_topic(known, Place(self.sentence, before, after, self.told)):
                raise Refused(f"{mention.text!r}: {problem}")
        if not self.told & NOT:
            return
        left = max([left, *(end for _, end in self.cuts if end <= mention.start)])
        right = min([right, *(start for start, _ in self.cuts if start >= mention.end)])
        named = [(claim.start - left, claim.end - left) for claim in self.every]
        if denied(self.sentence[left:right], named):
            raise Refused(f"it denies {mention.text!r}")

    def _role(self, mention: Mention, known: Known, made: Sequence[Claim]) -> None:
        number = known.number
        if made and not fits(number.role, number.unit, number.label, made):
            raise Refused(f"{mention.text!r} is {number.label} ({number.role}), not {made[0].name}")
        before = self.sentence[max(0, mention.start - 40) : mention.start]
        if self.told & MORE and number.role not in _LIMITED and _MORE.search(before):
            raise Refused(f"{mention.text!r} is an exact figure; it is neither more nor less")
        if self.told & NOT and made and _DENIED.search(before):
            raise Refused(f"it denies {mention.text!r}")
        if self.told & ON_LINE and number.unit not in ("age", "line", "year") and _ON_LINE.search(before):
            raise Refused(f"{mention.text!r} is no line, form, age or year")

    def _noted(self, mention: Mention) -> Sequence[Claim]:
        """What a note in brackets or dashes right behind a figure calls it."""
        note = _SIDE_NOTE.match(self.sentence, mention.end)
        return [claim for claim in claims(note[1] or note[2] or "") if claim.strong] if note else []

    def _beside(self, mention: Mention, known: Known) -> None:
        """Units and periods written beside a figure."""
        number, place = known.number, mention.end
        if number.unit in UNIT_AFTER and (unit := UNIT_AFTER[number.unit].match(self.sentence, place)):
            place = unit.end()
        if number.unit in ("count", "age") and _COUNTED.match(self.sentence, place):
            return
        if number.role in ("limit", "additional_tax") and _PERIOD_OF_LAW.match(self.sentence, place):
            return
        if found := _PERIOD.match(self.sentence, place):
            raise Refused(f"{found[0].strip()!r} after {mention.text!r} makes another figure of it")
        if mention.kind == "reference" and self.sentence[mention.start] == "$" and number.unit != "usd":
            raise Refused(f"{mention.text!r} is no amount of dollars")

    def _stretches(self) -> dict[int, tuple[int, int]]:
        """For each figure, from the figure before to the figure after."""
        starts = [0, *(mention.end for mention in self.valued)]
        ends = [*(mention.start for mention in self.valued[1:]), len(self.sentence)]
        return {id(m): (starts[place], ends[place]) for place, m in enumerate(self.valued)}

    def _person(self, mention: Mention, known: Known) -> None:
        if known.person is None:
            return
        if not self.spoken and (known.person == YOU or len(self.figures.persons) == 1):
            return
        left, right = self.stretches[id(mention)]
        if right < len(self.sentence):
            right = min([right, *(start for start, _ in self.cuts if start >= mention.end)])
        left = max(left, *(self.sentence.rfind(sign, 0, mention.start) for sign in ":;"))
        near = self._persons(left, right) or self._persons(0, left)
        if near and near != {known.person}:
            raise Refused(f"{mention.text!r} belongs to {known.person}")
        if not near and known.person != YOU and len(self.figures.persons) > 1:
            raise Refused(f"it does not say that {mention.text!r} belongs to {known.person}")

    def _persons(self, left: int, right: int) -> set[str]:
        return between(self.spoken, left, right)

    def _scenario(self, mention: Mention, known: Known) -> None:
        if known.scenario is None:
            return
        if known.scenario == AS_STATED and self.as_stated:
            return
        left, right = self.stretches[id(mention)]
        before, part = self.sentence[left : mention.start], self.sentence[left:right]
        if right < len(self.sentence):
            part = self.sentence[left : min([right, *(start for start, _ in self.cuts if start >= mention.end)])]
        goes_down = before.endswith("from ") and self.sentence.startswith(" to ", mention.end)
        stated = goes_down or bool(self.told & STATED and _STATED.search(before))
        named = known.scenario != AS_STATED and self._takes_place(known.scenario)
        if known.scenario != AS_STATED and not named and known.scenario.lower() in self.sentence.lower():
            raise Refused(f"{mention.text!r} belongs to the scenario {known.scenario}")
        others = self.figures.scenarios - {AS_STATED, known.scenario}
        maybe = bool(_MAYBE.search(part) or (_MAYBE.search(self.sentence[:left]) and not stated))
        if not stated and any(self._takes_place(other, part) for other in others):
            raise Refused(f"{mention.text!r} belongs to the scenario {known.scenario}")
        if _OTHERWISE.search(before) or (known.scenario == AS_STATED and self._would(part)):
            maybe = True
        if known.scenario == AS_STATED and maybe and not stated:
            raise Refused(f"{mention.text!r} belongs to the facts as stated, not to the what-if")
        if known.scenario != AS_STATED and (stated or not (maybe or named)):
            raise Refused(f"it does not say that {mention.text!r} belongs to the scenario {known.scenario}")

    def _elsewhere(self) -> bool:
        """Whether the sentence names a scenario, or something left undone."""
        lower = self.sentence.lower()
        named = any(name.lower() in lower for name in self.figures.scenarios if name != AS_STATED)
        return named or bool(self.told & OTHERWISE)

    def _takes_place(self, scenario: str, part: str = "") -> bool:
        """Whether a scenario is named, and not as what is left undone."""
        text, name = (part or self.sentence).lower(), scenario.lower()
        places = [match.start() for match in re.finditer(re.escape(name), text)]
        return any(not _OTHERWISE.search(text[:place]) for place in places)

    def _would(self, part: str) -> bool:
        """ "would" speaks of a what-if where a condition stands by."""
        return bool(_WOULD.search(part) and _CONDITION.search(self.sentence))

    def _tax_year(self, mention: Mention, known: Known) -> bool:
        """Refuse another year than the figure's; True when no year is named and it should be."""
        if known.tax_year is None or known.number.unit == "date":
            return False
        left, right = self.stretches[id(mention)]
        if (
            self.told & REPEATED
            and isinstance(known.number.origin, Computed)
            and _REPEATED.search(self.sentence[left:right])
        ):
            raise Refused(f"{mention.text!r} is a figure of {known.tax_year} alone")
        carried = known.number.role == "basis" and known.tax_year + 1 in self.into
        years = [(place, year) for place, year in self.years if year not in self.into or not carried]
        if known.number.role != "basis":
            near = [year for place, year in years if left <= place < right]
            years = years if near else [(place, year) for place, year in years if year not in self.into]
        named = {year for place, year in years if left <= place < right} or {year for _, year in years}
        if named and known.tax_year not in named:
            raise Refused(f"{mention.text!r} is a figure of {known.tax_year}")
        if named:
            return False
        turn_years = {made.tax_year for made in self.figures.ledger.computations if made.tax_year}
        if isinstance(known.number.origin, Law):
            return {known.tax_year} != (turn_years or {self.figures.ledger.year})
        return len(turn_years) > 1

    def _said(self, mention: Mention, known: Known, made: Sequence[Claim]) -> None:
        left, right = self.stretches[id(mention)]
        told = self.told & SAID
        if not known.said:
            if told and _SAID.search(_GIVEN.sub("", self.sentence[left : mention.start])):
                raise Refused(f"{mention.text!r} is not what the person said")
            return
        if told and _SAID.search(self.sentence):
            return
        spoken_of = self._persons(left, right) or self._persons(0, left)
        if mention.kind == "bare" or not made or not spoken_of or any(claim.name in _LIMITED for claim in made):
            raise Refused(f"{mention.text!r} is what the person said; write it as “you said”")

    def _described(self, mention: Mention, known: Known) -> bool:
        """Refuse when the sentence's words describe another figure of the same role better.

        False for a value of the law, and for a zero, that no word of the sentence tells from the others of its role.
        """
        left, right = self.stretches[id(mention)]
        around = words(self.sentence[left:right])
        mine = around & known.words
        rivals = self.figures.rivals(known)
        law = isinstance(known.number.origin, Law)
        for rival in rivals if around else ():
            theirs = around & rival.words
            plainer = law and theirs == mine and rival.words < known.words
            if theirs > mine or plainer or (law and len(theirs) > len(mine)):
                raise Refused(f"{mention.text!r} is {known.number.label}, the sentence speaks of {rival.number.label}")
        if mine or known.number.unit == "date":
            return True
        if known.number.value == "0" and any(rival.scenario == known.scenario for rival in rivals):
            return False
        return not known.words or not isinstance(known.number.origin, Law)


def _is_name(mention: Mention) -> bool:
    return mention.units in (("line",), ("year",)) or mention.text.startswith(("line.", "year."))


def _year(mention: Mention) -> int | None:
    if mention.kind == "reference":
        return int(mention.text[5:]) if mention.text.startswith("year.") and mention.text[5:].isdecimal() else None
    return int(mention.value) if mention.units == ("year",) and isinstance(mention.value, Decimal) else None


def _masked(sentence: str, numbers: Sequence[Mention]) -> str:
    """The sentence without what references are called, so that a name inside of one describes nothing."""
    for mention in numbers:
        if mention.kind == "reference":
            start = sentence.index("{", mention.start) + 1
            sentence = sentence[:start] + "#" * (mention.end - 1 - start) + sentence[mention.end - 1 :]
    return sentence


def _one_meaning(fitting: Sequence[Known]) -> bool:
    """Whether figures of one value are the same thing: role, person, year and scenario, where they have them."""
    roles = {"limit" if known.number.role == "room" else known.number.role for known in fitting}
    about = [
        {value for known in fitting if (value := getattr(known, name)) is not None}
        for name in ("person", "tax_year", "scenario")
    ]
    return len(roles) == 1 and all(len(values) <= 1 for values in about)
