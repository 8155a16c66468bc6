"""Scores a turn by what it shows, without a judge model.

    right      what was expected, with origin and role, and nothing that contradicts it
    partial    nothing wrong, something missing
    asked      asked for a fact instead of answering
    declined   declined instead of answering
    wrong      a figure, a statement or a status that contradicts what is right, or nothing of what was asked
    error      the program failed, or took too long

A conversation is as good as its worst turn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from evals.case import AS_STATED, WHAT_IF, Case, ExpectedCall, Figure, Turn, Wording, same_dollar
from evals.shown import ShownFigure, ShownTurn

Verdict = Literal["right", "partial", "asked", "declined", "wrong", "error"]
VERDICTS: tuple[Verdict, ...] = ("right", "partial", "asked", "declined", "wrong", "error")
"""From good to bad."""
COST: dict[Verdict, int] = {"right": 0, "partial": 1, "asked": 1, "declined": 2, "wrong": 10, "error": 3}
"""What each verdict costs: a wrong answer ten times as much as a question too many."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not as expected: its kind, what was expected, what was shown, and the turn."""

    kind: str
    expected: str
    shown: str
    turn: int = 1

    @property
    def line(self) -> str:
        """In one line, for reports."""
        return f"turn {self.turn}: {self.kind}: expected {self.expected}; shown {self.shown}"


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict of a conversation with everything that was not as expected."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    hints: tuple[str, ...] = ()


def score(case: Case, turns: tuple[ShownTurn, ...]) -> Score:
    """Score a conversation; turns that never came count as errors."""
    findings: list[Finding] = []
    hints: list[str] = []
    worst: Verdict = "right"
    for place, expected in enumerate(case.turns):
        if place >= len(turns):
            findings.append(Finding("no turn", "an answer", "nothing", place + 1))
            worst = "error"
            break
        verdict, found = score_turn(_still_to_say(expected, turns), turns[place], place + 1, case)
        findings += found
        worst = max(worst, verdict, key=VERDICTS.index)
        if verdict != "right":
            hints += _misread(expected, turns[place])
    return Score(worst, tuple(findings), tuple(dict.fromkeys(hints)))


def _still_to_say(expected: Turn, turns: tuple[ShownTurn, ...]) -> Turn:
    """Without the statements that may stand in any turn and do stand in one."""
    open_ones = [w for w in expected.say if not (w.anywhere and any(said(w, turn.text) for turn in turns))]
    return expected.model_copy(update={"say": tuple(open_ones)})


def score_turn(expected: Turn, shown: ShownTurn, place: int, case: Case) -> tuple[Verdict, list[Finding]]:
    """The verdict of one turn and what was not as expected."""
    if shown.error:
        return "error", [Finding("error", "an answer", shown.error, place)]
    if case.kind == "retrieval":
        return _retrieved(expected, shown, case)
    if case.kind == "guard":
        return _guarded(expected, shown, place)
    found = [
        *(Finding("display", "every figure and citation as it is", problem, place) for problem in shown.problems),
        *_contradictions(expected, shown, place),
        *_forbidden(expected, shown, place),
        *_wrong_status(expected, shown, place),
    ]
    if found:
        return "wrong", found
    instead = _instead(expected, shown, place)
    if instead:
        return instead
    missing = [
        *_missing_figures(expected, shown, place),
        *_unsaid(expected, shown, place),
        *_uncalled(expected, shown, place),
    ]
    if not missing:
        return "right", []
    wanted = sum(figure.headline for figure in expected.figures) or len(expected.say)
    lost = sum(finding.kind in ("missing", "not said") for finding in missing)
    return ("wrong" if wanted and lost >= wanted and not expected.needs else "partial"), missing


def _instead(expected: Turn, shown: ShownTurn, place: int) -> tuple[Verdict, list[Finding]] | None:
    """Asked or declined, rightly or instead of answering; None where the answer itself has to be looked at."""
    if shown.status == "declined" and "declined" in expected.statuses and "answered" in expected.statuses:
        return "right", []
    if shown.status == "needs_facts":
        if "needs_facts" in expected.statuses and not expected.needs:
            return "right", []
        wanted = (*expected.needs, *expected.may_ask)
        if any(need in wanted for need in shown.needs):
            unsaid = _unsaid(expected, shown, place) if expected.needs else []
            return ("partial", unsaid) if unsaid else ("right", [])
        if expected.needs:
            return "partial", [Finding("asked for another fact", " or ".join(expected.needs), _needs(shown), place)]
        if _wants_answer(expected) and (_missing_figures(expected, shown, place) or not expected.figures):
            return "asked", [Finding("asked", "an answer", _needs(shown), place)]
    unanswered = "answered" in expected.statuses or not expected.figures or _missing_figures(expected, shown, place)
    if shown.status == "declined" and "declined" not in expected.statuses and _wants_answer(expected) and unanswered:
        return "declined", [Finding("declined", _wanted(expected), _start(shown.text), place)]
    return None


def _wants_answer(turn: Turn) -> bool:
    return bool("answered" in turn.statuses or turn.figures or turn.needs)


def _wanted(turn: Turn) -> str:
    return f"a question for {' or '.join(turn.needs)}" if turn.needs else "an answer"


def _wrong_status(expected: Turn, shown: ShownTurn, place: int) -> Iterable[Finding]:
    """Answered where it had to ask or decline, or computed where nothing may be computed."""
    computed = [figure for figure in shown.figures if not figure.origin.startswith("law:")]
    if expected.no_computed and computed:
        yield Finding("computed", "nothing computed", computed[0].line, place)
    elif expected.statuses and shown.status == "answered" and "answered" not in expected.statuses:
        figure = computed[0].line if computed else _start(shown.text)
        yield Finding("answered", _wanted(expected) if expected.needs else "a refusal", figure, place)


def _contradictions(expected: Turn, shown: ShownTurn, place: int) -> Iterable[Finding]:
    for figure in expected.figures:
        if contradictions := contradicting(figure, shown.figures):
            yield Finding("figure", _figure(figure), contradictions[0].line, place)


def contradicting(figure: Figure, shown: Iterable[ShownFigure]) -> list[ShownFigure]:
    """Figures shown under the origin of an expected one that do not have its value.

    Where person or year is left open, one right group of the same person, year and scenario is enough.
    """
    groups: dict[tuple[str, int | None, str], list[ShownFigure]] = {}
    for one in shown:
        if is_candidate(figure, one):
            groups.setdefault((one.person, one.tax_year, one.scenario), []).append(one)
    wrong = [
        [one for one in group if one.number is None or not figure.accepts(one.number)] for group in groups.values()
    ]
    left_open = figure.person is None or len(figure.person) > 1 or figure.tax_year is None
    open_scenario = figure.scenario != AS_STATED
    if not figure.alone and any(len(left) < len(group) for left, group in zip(wrong, groups.values(), strict=True)):
        return []
    if (left_open or open_scenario) and any(not group for group in wrong):
        return []
    return [one for group in wrong for one in group]


def is_candidate(figure: Figure, shown: ShownFigure) -> bool:
    """Whether a shown figure claims to be the expected one, whatever its value."""
    if shown.origin not in figure.origins:
        return False
    if figure.scenario is not None and (shown.scenario == AS_STATED) == (figure.scenario == WHAT_IF):
        return False
    law = shown.origin.startswith("law:")
    if figure.person is not None and not law and shown.person not in figure.person:
        return False
    return figure.tax_year is None or shown.tax_year is None or shown.tax_year == figure.tax_year


def _missing_figures(expected: Turn, shown: ShownTurn, place: int) -> list[Finding]:
    missing = []
    for figure in expected.figures:
        if not figure.headline:
            continue
        here = [one for one in shown.figures if is_candidate(figure, one)]
        if not any(one.number is not None and figure.accepts(one.number) for one in here):
            missing.append(Finding("missing", _figure(figure), _nearest(figure, shown), place))
        elif not any(one.text in shown.text for one in here):
            missing.append(Finding("not in the text", _figure(figure), here[0].line, place))
    return missing


def _nearest(figure: Figure, shown: ShownTurn) -> str:
    """A figure of the same origin for somebody else, another year or scenario; else what was computed at all."""
    same = [one.line for one in shown.figures if one.origin in figure.origins]
    if same:
        return same[0]
    others = [one for one in shown.figures if not one.origin.startswith("law:")]
    return others[0].line if others else f"no figure ({shown.status}: {_start(shown.text)})"


def _unsaid(expected: Turn, shown: ShownTurn, place: int) -> list[Finding]:
    found = [
        Finding("not said", wording.claim, _start(shown.text), place)
        for wording in expected.say
        if not said(wording, shown.text)
    ]
    if expected.cites and not any(_is_cited(passage, shown.citations) for passage in expected.cites):
        cited = ", ".join(shown.citations) or "no passage"
        found.append(Finding("not cited", " or ".join(expected.cites), cited, place))
    if expected.at_most_words and (words := len(shown.text.split())) > expected.at_most_words:
        found.append(Finding("too long", f"at most {expected.at_most_words} words", f"{words} words", place))
    return found


def _uncalled(expected: Turn, shown: ShownTurn, place: int) -> Iterable[Finding]:
    """Calculators that were not called, or not with the arguments they had to be called with."""
    for call in expected.calls:
        if not any(is_call(call, one) for one in shown.calls):
            wanted = ", ".join(f"{name}={value}" for name, value in call.arguments)
            yield Finding("not called", f"{call.calculator}({wanted})", "; ".join(shown.calls) or "no call", place)


def is_call(call: ExpectedCall, shown: str) -> bool:
    """Whether a call as shown, ``name(person, scenario) {arguments}``, is the expected one."""
    head, _, arguments = shown.partition(") ")
    name, _, about = head.partition("(")
    if name != call.calculator or (call.person is not None and about.partition(",")[0] != call.person):
        return False
    given = json.loads(arguments)
    return all(name in given and _same(given[name], value) for name, value in call.arguments)


def _same(given: Any, expected: str) -> bool:
    try:
        return Decimal(str(given)) == Decimal(expected)
    except InvalidOperation:
        return str(given) == expected


def _is_cited(passage: str, cited: tuple[str, ...]) -> bool:
    return any(one == passage or one.startswith(f"{passage}#") for one in cited)


def _forbidden(expected: Turn, shown: ShownTurn, place: int) -> Iterable[Finding]:
    for wording in expected.never:
        if wording.any_of and said(wording, shown.text):
            yield Finding("must not say", f"not: {wording.claim}", _start(shown.text), place)


def said(wording: Wording, text: str) -> bool:
    """Whether a text makes a statement in one of its accepted wordings."""
    plain = _folded(text)
    if not wording.number:
        return any(_folded(words) in plain for words in wording.any_of)
    return any(_number_in(words, plain) for words in wording.any_of)


_AMOUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d]|\.\d)")


def _number_in(words: str, plain: str) -> bool:
    """Whole numbers only: 312 is in "312" and "$312.00", not in "1,312" or "3120"."""
    if not any(mark.isdigit() for mark in words):
        return _folded(words) in plain
    number = words.lstrip("$").replace(",", "")
    cents = "" if "." in number else r"(?:\.0+)?"
    if re.search(rf"(?<![\d.,]){re.escape(number)}{cents}(?![\d]|[.,]\d)", plain.replace(",", "")):
        return True
    if not _AMOUNT.fullmatch(number):
        return False
    return any(same_dollar(Decimal(one), Decimal(number)) for one in _AMOUNT.findall(plain.replace(",", "")))


def _folded(text: str) -> str:
    return " ".join(text.translate({0x2019: "'", 0x2018: "'", 0xA0: " ", 0x2011: "-"}).casefold().split())


def _retrieved(expected: Turn, shown: ShownTurn, case: Case) -> tuple[Verdict, list[Finding]]:
    """Retrieval: a right section among the first five; the first one for right, else partial."""
    if not case.in_scope:
        if shown.status == "declined":
            return "right", []
        return "wrong", [Finding("found", "nothing relevant", ", ".join(shown.citations[:1]))]
    if shown.status == "declined":
        return "declined", [Finding("declined", " or ".join(expected.cites), "nothing relevant")]
    places = [place for place, name in enumerate(shown.citations, 1) if name in expected.cites]
    if not expected.cites or (places and places[0] <= 3):
        return "right", []
    missed = Finding("passage", " or ".join(expected.cites), ", ".join(shown.citations[:5]))
    return ("partial" if places else "wrong"), [missed]


def _guarded(expected: Turn, shown: ShownTurn, place: int) -> tuple[Verdict, list[Finding]]:
    """A false sentence that is shown is wrong; a true one that is withheld only costs the person a sentence."""
    if shown.status in expected.statuses:
        return "right", []
    if shown.status == "answered":
        return "wrong", [Finding("shown", "the sentence withheld", _start(shown.text), place)]
    return "partial", [Finding("withheld", "the sentence shown", _start(shown.text), place)]


def _misread(expected: Turn, shown: ShownTurn) -> Iterable[str]:
    """Facts of the message that were not understood as stated; hints for whoever mends the reader."""
    heard = {(fact.split(" ")[2], fact.rsplit(" = ", 1)[1]) for fact in shown.facts}
    for fact in expected.facts:
        if (fact.name, fact.value) not in heard:
            others = [one for one in shown.facts if f" {fact.name}" in one]
            yield f"fact {fact.name} = {fact.value}: " + (f"read {others[0]}" if others else "not read")


def _figure(figure: Figure) -> str:
    year = f" {figure.tax_year}" if figure.tax_year else ""
    person = "/".join(figure.person) + " " if figure.person else ""
    scenario = "" if figure.scenario in (None, AS_STATED) else f" ({figure.scenario})"
    return f"{figure.name} {person}{year}{scenario} = {figure.value}".replace("  ", " ")


def _needs(shown: ShownTurn) -> str:
    return f"a question for {', '.join(shown.needs) or 'nothing'}"


def _start(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:157] + "…"
