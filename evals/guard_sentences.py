"""Honest sentences of a language model about a turn: several phrasings of each kind, with references or with digits.

Each sentence keeps apart what is said from the figures it says it with, so that a corruptor can change one of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from evals.guard_turns import Turn

WHO = {"you": "your", "spouse": "your spouse's", "what if": "your"}
LEAD = {"you": "", "spouse": "", "what if": "With the reverse rollover, "}

TAXABLE = (
    "{Whose} taxable amount for {year} is {x}.",
    "For {year}, {whose} taxable part of the conversion is {x}.",
    "In {year}, {x} is the taxable part of {whose} conversion.",
    "The taxable part of {whose} {year} conversion comes to {x}, because the pro rata rule looks at all IRAs together.",
    "**{x}** of {whose} {year} conversion is taxable.",
    "{Whose} taxable income rises by {x} for {year}, the taxable part of the conversion.",
)
NONTAXABLE = (
    "{Whose} nontaxable amount for {year} is {x}.",
    "For {year}, {x} of {whose} conversion is not taxable.",
    "The part of {whose} {year} conversion that comes out tax-free is {x}.",
    "Of {whose} {year} conversion, {x} is nontaxable.",
)
BASIS = (
    "{Whose} basis carried forward from {year} is {x}.",
    "After {year}, {whose} basis carried forward is {x}.",
    "For {year}, {x} of {whose} basis carries forward.",
)
VALUE = (
    "The December 31 value of {whose} IRAs for {year} is {x}.",
    "For {year}, the value of {whose} IRAs on December 31 is {x}.",
)
CONVERSION = (
    "The amount {whose} {year} conversion moved is {x}.",
    "For {year}, {whose} conversion is {x}.",
)
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "taxable": ("18", TAXABLE),
    "nontaxable": ("17", NONTAXABLE),
    "basis": ("14", BASIS),
    "value": ("6", VALUE),
    "conversion": ("8", CONVERSION),
}


@dataclass(frozen=True)
class Said:
    """One sentence: its template, whose and which kind it is, and the line that it speaks of."""

    template: str
    who: str
    kind: str
    ref: str
    year: int

    def written(self, figure: str, *, year: str | None = None, who: str | None = None) -> str:
        """The sentence with this in the figure's place."""
        whose = WHO[who or self.who]
        text = self.template.replace("{Whose}", whose).replace("{whose}", whose)
        text = text.replace("{x}", figure).replace("{year}", year or str(self.year))
        lead = LEAD[who or self.who]
        return lead + text[0].lower() + text[1:] if lead else text[0].upper() + text[1:]


def said(turn: Turn, random_: random.Random) -> Said:
    """An honest sentence about a turn."""
    kind = random_.choice(list(KINDS))
    ref, templates = KINDS[kind]
    return Said(random_.choice(templates), random_.choice(list(WHO)), kind, ref, turn.year)


def digits(value: int) -> dict[str, str]:
    """A whole amount in the formats that people use."""
    return {
        "with sign and comma": f"${value:,}",
        "without sign": f"{value:,} dollars",
        "plain": f"${value}",
        "with cents": f"${value:,}.00",
        "in words": f"{words(value)} dollars",
        "emphasised": f"**${value:,}**",
    }


def words(value: int) -> str:
    """A whole number below a million in English words."""
    ones = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
    ]
    ones += ["seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if value < 20:
        return ones[value]
    if value < 100:
        return tens[value // 10 - 2] + (f"-{ones[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{ones[value // 100]} hundred" + (f" {words(value % 100)}" if value % 100 else "")
    return f"{words(value // 1000)} thousand" + (f" {words(value % 1000)}" if value % 1000 else "")


Change = Callable[[Said, Turn, random.Random], str]
