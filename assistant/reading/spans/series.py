"""Series of a message told year by year: "Put in: 5,000 (2019), 6,000 (2020). Values: 5,100 (2019), 7,900 (2020)".

A series is a label before a colon with amounts that each have their year. Where several series tell of the same years,
what they say of each becomes one sentence, "2019: put in: 5,000; values: 5,100.", as in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.spans.notions import NIL
from assistant.reading.spans.sought import sought

_YEAR = r"(?:19|20)\d\d"
_AMOUNT = rf"(?:[~$]?(?!(?:19|20)\d\d\b(?!,\d))\d(?:[\d,]*\d)?(?:\.\d+)?\s?k?\b|{NIL}\b)"
_REMARK = r"(?:\s*\((?![^()]*\d)[^()]{1,60}\))?"
_OF = r"(?:in|for|at|on|during|end of|at the end of|by the end of|ye)"
_ALL = (
    r"(?:(?:all(?: of it)?|everything|the (?:full|whole|entire) (?:account|balance|ira|amount)|the (?:lot|rest)),?\s*)?"
)
_PAIR = (
    rf"(?:{_AMOUNT}\s*(?:\(\s*(?:{_OF}\s+)?{_YEAR}\s*\)|{_OF}\s+{_YEAR}\b)"
    rf"|(?:{_OF}\s+)?{_YEAR}\s*[:=-]?\s*{_ALL}{_AMOUNT}){_REMARK}"
)
_NEXT = r"\s*(?:[,;](?:\s*(?:and|then))?|/|\band\b|\bthen\b)\s*"
_SERIES = sought(
    rf"(?:(?<=[.;!?\n])[ \t]*|^[ \t]*|(?<=[.;!?\n] )[-*•·][ \t]*)(?P<label>[A-Za-z][^.;:!?\n]{{2,70}}?):\s*"
    rf"(?P<pairs>{_PAIR}(?:{_NEXT}{_PAIR})+)(?P<end>\s*(?:[.;](?!\d)|(?=\n)|$))",
    re.I | re.M,
)
_ONE = re.compile(
    rf"(?P<before>{_YEAR})\s*[:=-]?\s*{_ALL}(?P<behind_it>{_AMOUNT})(?P<remark>{_REMARK})"
    rf"|(?P<amount>{_AMOUNT})\s*(?:\(\s*(?:{_OF}\s+)?|{_OF}\s+)(?P<year>{_YEAR})\s*\)?(?P<said>{_REMARK})",
    re.I,
)
_LAST_DAY = re.compile(r"\bdec(?:ember|\.)? 31(?:st)?(?!\d)|\b12/31(?![/\d])", re.I)
_A_YEAR = re.compile(rf"\b{_YEAR}\b")


@dataclass(frozen=True)
class _Series:
    """A label with what it says of each year, and where it stands."""

    start: int
    end: int
    label: str
    told: dict[str, str]

    def of(self, year: str) -> str:
        """What the series says of a year."""
        return f"{_LAST_DAY.sub(f'12/31/{year}', self.label)}: {self.told[year]}"


def year_by_year(text: str) -> str:
    """The text with its series told year by year; text without several of them stays as it is."""
    found = list(_series(text))
    shared = set[str]().union(*(set(one.told) & set(two.told) for one in found for two in found if one is not two))
    if len(shared) < 2:
        return text
    years = sorted(set[str]().union(*(one.told for one in found)))
    rows = (f"{year}: {'; '.join(one.of(year) for one in found if year in one.told)}." for year in years)
    pieces, place = [], 0
    for one in found:
        pieces.append(text[place : one.start])
        place = one.end
        if one is found[0]:
            pieces.append(f"\n{' '.join(rows)}\n")
    return re.sub(r"\n\s*\n", "\n", "".join([*pieces, text[place:]]))


def _series(text: str) -> Iterator[_Series]:
    for match in _SERIES.finditer(text):
        told: dict[str, str] = {}
        for one in _ONE.finditer(match["pairs"]):
            year, amount = one["before"] or one["year"], (one["behind_it"] or one["amount"]).strip()
            told.setdefault(year, f"{'0' if amount.isalpha() else amount}{one['remark'] or one['said'] or ''}")
        if len(told) > 1 and not _A_YEAR.search(match["label"]):
            yield _Series(match.start(), match.end(), match["label"].strip(), told)
