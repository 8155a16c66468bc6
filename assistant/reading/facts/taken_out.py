"""What one person took out of a traditional IRA and neither converted nor gave away."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.reading.figures.taken_apart import TO_ONESELF
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import distinct, parts, sum_of_parts, total
from assistant.reading.items.settled import OnePerson
from assistant.reading.spans.notions import PUT_BACK

PART_OF_IT = re.compile(
    r"\bof (?:it|that|this|which|the (?:money|withdrawal|distribution|\$?\d[\d,.]*k?))\b|\bpart of\b", re.I
)
"""Words by which an amount is part of another one told before it."""
ON_TOP = re.compile(
    r"\b(?:on top(?: of)?|in addition|additional(?:ly)?|separate(?:ly)?|besides?|apart from|extra|beyond|over and above|another(?! (?:qcd|gift|donation))|plus|also|too)\b",
    re.I,
)
"""Words by which money given away comes on top of another amount."""


def distribution(one: OnePerson) -> Decimal:
    """Taken out and neither converted nor given: said as such, or the whole less its parts."""
    back = _put_back(one)
    if found := parts([item for item in distinct(one.of("distribution")) if item.amount not in back]):
        found += _required_beside(one, found)
        return one.put_events("distribution", _without_gift(one, _without(found, sum(back))))
    whole = one.says("gross_distribution")
    if whole and whole.amount not in back:
        converted = distinct(one.of("conversion"))
        apart = any(_APART.search(i.quote) or "added" in i.flags for i in converted)
        apart |= whole.amount < sum_of_parts(converted)
        apart |= bool(back) and not any(PART_OF_IT.search(i.quote) for i in converted)
        rest = _rest(one, whole, Decimal(0) if apart else sum_of_parts(converted)) - sum(back)
        withheld = total(distinct(one.of("withheld")))
        if rest >= 0 and (not withheld or (converted and rest >= withheld and not apart)):
            return one.put("distribution", whole, str(rest), note="with_tax_withheld" if withheld else "").amount
    required = one.says("required_minimum_distribution")
    if required and (left := required.amount - total(_out_of_it(_given(one)))) > 0:
        return one.put("distribution", required, str(left), note="rmd_taken").amount
    if said := one.says("no_distribution"):
        one.put("distribution", said, "0")
    return Decimal(0)


_APART = re.compile(r"\b(?:separate\w*|besides?|on top|in addition|apart from (?:that|it)|as well)\b", re.I)
"""Words by which a conversion is no part of "all that was taken out"."""


def _required_beside(one: OnePerson, found: list[Item]) -> list[Item]:
    """The required distribution, less what went to charity out of it, where what was taken out came on top of it."""
    required = one.says("required_minimum_distribution")
    if required is None or not all(_MORE.search(item.quote) for item in found):
        return []
    left = required.amount - total(_out_of_it(_given(one)))
    if left == sum_of_parts(found):
        return []  # together with the gift they are what was required
    return [replace(required, role="distribution", value=str(left))] if left > 0 else []


_MORE = re.compile(
    r"\b(?:on top|in addition|additional(?:ly)?|besides|extra|beyond (?:it|that|the)|over and above|another|(?:a )?further|plus)\b",
    re.I,
)
"""Words by which money taken out is no part of what had to be."""


def _put_back(one: OnePerson) -> set[Decimal]:
    """The amounts that went into the IRA again: those not told as taken out, else all that the words are said of."""
    told = [item for item in one.items if item.value and PUT_BACK.search(item.quote)]
    return {item.amount for item in told if item.role not in _TAKEN} or {item.amount for item in told}


_TAKEN = ("distribution", "gross_distribution")


def _without(found: list[Item], back: Decimal | int) -> list[Item]:
    """A lone distribution without the part of it that went back, where it is not the part that was kept."""
    if len(found) == 1 and 0 < back < found[0].amount and not TO_ONESELF.search(found[0].quote):
        return [replace(found[0], value=str(found[0].amount - back))]
    return found


def _rest(one: OnePerson, whole: Item, converted: Decimal) -> Decimal:
    """All that was taken out less its parts, as far as it can contain them: a smaller whole never held the conversion."""
    given = _given(one)
    if whole.amount >= total(given) + converted:
        return whole.amount - total(given) - converted
    contained = total(item for item in given if {"including", "bracket"} & item.flags)
    return whole.amount - contained


def _given(one: OnePerson) -> list[Item]:
    return distinct(one.of("qualified_charitable_distribution"))


def _out_of_it(given: list[Item]) -> list[Item]:
    """The gifts without those told as made beside the required distribution: "and on top of it 5,000 to my church"."""
    return [item for item in given if not ON_TOP.search(item.quote)]


def _told_within(given: Item, whole: Item) -> bool:
    """Whether a gift is told as part of a distribution: included in it, or in brackets behind it."""
    return "including" in given.flags or ("bracket" in given.flags and given.start > whole.start)


def _without_gift(one: OnePerson, found: list[Item]) -> list[Item]:
    """A lone distribution without the charitable one that it is told to include, and with the tax withheld from it.

    Where an amount that is told is the sum of all of these, the distribution is what was left of it.
    """
    if len(found) != 1:
        return found
    kept, given, withheld = found[0].amount, total(_given(one)), total(distinct(one.of("withheld")))
    wholes = {item.amount for item in one.of(*_WHOLES)}
    if given and kept + given in wholes:
        return found
    if given and withheld and kept + given + withheld in wholes:
        return [replace(found[0], value=str(kept + withheld))]
    if TO_ONESELF.search(found[0].quote):
        return found
    included = total(item for item in _given(one) if _told_within(item, found[0]) or PART_OF_IT.search(item.quote))
    return [replace(found[0], value=str(kept - included))] if included and kept > included else found


_WHOLES = ("other", "claimed", "gross_distribution", "distribution", "required_minimum_distribution")
"""What an amount can be told as that holds a distribution and what is told beside it."""
