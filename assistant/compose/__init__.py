"""Composing: the blocks of an answer, made by code from typed results. The answer stands without any model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.agent import Loop
from assistant.answer import Paragraph
from assistant.compose import form, history, joint, last_day, money_in, money_out, moves
from assistant.compose.concept import concept, nothing, section
from assistant.compose.confirm import in_short
from assistant.compose.neighbours import neighbour
from assistant.compose.talk import talk
from assistant.compose.writer import Answered, Writer
from assistant.decide.case import Case
from assistant.decide.words.tax import about_tax
from assistant.dialogue.confirms import CONFIRM
from assistant.dialogue.remember import Remembered
from assistant.ledger import Ledger, prose
from assistant.plan import ALL_ASKED, BESIDE, EXPLAIN, FIRST_ASKED, OTHERWISE, SURELY, Part, Plan
from assistant.policy import EXPLAINED_BY, TOLD_WITH
from assistant.reading.asks.neighbours import NEIGHBOUR
from assistant.toolbox import Outcome, Toolbox

if TYPE_CHECKING:
    from knowledge.retrieval import Found

_ANSWERS, _ALIKE, _LEAST_ALIKE = 0.85, 0.8, 0.4
_LIKELY, _TWO_TOGETHER, _SURE, _BEYOND_DOUBT = 0.45, 0.7, 0.8, 0.9
"""From this on a passage, or two of them, is taken to be what a question between the figures is about."""

__all__ = ["Writer", "compose"]

COMPOSERS: dict[str, Callable[[Writer, Answered], None]] = {
    "form_8606": form.form_8606,
    "joint_return": joint.joint_return,
    "roth_ira_limit": money_in.roth_ira_limit,
    "ira_deduction": money_in.ira_deduction,
    "mega_backdoor": money_in.mega_backdoor,
    "limits": money_in.limits,
    "last_day": last_day.last_day,
    "split_year": last_day.split_year,
    "roth_withdrawal": money_out.roth_withdrawal,
    "excess_contribution": money_out.excess_contribution,
    "net_income_attributable": money_out.net_income_attributable,
    "rollover_ceiling": money_out.rollover_ceiling,
    "compare_paths": moves.compare_paths,
    "tax_cost": money_out.tax_cost,
    "bracket_room": money_out.bracket_room,
    "basis_history": history.basis_history,
    "after_tax_to_roth": moves.after_tax_to_roth,
    "plan_to_roth": moves.plan_to_roth,
}


_UNUSABLE = {
    "valid_amount": "I can't use that figure: it is negative, too large, a rate of more than the whole, or not a number.",
    "over_the_limit": "A contribution you name is many times what anybody may put into IRAs in a year. I take it for a slip and compute nothing with it.",
    "comma_misplaced": "One of your amounts is unclear: its comma stands in the wrong place, so a digit is missing or one too many.",
}
"""What is wrong with an amount, by the question that asks for another."""


def compose(
    plan: Plan, loop: Loop, toolbox: Toolbox, ledger: Ledger, case: Case, change: Remembered, apology: str = ""
) -> Writer:
    """The whole answer of a turn."""
    writer = Writer(ledger, case)
    if apology:
        writer.say(apology, "note")
    _changes(writer, change)
    begun = len(writer.blocks)
    for part in _asked_for(plan, loop, case):
        outcomes: tuple[Outcome, ...] = tuple(loop.outcomes[place] for place in part.calls)
        if part.topic in COMPOSERS:
            COMPOSERS[part.topic](writer, Answered(part, outcomes))
        elif part.topic in ("concept", EXPLAIN):
            concept(writer, loop.found.get(part.detail), toolbox)
        elif part.topic == NEIGHBOUR:
            neighbour(writer, Answered(part, outcomes), loop.found, toolbox)
        elif part.topic == BESIDE:
            _from_an_article(writer, loop.found.get(part.detail), part, toolbox)
        elif part.topic == CONFIRM:
            continue
        elif part.topic == "doubt":
            writer.ask(part.needs)
        elif part.topic in _UNUSABLE:
            writer.say(_UNUSABLE[part.topic], "text")
            writer.ask(part.needs)
        else:
            talk(writer, part)
    first = plan.parts[0] if plan.parts else Part("")
    if first.topic == CONFIRM and writer.status == "answered":
        told = [Answered(part, tuple(loop.outcomes[place] for place in part.calls)) for part in plan.parts]
        in_short(writer, begun, told, first.detail.split(","))
    elif writer.blocks:
        _told_with(writer, plan, loop, toolbox)
    if writer.blocks:
        _beside(writer, plan, loop)
    if not writer.blocks:
        nothing(writer)
    return writer


def _asked_for(plan: Plan, loop: Loop, case: Case) -> tuple[Part, ...]:
    """The parts to tell: of a question between the figures its explanation alone, and what is still asked for.

    Where the articles do not explain it, the figures are told once more.
    """
    first, *others = plan.parts or (Part(""),)
    if first.topic != EXPLAIN:
        return plan.parts
    explains = _surely_by if first.context.get(SURELY) else _explained_by
    looked_up = (first.detail, *first.context.get(OTHERWISE, ()))
    query = next((each for each in looked_up if (found := loop.found.get(each)) and explains(found)), None)
    if query is None:
        return tuple(others)
    first = replace(first, detail=query)
    asked = first.context.get(ALL_ASKED) or (first.context.get(FIRST_ASKED) and about_tax(case.message))
    open_ones = [(part, tuple(need for need in part.needs if asked or need.fact in case.asked)) for part in others]
    return (first, *(Part("doubt", part.person, needs=needs) for part, needs in open_ones if needs))


def _surely_by(found: Found) -> bool:
    """Whether an article answers what was asked beyond doubt."""
    return found.relevant and bool(found.hits) and found.hits[0].score >= _BEYOND_DOUBT


def _explained_by(found: Found) -> bool:
    """Whether the articles are likely to explain what was asked."""
    scores = [hit.score for hit in found.hits[:2]]
    together = sum(scores) >= _TWO_TOGETHER and found.certainty >= _SURE
    return found.relevant and bool(scores) and (scores[0] >= _LIKELY or together)


def _from_an_article(writer: Writer, found: Found | None, part: Part, toolbox: Toolbox) -> None:
    """Answer a question beside the figures in short, where one article answers it without doubt and is not told yet."""
    if found is None or not found.relevant or not found.hits or found.certainty < _SURE:
        return
    if part.context.get(ALL_ASKED):
        if _explained_by(found):
            concept(writer, found, toolbox)
        return
    best, *others = found.hits
    alike = best.score >= _LEAST_ALIKE and best.score + sum(hit.score for hit in others[:1]) >= _ALIKE
    if (best.score >= _ANSWERS or alike) and best.passage.id not in writer.cited:
        section(writer, best, part.detail, toolbox, short=True)


def _told_with(writer: Writer, plan: Plan, loop: Loop, toolbox: Toolbox) -> None:
    """Tell what a fact beside the figures means, from the handbook."""
    told = {about for part in plan.parts for about in (part.detail, EXPLAINED_BY.get(part.topic))}
    for topic in (each for each in TOLD_WITH.values() if each not in told):
        found = loop.found.get(topic)
        if found is not None and found.relevant and found.hits:
            section(writer, found.hits[0], topic, toolbox, short=True)


def _beside(writer: Writer, plan: Plan, loop: Loop) -> None:
    """Cite the passages that explain the calculations of the answer."""
    for topic in dict.fromkeys(part.topic for part in plan.parts if part.topic in EXPLAINED_BY):
        found = loop.found.get(EXPLAINED_BY[topic])
        if found is not None and found.relevant:
            for hit in found.hits[:2]:
                if not hit.passage.own:
                    writer.cite(hit.passage.id, hit.passage.title, hit.passage.authorities)


def _changes(writer: Writer, change: Remembered) -> None:
    """What this message changes in what was said before."""
    if change.contradictions:
        writer.blocks.append(
            Paragraph(
                tuple(
                    prose(
                        "Earlier you said that there were no other IRAs, and now you mention one with money in it. That changes the answer: it counts."
                    )
                ),
                "correction",
            )
        )
    if change.beside:
        writer.say(
            "Your spouse's IRAs never enter your Form 8606: each of you has an own one, and nothing is pooled. Your figures stay as they were.",
            "correction",
        )
