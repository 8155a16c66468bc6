"""Planning what an employer puts into a plan: an amount, the formula of the plan with the pay it needs, or both."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.facts import Fact
from assistant.policy import question
from tools.employer_match import deferral_matched
from tools.law import law, years

MATCH, OF_PAY, PART = "employer_match_percent", "employer_percent_of_pay", "employer_contribution"
_BESIDE_THE_FORMULA = re.compile(
    r"\bprofit[- ]?shar\w*|\bnon-?elective\b|\bbonus contrib\w*|\btrue-?ups?\b|\b(?:on top|as well|in addition|besides)\b"
    r"|\bplus\b|\badds? (?:another|a further)\b|\b(?:another|a further|an extra|additional)\b",
    re.I,
)
_ALL_OF_IT = re.compile(
    r"\b(?:all in|in all|total\w*|together|altogether|overall|comes? to|works? out|that'?s|so)\b", re.I
)
_SENTENCE_END = re.compile(r"[.;?!](?=\s|$)|\n")
_NEXT = re.compile(r"\b(?:next|then|following|another|additional|after that)\b", re.I)


def enter_employer(case: Case, inputs: dict[str, Any], needs: list[Need]) -> None:
    """Put the employer's part: an amount, or the formula of the plan with the pay that it needs; else ask."""
    total = case.total(PART)
    match, of_pay = _told_last(case, MATCH), _told_last(case, OF_PAY)
    formula = bool(of_pay) or (bool(match) and not match_of_pay(case.text))
    if formula and total == 0 and case.facts(PART)[-1].turn < max(fact.turn for fact in (*match, *of_pay)):
        total = None  # a match supposed where there is none
    beside_it = formula and _beside_the_formula(case, case.facts(PART)) and not _is_that_share(case, total, of_pay)
    if total is not None and not beside_it:
        inputs[PART] = dollars(total)
    elif of_pay and case.total("compensation") is None:
        needs.append(question("compensation", case.person, case.tax_year, wording="pay_for_the_match"))
    elif formula:
        added = total or Decimal(0)
        beside = [share for share in of_pay if match and _beside_the_formula(case, [share])]
        added += sum((_share_of_pay(case, share.amount) for share in beside), Decimal(0))
        of_pay = [share for share in of_pay if share not in beside]
        if added:
            inputs["employer_addition"] = dollars(added)
        _enter_formula(case, inputs, needs, match, of_pay)
    else:
        needs.append(question(PART, case.person, case.tax_year))


def _enter_formula(
    case: Case, inputs: dict[str, Any], needs: list[Need], match: list[Fact], of_pay: list[Fact]
) -> None:
    """Put the match and the share of pay; a match in steps is one share of pay for whoever defers that much."""
    if len(match) > 1 or len(of_pay) > 1:
        counted = _share_of_pay(case, sum((step.amount for step in of_pay), Decimal(0)))
        in_steps = len(match) == len(of_pay) and _NEXT.search(case.text) is not None
        if not in_steps or Decimal(str(inputs.get("elective_deferral", 0))) < counted:
            needs.append(question(PART, case.person, case.tax_year))
            return
        share = sum((rate.amount * step.amount for rate, step in zip(match, of_pay, strict=True)), Decimal(0)) / 100
        inputs[OF_PAY] = f"{share.normalize():f}%"
        return
    if of_pay:
        inputs[OF_PAY] = f"{of_pay[0].amount}%"
    if match:
        inputs[MATCH] = f"{match[0].amount}%"


def _share_of_pay(case: Case, percent: Decimal) -> Decimal:
    """A percentage of the pay that a plan counts."""
    pay = case.total("compensation") or Decimal(0)
    most = law(case.tax_year).amount("comp_limit_401a17") if case.tax_year in years() else pay
    return (min(pay, most) * percent / 100).quantize(Decimal("0.01"))


def _is_that_share(case: Case, total: Decimal | None, of_pay: list[Fact]) -> bool:
    """Whether an amount is what a share of pay comes to, told in percent and in dollars."""
    return total is not None and len(of_pay) == 1 and abs(total - _share_of_pay(case, of_pay[0].amount)) < 1


def deferral_by_match(case: Case) -> Decimal | None:
    """The deferral of which the employer's money is a share that was told: "matches all of what I defer, so 23,500"."""
    total, percent = case.total(PART), case.fact(MATCH)
    if not total or percent is None or not percent.amount or match_of_pay(case.text):
        return None
    return deferral_matched(total, percent.amount)


def match_of_pay(text: str) -> bool:
    """Whether an employer's match in percent is one of the pay, not of the deferral."""
    return _OF_PAY.search(text) is not None


_OF_PAY = re.compile(r"(?:%|\bpercent) of (?:pay|salary)|\bpay cap", re.I)


def _told_last(case: Case, name: str) -> list[Fact]:
    """The percentages of a formula as they were told last."""
    told = case.facts(name)
    last = max((fact.turn for fact in told), default=0)
    return [fact for fact in told if fact.turn == last]


def _beside_the_formula(case: Case, told: list[Fact]) -> bool:
    """Whether money is told as what comes on top of a match, and not as what the match comes to."""
    return bool(told) and all(
        _BESIDE_THE_FORMULA.search(words) and not _ALL_OF_IT.search(words)
        for words in (_words_of(case, fact) for fact in told)
    )


def _words_of(case: Case, fact: Fact) -> str:
    """The words in which a fact was told, with those before it in its sentence."""
    place = case.text.rfind(fact.quote)
    before = _SENTENCE_END.split(case.text[max(0, place - 60) : place])[-1] if place > 0 else ""
    return before + fact.quote
