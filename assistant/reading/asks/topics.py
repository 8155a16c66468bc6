"""What a message asks: one or several topics, each with what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.asks.bracket_room import asks_bracket_room
from assistant.reading.asks.excess_asked import (
    ABSORBED,
    EXCESS,
    EXCESS_TOLD,
    asked_of_the_excess,
    asks_excess_tax,
    asks_to_absorb,
    comes_out,
    only_paid_in,
)
from assistant.reading.asks.figure_wanted import TAX_WORDS, figure_wanted, own_form
from assistant.reading.asks.limit_keys import (
    asks_a_deadline,
    asks_mega_room,
    limit_keys,
    most_into_mega,
    most_into_roth,
    names_a_range,
    names_roth_limit,
    shares_a_limit,
)  # fmt: skip
from assistant.reading.asks.moved_between import AT_ANY_INCOME, at_that_income, meant
from assistant.reading.asks.neighbours import NEIGHBOUR, neighbours_named
from assistant.reading.asks.outside import REFUSED_ANYWAY, outside
from assistant.reading.asks.room_left import asked_of_the_limit
from assistant.reading.asks.small_talk import chats, lost, nods, small_talk
from assistant.reading.asks.turns import Before, Move
from assistant.reading.asks.unfiled import missed_forms
from assistant.reading.clauses.clause_signs import topic_signs
from assistant.reading.clauses.paths import offers_a_choice, paths_named
from assistant.reading.completed.year_after_year import asks_of_years_told
from assistant.reading.figures.on_lines import RESULTS
from assistant.reading.figures.rolled_out import asks_for_the_most
from assistant.reading.items.item import Item
from assistant.reading.learned.loglinear import LogLinear, Scores, together
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import IT, PLAN_NUMBER, WE
from assistant.reading.spans.sought import sought


@dataclass(frozen=True)
class Ask:
    """One question: its topic, and a detail such as a law key, a line or the words to look up.

    leans  the calculation that would answer a question put in general, once facts of one's own are told
    """

    topic: str
    detail: str = ""
    leans: str = ""


FIGURE_TOPICS = {
    "form_8606", "roth_ira_limit", "ira_deduction", "mega_backdoor", "roth_withdrawal", "excess_contribution",
    "rollover_ceiling", "compare_paths", "net_income_attributable", "limits", "tax_cost", "review_form_8606",
    "basis_history",
}  # fmt: skip

_HOW_MUCH = rf"(?:how much|how many dollars|what(?:'s| is| are| can| could)|max(?:imum)?|limit|lim\b|allowed|full|reduced|eligible|can {WE}|number)"
_LIMIT_WORD = sought(
    r"\b(?:limits?|max(?:imum)?|cap|phase[- ]?outs?|range|deadline|due date|catch[ -]?up|how much (?:can|may|could|am i allowed)|last day|threshold|ceiling|tops? out|most (?:that|i|we|he|she|you|a|an|one|the law))\b",
    re.I,
)
_OVER_LIMIT = re.compile(
    rf"\b(?:over|above|past|exceed\w*|beyond) the (?:roth |income |magi )*limit|turn {IT} into|over-?contribut",
    re.I,
)
_CALCULATED = {
    "form_8606": "form_8606", "basis_history": "basis_history", "joint_return": "joint_return", "tax_cost": "form_8606",
    "roth_ira_limit": "roth_ira_limit", "ira_deduction": "ira_deduction", "mega_backdoor": "mega_backdoor",
    "net_income_attributable": "net_income_attributable", "excess_contribution": "excess_contribution",
    "roth_withdrawal": "roth_withdrawal", "rollover_ceiling": "rollover_ceiling", "compare_paths": "compare_paths",
    "review_form_8606": "review_form_8606",
}  # fmt: skip


_MAY_BE_INCOME = re.compile(
    r"\b(?:bonus|income|interest|dividends?|rsus?|stocks?|options|pension|social security|consulting|alimony|rent|pays?|paid|gave|gift)\b",
    re.I,
)
_STATUS_WORD = re.compile(
    r"\b(?:single|married|jointly?|mfj|mfs|hoh|head of household|separately|widow(?:er)?)\b", re.I
)
_FORMS = {"form_8606", "review_form_8606", "joint_return", "basis_history"}
_MOVED = {"conversion", "contribution", "nondeductible_contribution", "roth_contribution", "both", "distribution"}
"""What somebody did with an IRA: a question about it is no question about a neighbour alone."""
_PUT_IN = ("nondeductible_contribution", "contribution", "both")
_ALONE = {"roth_ira_limit", "ira_deduction", "mega_backdoor"}
_BESIDE = {
    "other", "claimed", "withheld_percent", "age", "plan_balance", "roth_balance", "inherited_balance",
    "balance_other_day"}  # fmt: skip


def asks(
    spans: Spans,
    items: Sequence[Item],
    roles: Sequence[str],
    stated: Sequence[str],
    before: Before,
    change: Move,
    model: LogLinear,
    context: Scores,
) -> list[Ask]:
    """The topics of a message, the most telling first."""
    text, held, expected = spans.text, before.held, before.expected
    refused = [Ask("outside", kind) for kind in outside(text)]
    moved = {item.role for item in items if item.value not in ("", "0") and item.role in _MOVED}
    near = neighbours_named(text, moved, [year.year for year in spans.years])
    neighbours = [Ask(NEIGHBOUR, f"{name} {of}") for name, of in near.found] if not refused else []
    if neighbours and not near.besides:
        return neighbours
    of_the_state = [ask.detail for ask in refused] == ["state_tax"] and "marginal_rate" not in roles
    if of_the_state and not near.besides and moved <= {"conversion"}:
        return refused
    if (small := small_talk(text, bool(items), bool(expected))) and not change.back:
        return [Ask(*small)]
    if not (expected or held) and not re.search(r"[^\W\d_]", text):
        return [Ask("concept", text)]
    if not any(item.value for item in items) and (over := asked_of_the_excess(text, before.about, held)):
        return [Ask(topic, detail) for topic, detail in over]
    bare = not (held or expected or any(item.value and item.role != "other" for item in items))
    if about := ABSORBED if asks_to_absorb(text) else bare and meant(text):
        return [Ask("concept", about)]
    if comes_out(text, before.about, {item.role for item in items if item.value}):
        return [Ask("excess_contribution")]
    if asks_bracket_room(text, {item.role for item in items}, before.about):
        return [*neighbours, Ask("bracket_room")]
    if of_limit := asked_of_the_limit(text, roles, held):
        return [Ask("limits", of_limit)]
    if not (expected or held or before.about or items or stated) and lost(text):
        return [Ask("help")]
    if not expected and nods(text):
        return [Ask("nod")]
    beside_it = bool(roles) and set(roles) == {"other"} and any(m.concept == "DISTRACTOR" for m in spans.mentions)
    if beside_it and (held or expected) and "?" not in text and change == Move() and not _MAY_BE_INCOME.search(text):
        return [Ask("nod")]
    if not change.back and (chat := chats(spans)):
        return [Ask(chat)]
    scores = together(model.scores(topic_signs(spans, roles, stated, expected, held, move_name(change))), context)
    likely = sorted(zip(scores, model.labels, strict=True), reverse=True)
    figured = [_CALCULATED[label] for score, label in likely if score > 0 and label in _CALCULATED]
    if held and not figured and likely[0][1] in _CALCULATED:
        kept_on = [] if _turns_to_a_form(items, before.about) else before.about
        figured = [topic for topic in kept_on if topic in _CALCULATED.values()] or [_CALCULATED[likely[0][1]]]
    figures = any(item.value and item.role != "age" for item in items)
    if not figures and before.about and _goes_on(figured, before.about, text):
        figured = [topic for topic in before.about if topic in _CALCULATED.values()]
    if (kept := set(before.about) & _LIMITS) and set(figured) <= _LIMITS and not _other_limit(text, kept):
        figured = [topic for topic in before.about if topic in kept or not figures]
    told = [item for item in items if item.value not in ("", "0") and item.role not in _BESIDE]
    least = -2.5 if len(told) > 1 or spans.lines else -1.0
    if not figured and (told or "contributed_max" in stated):
        figured = [_CALCULATED[label] for score, label in likely if score > least and label in _CALCULATED][:1]
    figured = figured or ["form_8606"] * asks_of_years_told(items, text)
    given = {item.role for item in told}
    whole_form = (
        given & {"conversion", "distribution"} and given & {"year_end_value", "basis"} and "excess" not in given
    )
    too_much = any("contribution" in role or role in ("excess", "both", "allowed") for role in given)
    early = "roth_withdrawal" in given and EXCESS_TOLD.search(text) is None
    if (
        EXCESS.search(text) and too_much and not (whole_form or early)
    ):  # Form 5329 has the tax on early distributions, too
        figured = ["excess_contribution", *(topic for topic in figured if topic not in ("form_8606", "basis_history"))]
    unasked = figured == ["excess_contribution"] or not (figured or "?" in text)
    if unasked and not before.about and only_paid_in(text, given):
        direct = "roth_contribution" in given or ("?" not in text and _ROTH.search(text))
        figured = ["roth_ira_limit"] if direct else ["form_8606"] * ("?" not in text)
    if "excess_contribution" in before.about and not told and figured == ["form_8606"] and not _CONVERTS.search(text):
        figured = ["excess_contribution"]
    if {"roth_contribution", "modified_agi"} <= given and figured == ["roth_ira_limit"] and _COST.search(text):
        figured = ["excess_contribution", "roth_ira_limit"]
    if {"opening_value", "closing_value"} <= given:
        figured.append("net_income_attributable")
    if "review_form_8606" in figured or any(item.line in RESULTS for item in items if item.role == "filed_line"):
        figured = ["review_form_8606", *(topic for topic in figured if topic not in ("form_8606", "review_form_8606"))]
    of_one = {"form_8606", "rollover_ceiling"} | ({"joint_return"} if paths_named(text) else set())
    if told and offers_a_choice(text) and set(figured) <= of_one:
        figured = ["compare_paths"]
    if "compare_paths" in figured and offers_a_choice(text):
        figured = [topic for topic in figured if topic not in _FORMS]
    if given >= {"conversion", "year_end_value"} and not _FORMS & set(figured) and _LIMITS & set(figured):
        figured += ["form_8606"] * bool(TAX_WORDS.search(text))
    if "modified_agi" in given and _FORMS & set(figured) and names_roth_limit(text):
        figured.append("roth_ira_limit")
    figured = _with_history(figured, text, told)
    if told and not {"rollover_ceiling", "compare_paths", "mega_backdoor"} & set(figured) and _plans(spans, given):
        figured.append("rollover_ceiling")
    if not told and _WEIGHED & set(before.about) and "year_end_value" in held and _into_the_plan(spans):
        figured = ["rollover_ceiling"]
    if "net_income_attributable" in figured and spans.lines and not _FORMS & set(figured):
        figured.append("form_8606")
    about_somebody = re.search(_HOW_MUCH, text, re.I) and (spans.ages or _STATUS_WORD.search(text))
    alone = {_CALCULATED[label] for score, label in likely if score > 0.5 and label in _ALONE and about_somebody}
    named = " ".join(paths_named(text))
    if (not told or set(figured) <= {"excess_contribution", "roth_ira_limit"}) and asks_excess_tax(text):
        figured, alone = ["excess_contribution"], {"excess_contribution", *alone}
    of_income = not figured and told and all(item.role in _INCOME for item in told) and _DIRECT_ROTH.search(text)
    if of_income or (not told and "modified_agi" in held and _ROTH_ROOM.search(text)):
        figured = ["roth_ira_limit"]
    if not told and "roth_ira_limit" in before.about and _AND_TRADITIONAL.fullmatch(text):
        return [Ask("limits", "ira_limit")]
    if not told and not held and asks_mega_room(text):
        figured, alone = ["mega_backdoor"], {"mega_backdoor"}
    if set(figured) <= {"form_8606", "tax_cost"} and not (told or held or before.about) and figure_wanted(text):
        figured, alone = ["form_8606"], {"form_8606"}
    if not figured and not told and about_somebody and _DIRECT_CAP.search(text):
        figured, alone = ["roth_ira_limit"], {"roth_ira_limit"}
    found = [
        Ask(topic, named if topic == "compare_paths" else "")
        for topic in dict.fromkeys(figured)
        if told
        or held
        or topic in alone
        or (topic == "roth_ira_limit" and spans.years and _DIRECT_ROTH.search(text) and not _BOTH_KINDS.search(text))
        or (
            topic == "form_8606"
            and ("contributed_max" in stated or own_form(spans, {label: float(score) for score, label in likely}))
        )
    ]
    if found == [Ask("roth_ira_limit")] and all(item.role in _INCOME for item in told) and at_that_income(text):
        return [Ask("concept", AT_ANY_INCOME)]
    limits = next(score for score, label in likely if label == "limits")
    limited = (_LIMIT_WORD.search(text) and not _OVER_LIMIT.search(text)) or (spans.years and asks_a_deadline(text))
    shares = not told and shares_a_limit(text)
    ranged = spans.years and not told and names_a_range(text)
    if not found and not shares and (limits > 0 or ranged or (limits > -4 and (limited or likely[0][1] == "limits"))):
        found = [Ask("limits", key) for key in limit_keys(text)]
    if found == [Ask("limits", "ira_limit")] and told and all(item.role in _INCOME for item in told):
        found.append(Ask("roth_ira_limit"))
    if not told and not held and found in ([], [Ask("limits", "ira_limit")]) and most_into_roth(text):
        found = [Ask("limits", "ira_limit"), Ask("roth_ira_limit")]
    elif not told and not held and most_into_mega(text):
        found = [Ask("limits", "limit_415c"), Ask("mega_backdoor")]
    elif found and {ask.topic for ask in found} <= _FORMS and (beside := _MOST_TO_PUT_IN.search(text)):
        found += [Ask("limits", key) for key in limit_keys(_AND_IF.split(text[beside.start() :].lstrip(" .?!;,"))[0])]
    if found and {ask.topic for ask in found} <= _FORMS:
        found += [Ask("limits", key) for key in _ranges_asked(spans)]
    if refused and (not found or not told or any(ask.detail in REFUSED_ANYWAY for ask in refused if not len(told) > 1)):
        late = bool(spans.years) and any(ask.detail == "misdated" for ask in refused)
        return [*refused, *[Ask("limits", "prior_year_contribution_deadline")] * late]
    likely_tax = any(label == "tax_cost" and score > 0 for score, label in likely) and not _TAX_FREE.search(text)
    of_tax = {item.role for item in told} & {"marginal_rate", "taxable_income"} or _HOW_MUCH_TAX.search(text)
    if of_tax and "conversion" in given and [ask.topic for ask in found] in ([], ["roth_ira_limit"]):
        found = [Ask("form_8606")]
    if any(ask.topic in _FORMS for ask in found) and (likely_tax or of_tax):
        found.append(Ask("tax_cost"))
    if found:
        also = [ask for ask in refused if ask.detail in ("secrets", "repeat", "state_tax")]
        return [*found, *neighbours, *also]
    return [Ask("concept", text, figured[0] if figured else ""), *neighbours]


_WEIGHED = {"compare_paths", "rollover_ceiling"}


def _into_the_plan(spans: Spans) -> bool:
    """Whether a message asks how much may go into an employer's plan, once ways to go are weighed."""
    return bool(_THE_PLAN.search(spans.text) and asks_for_the_most(spans.text) and not _LIMIT_BY_LAW.search(spans.text))


_THE_PLAN = re.compile(rf"\b(?:{PLAN_NUMBER}|plan\b|tsp\b)", re.I)
_LIMIT_BY_LAW = re.compile(r"\bdefer|\bcontribut|\blimit|\bafter-?tax|\bsalary|\bpaycheck", re.I)


def _plans(spans: Spans, given: set[str]) -> bool:
    """Whether beside values of IRAs it is asked how much of them may go into an employer's plan."""
    held = given & {"balance", "balance_total", "balance_now", "year_end_value"}
    plan = any(mention.concept in ("PLAN", "ROLL_OUT") for mention in spans.mentions)
    return bool(held) and plan and asks_for_the_most(spans.text)


_TAX_FREE = re.compile(r"\bhow much\b[^.?!]{0,12}\btax[ -]free\b", re.I)
_RANGE_OR_DAY = re.compile(
    r"\b(?:income|magi) (?:limits?|range)\b|\bphase-?outs?\b|\b(?:deadline|last day|due date)\b|\bira limit\b", re.I
)


def _ranges_asked(spans: Spans) -> list[str]:
    """The income ranges and days that a question beside the form asks for."""
    asked = (f for f in spans.fragments if not f.amounts and (f.question or "what" in f.text))
    return [key for f in asked if _RANGE_OR_DAY.search(f.text) for key in limit_keys(f.text)]


_AND_IF = re.compile(r"[.?!;]|,? and (?:if|what|how)\b", re.I)
_MOST_TO_PUT_IN = sought(
    r"(?:^|[.?!;,]|\b(?:and|also|plus|oh)\b)[^.?!;,]{0,12}\b(?:what(?:'?s| is)? the (?:most|max\w*|limit)|how much)\b[^.?!;,]{0,16}"
    r"\b(?:can|may|could)\b[^.?!;,]{0,12}\b(?:put|contribute|pay|add|deposit)\b[^.?!;,]{0,6}\b(?:in\b|for\b|next\b|this\b|$)",
    re.I,
)
_NO_CONVERSION = {"roth_ira_limit", "ira_deduction", "mega_backdoor", "net_income_attributable", "limits"}


def _turns_to_a_form(items: Sequence[Item], about: Sequence[str]) -> bool:
    """Whether a conversion is told after calculations that take none, or with the income that it comes on top of."""
    converted = any(item.role in ("conversion", "both") and item.value not in ("", "0") for item in items)
    taxed = any(item.role in ("taxable_income", "marginal_rate") for item in items)
    return converted and (taxed or set(about) <= _NO_CONVERSION)


_LIMITS = {"roth_ira_limit", "ira_deduction"}
_OF_A_FORM = re.compile(r"8606|\bline|taxable|taxed|conver|basis|pro-?\s?rata|december|year-?end", re.I)


def _goes_on(figured: Sequence[str], about: Sequence[str], text: str) -> bool:
    """Whether a short question without figures takes for one about a form what goes on with another calculation."""
    another = not _FORMS & set(about) and set(figured) <= _FORMS
    return bool(figured) and another and len(text) < 80 and _OF_A_FORM.search(text) is None


def _other_limit(text: str, about: set[str]) -> bool:
    """Whether a later message turns from the deduction to the Roth limit or back."""
    words = {"roth_ira_limit": r"\broth", "ira_deduction": r"deduct"}
    return any(re.search(word, text, re.I) for topic, word in words.items() if topic not in about)


_HOW_MUCH_TAX = sought(
    r"\b(?:what|how much)(?: more)? (?:extra|added) (?:federal |income )*tax\b|\b(?:extra|more) (?:federal |income )*tax\?|"
    r"\b(?:how much|what)(?:'s| is| would be)?(?: the| my| our)? (?:extra |additional )?(?:federal |income |federal income )?tax\b(?! ?able|[ -]free| year| form| return| purpose)"
    r"|\bin (?:federal |income )?tax(?:es)?\?|\b(?:what|how much)\b[^.?!]{0,15}\b(?:pay|owe)\b (?:(?:in|as) (?:federal |income )*tax(?:es)?\b|(?:federal |income )*tax(?:es)?\b(?! on\b))|\btax (?:bill|hit|cost)\b|\btax in dollars\b"
    r"|^\W*(?:and |so |ok |the )*tax(?:es)?\W*\?\W*$"
    r"|\b(?:what|how much)\b[^.?!]{0,12}\bi\b[^.?!]{0,8}\b(?:pay|owe)\b(?: (?:on|for) (?:it|that|this|the conversion))?\W*$",
    re.I,
)
_CONVERTS = re.compile(r"\bconver\w*|\b8606\b|\bline \d", re.I)
_COST = re.compile(
    r"\b(?:too much|costs?|penalt\w*|owe|damage|consequences?|what now|how bad|what (?:happens|do i do|to do)|fix)\b",
    re.I,
)
_ROTH_ROOM = re.compile(
    r"\b(?:room|space)\b[^.?!]{0,30}\broth\b|\broth\b[^.?!]{0,24}\b(?:room|space)\b"
    r"|\b(?:put|contribut\w*|paid|pay|gone)\b[^.?!]{0,24}\b(?:direct(?:ly)?|straight)\b[^.?!]{0,16}\broth\b",
    re.I,
)
"""What may still go into a Roth IRA itself, asked by somebody whose income is known."""
_AND_TRADITIONAL = re.compile(
    r"\W*(?:and|or|so|what about|how about|ok(?:ay)?)\b[^.?!\d]{0,30}\b(?:trad(?:itional)?|tira)\b(?: (?:ira|one|account|instead|then))*\W*",
    re.I,
)
_INCOME = ("modified_agi", "compensation")
_BOTH_KINDS = re.compile(r"\b(?:trad(?:itional)?|combined|together)\b", re.I)
_ROTH = re.compile(r"\broth", re.I)
_DIRECT_ROTH = re.compile(
    r"\b(?:can|could|may|am|are|do|does|is)\b[^?.!;]{0,40}\b(?:contribut\w*|put|pay|fund|do|allowed|eligible|qualify|open|invest)\b[^?.!;]{0,40}\broth(?! conv)"
    r"|\b(?:eligible|qualify|allowed)\b[^?.!;]{0,30}\broth\b",
    re.I,
)
_DIRECT_CAP = re.compile(
    r"\bdirect(?:ly)?\b[^.?!]{0,30}\broth\b|\broth\b[^.?!]{0,40}\b(?:allowed|cap|max(?:imum)?|limit|how much)\b", re.I
)


def _with_history(figured: Sequence[str], text: str, told: Sequence[Item]) -> list[str]:
    """The chain of years beside the form of the last one; a joint return has both forms already."""
    found = list(figured)
    if any(item.role in _PUT_IN for item in told) and missed_forms(text):
        found.append("basis_history")
    if "basis_history" in found and not {"form_8606", "review_form_8606"} & set(found):
        found.insert(0, "form_8606")
    found.sort(key=lambda topic: topic == "basis_history")
    if "joint_return" in found:
        found = [topic for topic in found if topic != "form_8606"]
    return found


def move_name(change: Move) -> str:
    """The move as the marked messages name it."""
    if change.what_if:
        return "what_if"
    if change.correction:
        return "correct"
    return "back" if change.back else "other_person" if change.person else ""
