"""Shares in words: "half of the 93k" moved, "14,000, half of it for 2024 and half for 2025" were paid in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.reading.completed.paid_in_halves import for_the_year_ahead, paid_in_halves
from assistant.reading.figures.rolled_out import asks_for_the_most
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS, total
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import INTO_A_PLAN, IT, THE
from assistant.reading.spans.sought import sought

SHARES = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
}  # fmt: skip
_MOVED = ("conversion", "distribution", "rollover_to_plan", "deductible_contribution", "roth_withdrawal")
_SHARE_OF = re.compile(
    rf"\b(?P<share>{'|'.join(sorted(SHARES, key=len, reverse=True))}) (?:of )?(?:{THE} |that |this |those |these )*\$?$",
    re.I,
)


_REST = ("rest", "remainder", "other half", "second half")
_FOR_A_YEAR = re.compile(
    rf"\b(?P<share>{'|'.join(sorted((*SHARES, *_REST), key=len, reverse=True))})\b(?: of {IT}| of which)?"
    r"[^.;?!\d]{0,24}?\b(?:for|to|toward|as) (?:tax year |ty ?|the year )?(?P<year>(?:19|20)\d\d)\b",
    re.I,
)
_OF_IT = sought(rf"\s(?:dollars |bucks )?(?:out )?of {IT}\b", re.I)
_OF_WHICH = sought(r"\b(?:of|from) which (?:about )?\$?$", re.I)


def in_shares(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, each that moved as the share of its amount that is named before it, to the cent; what was paid in, by its years."""
    items = _the_rest_moved(paid_in_halves(for_the_year_ahead(items, found), found), found.text)
    told = [_share(each, found.text) for item in _without_wholes(items) for each in _by_years(item, items, found)]
    told = [*told, *_whole_before(told, _without_wholes(items), found.text)]
    return [_behind_the_plan(item, told, found.text) for item in told]


_HELD = ("year_end_value", "balance", "balance_total", "balance_now", "value_at_conversion", "converted_everything")
_REST_GOES = re.compile(
    r"\b(?:other|second) (?:half|two thirds|third|quarter)\b[^.;?!]{0,30}\b(?:roll|mov|into|plan|401|withdr|cash|took|spen)\w*"
    r"|\b(?:rest|remainder)\b[^.;?!]{0,30}\b(?:roll|mov|into|plan|401|withdr|cash|took|spen)\w*",
    re.I,
)


def _whole_before(told: Sequence[Item], before: Sequence[Item], text: str) -> list[Item]:
    """All that was there when a share was converted, where nothing is told of the rest: "converted half of my 14,000 IRA"."""
    wholes = {item.start: item for item in before if item.role == "conversion" and item.value}
    parts = [item for item in told if item.role == "conversion" and item.value and item.start in wholes]
    shared = [wholes[item.start] for item in parts if wholes[item.start].amount > item.amount]
    if len(shared) != 1 or any(item.role in _HELD for item in told) or _REST_GOES.search(text):
        return []
    return [replace(shared[0], role="balance_total", flags=shared[0].flags - {STAYS_BEHIND})]


_MAY_STAY = re.compile(
    r"\b(?:may|can|could|let|lets|allow\w*|permit\w*|entitled|keep|kept|eligible|limit(?: is| was|:)?)\b[^.;?!\d]{0,24}$",
    re.I,
)
_MAY_STAY_BEHIND = re.compile(
    r"\s?(?:dollars |bucks )?(?:(?:out )?of (?:it|that|the \$?[\d,]+k?|them) )?(?:is |was |are |were |may |can |could |to )*"
    r"(?:permitted|allowed|stay(?:s|ed)?|remain(?:s|ed)?|legal|ok(?:ay)?|fine)\b",
    re.I,
)
_A_REST = r"(?:rest|remainder|remaining|balance|excess|other part|surplus|everything else|what(?:'?s| is) (?:over|left|above))"
_REST_MOVES = sought(
    rf"\b(?:rechar\w*|t[ao]k(?:e|ing|en)|pull\w*|get\w*|remov\w*|withdr\w*|return\w*)\b[^.;?!\d]{{0,24}}\b{_A_REST}\b"
    rf"|\b{_A_REST}\b[^.;?!\d]{{0,40}}\b(?:rechar|mov|go(?:es|ing)?\b|went\b|sen[dt]\b|shift|switch|trad)",
    re.I,
)


def _the_rest_moved(items: Sequence[Item], text: str) -> list[Item]:
    """The part of a Roth contribution that moves, told by the part that may stay: "only 2,500 is allowed, recharacterize the rest"."""
    whole = {item.value for item in items if item.role == "roth_contribution"}
    if len(whole) != 1 or not _REST_MOVES.search(text):
        return list(items)
    paid = Decimal(whole.pop() or 0)
    told = [item for item in items if item.role in _IN_PART and 0 < item.amount < paid]
    kept = [item for item in told if _may_stay(item, text) and _REST_MOVES.search(text, item.end)]
    if len(kept) != 1 or any(item.role in _MOVES and item is not kept[0] for item in told):
        return list(items)
    role = kept[0].role if kept[0].role in _MOVES else _MOVES["rechar" not in text.lower()]
    moves = replace(kept[0], role=role, value=format(paid - kept[0].amount, "f"))
    return [moves if item is kept[0] else item for item in items]


def _may_stay(item: Item, text: str) -> bool:
    before = _MAY_STAY.search(text, max(0, item.start - 60), item.start)
    return before is not None or _MAY_STAY_BEHIND.match(text, item.end) is not None


_MOVES = ("recharacterized", "removed_contribution")
_IN_PART = (*_MOVES, "claimed", "other")


STAYS_BEHIND = "stays_behind"
"""Marks words that convert what is left in the IRAs once other money went from there."""
PRETAX_AWAY = "pretax_away"
"""Marks them where what went is the pre-tax money, into an employer plan."""
_PRETAX_INTO = re.compile(
    r"\bpre-?\s?tax\b[^.;?!\d]{0,60}\b(?:in|into|to)\b[^.;?!\d]{0,24}(?:\b40[13]|plan\b|tsp\b)", re.I
)
_LEFT_BEHIND = (
    r"(?:rest|remainder|remaining|leftovers?|residual|residue|balance|basis|after[- ]tax|whatever|\([a-e]\)"
    r"|(?:what|which|that|money|part) (?:\w+ ){0,3}?(?:stay|remain|left|cannot|can't|over\b)\w*|what'?s left)"
)
_NO_PLAN = r"(?:(?!\broll|\bmov|\bsen[dt]|\bplan\b|401|[.;?!]).)"
_REST_CONVERTED = sought(
    rf"\bconver\w*\b{_NO_PLAN}{{0,30}}?{_LEFT_BEHIND}|{_LEFT_BEHIND}{_NO_PLAN}{{0,40}}?(?:\bconver|\broth\b)", re.I
)


def _behind_the_plan(item: Item, items: Sequence[Item], text: str) -> Item:
    """Words for a conversion of all of it, marked where "it" is only what did not go into a plan or was not cashed."""
    if item.role not in ("converted_all", "converted_everything"):
        return item
    if not _REST_CONVERTED.search(text, max(0, item.start - len("(b) ")), item.end):
        return item
    into = INTO_A_PLAN.search(text) is not None
    if not into and not any(other.role in ("distribution", "rollover_to_plan") and other.amount for other in items):
        return item
    pretax = into and (asks_for_the_most(text) or _PRETAX_INTO.search(text) is not None)
    return replace(item, flags=item.flags | {STAYS_BEHIND} | ({PRETAX_AWAY} if pretax else set()))


def _without_wholes(items: Sequence[Item]) -> list[Item]:
    """The items without a contribution told whole, of which the next two, of a year each, are the parts."""
    paid = [item for item in items if item.role in CONTRIBUTIONS and item.value]
    wholes = [
        one
        for one, *parts in zip(paid, paid[1:], paid[2:], strict=False)
        if one.amount == total(parts)
        and all(part.amount for part in parts)
        and len({p.tax_year for p in parts} - {None}) == 2
        and one.tax_year in {None, *(p.tax_year for p in parts)}
        and _alike([one, *parts])
    ]
    return [item for item in items if item not in wholes]


def _alike(items: Sequence[Item]) -> bool:
    return len({(item.sentence, item.person) for item in items}) == 1


def _by_years(item: Item, items: Sequence[Item], found: Spans) -> list[Item]:
    """A contribution in the parts that were for one year and another; the item alone where no shares are told."""
    if item.role not in CONTRIBUTIONS or not item.value:
        return [item]
    text = found.text
    end = max(f.end for f in found.fragments if f.sentence == item.sentence)
    told = list(_FOR_A_YEAR.finditer(text, item.end, end))
    part = next((o for o in items if item.end <= o.start < end and _is_part(o, item, text)), None)
    if part is not None and len(told) == 1 and told[0]["share"].lower() in _REST:
        return [_for(int(told[0]["year"]), item, item.amount - part.amount)]
    if len(told) != 2 or (told[0]["year"] == told[1]["year"]):
        return [item]
    first = Fraction(1, 2) if "half" in told[0]["share"].lower() else SHARES.get(told[0]["share"].lower(), Fraction(0))
    second = SHARES.get(told[1]["share"].lower(), 1 - first)
    if not first or first + second != 1:
        return [item]
    one = Decimal(in_cents(Fraction(item.value) * first))
    return [_for(int(told[0]["year"]), item, one), _for(int(told[1]["year"]), item, item.amount - one)]


def _is_part(other: Item, item: Item, text: str) -> bool:
    """Whether an amount behind a contribution is told as a part of it."""
    inside = other.role in CONTRIBUTIONS and bool(other.value) and other.amount < item.amount and _alike([other, item])
    return inside and bool(_OF_IT.match(text, other.end) or _OF_WHICH.search(text, item.end, other.start))


def _for(year: int, item: Item, amount: Decimal) -> Item:
    """A part of a contribution, for one year."""
    return replace(item, value=format(amount, "f"), tax_year=year, flags=item.flags | {"listed"})


def in_cents(amount: Fraction) -> str:
    """An amount to the cent."""
    cents = round(amount * 100)
    return f"{cents // 100}.{cents % 100:02d}".removesuffix(".00")


def _share(item: Item, text: str) -> Item:
    said = _SHARE_OF.search(text[max(0, item.start - 40) : item.start]) if item.role in _MOVED and item.value else None
    if said is None:
        return item
    return replace(item, value=in_cents(Fraction(item.value) * SHARES[said["share"].lower()]))
