"""After-tax money in an IRA told before: "half of the rollover is after-tax" is basis from earlier years."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import IRA_KIND
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_PART = r"(?:half|(?:a|one) (?:third|quarter)|\d{1,2}(?:\.\d)? ?(?:%|percent\b)|\$?\d[\d,]*(?:\.\d+)? ?k?)"
_TAXED = r"(?:after-? ?tax|post-? ?tax|(?:already|previously) taxed|non-?deductible|(?:already )?basis)\b"
_BE = r"(?:'s| is| was| are| were)(?: (?:already|actually|really|all|from|about))*"
_ACCOUNT = rf"(?:the|that|my|this|his|her) (?:\w+ )?(?:{IRA_KIND}|iras?|account)(?: (?:iras?|balance|money))?"
_IN_IT = sought(
    rf"(?P<part>{_PART}) (?:of|in) (?:(?P<it>it|that|this)|{_ACCOUNT}){_BE} {_TAXED}"
    rf"|(?:(?P<it2>it|that|this)|{_ACCOUNT}){_BE} (?P<part2>{_PART}) {_TAXED}",
    re.I,
)
_SHARES = {"half": Decimal(1) / 2, "third": Decimal(1) / 3, "quarter": Decimal(1) / 4}


def after_tax_share(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The part of an IRA told before that is said to be after-tax: basis of earlier years, where none was told."""
    match = _IN_IT.search(reading.text)
    key = (focus.person, focus.tax_year, focus.scenario)
    held = [fact for fact in book.all("year_end_value", *key) if is_number(fact.value) and fact.amount]
    if match is None or "?" in reading.text or len(held) != 1 or any(f.value != "0" for f in book.all("basis", *key)):
        return None
    told = [fact for fact in book if fact.turn == max(one.turn for one in book)]
    if (match["it"] or match["it2"]) and [fact.name for fact in told] != ["year_end_value"]:
        return None
    value = _value(match["part"] or match["part2"], held[0].amount)
    if value is None or not 0 < value <= held[0].amount:
        return None
    basis = replace(held[0], name="basis", value=f"{value:f}", detail="", note="", when="", quote=reading.text[:120])
    return book.without("basis", *key).put(basis), (basis,)


def _value(part: str, whole: Decimal) -> Decimal | None:
    """The amount of a part: a share of the whole, or told in dollars."""
    named = next((share for word, share in _SHARES.items() if word in part.lower()), None)
    if named is None and re.search(r"%|percent", part, re.I):
        named = Decimal(re.sub(r"[^\d.]", "", part)) / 100
    if named is not None:
        return (whole * named).quantize(Decimal(1))
    told = amounts(part)
    return told[0].value if told else None
