"""An amount told before that somebody else takes for basis or income: "my old preparer used 6,600 as the 2018 basis"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_USED = sought(
    r"\b(?:preparers?|accountants?|cpas?|advis[eo]rs?|software|program|app|bot|(?:tax|h&r|block)[ -]?(?:\w+ )?(?:guy|lady|person|man|woman|pro)"
    r"|turbo ?tax|he|she|they|brother|sister|friend|uncle|buddy|dad|mom)(?:[- ]in[- ]law)?(?: then| had| has| just| simply| also)?"
    r" (?:used|uses|put|puts|entered|took|takes|figured|counts?|counted|treats?|treated|lists?|listed|reports?|reported|wrote|plugged in)"
    r"(?: the)?(?: full| whole)? \$?$",
    re.I,
)
_FOR = re.compile(
    r"\s(?:dollars )?(?:as|for|into|on) (?:[\w']+ ){0,3}?(?:basis|contribution|income|taxable|line)\b|\s(?:of|in) (?:\w+ )?basis\b",
    re.I,
)


def used_by_another(scene: Scene) -> dict[int, str]:
    """The places of such amounts, each a claim; one that is told nowhere else may be a fact."""
    text, found = scene.spans.text, {}
    for index, figure in enumerate(scene.figures):
        told = any(other.value == figure.value and other.kind == "money" for other in scene.figures[:index])
        if told and figure.kind == "money" and _USED.search(text, 0, figure.start) and _FOR.match(text, figure.end):
            found[index] = "claimed"
    return found
