"""Answers to neighbouring questions: what Basis says or declines by name, figures of the law, and one article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.answer import Paragraph, Spans, Table
from assistant.compose.concept import section
from assistant.compose.result import told_notes
from assistant.compose.writer import Answered, Writer, label_spans
from assistant.ledger import Computation
from assistant.reading.asks.neighbours import table
from tools.law import law, years

if TYPE_CHECKING:
    from assistant.toolbox import Toolbox
    from knowledge.retrieval import Found

_JOINT, _SEPARATE, _SURVIVING = "married_filing_jointly", "married_filing_separately", "qualifying_surviving_spouse"
_STATUS = {
    "single": "single",
    "head_of_household": "head of household",
    _JOINT: "joint return",
    _SURVIVING: "surviving spouse",
    _SEPARATE: "separate return",
}
_COLUMNS = {
    "individual": "one person",
    "joint": "joint return",
    "separate_lived_with_spouse": "separate return after living together",
}
_RANGES = {
    "single": "single_or_hoh",
    "head_of_household": "single_or_hoh",
    _JOINT: "mfj_or_qss",
    _SURVIVING: "mfj_or_qss",
    _SEPARATE: "mfs_lived_with_spouse",
}


def neighbour(writer: Writer, answered: Answered, found: Mapping[str, Found], toolbox: Toolbox) -> None:
    """The figures first, then what is said or declined, then the article."""
    part = answered.part
    name, _, _kind = part.detail.partition(" ")
    one, result = table()[name], answered.of("limits")
    writer.assume(part.assumptions)
    if result is not None:
        _FIGURES[name](writer, result, answered)
    elif part.context.get("missing"):
        writer.status = "declined"
        writer.say(f"I have no checked figure of that for {{year.{part.tax_year}}}, and I don't guess one.", "decline")
    if one.said and ("{law." not in one.said or part.tax_year in years()):
        said = one.said.replace("{law.", f"{{law.{part.tax_year}.").replace("{year}", f"{{year.{part.tax_year}}}")
        writer.say(said, "text" if writer.blocks else "headline")
    if one.declined:
        writer.status = "declined"
        writer.say(one.declined, "decline")
    for query, ident in one.look_ups:
        hits = found[query].hits if query in found else ()
        for hit in hits:
            if hit.passage.id == ident:
                asked = "" if one.said else writer.case.message  # what is said has answered it
                section(writer, hit, asked, toolbox, short=bool(writer.blocks))


def _brackets(writer: Writer, result: Computation, answered: Answered) -> None:
    year, status = f"{{year.{result.tax_year}}}", _status(writer)
    columns = [status] if status else [name for name in _STATUS if name != _SURVIVING]
    for name in columns:
        prefix = f"ordinary_brackets.{_JOINT if name == _SURVIVING else name}"
        if status and result.has(f"{prefix}.bracket"):
            text = f"A taxable income of {{taxable_income}} is in the {{{prefix}.bracket}} bracket in {year} ({_STATUS[name]})."
            if result.has(f"{prefix}.left"):
                text += f" The bracket takes {{{prefix}.left}} more."
            writer.say(text, "headline", result)
        rows = [
            (f"{{{prefix}.rate_{place}}}", f"{{{prefix}.from_{place}}}") for place in _places(result, f"{prefix}.rate")
        ]
        _table(writer, result, f"Tax brackets of {year}, {_STATUS[name]}", ("rate", "taxable income above"), rows)


def _standard_deduction(writer: Writer, result: Computation, answered: Answered) -> None:
    year, status = f"{{year.{result.tax_year}}}", _status(writer)
    key, more = "standard_deduction", "additional_standard_deduction_age65_or_blind"
    if status:
        own = _JOINT if status == _SURVIVING else status
        text = f"The standard deduction for {year} is {{{key}.{own}}} ({_STATUS[status]})."
        writer.say(text, "headline", result)
        text = f"Age and blindness add {{{more}.{own}}} for each condition that is met."
        writer.say(text, "text", result)
        return
    rows = [(_STATUS[name], f"{{{key}.{name}}}", f"{{{more}.{name}}}") for name in _STATUS if name != _SURVIVING]
    header = ("filing status", "standard deduction", "more for each condition of age or blindness")
    _table(writer, result, f"Standard deduction for {year}", header, rows)


def _investment(writer: Writer, result: Computation, answered: Answered) -> None:
    key, status = "net_investment_income_tax", _status(writer)
    year = f"{{year.{result.tax_year}}}"
    text = f"The net investment income tax for {year} is {{{key}.rate}} of the smaller of two amounts: net investment income, or modified AGI above the line."
    writer.say(text, "headline", result)
    if not status:
        rows = [(_STATUS[name], f"{{{key}.magi_threshold.{name}}}") for name in _STATUS]
        _table(writer, result, "Lines by filing status", ("filing status", "modified AGI above"), rows)
        return
    writer.say(f"The line is {{{key}.magi_threshold.{status}}} ({_STATUS[status]}).", "text", result)
    if result.has("modified_agi"):
        text = f"A modified AGI of {{modified_agi}} is {{{key}.{status}.over}} above it"
        if result.has("conversion"):
            text += f", and {{{key}.{status}.with_conversion_over}} with a taxable conversion of {{conversion}} on top"
        writer.say(f"{text}.", "text", result)


def _medicare(writer: Writer, result: Computation, answered: Answered) -> None:
    key, year = "medicare_irmaa", f"{{year.{result.tax_year}}}"
    columns = _medicare_columns(writer)
    if answered.part.context.get("later"):
        text = f"The lines for premiums that follow this income are not in my law files yet; those of {year} are only a rough guide."
        writer.say(text, "caveat")
    for name in columns if result.has("modified_agi") and len(columns) == 1 else ():
        _standing(writer, result, f"{key}.{name}.", "modified_agi", "")
        if result.has("conversion"):
            text = "modified_agi_with_conversion"
            _standing(
                writer,
                result,
                f"{key}.{name}.with_conversion_",
                text,
                " (with the conversion, if all of it is taxable)",
            )
    text = f"Premiums of {year} follow the modified AGI of {{{key}.premium.magi_of_tax_year}}. The standard premium of Part B is {{{key}.premium.standard_part_b}} a month; the surcharges come on top."
    writer.say(text, "text", result)
    header = ("tier", "modified AGI", "Part B, a month", "Part D, a month")
    for name in columns:
        places = _places(result, f"{key}.{name}.tier")
        rows = [
            (
                f"{{{key}.{name}.tier_{place}}}",
                f"{_edge(result, f'{key}.{name}', place)} {{{key}.{name}.from_{place}}}",
                f"{{{key}.{name}.part_b_{place}}}",
                f"{{{key}.{name}.part_d_{place}}}",
            )
            for place in places
        ]
        _table(writer, result, f"Medicare surcharges of {year}, {_COLUMNS[name]}", header, rows)


def _edge(result: Computation, prefix: str, place: int) -> str:
    return "from" if "from which" in result.figure(f"{prefix}.from_{place}").label else "above"


def _standing(writer: Writer, result: Computation, prefix: str, income: str, words: str) -> None:
    """In which tier an income is, and what that costs in a year."""
    tier = f"{{{prefix}tier}}"
    if result.amount(f"{prefix}tier"):
        text = f"A modified AGI of {{{income}}}{words} is in tier {tier}: {{{prefix}year}} of surcharges a year for each person with Part B and Part D."
    else:
        text = f"A modified AGI of {{{income}}}{words} brings no surcharge (tier {tier})."
    writer.say(text, "headline", result)


def _medicare_columns(writer: Writer) -> list[str]:
    status = _status(writer)
    if status == _SEPARATE:
        apart = writer.case.fact("lived_apart_all_year")
        return (
            ["separate_lived_with_spouse", "individual"]
            if apart is None
            else ["individual" if apart.flag else "separate_lived_with_spouse"]
        )
    return ["individual", "joint"] if status is None else ["joint" if status == _JOINT else "individual"]


def _roth_catch_up(writer: Writer, result: Computation, answered: Answered) -> None:
    key, year = "roth_catch_up_wage_threshold", f"{{year.{result.tax_year}}}"
    told_notes(writer, result, without=("law_notes",))
    if not result.has(key):
        writer.say(f"No: the rule is younger, and no catch-up had to be Roth for {year}.", "headline")
        return
    enforced, told = law(answered.part.tax_year or 0)[f"{key}.mandatory"].value, result.has("prior_year_wages")
    if not (enforced or told):
        writer.say(f"The rule is not enforced for {year}: no catch-up has to be Roth then.", "headline")
    of_year = f" in {{{key}.wages_of_year}}" if result.has(f"{key}.wages_of_year") else " the year before"
    text = f"For {year} the line is {{{key}}} of wages{of_year} from the employer of the plan."
    writer.say(text, "headline" if enforced and not told else "text", result)


def _roth_range(writer: Writer, result: Computation, answered: Answered) -> None:
    status, year = _status(writer), f"{{year.{result.tax_year}}}"
    for name in [_RANGES[status]] if status else dict.fromkeys(_RANGES.values()):
        ref = f"roth_magi_phaseout.{name}"
        label = label_spans(result.figure(f"{ref}.start").label)
        opening = writer.spans(f"For {year}, ")
        text = writer.spans(f": {{{ref}.start}} to {{{ref}.end}}.", result)
        writer.blocks.append(Paragraph((*opening, *label, *text), "headline"))


def _charity(writer: Writer, result: Computation, answered: Answered) -> None:
    year = f"{{year.{result.tax_year}}}"
    text = f"The limit on qualified charitable distributions for {year} is {{qcd_limit}} a person, from age {{statute.age_70_half}}."
    writer.say(text, "headline", result)
    if doubt := law(answered.part.tax_year or 0)["qcd_limit"].note:
        writer.say(f"How sure this figure is: {doubt[0].lower()}{doubt[1:]}", "caveat")


def _sep(writer: Writer, result: Computation, answered: Answered) -> None:
    text = f"The limit on SEP contributions for {{year.{result.tax_year}}} is {{sep_limit}}."
    writer.say(text, "headline", result)


_FIGURES: dict[str, Callable[[Writer, Computation, Answered], None]] = {
    "brackets": _brackets,
    "standard_deduction": _standard_deduction,
    "investment_income_tax": _investment,
    "irmaa": _medicare,
    "roth_catch_up": _roth_catch_up,
    "roth_range": _roth_range,
    "charity_limit": _charity,
    "sep_of_a_business": _sep,
}


def _status(writer: Writer) -> str | None:
    fact = writer.case.fact("filing_status")
    return fact.value if fact is not None and fact.value in _STATUS else None


def _places(result: Computation, prefix: str) -> list[int]:
    return [place for place in range(1, 12) if result.has(f"{prefix}_{place}")]


def _table(
    writer: Writer, result: Computation, title: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    cells: list[tuple[Spans, ...]] = [tuple(writer.spans(cell, result) for cell in row) for row in rows]
    heads = tuple(writer.spans(cell) for cell in header)
    writer.blocks.append(Table(writer.spans(title, result), heads, tuple(cells), "limits"))
