"""What a message asks: one or several topics, each with what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.asks.at_once import settled_at_once
from assistant.reading.asks.calculations import answerable, asks_of_a_person, calculations, unaided
from assistant.reading.asks.figure_wanted import asks_for_the_tax, asks_what_is_tax_free
from assistant.reading.asks.limit_keys import most_into_mega, most_into_roth
from assistant.reading.asks.limits_asked import limits_alone, limits_beside_a_form
from assistant.reading.asks.moved_between import at_that_income
from assistant.reading.asks.neighbours import NEIGHBOUR, neighbours_named
from assistant.reading.asks.outside import REFUSED_ANYWAY, outside
from assistant.reading.asks.put_right import FORMS
from assistant.reading.asks.told import Told
from assistant.reading.asks.turns import Before, Move
from assistant.reading.clauses.clause_signs import topic_signs
from assistant.reading.clauses.paths import paths_named
from assistant.reading.items.item import Item
from assistant.reading.learned.loglinear import LogLinear, Scores, together
from assistant.reading.spans.asides import without_asides
from assistant.reading.spans.fragments import Spans


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
    asked = without_asides(spans)
    text, told = asked.text, Told(asked, items, roles, stated, before, change)
    refused = [Ask("outside", kind) for kind in outside(text)]
    moved = told.given & _MOVED
    near = neighbours_named(text, moved, [year.year for year in spans.years])
    named = [found for found in near.found if found[0] != _RANGE or not asks_of_a_person(told)]
    neighbours = [Ask(NEIGHBOUR, f"{name} {of}") for name, of in named] if not refused else []
    if neighbours and not near.besides:
        return neighbours
    of_the_state = [ask.detail for ask in refused] == ["state_tax"] and "marginal_rate" not in roles
    if of_the_state and not near.besides and moved <= {"conversion"}:
        return refused
    if settled := [Ask(topic, detail) for topic, detail in settled_at_once(told)]:
        return [*neighbours, *settled] if settled[0].topic == "bracket_room" else settled
    scores = together(
        model.scores(topic_signs(spans, roles, stated, before.expected, before.held, _move_name(change))), context
    )
    likely = {label: float(score) for score, label in sorted(zip(scores, model.labels, strict=True), reverse=True)}
    figured = calculations(told, likely)
    if only := unaided(figured, told):
        figured = [only]
    paths = " ".join(paths_named(text))
    made = figured if only else answerable(figured, told, likely)
    found = [Ask(topic, paths if topic == "compare_paths" else "") for topic in made]
    if found == [Ask("roth_ira_limit")] and told.only_income and (backdoor := at_that_income(text)):
        return [Ask("concept", backdoor)]
    found = _with_limits(found, told, likely)
    few = len(told.taken) < 2
    if refused and (not (found and told.taken) or (few and any(ask.detail in REFUSED_ANYWAY for ask in refused))):
        late = bool(spans.years) and any(ask.detail == "misdated" for ask in refused)
        return [*refused, *[Ask("limits", "prior_year_contribution_deadline")] * late]
    if found := _with_the_tax(found, told, likely):
        return [*found, *neighbours, *(ask for ask in refused if ask.detail in _REFUSED_BESIDE)]
    return [Ask("concept", text, figured[0] if figured else ""), *neighbours]


def _with_limits(found: list[Ask], told: Told, likely: Mapping[str, float]) -> list[Ask]:
    """What is found, with the limits that are asked for: alone, beside a form, or with that of an income."""
    found = found or [Ask("limits", key) for key in limits_alone(told, likely)]
    of_an_ira = found == [Ask("limits", "ira_limit")]
    if told.taken and of_an_ira and told.only_income:
        return [*found, Ask("roth_ira_limit")]
    if not (told.taken or told.held):
        if (of_an_ira or not found) and most_into_roth(told.text):
            return [Ask("limits", "ira_limit"), Ask("roth_ira_limit")]
        if most_into_mega(told.text):
            return [Ask("limits", "limit_415c"), Ask("mega_backdoor")]
    if found and {ask.topic for ask in found} <= FORMS:
        return [*found, *(Ask("limits", key) for key in limits_beside_a_form(told))]
    return found


def _with_the_tax(found: list[Ask], told: Told, likely: Mapping[str, float]) -> list[Ask]:
    """What is found, with the tax on the taxable amount where that is asked for; a conversion has its form then."""
    asked = bool(told.given & {"marginal_rate", "taxable_income"}) or asks_for_the_tax(told.text)
    if asked and "conversion" in told.given and [ask.topic for ask in found] in ([], ["roth_ira_limit"]):
        found = [Ask("form_8606")]
    taxed = asked or (likely["tax_cost"] > 0 and not asks_what_is_tax_free(told.text))
    return [*found, Ask("tax_cost")] if taxed and any(ask.topic in FORMS for ask in found) else found


def _move_name(change: Move) -> str:
    """The move as the marked messages name it."""
    if change.what_if:
        return "what_if"
    if change.correction:
        return "correct"
    return "back" if change.back else "other_person" if change.person else ""


_MOVED = {"conversion", "contribution", "nondeductible_contribution", "roth_contribution", "both", "distribution"}
"""What somebody did with an IRA: a question about it is no question about a neighbour alone."""
_RANGE = "roth_range"
"""The neighbour that gives the income range alone, which is not what somebody's own limit is."""
_REFUSED_BESIDE = ("secrets", "repeat", "state_tax")
"""What is refused beside an answer to the rest of the message."""
