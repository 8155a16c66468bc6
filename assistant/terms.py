"""The closed list of names that contain digits; everything else with a digit has to be a Number."""

from __future__ import annotations

import re
import unicodedata

_NAMES = (
    r"Forms? (?:8606|1040-?(?:SR|NR|X)?|1040|1099-R|1099|5498|5329|8915-F|8880|W-2|2555|709)",
    r"1099-Rs?",
    r"1099",
    r"8606s?",
    r"5498s?",
    r"W-2s?",
    r"K-1s?",
    r"[Ss]chedules? [123]",
    r"(?:solo )?401\(k\)s?",
    r"401\(a\)",
    r"403\(b\)s?",
    r"457\(b\)s?",
    r"457s?",
    r"529s?",
    r"(?:December 31|January 1|April 15|October 15|November 1|January 31|May 31)(?:st)?",
    r"(?:Sections?|IRC|Code sections?|§) \d{1,4}[A-Z]?(?:\([0-9A-Za-z]{1,4}\))*(?:, ?\d{1,4}[A-Z]?(?:\([0-9A-Za-z]{1,4}\))+)*",
    r"Reg\. \d{1,3}\.\d{1,5}[A-Z]?-\d{1,3}[A-Z]?(?:\([0-9A-Za-z]{1,4}\))*(?: A-\d{1,2}(?:, A-\d{1,2})*)?",
    r"Pub(?:\.|lications?) \d{3}(?:-[AB])?",
    r"Notice \d{4}-\d{2}",
    r"Rev\. (?:Proc|Rul)\. \d{4}-\d{1,3}",
    r"Pub\. L\. \d{3}-\d{1,3}",
    r"H\.R\. \d{1,5}",
    r"H\. Rept\. \d{3}-\d{1,4}",
    r"SECURE 2\.0(?: section \d{3})?",
    r"[Cc]odes? (?:[1-9](?![0-9])|[A-Z](?![a-z]))(?:, (?:[1-9](?![0-9])|[A-Z](?![a-z])))*",
    r"[Bb]ox(?:es)? \d{1,2}[ab]?",
    r"Worksheet \d-\d",
    r"59½",
    r"70½",
    r"OAuth2?",
)
_FIRST = r"[14578§A-Zbcs]"
"""The sign with which a name begins: most places are passed over at once."""
TERM = re.compile(rf"(?={_FIRST})(?<![\w.$])(?<!\d,)(?:" + "|".join(_NAMES) + r")(?![\w½]|[.,]\d)")


ASCII_DIGIT = re.compile(r"[0-9]")


def is_term(text: str) -> bool:
    """Whether the whole text is one name of the closed list."""
    return TERM.fullmatch(text) is not None


def is_digit(character: str) -> bool:
    """Whether a character is a digit in any script, a fraction, or a Roman or circled numeral."""
    return unicodedata.category(character) in ("Nd", "Nl", "No")


def stray_digit(text: str) -> str:
    """The first digit of a text, or the empty string."""
    if text.isascii():
        found = ASCII_DIGIT.search(text)
        return found[0] if found else ""
    return next((character for character in text if is_digit(character)), "")
