"""A yes or a no to what was asked, at the head of a reply."""

from __future__ import annotations

import re

from assistant.reading.asks.in_order import without_counter_question


def says_yes(reply: str) -> bool:
    """Whether an answer is a yes without a reserve."""
    return bool(_YES.search(reply)) and not _NOT_A_YES.search(reply)


def says_no(reply: str) -> bool:
    """Whether an answer is a no to what was asked; a no to something else is none."""
    return bool(_NO.search(reply)) and not _NOT_A_NO.search(reply)


def answer_in(text: str) -> str:
    """What of a reply is the answer: neither the question that it says back first nor the one that it asks behind."""
    return without_counter_question(without_echo(text))


def without_echo(text: str) -> str:
    """A reply without the question that it says back first."""
    return _ECHO.sub("", text)


_ECHO = re.compile(r"^[^?]{1,60}\?\s+(?=\w)")
"""The question said back before it is answered: "you mean on December 31? zero"."""
_YES = re.compile(r"^\W*(?:yes|yeah|yep|yup|correct|right|exactly|sure|true|y)\b", re.I)
_NOT_A_YES = re.compile(r"\?|\bbut\b|\b(?:part|some|half) of\b|\bpartly\b", re.I)
_NO = re.compile(
    r"^\W*(?:(?:just |please |let'?s |then )*(?:assume|say|use|call it) (?:it'?s )?)?(?:no|nope|nah|none|n|never|neither|nothing|zero|nil|zip|zilch|nada)\b(?! (?:idea|clue|way to (?:know|tell|say)|telling|thanks|thank|problem|worries)\b)",
    re.I,
)
_NOT_A_NO = re.compile(
    r"\?|\b(?:wrong|meant?|wait|mind|actually|sorry|mistake|typo|instead|forget|different|but|yet|(?:of|about) (?:this|that|your|it))\b|\bn/a\b",
    re.I,
)
