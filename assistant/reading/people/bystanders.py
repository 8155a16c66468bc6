"""Relatives and friends of whom no tax matter is told: who advises, manages or is only mentioned owns none of the money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.spans.cast import SPOUSE, YOU, Cast, Mention
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.sought import sought

DEALING = {"CONTRIB", "NONDED", "CONVERT", "IN", "WITHDRAW", "RECHAR", "TO_ROTH", "RMD", "QCD"}
HOLDING = {
    "SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA", "ROTH", "YEAR_END", "BASIS", "NO_OTHER_IRAS", "EMPTY", "NO_BASIS",
}  # fmt: skip
_WITH_SOMEBODY_S_MONEY = re.compile(
    r"\W*(?:(?!(?:and|then|a|an)\b)\w+\W+){1,3}?(?:it|them|that|this|those|everything|things|(?:my|our)(?: \w+)?)\b",
    re.I,
)
"""What is done with money spoken of before, or with that of whoever writes."""
FIRST_PERSON = re.compile(r"(?<![\w'])(?:i|i'm|im|i've|ive|i'd|i'll|my|mine|me|myself|we|our|us)(?![\w])", re.I)


def without_bystander(
    cast: Cast, fragments: Sequence[Fragment], found: Sequence[Sequence[Mention]], before: str = ""
) -> Cast:
    """The people of a message without one of whom only what he thinks or did with the writer's money is told.

    ``before`` is who was told of earlier in the conversation, and so has a matter of his own.
    """
    third = cast.third
    if third in ("", before) or not any(_writes_of_own(fragment) for fragment in fragments):
        return cast
    if any(
        _tells_of_own(fragment, mention)
        for fragment, mentions in zip(fragments, found, strict=True)
        for mention in mentions
        if mention.person == third
    ):
        return cast
    aliases = tuple(alias for alias in cast.aliases if alias[1] != third)
    return replace(
        cast, she="" if cast.she == third else cast.she, he="" if cast.he == third else cast.he, aliases=aliases
    )


def spouse_idles(fragments: Sequence[Fragment], found: Sequence[Sequence[Mention]]) -> bool:
    """Whether no clause gives anybody but the writer money, and only a spouse can be meant besides."""
    named = [(f, m) for f, told in zip(fragments, found, strict=True) for m in told if m.person not in ("", YOU)]
    return all(m.person == SPOUSE and not _tells_of_own(f, m) for f, m in named)


def _writes_of_own(fragment: Fragment) -> bool:
    return bool(fragment.cues & (DEALING | HOLDING)) and FIRST_PERSON.search(fragment.text) is not None


def _tells_of_own(fragment: Fragment, mention: Mention) -> bool:
    """Whether a clause gives somebody money, an account or a dealing of his own."""
    if mention.form == "label":
        return True
    told = bool(fragment.cues & (DEALING | HOLDING) or fragment.amounts or fragment.lines)
    with_it = _WITH_SOMEBODY_S_MONEY.match(fragment.text, max(0, mention.end - fragment.start))
    return told and not (mention.form == "subject" and with_it)


_IDLE = {"DISTRACTOR", "HOLD", "NOW", "EACH", "PER_YEAR", "OTHER", "IN", "CLAIM", "ALL"}


def without_everyday(fragments: Sequence[Fragment], text: str) -> str:
    """The text without sentences of rent, a dentist or an HSA: whoever writes one tells of no tax matter of their own."""
    for number in {f.sentence for f in fragments if "DISTRACTOR" in f.cues}:
        sentence = [f for f in fragments if f.sentence == number]
        if not any(f.cues - _IDLE or f.lines or f.days or f.years or f.question for f in sentence):
            start, end = sentence[0].start, sentence[-1].end
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def how_they_file(fragments: Sequence[Fragment]) -> dict[int, bool]:
    """The sentences that tell how a couple files or lives, and whether it is "we" or "I" who do."""
    ours = {fragment.sentence for fragment in fragments if _WE_DO.search(fragment.text)}
    return {fragment.sentence: fragment.sentence in ours for fragment in fragments if _FILES.search(fragment.text)}


_FILES = sought(
    r"\b(?:m\.?f\.?[sj]|(?:fil(?:e|ing)|returns?) (?:\w+ )?(?:separate(?:ly)?|joint(?:ly)?)|(?:separate|joint) returns?"
    r"|married filing|liv(?:e|ing) together)\b",
    re.I,
)
_WE_DO = re.compile(r"\b(?:we|i)\b", re.I)
"""Beside it a spouse only is why a couple files so: "my husband has huge loans, so we file separately"."""
KEPT_FROM_IT = sought(
    r"['’]s (?:\w+ ){0,2}(?:plan|40[13]\(?[kb]?\)?|coverage|job|employer|pension|work)(?: (?:at|through) \w+)?"
    r" (?:always |once )?(?:ke(?:pt|eps)|barr?(?:ed|s)|stop(?:ped|s)|prevent(?:ed|s)|block(?:ed|s)|made|meant)\b",
    re.I,
)
"""A spouse whose plan keeps whoever writes from a deduction owns none of the money told of."""


def tells_of_a_death(text: str, start: int, end: int) -> bool:
    """Whether the word for somebody only tells who died: "lost my husband in 2025", "after my wife passed away"."""
    return _LOST.search(text, 0, start) is not None or _DIED.match(text, end) is not None


_LOST = sought(r"\b(?:lost|losing|buried|widowed by|(?:death|loss|passing) of)\s$", re.I)
_DIED = sought(
    r"(?:['’]s)? (?:had |has |just |suddenly )?(?:died|pass(?:ed|es|ing) (?:away|on)|passed\b|deceased|death|passing)\b",
    re.I,
)
