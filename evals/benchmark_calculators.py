"""Times the calculators: ``python -m evals.benchmark_calculators``.

Prints, in one run, a form in process and its parts, ``basis calc form_8606`` on a file, chains of years, every other
calculator, and two other programs from the package registry, installed into a virtual environment that is thrown away.
All times are processor time of one core, which says more than the clock on a machine that does other work; medians.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from evals.benchmark_others import BASIS, CASH, CONVERTED, PUT, VALUE, YEAR, microseconds
from tools import CALCULATORS

ROOT = Path(__file__).parents[1]
OTHERS = ("tenforty", "habutax")
FACTS: dict[str, Any] = {
    "tax_year": YEAR,
    "nondeductible_contribution": PUT,
    "basis": BASIS,
    "year_end_value": VALUE,
    "distribution": CASH,
    "conversion": CONVERTED,
}
CASES: dict[str, dict[str, Any]] = {
    "joint_return": {"tax_year": 2025, "you": {"conversion": 7000}, "spouse": {"conversion": 7000}},
    "roth_ira_limit": {"tax_year": 2026, "filing_status": "single", "modified_agi": 160500, "age": 45},
    "ira_deduction": {
        "tax_year": 2025, "filing_status": "single", "contribution": 7000, "covered_by_workplace_plan": True,
        "modified_agi": 82000,
    },
    "net_income_attributable": {"contribution": 7000, "value_before": 20000, "value_at_removal": 29700},
    "excess_contribution": {"years": [{"tax_year": year, "new_excess": 600} for year in range(2020, 2026)]},
    "mega_backdoor": {"tax_year": 2026, "elective_deferral": 24500, "employer_contribution": 12000},
    "roth_withdrawal": {
        "tax_year": 2025, "withdrawal": 15000, "contributions": 2000, "age": 40, "first_roth_year": 2015,
        "conversions": [{"year": 2022, "taxable": 8000, "nontaxable": 0}],
    },
    "tax_cost": {"tax_year": 2025, "taxable_amount": 6510, "filing_status": "single", "taxable_income": 100000},
    "compare_paths": {**FACTS, "marginal_rate": 24},
    "review_form_8606": {"tax_year": 2025, "filed": {"1": 7000, "8": 7000, "18": 0}, "facts": {"year_end_value": 9000}},
    "limits": {"tax_year": 2026},
}  # fmt: skip


def chain(years: int) -> dict[str, Any]:
    """A history of so many years with a contribution and a partial conversion in each."""
    row = {"nondeductible_contribution": 5500, "conversion": 4000, "year_end_value": 30000}
    return {"basis": 0, "years": [{"tax_year": 1998 + place, **row} for place in range(years)]}


def in_process() -> dict[str, float]:
    """Microseconds of one form: checked, computed, and written out."""
    form = CALCULATORS["form_8606"]
    checked = form.validate(FACTS)
    return {
        "validated input to full result": microseconds(lambda: form.run(FACTS), forms=400),
        "the form logic alone": microseconds(lambda: form.compute(checked), forms=400),
        "JSON of the result included": microseconds(lambda: form.run(FACTS).as_json(), forms=400),
    }


def command_line(forms: int) -> tuple[float, float]:
    """Forms a second of ``basis calc form_8606 FILE``, start of the program included, and its start in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        file, empty = Path(folder) / "forms.jsonl", Path(folder) / "empty.jsonl"
        file.write_text("".join(f"{json.dumps(FACTS | {'conversion': 10000 + n % 5000})}\n" for n in range(forms)))
        empty.write_text("")
        start, all_of_it = _spent(empty), _spent(file)
    return forms / all_of_it, start


def _spent(file: Path) -> float:
    """Processor seconds of one run of the command, system calls included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(Path(sys.executable).with_name("basis")), "calc", "form_8606", str(file)]
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def others() -> Mapping[str, float | str]:
    """Microseconds of a form in the other programs, or why there are none."""
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        made: Callable[..., Any] = subprocess.run
        try:
            made([sys.executable, "-m", "venv", folder], check=True, capture_output=True, timeout=300)
            made([python, "-m", "pip", "install", "-q", *OTHERS], check=True, capture_output=True, timeout=600)
            run = made([python, ROOT / "evals/benchmark_others.py"], check=True, capture_output=True, timeout=600)
        except (subprocess.SubprocessError, OSError) as error:
            return dict.fromkeys(
                OTHERS, f"not compared, it could not be installed or run here ({type(error).__name__})"
            )
    found: dict[str, float | str] = json.loads(run.stdout)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmark_calculators", description="Times the calculators.")
    parser.add_argument("--forms", type=int, default=20_000, help="lines of the file for the command line")
    parser.add_argument("--alone", action="store_true", help="leave the other programs out: nothing is installed")
    chosen = parser.parse_args(arguments)
    begun = time.perf_counter()
    ours = in_process()
    for what, spent in ours.items():
        line(f"form_8606, {what}", spent)
    rate, start = command_line(chosen.forms)
    print(f"{'basis calc form_8606, a file of ' + format(chosen.forms, ','):52} {rate:10,.0f} forms a second", end="")
    print(f"  (with {start:.2f} s to start the program)")
    for years in (5, 10, 20, 40):
        history = chain(years)
        spent = microseconds(partial(CALCULATORS["basis_history"].run, history), forms=20)
        line(f"basis_history, {years} years", spent, f"  {spent / years:.1f} µs a year")
    for name, case in CASES.items():
        line(name, microseconds(partial(CALCULATORS[name].run, case), forms=20))
    for program, told in {} if chosen.alone else others().items():
        if isinstance(told, str):
            print(f"{program}: {told}")
        else:
            line(f"{program}, one form", told, f"  {told / ours['validated input to full result']:.0f} times ours")
    print(f"{time.perf_counter() - begun:.0f} seconds; processor time, medians")
    return 0


def line(what: str, spent: float, more: str = "") -> None:
    """One row: what, microseconds, how many a second."""
    print(f"{what:52} {spent:10,.1f} µs {1e6 / spent:12,.0f} a second{more}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
