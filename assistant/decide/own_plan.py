"""Planning what a plan counts as pay and what it lets somebody do: one's own business, the features that were told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case
from assistant.policy import question
from assistant.reading.events.plan_features import AFTER_TAX, AFTER_TAX_EARNINGS, FULL, IN_PLAN, IN_SERVICE, PRIOR_WAGES
from assistant.reading.facts.one_person import OWN_BUSINESS
from assistant.reading.spans.sought import sought
from tools.errors import CalculationError
from tools.mega_backdoor import mega_backdoor

_SOLO = sought(
    r"\bsolo[- ]?(?:401|k\b|plan)|\b(?:one|single)[- ](?:person|participant|man|woman)\b|\bindividual 401|\bi401|\bmy own plan\b",
    re.I,
)
_OWN_BUSINESS = sought(
    r"\bself[- ]?employ\w*|\bsole prop\w*|\bmy own (?:business|company|firm)\b|\bschedule c\b|\bfreelanc\w*|\b1099\b",
    re.I,
)
_ON_A_PAYROLL = re.compile(r"\bw-?2\b|\bwages?\b|\bsalar(?:y|ies)\b|\bs[- ]?corp\w*|\bpayroll\b", re.I)


def enter_pay(case: Case, inputs: dict[str, Any], needs: list[Need]) -> list[str]:
    """Put the pay that counts, earnings of one's own business as such; what is assumed of them."""
    pay = case.fact("compensation")
    if pay is None or (told := case.text_of("compensation")) is None:
        return []
    if _of_ones_own(case, pay.note):
        inputs["self_employment_earnings"] = told
        return ["net_earnings"]
    if pay.note == OWN_BUSINESS:
        needs.append(question("compensation", case.person, case.tax_year, wording="pay_of_this_employer"))
    else:
        inputs["compensation"] = told
    return []


def _of_ones_own(case: Case, note: str) -> bool:
    """Whether the plan is one of one's own business, and the pay what that earns."""
    on_a_payroll = _ON_A_PAYROLL.search(case.text) is not None
    if _SOLO.search(case.text):
        return note == OWN_BUSINESS or not on_a_payroll
    return _OWN_BUSINESS.search(case.text) is not None and not on_a_payroll


def full_employer_part(case: Case, inputs: Mapping[str, Any]) -> Decimal | None:
    """The largest part that one's own business may put in as the employer, where that is what was told."""
    told = case.fact("employer_contribution")
    if told is None or told.value != FULL or "self_employment_earnings" not in inputs:
        return None
    try:
        result = mega_backdoor(
            tax_year=case.tax_year,
            elective_deferral=0,
            employer_contribution=0,
            self_employment_earnings=inputs["self_employment_earnings"],
        )
    except CalculationError:
        return None
    return result.amount("employer_limit")


def enter_features(case: Case, inputs: dict[str, Any], assumptions: list[str]) -> None:
    """Put what the plan allows, last year's wages and what the after-tax money earned; less is then assumed."""
    for name in (AFTER_TAX, IN_PLAN, IN_SERVICE):
        if (fact := case.fact(name)) is not None:
            inputs[name] = fact.flag
    for name in (PRIOR_WAGES, AFTER_TAX_EARNINGS):
        if (amount := case.text_of(name)) is not None:
            inputs[name] = amount
    ways = [inputs.get(name) for name in (IN_PLAN, IN_SERVICE)]
    way_told = True in ways or ways == [False, False]
    if inputs.get(AFTER_TAX) is False or (inputs.get(AFTER_TAX) and way_told):
        assumptions.remove("plan_allows")
    elif inputs.get(AFTER_TAX):
        assumptions[assumptions.index("plan_allows")] = "way_to_roth"
    elif way_told:
        assumptions[assumptions.index("plan_allows")] = "takes_after_tax"
