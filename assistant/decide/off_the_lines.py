"""Planning what no line of the form takes: contributions that left again, and money that went where no tax waits."""

from __future__ import annotations

from decimal import Decimal

from assistant.decide.case import Case
from assistant.decide.making import Making

_NOTHING = Decimal(0)
_AS_TOLD = ("hsa_funding_distribution", "qualified_charitable_distribution")
"""Facts that the form takes under their own name."""


def left_again(case: Case) -> Decimal:
    """What was contributed and is no contribution to the traditional IRA any more."""
    return _moved_to_roth(case) + (case.total("returned_contribution") or _NOTHING)


def told_of_it(case: Case) -> list[str]:
    """How the answer says that line 1 leaves it out."""
    moved, back = _moved_to_roth(case), case.total("returned_contribution")
    return [code for code, told in (("moved_to_roth", moved), ("returned_in_time", back)) if told]


def off_the_lines(made: Making) -> None:
    """Give what reaches the return alone."""
    case = made.case
    later = [fact for fact in case.facts("moved_to_roth") if fact.when]
    if not later:
        _give(made, "recharacterization", _moved_with_earnings(case))
    elif any(fact.amount and fact.turn <= later[-1].turn for fact in case.facts("year_end_value")):
        made.ask("year_end_value", wording="year_end_value_without_moved")
    for name in ("returned_contribution", "returned_earnings", *_AS_TOLD):
        _give(made, name, case.total(name))


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
