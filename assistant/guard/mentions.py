"""The figures that a sentence mentions: references, digits, number words, dates, shares; and the names beside them.

Reading is total: whatever has a digit or is a number word becomes a Mention, and what cannot be read as exactly one
value becomes one with a problem. A Mention without a value can never be linked.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import Literal

from assistant.guard.cues import FIGURE_WORD, MONTH, MONTHS, NAMED, SCALED, SIGN
from assistant.guard.mention import Mention, Reading
from assistant.guard.number_words import number_words
from assistant.guard.pieces import OTHER_SIGN
from assistant.guard.scan import Scan
from assistant.terms import TERM, is_digit

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_BARE_MONTH = re.compile(rf"\b(?:{_FULL_MONTHS})\b|(?<=[a-z,] )May\b|\b(?:[Mm]id|[Ee]arly|[Ll]ate)-May\b")
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?(?![\d/])"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH})\.?,?\s+(?P<year2>\d{{4}})\b"
    r"|(?<![\d$])(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)|(?<![\d$])(?P<us>\d{1,2}/\d{1,2}/\d{2,4})(?!\d)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"(?=[\d.$U])(?P<money>(?:US)?\$\s?|USD\s)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<half>½)?"
    r"(?P<scale>\s?(?:k|K|thousand|million|m|M|hundred|grand)\b)?"
    r"(?P<percent>\s?%|\s(?:percent|per cent|pct)\b)?(?P<dollars>\s(?:US\s)?(?:dollars|bucks|USD)\b)?"
)
_LINE = re.compile(r"\b[Ll]ines?\s+(?P<line>\d{1,2}[a-d]?)\b(?![.,]\d)")
_SCALES = {"k": 1000, "thousand": 1000, "grand": 1000, "m": 10**6, "million": 10**6, "hundred": 100}
_NAME = re.compile(r"[14578](?<!\d.)")
"""With which digit a name begins where no word of it stands before."""
_GLUE_BEFORE = frozenset("_.,/+%½-")
_GLUE_AFTER = re.compile(r"[\w½°#/]|[.,]\d|-\w")
_BRACES = re.compile(r"\{\{?(?:\s*([a-z0-9_:]+(?:\.[!-z]+)?)\s*|[^{}]*)\}\}?")
_IN_AMOUNT = re.compile(r"(?:\$\s?|\d,)$")
_AMOUNT_GOES_ON = re.compile(r",\d{3}")
_NAMING: dict[str, Literal["line", "year"]] = {"line.": "line", "year.": "year"}
_UNITS = "{}$%€£¥¢"
_ADJACENT = re.compile(r"[\s,.'’/·-]{0,3}")


def references(sentence: str) -> tuple[list[Mention], str]:
    """The references of a sentence with the dollar sign before them, and the sentence with their names masked."""
    found: list[Mention] = []
    parts: list[str] = []
    place = 0
    for match in _BRACES.finditer(sentence):
        start, end = match.span()
        first = start - 1 if start and sentence[start - 1] == "$" else start
        name = match[1]
        if name is None:
            found.append(Mention(first, end, "broken", match[0], problem="a reference that cannot be read"))
            continue
        found.append(Mention(first, end, "reference", name, (), None, "", _NAMING.get(name[:5], "")))
        parts += (sentence[place : start + 1], "#" * (end - start - 2))
        place = end - 1
    return found, "".join((*parts, sentence[place:])) if parts else sentence


def read(masked: str, named: list[Mention], heard: Scan) -> Reading:
    """Every figure and name of a sentence with these references and words, in order and without overlap."""
    found, stray = named, bool(heard.told & SIGN)
    if readers := _readers(masked, heard):
        found, dropped = _apart(masked, named, readers)
        stray = stray or dropped
    found = _checked(masked, found)
    if stray:
        found += _stray(masked, found)
    numbers = [mention for mention in found if mention.kind != "term"]
    return Reading(masked, found, numbers, [mention for mention in numbers if not mention.names])


def _apart(sentence: str, named: list[Mention], readers: Sequence[Iterable[Mention]]) -> tuple[list[Mention], bool]:
    """References and mentions in order, the first of those that overlap; whether others were dropped."""
    broken = [mention for mention in named if mention.kind == "broken"]
    if len(readers) == 1 and not broken:
        return sorted([*named, *readers[0]]), False
    found, dropped, taken = [*named], False, _taken(sentence, broken)
    for mention in chain.from_iterable(readers):
        start, end = mention[:2]
        if 1 in taken[start:end]:
            dropped = True
        else:
            found.append(mention)
            taken[start:end] = b"\1" * (end - start)
    return sorted(found), dropped


def _taken(sentence: str, found: Iterable[Mention]) -> bytearray:
    """One for each sign of a sentence that belongs to a figure or name, zero for the others."""
    taken = bytearray(len(sentence))
    for start, end, *_ in found:
        taken[start:end] = b"\1" * (end - start)
    return taken


def _readers(sentence: str, heard: Scan) -> list[Iterable[Mention]]:
    """What those read that can find something; who comes first has the say."""
    readers: list[Iterable[Mention]] = []
    told, digits = heard.told, heard.digits
    if told & NAMED or (digits and _NAME.search(sentence)):
        readers.append(_terms(sentence))
    if told & MONTH:
        readers.append(_dates(sentence))
    if digits:
        if "ine" in sentence:
            readers.append(_lines(sentence))
        readers.append(_numerals(sentence, [(0, len(sentence))] if told & SCALED else digits))
    if told & MONTH:
        readers.append(_months(sentence))
    if told & FIGURE_WORD:
        readers.append(number_words(sentence))
    return readers


def _terms(sentence: str) -> Iterator[Mention]:
    for match in TERM.finditer(sentence):
        if _IN_AMOUNT.search(sentence[: match.start()]) or _AMOUNT_GOES_ON.match(sentence[match.end() :]):
            continue
        if match[0].endswith("½"):
            continue
        if _DATE.match(match[0]) and not match[0].startswith(("December 31", "January 1")):
            continue
        yield Mention(match.start(), match.end(), "term", match[0])


def _dates(sentence: str) -> Iterator[Mention]:
    for match in _DATE.finditer(sentence):
        day = _day(match)
        if day is None:
            yield Mention(match.start(), match.end(), "broken", match[0], problem="a date that cannot be read")
        else:
            yield Mention(match.start(), match.end(), "bare", match[0], ("date",), day)


def _day(match: re.Match[str]) -> datetime.date | None:
    """The date; one without a year gets year 1, which matches a deadline by day and month only."""
    try:
        if match["iso"]:
            return datetime.date.fromisoformat(match["iso"])
        if match["us"]:
            month, day, year = (int(part) for part in match["us"].split("/"))
            return datetime.date(year + 2000 if year < 100 else year, month, day)
        month = MONTHS[(match["month"] or match["month2"]).lower()]
        return datetime.date(int(match["year"] or match["year2"] or 1), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _months(sentence: str) -> Iterator[Mention]:
    for match in _BARE_MONTH.finditer(sentence):
        yield Mention(match.start(), match.end(), "broken", match[0], problem="a month without its day")


def _lines(sentence: str) -> Iterator[Mention]:
    for match in _LINE.finditer(sentence):
        yield Mention(match.start("line"), match.end("line"), "bare", match["line"], ("line",), names="line")


def _numerals(sentence: str, places: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    for place, end in places:
        for match in _NUMERAL.finditer(sentence, place, end):
            money, digits, half, scale, percent, dollars = match.groups()
            value = Decimal(digits.replace(",", "")) + (Decimal("0.5") if half else 0)
            if scale:
                value *= _SCALES[scale.strip().lower()]
            units = _units("" if scale else digits, value, bool(money or dollars), bool(percent))
            names: Literal["", "year"] = "year" if units == ("year",) else ""
            yield Mention(*match.span(), "bare", match[0], units, value, "", names)


def _units(digits: str, value: Decimal, money: bool, percent: bool) -> tuple[str, ...]:
    """The units that a numeral can have; ``digits`` are its own where no word multiplies them."""
    if percent:
        return () if money else ("percent", "ratio")
    if money:
        return ("usd",)
    plain = bool(digits) and "," not in digits
    if plain and len(digits) == 4 and 1900 <= value <= 2099:
        return ("year",)
    if plain and value < 1 and "." in digits:
        return ("ratio",)
    return ("age", "count", "usd") if plain and value < 130 else ("usd",)


def _checked(sentence: str, found: list[Mention]) -> list[Mention]:
    """A figure that touches another digit, letter or figure is no figure that can be linked."""
    made, apart = [], f" {sentence} "
    close = {
        place
        for place in range(1, len(found))
        if found[place].start - found[place - 1].end < 4 and _run_together(sentence, found[place - 1], found[place])
    }
    for place, mention in enumerate(found):
        start, end, kind, written, *_ = mention
        beside = close and kind == "bare" and mention.names != "line" and close & {place, place + 1}
        alone = apart[start] == " " == apart[end + 1]
        if beside or (not alone and kind in ("bare", "reference") and _glued(sentence, found, place)):
            mention = Mention(start, end, "broken", written, problem="a figure that touches another sign")
        made.append(mention)
    return made


def _glued(sentence: str, found: Sequence[Mention], place: int) -> bool:
    """Whether a letter or sign touches a figure; a dash or slash between two figures does not count."""
    start, end = found[place][:2]
    before = sentence[start - 1] if start else " "
    behind = before in _GLUE_BEFORE or before.isalnum()
    if not _GLUE_AFTER.match(sentence, end):
        joined = before in "-–" and place > 0 and found[place - 1].end == start - 1
        return behind and not joined
    joins = sentence[end] in "-/" and place + 1 < len(found) and found[place + 1].start == end + 1
    return behind or not joins


def _run_together(sentence: str, first: Mention, second: Mention) -> bool:
    """Two figures with nothing between them but spaces and commas would be read as one."""
    if first.kind == "term" or second.kind == "term":
        return False
    if not _ADJACENT.fullmatch(sentence, first.end, second.start):
        return False
    between = sentence[first.end : second.start]
    years = "," in between and {first.units, second.units} & {("year",), ("date",)}
    return not years and between.strip() not in ("-", "–", "/")


def _stray(sentence: str, found: Sequence[Mention]) -> list[Mention]:
    """Any digit, brace or sign of a unit that no reader took."""
    made, taken = [], _taken(sentence, found)
    for match in OTHER_SIGN.finditer(sentence):
        place, sign = match.start(), match[0]
        if not taken[place] and (sign in _UNITS or is_digit(sign)):
            made.append(Mention(place, place + 1, "broken", sign, problem=f"a stray {sign!r}"))
    return made
