"""Times Form 8606 in other people's programs; run by ``evals.benchmark_calculators`` with an interpreter that has them.

Prints one JSON object: microseconds of processor time a form by program. The facts are those of the benchmark. Nothing
of Basis is imported here.
"""

import configparser
import json
import statistics
import sys
import time
from collections.abc import Callable

YEAR = 2023
BASIS, PUT, VALUE, CONVERTED, CASH = 5000, 6500, 30000, 10000, 6000


def tenforty() -> Callable[[], None]:
    """OpenTaxSolver's form through the package: text in, text out, read back as numbers."""
    from tenforty import otslib
    from tenforty.core import OTS_FORM_CONFIG, generate_ots_return, parse_ots_return

    said = {
        "Complete_Part_One?": "Yes",
        "L1": PUT,
        "L2": BASIS,
        "Dist_or_Conv?": "Yes",
        "L4": 0,
        "L6": VALUE,
        "L7": CASH,
    }
    said |= {"L8": CONVERTED, "L15b": 0, "Complete_Part_Two?": "Yes", "Complete_Part_Three?": "No"}

    def form() -> None:
        text = generate_ots_return(said, OTS_FORM_CONFIG[YEAR, "Form_8606"])
        found = parse_ots_return(otslib._evaluate_form(YEAR, "f8606", text))
        assert round(found["L18"]) == 7500, found

    return form


def habutax() -> Callable[[], None]:
    """habutax's form by its own solver, with a return that holds nothing but the name that the form asks for."""
    from habutax.form import InputForm, Jurisdiction
    from habutax.forms.ty2023.f8606 import Form8606
    from habutax.inputs import InputStore, StringInput
    from habutax.solver import Solver

    class Return(InputForm):  # type: ignore[misc]  # the library has no types
        form_name, tax_year, jurisdiction = "1040", YEAR, Jurisdiction.US
        description = long_description = "name and number"

        def __init__(self, **given: object) -> None:
            names = ("first_name", "last_name", "you_ssn")
            super().__init__(Return, [StringInput(name, description=name) for name in names], **given)

    said = {
        "part_1_needed": "yes", "nondeductible_contributions": PUT, "traditional_basis": BASIS,
        "distribution_or_roth_conversion": "yes", "nondeductible_contributions_next_year": 0,
        "year_end_value_non_roth": VALUE, "distributions_2023": CASH, "qualified_disaster_distributions": "no",
        "net_converted": CONVERTED, "part_2_needed": "yes", "part_3_needed": "no",
    }  # fmt: skip
    config = configparser.ConfigParser()
    config["1040"] = {"first_name": "A", "last_name": "B", "you_ssn": "000-00-0000"}
    config["8606:you"] = {name: str(value) for name, value in said.items()}

    def form() -> None:
        solver = Solver(InputStore(config), [Form8606, Return])
        solver.solve(["8606:you"])
        assert round(solver._v["8606:you.18"]) == 7500

    return form


def microseconds(form: Callable[[], object], rounds: int = 15, forms: int = 50) -> float:
    """Processor time of one form, the median of several rounds."""
    form()
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        for _ in range(forms):
            form()
        taken.append((time.process_time() - begun) / forms * 1e6)
    return statistics.median(taken)


def main() -> None:
    """Time every program that is there; one that is not, or that fails, gives its reason."""
    found: dict[str, float | str] = {}
    for program in (tenforty, habutax):
        try:
            found[program.__name__] = microseconds(program())
        except Exception as error:
            found[program.__name__] = f"{type(error).__name__}: {error}"[:200]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
