"""What one person converted in the year: an amount said, or what the words for all of it come to."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.clauses.unsized import CHANGED
from assistant.reading.completed.of_each_year import TOGETHER
from assistant.reading.completed.shares import PRETAX_AWAY, STAYS_BEHIND
from assistant.reading.events.by_rule import BY_RULE
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import distinct, parts, sum_of_parts, total
from assistant.reading.items.settled import OnePerson
from assistant.reading.spans.notions import IT
from assistant.reading.spans.sought import sought


def conversion(one: OnePerson, contributions: list[Fact], put_in: Decimal) -> Decimal | None:
    """The amount converted in the year: said, or what the words for all of it come to; None while unknown."""
    if (some := _only_some(one)) is not None:
        one.put("conversion", some, "unknown")
        return None
    withheld = total(distinct(one.of("withheld")))
    if found := _without_total(_net_of_tax(one, parts(distinct(one.of("conversion"))), withheld), withheld):
        found += _and_the_later_one(one, found) or _once_more_rolled_out(one, found)
        if account := _a_whole_account_besides(one, found, contributions):
            both = total(found) + account.amount
            return one.put("conversion", account, str(both), note="all_of_it").amount
        if whole := _with_all_its_parts(one, found, put_in):
            return one.put("conversion", found[0], str(whole), note="all_of_it").amount
        return _said(one, found, contributions)
    part, everything = one.says("converted_part"), one.says("converted_everything")
    if part and not everything:
        one.put("conversion", part, "unknown")
        return None
    said = one.says("converted_everything", "converted_all") or _the_whole_backdoor(one)
    if said and _WHEN_ALONE.search(said.quote) and any(item.amount for item in _at_the_end(one)):
        one.put("conversion", said, "unknown")
        return None
    if said:
        return _all_of_it(one, said, contributions, put_in)
    grown = one.of("value_at_conversion")
    if grown and not one.says("not_converted"):
        return one.put("conversion", grown[-1], note="grown_value").amount
    return None


def _with_all_its_parts(one: OnePerson, found: list[Item], put_in: Decimal) -> Decimal | None:
    """Everything converted, one account given as its value and one as what was paid in, where a line names the sum."""
    if not one.says("converted_everything") or len(found) != 1:
        return None
    whole = found[0].amount + put_in + total(one.facts("basis"))
    named = any(item.value == str(whole) for item in one.of("filed_line", "claimed", "balance_total"))
    return whole if named and whole > found[0].amount else None


_WHOLE_ACCOUNT = re.compile(
    r"\bconver\w+ (?:over )?(?:all of )?(?:the |my |his |her )?(?:whole|entire|full|complete)(?: of)?(?: the| my)? "
    r"(?P<kind>sep|simple|roll-?over|trad)",
    re.I,
)
_KINDS = {"sep": "SEP", "simple": "SIMPLE", "rollover": "rollover", "roll-over": "rollover", "trad": "traditional"}


def _a_whole_account_besides(one: OnePerson, found: list[Item], contributions: list[Fact]) -> Item | None:
    """The value of an account all of which was converted beside what was contributed: "the whole SEP plus the 7k backdoor"."""
    said = next((match for item in one.items if (match := _WHOLE_ACCOUNT.search(item.quote))), None)
    paid = {fact.value for fact in contributions}
    if said is None or not {item.value for item in found} <= paid:
        return None
    kind = _KINDS[said["kind"].lower()]
    held = [item for item in distinct(one.of("balance", "balance_now")) if item.account == kind and item.amount]
    return held[0] if len(held) == 1 else None


_BACKDOOR_DONE = re.compile(r"\b(?:did|done|made|completed|finished|doing)\b[^.;?!]{0,24}\bback-?\s?door", re.I)


def _the_whole_backdoor(one: OnePerson) -> Item | None:
    """The words by which the maximum went in and over: "I did the full backdoor"."""
    said = one.says("contributed_max")
    return said if said is not None and _BACKDOOR_DONE.search(said.quote) else None


def _and_the_later_one(one: OnePerson, found: list[Item]) -> list[Item]:
    """A later contribution of which only words say that it was converted too: "6,000 in December & converted it"."""
    for said in one.of("converted_all"):
        before = [item for item in one.items if item.start < said.start and item.role in _PAID_IN]
        if not before or one.result.alternatives:
            continue
        last = before[-1]
        one_more = _IN_ADDITION.search(said.quote) and any(item.start < last.start for item in found)
        one_more = one_more or (said.sentence == last.sentence and _came_over_before(one, found, last))
        if len(before) < 2 and not one_more:
            continue
        around = [item for item in found if item.start >= last.start]
        others = {item.value for item in found if item.start < last.start}
        if not around and others and last.value not in others:
            return [replace(last, role="conversion", year=said.year or last.year, tax_year=None)]
    return []


def _came_over_before(one: OnePerson, found: list[Item], last: Item) -> bool:
    """Whether money that was recharacterized was converted before the last contribution went in."""
    came = one.of("recharacterized", "recharacterized_total")
    return any(came_over.start < item.start < last.start for came_over in came for item in found)


_PAID_IN = ("nondeductible_contribution", "contribution")


_WHOLE = (
    r"(?:(?:non|post|pre|un|after|back)\w*|t?ira|roth|sep|simple|trad\w*|roll\w*|old|small|new|plan|account|acct|contrib\w*|balance|total|sum|lump|position|stock|fund|share"
    r"|second|third|day|days|week|weeks|month|months|year|hour|minute|moment|while|later|after|few|couple|full|whole|single|mere|tidy|flat|net|cool|deductible|loss|gain|profit"
    r"|pension|annuity|cd|bond|spousal|inherit\w*|grand|thousand|hundred|million)"
)
"""What stands behind "converted a" and names no part: an account, another day, a sum."""
_PART = r"(?:some(?:thing)?\b|an amount\b|part\b|a (?:few|couple(?: of)?) (?:thousand|hundred|grand)\b|a (?:chunk|bit|part|portion|piece|slice)\b)"
_SOME = sought(
    r"\bconver\w+ (?:just |only )?(?:some\b(?! of the \d)|an amount|a (?:chunk|bit|part|portion|piece|slice)\b|part\b)"
    rf"|(?<!what )(?<!which )\b(?:some|part|half|a (?:chunk|bit|part|portion|piece|slice|third|quarter)|two thirds|three quarters) of {IT}\b[^.;!?]{{0,20}}\b(?:roth|conver\w+)",
    re.I,
)


_A_PART = re.compile(
    rf"(?<!never )(?<!n't )(?<!n’t )(?<!not )\bconver(?:t|ted|ting) (?:just |only |over )?an? (?!{_WHOLE}\b)[a-z]{{3,12}}(?= of (?:it|that|them|the|my|her|his|our)\b(?! \d)| (?:in)?to\b|,? and\b|\s*[,.;:)!?](?!\d)|\s*$)"
    rf"|\b(?:mov|roll|shift|transf|push|swept|sent|switch|flip)\w* (?:over )?(?:just |only )?{_PART}[^.;!?\d]{{0,24}}\b(?:in)?to (?:\w+ )?roth\b",
    re.I,
)
"""Words for a part, however they are spelled: what stands behind "converted a" is one unless it names a whole."""
_WHEN_ALONE = re.compile(
    r"^\W*(?:the |my |our |her |his |roth )*conversion (?:(?:was|got|is) )?(?:(?:done|made|completed|executed|happened|processed|took place) )?"
    r"(?:in|on|during|around|late|early|mid)\b[^,.;]*\W*$",
    re.I,
)
"""A clause that tells when a conversion was, and not of what."""


def _at_the_end(one: OnePerson) -> list[Item]:
    """What was left in the IRAs at the end of the year, as far as told."""
    return one.of("year_end_value", "balance", "balance_total")


def _only_some(one: OnePerson) -> Item | None:
    """The words that say that a part was converted without saying how much."""
    if {item.value for item in one.of("conversion")} - {item.value for item in one.of(*_PAID_IN)}:
        return None
    return next((item for item in one.items if _SOME.search(item.quote) or _A_PART.search(item.quote)), None)


def _net_of_tax(one: OnePerson, found: list[Item], withheld: Decimal) -> list[Item]:
    """What arrived in the Roth IRA, where an amount that says so and the tax withheld add up to the one converted."""
    if not withheld or len(found) != 1:
        return found
    arrived = [
        i for i in one.items if i.role in ("other", "claimed", "gross_distribution") and "roth" in i.quote.lower()
    ]
    return [replace(i, role="conversion") for i in arrived if i.amount + withheld == found[0].amount] or found


def _without_total(found: list[Item], withheld: Decimal) -> list[Item]:
    """Without an amount that is another one and the tax withheld, or that is called the total of the others."""
    arrived = {item.amount + withheld for item in found} if withheld else set()
    found = [item for item in found if item.amount not in arrived] or found
    whole = [item for item in found if "total" in item.flags]
    if len(whole) == 1 and len(found) > 1 and whole[0].amount > total(found) - whole[0].amount:
        return whole
    return found


def _said(one: OnePerson, found: list[Item], contributions: list[Fact]) -> Decimal:
    """The amounts said, a second one as a scenario where alternatives are asked about."""
    if len(found) > 1 and one.result.alternatives:
        _alternative(one, found[0], found[-1])
        found = found[:1]
    amount = one.put_events("conversion", found)
    if not contributions and not one.of("basis") and any("all_after_tax" in item.flags for item in one.items):
        one.put("basis", found[0], str(amount), note="all_after_tax")
    return amount


def _alternative(one: OnePerson, first: Item, item: Item) -> None:
    """ "Convert 6k: taxable? convert 13k: taxable?": the second amount belongs to a scenario of its own."""
    if _IN_ADDITION.search(item.quote):
        item = replace(item, value=str(first.amount + item.amount))
    one.put("conversion", item, scenario="second option")
    rolled = tuple(out for out in distinct(one.of("rollover_to_plan")) if _stands_by(one, out, first, item))
    one.items = [each for each in one.items if each not in rolled]
    one.second_option = (first.amount, item, rolled)


def _stands_by(one: OnePerson, out: Item, first: Item, item: Item) -> bool:
    """Whether a rollover to a plan is told in the sentence of the second conversion and not in that of the first."""
    return out.sentence == item.sentence != first.sentence


def _once_more_rolled_out(one: OnePerson, found: list[Item]) -> list[Item]:
    """The same conversion in the second of two options, in which other money leaves for a plan first."""
    if len(found) != 1 or not one.result.alternatives:
        return []
    again = [i for i in one.of("conversion") if i.value == found[0].value and i.sentence > found[0].sentence][:1]
    return again if any(_stands_by(one, out, found[0], i) for out in one.of("rollover_to_plan") for i in again) else []


_IN_ADDITION = re.compile(r"\b(?:too|also|as well|in addition|on top)\b", re.I)


def _all_of_it(one: OnePerson, said: Item, contributions: list[Fact], put_in: Decimal) -> Decimal | None:
    """What "converted it" or "all of it" comes to, where the message says enough; else it is asked."""
    if grown := one.of("value_at_conversion") or one.of("recharacterized_total"):
        note = "grown_value" if grown[-1].role == "value_at_conversion" else "recharacterized_amount"
        return one.put("conversion", grown[-1], note=note).amount
    if (
        one.of("opening_value")
        and one.of("recharacterized", "roth_contribution")
        and not one.of("contribution", "nondeductible_contribution")
    ):
        one.put("conversion", said, "all", note="came_over")
        return None
    everything, held = said.role == "converted_everything", _held(one)
    if STAYS_BEHIND in said.flags and held and (one.facts("basis") or not put_in):
        left = _left_behind(one, said, sum_of_parts(held), put_in)
        one.put("conversion", said, "unknown" if left is None else str(left), note=STAYS_BEHIND)
        return left
    if everything and held:
        return one.put("conversion", said, str(_everything(one, held, put_in)), note="all_of_it").amount
    put = [fact for fact in contributions if fact.value != "max"]
    since = total(fact for fact in put if fact.name == "nondeductible_contribution")
    since = since or total(fact for fact in put if fact.name == "deductible_contribution")
    contributed = since if TOGETHER in said.flags else put_in or since
    changed = _changed_before(one, said) or any("changed" in i.flags for i in one.items if i.role not in BY_RULE)
    if contributed and not changed and not (everything and one.of("rollover_in")):
        left = contributed - total(distinct(one.of("withheld")))
        return one.put("conversion", said, str(left), note="all_of_the_contribution").amount
    if held:
        return one.put("conversion", said, str(sum_of_parts(held)), note="all_of_it").amount
    basis = total(one.facts("basis"))
    if basis and not (put_in or changed) and _OF_BASIS_ALONE.search(said.quote):
        return one.put("conversion", said, str(basis), note="all_of_it").amount
    one.put("conversion", said, "all")
    return None


_OF_BASIS_ALONE = re.compile(r"\b(?:after-?tax|non-?deduct\w*)\b[^.;?!]{0,12}\b(?:iras?|account|one|money)\b", re.I)
"""An IRA told as one of after-tax money alone, all of which was converted."""


def _left_behind(one: OnePerson, said: Item, held: Decimal, put_in: Decimal) -> Decimal | None:
    """The value less what went elsewhere; the basis where all pre-tax money went; None where the words leave it open."""
    after_tax = total(one.facts("basis")) + put_in
    ways = [total(distinct(one.of(role))) for role in ("rollover_to_plan", "distribution")]
    left = {held - sum(ways), held - sum(ways) + put_in} if any(ways) else set()
    if after_tax in left or (not left and PRETAX_AWAY in said.flags and not one.of("plan_to_roth")):
        return after_tax if 0 < after_tax <= held + put_in else None
    return left.pop() if len(left) == 1 and min(left) > 0 and not all(ways) else None


def _changed_before(one: OnePerson, said: Item) -> bool:
    """Whether what was paid in is told to have grown or shrunk, beside the words that all of it was converted."""
    beside = [item for item in one.of(CHANGED) if abs(item.sentence - said.sentence) <= 1]
    for item in beside:
        amounts = [told for told in one.items if told.value and told.start < item.start and told.role != "age"]
        if not amounts or max(amounts, key=lambda told: told.start).role in _PUT_IN:
            return True
    return False


_PUT_IN = (*_PAID_IN, "both", "roth_contribution", "recharacterized", "contribution_made_next_year")


def _held(one: OnePerson) -> list[Item]:
    """The value of all IRA money, else of the accounts that were spoken of."""
    return distinct(one.of("balance_total")) or distinct(one.of("balance", "balance_now", "rollover_in", "pretax_part"))


def _everything(one: OnePerson, held: list[Item], put_in: Decimal) -> Decimal:
    """The total; or the accounts with what was put in, and with the basis where the message names that sum."""
    if one.of("balance_total"):
        return sum_of_parts(held)
    amount = sum_of_parts(held) + put_in
    with_basis = amount + total(one.facts("basis"))
    return with_basis if any(item.value == str(with_basis) for item in one.items) else amount
