"""A contribution for one year that was converted in the next, and the question which form has which of the two."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import PAID_IN
from assistant.reading.spans.sought import sought

_YEAR = r"(?:tax year |ty ?)?((?:19|20)\d\d)\b"
_FOR = sought(
    rf"\b(?:my|the|our|his|her|a) {_YEAR}(?:['’]s)? (?:[a-z-]+ ){{0,3}}(?:contributions?|deposit|backdoor)\b"
    rf"|\b(?:{PAID_IN}|funded|contribution|deposit\w*)\b[^.?!;\d]{{0,24}}\bfor {_YEAR}",
    re.I,
)
_ANY_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_CONVERTED = re.compile(r"\bconver(?:t|ted|ting|sion)\b", re.I)
_CONVERTED_IN = re.compile(
    r"\bconver(?:ted|t|ting)\b[^.?!;]{0,24}?\b((?:19|20)\d\d)\b(?! (?:return|form|8606|tax|contrib))", re.I
)
_WHICH_FORM = sought(
    r"\b(?:which|what|where|whose|does|do|is|are|should|must|how)\b[^.?!]{0,60}\b(?:returns?|forms?|8606s?|report\w*|goes?|belongs?|shows? up|years?)\b",
    re.I,
)


def split_years(text: str) -> tuple[int, int] | None:
    """The year for which the contribution counts and the one of its conversion, where it is asked which form has what."""
    paid = _FOR.search(text)
    if paid is None or not _CONVERTED.search(text) or not _WHICH_FORM.search(text):
        return None
    first = int(next(year for year in paid.groups() if year))
    named = {int(year) for year in _ANY_YEAR.findall(text)}
    converted = {int(year) for year in _CONVERTED_IN.findall(text)}
    return (first, first + 1) if named == {first, first + 1} and converted <= {first + 1} else None
