"""What the catch-up adds to a limit, told beside a contribution that already counts it, or broken down behind it."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from tools.ira_cap import year_limit
from tools.law import years

_CATCH_UP = re.compile(r"\bcatch-?\s?up(?: contribution)?(?: of)? \$?$", re.I)
_OF_CATCH_UP = re.compile(r"(?: dollars?| bucks)?(?: of)?(?: the)? catch-?\s?up\b", re.I)
_MORE = re.compile(r"(?:\+|\b(?:plus|and|another|further|additional))\s(?:the |my |an? )?(?:catch-?\s?up )?\$?$", re.I)


_BREAKS_DOWN = re.compile(
    r"(?:\s|[+&,=]|\b(?:and|plus|of|the|a|an|my|her|his|for|being|over|age|aged|50|regular|normal|base|basic|standard|ordinary|limit|extra|more|additional"
    r"|another|catch-?\s?up|cu|contrib(?:ution)?|dollars|bucks)\b|\bc/u\b)*",
    re.I,
)
"""Nothing but what the limit and the catch-up are called."""


def broken_down(scene: Scene, index: int) -> bool:
    """Whether a figure is one of two in brackets that only break down the one before them: "7k (6k + 1k c/u)"."""
    figures, text = scene.figures, scene.spans.text
    for whole in range(max(0, index - 2), index):
        parts = figures[whole + 1 : whole + 3]
        if len(parts) < 2 or index > whole + 2 or sum(part.value for part in parts) != figures[whole].value:
            continue
        opened = text[figures[whole].end : parts[0].start].strip(" $")
        behind = text[parts[1].end :].partition(")")
        between = text[parts[0].end : parts[1].start].replace("$", "")
        if opened in ("(", "[", "(=") and behind[1] and all(_BREAKS_DOWN.fullmatch(s) for s in (between, behind[0])):
            return True
    return False


def within_the_catch_up(scene: Scene, figure: Figure, before: str, after: str) -> bool:
    """Whether a figure is what the catch-up adds to a limit that another figure already is, catch-up included."""
    named = {year.year for year in scene.spans.years} & set(years())
    full = {year_limit(year, of_catch_up_age=True): year_limit(year, of_catch_up_age=False) for year in named}
    told = any(
        whole - plain == figure.value and any(f.value == whole for f in scene.figures) for whole, plain in full.items()
    )
    called = _CATCH_UP.search(before) or _OF_CATCH_UP.match(after)
    return told and called is not None and _MORE.search(before) is None
