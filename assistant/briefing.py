"""What a chat model is told at the start of a turn: the rules, the facts so far, the plan, the message.

Earlier turns reach the model as facts, never as prose, so the length of a conversation does not matter and an old
figure cannot come back through the model. Identifiers are taken out of everything that is sent.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from assistant.fact_names import VOCABULARY
from assistant.facts import AS_STATED, FactBook
from assistant.ledger import Ledger
from assistant.plan import Plan
from assistant.privacy import redact

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage


def briefing(plan: Plan, book: FactBook, ledger: Ledger, message: str, *, words: bool = True) -> list[BaseMessage]:
    """The first messages of a turn. Without ``words`` the plan alone, for a model that reads no text."""
    from langchain_core.messages import HumanMessage, SystemMessage

    about = redact("\n\n".join([_facts(book), _plan(plan, ledger.year)])) if words else ""
    system = SystemMessage(f"{rules()}\n\n{about}" if words else "", additional_kwargs={"plan": plan}, id="system")
    return [system, HumanMessage(redact(message) if words else message, id="message")]


@cache
def rules() -> str:
    """The system prompt."""
    return (files("assistant") / "prompt.md").read_text("utf-8")


def _facts(book: FactBook) -> str:
    rows = []
    for fact in book:
        about = VOCABULARY.get(fact.name)
        label = about.label if about else fact.name.replace("_", " ")
        year = f", {fact.tax_year}" if fact.tax_year else ""
        scenario = "" if fact.scenario == AS_STATED else f", {fact.scenario}"
        doubt = "" if fact.certain else ", an estimate"
        rows.append(f"{{said.{fact.id}}} {fact.person}{year}{scenario}: {fact.name} ({label}): {fact.value}{doubt}")
    return "# Facts that the person has said\n" + ("\n".join(rows) or "none yet")


def _plan(plan: Plan, year: int) -> str:
    calls = [
        f"- {call.calculator} for {call.person}, {call.scenario}: {json.dumps(dict(call.inputs), default=str)}"
        for call in plan.calls
    ]
    looks = [f"- search_articles: {query}" for query in plan.searches]
    needs = [f"- {need.fact} of {need.person}: {need.question}" for need in plan.needs]
    parts = [f"# Plan of this turn (year of asking: {year})", *(calls + looks or ["no calculation"])]
    parts += ["Asked of the person by code, do not guess these:", *needs] if needs else []
    return "\n".join(parts)
