"""Form 8606 against the second formulation of its rules on random cases: some every time, all as a proof."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from tests.tools.reference_form_8606 import expected, roth
from tools.basis_history import basis_history
from tools.form_8606 import form_8606
from tools.joint_return import joint_return

pytestmark = pytest.mark.timeout(3600)
NAMES = (
    "nondeductible_contribution",
    "basis",
    "contribution_made_next_year",
    "year_end_value",
    "distribution",
    "conversion",
)


@pytest.fixture(params=[500, pytest.param(100_000, marks=pytest.mark.proof)])
def cases(request: pytest.FixtureRequest) -> range:
    return range(request.param)


@pytest.fixture
def dice() -> random.Random:
    return random.Random(8606)


def amount(dice: random.Random) -> int:
    """Cents of an amount: often nothing, often whole dollars, sometimes tiny, sometimes large."""
    return dice.choice((0, 0, 700_000, dice.randint(0, 300), dice.randint(0, 9_000) * 100, dice.randint(0, 60_000_000)))


def person(dice: random.Random) -> dict[str, int]:
    drawn = {name: amount(dice) for name in NAMES}
    put = drawn["nondeductible_contribution"]
    return drawn | {"contribution_made_next_year": dice.choice((0, 0, put, dice.randint(0, put)))}


def dollars(drawn: dict[str, int]) -> dict[str, str]:
    return {name: f"{cents // 100}.{cents % 100:02d}" for name, cents in drawn.items()}


def lines(year: int, drawn: dict[str, int], digits: int | None = None) -> dict[str, Fraction]:
    return expected(year, *(Fraction(drawn[name], 100) for name in NAMES), digits)


def test_form(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, digits, drawn = dice.randint(1998, 2030), dice.choice((None, None, 3, 5)), person(dice)
        rounding = "exact" if digits is None else f"places={digits}"
        form = form_8606(tax_year=year, rounding=rounding, **dollars(drawn))
        wanted = lines(year, drawn, digits)
        assert {ref: Fraction(form[ref]) for ref in form.line} == wanted, (year, rounding, drawn)


def test_roth_part(dice: random.Random, cases: range) -> None:
    for _ in cases:
        out, home, put, converted = (dice.choice((0, dice.randint(0, 60_000))) for _ in range(4))
        year = dice.randint(2012, 2026)
        form = form_8606(
            tax_year=year,
            roth_distribution=out + 1,
            first_time_homebuyer=home,
            roth_contribution_basis=put,
            roth_conversion_basis=converted,
        )
        wanted = roth(out + 1, home, put, converted)
        taxed = wanted.pop("25", None)
        last = {ref: form[ref] for ref in form.line if ref.startswith("25")}
        assert {ref: form[ref] for ref in form.line if ref not in last} == wanted
        assert form.taxable_roth_distribution == (taxed or 0)
        assert bool(last) == (taxed is not None)


def test_chain(dice: random.Random, cases: range) -> None:
    for _ in cases:
        basis, rows, wanted = Fraction(dice.randint(0, 9_000)), [], {}
        first = int(basis)
        for year in range(2012, 2012 + dice.randint(1, 8)):
            drawn = person(dice) | {"basis": int(basis) * 100}
            paper = lines(year, drawn)
            wanted |= {f"{year}:{ref}": value for ref, value in paper.items()}
            moved = paper.get("16", Fraction(0))
            basis = paper.get("14", max(Fraction(0), basis - moved))
            said = dollars(drawn)
            del said["basis"]
            rows.append({"tax_year": year, **said})
        history = basis_history(basis=first, years=rows)
        found = {f"{form.tax_year}:{ref}": Fraction(form[ref]) for form in history.forms for ref in form.line}
        assert found == wanted
        assert history.basis_carried_forward == basis


def test_joint(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, one, two = dice.randint(2010, 2026), person(dice), person(dice)
        result = joint_return(tax_year=year, you=dollars(one), spouse=dollars(two))
        taxable = sum(taxed(year, drawn) for drawn in (one, two))
        assert list(result.figures().values())[1].value == taxable


def taxed(year: int, drawn: dict[str, int]) -> Fraction:
    paper = lines(year, drawn)
    cash = Fraction((drawn["distribution"] + 50) // 100)
    return paper.get("18", Fraction(0)) + (
        paper.get("15" if year <= 2016 else "15c", Fraction(0)) if "13" in paper else cash
    )
