"""Situations beside Form 8606: limits, deductions, employer plans, Roth withdrawals, excess contributions."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction

from evals.phrasings import truth
from evals.phrasings.conversation import Figure
from evals.phrasings.situations import balance, contribution
from evals.phrasings.solutions import YOU, Case, decimal

_STATUS_WORDS = {
    "single": ("single", "single", "unmarried", "filing single"),
    "married_filing_jointly": ("married filing jointly", "MFJ", "married, joint return", "filing jointly"),
    "head_of_household": ("head of household", "HOH", "filing as head of household"),
    "married_filing_separately": (
        "married filing separately and living together",
        "MFS, lived with my spouse",
        "married filing separately (same house)",
    ),
}


def _figure(
    case: Case, calculator: str, ref: str, value: Fraction, headline: bool = True, tolerance: str = "0"
) -> Figure:
    return Figure(
        calculator, ref, decimal(value), case.person, case.tax_year, case.scenario, headline, Decimal(tolerance)
    )


def _age(dice: random.Random, older: bool) -> Decimal:
    return Decimal(dice.randrange(51, 59) if older else dice.randrange(24, 48))


def _solve_limit(case: Case) -> list[Figure]:
    older = case.amounts["age"] >= 50
    limit = truth.roth_ira_limit(case.tax_year, case.texts["_status"], case.value("m"), older)
    cap = truth.ira_cap(case.tax_year, older)
    return [
        _figure(case, "roth_ira_limit", "reduced_limit", limit),
        _figure(case, "roth_ira_limit", "limit", cap, headline=False),
    ]


def _income(pair: tuple[int, int], dice: random.Random) -> Decimal:
    start, end = pair
    width = end - start
    low = max(1_000, start - width // 2)
    return Decimal(dice.randrange(low // 100, (end + width // 2) // 100) * 100 + dice.choice((0, 0, 0, 37, 50)))


def roth_limit(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Income near the phase-out of the status."""
    status = dice.choices(tuple(_STATUS_WORDS), (40, 40, 12, 8))[0]
    row = {"married_filing_jointly": "mfj_or_qss", "married_filing_separately": "mfs_lived_with_spouse"}
    pair = truth.law(year)["roth_magi_phaseout"][row.get(status, "single_or_hoh")]
    income = _income((pair[0], pair[1]), dice)
    older = dice.random() < 0.25
    texts = {"_status": status, "status": dice.choice(_STATUS_WORDS[status])}
    return Case({"m": income, "age": _age(dice, older)}, year, _solve_limit, texts)


def _solve_deduction(case: Case) -> list[Figure]:
    deductible, rest = truth.ira_deduction(
        case.tax_year,
        case.texts["_status"],
        case.value("m"),
        case.value("p"),
        case.amounts["age"] >= 50,
        case.texts["_covered"],
    )
    return [
        _figure(case, "ira_deduction", "deductible", deductible),
        _figure(case, "ira_deduction", "nondeductible", rest, headline=False),
    ]


def deduction(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A contribution and an income near the phase-out of the deduction."""
    covered = "spouse" if "spouse" in flags else "own"
    status = (
        "married_filing_jointly"
        if covered == "spouse"
        else dice.choice(("single", "married_filing_jointly", "head_of_household"))
    )
    ranges = truth.law(year)["traditional_deduction_phaseout"]
    if covered == "spouse":
        pair = ranges["only_spouse_covered"]["mfj"]
    else:
        pair = ranges["covered_at_work"]["mfj_or_qss" if status == "married_filing_jointly" else "single_or_hoh"]
    texts = {"_status": status, "_covered": covered, "status": dice.choice(_STATUS_WORDS[status])}
    amounts = {
        "m": _income((pair[0], pair[1]), dice),
        "p": Decimal(int(truth.ira_cap(year, False))),
        "age": _age(dice, False),
    }
    return Case(amounts, year, _solve_deduction, texts)


def _solve_mega(case: Case) -> list[Figure]:
    room = truth.mega_room(case.tax_year, case.value("df"), case.value("em"), case.value("at"))
    return [_figure(case, "mega_backdoor", "room", room)]


def mega(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Deferral, match and after-tax money already in."""
    most = int(truth.law(year)["elective_deferral_402g"])
    deferral = Decimal(most if dice.random() < 0.7 else dice.randrange(80, most // 100) * 100)
    match = Decimal(dice.randrange(30, 180) * 100)
    amounts = {"df": deferral, "em": match, "age": _age(dice, False)}
    if "already" in flags:
        amounts["at"] = Decimal(dice.randrange(10, 120) * 100)
    return Case(amounts, year, _solve_mega)


def _solve_net_income(case: Case) -> list[Figure]:
    income = truth.net_income(case.value("p"), case.value("aob"), case.value("acb"))
    return [
        _figure(case, "net_income_attributable", "net_income", income, tolerance="1"),
        _figure(case, "net_income_attributable", "amount_moved", case.value("p") + income, False, "1"),
    ]


def net_income(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A contribution into an account that held something, removed at a gain or a loss."""
    paid = contribution(year, dice)
    before = balance(dice, 2_000, 80_000).quantize(Decimal(1))
    opening = before + paid
    change = 1 + Decimal(dice.randrange(-150, 260)) / 1000
    closing = (opening * change).quantize(Decimal(1))
    return Case({"p": paid, "bf": before, "aob": opening, "acb": closing}, year, _solve_net_income)


def _solve_excess(case: Case) -> list[Figure]:
    years = int(case.amounts["years"])
    taxes = truth.excess_tax([case.value("e"), *[Fraction(0)] * (years - 1)])
    last = taxes[-1]
    return [_figure(case, "excess_contribution", "additional_tax", last, tolerance="0.5")]


def excess(year: int, dice: random.Random, flags: set[str]) -> Case:
    """An excess Roth contribution that stayed in past the year."""
    amount = Decimal(dice.randrange(3, 70) * 100)
    return Case({"e": amount, "years": Decimal(1)}, year, _solve_excess)


def _solve_withdrawal(case: Case) -> list[Figure]:
    young = case.amounts["age"] < 59
    result = truth.roth_withdrawal(
        case.value("w"),
        case.value("rc"),
        [(int(case.amounts["cy"]), case.value("kt"), case.value("kn"))],
        case.tax_year,
        young,
        int(case.amounts["fy"]),
    )
    return [
        _figure(case, "roth_withdrawal", ref, value, ref in ("taxable", "additional_tax"), "0.5")
        for ref, value in result.items()
    ]


def withdrawal(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Regular contributions, one conversion, then money out."""
    clean = "clean" in flags
    paid = balance(dice, 2_000, 40_000).quantize(Decimal(1))
    converted = Decimal(dice.randrange(40, 300) * 100)
    taxed = Decimal(0) if clean else converted
    back = dice.randrange(1, 9)
    total = paid + converted
    wanted = Decimal(max(10, int(total * dice.randrange(20, 140) / 10_000))) * 100
    age = _age(dice, False)
    amounts = {"rc": paid, "kt": taxed, "kn": converted - taxed, "kk": converted, "w": wanted, "age": age}
    first = year - back - dice.randrange(0, 6)
    amounts |= {"cy": Decimal(year - back), "fy": Decimal(first)}
    texts = {"conversion_year": str(year - back), "first_year": str(first), "age": str(age)}
    return Case(amounts, year, _solve_withdrawal, texts)


def _solve_ceiling(case: Case) -> list[Figure]:
    most = truth.reverse_rollover_ceiling(case.value("tv"), case.value("b"))
    return [_figure(case, "compare_paths", "reverse_rollover:ceiling", most)]


def ceiling(year: int, dice: random.Random, flags: set[str]) -> Case:
    """How much may go into the employer plan."""
    basis = Decimal(dice.randrange(10, 300) * 100)
    return Case({"tv": balance(dice, 40_000, 500_000), "b": basis}, year, _solve_ceiling)


_LIMITS = {
    "ira_limit": "ira",
    "elective_deferral_402g": "deferral",
    "limit_415c": "additions",
    "simple_limit": "simple",
    "sep_limit": "sep",
}


def _solve_lookup(case: Case) -> list[Figure]:
    key = next(key for key, flag in _LIMITS.items() if flag == case.texts["_which"])
    return [Figure("limits", key, Decimal(truth.law(case.tax_year)[key]), None, case.tax_year, tolerance=Decimal(0))]


def lookup(year: int, dice: random.Random, flags: set[str]) -> Case:
    """One figure of a year; the flag of the template says which."""
    which = next((flag for flag in _LIMITS.values() if flag in flags), "ira")
    return Case({}, year, _solve_lookup, {"_which": which}, YOU)
