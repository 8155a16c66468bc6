"""Terms of art that belong to one amount of a list: "11k QCD", "six thousand to the church (a proper QCD), four thousand in cash"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.sought import sought

_NAMED_BY = {"qualified_charitable_distribution": "QCD", "required_minimum_distribution": "RMD"}
OVERPAID = r"over[- ]?(?:did|done|shot|contrib\w*|fund\w*|paid)"
"""Having paid in more than was allowed."""
_INTO_A_ROTH = {"ROTH", "TO_ROTH"}
_IN_A_ROTH = {"HOLD", "GREW", "FELL", "YEAR_END", "LEFT"}
_RIGHT_BEFORE = re.compile(r"[:=]?\s?\$?")
_THE_WHOLE = sought(r"\d\w* of (?:the|that|my|her|his) \$?$", re.I)
"""Behind it stands the amount of which another one is a part."""
_RIGHT_BEHIND = re.compile(
    r"(?:\s(?:out|in \d{4}|(?:(?:straight |directly )?from|(?:out )?of) (?:my|the|his|her) (?:\w+ )?(?:ira|account)))*"
    r"(?:[,;:–-]?\s?|\s?(?:of (?:(?:the|that|it|this|them|those|which|withdrawal|distribution|money|\$?\d[\d,.]*k?)\s)+))"
    r"\(?(?:(?:and|which|that|it|all|was|were|is|are|gave|given|sent|went|made|done|as|by|via|through|fully|entirely"
    r"|directly|straight|of|an?|my|the|his|her|our)\s)*\(?",
    re.I,
)
_SEPARATOR = re.compile(r",(?!\d)|[;|+]|\.\s|\b(?:and|plus|then)\b|\((?=[^()]*$)", re.I)
_MET_BY = re.compile(
    r"\b(?:met|satisfied|covered|fulfilled|made up|consist\w*)\s(?:by|with|as|through|via|of)\s?\$?$", re.I
)


def is_the_whole(scene: Scene, index: int) -> bool:
    """Whether a figure told before is that of which the one before it is a part: "5,000 of the 20,000"."""
    figure, known = scene.figures[index], scene.setting.known
    part = _THE_WHOLE.search(scene.spans.text, 0, figure.start) is not None
    return part and any(figure.value in values for values in known.values())


def called_qcd(scene: Scene, index: int) -> bool:
    """Whether the words right at a figure call it a qualified charitable distribution."""
    figure, text = scene.figures[index], scene.spans.text
    if is_the_whole(scene, index):
        return False
    places = [mention for mention in scene.spans.mentions if mention.concept == "QCD"]
    if any(
        m.start >= figure.end and _RIGHT_BEHIND.fullmatch(text[figure.end : m.start]) and not _has_its_own(scene, m.end)
        for m in places
    ):
        return True
    return any(m.end <= figure.start and _RIGHT_BEFORE.fullmatch(text[m.end : figure.start]) for m in places)


def _has_its_own(scene: Scene, end: int) -> bool:
    """Whether a figure stands right behind a term: "21,000, of which QCD 9,000"."""
    text = scene.spans.text
    return any(f.start >= end and _RIGHT_BEFORE.fullmatch(text[end : f.start]) for f in scene.figures)


def called_otherwise(scene: Scene, index: int) -> set[str]:
    """The roles whose term the message gives to other amounts only, or to what an amount is a part of."""
    named = {mention.concept for mention in scene.spans.mentions} & {*_NAMED_BY.values(), "WITHHELD"}
    if not named:
        return set()
    start, _ = _own_words(scene, scene.figures[index])
    own = own_terms(scene, index)
    found = {role for role, term in _NAMED_BY.items() if term in named - own}
    if "WITHHELD" in named - own and own & _INTO_A_ROTH and not own & _IN_A_ROTH:
        found |= {"gross_distribution", "distribution"}
    if _MET_BY.search(scene.spans.text[start : scene.figures[index].start]):
        found.add("required_minimum_distribution")
    return found


def own_terms(scene: Scene, index: int) -> set[str]:
    """The notions that the words of a figure name, those of the figures beside it left out."""
    start, end = _own_words(scene, scene.figures[index])
    return {mention.concept for mention in scene.spans.mentions if start <= mention.start < end}


def _own_words(scene: Scene, figure: Figure) -> tuple[int, int]:
    """The words of a figure: of the stretches between it and the figures beside it, those not cut off by a separator."""
    text = scene.spans.text
    home = next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), -1)
    sentence = [f for f in scene.spans.fragments if f.sentence == home]
    start, end = (sentence[0].start, sentence[-1].end) if sentence else (figure.start, figure.end)
    before = [other.end for other in scene.figures if start <= other.start and other.end <= figure.start]
    if before:
        cuts = [match.end() for match in _SEPARATOR.finditer(text, before[-1], figure.start)]
        start = cuts[-1] if cuts else before[-1]
    behind = [other.start for other in scene.figures if figure.end <= other.start < end]
    if behind:
        cut = _SEPARATOR.search(text, figure.end, behind[0])
        end = cut.start() if cut else behind[0]
    return start, end
