"""Short years that stand in a list: the labels of entries, and years joined by slashes ("2021/22/23", "in 21/22")."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SLASHED = re.compile(r"(?<![\d$,./-])(?:19|20)\d\d(?:/'?(?:19|20)?\d\d)+(?![\d/]|,\d|k\b|\.\d)", re.I)
_SLASHED_SHORT = re.compile(r"(?<![\w./$,-])(?:1[3-9]|2\d)(?:/(?:1[3-9]|2\d))+(?![\d/]|[,.]\d|\s?[k%])", re.I)
"""Short years one after the other, no day of a month: "nothing put in 21/22"."""
_IN_A_ROW = re.compile(
    r"(?<![\w.,$/:'-])(?<!age )\d\d(?:(?: |, ?|,? (?:and|&) )\d\d){1,6}(?![\w%/:'-]|[.,]\d|,?\s?(?:k|percent|years?|yrs?|yo|days?|months?)\b)",
    re.I,
)
"""Short years one after the other with nothing between: "not eligible 07 08 09"."""
_IN_FULL = re.compile(r"(?<![\d$,.])(?:(?:19|20)\d\d(?![\d,]|k\b|\.\d)|'(?P<short>\d\d)\b)")
_EACH = r"(?:(?<=/yr )|(?<=/y )|(?<=/year )|(?<=each )|(?<=\bea )|(?<=\bea\. )|(?<=each year )|(?<=every year )|(?<=\ba year )|(?<=per year ))"
_SPAN = re.compile(
    rf"(?<![\d$,.])(?:(?:'|\bty\s?'?)(?P<a2>\d\d)|{_EACH}(?P<each>(?:1[3-9]|2\d))|(?P<a4>(?:19|20)\d\d))"
    r"\s?(?:-|to|through|thru)\s?(?:'(?P<b2>\d\d)|(?P<b4>(?:19|20)\d\d)|(?P<bb>\d\d)(?!\d))(?!\d|,\d|k\b)",
    re.I,
)
_LABEL = re.compile(
    r"(?<![\w$,.'/:-])(?P<year>1[5-9]|2\d)\s?[:=]\s?(?=\$?\d|none\b|nil\b|nothing\b|zero\b|no\b|nd\b|contrib)", re.I
)
_ROW = re.compile(
    r"(?:^|[|;>\n]|//|\.\s|:\s)\s*(?:[tfc]y\s?)?(?P<year>1[3-9]|2\d)\s?[:=–-]?\s?"
    r"(?=l(?:ine|n)?\.?\s?1\b|nd\b|n/d\b|non-?ded|contrib|put in\b)",
    re.I,
)
"""A short year that opens a row of what went in: "21: l.1 6k, l.8 6k | 22: l.1 6k", "16 nd 5.5k // 17 nd 5.5k"."""
_PARTS_OF_A_FORM = re.compile(r"\blines?\b|\bpart i+\b|\bl\.?\d|(?<![\w$,.'/:-])(?:[1-9]|1[0-4])\s?[:=]\s?\$?\d", re.I)


def century(short: str | None) -> int | None:
    """The year that two digits name."""
    return None if short is None else 2000 + int(short) if int(short) < 70 else 1900 + int(short)


def spans_of_years(text: str) -> Iterator[tuple[int, int, int, int]]:
    """The places of "2018-2021", "'18-'21" and "6k/yr 18-21", with the first year and the last one."""
    for match in _SPAN.finditer(text):
        first = century(match["a2"] or match["each"]) or int(match["a4"])
        last = century(match["b2"] or match["bb"]) or int(match["b4"])
        if first < last <= first + 40:
            yield (*match.span(), first, last)


def slashed_years(text: str, latest: int) -> Iterator[tuple[int, int, int]]:
    """The years joined by slashes, with their places."""
    for pattern in (_SLASHED, _SLASHED_SHORT):
        for match in pattern.finditer(text):
            yield from _listed(match, latest)


def years_in_a_row(text: str, latest: int) -> Iterator[tuple[int, int, int]]:
    """Two digits each, one year after the other, one of which is told in full: "made in 2007, not eligible 07 08 09"."""
    for match in _IN_A_ROW.finditer(text):
        places = [place.span() for place in re.finditer(r"\d\d", match[0])]
        listed = [century(match[0][start:end]) or 0 for start, end in places]
        in_a_row = (
            listed == list(range(listed[0], listed[0] + len(listed))) and listed[0] >= 1987 and listed[-1] <= latest
        )
        if in_a_row and (len(listed) > 2 or match[0].startswith("0")):
            told = {century(m["short"]) or int(m[0]) for m in _IN_FULL.finditer(text)}
            if told & set(listed):
                yield from ((match.start() + a, match.start() + b, y) for (a, b), y in zip(places, listed, strict=True))


def year_labels(text: str, latest: int) -> list[tuple[int, int, int]]:
    """The short years before the entries of a list, one after the other: "22: 6000, 23: 6500, 24: none"."""
    if rows := _in_a_row(_ROW, text, latest):
        return rows
    return [] if _PARTS_OF_A_FORM.search(text) else _in_a_row(_LABEL, text, latest)


def _in_a_row(label: re.Pattern[str], text: str, latest: int) -> list[tuple[int, int, int]]:
    """The years of the labels with their places, where each is the one after the last; none of a single one."""
    found = [(*match.span("year"), 2000 + int(match["year"])) for match in label.finditer(text)]
    follow = [year for _, _, year in found] == [found[0][2] + place for place in range(len(found))] if found else False
    return found if follow and len(found) > 1 and found[-1][2] <= latest else []


def _listed(match: re.Match[str], latest: int) -> list[tuple[int, int, int]]:
    """The years of "2021/2024" with their places; short ones follow one another, else it is a day: "2021/22/23"."""
    places = [place.span() for place in re.finditer(r"[^/]+", match[0])]
    written = [match[0][start:end].lstrip("'") for start, end in places]
    listed = [int(year) if len(year) > 2 else century(year) or 0 for year in written]
    short = any(len(year) == 2 for year in written)
    in_a_row = listed == list(range(listed[0], listed[0] + len(listed)))
    if listed != sorted(set(listed)) or (short and not in_a_row) or listed[0] < 1987 or listed[-1] > latest:
        return []
    return [(match.start() + a, match.start() + b, year) for (a, b), year in zip(places, listed, strict=True)]
