"""The answer about Form 8606: the figure first, why, the form, what to do, what to mind."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from assistant.answer import Bar, Chart, Paragraph, ParagraphRole
from assistant.compose.earlier_years import cash_line, earlier_years
from assistant.compose.lines import asked_lines
from assistant.compose.quoting import error_spans, note_spans
from assistant.compose.return_lines import off_the_form, return_lines
from assistant.compose.review import taxed, verdict
from assistant.compose.writer import Answered, Writer, whose
from assistant.decide.case import Case
from assistant.decide.words.tax import asks_at_a_rate
from assistant.facts import AS_STATED
from assistant.ledger import Computation
from assistant.plan import ONE_OF_TWO
from assistant.reading.spans.notions import ZERO_CLAIMED
from assistant.reading.spans.sought import sought


def form_8606(writer: Writer, answered: Answered) -> None:
    """One person's form, with the years that feed it."""
    part = answered.part
    writer.assume(part.assumptions)
    earlier_years(writer, answered)
    if part.needs:
        _ask(writer, answered)
        return
    if (result := answered.of("form_8606")) is None:
        decline_error(writer, answered)
        return
    checked = answered.of("review_form_8606")
    if checked is not None:
        verdict(writer, checked)
    else:
        asked_lines(writer, result)
    taxes = answered.all_of("tax_cost")
    if taxes and asks_at_a_rate(writer.case.text, writer.case.message):
        for tax in taxes:
            writer.say(tax_told(tax, taxed(tax, checked, result), lead=in_scenario(result)), "headline", tax)
        _headline(writer, result, "text")
        return
    _headline(writer, result, "headline" if checked is None else "text")
    _claims(writer, result)
    return_lines(writer, result, alone=not part.context.get(ONE_OF_TWO))
    for tax in taxes:
        writer.say(tax_told(tax, taxed(tax, checked, result)), of=tax)
    _why(writer, result)
    writer.form(
        result, "8606", f"Form 8606 of {whose(part.person)} {{year.{part.tax_year}}} return" + _scenario(part.scenario)
    )
    _notes(writer, result)
    _picture(writer, result)
    _what_to_do(writer, result)
    _caveats(writer, result)


def tax_told(tax: Computation, of_what: str, lead: str = "") -> str:
    """The tax in a sentence: at the rate given, or by the brackets."""
    if tax.has("tax_without"):
        return (
            f"{lead}{'by' if lead else 'By'} the brackets of {{year.{tax.tax_year}}} that is {{tax}} of federal income tax on {of_what} ({{rate}} on average): "
            "{tax_with} with it less {tax_without} without it."
        )
    return f"{lead}{'at' if lead else 'At'} {{rate}} the federal income tax on {of_what} is {{tax}}."


def decline_error(writer: Writer, answered: Answered) -> None:
    """A calculation that declined: its own sentence, without digits that nobody linked."""
    writer.status = "declined"
    writer.blocks.append(Paragraph(error_spans(answered.error), "decline"))


def _scenario(name: str) -> str:
    return "" if name == AS_STATED else f", scenario “{name}”"


def _ask(writer: Writer, answered: Answered) -> None:
    part = answered.part
    known = dict(part.context.get("known", {}))
    if ZERO_CLAIMED.search(writer.case.message):
        writer.say(
            "I can't confirm zero without the facts: all your traditional, SEP and SIMPLE IRAs count, with the value on December 31, "
            "and nobody can choose to convert the after-tax money alone.",
            "correction",
        )
    for year in sorted({need.tax_year for need in part.needs if need.tax_year} - {part.tax_year}):
        writer.say(f"First the year {{year.{year}}}: its form feeds line {{line.2}} of the next one.", "reason")
    if any(need.fact in ("year_end_value", "nondeductible_contribution") for need in part.needs):
        writer.say(_why_asking(known, writer), "reason")
    writer.ask(part.needs)
    if known.get("basis", "0") == "0" and "conversion" in known and "nondeductible_contribution" not in known:
        writer.say(
            "If there is basis from earlier years, line {line.14} of the last Form 8606 shows it; if no form was ever filed, the missing Forms 8606 can be filed late to document it.",
            "note",
        )


def _why_asking(known: dict[str, object], writer: Writer) -> str:
    plans = (
        " A 401(k) or other employer plan does not count, nor does a Roth IRA."
        if any(word in writer.case.text.lower() for word in ("401", "403", "tsp", "457", "roth ira", "pension"))
        else ""
    )
    return (
        "The taxable part follows from the pro rata rule: what was contributed without a deduction, set against all traditional, SEP and SIMPLE "
        "IRA money on December 31 and what was converted. The box on Form 1099-R does not settle it; Form 8606 does."
        + plans
        if "1099" in writer.case.text
        else "The taxable part depends on the pro rata rule, which looks at all traditional, SEP and SIMPLE IRA money on December 31."
        + plans
    )


def _headline(writer: Writer, result: Computation, role: ParagraphRole) -> None:
    year = f"{{year.{result.tax_year}}}"
    of = f"{whose(result.person)} " if result.person else "the "
    told = []
    lead = in_scenario(result)
    if result.has("18"):
        if result.has("17"):
            told.append(f"{{18}} of {of}{{16}} conversion is taxable for {year}, and {{17}} is not taxable.")
        else:
            told.append(f"{{18}} of {of}{{16}} conversion is taxable for {year}.")
    if result.has("7") and _value(result, "7"):
        told.append(f"Of the {{7}} taken out otherwise, {{{cash_line(result)}}} is taxable and {{12}} is not.")
    if result.has("15b") and _value(result, "15b"):
        told.append("{15b} more is of a qualified disaster distribution: Form 8915-F says in which years it is taxed.")
    if result.has("taxable_distribution"):
        otherwise = " otherwise" if result.has("18") else ""
        told.append(f"All of the {{taxable_distribution}} taken out{otherwise} is taxable.")
    if result.has("14"):
        told.append(
            "{14} of basis is carried forward to later years (line {line.14})."
            if _value(result, "14")
            else "{14} of basis is left to carry forward (line {line.14})."
        )
    elif result.has("basis_carried_forward"):
        told.append(off_the_form(writer.case, result, beside=told))
    if not result.has("18") and not result.has("7") and result.has("14"):
        told.insert(0, f"Nothing is taxable for {year}: there was no conversion and no distribution in the year.")
    if result.has("additional_tax"):
        told.append("The additional tax for an early distribution is {additional_tax}.")
    elif _asks_of_a_penalty(writer.case) and (result.has("taxable_distribution") or result.has("7")):
        told.append("From age {statute.age_59_half} on there is no additional tax for an early distribution.")
    text = " ".join(told)
    writer.say(lead + (text[0].lower() + text[1:] if lead and not text.startswith("{") else text), role, result)


_PENALTY = re.compile(r"\bpenalt\w+|\b10 ?(?:%|percent)|\badditional tax\b|\bearly\b", re.I)


def _asks_of_a_penalty(case: Case) -> bool:
    """Whether the additional tax is asked about by somebody who is known to be beyond the age for it."""
    age, under = case.fact("age"), case.fact("under_59_half")
    beyond = (under is not None and not under.flag) or (age is not None and age.amount > 59)
    return beyond and _PENALTY.search(case.message) is not None


def _value(result: Computation, ref: str) -> Decimal:
    return result.amount(ref)


def _claims(writer: Writer, result: Computation) -> None:
    """A wrong premise is corrected: somebody's zero, or box 2a."""
    if (
        result.has("18")
        and _value(result, "18")
        and (ZERO_CLAIMED.search(writer.case.text) or _ZERO_SAID.search(writer.case.text))
    ):
        kinds = "the SEP counts" if "sep" in writer.case.text.lower() else "all traditional, SEP and SIMPLE IRAs count"
        writer.say(
            f"I can't confirm zero: {kinds}, with the value on December 31, so {{18}} is taxable.", "correction", result
        )


_ZERO_SAID = sought(r"says (?:\$?0|zero|taxable is \$0|nothing is taxable)|is \$0|it's 0", re.I)


def _why(writer: Writer, result: Computation) -> None:
    if not result.has("10"):
        if result.has("18"):
            writer.say(
                "Part I is not completed in this case; the conversion goes straight to Part II.", "reason", result
            )
        return
    pot = "line {line.9}, {9}, adds up the value on December 31 ({6}), other distributions ({7}) and conversions ({8})"
    basis = "line {line.5}, {5}, is the basis that counts for the year"
    cap = (
        " The ratio is capped at {10}: basis is at least as large as all the money, so nothing is taxable."
        if _value(result, "10") == 1
        else ""
    )
    writer.say(f"Why: {pot}; {basis}. The nontaxable share is {{10}} (line {{line.10}}).{cap}", "reason", result)


def _notes(writer: Writer, result: Computation) -> None:
    for note in result.result.notes:
        if spans := note_spans(note.text, writer, result):
            writer.blocks.append(Paragraph(spans, "caveat" if note.severity == "warning" else "note"))


def _picture(writer: Writer, result: Computation) -> None:
    if result.has("18") and result.has("17") and _value(result, "18") and _value(result, "17"):
        bar = Bar(writer.spans("the conversion"), (result.number("18", "taxable"), result.number("17", "not taxable")))
        writer.blocks.append(Chart(writer.spans("Taxable and nontaxable parts"), (bar,)))


def _what_to_do(writer: Writer, result: Computation) -> None:
    if not (_value(result, "18") and result.has("6") and _value(result, "6")):
        return
    year, today = result.tax_year or 0, writer.case.today
    items = []
    if today <= datetime.date(year, 12, 31):
        items.append(
            f"Reverse rollover: if an employer plan accepts it, move the pre-tax IRA money into the plan so that it has left the IRAs by December 31, {{year.{year}}}. With nothing left on that day, only the gain is taxable."
        )
    else:
        items.append(
            f"A reverse rollover can no longer change {{year.{year}}}: December 31 of that year has passed. Done before December 31 of a later year, it clears the way for the conversions of that year."
        )
    items.append(
        "Accept it: the basis that was not used is not lost; it is carried forward on line {line.14} and reduces tax later."
    )
    items.append("Convert the pre-tax money as well, in one year or over several, and pay the tax on it once.")
    writer.steps("What could be done:", items, result)
    writer.follow(
        "What if the pre-tax money had been rolled into a 401(k) before December 31?", "What is the pro rata rule?"
    )


def _caveats(writer: Writer, result: Computation) -> None:
    low = writer.case.text.lower()
    if (
        result.scenario != AS_STATED
        and result.scenario == "reverse rollover"
        and writer.case.today > datetime.date(result.tax_year or 0, 12, 31)
    ):
        writer.say(
            f"That day has passed for {{year.{result.tax_year}}}: the money would have had to leave the IRAs by December 31 of that year. It is shown for comparison, and for planning a later year.",
            "caveat",
            result,
        )
    if result.has("18") and "1099" in low:
        writer.say(
            "Form 1099-R usually shows the whole amount in box 2a with “taxable amount not determined” checked; that is normal. Form 8606 determines the taxable part.",
            "note",
            result,
        )
    if "inherited" in low:
        writer.say(
            "An IRA inherited from somebody other than a spouse is not counted here. A spouse's IRA that was moved into your own name does count: it is your own IRA.",
            "note",
            result,
        )
    if "401" in low and result.has("6") and result.scenario == AS_STATED:
        writer.say(
            "The employer plan is not counted: only traditional, SEP and SIMPLE IRAs enter line {line.6}.",
            "note",
            result,
        )
    if result.has("18") and _value(result, "14") and not _value(result, "18") and result.has("10"):
        writer.say(
            "A loss before the conversion is not deducted; the basis that is left stays on line {line.14} for later years.",
            "note",
            result,
        )


def in_scenario(result: Computation) -> str:
    """How a sentence begins that tells of a what-if."""
    return f"In the scenario “{result.scenario}”, " if result.scenario != AS_STATED else ""
