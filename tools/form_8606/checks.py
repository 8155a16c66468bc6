"""What Form 8606 refuses before its first line: contradictions, and situations it does not compute, each by name."""

from __future__ import annotations

from decimal import Decimal

from tools.errors import InvalidInput, NotSupported
from tools.form_8606.entries import under_59_half
from tools.form_8606.facts import Form8606Facts
from tools.form_8606.parts import FIRST_YEAR_WITH_SUBLINES
from tools.forms import layout_years
from tools.law import statute

FIRST_YEAR_OF_PART_THREE = 2012
FIRST_YEAR_OF_BIRTH_OR_ADOPTION = 2020  # IRC 72(t)(2)(H)
NOTHING = Decimal(0)


def refuse(year: int, facts: Form8606Facts) -> None:
    """Raise InvalidInput or NotSupported for facts from which no form can be filled in."""
    if facts.contribution_made_next_year:
        _refuse_more_late_than_all(facts)
    if facts.age is not None and facts.age_under_59_half is not None:
        _refuse_two_ages(facts)
    if facts.simple_first_two_years and facts.conversion:
        raise NotSupported(
            "A SIMPLE IRA cannot be converted in its first two years: leave its amount out of conversion, and count "
            "its December 31 value in year_end_value.",
            param="simple_first_two_years",
        )
    if facts.repaid_distribution or facts.repaid_roth_distribution:
        _refuse_repayment(year, facts)
    if facts.inherited_ira:
        _refuse_inherited(facts)
    if facts.trump_account:
        raise NotSupported(
            "Whether a Trump account counts with the other IRAs on line 6 is not settled: ask the custodian or a tax "
            "professional, and leave trump_account out to see the form without it.",
            param="trump_account",
        )
    if facts.required_minimum_distribution:
        _refuse_moved_minimum(facts)
    if facts.disaster_distribution or facts.disaster_repayment or facts.roth_disaster_distribution:
        _refuse_disaster(year, facts)
    if facts.roth_distribution:
        _refuse_part_three(year)


def _refuse_more_late_than_all(facts: Form8606Facts) -> None:
    late = facts.contribution_made_next_year or NOTHING
    if late > (facts.nondeductible_contribution or NOTHING):
        raise InvalidInput(
            "More was contributed after December 31 than for the whole year: contribution_made_next_year is a part of "
            "nondeductible_contribution, so raise the one or lower the other.",
            param="contribution_made_next_year",
            code="contradiction",
        )


def _refuse_two_ages(facts: Form8606Facts) -> None:
    by_age = under_59_half(facts.model_copy(update={"age_under_59_half": None}))
    if by_age is not None and by_age is not facts.age_under_59_half:
        raise InvalidInput(
            "age and age_under_59_half contradict each other: leave one of them out.",
            param="age_under_59_half",
            code="contradiction",
        )


def _refuse_repayment(year: int, facts: Form8606Facts) -> None:
    since, first = int(statute().amount("repayment_worksheets_since")), FIRST_YEAR_OF_BIRTH_OR_ADOPTION
    if facts.repaid_distribution and not first <= year < since:
        raise NotSupported(
            f"Repaid birth or adoption distributions are on line 1 from {first} to {since - 1}; from {since} they and "
            "repaid emergency, abuse or terminal-illness distributions change the taxable line through a worksheet of "
            "the instructions that is not computed here: follow that worksheet.",
            param="repaid_distribution",
        )
    if facts.repaid_roth_distribution and year < since:
        raise NotSupported(
            f"Distributions repaid to a Roth IRA lower line 25c from {since} on: leave repaid_roth_distribution out "
            f"for {year}, and follow the instructions of that year.",
            param="repaid_roth_distribution",
        )


def _refuse_inherited(facts: Form8606Facts) -> None:
    """Nothing can be put into an IRA of somebody who died (IRC 408(d)(3)(C), Form 8606 for a decedent)."""
    for name, what in (
        ("conversion", "be converted to a Roth IRA"),
        ("nondeductible_contribution", "receive contributions"),
        ("outstanding_rollover", "be rolled over"),
        ("rollover", "be rolled over"),
    ):
        if getattr(facts, name):
            raise NotSupported(
                f"An IRA inherited from someone other than a spouse cannot {what}: leave {name} out of the separate "
                "form for the inherited IRA.",
                param="inherited_ira",
            )


def _refuse_moved_minimum(facts: Form8606Facts) -> None:
    required = facts.required_minimum_distribution or NOTHING
    taken = (facts.distribution or NOTHING) + (facts.qualified_charitable_distribution or NOTHING)
    if taken >= required:
        return
    if facts.conversion:
        raise NotSupported(
            "A required minimum distribution cannot be converted and has to come out first: move the missing part of "
            "it from conversion to distribution, and ask excess_contribution about what reached the Roth IRA.",
            param="required_minimum_distribution",
        )
    if facts.outstanding_rollover or facts.rollover:
        raise NotSupported(
            "A required minimum distribution cannot be rolled over and has to come out first: move the missing part of "
            "it to distribution.",
            param="required_minimum_distribution",
        )


def _refuse_disaster(year: int, facts: Form8606Facts) -> None:
    if year < FIRST_YEAR_WITH_SUBLINES:
        raise NotSupported(
            f"Form 8606 for {year} has no lines for disaster distributions: follow Form 8915 of that year, or leave "
            "the disaster amounts out.",
            param="disaster_distribution",
        )
    if (facts.disaster_distribution or NOTHING) > (facts.distribution or NOTHING):
        raise InvalidInput(
            "The disaster distribution is more than all distributions: disaster_distribution is a part of "
            "distribution, so raise the one or lower the other.",
            param="disaster_distribution",
            code="contradiction",
        )
    if (facts.disaster_repayment or NOTHING) > (facts.disaster_distribution or NOTHING):
        raise InvalidInput(
            "More was repaid than the disaster distribution of the year: give disaster_repayment for this year's "
            "disaster distribution alone.",
            param="disaster_repayment",
            code="contradiction",
        )
    if (facts.roth_disaster_distribution or NOTHING) > (facts.roth_distribution or NOTHING):
        raise InvalidInput(
            "The Roth disaster distribution is more than all Roth distributions: it is a part of roth_distribution, "
            "so raise the one or lower the other.",
            param="roth_disaster_distribution",
            code="contradiction",
        )


def _refuse_part_three(year: int) -> None:
    last = layout_years()[-1]
    if not FIRST_YEAR_OF_PART_THREE <= year <= last:
        raise NotSupported(
            f"Roth distributions are computed for {FIRST_YEAR_OF_PART_THREE} to {last}, not for {year}, whose form "
            "puts them elsewhere or is not printed yet: leave roth_distribution out, or ask roth_withdrawal.",
            param="roth_distribution",
        )
