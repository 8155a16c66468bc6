"""The questions of a message, and which of them ask for a figure: "what goes on 4b, and do we share a form?"."""

from __future__ import annotations

import re

from assistant.dialogue.said_in_full import LEAD
from assistant.reading.spans.notions import ZERO_CLAIMED

QUESTION = re.compile(
    rf"(?:^|[.?!,;:])\W*(?:{LEAD}\W+)*"
    r"(?:(?:until|by|to) )?"
    r"(?:any|what|who|why|when|where|how|which|is|are|do|does|did|can|could|should|will|would|was|were|may|must"
    r"|have|has)"
    r"(?:'?s|'?re|n'?t)?\b",
    re.I,
)
_ASKS = (
    r"(?:do|does|did|will|would|is|are|was|were|can|could|should|must|am|have|has)(?:n['’]?t)?"
    r" (?:that|this|it|they|these|those|hers?|his|he|she|i|we|there|the|my|our|both)\b"
)
_SENTENCE = re.compile(
    rf"(?<=[.?!;])\s+|\n+|(?<=\?)|,\s+(?=(?:(?:so|and|but|then|also) )*{_ASKS})"
    rf"|\s+(?=(?:and|or|but|also|plus) (?:also )?{_ASKS})",
    re.I,
)
"""Between sentences, and before a question behind a comma or an "and": "she has a SEP, does that hurt me"."""
_OF_WHAT = r"basis|lines?|numbers?|figures?|amounts?|part|bill|damage|room|limit|total"
_A_FIGURE = re.compile(
    r"\bhow (?:much|many|high|big)\b(?! trouble)|\btax(?:able|es)\b|\btax[- ]free\b"
    r"|\b(?:lines?|ln|l\.)\s?\d|\b4[ab]\b|%"
    r"|\b(?:bracket|percent|rate|comes? to|left over|carr(?:y|ies|ied) (?:over|forward)|compare)\b"
    r"|\b(?:(?:that|this|it) (?:right|correct)|(?:are|r) (?:you|u) sure)\b"
    r"|\btax\b(?! (?:form|year|return|software|guy|pro))|\b(?:owe|income|deduct\w*|pro-?\s?rat\w+|allowed|reduced)\b"
    rf"|\bwhat(?:'?s| is| are| do| does| should| would| will)?\b[^.?!]{{0,24}}\b(?:{_OF_WHAT})\b"
    r"|\bwhat (?:do|should|would) (?:i|we|it|my|he|she) (?:report|enter|put|show|owe|pay)\b"
    r"|\b8606\b[^.?!]{0,20}\b(?:look like|show|say)\b|\bpenal\w*"
    r"|\b(?:comput|calculat|work (?:it|this|that) out)\w*|\bmax(?:imum)?\b",
    re.I,
)


def asked(text: str) -> list[str]:
    """The questions of a text, in its own words."""
    parts = (part.strip() for part in _SENTENCE.split(text))
    return [part for part in parts if part.endswith("?") or QUESTION.match(part)]


def asks_for_a_figure(question: str) -> bool:
    """Whether a question asks for what a calculation gives."""
    return bool(_A_FIGURE.search(question) or ZERO_CLAIMED.search(question))


_FEWEST_WORDS = 5
"""Less asks nothing of its own: "is that right?"."""


def asks_for_both(text: str) -> bool:
    """Whether one question of a text asks for a figure and another one for something else."""
    questions = [each for each in asked(text) if len(each.split()) >= _FEWEST_WORDS]
    figures = [asks_for_a_figure(each) for each in questions]
    return any(figures) and not all(figures)
