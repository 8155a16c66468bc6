"""Amounts told in the order of the years: "6k each 2020-2022. conv 0 / 9k / 8k. YE 23k / 21k / 16k".

The years stand once for all, in a list or a span; behind a label are as many amounts as there are years.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.spans.listed_years import spans_of_years
from assistant.reading.spans.notions import NIL
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_rows import AMOUNT, FULL_YEAR, YearRows, year_named

_SHORT = r"(?:1[3-9]|2\d)"
_SPAN_OF_YEARS = rf"{FULL_YEAR}\s?(?:-|to|thru|through)\s?{FULL_YEAR}"
_LIST_OF_YEARS = (
    rf"(?:(?<![\d$,./-]){FULL_YEAR}|(?<!\w)'{_SHORT})"
    rf"(?:(?:\s?[,/&+]\s?(?:and )?| and )(?:in |for )?(?:{FULL_YEAR}|'?{_SHORT})(?![\d%]|[,.]\d|\s?k\b))+"
)
_ALONE = re.compile(rf"(?<![\d$,./-]){FULL_YEAR}(?![\d/-]|,\d|k\b)")
_LIST = re.compile(_LIST_OF_YEARS, re.I)
_REMARK = rf"(?:\s\((?![^()]*\b{FULL_YEAR}\b)[^()]{{1,60}}\))?"
_MARK = r"(?:\s?/\s?|,\s(?:and |then )?| and | then | ?-> ?)"
_VALUES = sought(
    rf"(?<!/)(?P<values>{AMOUNT}{_REMARK}(?:{_MARK}{AMOUNT}{_REMARK})+)"
    r"(?P<order>,? (?:respectively|resp\b\.?|in (?:that|this|the same|year) order))?"
    rf"(?: \(?(?:for|in|over) (?:tax years? )?(?:{_LIST_OF_YEARS}|{_SPAN_OF_YEARS})\)?)?(?:\s*(?:[.;,](?!\d)|(?=\n)))?",
    re.I,
)
_ENTRY = re.compile(rf"(?P<amount>{AMOUNT})(?P<remark>{_REMARK})", re.I)
_LABEL = re.compile(
    rf"(?:^|[.;,:\n(]\s*|\band |{FULL_YEAR},? |'{_SHORT},? )(?P<label>(?![^:]*{FULL_YEAR})[^.;,:\n()]{{2,60}}?(?: \([^()\d]*\))?:?\s*)$"
)
_KINDS = re.compile(
    r"\b(?P<moved>conv)|(?P<paid>\bcontrib|\bnd\b|\bn/d\b|\bnon-?ded|\b(?:paid|put) in\b)|(?P<taken>\bdistrib|\bwithdr)"
    r"|(?P<held>\bye\b|year[- ]?end|\b12/31|\bdec\w* 31|\bbalance|\bvalues?\b|\bfmv\b|\bworth\b|\bleft\b)",
    re.I,
)
_DAY = re.compile(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])(?:/\d\d)?(?![\d/,.]*k|,?\d)", re.I)
_SCALE = re.compile(r"\s?(?:k|thousand|grand)$", re.I)
_NONE = re.compile(rf"^(?:\$?0|{NIL})$", re.I)


def in_order(text: str) -> list[YearRows]:
    """What each label says of each year; nothing where the years are not told once for all."""
    years = _years(text)
    if len(years) < 2:
        return []
    return [rows for match in _VALUES.finditer(text) if (rows := _rows(text, match, years))]


def _years(text: str) -> list[int]:
    """The years of all lists and spans of a message; where it has none, all that it names, three at least."""
    told: set[int] = set()
    for _, _, first, last in spans_of_years(text):
        told |= set(range(first, last + 1))
    for listed in _LIST.finditer(text):
        told |= set(map(year_named, re.findall(r"\d+", listed[0])))
    named = set(map(int, _ALONE.findall(text)))
    return sorted(told or named if len(named) > 2 else told)


def _rows(text: str, match: re.Match[str], years: Sequence[int]) -> YearRows | None:
    """The amounts behind a label of money as those of the years; two alone may be anything, unless told to be in order."""
    entries = list(_ENTRY.finditer(match["values"]))
    label = _LABEL.search(text, max(0, match.start() - 70), match.start())
    if len(entries) != len(years) or label is None or len(_kinds(label["label"])) != 1 or _DAY.match(match["values"]):
        return None
    remarked = any(re.search(r"\d", entry["remark"]) for entry in entries)
    if len(years) == 2 and not (match["order"] or remarked):
        return None
    amounts = [_NONE.sub("0", amount) for amount in _of_one_scale([entry["amount"].strip() for entry in entries])]
    told = {year: amount + entry["remark"] for year, amount, entry in zip(years, amounts, entries, strict=True)}
    return YearRows(label.start("label"), match.end(), label["label"], told, remarked)


def _kinds(label: str) -> set[str | None]:
    """What the amounts behind a label may be; "contributed / converted 7,000 / 7,000" goes by no years."""
    return {match.lastgroup for match in _KINDS.finditer(label)}


def _of_one_scale(amounts: Sequence[str]) -> list[str]:
    """The amounts, thousands all where only the last one says so: "twenty-three, twenty-one and sixteen thousand"."""
    scale = _SCALE.search(amounts[-1])
    if scale is None or any(_SCALE.search(each) or re.search(r"\d{4}|,|hundred", each) for each in amounts[:-1]):
        return list(amounts)
    return [each if _NONE.fullmatch(each) else each + scale[0] for each in amounts[:-1]] + [amounts[-1]]
