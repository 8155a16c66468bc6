"""What the wording asks or tells of tax: what is taxable, the tax of the conversion alone, or the rate by itself."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import THAT
from assistant.reading.spans.sought import sought


def about_tax(text: str) -> bool:
    """Whether the question is what is taxable."""
    return _ABOUT_TAX.search(_OF_WHAT_IS_EARNED.sub("", text)) is not None


_ABOUT_TAX = re.compile(
    r"\b(?:(?:non)?taxable|taxed|owe|l\.18|line 18|4b|15c|income|the tax|(?:much|time) tax|tax(?:\?| (?:at|due|bill|cost)))",
    re.I,
)
_OF_WHAT_IS_EARNED = sought(
    r"\bincomes?(?: (?:later|then|just|only|really))* (?:came|comes?|was|were|turned|ended|got|gets?|went|goes|limits?|ranges?|too)\b",
    re.I,
)


def only_of_the_basis(text: str) -> bool:
    """Whether only the basis that comes into the year is asked about: "what do I bring into it on line 2?"."""
    return _BASIS_BROUGHT.search(text) is not None and not _OF_THE_TAX.search(text)


_BASIS_BROUGHT = re.compile(
    r"\bline (?:2|two)\b|\bbasis\b|\b(?:bring|brought|carr(?:y|ied|ies)|take|go(?:es)?) (?:over |forward |on )*into\b",
    re.I,
)
_OF_THE_TAX = re.compile(r"\btax(?:able|ed|es)?\b|\bline (?:18|eighteen|15)\b|\bowe\b", re.I)


def tax_of_the_conversion(text: str) -> bool:
    """Whether the tax is asked of the conversion alone, not of money taken out beside it."""
    return _TAX_OF_CONVERSION.search(text) is not None


_TAX_OF_CONVERSION = sought(
    r"\b(?:tax(?:es)?|costs?|owe|pay)\b(?:(?!\b(?:conver\w+|and)\b)[^.;?!]){0,40}\b(?:on|of|for|from|by)?\s?(?:just |only )?(?:the |my |that |this )?(?:taxable )?(?:roth )?(?:part of (?:the |my )?)?conver\w+"
    r"(?! and\b)|\bconver\w+ (?:alone|only|by itself|itself)\b|\b(?:just|only) (?:the |my )?(?:roth )?conversion\b[^.;?!]{0,20}\b(?:cost|tax)"
    r"|\btax on (?:just |only )?(?:line |l\.? ?)?18\b(?! and| \+| plus)|\b(?:line |l\.? ?)18 (?:alone|only|[x*×]|times)",
    re.I,
)


def taxable_itself(text: str) -> bool:
    """Whether the amount that is given is the taxable part already."""
    return _TAXABLE_ITSELF.search(text) is not None


_TAXABLE_ITSELF = re.compile(
    r"(?<!\d)(?!(?:19|20)\d\d\b)\d[\d,.]*k?\)? (?:of |in |as )?"
    r"(?:(?:taxable|ordinary) (?:conversion|amount|income|part|money|distribution)|(?:roth )?conversion income)\b"
    rf"|\btaxable (?:conversion|amount|part|portion|distribution)\b(?: of {THAT} conversion)?[^.?!]{{0,12}}\$?\d|\d[\d,.]*k? (?:is|are|of it|was|being) (?:all |fully )?taxable"
    rf"|(?<!\d)(?!(?:19|20)\d\d\b)\d[\d,.]*k? (?:dollars )?(?:of (?:{THAT} )?(?:\w+ )?conversion|(?:of|from) it) (?:is|are|was|were|comes? out|came out|turns? out|(?:will|would) be|(?:is |are )?going to be)"
    r" (?:as )?(?:all |fully )?taxable\b",
    re.I,
)


def asks_at_a_rate(text: str, message: str) -> bool:
    """Whether a later message tells nothing but a rate: "and at 24%?"."""
    told = text != message and len(message) <= 70 and _AT_A_RATE.fullmatch(message)
    return bool(told) and _OF_TAX.search(message) is not None


_AT_A_RATE = re.compile(r"[^\d$?!.]*(?P<rate>\d\d(?:\.\d)?)(?P<sign>\s?(?:%|percent)?)[^\d$]*")
_OF_TAX = re.compile(r"\bat\b|\btax|\bowe|\bcost|\bpay|\brate\b|\bbracket|%|percent", re.I)
