"""Questions about something other than a figure, asked behind facts of one's own: "do I have to amend now?"."""

from __future__ import annotations

import re

from assistant.dialogue.explains import QUESTION
from assistant.reading import Reading
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.spans.notions import ZERO_CLAIMED

_FEWEST_WORDS = 8
"""A shorter message is a reply or goes on with what was spoken of."""
_SENTENCE = re.compile(
    r"(?<=[.?!;])\s+|\n+|(?<=\?)"
    r"|,\s+(?=(?:so |and |but )?(?:does|do|will|would|is|are) (?:that|this|it|they|these|those|hers?|his|he|she)\b)",
    re.I,
)
"""Between sentences, and before a question behind a comma: "she has a SEP, does that hurt me"."""
_OF_WHAT = r"basis|lines?|numbers?|figures?|amounts?|part|bill|damage|room|limit"
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


def of_concept(reading: Reading) -> bool:
    """Whether a message tells facts for a calculation, and none of its questions asks for a figure."""
    asked = asked_behind_facts(reading) if reading.facts else []
    return bool(asked) and not any(_A_FIGURE.search(part) or ZERO_CLAIMED.search(part) for part in asked)


def asked_behind_facts(reading: Reading) -> list[str]:
    """The questions of a message that is taken for one about figures, in its own words; none of a mere reply."""
    move, topics = reading.move, {ask.topic for ask in reading.asks}
    if not topics or not topics <= FIGURE_TOPICS or move.what_if or move.correction or move.back:
        return []
    if len(reading.text.split()) < _FEWEST_WORDS:
        return []
    return [part for part in _SENTENCE.split(reading.text) if part.endswith("?") or QUESTION.match(part)]
