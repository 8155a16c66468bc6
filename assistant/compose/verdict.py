"""Yes or no first, in the words of the question that was asked.

A handbook section answers one yes/no question; people ask it the other way round, or ask when or how much. The bare
yes or no stands only where it answers what was asked; else the section's own question stands in front of it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.reading.spans.sought import sought
from knowledge.passages import Paragraph
from knowledge.segments import Text, parse_prose

if TYPE_CHECKING:
    from knowledge.passages import Section, Verdict

_LED = re.compile(r"(Yes|No)([.,]) ")
_VERB = (
    r"(?:do|does|did|is|are|am|was|were|can|could|should|will|would|may|must|has|have|had|shall|isn't|aren't|don't|"
    r"doesn't|didn't|can't|won't|shouldn't|wasn't|need|gotta)"
)
_WHO = r"(?:i|we|my|our|the|it|its|that|this|these|those|they|he|she|his|her|you|a|an|each|every|both|there|one)"
_LEAD = r"(?:(?:so|and|but|ok|okay|also|hi|hey|hello|well|or|please|plus|then|q|quick q|just)[\s,:]+)*"
_STARTS = re.compile(rf"{_LEAD}{_VERB}\b", re.IGNORECASE)
_INSIDE = re.compile(rf"(?:[,;:.]|\b(?:so|and|but|or|then|also))\s+{_VERB}\s+{_WHO}\b", re.IGNORECASE)
_TAG = re.compile(r"\b(?:right|correct|true|yes|no|or not|or nah|ok|okay|isn't it|yeah)\s*[?!.]*\s*$", re.IGNORECASE)
_CLAIM = re.compile(
    r"\b(?:thought|heard|read|told|says?|said|claims?|believe|assume|think|thinks|insists?)\b", re.IGNORECASE
)
_OPEN = re.compile(rf"{_LEAD}(?:what|when|where|which|who|whose|how|why)\b", re.IGNORECASE)


_CHOICE = sought(
    rf"\b{_VERB}\b[^.?!]*? or (?!not\b|nah\b|so\b|else\b|what\b|later\b)"
    r"(?![^.?!]*\b(?:counts?|matters?|works?|qualif\w*|appl(?:y|ies)|included|allowed|ok(?:ay)?|taxable|taxed)\W*$)[^.?!,]{2,40}[.?!]*\s*$"
    r"|\bwhich (?:one|of)\b",
    re.IGNORECASE,
)
"""One thing or another: what answers it is no yes and no no."""
_DENIES = re.compile(r"\b(?:not|never|cannot|cant|dont|doesnt|isnt|neednt|no (?:need|longer))\b|n't\b", re.IGNORECASE)
_TRUE_THAT = re.compile(rf"^{_LEAD}is it (?:true|right|correct|so|the case)(?: that)? ", re.IGNORECASE)
_UNSURE = re.compile(
    r"\b(?:not sure|no idea|(?:don't|do not|dont|didn't|can't|cannot) (?:know|understand|get it|see|find|remember|think))\b",
    re.IGNORECASE,
)


def asks_yes_or_no(question: str) -> bool:
    """Whether a message wants a yes or a no, or puts forward a claim to be confirmed."""
    if _TAG.search(question):
        return True
    if _CHOICE.search(question):
        return False
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[?!.])\s+|\n", question) if sentence.strip()]
    return any(_wants(sentence) for sentence in sentences)


def puts_a_denial(question: str) -> bool:
    """Whether a message puts forward that something is not so: a bare yes would agree with it."""
    sentences = re.split(r"(?<=[?!.])\s+|\n", question.replace("’", "'").strip())
    return any(
        _DENIES.search(_UNSURE.sub("", said)) and not (_STARTS.match(said) or _INSIDE.search(said) or _OPEN.match(said))
        for said in (_TRUE_THAT.sub("", each) for each in sentences)
    )


def _wants(sentence: str) -> bool:
    if _OPEN.match(sentence):
        return False
    return bool(_STARTS.match(sentence) or _INSIDE.search(sentence) or _CLAIM.search(sentence))


def opening(section: Section, verdict: Verdict | None, question: str) -> Paragraph:
    """The short answer as it opens an answer to ``question``; ``verdict`` is what the section answers to it, if sure."""
    short = section.short_answer
    first = short.segments[0]
    led = _LED.match(first.text) if isinstance(first, Text) else None
    if section.question is None or led is None or not isinstance(first, Text):
        return short
    if asks_yes_or_no(question):
        agrees = verdict == "yes" and puts_a_denial(question)
        if verdict == section.answer and not agrees:
            return short
        if verdict in ("yes", "no") and led[2] == "." and not agrees:
            return _begun(short, Text(f"{verdict.capitalize()}. {first.text[led.end() :]}"))
    elif led[2] == ".":
        rest = first.text[led.end() :]
        return _begun(short, Text(rest[:1].upper() + rest[1:]))
    return replace(short, segments=(*parse_prose(section.question), Text(" "), *short.segments))


def _begun(short: Paragraph, first: Text) -> Paragraph:
    return replace(short, segments=(first, *short.segments[1:]))
