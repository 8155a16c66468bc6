"""Shorthand as words and figures: "ND6k" is "ND 6k", a dash in a list of amounts is nothing, "[all $k]" means thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.reading.spans.amounts import Amount
from assistant.reading.spans.names import RELATION
from assistant.reading.spans.notions import NIL
from assistant.reading.spans.sought import sought

_GLUED = re.compile(
    r"(?<![\w'])(?P<word>[A-Za-z]{2,12})(?P<figure>\$?(?:\d[\d,]*(?:\.\d+)?k|\d{1,3}(?:,\d{3})+|\d*\.\d+|(?!19\d\d|20\d\d)\d{4,6}|0))(?![\w])",
    re.I,
)
_GLUED_MONTH = re.compile(
    r"(?<![A-Za-z])(?!SEP)(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?='?\d\d(?:\d\d)?(?![\w.,]*\w))",
    re.I,
)
"""A month and its year or day as one word: "3k Nov20 + 4k Jan21"."""
_US_DOLLARS = sought(r"\bUS ?\$ ?(?=\d)", re.I)
_APART_BY_SLASHES = re.compile(r"(?<=\S)\s//\s(?=\S)")
"""What a preparer sets between one thing and the next: "W: 6.5k in, ye 0 // H: 7.5k in"."""
_YEAR_NAMED = sought(
    r"(?P<of>\b(?:for|in|during|of|by|since|until|from) )?\b(?:this|last|next|(?:the )?(?:current|past|previous)) (?:tax |calendar )?year,? ?"
    r"\((?:(?:i\.?e\.?,?|so|that is|=|tax year|ty) ?)?(?P<year>20\d\d)\)",
    re.I,
)
"""A year told twice: "this year (2026)"."""
_DASHED_ZERO = re.compile(r"(?<![\w.,$-])-0-(?![\w-])")
_WITH_CENTS = sought(
    r"(?<![\w.,])(?P<dollars>\$?\d{1,3}(?:,?\d{3})*) (?:dollars|bucks),? and (?P<cents>\d{2}) cents?\b", re.I
)
_A_LINE = re.compile(r"(?<![\w.,$(])(?P<line>\d{1,2})\)(?= ?(?:\$?\d[\d,.]*k?\b|\?))", re.I)
_A_FORM = re.compile(r"\b8606\b")
_FEWEST_LINES, _LAST_LINE = 3, 25
_NOTHING = re.compile(r"(?<=[\s:,;(])-\s?/(?=\s?\$?\d)")
_NOT_ROTH = sought(
    r"\b(?P<all>(?:all|any|other|total|every) (?:\w+ )?(?:iras?|accounts?)) \(?(?:other than|except(?: for)?|excluding|excl\.?|besides|apart from|aside from"
    r"|outside(?: of)?|not (?:counting|including)) (?:(?:my|the|any|a|his|her) )?roths?(?: iras?| accounts?)?\)?"
    r"(?! conver| (?:with|worth|holding|containing|of|at|that (?:has|holds)) (?:about |around |roughly )?\$?\d)",
    re.I,
)
"""All IRAs other than Roth are what "all IRAs" means on Form 8606."""
_NON_ROTH = sought(r"\b(?:every|each|all(?: (?:of )?(?:my|the|his|her|our))?) non-?\s?roth iras?\b", re.I)
_IN_THOUSANDS = sought(
    r"\b(?:all|amounts?|figures?|numbers?|everything|values?|dollars)\b[^.;\d]{0,14}?(?:\$ ?k\b|\bk\$|\$ ?000'?s?\b|\$?\bthousands\b)"
    r"|[(\[]\s?(?:in )?(?:\$ ?k|k\$|\$ ?000'?s?|\$?thousands)\s?[)\]]",
    re.I,
)
_BARE = re.compile(r"\d{1,3}(?:\.\d+)?")
_SHORT_FORMS = {
    "smpl": "SIMPLE", "r/o": "rollover", "rlvr": "rollover", "ro": "rollover", "inh": "inherited", "inher": "inherited", "inhtd": "inherited", "cv": "conv", "cnv": "conv", "ctb": "contrib",
    "b/f": "carryforward", "dep": "deposited", "incl": "including", "rth": "Roth", "oth": "other", "pri": "prior", "o/w": "of which",
}  # fmt: skip
"""What preparers abbreviate, in the words that the reader knows."""
_SHORT_FORM = re.compile(rf"(?<![\w/'-])(?:{'|'.join(_SHORT_FORMS)})\b(?:\.(?=[ ,;)]))?(?![\w'-]| care)", re.I)
_TENTHS = re.compile(r"(?!59\.5|70\.5)[1-9]\d{0,2}\.\d")


_NIL_ON_A_LINE = sought(
    rf"(?P<line>(?<!\w)(?:lines?|ln|l)\.? ?[124678] ?[=:]? ?)(?:{NIL}|blank)(?=\s*(?:[,;/)|\n]|\.(?!\d)|(?:->|=>)(?!\s*\$?\d)|$|(?:and )?(?:lines?|ln|l)\.? ?\d|conv))",
    re.I,
)
"""An entry of a form in a word: "l1 7,000, l6 nil"."""
_DOTTED_LAST_DAY = re.compile(
    r"(?:(?<=\bbal )|(?<=\bbalance )|(?<=\bval )|(?<=\bvalue )|(?<=\bfmv )|(?<=\bye )|(?<=\bas of )|(?<=\bon ))12\.31(?:\.(?:20)?\d\d)?"
    r"(?=(?:\s?[:=])?\s\$?\d|[:=]\$?\d)",
    re.I,
)
"""The last day of a year with dots, where its value follows: "bal 12.31 1.1k"."""
_MATCHES = sought(
    r"\b(?P<match>match(?:es|ed|ing)?) (?:(?:me|us|him|her) )?(?:(?P<half>half)|(?P<quarter>a quarter)|(?P<all>all|everything))"
    r"(?= (?:of )?(?:what(?:ever)? |everything |that |the \w+ )?(?:i|we|he|she)(?:'m|'re)? (?:put|pay|defer|contribut|sav|do\b))"
    r"|(?P<even>dollar[- ]for[- ]dollar)(?= match\b(?! (?:up to|to|on the first)))",
    re.I,
)


_RELATIVES = sought(
    rf"\b(?P<who>(?!client|kid|child|teen|friend){RELATION}|grandma|grandpa)s"
    r"(?= (?:(?:own|old|last|20\d\d|traditional|rollover) )*(?:8606|form|ira|tira|roth|sep|simple|return)\b)",
    re.I,
)
"""Whose something is, without the apostrophe: "moms 8606"."""


_AMOUNT = r"(?:\d\d?% \(\$?\d[\d,.]*k?\)|(?:about |exactly |some )?\$?\d[\d,.]*k?|(?:a|the) (?:part|bit|chunk)|some)"
_TAX = (
    r"(?:(?:the |my |our |her |his )?(?:(?:fed(?:eral)?s?|state|income|estimated)(?: and | & |/| )?)*tax(?:es)?|(?:the )?(?:irs|feds?|treasury|uncle sam|taxman)"
    r"|fed(?:eral)?s?)\b"
)
_BROKER = (
    r"(?:they|it|he|she|fidelity|fido|schwab|vanguard|merrill|e-?trade|betterment|the \w+(?: \w+)?|my (?:broker|custodian|bank|advis[eo]r|provider|ira)\b"
    r"|broker(?:age)?|custodian)"
)
_HELD_BACK = sought(
    rf"\b(?P<who>{_BROKER}) (?:(?:also|then|already|just|automatically) )?"
    rf"(?:held (?:back|out)|kept(?: back)?|retained|swiped|grabbed|took|skimmed(?: off)?|pulled|siphoned(?: off)?|sent|deducted)"
    rf" (?P<amount>{_AMOUNT})(?: of (?:it|that))?(?: (?:out|off|back|aside))? (?:(?:straight |right )?(?:to|for|towards?)) (?={_TAX})"
    rf"|\b(?P<kept>held|kept) (?P<of>{_AMOUNT}) back (?:for|to) (?={_TAX})"
    rf"|(?P<told>{_AMOUNT}) (?:of (?:it|that|which) )?(?:(?:was|were|got|being) )?(?:held back|kept back|retained|skimmed off|taken (?:out|off)|swiped)"
    rf"(?: by (?:{_BROKER}))? (?:for|to) (?={_TAX})",
    re.I,
)
"""Tax withheld, in the words of those who saw it happen: "they kept 1,400 back for the feds"."""


def _withheld(match: re.Match[str]) -> str:
    """What was held back for tax, as withheld."""
    who = f"{match['who']} " if match["who"] else ""
    return f"{match['told']} withheld for " if match["told"] else f"{who}withheld {match['amount'] or match['of']} for "


def _in_percent(match: re.Match[str]) -> str:
    share = "50%" if match["half"] else "25%" if match["quarter"] else "100%"
    return f"{match['match']} {share}" if match["match"] else share


def _lines_named(text: str) -> str:
    """Lines of a form numbered as in a list, which skip some: "8606: 1) 6k 2) 11.5k 6) 52.5k 8) 10k -> 14) ?"."""
    numbers = [int(match["line"]) for match in _A_LINE.finditer(text)]
    skips = numbers != list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    in_order = numbers == sorted(set(numbers)) and all(0 < number <= _LAST_LINE for number in numbers)
    if len(numbers) < _FEWEST_LINES or not (skips and in_order and _A_FORM.search(text)):
        return text
    return _A_LINE.sub(r"line \g<line>", text)


def apart(text: str) -> str:
    """The text with words and figures apart that were written as one."""
    text = _US_DOLLARS.sub("$", _APART_BY_SLASHES.sub("; ", text))
    text = _YEAR_NAMED.sub(lambda match: (match["of"] or "in ") + match["year"], text)
    text = _lines_named(text)
    text = _GLUED_MONTH.sub(r"\g<month> ", text)
    text = _GLUED.sub(r"\g<word> \g<figure>", text)
    text = _WITH_CENTS.sub(r"\g<dollars>.\g<cents>", text)
    text = _DASHED_ZERO.sub("0", text)
    text = _NIL_ON_A_LINE.sub(r"\g<line>0", text)
    text = _DOTTED_LAST_DAY.sub(lambda match: match[0].replace(".", "/"), text)
    text = _MATCHES.sub(_in_percent, text)
    text = _HELD_BACK.sub(_withheld, text)
    text = _RELATIVES.sub(r"\g<who>'s", text)
    text = _SHORT_FORM.sub(lambda match: _SHORT_FORMS[match[0].rstrip(".").lower()], text)
    text = _NON_ROTH.sub("all IRAs", _NOT_ROTH.sub(r"\g<all>", text))
    return _NOTHING.sub("0/", text)


def scaled(text: str, found: Iterable[Amount]) -> list[Amount]:
    """The amounts of a text, bare ones times a thousand where it says so, or where several are told in tenths of a thousand."""
    told = _up_to_the_last(text, list(found))
    if _IN_THOUSANDS.search(text):
        return [_times_a_thousand(a) if _is_bare(a, _BARE) else a for a in told]
    tenths = [a for a in told if _is_bare(a, _TENTHS)]
    return [_times_a_thousand(a) if a in tenths else a for a in told] if len(tenths) > 1 else told


def _up_to_the_last(text: str, told: list[Amount]) -> list[Amount]:
    """Amounts of a list of which only the last one says that they are thousands: "5/5/5/5.5k"."""
    for place in range(len(told) - 2, -1, -1):
        one, after = told[place : place + 2]
        if text[one.end : after.start] == "/" and _is_bare(one, _BARE) and after.marked and after.value >= 1000:
            told[place] = _times_a_thousand(one)
    return told


def _times_a_thousand(amount: Amount) -> Amount:
    return replace(amount, value=amount.value * 1000, marked=True)


def _is_bare(amount: Amount, form: re.Pattern[str]) -> bool:
    return amount.kind == "money" and form.fullmatch(amount.text) is not None
