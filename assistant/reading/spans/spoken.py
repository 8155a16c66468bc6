"""Years, plans and forms as they are spoken: "in twenty twenty-three", "my four oh one k", "the eighty-six oh six"."""

from __future__ import annotations

import re

from assistant.reading.spans.sought import sought
from assistant.reading.spans.spelled import ONES, TENS

_JOIN = r"(?:[ -]+)"
_DIGIT = "|".join(tuple(ONES)[1:10])
_TEEN = "|".join(tuple(ONES)[10:])
_OH = r"(?:oh|o|zero)"
_MONEY_BEHIND = rf"(?!{_JOIN}(?:and{_JOIN}a{_JOIN}half{_JOIN})?(?:hundred|thousand|grand|million|k|dollars?|bucks|percent|pct)\b|\s?%)"
_YEAR = sought(
    rf"\btwenty{_JOIN}(?:(?P<teen>{_TEEN})|twenty(?:{_JOIN}(?P<twenties>{_DIGIT}))?|{_OH}{_JOIN}(?P<early>{_DIGIT})|(?P<thirties>thirty))\b{_MONEY_BEHIND}"
    rf"|\bnineteen{_JOIN}(?P<decade>eighty|ninety)(?:{_JOIN}(?P<ones>{_DIGIT}))?\b{_MONEY_BEHIND}",
    re.I,
)
"""A year by its two halves; behind it no word makes an amount of its end ("in twenty twenty five hundred went in")."""
_THOUSANDS = sought(
    rf"(?:(?<!put )(?<!paid )(?<!puts )(?<!threw )\b(?:in|since|during)|\b(?:tax )?year|\b(?:spring|summer|fall|autumn|winter|january|february|march"
    rf"|april|may|june|july|august|september|october|november|december|end)(?: of)?){_JOIN}"
    rf"(?P<year>two{_JOIN}thousand{_JOIN}(?:and{_JOIN})?(?:(?P<late>{_DIGIT}|{_TEEN})|(?P<twenty>twenty)(?:{_JOIN}(?P<of>{_DIGIT}))?))\b{_MONEY_BEHIND}",
    re.I,
)
"""Two thousand and some right behind a word that a year stands behind: "in two thousand eighteen"."""
_PLAN = sought(
    rf"\bfour{_JOIN}(?:{_OH}{_JOIN}(?P<of>one|three)|fifty{_JOIN}seven){_JOIN}(?P<letter>k|kay|b|bee)(?P<many>s)?\b",
    re.I,
)
_FORM_8606 = sought(rf"\beighty{_JOIN}six{_JOIN}{_OH}{_JOIN}six(?P<many>e?s)?\b", re.I)


def in_digits(text: str) -> str:
    """The text with years, plans and forms in digits that were spoken."""
    text = _FORM_8606.sub(lambda match: "8606" + ("s" if match["many"] else ""), text)
    text = _PLAN.sub(_plan, text)
    text = _YEAR.sub(_year, text)
    return _THOUSANDS.sub(_in_thousands, text)


def _plan(match: re.Match[str]) -> str:
    number = f"40{ONES[match['of'].lower()]}" if match["of"] else "457"
    return f"{number}({match['letter'][0].lower()}){match['many'] or ''}"


def _year(match: re.Match[str]) -> str:
    told = {name: word.lower() for name, word in match.groupdict().items() if word}
    if "decade" in told:
        return str(1900 + TENS[told["decade"]] + ONES.get(told.get("ones", ""), 0))
    if "thirties" in told:
        return "2030"
    if "teen" in told or "early" in told:
        return str(2000 + ONES[told.get("teen") or told["early"]])
    return str(2020 + ONES.get(told.get("twenties", ""), 0))


def _in_thousands(match: re.Match[str]) -> str:
    told = {name: word.lower() for name, word in match.groupdict().items() if word}
    year = 2000 + (ONES[told["late"]] if "late" in told else 20 + ONES.get(told.get("of", ""), 0))
    return match[0][: match.start("year") - match.start()] + str(year)
