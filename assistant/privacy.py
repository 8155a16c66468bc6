"""Identifiers taken out of a text before it is stored, logged or sent to a model.

Social Security and taxpayer numbers, employer numbers, account and card numbers, e-mail addresses and telephone
numbers become a word in brackets. Amounts, years, dates, form names and line numbers stay as they are: a group of
digits is removed only for its shape or for the word that stands before it, never for its length alone where it could
be money.
"""

from __future__ import annotations

import re

from assistant.reading.spans.sought import sought

DASH = r"[-\u2010-\u2015\u2212.\u00b7\s/_]"
MONEY_BEFORE = re.compile(r"(?:[$€£]|\busd|\bus\$)\s*$", re.IGNORECASE)
MONEY_AFTER = re.compile(r"^\s*(?:dollars?|bucks|usd|k\b|m\b|%|percent|[.,]\d)", re.IGNORECASE)

# each run of such signs is taken whole, address or not: tried from every sign of it, a long one would cost its square
EMAIL = re.compile(r"[\w.+'-]++(?P<address>@[\w-]+(?:\.[\w-]+)+)?")
TAXPAYER_WORD = (
    r"(?:s\.?\s?s\.?\s?n\b\.?|social(?:\s+security)?(?:\s+(?:number|no|num|nr))?\b\.?|itin\b|tin\b|tax(?:payer)?\s?id\b"
    r"|taxpayer\s+(?:identification\s+)?number\b|recipient'?s\s+tin\b)"
)
BETWEEN = (
    r"(?:\s*(?:is|was|=|:|#|number|no\.?|of|are|it's|its|for|me|my|mine|husband|wife|spouse|'s|and|\(|-|,)\s*){0,5}\s*"
)
NINE = rf"(?<![\d.,$])\d{{3}}\s?{DASH}?\s?\d{{2}}\s?{DASH}?\s?\d{{4}}(?!\d)"
TAXPAYER_NAMED = sought(rf"({TAXPAYER_WORD}{BETWEEN})({NINE}|\d(?:{DASH}?\d){{8}}(?!\d))", re.IGNORECASE)
TAXPAYER_SHAPED = re.compile(
    r"(?<![\w$.,-])\d{3}(?:\s?[-\u2010-\u2015\u2212]\s?\d{2}\s?[-\u2010-\u2015\u2212]\s?|([ ._/\u00a0\u2009])\d{2}\1)\d{4}"
    r"(?![\w-]|[.,]\d)"
)
TAXPAYER_BARE = re.compile(r"(?<![\w$€£.,/-])(\d{3})(\d{2})(\d{4})(?![\w/-]|[.,]\d)")
EMPLOYER = re.compile(r"(?<![\w$.,-])\d{2}-\d{7}(?![\w-])")
ACCOUNT = re.compile(
    r"((?:\b(?:account|acct|a/c|routing|aba|policy|member|card|iban|swift)(?:\s*(?:number|num|nr|no|id))?\b\.?"
    r"|\baccount\s*#)(?:\s*(?:is|was|=|:|#|ending(?:\s+in)?|number)){0,3}\s*)"
    r"((?!\$)[A-Z]{0,4}(?=[\dA-Z-]*\d)\d[\dA-Z]*(?:-[\dA-Z]+)*)",
    re.IGNORECASE,
)
NAMED_NUMBER = re.compile(r"#|number|\bn(?:um|r|o)\b|\bid\b|ending|routing|aba|iban", re.IGNORECASE)
CARD = re.compile(r"(?<![\w$.,-])\d(?:[ -]?\d){12,18}(?![\w-])")
PHONE = re.compile(
    r"(?<![\w$.,-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-.]\d{4}(?![\w-])"
    r"|(?<![\w$.,-])(?:\+1[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])"
    r"|(?<![\w$.,-])\+\d{1,3}(?:[ .-]?\d){8,12}(?![\w-])"
)
DIGIT_OR_AT = re.compile(r"[\d@]")
"""Without one of these a text holds nothing of the kind."""
FULL_WIDTH = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("－"): "-"}


def redact(text: str) -> str:
    """The text without identifiers; unchanged where it has none."""
    if not DIGIT_OR_AT.search(text):
        return text
    if "@" in text:
        text = EMAIL.sub(lambda found: "[e-mail]" if found["address"] else found[0], text)
    text = _in_plain_digits(text)
    text = TAXPAYER_NAMED.sub(r"\1[taxpayer number]", text)
    text = TAXPAYER_SHAPED.sub("[taxpayer number]", text)
    text = TAXPAYER_BARE.sub(_bare, text)
    text = EMPLOYER.sub("[employer number]", text)
    text = CARD.sub(_card, text)
    text = ACCOUNT.sub(_account, text)
    return PHONE.sub("[phone number]", text)


def _in_plain_digits(text: str) -> str:
    """Full-width digits as plain ones, so that an identifier cannot hide in them."""
    return text.translate(FULL_WIDTH) if any(sign in text for sign in "０１２３４５６７８９") else text


def _bare(match: re.Match[str]) -> str:
    """Nine digits in a row: an identifier unless they are money or could never be one."""
    around = match.string
    money = MONEY_BEFORE.search(around[: match.start()]) or MONEY_AFTER.match(around[match.end() :])
    area, group, serial = match.groups()
    impossible = area in ("000", "666") or group == "00" or serial == "0000"
    return match[0] if money or impossible else "[taxpayer number]"


def _card(match: re.Match[str]) -> str:
    digits = [int(sign) for sign in match[0] if sign.isdigit()]
    doubled = [digit * 2 - 9 * (digit > 4) if place % 2 else digit for place, digit in enumerate(reversed(digits))]
    return "[card number]" if sum(doubled) % 10 == 0 else match[0]


def _account(match: re.Match[str]) -> str:
    """The number after the word account: by a word such as "number", else only where it is too long for money."""
    digits = sum(sign.isdigit() for sign in match[2])
    named = NAMED_NUMBER.search(match[1]) is not None
    year = re.fullmatch(r"(?:19|20)\d\d", match[2])
    money = MONEY_AFTER.match(match.string[match.end() :])
    return match[0] if digits < (4 if named else 8) or year or money else f"{match[1]}[account number]"
