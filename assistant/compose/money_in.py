"""Answers about what may go in: Roth limit, deduction, mega backdoor, limits of the law."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Paragraph
from assistant.compose.form import decline_error
from assistant.compose.last_day import whether_passed
from assistant.compose.result import begun, table_of, told_notes
from assistant.compose.writer import Answered, Writer, label_spans, who, whose
from assistant.facts import YOU
from assistant.ledger import Computation
from tools.catch_up import is_of_higher_catch_up


def roth_ira_limit(writer: Writer, answered: Answered) -> None:
    """How much may go directly into a Roth IRA."""
    result = begun(writer, answered, "roth_ira_limit") if not answered.computations else answered.of("roth_ira_limit")
    if result is None:
        if any(need.fact == "modified_agi" for need in answered.part.needs):
            writer.say(
                "How much of the limit may go straight into a Roth IRA depends on filing status and modified AGI: the limit of the year is the most, and a high income lowers it to nothing.",
                "text",
            )
        return
    if answered.part.needs:
        writer.ask(answered.part.needs)
        writer.say("For the current year the answer is this.", "text")
    if answered.computations:
        writer.assume(answered.part.assumptions)
    year = f"{{year.{result.tax_year}}}"
    subject = "you may" if result.person == "you" else f"{who(result.person)} may"
    if answered.part.context.get("both_ages") and len(answered.computations) == 2:
        young, old = answered.computations
        first = writer.spans(
            f"{subject[0].upper()}{subject[1:]} contribute directly to a Roth IRA for {year}: {{room}} if under {{statute.age_catch_up}} "
            "at the end of the year, ",
            young,
        )
        second = writer.spans("{room} if {statute.age_catch_up} or older.", old)
        writer.blocks.append(Paragraph((*first, *second), "headline"))
        _went_in(writer, young, old)
    else:
        writer.say(_room(subject, result), "headline", result)
    if _shares_the_pay(result):
        writer.say(
            "What the other spouse puts in comes off that: both together may put in no more than the pay of both, {counted_compensation}.",
            "text",
            result,
        )
    if "each" in writer.case.text.lower() or "both" in writer.case.text.lower():
        writer.say("The limit applies to each spouse separately.", "text")
    if result.has("phaseout_start"):
        writer.say(
            "The limit falls from {limit} to nothing as modified AGI goes from {phaseout_start} to {phaseout_end}; a reduced limit is rounded up to the next {statute.phaseout_rounding} and is at least {statute.phaseout_floor} until the range ends.",
            "reason",
            result,
        )
    told_notes(writer, result, ("roth_exceeded",) if answered.part.context.get("both_ages") else ())
    table_of(writer, result, "Worksheet")
    if result.has("reduced_limit") and result.amount("reduced_limit") < result.amount("limit"):
        writer.say(
            "What is not allowed directly can go through the backdoor: a nondeductible contribution to a traditional IRA has no income limit, and neither has the conversion.",
            "text",
        )
        writer.follow("What is a backdoor Roth?")


def _went_in(writer: Writer, young: Computation, old: Computation) -> None:
    """What went in already, and how much of it is an excess where the age is not known."""
    if not young.has("contributions_to_roth"):
        return
    if not (young.has("room_exceeded") and old.has("room_exceeded")):
        writer.say("Of that, {contributions_to_roth} went in already.", "text", young)
        return
    first = writer.spans("{contributions_to_roth} went in, so {room_exceeded} is an excess if under ", young)
    second = writer.spans("{statute.age_catch_up}, {room_exceeded} otherwise.", old)
    writer.blocks.append(Paragraph((*first, *second), "text"))


def _shares_the_pay(result: Computation) -> bool:
    """Whether the pay of both spouses is less than what the limit would let both put in."""
    if not result.has("spouse_compensation") or result.amount("spouse_ira_contributions"):
        return False
    return result.amount("counted_compensation") < 2 * result.amount("dollar_limit")


def _room(subject: str, result: Computation) -> str:
    """The room in words: what the income allows, what other contributions leave of it, what went in already."""
    into = f"directly to a Roth IRA for {{year.{result.tax_year}}}"
    if result.has("contributions_to_traditional") and result.amount("room") < result.amount("reduced_limit"):
        shared = "{contributions_to_traditional} went into traditional IRAs, so {room} of it is left"
        said = f"By income {subject} contribute {{reduced_limit}} {into}; {shared}"
    else:
        said = f"{subject[0].upper()}{subject[1:]} contribute {{room}} {into}"
    if result.has("room_exceeded"):
        return f"{said}. {{contributions_to_roth}} went in, so {{room_exceeded}} is an excess."
    if result.has("room_left"):
        return f"{said}. {{contributions_to_roth}} went in already, so {{room_left}} more is possible."
    return f"{said}."


def ira_deduction(writer: Writer, answered: Answered) -> None:
    """The deductible and the nondeductible part."""
    result = begun(writer, answered, "ira_deduction")
    if result is None:
        return
    owner = "For you: " if result.person == "you" else f"For {who(result.person)}: "
    writer.say(
        f"{owner}{{deductible}} of the contribution is deductible for {{year.{result.tax_year}}} and {{nondeductible}} is nondeductible; the nondeductible part goes on Form 8606 line {{line.1}} and becomes basis.",
        "headline",
        result,
    )
    told_notes(writer, result)
    table_of(writer, result, "Worksheet")


_SAYS_ONLY = re.compile(r"(?!.*\b(?:mega|room|space|left|how|what|can|max\w*)\b)[^?]*", re.I | re.S)


def mega_backdoor(writer: Writer, answered: Answered) -> None:
    """After-tax room in the plan."""
    needs = answered.part.needs if answered.computations else ()
    if needs:  # the year alone is asked for, with the room of the current one beside it
        answered = replace(answered, part=replace(answered.part, needs=()))
    elif answered.part.needs and not writer.case.asked and _SAYS_ONLY.fullmatch(writer.case.message):
        writer.say(
            "Noted. For the room that is left for after-tax contributions in the plan I still have to know:", "text"
        )
    result = begun(writer, answered, "mega_backdoor")
    if result is None:
        return
    room = f"{'There' if result.person == YOU else f'For {who(result.person)} there'} is room for {{room}} of after-tax contributions in the plan for {{year.{result.tax_year}}}"
    total = "all sources together, catch-up included, can reach {total}."
    if any(note.code == "plan_closed" for note in result.result.notes):
        closed = "the plan takes no after-tax contributions, whatever the law leaves room for"
        writer.say(f"{room}: {closed}, {{legal_room}}.", "headline", result)
    elif not result.has("plan_after_tax_limit"):
        writer.say(f"{room}; {total}", "headline", result)
    elif result.amount("room") < result.amount("legal_room"):
        cap = "the cap of the plan, {plan_after_tax_limit} a year, is smaller than what the law leaves, {legal_room}"
        writer.say(f"{room}: {cap}; {total}", "headline", result)
    else:
        cap = "the cap of the plan, {plan_after_tax_limit} a year, does not lower it"
        writer.say(f"{room}: {cap}; {total}", "headline", result)
    writer.say(
        "The room is the annual additions limit less deferrals (without catch-up), employer contributions and after-tax contributions already made. Catch-up contributions sit on top and are not subtracted.",
        "reason",
        result,
    )
    if result.has("employer_limit"):
        writer.say("As the employer your business may put in up to {employer_limit} of these earnings.", "text", result)
    told_notes(writer, result)
    table_of(writer, result, "How the room follows")
    if needs:
        writer.ask(needs)
    writer.follow("What does the plan have to allow for a mega backdoor?")


def limits(writer: Writer, answered: Answered) -> None:
    """Figures of the law for a year."""
    part = answered.part
    result = answered.of("limits")
    if result is None:
        decline_error(writer, answered)
        writer.say(
            "I have no verified figure for that year; the IRS usually announces the limits in the autumn before. Ask me for a year that I have, or see the IRS announcement.",
            "text",
        )
        return
    writer.assume(part.assumptions)
    year = f"{{year.{result.tax_year}}}"
    if (together := part.context.get("together")) is not None:
        _fit_together(writer, result, *together)
    else:
        for person, old, amount in part.context.get("people", ()):
            _fits(writer, result, person, old, amount)
    if result.has("ira_limit_from_50") and _HIGHER_CATCH_UP.search(writer.case.message):
        writer.say(
            "The higher catch-up from {statute.age_super_catch_up_first} to {statute.age_super_catch_up_last} is one of "
            "employer plans such as a 401(k), not of IRAs.",
            "text",
        )
    refs = list(result.result.figures())
    if refs == ["traditional_contribution_age_limit"]:
        text = f"No: for {year}, nobody who had reached age {{traditional_contribution_age_limit}} by the end of the year could contribute to a traditional IRA. A Roth IRA had no such limit."
        writer.say(text, "headline", result)
        refs = []
    if "sep_limit_by_pay" in refs:
        _sep(writer, result)
        refs = []
    if left := [ref for ref in refs if ref.endswith("_left")]:
        _left(writer, result)
        refs = [ref for ref in refs if ref not in left]
    if by_pay := [ref for ref in refs if ref.endswith("_by_pay")]:
        own = by_pay[-1] if writer.case.is_50 else by_pay[0]
        if result.amount(own) < result.amount(own.removesuffix("_by_pay")):
            writer.say(f"No more may go in than the pay of the year: {{{own}}} for {year}.", "headline", result)
            writer.say("On a joint return the pay of both spouses counts, less what the other puts in.", "text")
        refs = [ref for ref in refs if ref not in by_pay]
    age = writer.case.fact("age")
    if age is not None and is_of_higher_catch_up(age.amount):
        refs.sort(key=lambda ref: not ref.endswith("_from_60_to_63"))
    elif writer.case.is_50:
        refs.sort(key=lambda ref: not ref.endswith("_from_50"))
    for place, ref in enumerate(ref for ref in refs if not ref.endswith(".end")):
        ends = ref.rsplit(".", 1)
        span = f"{{{ref}}} to {{{ends[0]}.end}}" if ends[-1] == "start" and f"{ends[0]}.end" in refs else f"{{{ref}}}"
        opening = writer.spans(f"For {year}, " if place == 0 else "")
        spans = (*opening, *label_spans(result.figure(ref).label), *writer.spans(f": {span}.", result))
        writer.blocks.append(Paragraph(spans, "headline" if place == 0 else "text"))
    whether_passed(writer, result, writer.case.today)
    told_notes(writer, result)


_HIGHER_CATCH_UP = re.compile(
    r"\b(?:super|enhanced|higher|bigger|larger|new)[- ](?:\w+ )?catch-?\s?up|\b60 ?(?:-|–|to|through|thru) ?63\b", re.I
)


def _left(writer: Writer, result: Computation) -> None:
    """What may still go in after what was paid in; for both ages where neither is known."""
    case, somebody = writer.case.of(result.person), who(result.person)
    amount = "{ira_limit_from_50_left}" if case.is_50 else "{ira_limit_left}"
    if case.of_catch_up_age is None:
        pronoun = "you are" if case.person == YOU else "already"
        amount += f", or {{ira_limit_from_50_left}} if {pronoun} {{statute.age_catch_up}} or older at its end"
    text = f"For {{year.{result.tax_year}}}, {somebody} may still contribute {amount}."
    writer.say(text, "headline", result)
    writer.say(
        "{contributed} has gone in so far, and one limit covers traditional and Roth IRAs together.", "text", result
    )


def _sep(writer: Writer, result: Computation) -> None:
    """What an employer may put into a SEP for a pay; one's own business has a lower share."""
    year = f"{{year.{result.tax_year}}}"
    text = f"For {year}, up to {{sep_limit_by_pay}} may go into a SEP for {{compensation}} of pay: {{sep_percent_of_compensation}} of it, at most {{sep_limit}}."
    writer.say(text, "headline", result)
    text = "That is for an employee's pay. On the profit of one's own business the share is lower, because the contribution itself comes off first; the worksheets of Pub. 560 work it out, which I don't do."
    writer.say(text, "text")


def _fit_together(writer: Writer, result: Computation, amount: Decimal, ages: tuple[bool | None, bool | None]) -> None:
    """Whether one amount fits into the limits of both spouses, each of whom has an own one."""
    year = f"{{year.{result.tax_year}}}"
    if not result.has("ira_limit_from_50"):
        return
    young, with_catch_up = result.amount("ira_limit"), result.amount("ira_limit_from_50")
    mine, theirs = ("{ira_limit_from_50}" if old else "{ira_limit}" for old in ages)
    least = sum((with_catch_up if old else young for old in ages), Decimal(0))
    most = sum((young if old is False else with_catch_up for old in ages), Decimal(0))
    limits = f"your limit for {year} is {mine} and your spouse's is {theirs}"
    if amount <= least:
        text = f"Yes, together that fits, if each stays within the own limit: {limits}."
    elif amount <= most:
        text = f"Only with the catch-up contribution, from age {{statute.age_catch_up}} on: {limits}, and {{ira_limit_from_50}} with it."
    else:
        text = f"No, together that is too much: {limits}."
    writer.say(text, "headline", result)


def _fits(writer: Writer, result: Computation, person: str, old: bool | None, amount: Decimal | None) -> None:
    """The limit of one person, and whether what is to go in fits into it."""
    year = f"{{year.{result.tax_year}}}"
    if not result.has("ira_limit_from_50"):
        return
    young, with_catch_up = result.amount("ira_limit"), result.amount("ira_limit_from_50")
    limit = "{ira_limit_from_50}" if old else "{ira_limit}"
    told = f"{whose(person)} limit for {year} is {limit}"
    if amount is None:
        text = f"{told[0].upper()}{told[1:]}."
    elif amount <= (with_catch_up if old else young):
        text = f"Yes, that fits: {told}."
    elif old is None and amount <= with_catch_up:
        text = f"Only with the catch-up contribution, from age {{statute.age_catch_up}} on: {told}, and {{ira_limit_from_50}} with it."
    else:
        text = f"No, that is too much: {told}."
    writer.say(text, "headline", result)
