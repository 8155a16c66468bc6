"""OpenTaxSolver as an outside witness: another program, in another language, by other people, agrees to the cent."""

import json
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tools.form_8606 import Form8606, form_8606

YEARS = range(2020, 2026)
WITNESS = Path(__file__).with_name("opentaxsolver.py")
ROUNDED_TWICE = Fraction(2, 100)  # it prints sums of unrounded amounts, we add up amounts rounded to the cent
EXAMPLES = {
    "clean": {"nondeductible_contribution": "7000", "conversion": "7000", "year_end_value": "0"},
    "trap": {"nondeductible_contribution": "7000", "conversion": "7000", "year_end_value": "93000"},
    "cash": {
        "nondeductible_contribution": "7000", "basis": "5000", "distribution": "6000", "conversion": "10000",
        "year_end_value": "30000",
    },
    "late": {
        "nondeductible_contribution": "5500", "basis": "4700", "contribution_made_next_year": "2500",
        "conversion": "4900", "year_end_value": "3047",
    },
    "no distribution": {"nondeductible_contribution": "6000", "basis": "1000.50", "year_end_value": "0"},
    "old basis, all converted": {"basis": "8000", "conversion": "7000", "year_end_value": "0"},
    "Roth": {
        "roth_distribution": "35000", "first_time_homebuyer": "5000", "roth_contribution_basis": "10000",
        "roth_conversion_basis": "12000",
    },
}  # fmt: skip


def drawn(dice: random.Random) -> dict[str, str]:
    def cents() -> int:
        return dice.choice((0, dice.randint(0, 900_000), dice.randint(0, 9_000) * 100, dice.randint(0, 60_000_000)))

    put = cents()
    facts = {
        "nondeductible_contribution": put,
        "basis": cents(),
        "contribution_made_next_year": dice.choice((0, put)),
        "year_end_value": cents(),
        "distribution": cents(),
        "conversion": cents(),
    }
    if dice.random() < 0.4:
        names = ("roth_distribution", "first_time_homebuyer", "roth_contribution_basis", "roth_conversion_basis")
        facts |= {name: cents() for name in names}
    return {name: f"{amount // 100}.{amount % 100:02d}" for name, amount in facts.items()}


def as_asked(form: Form8606) -> dict[str, Any]:
    """The same facts as OpenTaxSolver asks for them, its three questions answered as on our form."""
    said: dict[str, Any] = {"Complete_Part_One?": "Yes" if "1" in form else "No"}
    said["Dist_or_Conv?"] = "Yes" if "4" in form else "No"
    said["Complete_Part_Two?"] = "Yes" if "16" in form else "No"
    said["Complete_Part_Three?"] = "Yes" if "19" in form else "No"
    lines = ["1", "2", "4", "6", "7", "8", "19", "20"] + (["16", "17"] if "1" not in form else [])
    said |= {f"L{line}": form.written(line) for line in lines if line in form.line}
    facts = form.facts
    said |= {"L22": str(facts.roth_contribution_basis or 0), "L24": str(facts.roth_conversion_basis or 0)}
    return said


def witnessed(cases: list[tuple[int, Form8606]]) -> list[dict[str, Any]]:
    asked = "\n".join(json.dumps({"year": year, "said": as_asked(form)}) for year, form in cases)
    run = subprocess.run([sys.executable, WITNESS], input=asked, capture_output=True, text=True, timeout=1800)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(cases), f"OpenTaxSolver stopped at {as_asked(cases[len(answers)][1])}: {run.stderr}"
    return answers


def check(form: Form8606, witness: dict[str, Any]) -> None:
    for line in form.line:
        if line in witness and line != "10":
            theirs = Fraction(str(witness[line]))
            theirs = max(theirs, Fraction(0)) if line == "18" else theirs  # it prints a loss as less than zero
            assert abs(Fraction(form[line]) - theirs) <= ROUNDED_TWICE, (form.tax_year, line, form.facts)


@pytest.mark.parametrize("year", YEARS)
def test_examples_agree(year: int) -> None:
    forms = [form_8606(tax_year=year, rounding="cents", **facts) for facts in EXAMPLES.values()]
    for form, witness in zip(forms, witnessed([(year, form) for form in forms]), strict=True):
        check(form, witness)
        assert set(form.line) - {"10", "21", "25b"} <= set(witness)


@pytest.mark.parametrize("count", [100, pytest.param(20_000, marks=[pytest.mark.proof, pytest.mark.timeout(1800)])])
def test_random_cases_agree(count: int) -> None:
    dice = random.Random(8606)
    years = [dice.choice(YEARS) for _ in range(count)]
    cases = [(year, form_8606(tax_year=year, rounding="cents", **drawn(dice))) for year in years]
    for (_, form), witness in zip(cases, witnessed(cases), strict=True):
        check(form, witness)
