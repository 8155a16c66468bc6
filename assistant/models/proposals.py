"""What a small model may contribute: facts that it proposes, each of which must stand literally in the person's words.

A small model is asked for one object bound to a schema, never for prose or for tool calls. What it proposes is kept
only where its quotation is really in the message and the value can be read out of that quotation by code.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from assistant.facts import VOCABULARY
from assistant.reading.amounts import amounts
from tools.calculator import CALCULATORS

AMOUNTS = tuple(name for name, about in VOCABULARY.items() if about.unit == "usd")
INSTRUCTION = (
    "Read the person's last message about US retirement accounts. List every amount of dollars in it as a fact: its "
    "name from the list, its value as plain digits, and the words of the message that say it, copied exactly. Name the "
    "calculator that answers the question, or none. Never list anything that the message does not say."
)


@dataclass(frozen=True)
class Proposal:
    """A fact that a model proposes: its name in the vocabulary, its value, and the person's own words."""

    name: str
    value: str
    quote: str


@cache
def schema() -> dict[str, Any]:
    """JSON schema of the one object."""
    fact = {
        "type": "object",
        "properties": {
            "name": {"type": "string", "enum": list(AMOUNTS)},
            "value": {"type": "string"},
            "quote": {"type": "string"},
        },
        "required": ["name", "value", "quote"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "facts": {"type": "array", "items": fact, "maxItems": 12},
            "calculator": {"type": "string", "enum": [*CALCULATORS, "none"]},
        },
        "required": ["facts", "calculator"],
        "additionalProperties": False,
    }


def proposed(answer: str, message: str) -> tuple[tuple[Proposal, ...], str]:
    """The proposals of a model's object that stand in the message, and the calculator it names ("" for none)."""
    try:
        data = json.loads(answer)
    except ValueError:
        return (), ""
    if not isinstance(data, dict):
        return (), ""
    calculator = str(data.get("calculator", ""))
    return tuple(_found(data.get("facts"), message)), calculator if calculator in CALCULATORS else ""


def _found(facts: Any, message: str) -> Iterator[Proposal]:
    for fact in facts if isinstance(facts, list) else ():
        if not isinstance(fact, dict):
            continue
        name, value, quote = (str(fact.get(key, "")) for key in ("name", "value", "quote"))
        if name in AMOUNTS and _even(quote) in _even(message) and (said := _said(quote, value)) is not None:
            yield Proposal(name, said, quote)


def _said(quote: str, value: str) -> str | None:
    """The value as a decimal string when exactly this amount can be read out of the quotation."""
    try:
        wanted = Decimal(value.replace(",", "").removeprefix("$").strip())
    except InvalidOperation:
        return None
    exact = [amount for amount in amounts(quote) if amount.kind == "money" and amount.exact]
    return f"{wanted.normalize():f}" if quote.strip() and any(amount.value == wanted for amount in exact) else None


def _even(text: str) -> str:
    return " ".join(text.lower().split())
