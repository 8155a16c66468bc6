"""Thousands set apart as other countries do, told with commas: "7'000", "7 000", "1 250 000"."""

from __future__ import annotations

import re

_MARKED = re.compile(
    r"(?<![\d.,'’])\d{1,3}(?:['’]\d{3}(?:['’]\d{3})*|[\u00a0\u2009\u202f]\d{3}(?:[\u00a0\u2009\u202f]\d{3})*)(?!['’]?\d)"
)
_ROUND = re.compile(r"(?<![\d.,/:'-])(?<!\d )\d{1,3}(?:(?: \d{3})* 000|(?: \d{3}){2,})(?!\d)(?![.,]\d)")
"""Set apart by a blank beyond doubt: it ends in three zeros, or has several groups."""
_ANY = re.compile(
    r"(?<![\d.,/:'-])(?<!\d )(?<!line )(?<!lines )(?<!box )(?<!form )(?<!age )(?<!aged )(?<!jan )(?<!feb )(?<!mar )(?<!apr )"
    r"(?<!may )(?<!jun )(?<!jul )(?<!aug )(?<!sep )(?<!oct )(?<!nov )(?<!dec )(?<!june )(?<!july )(?<!march )(?<!april )"
    r"(?<!january )(?<!february )(?<!august )(?<!september )(?<!october )(?<!november )(?<!december )"
    r"\d{1,3} \d{3}(?![\d%])(?![.,]\d|k\b|\(| ?(?:days|weeks|months|years|shares)\b)",
    re.I,
)


def with_commas(text: str) -> str:
    """The text with commas between thousands; a blank groups any of them where it groups one beyond doubt."""
    text = _MARKED.sub(_comma, text)
    if _ROUND.search(text):
        text = _ANY.sub(_comma, _ROUND.sub(_comma, text))
    return text


def _comma(match: re.Match[str]) -> str:
    return re.sub(r"\D", ",", match[0])
