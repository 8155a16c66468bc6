"""The figures that a sentence mentions: references, digits, number words, dates, shares; and the names beside them.

Reading is total: whatever has a digit or is a number word becomes a Mention, and what cannot be read as exactly one
value becomes one with a problem. A Mention without a value can never be linked.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.ledger import REFERENCE
from assistant.terms import TERM, is_digit

Kind = Literal["reference", "bare", "term", "broken"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure or name in a sentence: where it stands, what was written, and how it reads.

    units: the units that the writing allows; value: the exact value (None for references, terms and broken ones).
    """

    start: int
    end: int
    kind: Kind
    text: str
    units: tuple[str, ...] = ()
    value: Decimal | datetime.date | None = None
    problem: str = ""


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
            *("september sept sep", "october oct", "november nov", "december dec"),
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {word: number for number, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS = {
    word: number * 10
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALE = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_COUNT = {**_SMALL, **_TENS, "nothing": 0, "none": 0, "nil": 0}
_SHARE = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "double": None, "twice": None}
_FIGURE_WORD = re.compile(
    r"(?:(?:twen|thir|fou?r|fif|six|seven|eigh?|nin)e?(?:t+y|t[ei]+n|ties)(?:th|s|ish)?"
    r"|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|hundredth|thousandth)s?"
    r"|hal(?:f|ves|ved|ving)|quarters?|quartered|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl\w+|twice|thrice"
    r"|\w+fold|zeroe?s|nought|naught|zilch|dozens?|score|trillion|quadrillion"
    r"|(?:thousand|hundred|million|billion)(?:s|th|ths)?|ten(?:s)|ones|twos|fives|sixes|nines|hundreths)"
)
_HIDDEN_WORD = re.compile(r"thousand|hundred|million|billion|tausend|hundert|duizend|honderd|mille\b|millones|\w+zig\b")
_FOREIGN_WORD = frozenset(
    [
        "dos",
        "tres",
        "cuatro",
        "cinco",
        "seis",
        "siete",
        "ocho",
        "nueve",
        "diez",
        "doce",
        "quince",
        "veinte",
        "treinta",
        "cuarenta",
        "cincuenta",
        "sesenta",
        "setenta",
        "ochenta",
        "noventa",
        "cien",
        "ciento",
        "cientos",
        "quinientos",
        "mil",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "mille",
        "eins",
        "zwei",
        "drei",
        "vier",
        "funf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwolf",
        "zwanzig",
        "quattro",
        "cinque",
        "sei",
        "sette",
        "otto",
        "nove",
        "dieci",
        "venti",
        "trenta",
        "quaranta",
        "cinquanta",
        "sessanta",
        "mila",
        "quatro",
        "sete",
        "oito",
        "dez",
        "vinte",
        "trinta",
        "quarenta",
        "cinquenta",
        "sessenta",
        "oitenta",
        "cem",
        "twee",
        "drie",
        "vijf",
        "zes",
        "zeven",
        "negen",
        "tien",
        "lakh",
        "crore",
        "yksi",
        "kaksi",
    ]
)
_PLAIN_COUNT = re.compile(
    r"\s+(?:(?:separate|simple|different|easy|other|more|single|plain|short|small|main|of (?:you|them|the|these|those)"
    r"|spouses?|IRA|people|persons?)\s+)?(?:steps?|forms?|parts?|ways?|options?|things?|points?|reasons?|questions?"
    r"|kinds?|spouses?|people|persons?|pieces?|figures?|facts?|cases?|accounts?|transactions?|moves?|returns?|rules?"
    r"|remarks?|of|are|is|numbers?|amounts?|results?|calculations?|IRAs?|answers?|caveats?|notes?)\b"
)
_FULL_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_BARE_MONTH = re.compile(rf"\b(?:{_FULL_MONTHS})\b|(?<=[a-z,] )May\b|\b(?:[Mm]id|[Ee]arly|[Ll]ate)-May\b")
_CLOCK = re.compile(r"-year (?:clocks?|rules?|periods?|holding)\b")
_MONEY_AFTER = re.compile(
    r"\s*(?:hundred|thousand|grand|million|billion|percent|dollars?|bucks|cents?|usd|half|third|quarter|[-–]?year|years?|k\b|%)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_FREE = frozenset({"I", "MIX", "DI", "MI", "MD", "DC", "CD"})
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?(?![\d/])"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{_MONTH})\.?,?\s+(?P<year2>\d{{4}})\b"
    r"|(?<![\d$])(?P<iso>\d{4}-\d{2}-\d{2})(?!\d)|(?<![\d$])(?P<us>\d{1,2}/\d{1,2}/\d{2,4})(?!\d)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"(?P<money>(?:US)?\$\s?|USD\s)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<half>½)?"
    r"(?P<scale>\s?(?:k|K|thousand|million|m|M|hundred|grand)\b)?"
    r"(?P<percent>\s?%|\s(?:percent|per cent|pct)\b)?(?P<dollars>\s(?:US\s)?(?:dollars|bucks|USD)\b)?"
)
_LINE = re.compile(r"\b[Ll]ines?\s+(?P<line>\d{1,2}[a-d]?)\b(?![.,]\d)")
_SCALES = {"k": 1000, "thousand": 1000, "grand": 1000, "m": 10**6, "million": 10**6, "hundred": 100}
_GLUE_BEFORE = re.compile(r"[\w.,/+%½-]$")
_GLUE_AFTER = re.compile(r"^(?:[\w½°#/]|[.,]\d|-\w)")
_BRACES = re.compile(r"\{\{?([^{}]*)\}\}?")
_IN_AMOUNT = re.compile(r"(?:\$\s?|\d,)$")
_AMOUNT_GOES_ON = re.compile(r",\d{3}")
_UNITS = "{}$%€£¥¢"
_SIGN = re.compile(rf"[{_UNITS}]|[^\sA-Za-z.,;:'’“”\"()?!-]")
_ADJACENT = re.compile(r"[\s,.'’/·-]{0,3}")


def mentions(sentence: str) -> list[Mention]:
    """Every figure and name of a sentence, in order and without overlap."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in taken)

    for reader in (_references, _terms, _dates, _lines, _numerals, _months, _words):
        for mention in reader(sentence, taken):
            if free(mention.start, mention.end):
                found.append(mention)
                taken.append((mention.start, mention.end))
    found.sort(key=lambda mention: mention.start)
    return [_checked(mention, sentence, found) for mention in found] + list(_stray(sentence, taken))


def _references(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
    if "{" not in sentence:
        return
    for match in _BRACES.finditer(sentence):
        name = match[1].strip()
        written = REFERENCE.fullmatch("{" + name + "}")
        start, end = _swallow_dollar(sentence, match.start()), match.end()
        if written:
            yield Mention(start, end, "reference", name)
        else:
            yield Mention(start, end, "broken", match[0], problem="a reference that cannot be read")


def _swallow_dollar(sentence: str, start: int) -> int:
    return start - 1 if start and sentence[start - 1] == "$" else start


def _terms(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
    for match in TERM.finditer(sentence):
        if _IN_AMOUNT.search(sentence[: match.start()]) or _AMOUNT_GOES_ON.match(sentence[match.end() :]):
            continue
        if match[0].endswith("½"):
            continue
        if _DATE.match(match[0]) and not match[0].startswith(("December 31", "January 1")):
            continue
        yield Mention(match.start(), match.end(), "term", match[0])


def _dates(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
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
        month = _MONTHS[(match["month"] or match["month2"]).lower()]
        return datetime.date(int(match["year"] or match["year2"] or 1), month, int(match["day"] or match["day2"]))
    except ValueError:
        return None


def _months(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
    for match in _BARE_MONTH.finditer(sentence):
        yield Mention(match.start(), match.end(), "broken", match[0], problem="a month without its day")


def _lines(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
    for match in _LINE.finditer(sentence):
        yield Mention(match.start("line"), match.end("line"), "bare", match["line"], ("line",), None)


def _numerals(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
    for match in _NUMERAL.finditer(sentence):
        value = Decimal(match["digits"].replace(",", "")) + (Decimal("0.5") if match["half"] else 0)
        if match["scale"]:
            value *= _SCALES[match["scale"].strip().lower()]
        yield Mention(match.start(), match.end(), "bare", match[0], _units(match, value), value)


def _units(match: re.Match[str], value: Decimal) -> tuple[str, ...]:
    if match["percent"]:
        return () if match["money"] or match["dollars"] else ("percent", "ratio")
    if match["money"] or match["dollars"]:
        return ("usd",)
    plain = "," not in match["digits"] and not match["scale"]
    if plain and len(match["digits"]) == 4 and 1900 <= value <= 2099:
        return ("year",)
    if plain and value < 1 and "." in match["digits"]:
        return ("ratio",)
    return ("age", "count", "usd") if plain and value < 130 else ("usd",)


def _words(sentence: str, _: list[tuple[int, int]]) -> Iterator[Mention]:
    words = list(_WORD.finditer(sentence))
    place = 0
    while place < len(words):
        stop = place
        while stop < len(words) and _counts(words[stop][0]) and (stop == place or _joined(sentence, words, stop)):
            stop += 1
        if stop > place and (stop - place > 1 or not _harmless(sentence, words[place])):
            yield _number_words(sentence, words[place:stop])
        elif stop == place and (problem := _strange(sentence, words[place])):
            yield Mention(words[place].start(), words[place].end(), "broken", words[place][0], problem=problem)
        place = max(stop, place + 1)


def _counts(word: str) -> bool:
    return (lower := word.lower()) in _COUNT or lower in _SCALE


def _joined(sentence: str, words: list[re.Match[str]], place: int) -> bool:
    return sentence[words[place - 1].end() : words[place].start()] in (" ", "-", ", ", " and ")


def _harmless(sentence: str, word: re.Match[str]) -> bool:
    """ "one form", "two steps", "no one": a count that is no figure."""
    lower, after, before = word[0].lower(), sentence[word.end() :], sentence[max(0, word.start() - 10) : word.start()]
    if lower == "one":
        return not _MONEY_AFTER.match(after) and not before.rstrip().endswith(("$", "-"))
    if lower == "five":
        return bool(_CLOCK.match(after))
    return lower == "two" and bool(_PLAIN_COUNT.match(after))


def _number_words(sentence: str, words: list[re.Match[str]]) -> Mention:
    start, end = words[0].start(), words[-1].end()
    value = _worth([word[0].lower() for word in words])
    tail = re.match(r"\s+(?P<money>dollars|bucks)\b|\s+(?P<share>percent|per cent)\b", sentence[end:])
    units: tuple[str, ...] = ("usd", "count", "age")
    if tail:
        end += tail.end()
        units = ("usd",) if tail["money"] else ("percent", "ratio")
    if value is None:
        return Mention(start, end, "broken", sentence[start:end], problem="a number in words that cannot be read")
    return Mention(start, end, "bare", sentence[start:end], units, Decimal(value))


def _worth(words: list[str]) -> int | None:
    """The value of a number in words, None for a row of words that is no number."""
    total, current, last = 0, 0, 10**12
    for word in words:
        if word in _SCALE:
            if word == "hundred":
                if not 0 < current < 100:
                    return None
                current, last = current * 100, 100
            else:
                if not current or (_SCALE[word] >= last and total):
                    return None
                total, current, last = total + current * _SCALE[word], 0, _SCALE[word]
            continue
        value = _COUNT[word]
        room = current % 100 == 0 or (current % 10 == 0 and 0 < value < 10 and current % 100 >= 20)
        if (current and value == 0) or not room:
            return None
        current += value
    return total + current


def _strange(sentence: str, word: re.Match[str]) -> str:
    """A number word of another shape, a Roman numeral, a number in another language."""
    problem = _shape(word[0])
    if not problem:
        return ""
    before, after = sentence[: word.start()], sentence[word.end() : word.end() + 10]
    lower, upper = word[0].lower(), word[0].upper()
    if lower in ("double", "third") and re.match(r"[- ](?:check|part)", after):
        return ""
    if problem == ROMAN:
        part = upper in ("II", "III") and re.search(r"\bParts? (?:I{1,3}(?:,| and| or))?\s?$", before)
        corporation = upper == "C" and after.startswith((" corp", "-corp"))
        return "" if part or corporation or before.endswith(("'", "’")) else problem
    return problem


ROMAN = "a Roman numeral"


@lru_cache(maxsize=16384)
def _shape(word: str) -> str:
    """What is strange about a word by itself; remembered, because the same words come again and again."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    lower = plain.lower()
    if _FIGURE_WORD.fullmatch(lower) or _HIDDEN_WORD.search(lower) or lower in _FOREIGN_WORD:
        return "a number word"
    if plain != word and _counts(plain):
        return "a number word"
    upper = plain.upper()
    numeral = (plain.isupper() or len(plain) > 1) and _ROMAN.fullmatch(upper) and upper not in _ROMAN_FREE
    return ROMAN if numeral else ""


def _checked(mention: Mention, sentence: str, found: list[Mention]) -> Mention:
    """A figure that touches another digit, letter or figure is no figure that can be linked."""
    if mention.kind in ("term", "broken"):
        return mention
    before, after = sentence[: mention.start], sentence[mention.end :]
    ends = {other.end for other in found}
    starts = {other.start for other in found}
    dash = before.endswith(("-", "–")) and (mention.start - 1) in ends
    glued = (_GLUE_BEFORE.search(before) and not dash and mention.start not in (0,)) or _GLUE_AFTER.match(after)
    if glued and after.startswith(("-", "/")) and (mention.end + 1) in starts and not _GLUE_BEFORE.search(before):
        glued = None
    if glued and mention.kind == "reference" and re.match(r"-(?:dollar|year|percent|a\b|per\b)", after):
        glued = True
    if glued or _beside(mention, sentence, found):
        return Mention(mention.start, mention.end, "broken", mention.text, problem="a figure that touches another sign")
    return mention


def _beside(mention: Mention, sentence: str, found: list[Mention]) -> bool:
    """Two figures with nothing between them but spaces and commas would be read as one."""
    if mention.kind != "bare" or mention.units == ("line",):
        return False
    for other in found:
        if other.kind == "term" or other is mention:
            continue
        first, second = (other, mention) if other.end <= mention.start else (mention, other)
        between = sentence[first.end : second.start]
        if first.end <= second.start and _ADJACENT.fullmatch(between) and between.strip() not in ("-", "–", "/"):
            years = {first.units, second.units} & {("year",), ("date",)}
            if not (years and "," in between):
                return True
    return False


def _stray(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    """Any digit, brace or sign of a unit that no reader took."""
    free = 0
    for start, end in [*sorted(taken), (len(sentence), 0)]:
        for match in _SIGN.finditer(sentence, free, start):
            place, sign = match.start(), match[0]
            if sign in _UNITS or is_digit(sign):
                yield Mention(place, place + 1, "broken", sign, problem=f"a stray {sign!r}")
        free = end
