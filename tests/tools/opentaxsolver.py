"""OpenTaxSolver's Form 8606 through the package tenforty, as a process of its own: JSON lines in, JSON lines out.

It ends the process on a number that it cannot parse, so nothing but this script ever calls it.
"""

import json
import sys
from typing import Any

from tenforty import otslib
from tenforty.core import OTS_FORM_CONFIG, generate_ots_return, parse_ots_return


def answers(year: int, said: dict[str, Any]) -> dict[str, Any]:
    form = generate_ots_return(said, OTS_FORM_CONFIG[year, "Form_8606"])
    found = parse_ots_return(otslib._evaluate_form(year, "f8606", form))
    return {name.removeprefix("L"): value for name, value in found.items() if name.startswith("L")}


def main() -> None:
    for line in sys.stdin:
        case = json.loads(line)
        print(json.dumps(answers(case["year"], case["said"])), flush=True)


if __name__ == "__main__":
    main()
