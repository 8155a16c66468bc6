"""What a message tells of several years, as rows: what is said of each year, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.reading.spans.listed_years import century
from assistant.reading.spans.notions import NIL
from assistant.reading.spans.spelled import NUMBER_WORD

FULL_YEAR = r"(?:19|20)\d\d"
FIGURE = rf"(?<![\w.,])[~$]?(?!{FULL_YEAR}\b(?!,\d)|12/31)\d(?:[\d,]*\d)?(?:\.\d+)?(?:\s?k\b|\b)(?!%)"
AMOUNT = rf"(?:{FIGURE}|\b{NIL}\b|\b(?:an? )?(?:{NUMBER_WORD})(?:[ -](?:and a half |half )?(?:{NUMBER_WORD}))*\b)"
"""A sum of money in figures or words, or none of it."""
_LAST_DAY = re.compile(r"\bdec(?:ember|\.)? 31(?:st)?(?!\d)|\b12/31(?![/\d])", re.I)


@dataclass(frozen=True)
class YearRows:
    """A stretch of a message with what its label says of each year; ``alone`` where it needs no other beside it."""

    start: int
    end: int
    label: str
    told: Mapping[int, str]
    alone: bool = False

    def of(self, year: int) -> str:
        """What the stretch says of a year alone, a December 31 with its year."""
        return _LAST_DAY.sub(f"12/31/{year}", self.label) + self.told[year]


def year_named(digits: str) -> int:
    """The year of "2021" or "21"."""
    return century(digits if len(digits) == 2 else None) or int(digits)
