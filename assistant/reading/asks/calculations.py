"""Which calculations a message asks for: the likely ones, or those that it goes on with, if they can be made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.reading.asks.direct_roth import asks_for_one_kind, asks_how_much, asks_what_may_go_in
from assistant.reading.asks.excess_asked import asks_excess_tax
from assistant.reading.asks.figure_wanted import figure_wanted, own_form
from assistant.reading.asks.limit_keys import asks_mega_room
from assistant.reading.asks.put_right import FORMS, LIMITS, put_right
from assistant.reading.asks.told import Told
from assistant.reading.completed.year_after_year import asks_of_years_told
from assistant.reading.people.profile import tells_status
from assistant.reading.spans.notions import WE
from assistant.reading.spans.sought import sought


def calculations(told: Told, likely: Mapping[str, float]) -> list[str]:
    """The calculations that would answer a message, the most telling first: the likely ones, put right.

    ``likely`` has the scores of the topics, the highest first.
    """
    return list(dict.fromkeys(put_right(_likely(told, likely), told)))


def answerable(figured: Sequence[str], told: Told, likely: Mapping[str, float]) -> list[str]:
    """Of these calculations those to make: all once facts are told or held, else those that the words ask for."""
    if told.taken or told.held:
        return list(figured)
    sure = {topic for topic in _ALONE if likely[topic] > _SURE} if _about_somebody(told) else set()
    if asks_excess_tax(told.text):
        sure.add("excess_contribution")
    if told.spans.years and asks_for_one_kind(told.text):
        sure.add("roth_ira_limit")
    if "contributed_max" in told.stated or own_form(told.spans, likely):
        sure.add("form_8606")
    return [topic for topic in figured if topic in sure]


def unaided(figured: Sequence[str], told: Told) -> str:
    """The calculation that is asked for although nothing that it needs is told; nothing where there is none."""
    if told.taken:
        return ""
    if not told.held and asks_mega_room(told.text):
        return "mega_backdoor"
    if asks_of_a_person(told):
        return "roth_ira_limit"
    if set(figured) <= {"form_8606"} and not (told.held or told.about) and figure_wanted(told.text):
        return "form_8606"
    return "roth_ira_limit" if not figured and _about_somebody(told) and asks_how_much(told.text) else ""


def _likely(told: Told, likely: Mapping[str, float]) -> list[str]:
    """The calculations that the model takes a message for, or those spoken of before that it goes on with."""
    text, about = told.text, told.about
    scores = [(_CALCULATED[label], score) for label, score in likely.items() if label in _CALCULATED]
    figured = [topic for topic, score in scores if score > 0]
    goes_on_with = [topic for topic in about if topic in _CALCULATIONS]
    if told.held and not figured and (first := next(iter(likely))) in _CALCULATED:
        kept_on = [] if _turns_to_a_form(told) else goes_on_with
        figured = kept_on or [_CALCULATED[first]]
    figures = bool(told.valued - {"age"})
    if not figures and about and _goes_on(figured, about, text):
        figured = goes_on_with
    if (kept := set(about) & LIMITS) and set(figured) <= LIMITS and not _other_limit(text, kept):
        figured = [topic for topic in about if topic in kept or not figures]
    if not figured and {"contributed_max", "converted_all"} <= set(told.stated):
        return ["form_8606"]
    if not figured and (told.taken or "contributed_max" in told.stated) and likely["concept"] < _GENERAL:
        least = -2.5 if len(told.taken) > 1 or told.spans.lines else -1.0
        figured = [topic for topic, score in scores if score > least][:1]
    return figured or ["form_8606"] * asks_of_years_told(told.items, text)


def _goes_on(figured: Sequence[str], about: Sequence[str], text: str) -> bool:
    """Whether a short question without figures takes for one about a form what goes on with another calculation."""
    another = not FORMS & set(about) and set(figured) <= FORMS
    return bool(figured) and another and len(text) < 80 and _OF_A_FORM.search(text) is None


def _turns_to_a_form(told: Told) -> bool:
    """Whether a conversion is told after calculations that take none, or with the income that it comes on top of."""
    taxed = any(item.role in ("taxable_income", "marginal_rate") for item in told.items)
    return bool(told.given & {"conversion", "both"}) and (taxed or set(told.about) <= _NO_CONVERSION)


def _other_limit(text: str, about: set[str]) -> bool:
    """Whether a later message turns from the deduction to the Roth limit or back."""
    words = {"roth_ira_limit": r"\broth", "ira_deduction": r"deduct"}
    return any(re.search(word, text, re.I) for topic, word in words.items() if topic not in about)


def _about_somebody(told: Told) -> bool:
    """Whether an amount is asked for of somebody whose age or filing status is told."""
    text = told.text
    return bool(_HOW_MUCH.search(text) and (told.spans.ages or _STATUS_WORD.search(text)))


def asks_of_a_person(told: Told) -> bool:
    """Whether it is asked what may go into the Roth IRA of somebody whose age and filing status are known, one of them new."""
    age, status = bool(told.spans.ages) or "age" in told.valued, tells_status(told.text)
    known = (age or "age" in told.held) and (status or "filing_status" in told.held)
    return known and (age or status) and not told.taken and asks_what_may_go_in(told.text)


_CALCULATIONS = (
    "form_8606", "basis_history", "joint_return", "review_form_8606", "roth_ira_limit", "ira_deduction", "mega_backdoor",
    "net_income_attributable", "excess_contribution", "roth_withdrawal", "rollover_ceiling", "compare_paths",
)  # fmt: skip
_CALCULATED = {topic: topic for topic in _CALCULATIONS} | {"tax_cost": "form_8606"}
"""What each topic of the model computes: the tax on a conversion comes after its form."""
_ALONE = {"roth_ira_limit", "ira_deduction", "mega_backdoor"}
"""What is asked for without a fact where the model is sure: "how much can I put in at 52?"."""
_SURE = 0.5
_GENERAL = 1.0
"""From this score on a message asks how something works, whatever amounts stand in it."""
_NO_CONVERSION = {"roth_ira_limit", "ira_deduction", "mega_backdoor", "net_income_attributable", "limits"}
_OF_A_FORM = re.compile(r"8606|\bline|taxable|taxed|conver|basis|pro-?\s?rata|december|year-?end", re.I)
_HOW_MUCH = re.compile(
    rf"(?:how much|how many dollars|what(?:'s| is| are| can| could)|max(?:imum)?|limit|lim\b|allowed|full|reduced|eligible|can {WE}|number)",
    re.I,
)
_STATUS_WORD = sought(r"\b(?:single|married|jointly?|mfj|mfs|hoh|head of household|separately|widow(?:er)?)\b", re.I)
