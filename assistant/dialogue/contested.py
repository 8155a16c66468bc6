"""Results contested: "even though I moved 90 thousand out? are you sure?" tells nothing new of money told before.

What went into an employer's plan is no conversion and nothing that is left; where the conversation told of no plan, an
amount that would replace one told before is asked about.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.doubt import Doubt
from assistant.dialogue.shown_before import known_amounts, results_shown
from assistant.facts import is_number
from assistant.reading import Ask, Reading
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.asks.turns import Move
from assistant.reading.figures.rolled_out import goes
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import clause_of
from assistant.reading.figures.taken_apart import TO_ONESELF
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import DENIAL, INTO_A_PLAN, IRA_KIND, MATTERS, PLAN, THE
from assistant.reading.spans.sought import sought
from assistant.state import State

_CONTESTS = sought(
    r"\beven (?:though|tho|with|after)\b|\b(?:despite|in spite of|although)\b"
    r"|\b(?:you|that|it|u)(?:['’]?(?:s|re)| are| is)? (?:really |quite )?sure\b"
    r"|\b(?:sure|right|correct) (?:about|that)\b"
    rf"|{DENIAL}[^.?!]{{0,24}}\b(?:{MATTERS}|tax(?:able|ed)|includ\w*|in (?:there|it))\b"
    rf"|\bdo(?:es)?\b[^.?!]{{0,50}}\b{MATTERS}\b",
    re.I,
)
_SUPPOSES = re.compile(r"\b(?:if|would|suppos\w*|imagine|instead)\b", re.I)
_GONE = re.compile(rf"\b(?:gone|left {THE} \w*\s?iras?)\b", re.I)
_KEPT = re.compile(rf"{TO_ONESELF.pattern}|\b(?:took|taken|withdr\w+|pulled|drew)\b", re.I)
"""Money that may have been taken out for oneself is told anew, whatever it is told for."""
_IS_AN_IRA = re.compile(rf"\b(?:was|were|is|are)(?: \w+){{0,2}} {THE} (?:\w+ )?{IRA_KIND}\b", re.I)
_NOT_OF_PLANS = "Does the 401(k) count?"
_TO_A_PLAN = "rollover_to_plan"
_NO_MONEY = 100


def contested(state: State, reading: Reading) -> Reading:
    """The message as a question about the figures that stand, where it contests them with what went into a plan."""
    if _names_plan_money(state, reading):
        return _of_the_figures(state, reading)
    named = _named_newly(state, reading)
    told_of_a_plan = any(INTO_A_PLAN.search(turn.user) for turn in state.turns)
    if not named or not told_of_a_plan or reading.scene is None:
        return reading
    if not all(_went(reading.scene, place) for place in named):
        return reading
    return _of_the_figures(state, reading)


def _of_the_figures(state: State, reading: Reading) -> Reading:
    """The message as a question about the figures that stand, and about money of a plan."""
    again = tuple(Ask(**ask) for ask in state.focus.asks)
    return replace(reading, facts=(), items=(), asks=(*again, Ask("concept", _NOT_OF_PLANS)), move=Move(), others=())


_OF_A_PLAN = re.compile(rf"(?<!\w){PLAN}(?!\w)", re.I)
_OF_AN_IRA = re.compile(
    rf"\b(?:{IRA_KIND}|iras|roth|convert\w*|roll\w*|mov(?:e[ds]?|ing)|transfer\w*|sen[dt]|put|took|taken?|withdr\w+)\b",
    re.I,
)
"""Words by which money of a plan may be elsewhere by now."""
_CLAUSES = re.compile(r"[.,](?!\d)|[;:?!\n]")


def _names_plan_money(state: State, reading: Reading) -> bool:
    """Whether the one amount of a question is what the plan was told to hold: "my buddy says the 310k counts too"."""
    figured = any(ask["topic"] in FIGURE_TOPICS for ask in state.focus.asks) and not state.focus.needs
    figures = list(reading.scene.figures) if reading.scene is not None else []
    if not figured or "?" not in reading.text or _SUPPOSES.search(reading.text) or _OF_AN_IRA.search(reading.text):
        return False
    if {figure.kind for figure in figures} != {"money"} or len({figure.value for figure in figures}) != 1:
        return False
    named = figures[0].value
    if any(named in held for held in known_amounts(state).values()):
        return False
    clauses = [clause for turn in state.turns for clause in _CLAUSES.split(turn.user)]
    told = [clause for clause in clauses if any(amount.value == named for amount in amounts(clause))]
    return bool(told) and all(_OF_A_PLAN.search(clause) and not _OF_AN_IRA.search(clause) for clause in told)


def unclear(state: State, reading: Reading) -> Doubt | None:
    """The doubt about an amount of such a message that would replace the one told before."""
    if reading.scene is None:
        return None
    held = {(fact.name, fact.person, fact.tax_year) for fact in state.facts if is_number(fact.value)}
    told = [fact for fact in reading.facts if is_number(fact.value)]
    replaced = {fact.amount for fact in told if (fact.name, fact.person, fact.tax_year) in held}
    for place in _named_newly(state, reading):
        role = reading.roles[place]
        if reading.scene.figures[place].value in replaced and role != _TO_A_PLAN and _went(reading.scene, place):
            return Doubt(place, (_TO_A_PLAN, role))
    return None


def _named_newly(state: State, reading: Reading) -> list[int]:
    """The places of amounts of a message that contests the figures told last, and which were never told."""
    figured = any(ask["topic"] in FIGURE_TOPICS for ask in state.focus.asks) and not state.focus.needs
    contests = "?" in reading.text and _CONTESTS.search(reading.text) and not _SUPPOSES.search(reading.text)
    if reading.scene is None or not figured or not contests:
        return []
    known = results_shown(state) | {amount for held in known_amounts(state).values() for amount in held}
    figures = enumerate(reading.scene.figures)
    return [i for i, f in figures if f.kind == "money" and f.value >= _NO_MONEY and f.value not in known]


def _went(scene: Scene, place: int) -> bool:
    """Whether the clause of an amount says that it moved, and not to its owner nor by a conversion."""
    home = clause_of(scene, place)
    if home is None or _KEPT.search(home.text):
        return False
    if _IS_AN_IRA.search(home.text):
        return False
    return goes(scene, place) or _GONE.search(home.text) is not None
