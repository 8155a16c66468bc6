"""Numbers in words: English ones are read; other shapes, other languages and Roman numerals are strange."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.guard.mention import Mention

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {word: number for number, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS = {
    word: number * 10
    for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALE = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_COUNT = {**_SMALL, **_TENS, "nothing": 0, "none": 0, "nil": 0}
_FIGURE_WORD = re.compile(
    r"(?:(?:twen|thir|fou?r|fif|six|seven|eigh?|nin)e?(?:t+y|t[ei]+n|ties)(?:th|s|ish)?"
    r"|(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|hundredth|thousandth)s?"
    r"|hal(?:f|ves|ved|ving)|quarters?|quartered|doubl(?:e|es|ed|ing)|tripl(?:e|es|ed|ing)|quadrupl\w+|twice|thrice"
    r"|\w+fold|zeroe?s|nought|naught|zilch|dozens?|score|trillion|quadrillion"
    r"|(?:thousand|hundred|million|billion)(?:s|th|ths)?|ten(?:s)|ones|twos|fives|sixes|nines|hundreths)"
)
_HIDDEN_WORD = re.compile(r"thousand|hundred|million|billion|tausend|hundert|duizend|honderd|mille\b|millones|\w+zig\b")
_FOREIGN_WORDS = """
dos tres cuatro cinco seis siete ocho nueve diez doce quince veinte treinta cuarenta cincuenta sesenta setenta
ochenta noventa cien ciento cientos quinientos mil deux trois quatre cinq sept huit neuf dix onze douze vingt trente
quarante cinquante soixante mille eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig quattro
cinque sei sette otto nove dieci venti trenta quaranta cinquanta sessanta mila quatro sete oito dez vinte trinta
quarenta cinquenta sessenta oitenta cem twee drie vijf zes zeven negen tien lakh crore yksi kaksi
"""
_FOREIGN_WORD = frozenset(_FOREIGN_WORDS.split())
_PLAIN_COUNT = re.compile(
    r"\s+(?:(?:separate|simple|different|easy|other|more|single|plain|short|small|main|of (?:you|them|the|these|those)"
    r"|spouses?|IRA|people|persons?)\s+)?(?:steps?|forms?|parts?|ways?|options?|things?|points?|reasons?|questions?"
    r"|kinds?|spouses?|people|persons?|pieces?|figures?|facts?|cases?|accounts?|transactions?|moves?|returns?|rules?"
    r"|remarks?|of|are|is|numbers?|amounts?|results?|calculations?|IRAs?|answers?|caveats?|notes?)\b"
)
_CLOCK = re.compile(r"-year (?:clocks?|rules?|periods?|holding)\b")
_MONEY_AFTER = re.compile(
    r"\s*(?:hundred|thousand|grand|million|billion|percent|dollars?|bucks|cents?|usd|half|third|quarter|[-–]?year|years?|k\b|%)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_TAIL = re.compile(r"\s+(?P<money>dollars|bucks)\b|\s+(?P<share>percent|per cent)\b")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_FREE = frozenset({"I", "MIX", "DI", "MI", "MD", "DC", "CD"})


def number_words(sentence: str) -> Iterator[Mention]:
    """Every number in words, and every word that could be one."""
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


def is_figure(word: str) -> bool:
    """Whether a word by itself counts or is strange, wherever it stands."""
    return _counts(word) or bool(_shape(word))


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
    tail = _TAIL.match(sentence, end)
    units: tuple[str, ...] = ("usd", "count", "age")
    if tail:
        end = tail.end()
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
