"""A figure told once more, with the reason that belongs to it: one or two sentences, no form and no worksheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Paragraph
from assistant.compose.joint import joint_return
from assistant.compose.lines import line, ref_of
from assistant.compose.return_lines import return_lines
from assistant.compose.writer import Answered, Writer
from assistant.dialogue.asked_of_form import NEXT, RETURN
from assistant.ledger import Computation

_WHY = re.compile(r"\b(?:why|how|where)", re.I)
_ONE_SENTENCE = re.compile(r"\b(?:(?:one|a|1|single) (?:sentence|line)|just the \w+)\b", re.I)
_KEPT = ("headline", "reason", "correction", "decline")


def in_short(writer: Writer, begun: int, parts: Sequence[Answered], lines: Sequence[str]) -> None:
    """Of the blocks since ``begun`` the sentences that tell the figure and why; of a line asked for that line instead."""
    told = [block for block in writer.blocks[begun:] if isinstance(block, Paragraph) and block.role in _KEPT]
    del writer.blocks[begun:]
    forms = [made for part in parts if (made := part.of("form_8606"))]
    if RETURN in lines:
        told = _on_return(writer, parts, forms) or told
    found = [(form, ref) for form in forms for asked in lines if (ref := ref_of(form, asked))]
    for form, ref in found:
        line(writer, form, ref)
    if found:
        without = ("headline",) if _WHY.search(writer.case.message) else ("headline", "reason")
        told = told if RETURN in lines else [block for block in told if block.role not in without]
        if NEXT in lines:
            writer.say("That goes on line {line.2} of the next Form 8606.", "text")
    if _ONE_SENTENCE.search(writer.case.message):
        writer.blocks.extend([block for block in told if block.role != "reason"])
        return
    writer.blocks.extend(told)
    for part in parts:
        for made in part.computations[-1:]:
            _reason(writer, made)


def _on_return(writer: Writer, parts: Sequence[Answered], forms: Sequence[Computation]) -> list[Paragraph]:
    """The lines of Form 1040 alone."""
    begun = len(writer.blocks)
    joint = next((part for part in parts if part.of("joint_return")), None)
    if joint is not None:
        joint_return(writer, joint)
    elif len(forms) == 1:
        return_lines(writer, forms[0])
    told = [block for block in writer.blocks[begun:] if isinstance(block, Paragraph)]
    del writer.blocks[begun:]
    return told


def _reason(writer: Writer, made: Computation) -> None:
    """Why a figure is what it is, where its answer does not say so already."""
    text = _REASONS.get(made.calculator, lambda _: "")(made)
    if text:
        writer.say(text, "reason", made)


def _of_deduction(made: Computation) -> str:
    if not made.has("phaseout_start"):
        return "No income range applies, so the contribution is deductible up to the limit of {limit}."
    income, start, end = (made.amount(ref) for ref in ("modified_agi", "phaseout_start", "phaseout_end"))
    if income <= start:
        return "Modified AGI of {modified_agi} is not above {phaseout_start}, where the range begins that reduces the deduction."
    if income >= end:
        return "Modified AGI of {modified_agi} reaches {phaseout_end}, from which nothing is deductible."
    return (
        "Modified AGI of {modified_agi} lies within the range from {phaseout_start} to {phaseout_end}; it leaves {left} "
        "of {width}, and that share of {dollar_limit} is deductible, rounded up."
    )


def _of_withdrawal(made: Computation) -> str:
    if made.amount("from_earnings") and made.figure("taxable").formula.startswith("none"):
        return "The withdrawal is qualified, because of age, disability or death and a five-year clock that has run out: then earnings are not taxed either."
    if made.amount("recaptured") and made.amount("additional_tax"):
        return "{recaptured} of it was taxed when it was converted and is not taxed again, but less than five years lie between, so the additional tax applies."
    if made.amount("taxable"):
        return "Contributions and conversions come out first and are not taxed; what goes beyond them, {from_earnings}, is earnings."
    if not made.amount("from_earnings") and not made.amount("additional_tax"):
        return "Contributions and conversions come out first and are not taxed again, and they cover all of it; only what goes beyond them is earnings."
    return ""


def _of_net_income(made: Computation) -> str:
    if not made.has("ratio"):
        return ""
    return "The IRA went from {adjusted_opening_balance}, the contribution included, to {adjusted_closing_balance}, and {contribution} takes its share of the change."


def _of_room(made: Computation) -> str:
    return "That is {annual_additions_limit} less {deferral}, {employer_contribution} and {already_after_tax}."


def _of_excess(made: Computation) -> str:
    years = [ref.partition(":")[0] for ref in made.figures if ref.endswith(":additional_tax")]
    told = "; ".join(f"{{{year}:excess}} at the end of {{year.{year}}}" for year in years if made.has(f"{year}:excess"))
    return f"The excess is {told}." if told else ""


_REASONS = {
    "ira_deduction": _of_deduction,
    "roth_withdrawal": _of_withdrawal,
    "net_income_attributable": _of_net_income,
    "mega_backdoor": _of_room,
    "excess_contribution": _of_excess,
}
