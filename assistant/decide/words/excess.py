"""Whether the wording leaves an excess where it is, so that it is taxed year after year."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import NOT
from assistant.reading.spans.sought import sought


def stays_in(message: str, text: str, *, otherwise: bool = False) -> bool:
    """Whether an excess is said never to have been taken out, or what it costs is asked up to today, of no year by name.

    ``text`` is the message with those before it: what stays was perhaps told earlier. ``otherwise`` says that the
    message goes on with another case, or back to the facts: what was asked of a year is asked of it still.
    """
    if _OF_A_YEAR.search(message):
        return False
    if _STILL_THERE.search(message) is not None or (_SINCE.search(message) and not _TAKEN_OUT.search(message)):
        return True
    of_a_year = otherwise and _OF_A_YEAR.search(text)
    return _STILL_THERE.search(text) is not None and not (of_a_year or _TAKEN_OUT.search(message))


_STILL_THERE = sought(
    rf"\b(?:never|{NOT}|haven't|hasn't|didn't|did not|yet to)\b[^.;?!]{{0,20}}\b(?:remov|fix|correct|withdr|pull|t[ao]ke?n? (?:it |that |anything )?out|took|undo|undone|clean)\w*"
    r"|\bstill (?:there|in|sitting|inside|not)\b|\buntouched\b|\b(?:so far|by now|to date|altogether|until (?:now|today)|till (?:now|today)|up to (?:now|today))\b"
    r"|\bleft (?:it|them|the (?:money|excess)) (?:there|in|alone|sitting)|\bun(?:fixed|corrected|removed)\b|\b(?:ever|years?) since\b|\bsince then\b|(?:\b(?:will|going to|gonna|plan(?:ning)? to|want to|about to)|['’]ll) (?:\w+ )?(?:remov|withdr|pull|take (?:\w+ ){0,3}out)",
    re.I,
)
_SINCE = sought(r"\bsince (?:tax year )?(?:19|20)\d\d\b", re.I)
_TAKEN_OUT = re.compile(r"\b(?:took|taken|pulled|withdr[ea]wn?|removed)\b", re.I)
_YEAR = r"\b(?:(?:19|20)\d\d|'\d\d|(?:that|the same) year)\b"
_OF_A_YEAR = re.compile(
    rf"^(?!.*\b(?:so far|by now|to date|up to now|altogether)\b).*(?:\b(?:what|how much|which)[^.;?!\n]*(?<!\bsince ){_YEAR}|(?<!\bsince ){_YEAR}[^.;?!\n]*\?)",
    re.I | re.S,
)
