"""A Roth contribution that became a traditional one, told by its legal name: "had it relabelled as a traditional one"."""

from __future__ import annotations

import re

from assistant.reading.spans.sought import sought

_BASE = (
    r"turn|change|switch|swap|flip|relabel|re-?designate|re-?classify|re-?code|re-?book|re-?tag|re-?assign|re-?title"
)
_DONE = (
    r"turned|changed|switched|swapped|flipped|relabell?ed|re-?designated|re-?classified|re-?coded|re-?booked|re-?tagged"
    r"|re-?assigned|re-?titled"
)
_IRA_MONEY = r"(?:trad(?:itional)?|t-?ira)(?: (?:ira )?(?:one|contribution|side|account|ira|bucket)\b(?!\w))?"
_INTO = rf"(?:over )?(?:in)?(?:to|as)(?: being)?(?: made)?(?: an?| my| the| his| her| our)? (?P<ira>{_IRA_MONEY})\b"
_NO_ROTH = r"401|403|457|plan|sep\b|simple|rollover|pension|trad|convert|and\b|then\b"
_MOVED = sought(
    rf"\b(?:(?P<done>{_DONE})|(?P<base>{_BASE}))\b(?P<what>(?: (?!{_NO_ROTH})[\w$'’-]+(?:[,.]\d+)*){{0,8}}?),? {_INTO}",
    re.I,
)
"""What was turned into a traditional one."""
_BECOMES = sought(
    rf"\b(?P<verb>bec[ao]me|becomes|turn(?:s|ed)? out as)(?: instead)?(?: an?| my| the)? (?P<ira>{_IRA_MONEY})\b", re.I
)
_ROTH = re.compile(r"\broths?\b", re.I)
_IT = re.compile(
    r"\b(?:it|that|this|them|those|the (?:contribution|money|deposit|whole (?:thing|amount)|thing)|everything)\b|^\s*$",
    re.I,
)
_HAD_DONE = re.compile(r"\b(?:had|got|made) (?:\w+ ){1,3}(?:to )?$", re.I)
_AHEAD = re.compile(r"\b(?:to|must|should|will|can|could|may|needs?|would)\s*$", re.I)
_PAID = re.compile(r"\bcontribut\w*|\b(?:put|paid) in\b|\bdeposit", re.I)
_OTHER_MONEY = re.compile(r"\b(?:401|403|457|plan|roth ira account|conver\w*)", re.I)


def by_its_name(text: str) -> str:
    """The text with a recharacterization named where a Roth contribution is said to be turned into a traditional one."""
    if not _ROTH.search(text):
        return text
    text = _MOVED.sub(lambda match: _named(text, match), text)
    return _BECOMES.sub(lambda match: _become(text, match), text)


def _named(text: str, match: re.Match[str]) -> str:
    what = match["what"]
    of_roth = _ROTH.search(what) is not None
    before = _ROTH.search(text, 0, match.start()) is not None
    if _OTHER_MONEY.search(what) or not (of_roth or (before and _IT.search(what))):
        return match[0]
    done = match["done"] or _HAD_DONE.search(text, 0, match.start())
    word = "recharacterized" if done else "recharacterize"
    return f"{word}{what} to a traditional IRA"


def _become(text: str, match: re.Match[str]) -> str:
    sentence = re.split(r"[.?!;]\s", text[: match.start()])[-1]
    if not _ROTH.search(sentence) or not _PAID.search(sentence):
        return match[0]
    return f"{'be' if _AHEAD.search(text[: match.start()]) else 'was'} recharacterized to a traditional IRA"
