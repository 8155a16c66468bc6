"""Answers about what comes out or goes back: Roth withdrawals, excess, earnings that move, rollovers, the tax on it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from assistant.answer import ParagraphRole
from assistant.compose.form import tax_told
from assistant.compose.last_day import passed
from assistant.compose.moves import FOR_PROGRAMS
from assistant.compose.result import begun, table_of, told_notes
from assistant.compose.writer import Answered, Writer, who, whose
from assistant.ledger import Computation
from assistant.reading.asks.excess_asked import asks_how_much_over
from assistant.reading.spans.sought import sought
from tools.history_events import recharacterization_deadline


def roth_withdrawal(writer: Writer, answered: Answered) -> None:
    """Ordering, tax and the early distribution tax."""
    result = begun(writer, answered, "roth_withdrawal")
    if result is None:
        return
    writer.say(
        "{taxable} of the withdrawal is taxable, and the additional tax is {additional_tax}.", "headline", result
    )
    if answered.part.context.get("qualified"):
        writer.say(
            "It is a qualified withdrawal: the five-year clock for earnings has run out, and "
            + (
                "what it is for counts as a reason"
                if answered.part.context.get("for_a_reason")
                else "it comes after 59½"
            )
            + ". So it makes no difference what went into the Roth IRAs, or when.",
            "reason",
            result,
        )
        if _PART_III.search(writer.case.message) and not answered.part.context.get("for_a_reason"):
            writer.say("Part III of Form 8606 is not needed for it.", "text")
        return
    writer.say(
        "It comes out in order: {from_contributions} from regular contributions, {from_conversions} from conversions, {from_earnings} from earnings.",
        "reason",
        result,
    )
    told_notes(writer, result)
    table_of(writer, result, "Layers", _of_the_layers)
    if (form := answered.of("form_8606")) is not None:
        _part_three(writer, answered, form)


def _part_three(writer: Writer, answered: Answered, form: Computation) -> None:
    """The lines of the form on which the withdrawal stands."""
    writer.form(form, "8606", f"Part III of Form 8606 of {whose(form.person)} {{year.{form.tax_year}}} return")
    if "any_age" in answered.part.assumptions:
        writer.say(
            "Part III is filled in unless the withdrawal is qualified: after 59½, and five years after the first Roth IRA.",
            "note",
        )


_PART_III = re.compile(r"\bpart (?:iii|3|three)\b|\b8606\b|\blines? (?:19|2[0-5])\b", re.I)
_OF_A_YEAR = {
    *(
        "withdrawal",
        "from_contributions",
        "from_conversions",
        "from_earnings",
        "contributions_left",
        "conversions_left",
    ),
    *("taxed_part", "untaxed_part", "clock_ends"),
}


def _of_the_layers(ref: str) -> bool:
    """Whether a figure stands in the table: all of the withdrawal asked about, of earlier ones what they took and left."""
    return ":" not in ref or ref.partition(":")[2] in _OF_A_YEAR


def excess_contribution(writer: Writer, answered: Answered) -> None:
    """The tax on an excess, year by year."""
    result = begun(writer, answered, "excess_contribution")
    if result is None:
        return
    rows = [ref for ref in result.result.figures() if ref.endswith(":additional_tax")]
    first = answered.part.context.get("figured") and asks_how_much_over(writer.case.message)
    if first:
        _too_much(writer, answered, result, rows, "headline")
    said = "; ".join(f"{{year.{ref[:4]}}}: {{{ref}}}" for ref in rows) + _or_nothing(writer, result)
    alone = result.person == "you" and not answered.part.context.get("several")
    excess = "the excess" if alone else f"{whose(result.person)} excess"
    writer.say(
        f"The additional tax on {excess}, at {{statute.additional_tax_excess}} a year: {said}."
        if rows
        else "The additional tax is {additional_tax}.",
        "text" if first else "headline",
        result,
    )
    if len(rows) > 1:
        writer.say("In all that is {additional_tax}.", "text", result)
    if answered.part.context.get("figured") and not first:
        _too_much(writer, answered, result, rows, "text")
    _cures(writer, result)
    table_of(writer, result, "Form 5329, year by year")


def _too_much(
    writer: Writer, answered: Answered, result: Computation, rows: Sequence[str], role: ParagraphRole
) -> None:
    """How much of what went in was too much."""
    new = {ref[:4]: f"{ref[:4]}:new_excess" for ref in rows}
    figured = [year for year, ref in new.items() if result.has(ref) and result.amount(ref)]
    too_much = "; ".join(f"{{{year}:new_excess}} for {{year.{year}}}" for year in figured)
    went_in = f"what {who(result.person)} put in" if answered.part.context.get("several") else "what went in"
    said = f"Of {went_in}, this was too much: {too_much}." if figured else f"Nothing of {went_in} was too much."
    writer.say(said, role, result)


_TIMELY = ("cure_timely_removal", "cure_recharacterization")


def _is_over(writer: Writer, result: Computation) -> bool:
    """Whether the last day has passed on which the contribution could leave with its earnings."""
    if not result.has("deadline"):
        return False
    return passed(datetime.date.fromisoformat(str(result.result.figures()["deadline"].value)), writer.case.today)


def _or_nothing(writer: Writer, result: Computation) -> str:
    """That nothing is due if all of the excess still leaves in time, where its last year is open and nothing is older."""
    last = max((ref[:4] for ref in result.result.figures() if ref.endswith(":new_excess")), default="")
    if not last or not result.has("deadline") or _is_over(writer, result):
        return ""
    if not result.amount(f"{last}:new_excess") or result.amount(f"{last}:old_excess_left"):
        return ""
    return ", or nothing if it leaves the account with its earnings by {deadline}"


def _cures(writer: Writer, result: Computation) -> None:
    """What can be done about an excess; what had a last day that has passed is said to be over."""
    over = _is_over(writer, result)
    timely = any(note.code in _TIMELY for note in result.result.notes)
    if over and timely:
        writer.say(
            "The last day to take the contribution out with its earnings, or to recharacterize it, was {deadline}; that "
            "has passed. The amount alone can still be taken out: the tax ends with the year in which that is done.",
            "text",
            result,
        )
    elif not timely and _RECHARACTERIZES.search(writer.case.message) and _too_late(writer, result):
        writer.say(
            "It is too late to recharacterize the contribution: that had to be done by the extended due date of the return "
            "of its year, which has passed.",
            "text",
        )
    told_notes(writer, result, _TIMELY if over else ())
    if result.amount("excess"):
        writer.say(
            "What is still there at the end of a year costs the additional tax for that year again.", "note", result
        )


_RECHARACTERIZES = sought(r"\brechar", re.I)
_WAS_RECHARACTERIZED = sought(
    r"\b(?:was|were|been|be|got|had|have|has|i|we|s?he|they|it|and|then|custodian|fidelity|vanguard|schwab)(?: \w+ly| had| have| all| it)?"
    r" rechar\w*ed\b",
    re.I,
)
"""A recharacterization that is told as done."""


def _too_late(writer: Writer, result: Computation) -> bool:
    """Whether the last day has passed of every year in which too much went in."""
    of = [int(ref[:4]) for ref in result.result.figures() if ref.endswith(":new_excess") and result.amount(ref)]
    return bool(of) and all(passed(recharacterization_deadline(year), writer.case.today) for year in of)


def net_income_attributable(writer: Writer, answered: Answered) -> None:
    """Earnings that move with a contribution."""
    result = begun(writer, answered, "net_income_attributable")
    if result is None:
        return
    writer.say(
        "{net_income} of earnings belongs to the contribution, so {amount_moved} moves in all."
        if result.amount("net_income") >= 0
        else "A loss ({net_income}) belongs to the contribution, so {amount_moved} moves in all.",
        "headline",
        result,
    )
    asked = _RECHARACTERIZES.search(writer.case.text) and not _WAS_RECHARACTERIZED.search(writer.case.text)
    if asked and passed(recharacterization_deadline(writer.case.tax_year), writer.case.today):
        writer.say(
            f"A contribution for {{year.{writer.case.tax_year}}} can no longer be recharacterized: what did not move by the "
            "extended due date of that year's return stays a contribution to the account it went into.",
            "text",
        )
    told_notes(writer, result)
    table_of(writer, result, "Worksheet")


def tax_cost(writer: Writer, answered: Answered) -> None:
    """The tax on an amount that is taxable by itself, or the fact that it lacks."""
    result = begun(writer, answered, "tax_cost")
    if result is None:
        return
    writer.say(tax_told(result, "{taxable_amount}"), "headline", result)
    told_notes(writer, result)


def bracket_room(writer: Writer, answered: Answered) -> None:
    """How much can be converted before a bracket is full, and what that costs."""
    if begun(writer, answered, "tax_cost") is None:
        return
    room, *filled = answered.computations
    rates = answered.part.detail.split()
    for rate in rates:
        writer.say(
            f"{{room:{rate}}} still fits below the end of the {{bracket:{rate}}} bracket of {{year.{room.tax_year}}}, "
            f"which is at {{end:{rate}}} of taxable income: so much can be converted if all of it is taxable.",
            "headline" if rate == rates[0] else "text",
            room,
        )
    if not rates:
        writer.say(
            "Nothing more fits there: the taxable income, {income_without}, is past the end of that bracket already.",
            "headline",
            room,
        )
    for computation in filled:
        writer.say(tax_told(computation, "{taxable_amount}"), "text", computation)
    writer.say("Where part of a conversion is basis, only its taxable part uses the bracket up.", "note")
    told_notes(writer, room, ("tax_table",))


def rollover_ceiling(writer: Writer, answered: Answered) -> None:
    """The most that may go back into an employer plan."""
    result = begun(writer, answered, "compare_paths")
    if result is None:
        return
    writer.say(
        "At most {reverse_rollover:ceiling} may go into the employer plan: only pre-tax money can. The basis stays behind in the IRA.",
        "headline",
        result,
    )
    writer.say(
        "The most is the value of all traditional, SEP and SIMPLE IRAs less the basis in them. The plan has to accept such rollovers, and what counts is that the money has left the IRAs by December 31.",
        "reason",
        result,
    )
    told_notes(writer, result, FOR_PROGRAMS)
