"""Amounts of money and shares in every spelling people use, with the words that make them uncertain.

7k · $7,000.00 · 7.000 USD · 1.2M · seven thousand · fifty-five hundred · 7,500/7,500 · 625 a month · 138-153k · ~20k
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal

from assistant.reading.spans.notions import CENT
from assistant.reading.spans.sought import sought
from assistant.reading.spans.spelled import (
    ONES,
    SCALES,
    TENS,
    in_thousands,
    is_short_for_thousands,
    stretches,
    value_of,
)

Kind = Literal["money", "percent", "range", "bad"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a message: where it stands, its value, and how sure it is.

    kind   money, percent, range (``value`` is its middle, never computed with), bad (not usable, such as 1e309, -5 or 1,8000)
    exact  False after "about", "roughly", "-ish" and the like
    marked True when it carries a currency sign, a thousands comma, "k", a money word or cents
    """

    start: int
    end: int
    value: Decimal
    kind: Kind = "money"
    exact: bool = True
    marked: bool = False
    monthly: bool = False
    text: str = ""


_MISPLACED = r"\d{1,3}(?:,\d{3})*(?:,\d{4,}|,\d0)(?!\d|,\d)(?!\s?k\b)"
COMMA_MISPLACED = re.compile(rf"\W*{_MISPLACED}.*", re.I)
"""An amount whose comma leaves open which number is meant: "1,8000"."""
_NUMBER = re.compile(
    rf"""(?<![\w.,/#$-])(?P<sign>-(?=\$?\d))?(?P<currency>\$\s?|USD\s?|US\$\s?)?
    (?P<digits>(?P<misplaced>{_MISPLACED})|\d{{1,3}},\d{{1,2}}(?=\s?k\b)|\d{{1,2}}(?:,\d\d)+,\d{{3}}(?!\d|,\d)
    |\d{{1,3}}(?:,\d{{3}})+(?:\.\d{{1,4}})?|\d{{1,3}}(?:[ ]\d{{3}})+(?![\d,k])|\d{{1,3}}(?:\.\d{{3}})+(?:,\d{{1,2}})?(?=\s?(?:usd|dollars?|bucks)\b)|\d+(?:\.\d+)?|\.\d+)
    (?P<exponent>[eE][+]?\d+)?
    (?P<suffix>\s?(?:k|m|mm|mil|million|thousand|grand|hundred)\b(?!\w)|K\b)?
    (?P<percent>\s?(?:%|percent\b|pct\b))?
    (?P<money>\s?(?:usd(?!\s?\d)|dollars?|bucks)\b)?
    (?P<cents>\s?(?:cents?\b|¢)(?!\s(?:on|per|for)\b))?
    (?P<ish>\s?-?ish\b(?P<k>\s?k\b)?)?""",
    re.X | re.I,
)
_RANGE = re.compile(
    r"(?<![\w./-])\$?(\d[\d,]*(?:\.\d+)?)\s?(k)?\s?(?:-|to|and|or)\s?\$?(\d[\d,]*(?:\.\d+)?)\s?(k)?\b(?!\s?(?:%|percent))",
    re.I,
)
ABOUT = re.compile(
    r"(?:\babout|\baround|\broughly|\bapprox(?:imately|\.)?|\bcirca|\bsome|\balmost|\bnearly|\blike|\bclose to|~|\bprobably|\bmaybe|\bgive or take)\s*\$?$",
    re.I,
)
_MONTHLY = re.compile(
    r"^\s?(?:a|per|each|ev[ery]{1,4}|/)\s?(?:mon?|m(?:ont|onth|oth|onh|nth|otnh|onht|ohnt)s?)\b"
    r"(?!\s+(?:later|after|afterwards?|ago|before|earlier|prior|from then|or (?:two|so) (?:later|after)))",
    re.I,
)
_MONTHLY_AHEAD = re.compile(r"\bmonthly \$?$", re.I)
_MONEY_WORD = re.compile(r"\s?(?:k\b|dollars?|bucks)\b", re.I)
_PERCENT_WORD = re.compile(r"\s?(?:percent|pct|%)", re.I)
_NOT_EVEN = re.compile(r"\bnot (?:even )?(?:a )?$", re.I)  # "not one dollar"
_IN_BRACKETS = re.compile(r"\s*\(\s*(?:that['’]s|that is|i\.?e\.?,?|=|meaning)?\s*\$?", re.I)
_FEW = re.compile(r"\b(?:few|couple(?: of)?|several|some|many)\s$", re.I)
"""So many thousands are no amount: "a few thousand"."""
_OR_SO = re.compile(r"^\s?(?:or so|give or take|-?ish)\b", re.I)

# what stands before a number that is no amount
_NOT_AMOUNT_BEFORE = re.compile(
    r"(?:\blines?|\bl\.|\blns?\.?|\bbox(?:es)?|\bcodes?|(?<!old )(?<!past )(?<!earlier )\bforms|\bform|\bschedules?|\bpub(?:lication)?\.?|\bnotice|\bparts?|\bsections?|\bstep|\bpage|\bage[ds]?|\bticket|\bno\.|\bworksheet|\bborn(?: in)?|\bb\.|\bdob:?|§|#|\bturn(?:ing|ed|s)?|\bcatch-?up\s?\(|\d\([a-z]\)\()\s*$",
    re.I,
)
_TIMES_BEFORE = re.compile(r"[\dk](?:\s?(?:/|a|per)\s?(?:mo|month)s?)?\s?[x*×]\s?$", re.I)
_TIMES_BEHIND = re.compile(r"\s?[x*×]\s?\$?\d[\d,.]*(?:k\b|\d{2})", re.I)
"""Behind a count of equal amounts: "conv 2x 9k"."""
_RATE_BEFORE = re.compile(r"\b(?:marginal(?: rate)?|bracket|mtr|tax rate)(?: of| is| at|:| =)?\s*$", re.I)
_RATE_BEHIND = re.compile(r"\s?(?:tax |marginal )?bracket\b", re.I)
_HIGHEST_RATE = 50
_FORM_BEFORE = re.compile(r"\bform\s*$", re.I)
_LAST_FORM = re.compile(r"\b(?:last|prior|previous|latest|old|earlier|filed) form\s*$", re.I)
"""A form named by its year, so that what follows is no number of a form: "line 14 of the last form 9000"."""
_NOT_AMOUNT_AFTER = re.compile(
    r"^(?:(?:st|nd|rd|th)\b|[abc]\b|\+(?!\s?\$?\d))|^\s?(?:\([a-z]\)|-?\s?(?:years?(?![- ]?end)|yrs?(?![- ]?end)|days?|weeks?|wks?|months?|mos?|hours?|minutes?|times|y/?o|people|accounts?|iras?|rollovers?|conversions?|contributions|jobs?|places|decimals?|kids?|dependents?|%-?ile)\b|-?q\b|:\d\d|\s?1/2\b)",
    re.I,
)
_COUNTED = re.compile(r"^\s?(?:iras?|rollovers?|conversions?|contributions|accounts?|distributions?)\b", re.I)
_LATER = re.compile(r"\s(?:days|weeks|months) (?:later|after)\b", re.I)
_NO_COUNT = 1000
"""So many days nobody counts in words: "converted sixty-five hundred days later"."""
_PLANS = ("401", "403", "457")
_HALF_YEARS = ("59.5", "70.5")
"""The ages of the law."""
_FORM_NUMBERS = {"8606", "1099", "1040", "5498", "5329", "590", "401", "403", "457", "529", "8915", "8880", "2555"}


_DAY = r"\d{1,4}[/-]\d{1,2}(?:[/-]\d{2,4})?\b"
_LEAVES = (
    r"\b(?:transfer\w*|withdr\w*|distribut\w*|conv|conver\w*|sent|paid out|fees?|qcd|to (?:(?:my|the|her|his) )?roth)\b"
)
_STAYS = r"contrib|deposit|non-?ded|basis|balance|value|worth"
_PAID_OUT = re.compile(rf"(?:\n(?:\W*{_DAY})?|(?:^|[,;:])\s*{_DAY})[^\n\d]*{_LEAVES}[^\n\d]*$", re.I)
"""A line of a statement that tells money paid out, where a minus only says so once more."""
_OF_WHAT_STAYS = re.compile(rf"(?:{_STAYS})[^,;.?!\n]*$", re.I)
_OUT_BEHIND = re.compile(
    rf"\s(?:(?!{_STAYS}|before|after)[^,;.?!\n\d]){{0,30}}?{_LEAVES}(?![^,;.?!\n\d]{{0,12}}(?:{_STAYS}))", re.I
)
"""What left the account, told right behind an amount: a minus before it says which way it went."""


def amounts(text: str, taken: list[tuple[int, int]] | None = None) -> list[Amount]:
    """All amounts of a text in order; places in ``taken`` (dates, years, lines, ages) are left out."""
    return list(_amounts(text, tuple(taken or ())))


@lru_cache(maxsize=64)
def _amounts(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[Amount, ...]:
    """The same; one turn asks for those of its message and of what was told before many times."""
    blocked = list(taken)
    found: list[Amount] = []
    for amount in (*_ranges(text, blocked), *_numerals(text, blocked), *_words(text, blocked)):
        if not any(_overlap(amount, other) for other in found) and not any(
            start < amount.end and amount.start < end for start, end in blocked
        ):
            found.append(amount)
    found.sort(key=lambda amount: amount.start)
    twice = {one for one, after in itertools.pairwise(found) if _said_twice(text, one, after)}
    return tuple(amount for amount in found if amount not in twice)


def _said_twice(text: str, one: Amount, after: Amount) -> bool:
    """Whether an amount stands once more in brackets right behind: "twenty-two five (22,500)"."""
    between = _IN_BRACKETS.fullmatch(text[one.end : after.start])
    return one.value == after.value and between is not None and _CLOSES.match(text, after.end) is not None


_CLOSES = re.compile(r"\s?(?:dollars |bucks |usd )?\s?[)\]]", re.I)


def _overlap(one: Amount, other: Amount) -> bool:
    return one.start < other.end and other.start < one.end


def _numerals(text: str, blocked: list[tuple[int, int]]) -> Iterator[Amount]:
    for match in _NUMBER.finditer(_without(_slashes_apart(text), blocked)):
        start, end = match.span()
        if match["cents"] and _DOLLARS_AND.search(text, 0, start):
            continue  # they belong to the dollars
        raw = match["digits"]
        plain = not any(match[name] for name in ("currency", "suffix", "percent", "money", "cents")) and "," not in raw
        before, after = text[max(0, start - 24) : start], text[end : end + 32]
        counted = _COUNTED.match(after) and int(float(raw)) >= 100 if plain else False
        named = raw in _FORM_NUMBERS or (_NOT_AMOUNT_AFTER.match(after) and not counted)
        unnumbered = _FORM_BEFORE.search(before) and (len(raw.partition(".")[0]) > 4 or _LAST_FORM.search(before))
        if plain and len(raw) < 3 and (_TIMES_BEFORE.search(before) or _TIMES_BEHIND.match(after)):
            continue
        if plain and raw in _HALF_YEARS:
            continue
        if plain and (named or (_NOT_AMOUNT_BEFORE.search(before) and not unnumbered)):
            continue
        if match["suffix"] is None and match["currency"] is None and re.match(r"\((?:k|b)\)", after):
            continue
        if raw == "401" and (match["suffix"] or "").strip().lower() == "k":
            continue
        value = _value(raw, (match["suffix"] or match["k"] or "").strip().lower())
        left = _OUT_BEHIND.match(text, end) and not _OF_WHAT_STAYS.search(before)
        paid_out = match["sign"] and (left or _PAID_OUT.search(text[:start]))
        minus = (match["sign"] and match["currency"] and not paid_out) or _MINUS_IN_WORDS.search(before)
        if match["exponent"] or match["misplaced"] or minus or value is None or value > Decimal(10) ** 12:
            yield Amount(start, end, Decimal(0), "bad", text=text[start:end].strip())
            continue
        value = value / 100 if match["cents"] else value
        if match["sign"]:
            if not paid_out and _dash_is_minus(text, start):
                yield Amount(start, end, Decimal(0), "bad", text=text[start:end].strip())
                continue
            start = match.start("digits")
        rate = plain and value <= _HIGHEST_RATE and (_RATE_BEFORE.search(before) or _RATE_BEHIND.match(after))
        kind: Kind = "percent" if match["percent"] or rate else "money"
        about = bool(ABOUT.search(before)) or bool(match["ish"]) or bool(_OR_SO.match(after))
        yield Amount(
            start,
            end,
            value,
            kind,
            exact=not about,
            marked=not plain or "." in raw,
            monthly=bool(_MONTHLY.match(after) or _MONTHLY_AHEAD.search(before)),
            text=text[start:end].strip(),
        )


_MINUS_IN_WORDS = re.compile(
    r"(?:^|[:=(]\s?|\b(?:of|was|is|were|at|a|an|the|put in|contributed|converted|contribution|conversion|balance) )"
    r"(?:minus|negative) \$?$",
    re.I,
)
"""What makes an amount negative, and takes nothing off another one."""


def _slashes_apart(text: str) -> str:
    """Amounts joined by slashes ("7,500/7,500") or commas ("6000,6500"), separate; same length, so that places stay right."""
    return re.sub(
        r"(?<=\d{4}),(?=\d{4,6}(?!\d))|"
        r"(?<=[\dk])/(?=\$?\d[\d,.]*k?(?:/|\b)(?!/\d{2,4}\b))|(?<=[a-z.])/(?=\$?\d[\d,.]*k?\b)",
        " ",
        text,
        flags=re.I,
    )


def _without(text: str, blocked: list[tuple[int, int]]) -> str:
    """The text with what is taken hidden, so that no number begins in it ("12/31/18 150"); same length."""
    for start, end in blocked:
        text = text[:start] + re.sub(r"\d", "_", text[start:end]) + text[end:]
    return text


def _dash_is_minus(text: str, start: int) -> bool:
    """A minus sign (after a blank or a verb), not a dash between words or numbers."""
    return start == 0 or (text[start - 1] in " (=:" and text[max(0, start - 2) : start].strip() not in ("-", ">"))


def _value(raw: str, suffix: str) -> Decimal | None:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", raw) and not suffix:
        raw = raw.replace(".", "").replace(",", ".")
    if suffix == "k" and re.fullmatch(r"\d{1,3},\d{1,2}", raw):
        raw = raw.replace(",", ".")  # "7,5k"
    try:
        value = Decimal(raw.replace(",", "").replace(" ", ""))
    except InvalidOperation:
        return None
    scale = {"k": 1000, "thousand": 1000, "grand": 1000, "hundred": 100}.get(suffix, 1)
    if suffix in ("m", "mm", "mil", "million"):
        scale = 1_000_000
    return value * scale


def _ranges(text: str, blocked: list[tuple[int, int]]) -> Iterator[Amount]:
    for match in _RANGE.finditer(text):
        low, high = (Decimal(match[1].replace(",", "")), Decimal(match[3].replace(",", "")))
        joined = text[match.end(1) : match.start(3)]
        if match[2] or match[4]:
            high *= 1000 if match[4] else 1
            low *= 1000 if match[2] or match[4] else 1
        if ("-" not in joined and " to " not in joined) or match[3] in _PLANS:
            continue
        if low >= high or low < 100 or (1900 <= low <= 2100 and not match[2] and not match[4]):
            continue
        if " to " in joined and re.search(
            r"\b(?:from|grew|went|got|rose|fell|dropped|up|down)\b[^.;]{0,24}$", text[: match.start()], re.I
        ):
            continue
        if _NOT_AMOUNT_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
            continue
        yield Amount(match.start(), match.end(), (low + high) / 2, "range", exact=False, marked=True, text=match[0])


def _words(text: str, blocked: list[tuple[int, int]]) -> Iterator[Amount]:
    last: tuple[int, Decimal] | None = None
    for start, end in stretches(text):
        words = re.findall(r"[a-z]+", text[start:end].lower())
        after = text[end : end + 32]
        before = text[max(0, start - 24) : start]
        scaled = any(word in SCALES for word in words)
        money = _MONEY_WORD.match(after)
        percent = _PERCENT_WORD.match(after)
        if not (scaled or money or percent or in_thousands(words) is not None):
            continue
        counted = scaled and _COUNTED.match(after)
        numbered = not (scaled or money) and _NOT_AMOUNT_BEFORE.search(
            before
        )  # "turned fifteen thousand into Roth" is no age
        value = value_of(words)
        later = value is not None and value >= _NO_COUNT and _LATER.match(after)
        if numbered or (_NOT_AMOUNT_AFTER.match(after) and not money and not counted and not later):
            continue
        if words[0] in SCALES and _FEW.search(before):
            continue
        if value is None or (value <= 1 and _NOT_EVEN.search(before)):
            continue
        above = last[1] if last and not re.search(r"[.?!;]\s", text[last[0] : start]) else None
        if (money and money[0].strip().lower() == "k") or is_short_for_thousands(words, above):
            value *= 1000
        about = bool(ABOUT.search(before)) or bool(_OR_SO.match(after))
        last = end, value
        end += len(money[0]) if money else len(percent[0]) if percent else 0
        if money and (cents := _AND_CENTS.match(text, end) or _CENTS_ALONE.match(text, end)):
            value, end = value + _cents(cents[1]), cents.end()
        yield Amount(
            start,
            end,
            value,
            "percent" if percent else "money",
            exact=not about,
            marked=True,
            monthly=bool(_MONTHLY.match(text[end : end + 32]) or _MONTHLY_AHEAD.search(before)),
            text=text[start:end],
        )


_DOLLARS_AND = re.compile(r"\b(?:dollars|bucks)\s+and\s+$", re.I)
_AND_CENTS = sought(r"\s+and\s+(\d{1,2}|[a-z]+(?:[ -][a-z]+)?)\s+cents?\b", re.I)

_CENTS_ALONE = re.compile(
    rf"\s((?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES)}))?|{'|'.join(tuple(ONES)[10:])})\b"
    r"(?!-|\s?(?:%|(?:thousand|hundred|grand|million|k|dollars|bucks|percent|pct|days|weeks|months|years|hours|minutes|times|miles|people)\b))",
    re.I,
)
"""Cents by their number alone behind the dollars: "thirty-one dollars sixty"."""


def _cents(told: str) -> Decimal:
    """So many hundredths, in digits or in words; nothing where the words are no number."""
    found = Decimal(told) if told.isdigit() else value_of(re.findall(r"[a-z]+", told.lower())) or Decimal(0)
    return found / 100 if found < 100 else Decimal(0)


_EXACTLY = re.compile(rf"\b(?:exact(?:ly)?|precise(?:ly)?|to the {CENT})\b", re.I)


def exact_ones(text: str, found: Sequence[Amount]) -> list[Amount]:
    """Without a rough amount that is said exactly right after: "about 12, 12,034 exactly"."""
    kept = []
    for place, amount in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if after is None or amount.exact or not after.exact or after.start - amount.end > 30:
            kept.append(amount)
            continue
        near = any(abs(amount.value * scale - after.value) * 10 <= after.value for scale in (1, 1000))
        if not near or not _EXACTLY.search(text[amount.end : after.end + 16]):
            kept.append(amount)
    return kept
