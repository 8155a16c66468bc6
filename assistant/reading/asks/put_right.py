"""What the words and facts of a message put right of the calculations that it is likely to ask for."""

from __future__ import annotations

import re

from assistant.reading.asks.direct_roth import asks_for_room, asks_to_pay_in
from assistant.reading.asks.excess_asked import asks_excess_tax, only_paid_in, tells_too_much
from assistant.reading.asks.figure_wanted import TAX_WORDS
from assistant.reading.asks.limit_keys import asks_own_deferral, names_roth_limit
from assistant.reading.asks.told import Told
from assistant.reading.asks.unfiled import missed_forms
from assistant.reading.clauses.paths import offers_a_choice, paths_named
from assistant.reading.figures.on_lines import RESULTS
from assistant.reading.figures.rolled_out import asks_for_the_most, takes_basis_along
from assistant.reading.spans.notions import PLAN_NUMBER

FORMS = {"form_8606", "review_form_8606", "joint_return", "basis_history"}
"""Calculations that fill in Form 8606."""
LIMITS = {"roth_ira_limit", "ira_deduction"}
"""Calculations of how much of a contribution an income allows."""


def put_right(figured: list[str], told: Told) -> list[str]:
    """The calculations that are meant, where these are likely: each rule in its order, on what those before it left."""
    for rule in _IN_ORDER:
        figured = rule(figured, told)
    return figured


def _too_much(figured: list[str], told: Told) -> list[str]:
    """Words and amounts of an excess: its tax in the place of the form, which has none."""
    if not tells_too_much(told.text, told.given):
        return figured
    return ["excess_contribution", *(topic for topic in figured if topic not in ("form_8606", "basis_history"))]


def _contributions_alone(figured: list[str], told: Told) -> list[str]:
    """Nothing but contributions told, and nothing asked of them: the Roth limit or the form decides what they are."""
    unasked = figured == ["excess_contribution"] or not (figured or "?" in told.text)
    if not unasked or told.about or not only_paid_in(told.text, told.given):
        return figured
    if "roth_contribution" in told.given or ("?" not in told.text and _ROTH.search(told.text)):
        return ["roth_ira_limit"]
    return ["form_8606"] * ("?" not in told.text)


def _still_of_the_excess(figured: list[str], told: Told) -> list[str]:
    """A question without facts behind an excess is of that, unless it names the form."""
    goes_on = "excess_contribution" in told.about and not told.taken and figured == ["form_8606"]
    return ["excess_contribution"] if goes_on and not _OF_A_CONVERSION.search(told.text) else figured


def _cost_of_too_much(figured: list[str], told: Told) -> list[str]:
    """A Roth contribution with the income, and the question what it costs."""
    limit = {"roth_contribution", "modified_agi"} <= told.given and figured == ["roth_ira_limit"]
    return ["excess_contribution", *figured] if limit and _COST.search(told.text) else figured


def _earnings(figured: list[str], told: Told) -> list[str]:
    """Values around a removal give its earnings."""
    return [*figured, "net_income_attributable"] if {"opening_value", "closing_value"} <= told.given else figured


def _review(figured: list[str], told: Told) -> list[str]:
    """Results that stand on a form somebody has: it is reviewed, and not filled in."""
    filed = any(item.line in RESULTS for item in told.items if item.role == "filed_line")
    if not filed and "review_form_8606" not in figured:
        return figured
    return ["review_form_8606", *(topic for topic in figured if topic not in ("form_8606", "review_form_8606"))]


def _paths(figured: list[str], told: Told) -> list[str]:
    """Paths to compare: each of them has its form."""
    if not offers_a_choice(told.text):
        return figured
    of_one = {"form_8606", "rollover_ceiling"} | ({"joint_return"} if paths_named(told.text) else set())
    if told.taken and set(figured) <= of_one:
        return ["compare_paths"]
    return [topic for topic in figured if topic not in FORMS] if "compare_paths" in figured else figured


def _tax_beside_a_limit(figured: list[str], told: Told) -> list[str]:
    """The form of a conversion whose tax is asked for beside a limit."""
    lacks = told.given >= {"conversion", "year_end_value"} and not FORMS & set(figured) and LIMITS & set(figured)
    return [*figured, "form_8606"] if lacks and TAX_WORDS.search(told.text) else figured


def _limit_beside_a_form(figured: list[str], told: Told) -> list[str]:
    """The Roth limit that is spoken of beside a form."""
    lacks = "modified_agi" in told.given and FORMS & set(figured)
    return [*figured, "roth_ira_limit"] if lacks and names_roth_limit(told.text) else figured


def _history(figured: list[str], told: Told) -> list[str]:
    """The chain of years beside the form of the last one; a joint return has both forms already."""
    missed = _PUT_IN & told.given and missed_forms(told.text)
    chained = missed or "basis_history" in figured
    found = [topic for topic in figured if topic != "basis_history"]
    if chained and not {"form_8606", "review_form_8606"} & set(found):
        found.insert(0, "form_8606")
    if "joint_return" in found:
        found = [topic for topic in found if topic != "form_8606"]
    return [*found, "basis_history"] if chained else found


def _room_in_a_plan(figured: list[str], told: Told) -> list[str]:
    """How much of the IRAs may go into an employer's plan, beside their values or once ways to go are weighed."""
    if told.taken:
        elsewhere = {"rollover_ceiling", "compare_paths", "mega_backdoor"} & set(figured)
        plan = any(mention.concept in ("PLAN", "ROLL_OUT") for mention in told.spans.mentions)
        meant = asks_for_the_most(told.text) or takes_basis_along(told.text)
        asked = not elsewhere and plan and _BALANCES & told.given and meant
        return [*figured, "rollover_ceiling"] if asked else figured
    weighed = {"compare_paths", "rollover_ceiling"} & set(told.about) and "year_end_value" in told.held
    into_it = weighed and _THE_PLAN.search(told.text) and not _LIMIT_BY_LAW.search(told.text)
    return ["rollover_ceiling"] if into_it and asks_for_the_most(told.text) else figured


def _no_form_of_what_stays(figured: list[str], told: Told) -> list[str]:
    """How much may go into a plan, with nothing paid in, converted or taken out: there is no form to fill in."""
    moved = told.given & _MOVES or {"contributed_max", "converted_all"} & set(told.stated) or told.held
    alone = "rollover_ceiling" in figured and not moved and not told.spans.lines
    return [topic for topic in figured if topic not in FORMS] if alone else figured


def _form_of_the_lines(figured: list[str], told: Told) -> list[str]:
    """The form whose lines are named beside earnings, or whose basis is asked for."""
    basis = any(f.question and _BASIS.search(f.text) for f in told.spans.fragments)
    asked = basis or bool(told.spans.lines)
    lacks = "net_income_attributable" in figured and asked and not FORMS & set(figured)
    return [*figured, "form_8606"] if lacks else figured


def _tax_on_too_much(figured: list[str], told: Told) -> list[str]:
    """The tax on an excess that is asked for by name."""
    undecided = not told.taken or set(figured) <= {"excess_contribution", "roth_ira_limit"}
    return ["excess_contribution"] if undecided and asks_excess_tax(told.text) else figured


def _nothing_taken_out(figured: list[str], told: Told) -> list[str]:
    """The tax on an excess that stays in: no withdrawal is weighed where contributions are all that is told."""
    only_in = told.given <= {"roth_contribution", "contribution", "excess", "compensation", "modified_agi"}
    both = {"excess_contribution", "roth_withdrawal"} <= set(figured)
    return [topic for topic in figured if topic != "roth_withdrawal"] if both and told.given and only_in else figured


def _straight_into_a_roth(figured: list[str], told: Told) -> list[str]:
    """What the income lets into a Roth IRA: an income told with the question, or one known before."""
    if told.taken:
        asked = not figured and told.only_income and asks_to_pay_in(told.text)
    else:
        asked = "modified_agi" in told.held and asks_for_room(told.text)
    return ["roth_ira_limit"] if asked else figured


def _paid_into_a_plan(figured: list[str], told: Told) -> list[str]:
    """The most of one's own pay that goes into an employer's plan is a limit of the law, told with pay or without."""
    if (
        told.given <= {"compensation", "deferral_max"}
        and set(figured) <= _OF_WHAT_GOES_IN
        and asks_own_deferral(told.text)
    ):
        return []
    return figured


_IN_ORDER = (
    _too_much,
    _contributions_alone,
    _still_of_the_excess,
    _cost_of_too_much,
    _earnings,
    _review,
    _paths,
    _tax_beside_a_limit,
    _limit_beside_a_form,
    _history,
    _room_in_a_plan,
    _no_form_of_what_stays,
    _form_of_the_lines,
    _tax_on_too_much,
    _nothing_taken_out,
    _straight_into_a_roth,
    _paid_into_a_plan,
)
_ROTH = re.compile(r"\broth", re.I)
_BASIS = re.compile(r"\bbasis\b", re.I)
_OF_A_CONVERSION = re.compile(r"\bconver\w*|\b8606\b|\bline \d", re.I)
_COST = re.compile(
    r"\b(?:too much|costs?|penalt\w*|owe|damage|consequences?|what now|how bad|what (?:happens|do i do|to do)|fix)\b",
    re.I,
)
_OF_WHAT_GOES_IN = {"mega_backdoor", "roth_ira_limit"}
_PUT_IN = {"nondeductible_contribution", "contribution", "both"}
_MOVES = {
    "conversion",
    "both",
    "distribution",
    "gross_distribution",
    "contribution",
    "nondeductible_contribution",
    "rollover_to_plan",
}
_BALANCES = {"balance", "balance_total", "balance_now", "year_end_value"}
_THE_PLAN = re.compile(rf"\b(?:{PLAN_NUMBER}|plan\b|tsp\b)", re.I)
_LIMIT_BY_LAW = re.compile(r"\bdefer|\bcontribut|\blimit|\bafter-?tax|\bsalary|\bpaycheck", re.I)
