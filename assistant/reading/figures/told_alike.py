"""Values told in one way of two accounts: "the SIMPLE stood at 31,000. The traditional IRA stood at 9,000" are of one day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.sought import sought

_WORTH = sought(
    r"\b(?P<verb>st(?:ands|ood) at|s(?:its|at) at|(?:was|is|were) (?:worth|valued at|sitting at)|h(?:olds|eld))(?: (?:about|around|roughly))? \$?$",
    re.I,
)


def told_alike(scene: Scene) -> list[tuple[int, int]]:
    """The places of two values next to each other that have one verb and no day of their own."""
    verbs = {i: told["verb"].lower() for i, figure in enumerate(scene.figures) if (told := _value(scene, figure))}
    return [(one, other) for one, other in pairwise(verbs) if verbs[one] == verbs[other]]


def kept_by(pairs: Sequence[tuple[int, int]], roles: Sequence[str]) -> bool:
    """Whether a reading gives the values of each pair one role."""
    return all(roles[one] == roles[other] for one, other in pairs)


def _value(scene: Scene, figure: Figure) -> re.Match[str] | None:
    sentence = next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), -1)
    dated = any(f.days or f.cues & {"YEAR_END", "ROTH"} for f in scene.spans.fragments if f.sentence == sentence)
    return None if dated or figure.kind != "money" else _WORTH.search(scene.spans.text, 0, figure.start)
