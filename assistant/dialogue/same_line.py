"""Another amount for a line that was told before: "I misread, line 14 says 6,900" is what was told with that line."""

from __future__ import annotations

import re

from assistant.dialogue.shown_before import results_shown
from assistant.dialogue.slips import one_slip
from assistant.facts import Fact, is_number
from assistant.reading import Reading
from assistant.reading.spans.form_lines import lines
from assistant.state import State

_OWN_MISTAKE = re.compile(
    r"\b(?:mis-?(?:read|typed|took|spoke|copied|remembered)|mistak\w+|typo|oops|sorry|meant|correction|my bad"
    r"|transposed|swapped|mixed up|wrong (?:line|number|row|form|year)|(?:looked|checked|read) (?:it )?again)\b",
    re.I,
)
_SOMEBODY_SAYS = re.compile(
    r"\b(?:soft\w+|turbo\w*|free\s?tax\w*|program|cpa|accountant|preparer|advis[eo]r|you|u|your|irs|it(?:'s)?|he|she|they"
    r"|if)\b",
    re.I,
)


def on_that_line(state: State, reading: Reading) -> Reading | None:
    """The reading in which the one amount of a correction is the fact that was told with the line it names.

    What somebody else has on that line, or the answer showed on it, is none.
    """
    figures = [figure for figure in (reading.scene.figures if reading.scene else ()) if figure.kind == "money"]
    named = {line for mention in (reading.spans.lines if reading.spans else ()) for line in mention.lines}
    if not reading.move.correction or len(figures) != 1 or len(named) != 1 or _SOMEBODY_SAYS.search(reading.text):
        return None
    told = [fact for fact in state.facts if _told_with(fact, named, state, reading)]
    new = format(figures[0].value.normalize(), "f")
    if len(told) != 1 or figures[0].value in results_shown(state):
        return None
    if not (one_slip(told[0].value, new) or _OWN_MISTAKE.search(reading.text)):
        return None
    ways = (reading, *reading.others)
    return next((way for way in ways if {fact.name for fact in way.facts} == {told[0].name}), None)


def _told_with(fact: Fact, named: set[str], state: State, reading: Reading) -> bool:
    """Whether a fact of what is spoken of was told with a line, of a form of no other year than is named now."""
    about = (fact.person, fact.scenario) == (state.focus.person, state.focus.scenario)
    if not about or not is_number(fact.value) or fact.name == "filed_line":
        return False
    of_it = {line for mention in lines(fact.quote) for line in mention.lines} == named
    return of_it and all(str(year) in fact.quote for year in reading.years)
