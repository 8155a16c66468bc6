"""What one person had in traditional IRAs on December 31: values said, brought to that day, or nothing left."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal

from assistant.reading.completed.shares import STAYS_BEHIND
from assistant.reading.events.inherited import PART
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import distinct, parts, several, sum_of_parts, total
from assistant.reading.items.settled import Moved, OnePerson, accounts

_WORDS = (("rollover", "rollover"), ("roll-over", "rollover"), ("sep", "SEP"), ("simple", "SIMPLE"))
"""Words for an account, with its kind."""
_OTHER_KINDS = ("SEP", "SIMPLE", "rollover")


def year_end(one: OnePerson, moved: Moved) -> None:
    """Put the value on December 31, or what the words say instead of one."""
    for item in distinct(one.of("inherited_balance")):
        one.put("inherited_balance", item)
    if none_else := one.says("no_other_iras"):
        one.put("other_iras", none_else, "false")
    if rest := next((fact for fact in one.facts("conversion") if fact.note == STAYS_BEHIND), None):
        said = one.says("empty") or one.says("converted_everything", "converted_all")
        if said is not None and rest.value != "unknown":
            _put_emptied(one, said)
            return
    adds_up = moved.conversion is not None and _adds_up(one, moved.conversion, moved.put_in)
    if adds_up and not one.of("year_end_value"):
        told = one.says("converted_everything", "converted_all", "empty") or one.says(
            "conversion", "value_at_conversion"
        )
        if told is not None:
            one.put("year_end_value", told, "0", note="" if one.says("empty") else "adds_up")
            return
    if gone := _emptied(one):
        _put_emptied(one, gone)
    elif not _valued(one, moved):
        _nothing_left(one, moved)
    _less_inherited(one)
    now = several(one.of("balance_now"))
    if now and one.says("same_at_year_end"):
        _same_as_now(one, now)


def _less_inherited(one: OnePerson) -> None:
    """The value without what was inherited in it: that is no money of one's own."""
    inside = total([item for item in one.of("inherited_balance") if PART in item.flags])
    values = one.facts("year_end_value")
    if inside and len(values) == 1 and values[0].amount > inside:
        facts = one.result.facts
        facts[facts.index(values[0])] = replace(values[0], value=str(values[0].amount - inside))


def _emptied(one: OnePerson) -> Item | None:
    """The words by which no IRA had money on December 31 itself, whatever was in one on another day."""
    said = next((item for item in one.of("empty") if "dated" in item.flags), None)
    held = one.of("balance", "balance_total", "balance_now", "rollover_in")
    if said is None or not held or any(item.amount for item in one.of("year_end_value")):
        return None
    if said.year not in (None, one.year):
        return None
    apart = any(item.account != said.account for item in one.of("balance", "balance_now", "rollover_in"))
    return said if "of_all" in said.flags or not apart else None


def _put_emptied(one: OnePerson, gone: Item) -> None:
    """Nothing on December 31; what was there before can still have gone into a plan."""
    one.put("year_end_value", gone, "0")
    for item, detail in accounts(parts(several(one.of("balance", "balance_total", "balance_now")))):
        one.put("current_value", item, detail=detail or item.account)


def second_option(one: OnePerson) -> None:
    """What is left in the second option: what was left in the first, less what is converted or rolled out in addition."""
    left = one.facts("year_end_value")
    if one.second_option is None or not left:
        return
    first, item, rolled = one.second_option
    rest = max(total(left) + first - item.amount - total(rolled), Decimal(0))
    one.put("year_end_value", item, str(rest), scenario="second option", note="rolled_out" if rolled else "reduced")
    for out in rolled:
        one.put("rollover_to_plan", out, scenario="second option")


def _adds_up(one: OnePerson, conversion: Decimal, put_in: Decimal) -> bool:
    """Whether the money that was spoken of adds up to what was converted: nothing was left then."""
    held = several(one.of("balance", "pretax_part", "rollover_in", "deductible_contribution"))
    if not held:
        return False
    basis = total(one.facts("basis"))
    gains = total(distinct(one.of("recharacterized_earnings")))
    nondeductible = total(fact for fact in one.facts("nondeductible_contribution") if fact.value != "max")
    sums = {
        total(held) + paid + more
        for paid in (put_in, nondeductible)
        for more in (Decimal(0), basis, gains, basis + gains)
    }
    one.result.adds_up = bool(total(held)) and conversion in sums
    return one.result.adds_up


def _valued(one: OnePerson, moved: Moved) -> bool:
    """Put a value that was said: dated, else a total less what was converted, else undated, else of now."""
    of_one = _of_one_kind_alone(one)
    dated = parts(several([item for item in one.of("year_end_value") if item not in of_one]))
    untouched = moved.conversion is None and not moved.put_in
    roles = ("balance", "rollover_in", *(("balance_total",) if untouched else ()))  # a total of nothing that moved
    undated = parts(several([item for item in one.of(*roles) if item.account != "inherited"]))
    undated = [item for item in undated if item.amount or ("other_day" not in item.flags and item not in of_one)]
    whole = [] if untouched else distinct(one.of("balance_total"))
    now = several(one.of("balance_now"))
    if dated:
        _dated(one, [item for item in dated if item.amount] or dated, undated)
    elif whole and moved.conversion is not None:
        _less_conversion(one, whole, undated, moved)
    elif undated and not (one.says("empty") and _everything_converted(one, moved)):
        _undated(one, undated, moved)
    elif now:
        _now(one, now)
    elif whole:
        _undated(one, whole, moved)
    elif later := [item for item in one.of("rollover_to_plan") if item.year == one.year + 1]:
        one.put("year_end_value", later[0], str(total(distinct(later))), note="undated")
    else:
        return False
    return True


_ONE_KIND = re.compile(
    r"\W*(?:my )?(?:trad\.?|sep|simple|roll-?over)\W*(?:is |was |at |has )*\$?(?:0|zero|nil|none)\W*", re.I
)


def _of_one_kind_alone(one: OnePerson) -> list[Item]:
    """Zeros without a day where one kind of account alone has one, "trad 0": of the others they say nothing."""
    zeros = [item for item in one.items if item.value == "0" and _ONE_KIND.fullmatch(item.quote)]
    zeros = [item for item in zeros if "of_several" not in item.flags]  # "trad+SEP+SIMPLE 0"
    return zeros if len({item.account for item in zeros}) == 1 else []


def _nothing_left(one: OnePerson, moved: Moved) -> None:
    """Put zero where the words say so: an emptied account, no other IRAs, everything converted."""
    inherited, none_else = one.says("inherited_balance"), one.says("no_other_iras")
    entered = any(item.line == "6" and item.amount for item in one.of("filed_line"))
    if entered and not one.says("empty", "converted_everything", "converted_all"):
        return
    if empty := one.says("empty"):
        of_now = "of_now" in empty.flags and _still_open(one)
        one.put("current_value" if of_now else "year_end_value", empty, "0")
    elif moved.conversion is None:
        return
    elif inherited:
        one.put("year_end_value", inherited, "0", note="inherited_only")
    elif none_else and (_everything_converted(one, moved) or not moved.put_in):
        one.put("year_end_value", none_else, "0", note="everything_converted")
    elif (said := _all_ira_money(one)) and moved.conversion != moved.put_in:
        one.put("year_end_value", said, "0", note="everything_converted")


def _all_ira_money(one: OnePerson) -> Item | None:
    """The words by which all IRA money was converted.

    Of one contribution alone "the entire 8,332" and "everything" may be what became of it; of money of several
    years, of older basis or of other accounts they are the whole.
    """
    if one.of("value_at_conversion"):
        return None
    made = [fact for fact in one.result.facts if "contribution" in fact.name and fact.person == one.person]
    if (
        len(made) < 2
        and not one.facts("basis")
        and not one.of("balance", "balance_total", "pretax_part", "rollover_in")
    ):
        return None
    years = {fact.tax_year for fact in made}
    whole = (item for item in one.of("conversion") if "all" in item.flags and (len(years) > 1 or one.facts("basis")))
    return one.says("converted_everything") or next(whole, None)


def _everything_converted(one: OnePerson, moved: Moved) -> bool:
    if moved.conversion is None:
        return False
    said = one.says("converted_everything", "converted_all") is not None
    return said or (bool(moved.put_in) and moved.conversion >= moved.put_in)


def _dated(one: OnePerson, dated: list[Item], undated: list[Item]) -> None:
    """Values on December 31; an undated one of another kind of account is added to them."""
    for item, detail in accounts(dated):
        detail = detail or ((item.account or "another") if {"again", "other"} & item.flags else "")
        year = item.year or item.tax_year or one.year
        one.put("year_end_value", item, detail=detail, tax_year=one.year if year > one.today.year + 1 else year)
    kinds = {item.account for item in dated}
    if "" in kinds or one.of("rollover_to_plan"):
        return
    sentences = {item.sentence for item in dated}
    for item in undated:
        if item.role != "balance" or item.account in kinds:
            continue
        if item.account == "traditional" and item.sentence in sentences:  # "at year end SEP 48,900 + trad 3,100"
            one.put("year_end_value", item, detail=item.account)
        elif item.account in _OTHER_KINDS:
            one.put("year_end_value", item, detail=item.account, note="undated")


def _less_conversion(one: OnePerson, whole: list[Item], undated: list[Item], moved: Moved) -> None:
    """What is left of a value that contained the money converted."""
    beside = [item for item in undated if item.value not in {each.value for each in whole}]
    if sum_of_parts(whole) in (total(beside) + moved.put_in, total(beside) + total(one.facts("basis"))):
        beside = []
    taken_out = (moved.conversion or Decimal(0)) + moved.distribution
    left = sum_of_parts(whole) - taken_out - _rolled_out(one) + total(beside)
    exact = all(item.exact for item in (*whole, *beside))
    one.put("year_end_value", whole[0], str(max(left, Decimal(0))), note="reduced", certain=exact)


def _undated(one: OnePerson, undated: list[Item], moved: Moved) -> None:
    """Balances without a date: the December 31 value, less what went to a plan or was converted out of them."""
    out, gone = _rolled_out(one), one.says("rolled_all_to_plan")
    if out or (gone is not None and gone.year in (None, one.year)):
        left = max(total(undated) - out, Decimal(0)) if out or gone is None else _of_the_others(undated, gone)
        if left is not None:
            one.put("year_end_value", undated[0], str(left), note="rolled_out")
    elif moved.conversion is not None and _converted_out_of(one, undated, moved.conversion, moved.put_in):
        left = total(undated) - moved.conversion
        exact = all(item.exact for item in undated)
        one.put("year_end_value", undated[0], str(left), note="reduced", certain=exact)
    else:
        for item, detail in accounts(undated):
            one.put("year_end_value", item, detail=detail, note="undated")


def _of_the_others(held: list[Item], gone: Item) -> Decimal | None:
    """What accounts hold besides the one that went into a plan: "a SEP with 10k. Moved the rollover to my 401k".

    Nothing where one account was told of, or all of them went; None where the words leave open which stays.
    """
    words = gone.quote.lower()
    went = gone.account or next((kind for word, kind in _WORDS if word in words), "")
    if len(held) == 1 or not went:
        return Decimal(0)
    stay = [item for item in held if item.account != went]
    told_apart = len({item.account for item in held} - {""}) == len(held)
    return total(stay) if told_apart and len(stay) < len(held) else None


def _converted_out_of(one: OnePerson, undated: list[Item], conversion: Decimal, put_in: Decimal) -> bool:
    """Whether the money converted must have come from these balances: nothing else was spoken of."""
    return (
        not put_in
        and not one.of("value_at_conversion")
        and total(undated) >= conversion
        and not one.of("contribution", "nondeductible_contribution")
        and all(item.amount != conversion for item in one.of("basis"))
    )


def _still_open(one: OnePerson) -> bool:
    return one.today <= datetime.date(one.year, 12, 31)


def _now(one: OnePerson, now: list[Item]) -> None:
    """A value of today: it decides nothing while the year is open."""
    gone = one.says("rolled_all_to_plan")
    if gone is not None and gone.year == one.year and not _still_open(one):
        left = _of_the_others(now, gone)
        if left is not None:
            one.put("year_end_value", now[0], str(left), note="rolled_out")
        return
    name, note = ("current_value", "") if _still_open(one) else ("year_end_value", "undated")
    for item, detail in accounts(now):
        one.put(name, item, detail=detail or item.account, note=note)


def _same_as_now(one: OnePerson, now: list[Item]) -> None:
    one.drop("current_value")
    for item in now:
        one.put("year_end_value", item, detail=item.account, note="same_as_now")


def _rolled_out(one: OnePerson) -> Decimal:
    return total(distinct(one.of("rollover_to_plan")))
