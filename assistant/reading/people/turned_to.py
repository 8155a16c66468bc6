"""The person that a conversation turns to: "now my wife", "same for my husband", "back to me"."""

from __future__ import annotations

import re

from assistant.facts import YOU
from assistant.reading.spans.cast import SPOUSE
from assistant.reading.spans.names import asking_for, name_of, relative
from assistant.reading.spans.notions import A_SPOUSE, THIRD_PERSON
from assistant.reading.spans.sought import sought


def turned_to(text: str, spoken_of: str = YOU) -> str:
    """The person that a message known to turn to another one speaks of; nobody where its words name none.

    "He" after somebody else than the spouse was spoken of is that one still.
    """
    if _SPOUSE_NAMED.search(text):
        return SPOUSE
    if _BACK_TO_ME.search(text):
        return YOU
    pronoun = SPOUSE if spoken_of in (YOU, SPOUSE) or _ANOTHER.search(text) else spoken_of
    return name_of(text) or asking_for(text) or relative(text) or (pronoun if THIRD_PERSON.search(text) else "")


def changes_person(text: str) -> str:
    """ "Now my wife", "same for my husband", "back to me": the person that the conversation turns to."""
    if _NOW_THE_SPOUSE.match(text):
        return SPOUSE
    return YOU if _NOW_ME.match(text) else ""


def stands_for_me(text: str) -> bool:
    """Whether what somebody else had is only supposed of whoever writes: "my brother had 30k. If that were me?"."""
    return _IN_MY_PLACE.search(text) is not None


_SPOUSE_NAMED = re.compile(rf"\b{A_SPOUSE}s?\b", re.I)
_BACK_TO_ME = re.compile(r"\b(?:back to|now|and|for) (?:me|mine|my own|myself)\b", re.I)
_ANOTHER = re.compile(rf"\b(?:his|her|their) (?:boyfriend|girlfriend|friend|{A_SPOUSE})\b", re.I)
_NOW_THE_SPOUSE = re.compile(
    rf"\W*(?:and |ok(?:ay)?,? )?(?:(?:now|what about|how about|(?:now |then |do )?(?:the )?same (?:thing |again )?for|and for|for|(?:\w+ ){{0,3}}(?:question|asking) (?:is )?(?:for|on behalf of)) (?:my )?{A_SPOUSE}\b|my {A_SPOUSE}(?:'s)?(?:\W*$|\s?[:?]|,? now))",
    re.I,
)
_NOW_ME = sought(
    r"\W*(?:(?:ok(?:ay)?|great|good|fine|thanks|thx|alright|right|cool|perfect|got it|next|so|then)\b[\s,.!:;–-]*)*(?:back to (?:me|mine|my own)"
    r"|(?:and|now) (?:for )?(?:me|mine)\b|for me\b|me again\b(?! (?:about|for|with|re)\b)|as for me\b"
    r"|(?:me|mine|myself)(?= (?:next|now|then)\b|\s?[:–-]|,? also\b)|my (?:own )?turn\b"
    r"|(?:and|but|so|then|what about) (?:can|could|may|do|am|should|would) i(?: too| also| deduct(?: (?:mine|it|any))?)?(?=\W*$))",
    re.I,
)
_IN_MY_PLACE = sought(
    r"\bif (?:that|this|it|those|these|his|hers?|theirs?)\b[^.?!,;]{0,20}\b(?:were|was|had been) (?:me|mine|my)\b"
    r"|\bhad (?:that|this|it|those) been (?:me|mine|my)\b|\bif (?:mine|my own) (?:had|were|was|did)\b"
    r"|\bi (?:were|was|had been|stood) in (?:his|her|their) (?:shoes|boots|place|position|situation|case|spot)\b"
    r"|\bif i (?:had|were|was) (?:his|hers|theirs|him|her|them|that one)\b",
    re.I,
)
