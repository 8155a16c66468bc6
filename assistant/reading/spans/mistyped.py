"""Words that decide what a message tells, put right where one slip of the keyboard has changed them.

"Ddint deduct it" says the contrary of "deduct it", and "coveted at work" nothing of a plan; so a letter that is swapped
with its neighbour, left out, struck twice or struck beside its key is put right in those words, and in no others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_DECIDING = (
    "didn't didnt wasn't wasnt haven't havent hasn't hasnt doesn't doesnt never nothing without nondeductible deductible"
    " deducted covered lived apart together regular basis other others taxed worth traditional december contributed"
    " contribution converted conversion write direct leave spouse separately jointly married largest maximum balance"
).split()
_WORDS_THEMSELVES = frozenset(
    "ever want wants wast haven hast noting live lied lives loved part bass taxes axed converter contributes contribute"
    " wrote rite writs lave eave direst mother tether marred carried dint wither spouses balances worthy"
    " others other lovely doest hadn't hadnt faxed marries leaves heave weave liver libed contributions conversions".split()
) - {"lave", "libed"}
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _beside(letter: str) -> str:
    for row, keys in enumerate(_KEYS):
        if (place := keys.find(letter)) >= 0:
            near = keys[max(0, place - 1) : place] + keys[place + 1 : place + 2]
            above = _KEYS[row - 1][place : place + 2] if row else ""
            below = _KEYS[row + 1][max(0, place - 1) : place + 1] if row + 1 < len(_KEYS) else ""
            return near + above + below
    return ""


def _slips(word: str) -> Iterator[str]:
    for place, letter in enumerate(word):
        head, rest = word[:place], word[place + 1 :]
        yield head + rest
        yield head + letter + letter + rest
        yield from (head + other + rest for other in _beside(letter))
        if rest:
            yield head + rest[0] + letter + rest[1:]


_MEANT = {
    slip: word
    for word in reversed(_DECIDING)
    for slip in _slips(word)
    if slip not in _WORDS_THEMSELVES and slip not in _DECIDING and len(slip) >= len("lave")
}
_WORD = re.compile(r"(?<![\w'@#.-])[A-Za-z][A-Za-z']{2,13}[A-Za-z](?![\w'@-]|\.\w)")


def put_right(text: str) -> str:
    """The text with its deciding words as they were meant."""
    return _WORD.sub(_as_meant, text)


def _as_meant(match: re.Match[str]) -> str:
    typed = match[0]
    meant = _MEANT.get(typed.lower())
    if meant is None:
        return typed
    if typed.isupper():
        return meant.upper()
    return meant.capitalize() if typed[0].isupper() else meant
