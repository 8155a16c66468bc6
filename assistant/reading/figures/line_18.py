"""What is said to stand on line 18 of a form: "line 18 of my 2025 8606 says 6,240", "4,310 on line 18"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.sought import sought

_LINE = r"\b(?:line|ln|l\.) ?18\b"
_OF_THE_FORM = (
    r"(?: (?:of|on|from|in|for)| my| the| his| her| our|[ ,(]+(?:19|20)\d\d\)?| tax year| form| 8606| return)*"
)
_SHOWS = (
    r",?(?: (?:shows?|says?|said|is|was|reads?|has|came out (?:at|to|as)|comes (?:out )?to|came to|of|at))?[:=]? \$?"
)
_AHEAD = sought(rf"{_LINE}{_OF_THE_FORM}{_SHOWS}$", re.I)
_BEHIND = sought(rf"(?: (?:showing|shown|sitting|taxable))? (?:on|for|in) (?:my |the )?{_LINE}", re.I)


def stands_on_18(scene: Scene, figure: Figure) -> bool:
    """Whether the words at a figure say that line 18 shows it."""
    text = scene.spans.text
    return bool(_AHEAD.search(text, 0, figure.start) or _BEHIND.match(text, figure.end))
