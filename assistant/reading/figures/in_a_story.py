"""Amounts that a story tells without their name: "once it was down to 5,214", "kept the other 4,100 where it was".

Also what it works out ("dividing 7,000 by the 18,250"), what it lost ("the 786 I lost") and what it adds to the amount
before without a verb of its own ("moved 5 grand to Roth. October, another 2.5 grand").
"""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.standing import clause_of
from assistant.reading.spans.sought import sought

_ONCE_IT_WAS = sought(
    r"\bconver(?:t(?:ed|ing)?|sion)\b[^.;?!\d]{0,40}\b(?:once|when|while|after|as soon as|by the time|at which point)\b"
    r" (?:it|that|they|the (?:account|ira|balance|money|fund|stock|whole thing))\b[^.;?!\d]{0,24}?"
    r"\b(?:was|were|had|got|fell|f[ae]llen|dropped|sunk|sank|grew|grown|went|gone|shrunk|shrank|rose|hit|reached|stood)\b"
    r"(?: (?:down|up|back|only|already|just|about|barely|worth|to|at|by then))* \$?$",
    re.I,
)
_KEPT = sought(
    r"\b(?:kept|left|leaving|keeping|keep|leave)(?: (?:the|that|other|remaining|rest|of|it|last|my|about|some))* \$?$",
    re.I,
)
_WHERE_IT_WAS = sought(
    r"(?: dollars| bucks)?(?: worth)?(?: of (?:it|that|shares|stock|funds?))? (?:right |exactly |just )?where (?:it|they|that) (?:was|were|is|sat|stood)\b"
    r"|(?: dollars| bucks)? (?:untouched|in place|alone) (?:in|at) (?:the |my )?(?:trad\w*|ira|old)\b",
    re.I,
)
_I_LOST = sought(
    r"(?: dollars| bucks)? (?:that |which )?(?:(?:i|we|he|she|it|the (?:account|market|fund)) (?:had |have |has )?|was )?(?:lost|ate|wiped out|evaporated)\b"
    r"|(?: dollars| bucks)? (?:of )?(?:paper |market )?loss(?:es)?\b",
    re.I,
)
_A_NUMBER = r"\$?[\w,.-]+(?: [a-z-]+){0,4}?"
_DIVIDED = sought(
    rf"\bdivid(?:e|ed|es|ing) (?:the )?{_A_NUMBER}[^.;?!\d]{{0,16}}? (?:by|into|over)\b|\b{_A_NUMBER} (?:divided by|÷) ",
    re.I,
)
_ONE_MORE = sought(r"(?:^|[.;,!?\n]\s)[^.;,?!\d]{0,24}(?:,\s?)?\b(?:another|a further) \$?$", re.I)
_STOPPED_AFTER = sought(
    r"\b(?:cold feet|stop(?:ped|ping)?|quit|chickened out|gave up|paused?|bailed|balked|backed out|lost (?:my|the|his|her) nerve|called it (?:quits|a day)"
    r"|changed (?:my|his|her) mind|held off|broke off|halted|g[oe]t (?:only )?as far as|only (?:got|made it)|ran out of (?:time|nerve|steam))\b"
    r"[^.;?!\d]{0,24}?(?:\b(?:after|at|with|past|beyond|through|to|as far as)(?: (?:only|just|about|converting|moving|the first))*|as far as) \$?$",
    re.I,
)
_TO_ROTH = {"CONVERT", "TO_ROTH"}
_SAYS_OTHERWISE = {"CONTRIB", "NONDED", "WITHDRAW", "CASH", "RECHAR", "ROLL_IN", "ROLL_OUT", "YEAR_END", "LEFT", "BASIS", "PLAN",
                   "SEP", "SIMPLE", "ROLLOVER_IRA", "DISTRACTOR", "WITHHELD", "QCD", "RMD", "EARNINGS", "GREW", "FELL"}  # fmt: skip


def in_a_story(scene: Scene) -> dict[int, str]:
    """The roles that the course of a story gives to amounts, by their places."""
    found: dict[int, str] = {}
    text = scene.spans.text
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money" or not figure.value:
            continue
        if _ONCE_IT_WAS.search(text, 0, figure.start):
            found[index] = "value_at_conversion"
        elif _KEPT.search(text, 0, figure.start) and _WHERE_IT_WAS.match(text, figure.end):
            found[index] = "year_end_value"
        elif _is_worked_with(scene, figure) or (_I_LOST.match(text, figure.end) and _is_a_difference(scene, figure)):
            found[index] = "other"
        elif (index and _ONE_MORE.search(text, 0, figure.start) and _goes_on(scene, index)) or (
            _STOPPED_AFTER.search(text, 0, figure.start) and _was_converting(scene, figure)
        ):
            found[index] = "conversion"
    return found


def _was_converting(scene: Scene, figure: Figure) -> bool:
    """Whether converting is what the sentence told of last, before somebody left off: "meant to convert it all, stopped at 2,500"."""
    home = next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    told = [
        mention.concept
        for fragment in scene.spans.fragments
        for mention in fragment.mentions
        if home is not None and fragment.sentence == home.sentence and mention.start < figure.start
    ]
    moves = [
        concept
        for concept in told
        if concept in _TO_ROTH | {"CONTRIB", "NONDED", "IN", "WITHDRAW", "ROLL_IN", "ROLL_OUT", "DEFERRAL"}
    ]
    return bool(moves) and moves[-1] in _TO_ROTH


def _is_worked_with(scene: Scene, figure: Figure) -> bool:
    """Whether an amount is only divided, and is told elsewhere in the message."""
    found = _DIVIDED.search(scene.spans.text)
    if found is None or not found.start() <= figure.start < found.end() + 24:
        return False
    return sum(one.value == figure.value for one in scene.figures) > 1


def _is_a_difference(scene: Scene, figure: Figure) -> bool:
    """Whether an amount is what two others differ by."""
    values = {one.value for one in scene.figures if one.kind == "money"}
    return any(value + figure.value in values for value in values)


def _goes_on(scene: Scene, index: int) -> bool:
    """Whether the amount before was moved to a Roth IRA, and the clause of one says nothing else."""
    before, own = clause_of(scene, index - 1), clause_of(scene, index)
    if before is None or own is None or before.cues & _SAYS_OTHERWISE or own.cues & _SAYS_OTHERWISE:
        return False
    return bool(before.cues & _TO_ROTH) and own.sentence - before.sentence < 2
