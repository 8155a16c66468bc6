"""The answer about paths: which costs least now, all of them side by side, and what each requires."""

from __future__ import annotations

from assistant.answer import Bar, Chart, Paragraph, Spans, Table
from assistant.compose.form import decline_error, tax_told
from assistant.compose.quoting import note_spans
from assistant.compose.writer import Answered, Writer
from assistant.ledger import Computation

NAMES = {
    "as_is": "as things stand",
    "reverse_rollover": "after a reverse rollover",
    "partial_reverse_rollover": "after a partial reverse rollover",
    "convert_everything": "converting everything",
    "wait": "waiting a year",
    "leave_it": "contributing and never converting",
}
_NOUNS = {
    "reverse_rollover": "a reverse rollover",
    "convert_everything": "converting everything",
    "wait": "waiting",
    "leave_it": "never converting",
}
FOR_PROGRAMS = {"tax_needs_a_rate", "partial_needs_amount", "no_basis_stated", "no_conversion"}
"""Notes that name input fields; what they say is said here in other words."""
_CONVERTED = ("as_is", "reverse_rollover", "partial_reverse_rollover", "convert_everything")
_TOLD = {
    "reverse_rollover": "Reverse rollover: {reverse_rollover:ceiling} goes into an employer plan and no longer counts, so {reverse_rollover:18} is taxable and {reverse_rollover:14} of basis is left.",
    "convert_everything": "Converting everything: {convert_everything:18} is taxable now, all basis is used, and later rounds are clean.",
    "leave_it": "Contributing and never converting: nothing is taxable now, and {leave_it:14} of basis is carried forward; the growth is taxable when it comes out.",
}


def compare_paths(writer: Writer, answered: Answered) -> None:
    """The paths that the facts allow."""
    part = answered.part
    writer.assume(part.assumptions)
    if part.needs:
        writer.ask(part.needs)
        return
    result = answered.of("compare_paths")
    if result is None:
        decline_error(writer, answered)
        return
    taken = [path for path in NAMES if result.has(f"{path}:18")]
    _least(writer, result, taken)
    for path in part.detail.split():
        _told(writer, result, path)
    _table(writer, result, taken)
    bars = tuple(Bar(writer.spans(NAMES[path]), (result.number(f"{path}:18", "taxable"),)) for path in taken)
    writer.blocks.append(Chart(writer.spans("Taxable now"), bars))
    _requires(
        writer,
        result,
        part.detail.split() or [path for path in ("reverse_rollover", "convert_everything") if path in taken],
    )
    if writer.case.today > writer.case.today.replace(year=part.tax_year or writer.case.today.year, month=12, day=31):
        writer.say(
            f"December 31 of {{year.{part.tax_year}}} has passed, so for that year nothing of this can be chosen any more; it shows what a later year could bring.",
            "caveat",
        )
    if not result.has("as_is:tax"):
        writer.say(
            "Tell me your marginal rate, or filing status and taxable income, and I add the tax of each path.", "note"
        )
    for note in result.result.notes:
        if note.code in FOR_PROGRAMS:
            continue
        if spans := note_spans(note.text, writer, result):
            writer.blocks.append(Paragraph(spans, "caveat" if note.severity == "warning" else "note"))
    writer.follow("What is a reverse rollover?", "What is the pro rata rule?")


def _least(writer: Writer, result: Computation, taken: list[str]) -> None:
    """The path that makes least taxable now among those by which the conversion is done and that are open."""
    closed = "reverse_rollover" if "partial_reverse_rollover" in taken else ""  # the plan takes only a part
    least = min(
        (path for path in _CONVERTED if path in taken and path != closed),
        key=lambda path: result.amount(f"{path}:taxable"),
    )
    tax = f", which is {{{least}:tax}} of tax" if result.has(f"{least}:tax") else ""
    if least == "as_is":
        writer.say(f"Cheapest now: converting as things stand, with {{as_is:18}} taxable{tax}.", "headline", result)
        return
    against = " ({as_is:tax} of tax)" if result.has("as_is:tax") else ""
    writer.say(
        f"Cheapest now: converting {NAMES[least]}, with {{{least}:18}} taxable{tax}, against {{as_is:18}}{against} as things stand.",
        "headline",
        result,
    )


def _told(writer: Writer, result: Computation, path: str) -> None:
    """One path that was asked about, in a sentence."""
    if path == "wait" and result.has("wait:next_year:18"):
        writer.say(
            "Waiting a year: nothing is taxable now and {wait:14} of basis is carried forward; the same conversion next year makes {wait:next_year:18} taxable, unless the pre-tax money has left the IRAs by then.",
            "text",
            result,
        )
    elif path in _TOLD and result.has(f"{path}:18"):
        writer.say(_TOLD[path], "text", result)


def _table(writer: Writer, result: Computation, taken: list[str]) -> None:
    columns = [
        ("18", "taxable now"),
        ("15", "taxable of other distributions"),
        ("tax", "tax now"),
        ("14", "basis left"),
    ]
    columns = [(ref, name) for ref, name in columns if any(result.has(f"{path}:{ref}") for path in taken)]
    rows: list[tuple[Spans, ...]] = [
        (
            writer.spans(NAMES[path]),
            *(
                (result.number(f"{path}:{ref}"),) if result.has(f"{path}:{ref}") else writer.spans("none")
                for ref, _ in columns
            ),
        )
        for path in taken
    ]
    header = (writer.spans("path"), *(writer.spans(name) for _, name in columns))
    writer.blocks.append(Table(writer.spans("Paths side by side"), header, tuple(rows), "scenarios"))


def _requires(writer: Writer, result: Computation, named: list[str]) -> None:
    requires = result.result.as_dict()["paths"]
    for path in named:
        if items := requires.get(path, {}).get("requires"):
            writer.steps(f"What {_NOUNS[path]} requires:", items)


def after_tax_to_roth(writer: Writer, answered: Answered) -> None:
    """After-tax money of a plan that goes to Roth: what of it is taxable, and where it is reported."""
    case = writer.case.of(answered.part.person)
    money, earned, apart = (
        " and ".join(f"{{said.{fact.id}}}" for fact in case.facts(name))
        for name in ("after_tax_to_roth", "after_tax_earnings", "rollover_in")
    )
    if earned and not money:
        text = f"{earned} is taxable, as the plan's Form 1099-R shows it; the rest of what went to Roth had been taxed before."
    elif earned:
        text = f"{earned} is taxable: what the after-tax money earned before it moves to Roth. The {money} itself was taxed before it went into the plan and is not taxed again."
    elif apart:
        text = f"Nothing of the plan money is taxable now: the {money} was taxed before it went into the plan, and the {apart} goes to a traditional IRA untaxed."
    else:
        text = f"The {money} of after-tax money is not taxed again on its way to Roth. Only what it earned in the plan is taxable, where that goes to Roth with it; tell me how much that was."
    writer.say(text, "headline")
    for tax in answered.computations:
        writer.say(tax_told(tax, "that"), of=tax)
    if apart:
        writer.say(
            f"There the {apart} is pre-tax money: it counts in the pro rata rule of your conversions from IRAs.", "text"
        )
    writer.say(_REPORTED, "reason")


_REPORTED = (
    "The move is reported with the payments of the plan on Form 1040, as the plan's Form 1099-R shows it. It is on no "
    "line of Form 8606, Parts I and II, and your IRAs make no difference to it."
)


def plan_to_roth(writer: Writer, answered: Answered) -> None:
    """Pre-tax money of a plan that goes to Roth: all of it is taxable, and where it is reported."""
    facts = writer.case.of(answered.part.person).facts("plan_to_roth")
    money = " and ".join(f"{{said.{fact.id}}}" for fact in facts)
    writer.say(
        f"{money} is taxable, all of it: pre-tax money of a plan is income when it goes to a Roth IRA or to the Roth "
        "part of the plan. Only what was paid in after tax would not be taxed again.",
        "headline",
    )
    for tax in answered.computations:
        writer.say(tax_told(tax, "that"), of=tax)
    writer.say(_REPORTED, "reason")
