"""Whether an answer says what it has to, cites what it has to, and leaves unsaid what it must not say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from evals.case import Turn, Wording, same_dollar
from evals.shown import ShownTurn
from evals.verdicts import Finding, opening


def unsaid(expected: Turn, shown: ShownTurn, place: int) -> list[Finding]:
    """Statements not made, passages not cited, and an answer that is too long."""
    found = [
        Finding("not said", wording.claim, opening(shown.text), place)
        for wording in expected.say
        if not said(wording, shown.text)
    ]
    if expected.cites and not any(_is_cited(passage, shown.citations) for passage in expected.cites):
        cited = ", ".join(shown.citations) or "no passage"
        found.append(Finding("not cited", " or ".join(expected.cites), cited, place))
    if expected.at_most_words and (words := len(shown.text.split())) > expected.at_most_words:
        found.append(Finding("too long", f"at most {expected.at_most_words} words", f"{words} words", place))
    return found


def _is_cited(passage: str, cited: tuple[str, ...]) -> bool:
    return any(one == passage or one.startswith(f"{passage}#") for one in cited)


def forbidden(expected: Turn, shown: ShownTurn, place: int) -> Iterable[Finding]:
    """Statements made that must not be made."""
    for wording in expected.never:
        if wording.any_of and said(wording, shown.text):
            yield Finding("must not say", f"not: {wording.claim}", opening(shown.text), place)


def said(wording: Wording, text: str) -> bool:
    """Whether a text makes a statement in one of its accepted wordings."""
    plain = _folded(text)
    if not wording.number:
        return any(_folded(words) in plain for words in wording.any_of)
    return any(_number_in(words, plain) for words in wording.any_of)


_AMOUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d]|\.\d)")


def _number_in(words: str, plain: str) -> bool:
    """Whole numbers only: 312 is in "312" and "$312.00", not in "1,312" or "3120"."""
    if not any(mark.isdigit() for mark in words):
        return _folded(words) in plain
    number = words.lstrip("$").replace(",", "")
    cents = "" if "." in number else r"(?:\.0+)?"
    if re.search(rf"(?<![\d.,]){re.escape(number)}{cents}(?![\d]|[.,]\d)", plain.replace(",", "")):
        return True
    if not _AMOUNT.fullmatch(number):
        return False
    return any(same_dollar(Decimal(one), Decimal(number)) for one in _AMOUNT.findall(plain.replace(",", "")))


def _folded(text: str) -> str:
    return " ".join(text.translate({0x2019: "'", 0x2018: "'", 0xA0: " ", 0x2011: "-"}).casefold().split())
