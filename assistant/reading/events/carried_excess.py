"""An excess of earlier years that is there still at the start of the year asked about: "3,000 left over from 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, Words, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

PRIOR = "prior_excess"
_EXCESS = re.compile(r"\bexcess\w*|\bover-?contrib\w*", re.I)
_LEFT = r"(?:left ?over|carr(?:ied|y)(?:ing)?(?:[- ]?(?:over|forward))?|carry-?overs?|prior[- ]years?|remaining|still)"
_LEFT_BEFORE = re.compile(
    rf"\b{_LEFT}\b(?![^.;?!]*\b(?:t[ao]ken?|took|withdr\w*|pull\w*|remov\w*)\b)[^.;?!\d]{{0,40}}\$?$", re.I
)
_LEFT_BEHIND = re.compile(rf"[^.;?!\d]{{0,40}}\b{_LEFT}\b(?!'s)", re.I)
_ASKED = sought(r"\bfor (?:tax year )?(?P<year>20\d\d)\b[^.;?!]*\?|\b(?:in|of) (?P<other>20\d\d)\s*\?", re.I)
_YEAR = re.compile(r"\b20\d\d\b")
_EACH = sought(r"\b(?:each|every|all|both) (?:of the )?years?\b|\bin (?:all|total)\b|\bso far\b", re.I)


def year_owed(text: str) -> int | None:
    """The one year of which the additional tax is asked, where an excess of earlier years is told."""
    asked = list(_ASKED.finditer(text))
    years = {int(match["year"] or match["other"]) for match in asked}
    years |= {int(year) for match in asked for year in _YEAR.findall(match[0])}
    return years.pop() if len(years) == 1 and not _EACH.search(text) else None


def carried(scene: Scene) -> Iterator[Named]:
    """The excess that was left of the years before the one asked about."""
    text = scene.spans.text
    if year_owed(text) is None or sum(figure.kind == "money" for figure in scene.figures) == 1:
        return  # told alone, it is the excess of its own year that is asked about
    for index, figure in enumerate(scene.figures):
        if figure.kind == "money" and _left_over(words_around(scene, index)):
            yield Named(index, PRIOR)
            return


def _left_over(words: Words) -> bool:
    """Whether the words around an amount call it an excess that is left."""
    around = words.before + " 0 " + words.behind
    left = _LEFT_BEFORE.search(words.before) or _LEFT_BEHIND.match(words.behind)
    return left is not None and _EXCESS.search(around) is not None
