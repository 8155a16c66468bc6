"""What one person's Form 8606 brings to the return: the gross and the taxable line of Form 1040, where asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.writer import Writer
from assistant.decide.case import Case
from assistant.ledger import Computation

_PREFIX = "form_1040:"
_ASKED = re.compile(
    r"\b1040\b|\b(?:line )?(?:4a|4b|15a|15b)\b|\b(?:total|altogether|in all)\b[^.?!]{0,24}\btax(?:able|ed)\b",
    re.I,
)


def return_lines(writer: Writer, result: Computation, *, alone: bool = True) -> None:
    """The two lines in a sentence; the gross one stays out where a recharacterization of the year belongs into it.

    A form that is not ``alone`` makes the lines of a joint return with another one, which has to be there first.
    """
    if not alone:
        writer.say("The lines of the joint return add up both forms, and one of them still lacks something.", "text")
        return
    refs = [ref for ref in result.figures if ref.startswith(_PREFIX)]
    if len(refs) != 2 or not _ASKED.search(writer.case.text):
        return
    (gross, taxable), (all_of_it, taxed) = refs, (ref.removeprefix(_PREFIX) for ref in refs)
    facts = writer.case.book.all("nondeductible_contribution", result.person, result.tax_year)
    if any(fact.detail.startswith("recharacterized") for fact in facts):
        writer.say(
            f"On Form 1040 line {{line.{taxed}}} is {{{taxable}}}. Line {{line.{all_of_it}}} also takes what was "
            "recharacterized in the same calendar year, with its earnings.",
            "text",
            result,
        )
        return
    writer.say(
        f"On Form 1040 that is {{{gross}}} on line {{line.{all_of_it}}} and {{{taxable}}} on line {{line.{taxed}}}; "
        f"rollovers and other IRA distributions of the year add to line {{line.{all_of_it}}}.",
        "text",
        result,
    )


def off_the_form(case: Case, result: Computation, beside: Sequence[str] = ()) -> str:
    """What is told of basis on no form, with money that moved without tax where nothing is told ``beside``.

    That money came back into an IRA in time, came straight out of a plan, or went to charity.
    """
    back = any(case.total(name) for name in ("rollover", "outstanding_rollover"))
    gift = case.total("qualified_charitable_distribution")
    if beside or not (back or gift or case.total("rollover_in")):
        return "{basis_carried_forward} of basis is carried forward."
    basis = " {basis_carried_forward} of basis is carried forward." if result.amount("basis_carried_forward") else ""
    if not (back or gift):
        return (
            f"Nothing of it is taxable for {{year.{result.tax_year}}}: pre-tax money that goes straight from a plan to a "
            f"traditional IRA is a rollover. There it counts in the pro rata rule of every later conversion.{basis}"
        )
    gross, taxable = ([ref for ref in result.figures if ref.startswith(_PREFIX)] + ["", ""])[:2]
    marked = ", marked as a rollover," if back else ""
    on_return = (
        f" Form 1040 has {{{gross}}} on line {{line.{gross.removeprefix(_PREFIX)}}}{marked} and "
        f"{{{taxable}}} on line {{line.{taxable.removeprefix(_PREFIX)}}}."
        if gross
        else ""
    )
    why = (
        "what goes back into an IRA within {statute.rollover_days} days is a rollover, on no line of the form; it may be "
        "done once in twelve months."
        if back
        else "what an IRA pays straight to a charity uses no basis and is on no line of the form."
    )
    return f"Nothing of it is taxable for {{year.{result.tax_year}}}: {why}{on_return}{basis}"
