"""A yes or no for each of two people ("no, but my husband does"), and one put right ("sorry, I meant no")."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import AS_STATED, YOU, Fact
from assistant.reading import Ask, Reading
from assistant.reading.asks.in_order import YES_OR_NO
from assistant.reading.asks.turns import Move
from assistant.reading.spans.notions import A_SPOUSE
from assistant.state import State

MINE, THEIRS = "covered_by_workplace_plan", "spouse_covered_by_workplace_plan"
_LONGEST = 60
_PUTS_RIGHT = re.compile(
    r"\W*(?:(?:no|oh|ah|hm+|ok|and|but|sorry|oops|wait|hold on|actually|i mean[t]?|my (?:bad|mistake)|scratch that"
    r"|correction|i misspoke|i was wrong|that was wrong|wrong|rather|hang on|i take that back|make that|should be"
    r"|it'?s|it is)\W+)+",
    re.I,
)
_CORRECTS = re.compile(
    r"\b(?:sorry|oops|wait|hold on|hang on|actually|mean[t]?|my (?:bad|mistake)|scratch that|correction|misspoke"
    r"|wrong|rather|take that back|make that|should be)\b",
    re.I,
)
_CLAUSES = re.compile(r"[,;.!\n–—-]+\s*|\s(?:but|and|while|whereas|though|although)\s", re.I)
_JOINED = re.compile(r"^\W*(?:(?:but|and|while|so|well|oh)\b\W*)+", re.I)
_PLAN = r"(?:one|it|a plan|plan|401\(?k\)?|403\(?b\)?|through|at|from|work|job|covered|the|his|her|my|employer)"
_SPOUSE = rf"(?:(?:my |the )?{A_SPOUSE}|s?he|hers|his|him)"
_ME = r"(?:i|me|mine|myself)"
_BE = (
    r"(?:do|does|did|has|have|had|am|is|are|was|were|'?s|'?m|'?ve)(?P<aux>n['’]?t| not)?"
    r"|(?P<apart>don['’]?t|doesn['’]?t|didn['’]?t|hasn['’]?t|haven['’]?t|isn['’]?t|aren['’]?t|wasn['’]?t|ain['’]?t)"
)
_CLAUSE = re.compile(
    r"(?:(?P<yes>yes|yeah|yep|yup|y|sure|right|correct)|(?P<no>no|nope|nah|not|neither|none|n))?\s*"
    r"(?:(?P<only>only|just)\s+)?(?:(?P<both>(?:both|neither|either|none)(?: of us)?|we both|us both|we|of us)|"
    rf"(?P<spouse>{_SPOUSE})"
    rf"|(?P<me>{_ME}))?\s*(?:(?:both|only|really|currently|still|also|sure|too)\s+)*(?:{_BE})?(?:\s*(?P<later>not|no|none))?"
    rf"(?:\s+(?:both|have|has|had|get|too|also|either|only|though|actually|{_PLAN}))*\W*",
    re.I,
)


def yes_and_no(state: State, reading: Reading) -> Reading | None:
    """The message as the facts that its yes and no tell; None for any other."""
    text = reading.text.replace("’", "'").strip()
    if len(text) > _LONGEST or "?" in text or (reading.scene is not None and reading.scene.figures):
        return None
    asked = [need["fact"] for need in state.focus.needs]
    said = asked[0] if asked and asked[0] in YES_OR_NO else ""
    before = next((fact for fact in reversed(state.facts.facts) if fact.name in YES_OR_NO), None)
    person = before.person if before is not None else str(state.focus.needs[0]["person"]) if said else YOU
    told = _of_two(text, said, person == YOU) if said in (MINE, THEIRS) else {}
    if len(told) < 2 and _CORRECTS.search(text) and (last := _told_last(state)):
        lead = _PUTS_RIGHT.match(text)
        told = _of_two(text[lead.end() :], last, person == YOU) if lead else {}
    elif told.keys() == {said}:
        return None  # one yes or no is understood as it is
    if not told:
        return None
    year = before.tax_year if before is not None else state.focus.asked_year or state.focus.tax_year
    facts = tuple(
        Fact("", name, str(value).lower(), person, year, AS_STATED, state.next_turn, reading.text[:120])
        for name, value in told.items()
    )
    asks = tuple(Ask(**ask) for ask in state.focus.asks) or reading.asks
    return replace(reading, facts=facts, asks=asks, move=Move(), others=())


def _told_last(state: State) -> str:
    """The yes or no that the message before told."""
    last = [fact for fact in state.facts if fact.turn == state.next_turn - 1]
    names = [fact.name for fact in last if fact.name in YES_OR_NO]
    return names[-1] if names and len({fact.name for fact in last}) == len(names) else ""


def _of_two(text: str, asked: str, of_the_writer: bool) -> dict[str, bool]:
    """Who of two is covered, by the clauses of a short reply; nothing where it says anything else.

    The plan of the writer is that of the spouse where somebody else's deduction is spoken of.
    """
    found: dict[str, bool] = {}
    for clause in _CLAUSES.split(text):
        clause = _JOINED.sub("", clause).strip()
        if not clause:
            continue
        match = _CLAUSE.fullmatch(clause)
        if match is None or not match[0]:
            return {}
        both = (match["both"] or "").lower()
        nobody = both.startswith("neither") or (match["no"] or "").lower() == "neither"
        denied = nobody or any(match[name] for name in ("no", "aux", "apart", "later"))
        if both or nobody:
            found |= {MINE: not denied, THEIRS: not denied}
        elif match["spouse"] or match["me"]:
            mine = MINE if bool(match["me"]) == of_the_writer else THEIRS
            found[mine] = not denied
            if match["only"] and not denied:
                found[THEIRS if mine == MINE else MINE] = False
        elif match["yes"] or match["no"]:
            found.setdefault(asked, bool(match["yes"]))
        else:
            return {}
    return found
