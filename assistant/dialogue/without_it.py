"""The way back from what was supposed by naming it: "if a bonus lifts me to 163,250?", "and without the bonus"."""

from __future__ import annotations

import re

from assistant.facts import AS_STATED
from assistant.reading.spans.sought import sought
from assistant.state import State

_WITHOUT = sought(
    r"\W*(?:(?:and|ok(?:ay)?|so|but|then|now|what about|how about) )*(?:without|w/o|minus|skip|drop|forget) "
    r"(?:the|that|this|a|my|his|her|any) (?P<what>[a-z-]{3,}(?: [a-z-]{3,})?)(?: again| now| then)?\W*",
    re.I,
)


def without_what_was_supposed(state: State, message: str) -> bool:
    """Whether a message takes away what the what-if before it brought in, and what was never told as a fact."""
    said = _WITHOUT.fullmatch(message) if state.focus.scenario != AS_STATED and state.turns else None
    if said is None:
        return False
    what = said["what"].lower()
    told = (fact.quote.lower() for fact in state.facts if fact.scenario == AS_STATED)
    return what in state.turns[-1].user.lower() and not any(what in quote for quote in told)
