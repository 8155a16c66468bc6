"""What somebody did with an IRA, other than hold it: money paid in, converted or taken out."""

from __future__ import annotations

PAID_IN = {"nondeductible_contribution", "contribution", "deductible_contribution"}
DEALINGS = {*PAID_IN, "conversion", "distribution"}
