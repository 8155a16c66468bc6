"""The calculators of Basis by name: pure functions of checked facts, with the law as data beside them.

from tools import CALCULATORS, form_8606
form_8606(tax_year=2025, nondeductible_contribution=7000, conversion=7000, year_end_value=0)["18"]
"""

from tools.basis_history import basis_history
from tools.calculator import CALCULATORS, Calculator
from tools.compare_paths import compare_paths
from tools.errors import CalculationError, InvalidInput, MissingFact, NotSupported, UnknownTaxYear
from tools.excess_contribution import excess_contribution
from tools.form_8606 import form_8606
from tools.ira_deduction import ira_deduction
from tools.joint_return import joint_return
from tools.limits import limits
from tools.mega_backdoor import mega_backdoor
from tools.net_income_attributable import net_income_attributable
from tools.review_form_8606 import review_form_8606
from tools.roth_ira_limit import roth_ira_limit
from tools.roth_withdrawal import roth_withdrawal
from tools.tax_cost import tax_cost

__all__ = [
    "CALCULATORS",
    "CalculationError",
    "Calculator",
    "InvalidInput",
    "MissingFact",
    "NotSupported",
    "UnknownTaxYear",
    "basis_history",
    "compare_paths",
    "excess_contribution",
    "form_8606",
    "ira_deduction",
    "joint_return",
    "limits",
    "mega_backdoor",
    "net_income_attributable",
    "review_form_8606",
    "roth_ira_limit",
    "roth_withdrawal",
    "tax_cost",
]
