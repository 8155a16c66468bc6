"""What the catch-up adds to a limit, told beside a contribution that already counts it."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from tools.ira_cap import year_limit
from tools.law import years

_CATCH_UP = re.compile(r"\bcatch-?\s?up(?: contribution)?(?: of)? \$?$", re.I)
_OF_CATCH_UP = re.compile(r"(?: dollars?| bucks)?(?: of)?(?: the)? catch-?\s?up\b", re.I)
_MORE = re.compile(r"(?:\+|\b(?:plus|and|another|further|additional))\s(?:the |my |an? )?(?:catch-?\s?up )?\$?$", re.I)


def within_the_catch_up(scene: Scene, figure: Figure, before: str, after: str) -> bool:
    """Whether a figure is what the catch-up adds to a limit that another figure already is, catch-up included."""
    named = {year.year for year in scene.spans.years} & set(years())
    full = {year_limit(year, of_catch_up_age=True): year_limit(year, of_catch_up_age=False) for year in named}
    told = any(
        whole - plain == figure.value and any(f.value == whole for f in scene.figures) for whole, plain in full.items()
    )
    called = _CATCH_UP.search(before) or _OF_CATCH_UP.match(after)
    return told and called is not None and _MORE.search(before) is None
