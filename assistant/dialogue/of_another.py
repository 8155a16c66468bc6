"""A conversation that tells of somebody else from its first message on, without a name: "He put in 7,000 …".

Whoever is told of is the one the conversation is about: "she" and "he" mean that one. When the writer turns to his own
money ("and me?"), what was told before is kept as that other person's, never added to the writer's.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import AS_STATED, YOU, FactBook
from assistant.reading.people.turned_to import changes_person
from assistant.reading.spans.names import OWN_MONEY, relative
from assistant.reading.spans.notions import A_SPOUSE, SHE_OR_HE
from assistant.reading.spans.sought import sought
from assistant.state import State

THE_OTHER = "the other person"
"""How somebody without a name is called once the writer tells of himself."""
_OF_SOMEBODY = re.compile(rf"(?<![\w'’])(?:{SHE_OR_HE}|client|customer|taxpayer)(?:['’]s)?(?![\w])", re.I)
_A_SPOUSE = sought(rf"\b{A_SPOUSE}s?\b", re.I)


def told_of_another(state: State) -> bool:
    """Whether all that was told so far is somebody else's, though no message names who that is."""
    if not state.turns or set(state.facts.persons()) != {YOU}:
        return False
    told = [turn.user for turn in state.turns]
    own = any(OWN_MONEY.search(text) or _A_SPOUSE.search(text) for text in told)
    return not own and any(_OF_SOMEBODY.search(text) or relative(text) for text in told)


def turned_to_the_writer(state: State, message: str) -> State:
    """The state when a message turns to the writer: what was told of somebody else is that person's."""
    if changes_person(message) != YOU or not told_of_another(state):
        return state
    who = next((name for turn in state.turns if (name := relative(turn.user))), THE_OTHER)
    facts = tuple(replace(fact, person=who) for fact in state.facts)
    return replace(
        state,
        facts=FactBook(facts, state.facts.next_id),
        focus=replace(state.focus, person=who, scenario=AS_STATED, needs=(), doubt=None),
    )
