"""The facts of a conversation, and what Form 8606 makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from evals.phrasings import truth
from evals.phrasings.conversation import Figure

YOU = "you"
SPOUSE = "spouse"
LETTERS = {
    "c": "nondeductible_contribution",
    "k": "conversion",
    "v": "year_end_value",
    "b": "basis",
    "d": "distribution",
    "q": "qualified_charitable_distribution",
    "n": "contribution_made_next_year",
    "wh": "withheld",
    "rt": "marginal_rate",
    "m": "modified_agi",
    "age": "age",
    "df": "elective_deferral",
    "em": "employer_contribution",
    "at": "after_tax_contribution",
    "w": "withdrawal",
    "e": "excess_contribution",
    "mv": "rollover_to_plan",
}
"""Placeholders of the templates and the fact each one states."""


@dataclass
class Case:
    """The facts of a conversation: amounts by placeholder, the year, and how to find what is right."""

    amounts: dict[str, Decimal]
    tax_year: int
    solve: Callable[[Case], list[Figure]]
    texts: dict[str, str] = field(default_factory=dict)
    person: str | None = YOU
    scenario: str = "as stated"

    def value(self, letter: str) -> Fraction:
        """An amount as a fraction, nothing said being zero."""
        return Fraction(self.amounts.get(letter, Decimal(0)))

    def changed(self, **amounts: Decimal) -> Case:
        """The same case with some amounts replaced."""
        return replace(self, amounts=self.amounts | amounts)


def decimal(value: Fraction, places: int = 10) -> Decimal:
    """A fraction as a decimal, exact where it has few digits."""
    scaled = truth.half_up(abs(value) * 10**places) * (1 if value >= 0 else -1)
    return Decimal(int(scaled)).scaleb(-places).normalize() + Decimal(0)


def line_figures(
    lines: truth.Lines, case: Case, year: int, person: str | None, headline: tuple[str, ...]
) -> list[Figure]:
    """Every filled line as a figure; line 10 to the five places that are shown."""
    return [
        Figure(
            "form_8606",
            ref,
            decimal(value),
            person,
            year,
            case.scenario,
            ref in headline,
            Decimal("0.000005") if ref == "10" else Decimal(0),
            (("basis_history", f"{year}:{ref}"), ("joint_return", ref), ("compare_paths", f"as_is:{ref}")),
        )
        for ref, value in lines.items()
    ]


def solve_form(case: Case) -> list[Figure]:
    """One person, one year."""
    lines = truth.form_8606(
        case.value("c"),
        case.value("b"),
        case.value("n"),
        case.value("v"),
        case.value("d") + case.value("wh"),
        case.value("k"),
    )
    wanted = tuple(ref for ref in ("18", "15c") if ref in lines and (ref == "18" or lines["7"])) or ("14",)
    return line_figures(lines, case, case.tax_year, case.person, wanted)


def solve_cost(case: Case) -> list[Figure]:
    """One form, and the tax on it at a marginal rate."""
    figures = solve_form(case)
    taxable = next(Fraction(figure.value) for figure in figures if figure.ref == "18")
    tax = taxable * case.value("rt") / 100
    cost = Figure("tax_cost", "tax", decimal(tax), case.person, case.tax_year, case.scenario, tolerance=Decimal("0.5"))
    return [*figures, cost]


def solve_split(case: Case) -> list[Figure]:
    """A contribution for one year made in the next, converted there with that year's contribution, if any."""
    first = truth.form_8606(contribution=case.value("c"))
    second = truth.form_8606(case.value("c2"), first["14"], Fraction(0), case.value("v"), Fraction(0), case.value("k"))
    return [
        *line_figures(first, case, case.tax_year, case.person, ()),
        *line_figures(second, case, case.tax_year + 1, case.person, ("18",)),
    ]


def solve_chain(case: Case) -> list[Figure]:
    """Three years of contributions, everything or a part converted in the last one."""
    figures: list[Figure] = []
    basis = Fraction(0)
    for back, letter in ((2, "c1"), (1, "c2"), (0, "c")):
        last = back == 0
        lines = truth.form_8606(
            case.value(letter), basis, Fraction(0), case.value("v") if last else Fraction(0), Fraction(0),
            case.value("k") if last else Fraction(0),
        )  # fmt: skip
        basis = lines["14"]
        figures += line_figures(lines, case, case.tax_year - back, case.person, ("18",) if last else ())
    return figures


def solve_spouses(case: Case) -> list[Figure]:
    """Two forms, never pooled."""
    mine = truth.form_8606(case.value("c"), year_end_value=case.value("v"), conversion=case.value("k"))
    theirs = truth.form_8606(case.value("c2"), year_end_value=case.value("v2"), conversion=case.value("k2"))
    total = mine["18"] + theirs["18"]
    joint = Figure("joint_return", "4b", decimal(total), None, case.tax_year, case.scenario, headline=False)
    return [
        *line_figures(mine, case, case.tax_year, YOU, ("18",)),
        *line_figures(theirs, case, case.tax_year, SPOUSE, ("18",)),
        joint,
    ]
