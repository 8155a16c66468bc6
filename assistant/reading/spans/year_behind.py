"""What was done in each of several years, the year behind it in brackets: "nd 7000 (2021, no conv), nd 7000 + conv 10k (2022)"."""

from __future__ import annotations

import re
from itertools import pairwise

from assistant.reading.spans.year_rows import AMOUNT, FULL_YEAR, YearRows, year_named

_BRACKET = re.compile(
    rf"\s*\((?P<before>[^()]*?)[,;]?\s*(?:in |for |ty ?)?(?P<year>{FULL_YEAR}|'\d\d)(?P<behind>[,;:][^()]*)?\)", re.I
)
_START = re.compile(r"(?:[.:;!?\n]\s|^)\s*(?=[^.:;!?\n]*$)")
_MARK = re.compile(r"^[\s,;.+]*(?:(?:and|then)\s+)*", re.I)
_DONE = re.compile(r"\bconv|\bcontrib|\bnd\b|\bn/d\b|\bnon-?ded|\b(?:paid|put) in\b", re.I)
_BEYOND = re.compile(rf"[.!?\n]\s|\b{FULL_YEAR}\b")
_A_SUM = re.compile(AMOUNT, re.I)


def years_behind(text: str) -> list[YearRows]:
    """The stretches that a year in brackets closes, one after another, each with words of its own and one with several sums."""
    brackets = list(_BRACKET.finditer(text))
    if len(brackets) < 2:
        return []
    first = max((m.end() for m in _START.finditer(text, 0, brackets[0].start())), default=0)
    edges = [first, *(bracket.end() for bracket in brackets)]
    told: dict[int, str] = {}
    for (start, _), bracket in zip(pairwise(edges), brackets, strict=True):
        words = _MARK.sub("", text[start : bracket.start()])
        said = ", ".join(filter(None, (words, bracket["before"], (bracket["behind"] or "").strip(" ,;:"))))
        if not _DONE.search(words) or _BEYOND.search(words):
            return []
        told[year_named(bracket["year"].lstrip("'"))] = said
    several = any(len(_A_SUM.findall(said)) > 1 for said in told.values())
    in_a_row = len(told) == len(brackets) and list(told) == sorted(told)
    return [YearRows(first, edges[-1], "", told, alone=True)] if several and in_a_row else []
