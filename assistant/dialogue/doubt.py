"""Doubt: a message that can be read in two ways which give different figures is asked about, never guessed.

Readings that lead to the same figures cost nothing; where they differ, the one amount that tells them apart is asked
for, and the reply decides how the earlier message is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from assistant.answer import Need
from assistant.plan import Call, Part, Plan
from assistant.reading import Reading
from assistant.reading.figures.pointed import ordinal, words_beside
from assistant.reading.spans.amounts import amounts
from assistant.reading.understood import ENOUGH
from tools import CALCULATORS
from tools.errors import CalculationError

_TELLING = {
    "form_8606": {
        **{line: line for line in ("12", "15c", "17", "18", "25c")},
        "14": "basis",
        "basis_carried_forward": "basis",
    },
    "roth_ira_limit": {"reduced_limit": "reduced_limit", "room": "room"},
    "ira_deduction": {name: name for name in ("deductible", "nondeductible", "excess")},
    "mega_backdoor": {"annual_additions_limit": "annual_additions_limit", "room": "room", "total": "total"},
    "net_income_attributable": {"net_income": "net_income", "amount_moved": "amount_moved"},
}
"""The figures that tell outcomes apart, a name for those that mean the same; of other calculators all of them."""
_PAID_IN = {"nondeductible_contribution", "contribution"}
"""Which of these an amount is tells readings apart only where nothing else does."""
ENOUGH_ENTERED = 0.65
"""Where only the lines differ on which basis is entered, not what is taxable."""
_NO_FACT = {"other", "claimed"}
"""Roles of which no form knows anything: which of them an amount has is no question."""

MEANINGS: dict[str, tuple[str, str]] = {
    "nondeductible_contribution": ("a nondeductible contribution", r"non-?ded|contribut|put in|after-?tax"),
    "contribution": ("a contribution", r"contribut|put in"),
    "deductible_contribution": ("a deducted contribution", r"deducted|deductible"),
    "roth_contribution": ("a contribution to a Roth IRA", r"roth"),
    "both": ("both the contribution and the amount converted", r"both|contribut.*convert|in and out"),
    "conversion": ("the amount converted", r"convert|conversion|moved"),
    "value_at_conversion": ("what it was worth when it was converted", r"worth|grew|value when|at (?:the )?conversion"),
    "year_end_value": ("the value on December 31", r"dec|12/31|year.?end|left|still|value|balance"),
    "balance": ("the value of an IRA on December 31", r"dec|12/31|year.?end|left|value|balance|other ira"),
    "balance_total": ("a total that contains the money converted", r"total|contain|includ|before|all of it"),
    "balance_now": ("a value of today", r"now|today|current"),
    "balance_other_day": ("a value of another day", r"another day|other day|at the time"),
    "pretax_part": ("the pre-tax part of the account", r"pre-?tax"),
    "basis": ("basis from earlier years", r"basis|earlier|line fourteen|line 14|8606"),
    "recovered_basis": ("basis already used up", r"recovered|used"),
    "distribution": ("money taken out", r"withdr|taken out|took|distribut|cash"),
    "gross_distribution": ("all that was taken out", r"gross|everything|all"),
    "rollover_in": ("money rolled into the IRA", r"rolled in|into the ira|came in"),
    "rollover_to_plan": ("money moved into an employer plan", r"plan|401|moved out|rolled out"),
    "contribution_made_next_year": ("the part contributed after December 31", r"next year|after dec|later|spring"),
    "recharacterized": ("the recharacterized contribution", r"rechar|contribution"),
    "recharacterized_total": ("what moved with its earnings", r"with|total|earnings"),
    "recharacterized_earnings": ("the earnings that moved", r"earning|gain"),
    "modified_agi": ("the modified AGI", r"agi|income"),
    "compensation": ("compensation", r"wage|salary|pay|compens|earn"),
    "elective_deferral": ("the deferral", r"defer"),
    "employer_contribution": ("money of the employer", r"employer|match"),
    "excess": ("an excess contribution", r"excess|over|too much"),
    "roth_withdrawal": ("a withdrawal from the Roth IRA", r"withdr|took|taken"),
    "elected_nondeductible": ("the part chosen as nondeductible", r"elect|chosen|chose"),
    "qualified_charitable_distribution": ("a qualified charitable distribution", r"qcd|charit"),
    "required_minimum_distribution": ("the required minimum distribution", r"rmd|required"),
    "withheld": ("tax withheld", r"withh"),
    "withheld_percent": ("the share withheld", r"withh"),
    "outstanding_rollover": ("an outstanding rollover", r"rollover|outstanding"),
    "inherited_balance": ("an inherited IRA", r"inherit"),
    "roth_balance": ("the value of a Roth IRA", r"roth"),
    "plan_balance": ("the value of an employer plan", r"plan|401"),
    "removed_contribution": ("a contribution taken out again", r"removed|returned|taken out"),
    "removed_earnings": ("earnings taken out with it", r"earning"),
    "opening_value": ("the value before the contribution", r"before|opening"),
    "closing_value": ("the value before the removal", r"closing|removal|after"),
    "conversion_taxable_part": ("the part of the conversion that was taxed", r"taxed|taxable"),
    "conversion_nontaxable_part": ("the part of the conversion that was not taxed", r"not tax|nontax|untax|basis"),
    "self_employment_income": ("self-employment income", r"self|business"),
    "taxable_income": ("the taxable income", r"taxable income|income"),
    "marginal_rate": ("the marginal tax rate", r"rate|bracket"),
    "catch_up": ("a catch-up contribution", r"catch"),
    "employer_match_percent": ("the match as a share of the deferral", r"deferral|match"),
    "employer_percent_of_pay": ("employer money as a share of pay", r"pay|salary"),
    "after_tax_contribution": ("an after-tax contribution to the plan", r"after-?tax"),
    "filed_line": ("an entry on the form", r"line|entry|form"),
    "old_value": ("the value that no longer holds", r"old|no longer|wrong"),
    "age": ("an age", r"\bage\b|years old"),
    "claimed": ("a result that somebody gave", r"result|claim|said|shows"),
    "other": ("beside the point", r"beside|nothing|irrelevant|ignore|neither|other"),
}


@dataclass(frozen=True)
class Doubt:
    """The figure in question, by its place in the message, and what it may be, likeliest first.

    ``told`` is that message and those after it, where it was not settled at once.
    """

    place: int
    roles: tuple[str, ...]
    beside: str = ""
    told: tuple[str, ...] = ()

    def need(self, person: str, tax_year: int | None) -> Need:
        """The one question that tells the readings apart."""
        ways = " or ".join(MEANINGS.get(role, (role.replace("_", " "), ""))[0] for role in self.roles)
        opening = "I can read your message in more than one way."
        if self.told:
            opening = "Before I go on: I can read one of your earlier messages in more than one way."
        text = f"{opening} Is the {ordinal(self.place)} amount in it{self.beside} {ways}?"
        return Need("unexplained_amount", person, tax_year, text)

    def plan(self, person: str, tax_year: int | None) -> Plan:
        """A turn that only asks."""
        need = self.need(person, tax_year)
        return Plan(parts=(Part("doubt", person, needs=(need,)),), needs=(need,))

    def as_dict(self) -> dict[str, Any]:
        """For storage."""
        kept = {"beside": self.beside} | ({"told": list(self.told)} if self.told else {})
        return {"place": self.place, "roles": list(self.roles), **kept}

    @classmethod
    def kept(cls, stored: Mapping[str, Any], told: Sequence[str]) -> Doubt:
        """A doubt that a later message did not settle."""
        roles = tuple(str(role) for role in stored["roles"])
        return cls(int(stored["place"]), roles, str(stored.get("beside", "")), tuple(told))


def weighed(ways: Sequence[tuple[Reading, Plan]]) -> tuple[Reading, Doubt | None]:
    """The reading whose figures are likeliest, all readings that lead to them counted, and the doubt that is left.

    Where no whole outcome is likely enough, one whose every calculation is confirmed by other readings is.
    """
    told = [(reading, outcome(plan)) for reading, plan in ways]
    likely: dict[object, float] = {}
    for reading, figures in told:
        likely[figures] = likely.get(figures, 0.0) + reading.chance
    first = max(likely, key=lambda figures: likely[figures])
    best = next(reading for reading, figures in told if figures == first)
    told_otherwise = {it: chance for it, chance in likely.items() if it and it != first and not lacks(it)}
    enough = ENOUGH * (likely[first] + sum(told_otherwise.values()))
    if lacks(first) or likely[first] >= enough:
        return _entered([way for way, (_, figures) in zip(ways, told, strict=True) if figures == first])
    if (confirmed := next((way for way in told if _confirmed(way[1], likely) >= enough), None)) is not None:
        return confirmed[0], None
    return best, _telling_apart(
        [way for way, figures in told if figures == first], [way for way, it in told if it in told_otherwise]
    )


def _entered(ways: Sequence[tuple[Reading, Plan]]) -> tuple[Reading, Doubt | None]:
    """Of readings with the same outcome the one whose entries are likeliest: old or new basis alters lines 1 and 2."""
    told = [(reading, entries(plan)) for reading, plan in ways]
    likely: dict[object, float] = {}
    for reading, lines in told:
        likely[lines] = likely.get(lines, 0.0) + reading.chance
    first = max(likely, key=lambda lines: likely[lines])
    ours = [reading for reading, lines in told if lines == first]
    if likely[first] >= ENOUGH_ENTERED * sum(likely.values()):
        return ours[0], None
    return ours[0], _telling_apart(ours, [reading for reading, lines in told if lines != first])


def _confirmed(figures: object, likely: Mapping[object, float]) -> float:
    """How likely the least likely calculation of an outcome is, counted over all outcomes that have it."""
    if (
        not isinstance(figures, tuple)
        or lacks(figures)
        or not figures
        or any(isinstance(call, str) for call in figures)
    ):
        return 0.0
    return min(
        sum(chance for it, chance in likely.items() if isinstance(it, tuple) and not lacks(it) and call in it)
        for call in figures
    )


def _telling_apart(ours: Sequence[Reading], theirs: Sequence[Reading]) -> Doubt | None:
    """The amount by whose role readings that lead to one outcome are best told from those that lead to others."""
    best = ours[0]
    found: dict[tuple[int, str, str], float] = {}
    for place in range(len(best.roles)) if best.scene is not None else ():
        for one, other in product({way.roles[place] for way in ours}, {way.roles[place] for way in theirs}):
            if one != other and not {one, other} <= _NO_FACT:
                found[place, one, other] = sum(
                    ((way.roles[place] == one) - (way.roles[place] == other)) * sign * way.chance
                    for side, sign in ((ours, 1), (theirs, -1))
                    for way in side
                )
    if not found or best.scene is None:
        return None
    place, one, other = max(found, key=lambda key: (not {key[1], key[2]} <= _PAID_IN, found[key]))
    return Doubt(place, (one, other), words_beside(best.scene, place))


def lacks(figures: object) -> bool:
    """Whether an outcome shows no figure: it would be asked about anyway."""
    return isinstance(figures, tuple) and figures[:1] == ("needs",)


def outcome(plan: Plan) -> object:
    """What a plan would show: its telling figures, or what it lacks."""
    if any(part.needs for part in plan.parts):
        return ("needs", *sorted({need.fact for need in plan.needs}))
    weighed_paths = [call for call in plan.calls if call.calculator == "compare_paths"]
    own = [
        call for call in plan.calls if call.calculator != "review_form_8606"
    ]  # a review adds to a form, never alters it
    return tuple(_figures(call) for call in weighed_paths or own or plan.calls)


def entries(plan: Plan) -> object:
    """What the forms of a plan have on the lines of contributions and of earlier basis."""
    return tuple(
        tuple(str(call.inputs.get(name, 0)) for name in ("nondeductible_contribution", "basis"))
        for call in plan.calls
        if call.calculator == "form_8606"
    )


def _figures(call: Call) -> object:
    try:
        figures = CALCULATORS[call.calculator].run(dict(call.inputs)).figures()
    except CalculationError as error:
        return str(error)
    telling = _TELLING.get(call.calculator, {})
    told = {telling.get(ref, ref): str(figures[ref].value) for ref in figures if ref in telling or not telling}
    shown = {name: value for name, value in told.items() if value != "0"}  # a line left out says no more than a zero
    return (call.calculator, call.person, call.tax_year, *sorted(shown.items()))


def left_open(doubt: Mapping[str, Any]) -> tuple[int, str]:
    """What the figure in doubt is where the reply does not tell: either kind of contribution, else beside the point."""
    roles = [str(role) for role in doubt["roles"]]
    return int(doubt["place"]), roles[0] if set(roles) <= _PAID_IN else "other"


_ASKS = re.compile(
    r"\?|(?<!it's )(?<!is )(?<!was )(?<!that's )"
    r"\b(?:what (?:basis|about|do|does|is|are|goes|if)|how much|which|when|why|where)\b"
)
"""Whoever asks something else has not answered."""


_DAY = re.compile(r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b(?:19|20)\d\d\b|\bdec(?:ember)?\.? 31\b", re.I)
_CLAUSES = re.compile(r"[.;!?](?=\s|$)|,(?=\s)")


def of_another_amount(reply: str, role: str, amount: Decimal) -> bool:
    """Whether the word that would settle a doubt belongs to another amount: "she had a SIMPLE, 3,800 on 12/31"."""
    for clause in _CLAUSES.split(reply):
        if role in MEANINGS and re.search(MEANINGS[role][1], clause.lower()):
            told = [found.value for found in amounts(_DAY.sub(" ", clause)) if found.kind == "money"]
            return bool(told) and amount not in told
    return False


def settled(doubt: Mapping[str, Any], reply: str) -> tuple[int, str] | None:
    """What a reply says about the figure in doubt: its place and role, None where it says neither."""
    roles = [str(role) for role in doubt["roles"]]
    low = reply.lower()
    for index, word in enumerate(("first", "second", "third")[: len(roles)]):
        if re.search(rf"\b(?:the )?(?:{word}|{index + 1})(?: one)?\W*$", low):
            return int(doubt["place"]), roles[index]
    hits = [role for role in roles if role in MEANINGS and re.search(MEANINGS[role][1], low)]
    if len(hits) == 1 and not _ASKS.search(low):
        return int(doubt["place"]), hits[0]
    exact = [role for role in roles if role in MEANINGS and MEANINGS[role][0] in low]
    return (int(doubt["place"]), exact[0]) if len(exact) == 1 else None
