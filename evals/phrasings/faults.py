"""Faults of typing: slips in words, lost capitals and apostrophes, shouting. Amounts and years are never touched."""

from __future__ import annotations

import random
import re

_WORD = re.compile(r"(?<![\w'$.,-])[A-Za-z]{5,}(?![\w'-])")
_KEPT = frozenset(
    [
        "never",
        "nothing",
        "without",
        "neither",
        "empty",
        "thousand",
        "hundred",
        "million",
        "seven",
        "eight",
        "three",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "grand",
        "dollars",
        "bucks",
        "joint",
        "jointly",
        "single",
        "married",
        "separately",
        "roth",
        "before",
        "after",
        "march",
        "april",
        "wasn't",
        "isn't",
        "under",
        "older",
        "deductible",
        "nondeductible",
        "deducted",
        "taxable",
        "untaxed",
        "pretax",
        "aftertax",
    ]
)
_NEAR = {"a": "s", "e": "r", "i": "o", "o": "p", "t": "y", "n": "m", "s": "d", "r": "t", "l": "k", "c": "v", "d": "f"}


def _slip(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word) - 1)
    kind = dice.choice(("swap", "drop", "double", "near"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + _NEAR.get(word[at], word[at]) + word[at + 1 :]


def typos(text: str, dice: random.Random) -> str:
    """One or two slips in longer words that carry no amount and no negation."""
    spots = [match for match in _WORD.finditer(text) if match.group().lower() not in _KEPT]
    for match in sorted(dice.sample(spots, min(len(spots), dice.choice((1, 1, 2)))), key=lambda m: -m.start()):
        text = text[: match.start()] + _slip(match.group(), dice) + text[match.end() :]
    return text


def lower_case(text: str, dice: random.Random) -> str:
    """No capitals at all, and often no apostrophes."""
    text = text.lower()
    return re.sub(r"(?<=[a-z])'(?=[a-z])", "", text) if dice.random() < 0.5 else text


def shouting(text: str, dice: random.Random) -> str:
    """Capitals throughout, one more mark at the end."""
    return text.upper() + dice.choice(("", "!", "!!"))


def curly(text: str, dice: random.Random) -> str:
    """Typographic quotes and dashes, as phones put them in."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return text.replace(" - ", dice.choice((" – ", " — ")))


def spacing(text: str, dice: random.Random) -> str:
    """A missing space after a comma between words, a doubled space elsewhere."""
    text = re.sub(r"(?<=[a-z]), (?=[a-z])", lambda m: dice.choice((",", ", ", ", ")), text)
    return re.sub(r"(?<=[a-z]) (?=[a-z])", lambda m: "  " if dice.random() < 0.03 else " ", text)


def no_end(text: str, dice: random.Random) -> str:
    """The last question mark or full stop left out."""
    return text.rstrip("?.! ")


ALL = {
    "typos": typos,
    "lower_case": lower_case,
    "shouting": shouting,
    "curly": curly,
    "spacing": spacing,
    "no_end": no_end,
}
_WEIGHTS = {"typos": 40, "lower_case": 28, "shouting": 3, "curly": 9, "spacing": 10, "no_end": 10}


def spoil(text: str, dice: random.Random) -> tuple[str, tuple[str, ...]]:
    """The text with none, one or two faults, and their names."""
    count = dice.choices((0, 1, 2), (45, 40, 15))[0]
    names: list[str] = []
    while len(names) < count:
        name = dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        if name not in names:
            names.append(name)
    for name in names:
        text = ALL[name](text, dice)
    return text, tuple(names)
