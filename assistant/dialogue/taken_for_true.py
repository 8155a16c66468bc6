"""What somebody takes for true and wants confirmed: "so it stays off line 6, right?", "so obviously I have no room"."""

from __future__ import annotations

import re

from assistant.dialogue.questions_apart import QUESTION
from assistant.reading import Reading
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.spans.notions import ZERO_CLAIMED

_IT = r"(?:that|this|it)"
_TRUE = r"(?:true|right|correct|so|accurate|wrong|false|nonsense|bs|how it works|the case)"
_RIGHT = r"(?:right|wrong|correct)"
_TAG = re.compile(
    r"(?:^|[\s,(–—-]+)(?:(?:and|but|so|or|then|please|pls|can (?:you|u)) )*(?:"
    rf"(?:is|isn['’]?t) {_IT} (?:really |actually |even |all )?{_TRUE}|{_IT}(?:['’]?s| is) {_TRUE}"
    rf"|am i (?:{_RIGHT}|missing (?:something|anything))|(?:is s?he|are they) {_RIGHT}"
    rf"|(?:s?he|they)(?:['’]?s|['’]?re| is| are) {_RIGHT}"
    r"|(?:is|was|does|did|do|are|has|have|ca|wo|would)n['’]?t (?:it|that|they|there|i|we|he|she)"
    r"|(?:^|(?<=[,(–—-])|(?<=[,(–—-] )|(?=[^.]*\?))"
    r"(?:true(?: or false)?|right|correct|yes or no|y/n|no|agreed?|huh|ok(?:ay)?"
    r"|(?:i|we) (?:think|thought|guess|assume|suppose|believe|figure|reckon))"
    rf"|or (?:not|no|am i wrong|is that wrong|what)|confirm(?: {_IT})?"
    r")(?:,? (?:(?:isn|aren)['’]?t (?:it|s?he|they)|right|no|or not|tho|though|please|pls))?[\s)?!.]*$",
    re.I,
)
"""What asks at the end of a sentence whether it is so."""
_SECONDED = re.compile(
    r"\b(?:agree[sd]?|(?:say|think|said|thought)s? (?:so|the same|yes)|confirm(?:s|ed)"
    r"|told (?:me|us) (?:so|the same)|swears?)\W*$",
    re.I,
)
"""Somebody who is of the same mind, told between the claim and the question."""
_CONCLUDED = re.compile(
    r"\b(?:(?:so|and|then|thus|hence)"
    r" (?:obviously|clearly|of course|naturally|surely|presumably|logically|i guess|i assume)"
    r"|(?:which|that|this) (?:obviously |clearly |surely |also )?means"
    r"|meaning (?:that )?(?:i|we|my|the|it|there|no)\b|therefore)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+")
_POINTS = re.compile(
    r"\W*(?:(?:so|and|but|then|since|because|if) )*"
    r"(?:it|this|that|they|these|those|both|he|she)(?:['’]?(?:s|re|ll|d))?\b",
    re.I,
)
_FEWEST_WORDS = 4
"""A shorter sentence claims nothing that could be looked up."""
_A_RESULT = re.compile(
    r"\b(?:un|non-?)?tax(?:able|ed)\b|\btax[- ]free\b|\bowe\b|\bpro-?\s?rated\b|\bzero tax\b"
    r"|\bbasis (?:is|of|will be|would be|stays|becomes)\b[^.?!]{0,12}\d"
    r"|\bline \d+[a-c]? (?:is|=|will|would|should|shows?|says|stays?|comes?|goes)\b(?! (?:off|out|on|up))",
    re.I,
)
"""The claim is of a figure, which a calculation tells."""


def claim(text: str) -> str:
    """The sentence of a message that is to be confirmed or was concluded from what is told; "" where there is none."""
    sentences = [each for each in _SENTENCE.split(text.strip()) if each.strip()]
    for place in range(len(sentences) - 1, -1, -1):
        if tag := _TAG.search(sentences[place]):
            told = [*sentences[:place], sentences[place][: tag.start()]]
            while told and (not told[-1].strip() or _SECONDED.search(told[-1])):
                told.pop()
            return _with_what_it_points_at(told) if told and _claims(told[-1]) else ""
    concluded = (place for place, each in enumerate(sentences) if _CONCLUDED.search(each) and _claims(each))
    return next((_with_what_it_points_at(sentences[: place + 1]) for place in concluded), "")


def _with_what_it_points_at(sentences: list[str]) -> str:
    """The last of some sentences, with the one before it where it begins with "it" or "so both"."""
    return " ".join(sentences[-2:] if _POINTS.match(sentences[-1]) else sentences[-1:]).strip(" ,")


def _claims(sentence: str) -> bool:
    """Whether a sentence states something that could be looked up, and asks nothing."""
    asks = sentence.rstrip().endswith("?") or QUESTION.match(sentence)
    return not asks and len(sentence.split()) >= _FEWEST_WORDS


def of_a_result(said: str) -> bool:
    """Whether a claim is of what a calculation gives: "so none of it is taxable"."""
    return bool(_A_RESULT.search(said) or ZERO_CLAIMED.search(said))


_FIGURES = {*FIGURE_TOPICS, "joint_return"}


def taken_for_true(reading: Reading) -> str:
    """The claim of a message that is taken for one about figures or limits, to be looked up; "" where it has none."""
    move, topics = reading.move, {ask.topic for ask in reading.asks}
    if not topics or not topics <= _FIGURES or move.what_if or move.correction or move.back:
        return ""
    return claim(reading.text)
