"""How people write amounts and years: one value, many spellings, drawn with a seed."""

from __future__ import annotations

import random
from decimal import Decimal

_ONES = [
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
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
FORMATS = ("comma", "dollar", "plain", "thousands", "cents", "words", "unit")
_WEIGHTS = {
    "plain": (30, 30, 15, 20, 3, 1, 1),
    "terse": (15, 5, 30, 45, 2, 0, 3),
    "forum": (20, 25, 15, 32, 2, 3, 3),
    "rambling": (25, 20, 10, 15, 2, 23, 5),
    "polite": (30, 40, 5, 5, 15, 2, 3),
    "angry": (20, 25, 20, 28, 2, 3, 2),
    "line_style": (45, 20, 30, 3, 2, 0, 0),
    "spanish": (45, 40, 15, 0, 0, 0, 0),
    "third_person": (25, 35, 10, 18, 3, 5, 4),
}


def in_words(number: int) -> str:
    """A whole number below ten million in English words, without "and"."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            many, rest = divmod(number, size)
            return f"{in_words(many)} {name}" + (f" {in_words(rest)}" if rest else "")
    raise ValueError(number)


def _comma(value: Decimal) -> str:
    return f"{value:,.2f}" if value % 1 else f"{value:,.0f}"


def _thousands(value: Decimal, dice: random.Random) -> str | None:
    """A k or M form, where the value has one."""
    if value >= 1_000_000 and value % 10_000 == 0:
        millions = (value / 1_000_000).normalize()
        return dice.choice((f"{millions:f}M", f"{millions:f} million", f"${millions:f}M", f"{millions:f}m"))
    if value >= 1_000 and value % 100 == 0:
        many = (value / 1_000).normalize()
        text = dice.choice((f"{many:f}k", f"{many:f}k", f"{many:f}k", f"${many:f}k", f"{many:f}K", f"{many:f} k"))
        return text.replace("k", ".0k") if value % 1000 == 0 and dice.random() < 0.04 else text
    return None


def _words(value: Decimal, dice: random.Random) -> str | None:
    """The amount in words, where people would write words."""
    if value % 100 or not 100 <= value < 1_000_000:
        return None
    number = int(value)
    if number < 10_000 and number % 1_000 == 500 and dice.random() < 0.3:
        return f"{in_words(number // 1_000)} and a half thousand"
    if 1_000 < number < 10_000 and number % 1_000 and dice.random() < 0.6:
        return f"{in_words(number // 100)} hundred"
    if number % 1_000 == 0 and dice.random() < 0.25:
        return f"{in_words(number // 1_000)} grand"
    return in_words(number)


def amount(value: Decimal, form: str, dice: random.Random) -> str:
    """One amount in the wished form, or in the nearest one that the value allows."""
    comma = _comma(value)
    if form == "thousands":
        return _thousands(value, dice) or dice.choice((comma, f"${comma}"))
    if form == "words":
        return _words(value, dice) or f"${comma}"
    if form == "plain":
        return comma.replace(",", "")
    if form == "dollar":
        return f"${comma}"
    if form == "cents":
        return f"${value:,.2f}"
    if form == "unit":
        text = dice.choice(("{} dollars", "{} USD", "USD {}", "{} bucks", "US${}", "{} full width"))
        return comma.translate(_FULL_WIDTH) if text.endswith("width") else text.format(comma)
    return comma


class Hand:
    """One writer: keeps mostly to one way of writing amounts within a message."""

    def __init__(self, style: str, dice: random.Random) -> None:
        self._dice = dice
        self._weights = _WEIGHTS.get(style, _WEIGHTS["plain"])
        self._habit = dice.choices(FORMATS, self._weights)[0]

    def amount(self, value: Decimal) -> str:
        """The value as this writer writes it."""
        form = self._habit if self._dice.random() < 0.75 else self._dice.choices(FORMATS, self._weights)[0]
        return amount(value, form, self._dice)


def year_forms(year: int, this_year: int, dice: random.Random, terse: bool) -> dict[str, str]:
    """Every placeholder that names the tax year, each drawn on its own."""
    short = f"'{year % 100:02d}"
    pick = dice.choice
    in_year = [f"in {year}", f"in {year}", f"during {year}", f"in tax year {year}", f"in {short}"]
    if year == this_year - 1:
        in_year += ["last year"]
    if year == this_year:
        in_year = [f"in {year}", "this year", f"in {year}"]
    end = [f"on December 31, {year}", f"on 12/31/{year}", f"at the end of {year}", f"as of Dec 31, {year}"]
    ends = [
        f"ye {year}",
        f"12/31/{year % 100:02d}",
        f"YE{year % 100:02d}",
        f"dec 31 {year}",
        f"EOY {year}",
        f"12/31/{year}",
    ]
    for_year = [f"for {year}", f"for tax year {year}", f"for {short}", f"for the {year} tax year"]
    if terse:
        for_year += [f"for {year % 100:02d}", f"for TY{year}"]
    after = [
        f"in March {year + 1}",
        f"on 2/{dice.randint(1, 28)}/{year + 1}",
        f"in early {year + 1}",
        f"on April 2, {year + 1}",
    ]
    return {
        "year": str(year),
        "yy": pick((short, str(year))),
        "in_year": pick(in_year),
        "for_year": pick(for_year),
        "at_ye": pick(end),
        "ye": pick(ends),
        "next_year": str(year + 1),
        "prior_year": str(year - 1),
        "year_before_that": str(year - 2),
        "after_ye": pick(after),
    }
