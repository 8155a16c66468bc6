"""What a year's form lacks: the conversion or withdrawal that a question is about, or anything at all of the person."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.decide.case import Case
from assistant.decide.words.moved import says_converted, says_not_converted, tells_withdrawal
from assistant.decide.words.tax import about_tax
from assistant.facts import Fact, is_number
from assistant.reading.spans.notions import ZERO_CLAIMED
from assistant.reading.spans.sought import sought


def lacks_event(case: Case, converted: Decimal | None, taken_out: Decimal | None) -> bool:
    """A taxable amount cannot be told without the conversion or withdrawal that it is about."""
    return nothing_told(case) or (
        converted is None
        and not taken_out
        and (about_tax(case.text) or (says_converted(case.text) and not _converted_ever(case)))
        and ((taken_out is None and tells_withdrawal(case.text)) or not says_not_converted(case.text))
        and not case.fact("elected_nondeductible")
        and not _converted_later(case)
        and not any(case.total(name) for name in ("rollover", "outstanding_rollover"))
        and not (any(case.total(name) for name in _UNTAXED) and not says_converted(case.text))
        and not _paid_in_by_one_who_waits(case)
    )


def nothing_told(case: Case) -> bool:
    """Whether nothing was told so far of which a form of the person could be made."""
    return not any(fact.person in (case.person, "both") and _of_a_form(fact) for fact in case.book)


def _of_a_form(fact: Fact) -> bool:
    """Whether a fact is of a line; what the accounts are worth makes none as long as nothing moved."""
    return fact.name not in _OFF_EVERY_FORM and (fact.name != "year_end_value" or fact.value == "0")


_UNTAXED = ("qualified_charitable_distribution", "hsa_funding_distribution", "rollover_in")
"""Moves that are all that happened where nothing else is told, and are taxed nowhere."""
_OFF_EVERY_FORM = {
    "age", "age_bound", "filing_status", "marginal_rate", "modified_agi", "compensation", "taxable_income",
    "covered_by_workplace_plan", "plan_balance", "roth_balance", "roth_contribution", "lived_apart_all_year",
    "current_value", "inherited_balance",
}  # fmt: skip
"""What is no line of a Form 8606 and comes from none."""


_OWN_FIGURE = sought(
    r"\bhow (?:much|many)\b|\b(?:what|which) (?:part|share|portion|amount|do|will|would|should|can)\b"
    r"|\bwhat(?:'?s| is| are| was| would be)\b[^.?!]{0,16}\b(?:tax\w*|lines?|basis|owed?|bill|number|figure|amount)\b"
    r"|\b(?:do|will|would|did|must) (?:i|we) (?:still )?owe\b|\bso taxable\b|^\W*taxable\b"
    r"|\b(?:comput|calculat|estimat|guess|figur)\w*\b|\b(?:tell|give|show) me\b|\bballpark\b",
    re.I,
)


_FEWEST = 3
"""A message of no more words names a year or an account and states nothing."""


def states_a_belief(case: Case) -> bool:
    """Whether a first message asks about no figure of one's own, but about what somebody takes for true.

    "The 1099-R says fully taxable, so I pay tax on all of it": the rule comes first, then what a figure would need.
    """
    if case.asked_before or (case.claims and nothing_told(case)):
        return False
    if len(case.message.split()) <= _FEWEST or any(p.search(case.message) for p in (_OWN_FIGURE, ZERO_CLAIMED)):
        return False
    told = [fact for fact in case.book if fact.name not in _OFF_EVERY_FORM]
    if _COMPLAINT.search(case.message) and {fact.name for fact in told} <= _COMPLAINED_OF:
        return True
    return not any(fact.amount if is_number(fact.value) else fact.value in _WORDS_FOR_AMOUNTS for fact in told)


def asks_in_general(case: Case) -> bool:
    """Whether somebody who moved no money passes on what was heard, or wants advice: no form has anything to tell yet.

    "I read that conversions over 59½ are tax free", "60k in a traditional IRA, what would you do?".
    """
    moved = (f for f in case.book if f.name not in _OF_SOMEBODY and (f.name, f.value) != ("basis", "0"))
    if any(map(_of_a_form, moved)) or case.asked_before or ZERO_CLAIMED.search(case.message):
        return False
    if _ADVICE.search(case.message) and not _HOW_MUCH.search(case.message):
        return True
    of_a_roth = _ROTH_TAXED.search(case.message) is not None and not _PAID_OR_CONVERTED.search(case.message)
    return (of_a_roth or _HEARSAY.search(case.message) is not None) and not _OWN_FIGURE.search(case.message)


_OF_SOMEBODY = {"under_59_half", "spouse_covered_by_workplace_plan", "first_roth_year"}
_HEARSAY = re.compile(
    r"\b(?:i|we)(?:['’]ve| have)? (?:read|heard|saw|thought|was told|were told|am told)\b|\bis it true\b"
    r"|\b(?:said|says?|told (?:me|us)|claims?|insists?|thinks?) (?:that |me |us )?(?:i|we|it|you|a|an|the|my|our|there|form|backdoor|roth|conver)",
    re.I,
)
_HOW_MUCH = re.compile(
    r"\bhow (?:much|many)\b|\btaxable\b|\bowe\b|\b(?:what|which) (?:part|share|portion|amount)\b", re.I
)
_ADVICE = re.compile(
    r"\bwhat (?:would|should|can|could|do) (?:you|i|we) (?:do|recommend|advise|suggest)\b|\bwhat are (?:my|our) options\b"
    r"|\b(?:does|would|do) (?:it|this|that|a backdoor|the backdoor|they)\b[^.?!]{0,20}\bmake (?:any )?sense\b|\bmakes? sense\b[^.?!]{0,30}\?"
    r"|\b(?:is|would) (?:it|this|that|the backdoor|a backdoor)\b[^.?!]{0,24}\b(?:worth|smart|wise|sensible|pointless)\b|\b(?:good|bad|smart|dumb) idea\b",
    re.I,
)
_ROTH_TAXED = re.compile(
    r"\broth(?: iras?| accounts?)?\b[^.?!]{0,12}\b(?:be |get |is |are )?tax(?:ed|able|free)?\b", re.I
)
_PAID_OR_CONVERTED = re.compile(r"\bconver|\bcontribut|\bback-?\s?door|\b8606|\bbasis|\bput\b|\bpaid\b|\btrad", re.I)


_COMPLAINT = sought(
    r"\bcp ?-?2000\b|\birs\b[^.;?!]{0,30}\b(?:letter|notice|says?|sent|wants?|thinks?|claims?|complain\w*|question\w*|audit\w*|object\w*)\b"
    r"|\b(?:letter|notice|bill)\b[^.;?!]{0,16}\bfrom (?:the )?irs\b|\btwice\b|\b(?:does ?n['’]?t|don['’]?t|not) (?:match|agree)\b|\bwhy\b",
    re.I,
)
_COMPLAINED_OF = {"conversion", "filed_line", "distribution"}
"""What somebody names who asks why it was taxed, and tells nothing of where it came from."""
_WORDS_FOR_AMOUNTS = ("max",)


def _converted_later(case: Case) -> bool:
    """Whether the contribution of the year was converted in the next one, as far as told."""
    later = replace(case, tax_year=case.tax_year + 1)
    return bool(case.facts("nondeductible_contribution") and later.facts("conversion"))


def left_open(case: Case) -> bool:
    """Whether the conversion of an earlier year was asked for and not answered, and no later one contains it."""
    later = replace(case, tax_year=case.tax_year + 1)
    then, put_in = later.total("conversion"), later.total("nondeductible_contribution")
    contained = then is not None and then > (put_in or Decimal(0))
    return ("conversion", case.person, case.tax_year) in case.asked_before and not contained


def _paid_in_by_one_who_waits(case: Case) -> bool:
    """Whether all was paid in after the year, and it is another person's conversion that the year has."""
    paid = case.facts("nondeductible_contribution")
    others = {f.person for f in case.book if (f.name, f.tax_year) == ("conversion", case.tax_year)} - {case.person}
    return bool(paid and others) and all(fact.when > str(case.tax_year) for fact in paid)


def _converted_ever(case: Case) -> bool:
    return any(fact.name == "conversion" and fact.person == case.person for fact in case.book)
