"""Series of a message told year by year: "Put in: 5,000 (2019), 6,000 (2020). Values: 5,100 (2019), 7,900 (2020)".

A series is a label with amounts that each have their year. Where several series tell of the same years, or one tells
more of a year than its amount, what they say of each becomes one sentence, "2019: put in: 5,000; values: 5,100.", as in a
table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.reading.spans.in_order import in_order
from assistant.reading.spans.moves_of_years import moves_of_years
from assistant.reading.spans.notions import NIL
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_behind import years_behind
from assistant.reading.spans.year_rows import FULL_YEAR as _YEAR
from assistant.reading.spans.year_rows import YearRows

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
_JOINING = re.compile(r"[\s,;.]*(?:and)?[\s,;.]*", re.I)


def year_by_year(text: str) -> str:
    """The text with its series told year by year; text without several of them stays as it is."""
    found = _one_after_another([*_labelled(text), *in_order(text), *moves_of_years(text), *years_behind(text)])
    shared = set[int]().union(*(set(one.told) & set(two.told) for one in found for two in found if one is not two))
    if len(shared) < 2 and not any(one.alone for one in found):
        return text
    years = sorted(set[int]().union(*(one.told for one in found)))
    rows = (f"{year}: {'; '.join(one.of(year) for one in found if year in one.told)}." for year in years)
    pieces, place = [], 0
    for one in found:
        between = text[place : one.start]
        if one is found[0]:
            pieces.append(f"{_ended(between)}\n{' '.join(rows)}\n")
        elif not _JOINING.fullmatch(between):
            pieces.append(between)
        place = one.end
    return re.sub(r"\n\s*\n", "\n", "".join([*pieces, text[place:]]))


def _ended(before: str) -> str:
    """The words before the rows as a sentence of their own, so that no year of theirs is listed with those of the rows."""
    return re.sub(r"(?<=[\w)])[\s,;]*(?:\band)?[\s,;]*$", ".", before)


def _one_after_another(found: Sequence[YearRows]) -> list[YearRows]:
    """The series in the order of the message, without those that stand where one found before stands."""
    kept: list[YearRows] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _labelled(text: str) -> Iterator[YearRows]:
    for match in _SERIES.finditer(text):
        told: dict[int, str] = {}
        for one in _ONE.finditer(match["pairs"]):
            year, amount = int(one["before"] or one["year"]), (one["behind_it"] or one["amount"]).strip()
            told.setdefault(year, f"{'0' if amount.isalpha() else amount}{one['remark'] or one['said'] or ''}")
        if len(told) > 1:
            yield YearRows(match.start(), match.end(), f"{match['label'].strip()}: ", told)
