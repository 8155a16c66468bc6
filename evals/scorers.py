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
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from evals.case import Case, ExpectedCall, Turn
from evals.expected_figures import contradictions, missing_figures
from evals.expected_words import forbidden, said, unsaid
from evals.shown import ShownTurn
from evals.verdicts import VERDICTS, Finding, Score, Verdict, opening


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
        *contradictions(expected, shown, place),
        *forbidden(expected, shown, place),
        *_wrong_status(expected, shown, place),
    ]
    if found:
        return "wrong", found
    instead = _instead(expected, shown, place)
    if instead:
        return instead
    missing = [
        *missing_figures(expected, shown, place),
        *unsaid(expected, shown, place),
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
            not_said = unsaid(expected, shown, place) if expected.needs else []
            return ("partial", not_said) if not_said else ("right", [])
        if expected.needs:
            return "partial", [Finding("asked for another fact", " or ".join(expected.needs), _needs(shown), place)]
        if _wants_answer(expected) and (missing_figures(expected, shown, place) or not expected.figures):
            return "asked", [Finding("asked", "an answer", _needs(shown), place)]
    unanswered = "answered" in expected.statuses or not expected.figures or missing_figures(expected, shown, place)
    if shown.status == "declined" and "declined" not in expected.statuses and _wants_answer(expected) and unanswered:
        return "declined", [Finding("declined", _wanted(expected), opening(shown.text), place)]
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
        figure = computed[0].line if computed else opening(shown.text)
        yield Finding("answered", _wanted(expected) if expected.needs else "a refusal", figure, place)


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
        return "wrong", [Finding("shown", "the sentence withheld", opening(shown.text), place)]
    return "partial", [Finding("withheld", "the sentence shown", opening(shown.text), place)]


def _misread(expected: Turn, shown: ShownTurn) -> Iterable[str]:
    """Facts of the message that were not understood as stated; hints for whoever mends the reader."""
    heard = {(fact.split(" ")[2], fact.rsplit(" = ", 1)[1]) for fact in shown.facts}
    for fact in expected.facts:
        if (fact.name, fact.value) not in heard:
            others = [one for one in shown.facts if f" {fact.name}" in one]
            yield f"fact {fact.name} = {fact.value}: " + (f"read {others[0]}" if others else "not read")


def _needs(shown: ShownTurn) -> str:
    return f"a question for {', '.join(shown.needs) or 'nothing'}"
