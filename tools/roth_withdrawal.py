"""A withdrawal from Roth IRAs: ordering, both five-year clocks, and the additional tax. IRC 408A(d), Reg. 1.408A-6."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tools.calculator import calculator
from tools.errors import InvalidInput, MissingFact
from tools.law import statute
from tools.money import cents
from tools.roth_facts import RothConversion, RothWithdrawalInput
from tools.sheet import LINES_SCHEMA, Sheet, Worked, output_schema

ZERO = Decimal(0)
ORDER = "IRC 408A(d)(4); Reg. 1.408A-6 A-8"
QUALIFIED = "IRC 408A(d)(2), 408A(d)(5)"
REFS = {
    "from_contributions": "part that comes from regular contributions",
    "from_conversions": "part that comes from conversions and rollovers",
    "from_earnings": "part that comes from earnings",
    "taxable": "part that becomes income",
    "subject_to_additional_tax": "part that bears the additional tax on early distributions",
    "additional_tax": "additional tax on early distributions",
    "contributions_left": "regular contributions still in the Roth IRAs",
    "conversions_left": "conversions still in the Roth IRAs",
    "earnings_clock_ends": "first year in which the clock for earnings has run out",
}


@calculator(
    RothWithdrawalInput,
    "Which layer does a Roth IRA withdrawal come from, what is taxable, and what bears the additional tax?",
    output_schema(REFS, lines=LINES_SCHEMA),
)
def roth_withdrawal(facts: RothWithdrawalInput) -> Worked:
    """Layers, taxable part and additional tax of all Roth withdrawals of one year together, in dollars.

    Raises:
        MissingFact: age or the first Roth year, where the result depends on it.
        InvalidInput: a conversion after the year of the withdrawal, or a first Roth year after a conversion.
    """
    _refuse_contradictions(facts)
    sheet = Sheet("roth_withdrawal", facts.tax_year)
    withdrawal = sheet.given("withdrawal", facts.withdrawal, "distribution", "withdrawn from Roth IRAs in the year")
    basis = sheet.given("contributions", facts.contributions, "basis", "regular contributions not yet withdrawn")
    first = min(withdrawal, basis)
    how, label = "smaller of {withdrawal} and {contributions}", "part from regular contributions"
    sheet.enter("from_contributions", first, "nontaxable", label, how=how, source=ORDER)
    taken, recaptured = _enter_conversions(sheet, facts, withdrawal - first)
    how = "{withdrawal} - {from_contributions} - {from_conversions}"
    rest = withdrawal - first - taken
    earnings = sheet.enter("from_earnings", rest, "earnings", "part from earnings", how=how, source=ORDER)
    taxable = _enter_taxable(sheet, facts, earnings)
    _enter_additional_tax(sheet, facts, taxable, recaptured)
    how = "{contributions} - {from_contributions}"
    sheet.enter("contributions_left", basis - first, "basis", "regular contributions left", how=how, source=ORDER)
    _tell(sheet, facts)
    return sheet.finish()


def _refuse_contradictions(facts: RothWithdrawalInput) -> None:
    years = [conversion.year for conversion in facts.conversions]
    if years and max(years) > facts.tax_year:
        raise InvalidInput(
            "A conversion after the year of the withdrawal is no layer of it: leave later conversions out.",
            param="conversions",
            code="contradiction",
        )
    if facts.first_roth_year is not None and facts.first_roth_year > min([facts.tax_year, *years]):
        raise InvalidInput(
            "A conversion or withdrawal cannot come before the first Roth IRA: first_roth_year is the earliest year "
            "for which any Roth IRA was funded.",
            param="first_roth_year",
            code="contradiction",
        )
    limit = statute().amount("age_59_half")
    told = facts.age_under_59_half
    if facts.age is not None and facts.age != int(limit) and told is not None and (facts.age < limit) is not told:
        raise InvalidInput(
            "age and age_under_59_half contradict each other: leave one of them out.",
            param="age_under_59_half",
            code="contradiction",
        )


def _enter_conversions(sheet: Sheet, facts: RothWithdrawalInput, wanted: Decimal) -> tuple[Decimal, Decimal]:
    """Oldest year first, in each year the part taxed at conversion first; returns all taken and what is recaptured."""
    taken = recaptured = ZERO
    clock = statute().amount("five_year_clock")
    layers = _by_year(facts.conversions)
    for layer in layers:
        taxed = min(wanted - taken, layer.taxable)
        untaxed = min(wanted - taken - taxed, layer.nontaxable)
        taken += taxed + untaxed
        ends, year = layer.year + int(clock), layer.year
        if facts.tax_year < ends:
            recaptured += taxed
        parts = (("taxed_part", taxed, "part taxed at conversion"), ("untaxed_part", untaxed, "part not taxed then"))
        for name, amount, words in parts:
            label = f"from the conversion of the year: {words}"
            sheet.enter(f"{year}:{name}", amount, "conversion", label, source=ORDER, tax_year=year)
        label, source = "first year without the additional tax on this conversion", "IRC 408A(d)(3)(F)"
        sheet.enter(f"{year}:clock_ends", ends, "year", label, unit="year", source=source, tax_year=year)
    label, how = "part from conversions", "oldest conversion first, up to {withdrawal} - {from_contributions}"
    sheet.enter("from_conversions", taken, "nontaxable", label, how=how, source=ORDER)
    total = sum((layer.taxable + layer.nontaxable for layer in layers), ZERO)
    sheet.enter("conversions", total, "basis", "conversions not yet withdrawn", source="as given")
    how = "{conversions} - {from_conversions}"
    sheet.enter("conversions_left", total - taken, "basis", "conversions left", how=how, source=ORDER)
    label, how = "taxed conversions taken out inside their clock", "taxed parts of conversions whose clock still runs"
    sheet.enter("recaptured", recaptured, "total", label, how=how, source="IRC 408A(d)(3)(F)")
    return taken, recaptured


def _by_year(conversions: tuple[RothConversion, ...]) -> list[RothConversion]:
    """One layer a year, the oldest first."""
    layers: dict[int, RothConversion] = {}
    for conversion in sorted(conversions, key=lambda one: one.year):
        same = layers.get(conversion.year)
        taxable = conversion.taxable + (same.taxable if same else ZERO)
        nontaxable = conversion.nontaxable + (same.nontaxable if same else ZERO)
        layers[conversion.year] = conversion.model_copy(update={"taxable": taxable, "nontaxable": nontaxable})
    return list(layers.values())


def _enter_taxable(sheet: Sheet, facts: RothWithdrawalInput, earnings: Decimal) -> Decimal:
    """Earnings are income unless the distribution is qualified: clock one and an occasion of the Code."""
    label = "taxable part"
    if not earnings:
        return sheet.enter("taxable", ZERO, "taxable", label, how="no earnings come out", source=ORDER)
    occasion = facts.death or facts.disability or not _under_age(facts)
    home = _home_room(sheet, facts)
    if not occasion and not home:
        how = "{from_earnings}: not a qualified distribution"
        return sheet.enter("taxable", earnings, "taxable", label, how=how, source=QUALIFIED)
    if not _clock_run(facts):
        sheet.note("earnings_clock_running", "The five-year clock for earnings has not run out yet.", "warning")
        how = "{from_earnings}: the clock for earnings still runs"
        return sheet.enter("taxable", earnings, "taxable", label, how=how, source=QUALIFIED)
    if occasion:
        how = "none: a qualified distribution"
        return sheet.enter("taxable", ZERO, "taxable", label, how=how, source=QUALIFIED)
    how = "{from_earnings} - {first_home}, not below zero"
    source = "IRC 408A(d)(5), 72(t)(8); Form 8606 line 20"
    return sheet.enter("taxable", max(ZERO, earnings - home), "taxable", label, how=how, source=source)


def _under_age(facts: RothWithdrawalInput) -> bool:
    """Whether the person was under the age of the Code; asked for where the years alone do not tell."""
    if facts.age_under_59_half is not None:
        return facts.age_under_59_half
    limit = statute().amount("age_59_half")
    if facts.age is None or facts.age == int(limit):
        raise MissingFact(
            "The result depends on whether the person was under 59½ at the withdrawal: give age_under_59_half "
            "true or false.",
            param="age_under_59_half",
        )
    return facts.age < limit


def _clock_run(facts: RothWithdrawalInput) -> bool:
    """Clock one: five tax years from the first year for which any Roth IRA was funded."""
    clock = int(statute().amount("five_year_clock"))
    known = [conversion.year for conversion in facts.conversions]
    first = facts.first_roth_year if facts.first_roth_year is not None else min(known, default=facts.tax_year)
    if facts.tax_year >= first + clock:
        return True
    if facts.first_roth_year is None:
        raise MissingFact(
            "The tax on earnings depends on the first year for which any Roth IRA was funded: give first_roth_year.",
            param="first_roth_year",
        )
    return False


def _home_room(sheet: Sheet, facts: RothWithdrawalInput) -> Decimal:
    """What the lifetime amount for a first home still covers."""
    if "first_home" in sheet.lines:
        return Decimal(str(sheet.lines["first_home"].value))
    if facts.first_home is None:
        return ZERO
    lifetime = sheet.law("first_home_lifetime", statute(), "first_time_homebuyer_lifetime")
    used = sheet.given("first_home_used", facts.first_home_used, "distribution", "used for a first home before")
    sheet.given("first_home_cost", facts.first_home, "distribution", "withdrawn for a first home")
    room = max(ZERO, min(facts.first_home, facts.withdrawal, lifetime - used))
    how = "smaller of {first_home_cost}, {withdrawal} and {first_home_lifetime} - {first_home_used}"
    label = "part that counts as for a first home"
    return sheet.enter("first_home", room, "nontaxable", label, how=how, source="IRC 72(t)(8)")


def _enter_additional_tax(sheet: Sheet, facts: RothWithdrawalInput, taxable: Decimal, recaptured: Decimal) -> None:
    """Taxable earnings and recaptured conversions, unless age or an exception takes them out."""
    exposed, source = taxable + recaptured, "IRC 72(t), 408A(d)(3)(F)"
    label = "part that bears the additional tax"
    if not exposed or facts.death or facts.disability or not _under_age(facts):
        how = "none: age or an exception" if exposed else "none: neither taxable earnings nor recaptured conversions"
        sheet.enter("subject_to_additional_tax", ZERO, "total", label, how=how, source=source)
    else:
        excepted = (facts.exempt_from_additional_tax or ZERO) + _home_left(sheet, facts, taxable)
        sheet.enter("excepted", excepted, "total", "covered by exceptions", source="IRC 72(t)(2)")
        how = "{taxable} + {recaptured} - {excepted}, not below zero"
        sheet.enter("subject_to_additional_tax", max(ZERO, exposed - excepted), "total", label, how=how, source=source)
    base = Decimal(str(sheet.lines["subject_to_additional_tax"].value))
    rate = sheet.law("additional_tax_rate", statute(), "additional_tax_early")
    tax = cents(Fraction(base) * Fraction(rate) / 100)
    how, label = "{subject_to_additional_tax} x {additional_tax_rate}", "additional tax on the early distribution"
    sheet.enter("additional_tax", tax, "additional_tax", label, how=how, source="IRC 72(t)(1)")


def _home_left(sheet: Sheet, facts: RothWithdrawalInput, taxable: Decimal) -> Decimal:
    """The first-home amount that earnings freed of income tax have not used up already."""
    freed = Decimal(str(sheet.lines["from_earnings"].value)) - taxable
    return max(ZERO, _home_room(sheet, facts) - freed)


def _tell(sheet: Sheet, facts: RothWithdrawalInput) -> None:
    if facts.first_roth_year is not None:
        ends = facts.first_roth_year + int(statute().amount("five_year_clock"))
        label, source = "first year in which the clock for earnings has run out", "IRC 408A(d)(2)(B)"
        sheet.enter("earnings_clock_ends", ends, "year", label, unit="year", source=source)
    if not facts.conversions and facts.withdrawal > facts.contributions:
        sheet.note("no_conversions", "No conversions were named, so everything beyond contributions is earnings.")
    if sheet.lines["recaptured"].value and sheet.lines["additional_tax"].value:
        text = "{recaptured} was taxed at conversion and is not taxed again, but its own clock still runs."
        sheet.note("recaptured", text)
    text = "All Roth IRAs count as one, and the contributions and conversions named are those not withdrawn before."
    sheet.note("layers_as_given", text)
