"""A case: a conversation, and for each turn what has to come of it. Every suite is brought into this form.

A turn is scored on what it shows, never on how it is worded: the status, figures with their origin, the fact that is
asked for, statements in any of several accepted wordings, passages cited.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
"""The version of the eval format; runs and baselines of another version are not compared."""
AS_STATED = "as stated"
WHAT_IF = "what-if"
MISSING = "a needed fact is missing"
"""The tag of conversations whose first message has to be answered by asking for one."""
Status = Literal["answered", "needs_facts", "declined"]
Surface = Literal["chat", "slack", "markdown", "html"]


class Record(BaseModel):
    """Frozen data; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(Record):
    """A figure that has to be shown with its origin.

    name        what it is called in reports
    origins     calculator and ref, any of which will do ("form_8606:18"; "law:ira_limit" for a figure of law)
    value       the right value; ``also`` lists further values that accepted conventions give
    tolerance   in the unit of the figure
    person      None where the words leave open whose; several names where any of them is meant
    tax_year    None where the words leave it open
    scenario    "as stated", "what-if" for any other, or None for either
    headline    has to be shown; otherwise it only must not be contradicted
    alone       another value under the same origin is wrong; else it may stand beside (one for each age)
    """

    name: str
    origins: tuple[str, ...]
    value: Decimal
    also: tuple[Decimal, ...] = ()
    tolerance: Decimal = Decimal(0)
    person: tuple[str, ...] | None = ("you",)
    tax_year: int | None = None
    scenario: str | None = AS_STATED
    headline: bool = True
    alone: bool = True

    def accepts(self, value: Decimal) -> bool:
        """Whether a value is right within the tolerance, or is one of the values to the whole dollar."""
        return any(
            abs(value - right) <= self.tolerance or same_dollar(value, right) for right in (self.value, *self.also)
        )


class Wording(Record):
    """A statement and the wordings that count as making it.

    ``number`` looks for whole numbers alone; ``anywhere`` is content when another turn of the conversation says it.
    """

    claim: str
    any_of: tuple[str, ...] = ()
    number: bool = False
    anywhere: bool = False


class ExpectedCall(Record):
    """A calculator that has to be called, with these arguments among others."""

    calculator: str
    arguments: tuple[tuple[str, str], ...] = ()
    person: str | None = None


class ExpectedFact(Record):
    """A fact that the turn establishes; scored apart, as a reason for what went wrong."""

    name: str
    value: str
    person: str | None = "you"
    tax_year: int | None = None


class Turn(Record):
    """One message and what is expected after it.

    statuses          any of them is right; empty where only the rest counts
    needs             the fact asked for, any of these names; ``may_ask`` lists facts whose asking is right as well
    no_computed       nothing may be computed here
    cites             a passage of which at least one has to be cited (an article id covers its sections)
    calls             calculators that have to be called, with their arguments
    model_says        what a language model writes in this turn, whatever it is asked: the guard has to cope with it
    at_most_words     a longer answer is not read to the end
    """

    text: str
    statuses: tuple[Status, ...] = ()
    figures: tuple[Figure, ...] = ()
    needs: tuple[str, ...] = ()
    may_ask: tuple[str, ...] = ()
    say: tuple[Wording, ...] = ()
    never: tuple[Wording, ...] = ()
    cites: tuple[str, ...] = ()
    no_computed: bool = False
    calls: tuple[ExpectedCall, ...] = ()
    model_says: str = ""
    at_most_words: int = 0
    facts: tuple[ExpectedFact, ...] = ()


class Case(Record):
    """A conversation of a suite with its day of asking.

    ``id`` is unique in its suite. ``retrieval`` cases look up passages instead of asking for an answer: the sections of
    the turn's ``cites`` have to be among the first five. ``guard`` cases hold a sentence of a language model against
    the figures that ``seed`` gives: "declined" where it must be withheld, "answered" where it must be shown.
    ``calculation`` cases ask a calculator without words. A ``stored`` conversation goes through the database after
    every turn. ``surface`` is where the answer is rendered; what it shows there is what is scored.
    """

    id: str
    suite: str
    category: str
    turns: tuple[Turn, ...] = Field(min_length=1)
    style: str = ""
    today: datetime.date = datetime.date(2026, 11, 23)
    kind: Literal["conversation", "retrieval", "guard", "calculation"] = "conversation"
    surface: Surface = "chat"
    seed: int = 0
    stored: bool = False
    source: str = ""
    tags: tuple[str, ...] = ()
    in_scope: bool = True

    @property
    def key(self) -> str:
        """Suite and id, unique in a run."""
        return f"{self.suite}/{self.id}"

    @property
    def question(self) -> str:
        """All messages of the person, for reading."""
        return " ⏎ ".join(turn.text for turn in self.turns)

    @property
    def digest(self) -> str:
        """Sixteen hex digits that change when anything but the id changes; a key added to the format changes none."""
        data = self.model_dump(mode="json", exclude={"id", "source"}, exclude_defaults=True)
        return digest(data)


def same_dollar(shown: Decimal, right: Decimal) -> bool:
    """Whether a whole amount is a right one that has cents, less its cents: both roundings of a half are in use."""
    has_cents = right > 1 and right != right.to_integral_value()
    return has_cents and shown == shown.to_integral_value() and abs(shown - right) < 1


def digest(data: Any) -> str:
    """Sixteen hex digits of plain data, whatever the order of its keys."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
