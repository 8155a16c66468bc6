"""Pay told before what was deferred of it: "I grossed 41,000 that year", "comp (gross, before deferral) 41k"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_NEAR = r"(?: (?:about|around|only|just|a total of|roughly|maybe|some))* ?\$?$"
_GROSSED = sought(rf"\b(?:i|he|she)(?: only| just)? grossed{_NEAR}", re.I)
_LABEL = sought(
    rf"\b(?:comp(?:ensation)?|(?:gross )?pay|salary|wages?|w-?2|earnings) ?\((?=[^()]*\b(?:gross|before|incl\w*|total|w-?2)\b)[^()\d]{{2,40}}\)[:=]?{_NEAR}",
    re.I,
)


def gross_pay(scene: Scene) -> dict[int, str]:
    """The amounts that are such pay."""
    text = scene.spans.text
    return {
        index: "compensation"
        for index, figure in enumerate(scene.figures)
        if figure.kind == "money" and (_GROSSED.search(text, 0, figure.start) or _LABEL.search(text, 0, figure.start))
    }
