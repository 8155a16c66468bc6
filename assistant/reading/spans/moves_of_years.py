"""What was converted year after year, its verb told once: "converted none in 2020, 8k in 2021 with 12k left, the rest in 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_rows import AMOUNT, FULL_YEAR, YearRows, year_named

_CONVERTED = r"(?:(?:i|we|he|she|they|client) )?(?:then )?(?:(?:no|nothing) )?(?:converted|conversions?|conv\b\.?)"
_YEAR = (
    rf"(?:\b(?:in|for|during) )?(?:(?<![\w$,./-])(?P<full>{FULL_YEAR})|(?<!\w)'(?P<short>\d\d))(?![\d/-]|[,.]\d|k\b)"
)
_STRETCH = sought(
    rf"(?:^|(?<=[.;:,!?(]) |(?<=\n)|\band )(?P<stretch>(?:in {FULL_YEAR},? )?{_CONVERTED}\b:?(?=\W)"
    r"(?:(?!->|[!?\n]|\.(?:\s|$)|\bwhat|\bline|\bl\.?\d|\bhow much\b)[^()]|\([^()]{1,60}\))+)(?P<end>\.?)",
    re.I,
)
_MENTIONED = re.compile(_YEAR, re.I)
_OTHERWISE = re.compile(
    r"\bcontrib|\bnd\b|\bn/d\b|\bnon-?ded|\b(?:paid|put|went|go(?:es)?) in\b|\bdeducted|\brechar|\bbefore \W?\d|\bwithdr|\btook\b|\brolled\b|\bbasis\b|12/31/\d|\btax|\btxbl|\bnon-?tax|\bclean\b",
    re.I,
)
_WHOLE = r"(?:all\b|everything\b|the (?:rest|lot|whole|entire|full|remain\w+|balance)\b)"
_OPENS = re.compile(rf"\W*(?:(?:in|for|during) )?(?:{FULL_YEAR}|'\d\d)\s?[:=-]?\s?(?:{_WHOLE}|{AMOUNT})", re.I)
_AHEAD = re.compile(r"[;,)]\s*(?:(?:and|then|but) )*$", re.I)
_MARK = re.compile(
    r";\s*(?:and |then )*|(?:,\s(?:and |then |but )*|\s(?:and|then) )"
    r"(?!with\b|w/|leaving|left\b|which|ending|end(?:ed)?\b|so\b|had\b|still\b|ye\b|year[- ]?end|balance|it\b|that\b|closed|down to|nothing left|zero left|none left)",
    re.I,
)
_A_SUM = re.compile(AMOUNT, re.I)
_TOLD = re.compile(rf"{_WHOLE}|{AMOUNT}|\bno conv", re.I)
_CONV = re.compile(r"\bconv", re.I)
_ROW = re.compile(rf"(?!12/31){AMOUNT}(?:\s?(?:/|&|,)\s?| and ){AMOUNT}", re.I)
"""Amounts of several years, not of one."""
_JOIN = re.compile(r"[\s,;]*(?:\band|\bthen|\s)*[\s,;]*$", re.I)
_EDGES = " ,;:"


def moves_of_years(text: str) -> list[YearRows]:
    """The conversions of each stretch that begins with one and goes on from year to year, what was left with each."""
    return [rows for match in _STRETCH.finditer(text) if (rows := _rows(match))]


def _rows(match: re.Match[str]) -> YearRows | None:
    stretch = match["stretch"]
    years = list(_MENTIONED.finditer(stretch))
    named = [year_named(year["full"] or year["short"]) for year in years]
    if len(named) < 2 or named != sorted(set(named)) or _OTHERWISE.search(stretch):
        return None
    edges = [0, *_edges(stretch, years), len(stretch)]
    if len(edges) != len(years) + 1:
        return None
    told: dict[int, str] = {}
    for year, said, (start, end) in zip(named, years, pairwise(edges), strict=True):
        words = f"{stretch[start : said.start()].strip(_EDGES)} {_JOIN.sub('', stretch[said.end() : end])}"
        words = " ".join(words.split()).replace(" ,", ",").strip(_EDGES)
        if not _TOLD.search(words) or _ROW.search(words):
            return None
        told[year] = words
    if all(map(_CONV.search, told.values())):
        return None  # each tells its own verb
    told = {year: words if _CONV.search(words) else f"converted {words}" for year, words in told.items()}
    several = any(len(_A_SUM.findall(words)) > 1 for words in told.values())
    return YearRows(match.start("stretch"), match.end(), "", told, alone=several)


def _edges(stretch: str, years: list[re.Match[str]]) -> Iterator[int]:
    """Where what is told of each further year begins: before the year that opens it, else behind what is told of the one before."""
    for before, year in pairwise(years):
        between = stretch[before.end() : year.start()]
        if _AHEAD.search(between) and _OPENS.match(stretch, year.start()):
            yield year.start()
        elif mark := next((m for m in _MARK.finditer(between) if not _in_brackets(between, m.start())), None):
            yield before.end() + mark.end()


def _in_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)
