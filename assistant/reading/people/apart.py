"""Whether spouses lived apart for the whole of a year: said as such, or by when one of them moved out."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import A_MONTH, A_SPOUSE
from assistant.reading.spans.sought import sought

_HOME = r"(?:house|home|household|roof|address|apartment|flat|place|bed)"
_APART = sought(
    r"\b(?:liv(?:e|ed|ing) apart|separated all year|apart all year|(?:did|do) ?n[o']t live together|never lived together|liv(?:e|ed|ing) separately"
    r"|liv(?:e|ed|ing) in (?:different|separate|another) (?:cit(?:y|ies)|states?|towns?|hous(?:e|es)|homes?|countr(?:y|ies)|apartments?|places?)"
    r"|separate (?:households?|homes|houses|addresses|roofs)|different (?:addresses|households|roofs)"
    r"|apart from (?:my |the |his |her )?(?:spouse|wife|husband)[^.;?!]{0,12}\b(?:all|entire|whole|every|throughout|12 (?:mos?|months))"
    r"|apart (?:for )?(?:all|every|(?:the )?(?:entire|whole|full)|throughout))\b",
    re.I,
)
_DAY = rf"{A_MONTH}\.?(?: \d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}/\d{{1,2}}"
_BY_DAYS = sought(
    rf"\b(?:apart|separate(?:d|ly)?)\b(?! return)[^.;?!\d]{{0,24}}?\b(?P<first>{_DAY})(?:,? (?P<year>20\d\d)|/(?:20)?(?P<short>\d\d))?"
    rf"(?: ?[-–] ?| (?:to|thru|through|until|till) )(?P<last>{_DAY})\b(?:,? (?P<then>20\d\d)|/(?:20)?(?P<short_then>\d\d))?",
    re.I,
)
"""A time apart told by its first and its last day: "apart Jan 1 to Dec 31", "separated from 3/1/25 until 9/1/25"."""
_FIRST_DAY = re.compile(r"jan\w*\.?(?: 1(?:st)?)?|0?1/0?1", re.I)
_LAST_DAY = re.compile(r"dec\w*\.?(?: 31(?:st)?)?|12/31", re.I)
_TOGETHER = sought(
    rf"\bliv(?:e|ed|ing) (?:together|with|w/)|\bcohabit\w*|\bw/ spouse\b|\bsame {_HOME}\b|\bone roof\b"
    rf"|\bshar(?:e|ed|ing) (?:a|one|the same|our) {_HOME}\b",
    re.I,
)
_NOT_TOGETHER = sought(
    r"(?:\b(?:not|never|without)|n['’]?t)(?: \w+){0,4} "
    rf"(?:under (?:a |one |the same |our )(?:shared |common )?roof|together|(?:in|at) (?:the same|one) {_HOME}"
    rf"|shar(?:e|ed|ing) (?:a|any|one|the same|our) {_HOME}|liv(?:e|ed|ing) (?:with |w/ ?)(?:him|her|(?:my |the )?{A_SPOUSE}))\b(?! until| after\b| (?:for )?(?:part|most|some|half) of\b)"
    rf"|\b(?:never|not) w/ ?(?:my |the )?{A_SPOUSE}\b",
    re.I,
)
_LEFT = sought(
    rf"\b(?:(?:he|she|i|we|{A_SPOUSE}|who) (?:had |have |has |both |already )?(?:moved (?:out|away|to\b(?! (?:a|the|my) (?:roth|trad|ira)))|left (?:me|him|her|home)|split(?: up)?|separated)"
    r"|(?:separated|apart|moved out|split(?: up)?|estranged|(?:not|n['’]t) (?:\w+ )?together)(?: \w+){0,2})"
    rf"[^.;?!\d]{{0,28}}?\b(?P<how>since|in|on|back in|from|during|of|(?:spring|summer|autumn|fall|winter|late|early|mid)(?: of)?|{A_MONTH})[^.;?!\d]{{0,14}}(?:\d{{1,2}},? )?(?P<year>20\d\d)\b",
    re.I,
)
_BACK = sought(r"\b(?:moved back|got back together|reconciled|reunited|back together)\b", re.I)
_PART = sought(
    r"\bapart\b[^.;?!]{0,24}\b(?:(?:last|final|first|second)(?: \w+)? (?:months?|half|quarter)|part of|most of|half (?:of )?(?:the|that)|some of)\b"
    r"|\b(?:no longer|not|n['’]t)\b[^.;?!]{0,16}\btogether (?:any ?more|any longer|now)\b|\bno longer (?:liv\w+|shar\w+)\b",
    re.I,
)
"""Words of a time apart that is not said to be a whole year."""
_ALL_OF_IT = re.compile(r"\b(?:all|whole|entire|every|throughout|at any time|single day|one day|never|ever)\b", re.I)


def lived_apart(text: str, year: int) -> tuple[str, str] | None:
    """ "true" or "false" with the words that tell it, for a year; None where they do not."""
    apart = _APART.search(text) or _NOT_TOGETHER.search(text)
    left = None if _BACK.search(text) else _LEFT.search(text)
    if (told := _BY_DAYS.search(text)) and not _ends_later(told):
        whole = _FIRST_DAY.fullmatch(told["first"]) and _LAST_DAY.fullmatch(told["last"])
        return str(bool(whole)).lower(), told[0]
    part = _PART.search(text)
    if part and not _ALL_OF_IT.search(part[0]):
        return ("false", part[0]) if "apart" in part[0].lower() else None
    if left and int(left["year"]) < year and (apart or left["how"].lower() == "since" or "out" in left[0].lower()):
        return "true", left[0]
    if left and int(left["year"]) == year and not (apart and _ALL_OF_IT.search(text, apart.start(), apart.end() + 40)):
        return ("false", left[0]) if _DATED.search(left[0]) else None
    if apart:
        return "true", apart[0]
    if together := _TOGETHER.search(text):
        return "false", together[0]
    return None


def _ends_later(told: re.Match[str]) -> bool:
    """Whether a time apart ends in another year than that in which it begins."""
    first, last = (told[year] or told[short] for year, short in (("year", "short"), ("then", "short_then")))
    return first is not None and last is not None and first[-2:] != last[-2:]


_DATED = re.compile(rf"\b(?!jan){A_MONTH}\b|\b(?:spring|summer|autumn|fall|late|mid)\b", re.I)
