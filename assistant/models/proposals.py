"""What a small model may contribute: a name for each amount of dollars that stands in the person's words.

A small model is asked for one object bound to a schema, never for prose or for tool calls, and never for a figure: code
finds the amounts, the model says what each of them is. Asked for values and quotations too it writes on until its
limit, and most of what it then says stands nowhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from assistant.fact_names import VOCABULARY
from assistant.reading.spans.amounts import Amount, amounts
from tools.calculator import CALCULATORS

AMOUNTS = tuple(name for name, about in VOCABULARY.items() if about.unit == "usd")
INSTRUCTION = (
    "A person writes about US retirement accounts. Say what each amount of dollars in the message is, by a name "
    "of the list, and which calculator answers the question, or none.\n"
    "Example: For 2025 I put 7,000 after-tax in a traditional IRA, converted 7,100, and my SEP held 45,000 on 12/31.\n"
    "amount1: 7,000; amount2: 7,100; amount3: 45,000\n"
    '{"amount1": "nondeductible_contribution", "amount2": "conversion", "amount3": "year_end_value", "calculator": '
    '"form_8606"}'
)
NONE = "none"
AROUND = 60
MOST = 12


@dataclass(frozen=True)
class Proposal:
    """What a model says an amount is: a name of the vocabulary, and the amount that code found."""

    name: str
    value: str


def fields(message: str) -> dict[str, Any]:
    """JSON schema of the fields of the one object for a message: a name for each amount, and the calculator."""
    name = {"type": "string", "enum": list(AMOUNTS)}
    return {**dict.fromkeys(named(message), name), "calculator": {"type": "string", "enum": [*CALCULATORS, NONE]}}


def listed(message: str) -> str:
    """The message with its amounts listed, each in the words around it."""
    rows = [f"{key}: {found.text} in “{_around(message, found)}”" for key, found in named(message).items()]
    return "\n".join([message, "", *rows])


def proposed(answer: str, message: str) -> tuple[tuple[Proposal, ...], str]:
    """What a model's object names of the amounts of the message, and the calculator it names ("" for none)."""
    try:
        data = json.loads(answer)
    except ValueError:
        return (), ""
    if not isinstance(data, dict):
        return (), ""
    calculator = str(data.get("calculator", ""))
    names = [(str(data.get(key, NONE)), found) for key, found in named(message).items()]
    facts = [Proposal(name, f"{found.value.normalize():f}") for name, found in names if name in AMOUNTS]
    return tuple(facts), calculator if calculator in CALCULATORS else ""


def named(message: str) -> dict[str, Amount]:
    """The exact amounts of a message by the name under which the model is asked about them."""
    found = [each for each in amounts(message) if each.kind == "money" and each.exact and _dollars(each)]
    return {f"amount{place}": each for place, each in enumerate(found[:MOST], 1)}


def _dollars(amount: Amount) -> bool:
    """Whether it is written as dollars, or too large for an age, a day or a line and no year."""
    return amount.marked or (amount.value >= 1000 and not 1990 <= amount.value <= 2099)


def _around(message: str, found: Amount) -> str:
    return " ".join(message[max(0, found.start - AROUND) : found.end + AROUND // 2].split())
