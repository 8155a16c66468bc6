"""How a word for somebody stands in its sentence: as the label of what follows, as owner, as who acts, or as object."""

from __future__ import annotations

import re

from assistant.reading.spans.names import RELATION
from assistant.reading.spans.sought import sought

_NAMED_MORE = r"(?:\s(?:side|part|half|case|turn|form|8606)|,?\s(?:ty\s?)?(?:'\d\d|20\d\d)|,?\s(?:aged? )?\d\d|\s?\([^()]{0,40}\))"
"""What may stand between a word for somebody and its colon: the form, the year, an age."""
LABELLED = re.compile(rf"(?:['’]s)?{_NAMED_MORE}{{0,3}}\s?(?::(?!\d)|[—–]|\s-\s|=)")
"""Behind a word for somebody: a colon, a dash or the like, and what follows is theirs."""
ASIDE = r"(?:\s?\([^()]{1,40}\)|,[^,.;?!\d]{1,40},)?"
"""What may be put in between somebody and what they do."""


def stands_as(text: str, match: re.Match[str], kind: str) -> str:
    """How a word stands: before a colon, as an owner, as who acts, or as an object."""
    before, word = text[: match.start()], match[0].lower()
    if kind in ("letter", "initial") or (LABELLED.match(text, match.end()) and _OPENS.search(before)):
        return "label"
    behind = text[match.end() : match.end() + 2].replace("’", "'").lower()
    if (word in ("my", "our") and _SOMEBODY_ELSE.match(text, match.end())) or (
        word == "mine" and _THEIRS.search(before)
    ):
        return ""
    if word in _OWNERS or (kind not in ("she", "he", "me") and (behind == "'s" or re.search(r"[^su]s$", word))):
        return "owner"
    if word == "her" and re.match(r"\s[a-z\d$]", text[match.end() :], re.I):
        return "owner"
    if kind in ("own", "noun", "she", "he", "name") and _BRINGS_TO.match(text, match.end()):
        return ""
    if word in ("me", "myself", "him", "her") and (_OPENS.search(before) or _ENDS.match(text, match.end())):
        return "label"
    if word in ("her", "him", "me", "us", "myself"):
        return "object" if _TO_SOMEBODY.search(before) or _DONE_BY.search(before) else ""
    if kind == "noun" and not word.startswith("the ") and _OPENS.search(before):
        return "label"
    if _DONE_BY.search(before):
        return "object"
    if _AWAY.search(before) and not _AGED.match(text, match.end()):
        return ""
    return "object" if _TO_SOMEBODY.search(before) else "subject"


_TO_SOMEBODY = sought(r"\b(?:for|to|of|in|into)\s$", re.I)
_DONE_BY = sought(
    r"\b(?:(?:contributed|converted|(?:put|paid) in|deposited|withdrawn|moved(?: over)?)|\d[\d,.]*k?) by\s$", re.I
)
"""Behind it stands whose money moved: "7,000 converted by me and 8,000 by my husband"."""
_AWAY = re.compile(r"\b(?:(?:from|with|by|than|like|through)\s|w/ ?)$", re.I)
_BRINGS_TO = sought(
    rf"{ASIDE}\s(?:\w+ly )?(?:convinced?s?|talked|talks|made|makes|had|helped|got|let|persuaded|persuades|urged|advised|pushed|begged|told)"
    r" (?:me|us) (?:to|in|into|out|that|do|move|convert|put|shift|take|switch|roll|contribute|withdraw|pull)\b",
    re.I,
)
"""Who brings the writer to do something does nothing with money of their own."""
_AGED = re.compile(r"\s?\(\s?(?:\d\d\b|age)")
_SOMEBODY_ELSE = re.compile(
    rf"\s(?:[\w'-]+\s)?(?:{RELATION}s?|parents|folks|kids?|ex|cpa|accountant|advis[eo]r|broker|preparer)\b", re.I
)
_THEIRS = sought(rf"\b(?:{RELATION})s? of\s$", re.I)
_OPENS = re.compile(r"(?:^|[.;:,(\[|—–\n?!]|(?<!\bw)/|->|→|\b(?:and|but|then|while|now|so|only))\s*$", re.I)
_ENDS = re.compile(r"\s?(?:$|[.;,)\n](?!\d))")
_OWNERS = {"my", "mine", "his", "hers", "our", "ours"}
