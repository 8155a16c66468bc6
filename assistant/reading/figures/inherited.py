"""Values of an inherited account, which never count with the writer's own IRAs.

"inherited IRA from my uncle 41,000", "my aunt left me hers: 54,000 at year end, and it is still titled as inherited".
"""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import A_SPOUSE
from assistant.reading.spans.sought import sought

_MOVES = r"t[ao]k\w*|withdr\w*|rmds?|requir\w*|distrib\w*|conver\w*|roll\w*|mov\w*|put|contrib\w*|cash\w*|out|gave|left|and|or|of"
_NAMED = sought(
    rf"\binherited(?: (?!(?:{_MOVES}|{A_SPOUSE})\b)[a-z'’-]+){{1,6}}(?: \([^()\d]{{0,40}}\))?[:=,~ -]{{1,3}}\$?$", re.I
)
"""The account right before its value."""
_LEFT_TO_ME = sought(
    rf"\b(?!{A_SPOUSE})[a-z]+ (?:left|willed|bequeathed) me (?:hers?|his|theirs?|an? (?:\w+ )?ira)\b[^.;?!]{{0,40}}?[,:(] ?\$?$",
    re.I,
)
_ON_THE_DAY = re.compile(
    r"(?: dollars| bucks)? (?:in it )?(?:(?:at|by) (?:the )?(?:year[- ]?end|end of)|on (?:12/31|dec|new year))", re.I
)
_STILL_THEIRS = sought(
    r"\b(?:titled|kept|held|registered|set up|still)\b[^.;?!]{0,24}\b(?:inherited|beneficiary)\b", re.I
)


def inherited_value(scene: Scene, index: int) -> bool:
    """Whether the words right before an amount name the inherited account whose value it is."""
    text, figure = scene.spans.text, scene.figures[index]
    if _NAMED.search(text, 0, figure.start):
        return True
    left = _LEFT_TO_ME.search(text, 0, figure.start) and _ON_THE_DAY.match(text, figure.end)
    return bool(left) and _STILL_THEIRS.search(text) is not None
