"""Planning what was too much: the years of an excess, told as such or above the limit of the year, and what was allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.decide.money_in import age_of, age_of_another_year, filing_status
from assistant.decide.off_the_lines import left_again
from assistant.decide.pay import PAID_INTO_IRAS, paid_into_iras
from assistant.decide.words.excess import stays_in
from assistant.decide.words.spouses import of_both_spouses
from assistant.facts import AS_STATED, Fact
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.events.carried_excess import PRIOR
from assistant.reading.excess.allowed import OVER_INCOME
from assistant.reading.facts.one_person import BESIDE
from tools import CALCULATORS, roth_ira_limit
from tools.errors import CalculationError
from tools.ira_cap import above_limit, is_catch_up_age, year_limit
from tools.law import years

PAID_IN = ("nondeductible_contribution", "contribution", "deductible_contribution")


def excess_contribution(case: Case, ask: Ask, draft: Draft) -> None:
    """The tax on excess contributions, year by year."""
    people = list(dict.fromkeys(fact.person for fact in case.book if fact.name == "excess_by_year"))
    if len(people) == 1:
        case = case.of(*people)
    several = len(people) > 1 and (case.person not in people or of_both_spouses(case.message, case.message))
    for person in people if several else (case.person,):
        _of_one(case.of(person), draft, several=several)


def _of_one(case: Case, draft: Draft, *, several: bool) -> None:
    """The tax of one person."""
    inputs, needs = years_of_excess(case)
    part = Part("excess_contribution", case.person, case.tax_year, case.scenario)
    if not needs and (not inputs or _only_room(inputs)):
        needs = [question("excess_contribution", case.person, None)]
    if needs:
        draft.parts.append(replace(part, needs=tuple(needs)))
        return
    further = _still_there(case, inputs["years"])
    inputs["years"] = [*inputs["years"], *further]
    call = Call("excess_contribution", inputs, case.person, None, case.scenario)
    figured = any({"modified_agi", "limit"} & row.keys() for row in inputs["years"])
    assumed = ("still_there",) if further else ()
    draft.parts.append(
        replace(part, calls=(draft.call(call),), assumptions=assumed, context={"figured": figured, "several": several})
    )


def _only_room(inputs: Mapping[str, Any]) -> bool:
    """Whether room is all that the years tell: of the excess that it is to take up, nothing was read."""
    rows = inputs["years"]
    in_all = [row for row in rows if "contribution" in row or row.get("new_excess", "0") != "0"]
    return not in_all and "prior_excess" not in inputs and any("unused_room" in row for row in rows)


def _still_there(case: Case, told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The years that have ended since the last one told, where the excess is said to be there still: it costs again."""
    last = max(int(row["tax_year"]) for row in told)
    left = stays_in(case.message, case.text, otherwise=case.goes_on)
    nothing = all(row.get("new_excess") == "0" for row in told)
    if not left or nothing or any("withdrawn" in row or "unused_room" in row for row in told):
        return []
    return [{"tax_year": year, "new_excess": "0"} for year in range(last + 1, case.today.year)]


def excess_of_the_year(case: Case) -> Decimal | None:
    """What was too much of the year's contribution; None where no excess is known."""
    inputs, needs = years_of_excess(case)
    if not inputs or needs:
        return None
    try:
        figures = CALCULATORS["excess_contribution"].run(inputs).figures()
    except CalculationError:
        return None
    found = figures.get(f"{case.tax_year}:new_excess")
    return Decimal(str(found.value)) if found is not None and found.value else None


def over_the_limit(case: Case) -> Decimal:
    """By how much the one contribution told for a year is above what anybody of that age may pay in; else nothing."""
    put_in = [fact for name in PAID_IN for fact in case.facts(name)]
    if len(put_in) != 1 or put_in[0].value in ("max", "all", "unknown") or case.tax_year not in years():
        return Decimal(0)
    paid = max(Decimal(0), put_in[0].amount - left_again(case))
    over = above_limit(case.tax_year, paid, of_catch_up_age=case.of_catch_up_age is not False)
    return over if over * 2 <= paid else Decimal(0)  # more than twice the limit is no contribution


def stays_over(case: Case) -> bool:
    """Whether more than the limit went into IRAs for the year asked about or one before it."""
    return bool(_above(case))


def _over(case: Case) -> bool:
    """Whether more went in for a year than the limit, also into both kinds of IRA together."""
    if over_the_limit(case):
        return True
    if not case.facts("roth_contribution") or case.tax_year not in years() or case.text_of("modified_agi"):
        return False
    paid = paid_into_iras(case)
    over = above_limit(case.tax_year, paid, of_catch_up_age=case.of_catch_up_age is not False)
    return 0 < over * 2 <= paid


def years_of_excess(case: Case) -> tuple[dict[str, Any], list[Need]]:
    """The inputs of the calculation, or what it lacks; nothing where no excess is known."""
    told = {fact.tax_year for fact in case.book if (fact.name, fact.person) == ("excess_by_year", case.person)}
    history = [fact for year in told if (fact := case.fact("excess_by_year", year)) is not None]
    prior = _left_of_before(case)
    if not history and prior is not None:
        year = prior.tax_year or case.tax_year
        return {"account": "roth", "prior_excess": prior.value, "years": [{"tax_year": year, "new_excess": "0"}]}, []
    if not history and (by_income := _above_by_income(case)) is not None:
        return by_income
    if not history:
        above = _above(case)
        of_roth = any(case.facts("roth_contribution", int(row["tax_year"])) for row in above)
        return ({"account": "roth" if of_roth else "traditional", "years": above} if above else {}), []
    rows: list[dict[str, Any]] = []
    needs = []
    for fact in sorted(history, key=lambda item: item.tax_year or 0):
        of_year = replace(case, tax_year=fact.tax_year or case.tax_year)
        row, lacking = _row(of_year, fact)
        if rows and int(rows[-1]["tax_year"]) + 1 < of_year.tax_year:
            needs.append(question("excess_by_year", case.person, int(rows[-1]["tax_year"]) + 1))
        rows.append(row)
        needs += lacking
    carried = {} if prior is None else {"prior_excess": prior.value}
    return {"account": history[0].detail or "roth", **carried, "years": rows}, needs


def _left_of_before(case: Case) -> Fact | None:
    """What was left of the excess of years before the one asked about."""
    return next((f for f in case.book if (f.name, f.person, f.scenario) == (PRIOR, case.person, AS_STATED)), None)


def _row(case: Case, fact: Fact) -> tuple[dict[str, Any], list[Need]]:
    """One year as it was told, with what decides how much of it was allowed."""
    name, _, amount = fact.value.partition("=")
    row: dict[str, Any] = {"tax_year": case.tax_year, name: amount}
    needs: list[Need] = []
    if name == "contribution":
        allowed, needs = _allowed(case, by_income=fact.note == OVER_INCOME or _by_income(case, fact))
        row |= allowed
    for known, field in (("excess_withdrawn", "withdrawn"), ("excess_account_value", "year_end_value")):
        if (total := case.total(known)) is not None:
            row[field] = dollars(total)
    return row, needs


def _by_income(case: Case, fact: Fact) -> bool:
    """Whether the income that decides about a Roth contribution was told, though of another year."""
    told = {f.tax_year for f in case.book if (f.name, f.person) == ("modified_agi", case.person) and f.tax_year}
    return bool(told) and fact.detail != "traditional"


def _above_by_income(case: Case) -> tuple[dict[str, Any], list[Need]] | None:
    """What went into a Roth IRA for a year whose income is told, and the years after it; None where none is."""
    own = {f.tax_year for f in case.book if (f.name, f.person) == ("roth_contribution", case.person) and f.tax_year}
    first = max((year for year in own if year <= case.tax_year), default=case.tax_year)
    if first not in own or _income(replace(case, tax_year=first)) is None:
        return None
    rows: list[dict[str, Any]] = []
    needs: list[Need] = []
    for year in range(first, case.tax_year + 1):
        of_year = replace(case, tax_year=year)
        if _income(of_year) is None:
            rows.append({"tax_year": year, "new_excess": "0"})
            continue
        allowed, lacking = _allowed(of_year)
        paid = of_year.total("roth_contribution") or Decimal(0)
        rows.append({"tax_year": year, "contribution": dollars(paid), **allowed})
        needs += lacking
    return {"account": "roth", "years": rows}, needs


def _above(case: Case) -> list[Mapping[str, Any]]:
    """The years from the first contribution above its limit on; room that is not used later takes the excess up."""
    own = {f.tax_year for f in case.book if f.person == case.person and f.name in PAID_INTO_IRAS}
    dated = sorted(year for year in own if year and year <= case.tax_year)
    first = next((year for year in dated if _over(replace(case, tax_year=year))), None)
    if first is None:
        return []
    rows: list[Mapping[str, Any]] = []
    for year in range(first, case.tax_year + 1):
        of_year = replace(case, tax_year=year)
        paid = paid_into_iras(of_year)
        limit = of_year.ira_limit(year)
        if limit is not None and year in dated:
            rows.append({"tax_year": year, "contribution": dollars(paid), "limit": dollars(limit)})
        else:
            rows.append({"tax_year": year, "new_excess": "0"})
    return rows


def _allowed(case: Case, *, by_income: bool = False) -> tuple[dict[str, Any], list[Need]]:
    """What decides how much of a year's contribution was allowed: income and filing status where the income is told."""
    income = _income(case)
    if income is None and by_income:
        lacking: list[Need] = []
        filing_status(case, {}, lacking)
        return {}, [*lacking, question("modified_agi", case.person, case.tax_year)]
    if income is None:
        pay, aged = case.total("compensation"), dict[str, Any]()
        if not age_of(case, aged):
            age_of_another_year(case, aged)
        if case.tax_year not in years():
            return {"limit": None}, []
        catch_up = is_catch_up_age(aged.get("age", 0))
        return {"limit": dollars(year_limit(case.tax_year, of_catch_up_age=catch_up, compensation=pay))}, []
    inputs: dict[str, Any] = {"modified_agi": income}
    needs: list[Need] = []
    if case.fact("filing_status") is None and _nothing_allowed(case.tax_year, inputs | _HIGHEST_RANGE):
        return {"limit": "0"}, []
    filing_status(case, inputs, needs)
    if compensation := case.text_of("compensation"):
        inputs["compensation"] = compensation
    if not age_of(case, inputs) and not age_of_another_year(case, inputs):
        if not needs and _nothing_allowed(case.tax_year, inputs):
            return {"limit": "0"}, []
        needs.append(question("age", case.person, case.tax_year, wording="age_at_year_end"))
    return inputs, needs


def _income(case: Case) -> str | None:
    """The income by which the limit of a Roth IRA goes: what a conversion made of it is left out."""
    income, inside = case.text_of("modified_agi"), case.fact("conversion_income")
    if income is None or inside is None or inside.note == BESIDE:
        return income
    return dollars(Decimal(income) - inside.amount)


_HIGHEST_RANGE = {"filing_status": "married_filing_jointly"}
"""Whose income leaves nothing on a joint return has nothing on any other."""


def _nothing_allowed(tax_year: int, inputs: Mapping[str, Any]) -> bool:
    """Whether nothing at all was allowed for this income, so that the catch-up changes nothing."""
    try:
        most = roth_ira_limit(tax_year=tax_year, age=50, **inputs)
    except CalculationError:
        return False
    return not most["reduced_limit"]
