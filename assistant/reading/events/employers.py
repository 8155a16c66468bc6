"""Plans of several employers: the annual limit is one of each plan, so only the money of the plan asked about counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import parts
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import DENIAL, NIL, NOT

_SEVERAL = re.compile(
    r"\b(?:unrelated|unrel\b|(?:two|2|both|different|other|separate) (?:\w+ ){0,2}(?:jobs|employers|plans|companies|ers)\b"
    r"|(?:old|former|previous|first|second|new) (?:\w+ )?(?:employer|job|plan|company)|(?:switch|chang|jump)\w* (?:jobs|employers|from)"
    r"|(?:job|employer|company|plan|er)[- ][A-D1-3]\b|(?:per|each) (?:employer|plan))",
    re.I,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z']+|(?<![A-Za-z])[A-D](?![A-Za-z'])|\b[1-3]\b")
_GENERAL = frozenset(
    "the and employer employers plan plans job jobs company match matched matching matches deferred deferral deferrals def"
    " they from put got had gotten one only with into mine that while there where which also still ees ers employee".split()
)
WHICH_PLAN = "which_plan"
"""Flags money of several plans where it was not said which of them is asked about."""


def of_several_employers(text: str) -> bool:
    """Whether the words speak of more than one employer, or of another one than before."""
    return _SEVERAL.search(text) is not None


def of_the_plan(spans: Spans, items: Sequence[Item]) -> list[Item]:
    """The items without the money of plans that are not asked about; an employer who gives nothing gives zero."""
    if all(item.role not in _OF_A_PLAN for item in items):
        return list(items)
    own = _of_the_own_plan(spans.text, items)
    return _unmatched(
        spans, _chosen(spans, _of_one_year(own)), [item.start for item in items if item.role == "elective_deferral"]
    )


_OWN_PLAN = r"(?:solo[- ]?(?:401|k\b|plan|one)|solo\b|individual 401|my own plan\b)"
_JOB = r"(?:(?:w-?2|day|main|full[- ]?time|regular|corporate) (?:job|employer|plan|401)|w-?2\b|(?:employer|job|work|company)(?:'s)? (?:401|plan\b)|(?:at|from) (?:my |the )?(?:work|job|employer)\b)"
_WHICH_OF_TWO = re.compile(rf"\b(?:(?P<own>{_OWN_PLAN})|{_JOB})", re.I)
_ROOM_WORD = r"(?:room|space|after-?\s?tax|how much|mega)"
_ROOM_OF_THE_OWN = re.compile(
    rf"\b{_ROOM_WORD}\b[^.?!]{{0,50}}\b{_OWN_PLAN}|\b{_OWN_PLAN}[^.?!]{{0,40}}\b{_ROOM_WORD}\b", re.I
)


def _of_the_own_plan(text: str, items: Sequence[Item]) -> list[Item]:
    """Where the room of a solo plan is asked for, what was deferred and matched at a job is not money of that plan."""
    named = [(match.start(), match["own"] is not None) for match in _WHICH_OF_TWO.finditer(text)]
    if len({own for _, own in named}) < 2 or not _ROOM_OF_THE_OWN.search(text):
        return list(items)

    def elsewhere(item: Item) -> bool:
        before = [own for start, own in named if start < item.start]
        return item.role in _OF_A_PLAN and bool(before) and not before[-1]

    deferred = any(item.role == "elective_deferral" and not elsewhere(item) for item in items)
    return [
        item
        if not elsewhere(item)
        else replace(item, value="0")
        if item.role == "elective_deferral" and not deferred
        else replace(item, role="other")
        for item in items
    ]


_NONE = re.compile(rf"\b(?:{NOT}|without(?: a| any)?|doesn'?t|didn'?t|does not|did not|w/o)\b", re.I)
_OF_EMPLOYERS = ("employer_contribution", "employer_match_percent", "employer_percent_of_pay")


_OF_A_PLAN = ("elective_deferral", "catch_up", "employer_contribution", "after_tax_contribution")


def _of_one_year(items: Sequence[Item]) -> list[Item]:
    """Money of a plan is of the year of the deferral, where only one has any: without it there is no room to tell."""
    years = {item.year or item.tax_year for item in items if item.role == "elective_deferral"} - {None}
    if len(years) != 1:
        return list(items)
    year = next(iter(years))
    return [replace(item, year=year, tax_year=None) if item.role in _OF_A_PLAN else item for item in items]


def _unmatched(spans: Spans, items: list[Item], deferred: Sequence[int]) -> list[Item]:
    """The items, with nothing from the employer where that is said behind the deferral: "there is no match"."""
    deferral = next((item for item in items if item.role == "elective_deferral"), None)
    if deferral is None or any(item.role in _OF_EMPLOYERS for item in items):
        return items
    for number, said in enumerate(spans.fragments):
        last = max((start for start in deferred if start < said.end), default=None)
        bare = "MATCH" in said.cues and not said.amounts and not said.question
        if bare and _NONE.search(said.text) and (last == deferral.start or len(deferred) == 1):
            nothing = replace(
                deferral, role="employer_contribution", value="0", start=said.start, end=said.end, quote=said.text[:120],
                sentence=said.sentence, fragment=number, line="",
            )  # fmt: skip
            return [*items, nothing]
    return items


def _chosen(spans: Spans, items: Sequence[Item]) -> list[Item]:
    told = [item for item in items if item.role == "elective_deferral"]
    if len(told) < 2 or not _SEVERAL.search(spans.text):
        return list(items)
    deferred = parts(told)
    if len(deferred) < 2:
        return list(items)
    plans = _paired(deferred, [item for item in items if item.role == "employer_contribution"])
    chosen = _asked_about(spans, plans)
    if chosen is None:
        open_ones = {id(item) for item in deferred}
        return [replace(item, flags=item.flags | {WHICH_PLAN}) if id(item) in open_ones else item for item in items]
    of_a_plan = {id(item) for plan in (told, *plans) for item in plan} - {id(item) for item in chosen}
    return [replace(item, role="other") if id(item) in of_a_plan else item for item in items]


def _paired(deferred: Sequence[Item], employer: Sequence[Item]) -> list[list[Item]]:
    """Each deferral with its employer's money: in the same order, else with what is told behind it."""
    if len(deferred) == len(employer):
        return [list(plan) for plan in zip(deferred, employer, strict=True)]
    ends = [item.start for item in deferred[1:]] + [max(item.end for item in (*deferred, *employer)) + 1]
    return [
        [one, *(item for item in employer if one.start < item.start < end)]
        for one, end in zip(deferred, ends, strict=True)
    ]


def _asked_about(spans: Spans, plans: Sequence[Sequence[Item]]) -> Sequence[Item] | None:
    """The plan whose own words return where room or after-tax money is spoken of."""
    told = sorted((item for plan in plans for item in plan), key=lambda item: item.start)
    labels = []
    for plan in plans:
        words: set[str] = set()
        for item in plan:
            start = max([_sentence_start(spans, item), *(one.end for one in told if one.end <= item.start)])
            words |= _words(spans.text[start : item.start])
        labels.append(words)
    own = [words - set().union(*(other for other in labels if other is not words)) for words in labels]
    target = set().union(*(_words(f.text) for f in spans.fragments if _of_the_room(f)))
    scores = [len(words & target) for words in own]
    best = max(scores)
    return plans[scores.index(best)] if best and scores.count(best) == 1 else None


def _sentence_start(spans: Spans, item: Item) -> int:
    return min((f.start for f in spans.fragments if f.sentence == item.sentence), default=0)


def _words(text: str) -> set[str]:
    found = {word if len(word) == 1 else re.sub(r"'s?$", "", word.lower()) for word in _WORD.findall(text)}
    return {word for word in found if len(word) == 1 or (len(word) > 2 and word not in _GENERAL)}


def _of_the_room(fragment: Fragment) -> bool:
    return not fragment.amounts and (
        fragment.question or bool(fragment.cues & {"NONDED", "AFTER_TAX_401K"}) or "AT" in fragment.text.split()
    )


_NOTHING = re.compile(
    rf"^\W*(?:(?:and|oh|ok(?:ay)?|well|um+|yeah|honestly|sadly|sorry|that'?s)\W+)*(?:{NIL}|no(?:pe)?|nah|0)\b", re.I
)
_EMPLOYER = r"(?:they|employer|company|boss|firm|startup|work|job|plan|place|office)"
_GIVES = r"(?:match\w*|contribut\w*|put|pay|paid|give|gave|add|offer|chip|kick|do|have|afford)"
_GIVES_NOTHING = re.compile(
    rf"\b{_EMPLOYER}\b[^.;?!]{{0,24}}?{DENIAL}[^.;?!]{{0,16}}?\b{_GIVES}\b|\b{_EMPLOYER}\b[^.;?!]{{0,16}}\b{_GIVES}\b[^.;?!]{{0,12}}\b{NIL}\b"
    rf"|\b(?:{NIL}|no|without|never(?: had)?(?: an?y?)?)\b(?: (?:an?y?|kind of|from|by|the|my|employer|company))*"
    rf" (?:match\w*|employer|company|contributions?|profit[- ]?sharing)\b|\b(?:stopped|suspended|paused|cut|ended|dropped|froze) (?:the|their|our|all) match",
    re.I,
)
_LEFT_OPEN = re.compile(
    rf"\b(?:idea|clue|sure|know|check|maybe|depends?|think|guess|until|till|before|except|only|just|but|though|last year|next year"
    rf"|used to|if|unless)\b|(?<!no )\bprofit[- ]?shar|\bsafe harbor|\bnon-?elective"
    rf"|\b(?:they|company|employer)(?: only| still| also| now| always)? (?:do|does|did|will|match(?:es|ed)?|gives?|puts?)\b"
    rf"(?! not\b|(?: in)? (?:{NIL}|no|0)\b)",
    re.I,
)


def nothing_from_the_employer(text: str) -> bool:
    """Whether a reply about the employer's money says that there is none; not where it leaves a part or a year open."""
    return (_NOTHING.search(text) or _GIVES_NOTHING.search(text)) is not None and not _LEFT_OPEN.search(text)
