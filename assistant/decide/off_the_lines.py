"""Planning what no line of the form takes: contributions that left again, and money that went where no tax waits."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.decide.case import Case
from assistant.decide.making import Making
from assistant.reading.spans.ages import told_of_the_past
from tools.law import statute

_NOTHING = Decimal(0)
_GIFT = "qualified_charitable_distribution"
_AS_TOLD = (
    "hsa_funding_distribution", _GIFT, "rollover", "outstanding_rollover",
    "disaster_distribution", "disaster_repayment", "repaid_reservist_distribution", "repaid_distribution",
)  # fmt: skip
"""Facts that the form takes under their own name."""


def left_again(case: Case) -> Decimal:
    """What was contributed and is no contribution to the traditional IRA any more."""
    return _moved_to_roth(case) + (case.total("returned_contribution") or _NOTHING)


def told_of_it(case: Case) -> list[str]:
    """How the answer says that line 1 leaves it out."""
    moved, back = _moved_to_roth(case), case.total("returned_contribution")
    return [code for code, told in (("moved_to_roth", moved), ("returned_in_time", back)) if told]


def all_taken_out(case: Case) -> Decimal | None:
    """All that was taken out: a disaster distribution is a part of it, named as one or told beside the rest.

    So is what somebody too young for a gift out of an IRA had it pay to a charity.
    """
    taken, disaster = case.total("distribution"), case.total("disaster_distribution")
    if gift := too_young_to_give(case):
        taken = (taken or _NOTHING) + gift
    if disaster is None:
        return taken
    part = any(_PART.search(fact.quote) for fact in case.facts("disaster_distribution"))
    return taken if part and taken is not None and taken >= disaster else (taken or _NOTHING) + disaster


_PART = re.compile(r"\bof (?:which|it|that|them|this|those)\b", re.I)


def too_young_to_give(case: Case) -> Decimal | None:
    """What went to charity before the age from which that is no distribution; None where the age may have been reached."""
    age = case.fact("age")
    young = age is not None and age.amount < int(statute().amount("age_70_half"))
    young = young and not told_of_the_past(case.text, age.value if age else "")
    return case.total(_GIFT) if young else None


def off_the_lines(made: Making) -> None:
    """Give what reaches the return alone."""
    case = made.case
    later = [fact for fact in case.facts("moved_to_roth") if fact.when]
    if not later:
        _give(made, "recharacterization", _moved_with_earnings(case))
    elif any(fact.amount and fact.turn <= later[-1].turn for fact in case.facts("year_end_value")):
        made.ask("year_end_value", wording="year_end_value_without_moved")
    young = too_young_to_give(case)
    if young:
        made.assumptions.append("too_young_to_give")
    for name in ("returned_contribution", "returned_earnings", *_AS_TOLD):
        _give(made, name, None if young and name == _GIFT else case.total(name))

    for name in ("inherited_ira", "trump_account", "simple_first_two_years"):
        if (told := case.fact(name)) is not None and told.flag and (name != _SIMPLE or _out_of_a_simple(case)):
            made.inputs[name] = True


_SIMPLE = "simple_first_two_years"


def _out_of_a_simple(case: Case) -> bool:
    """Whether it is money of the SIMPLE IRA that came out, and not only that of another one which was converted."""
    return bool(case.total("distribution")) or any("simple" in f.quote.lower() for f in case.facts("conversion"))


def _give(made: Making, name: str, amount: Decimal | None) -> None:
    if amount:
        made.give(name, amount)


def _moved_to_roth(case: Case) -> Decimal:
    """The contribution that was recharacterized to a Roth IRA, without what it earned."""
    part, whole, earned = (case.total(f"moved_to_roth{rest}") for rest in ("", "_with_earnings", "_earnings"))
    return part or (whole or _NOTHING) - (earned or _NOTHING)


def _moved_with_earnings(case: Case) -> Decimal | None:
    """What moved in the year, where its earnings are known too."""
    if not _moved_to_roth(case):
        return None
    whole, earned = case.total("moved_to_roth_with_earnings"), case.total("moved_to_roth_earnings")
    return whole or (None if earned is None else _moved_to_roth(case) + earned)
