"""Amounts in words: "fifty-five hundred", "six and a half thousand", and those told in thousands: "twenty-four five"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.reading.spans.notions import EARNINGS
from assistant.reading.spans.sought import sought

ONES = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        ).split()
    )
}
TENS = {
    word: value * 10
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000}
NUMBER_WORD = "|".join(sorted((*ONES, *TENS, *SCALES), key=len, reverse=True))
_WORDS = re.compile(
    rf"\b(?:(?:an?|half an?)[ -](?=(?:hundred|thousand|grand|million)\b))?(?:{NUMBER_WORD})(?:(?:[ -]+|[ -]+and[ -]+|[ -]+and[ -]a[ -])(?:{NUMBER_WORD}|half))*\b",
    re.I,
)
_TWO = re.compile(r"(?<=thousand)( and )(?=(?:\w+[ -])*hundred\b)", re.I)
_TWO_SUMS = re.compile(
    r"\b(?:thousand|grand)\b.*?( and )(?=(?:\w+[ -]+)+(?:thousand|grand)\b)"
    r"|\bhundred( and )(?=(?:\w+[ -]+)+hundred\b)",
    re.I,
)
_EARNED = sought(rf"\s+(?:of|in) (?:its |the )?(?:{EARNINGS}|income)\b", re.I)
_OF_TIME = sought(r"\s+(?:days?|weeks?|months?|hours?|minutes?)\b", re.I)
_COUNT = re.compile(
    rf"(?<=hundred|housand)[ -]+(?:and[ -]+)?(?:(?:{'|'.join(TENS)})[ -])?(?:{'|'.join((*ONES, *TENS))})$", re.I
)
_NO_COUNT = 1000
"""Nobody counts so many days in words: "seventy-five hundred three days later" is an amount and a count."""
_ROUND_THE_CLOCK = ["twenty", "four", "seven"]


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where number words stand; "four thousand and three hundred twelve of growth" are two amounts, "three days" is none."""
    for match in _WORDS.finditer(text):
        earned = _TWO.search(match[0]) if _EARNED.match(text, match.end()) else None
        apart = earned or _TWO_SUMS.search(match[0])
        count = _COUNT.search(match[0]) if _OF_TIME.match(text, match.end()) else None
        if apart:
            left, right = apart.span(apart.lastindex or 1)
            yield match.start(), match.start() + left
            yield match.start() + right, match.end()
        elif count and (value_of(re.findall(r"[a-z]+", match[0][: count.start()].lower())) or 0) >= _NO_COUNT:
            yield match.start(), match.start() + count.start()
        else:
            yield match.span()


def value_of(words: Sequence[str]) -> Decimal | None:
    """The value of number words; None where they are none."""
    if (told := in_thousands(words)) is not None:
        return told
    total, current = Decimal(0), Decimal(0)
    seen = False
    for place, word in enumerate(words):
        if word in ("and", "a", "an"):
            continue
        if word == "half":
            current += Decimal("0.5")
        elif word in ONES or word in TENS:
            hundreds = total and word in TENS and words[place - 1] in ONES  # "eleven thousand two fifty"
            current = current * (100 if hundreds else 1) + ONES.get(word, TENS.get(word, 0))
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word in SCALES:
            total += (current or Decimal(1)) * SCALES[word]
            current = Decimal(0)
        else:
            return None
        seen = True
    return total + current if seen else None


def in_thousands(words: Sequence[str]) -> Decimal | None:
    """ "Twenty-four five" is 24,500 and "sixty-one fifty" 6,150: two numbers in a row, which no count and no year has."""
    if (told := _with_hundreds(words)) is not None or (told := _in_hundreds(words)) is not None:
        return told
    if len(words) == 3 and words[0] in TENS and 0 < ONES.get(words[1], 0) < 10 and list(words) != _ROUND_THE_CLOCK:
        first = TENS[words[0]] + ONES[words[1]]
        return Decimal(first * 1000 + ONES[words[2]] * 100) if 0 < ONES.get(words[2], 0) < 10 else None
    teen = len(words) == 2 and ONES.get(words[0], 0) > 10 and 0 < ONES.get(words[1], 0) < 10
    return Decimal(ONES[words[0]] * 1000 + ONES[words[1]] * 100) if teen else None


def _in_hundreds(words: Sequence[str]) -> Decimal | None:
    """ "Sixty-one fifty" is 6,150, "thirty-two twelve" 3,212 and "forty-one sixty-five" 4,165: hundreds, then what is below."""
    if len(words) not in (3, 4) or words[0] not in TENS or not 0 < ONES.get(words[1], 0) < 10:
        return None
    first, tens, ones = TENS[words[0]] + ONES[words[1]], TENS.get(words[2], 0), ONES.get(words[-1], 0)
    if not tens or len(words) == len(("twenty", "nine", "ten")):
        below = tens or (ones if ones >= 10 else 0)
    else:
        below = tens + ones if tens and 0 < ones < 10 else 0
    return Decimal(first * 100 + below) if below else None


def _with_hundreds(words: Sequence[str]) -> Decimal | None:
    """ "Ninety-one two-fifty" is 91,250, "nine one twenty" 9,120 and "eleven three hundred" 11,300: thousands, then hundreds."""
    ones = [0 < ONES.get(word, 0) < 10 for word in words]
    if len(words) > 3 and words[0] in TENS and ones[1]:
        first, rest, digits = TENS[words[0]] + ONES[words[1]], list(words[2:]), ones[2:]
    elif len(words) > 2 and ONES.get(words[0], 0) > 0:
        first, rest, digits = ONES[words[0]], list(words[1:]), ones[1:]
    else:
        return None
    if len(rest) not in (2, 3) or not digits[0] or not all(digits[2:]):
        return None
    if rest[1] in TENS:
        return Decimal(first * 1000 + ONES[rest[0]] * 100 + TENS[rest[1]] + sum(ONES[word] for word in rest[2:]))
    return Decimal(first * 1000 + ONES[rest[0]] * 100) if rest[1:] == ["hundred"] else None


def is_short_for_thousands(words: Sequence[str], before: Decimal | None) -> bool:
    """Whether hundreds behind a larger amount are of thousands, too: "out of a hundred and thirty thousand a hundred and twenty"."""
    below = value_of(words)
    return (
        before is not None
        and below is not None
        and "hundred" in words
        and below.as_tuple().exponent == 0
        and below < 1000
        and before % 1000 == 0
        and before / 10 < below * 1000 < before
    )
