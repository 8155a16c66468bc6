"""What goes over HTTP, for the OpenAPI document and for checking requests."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, JsonValue

TurnNumber = Annotated[int, Path(ge=1, le=10**9, description="The number of a turn, the first is 1.")]
Short = Annotated[str, Field(min_length=1, max_length=200)]


class Request(BaseModel):
    """Base of every request body: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class NewConversation(Request):
    """A conversation to begin."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Backdoor Roth 2025"}]})
    title: str = Field("", max_length=200, description="Its name; without one the first message names it.")


class NewMessage(Request):
    """A message to answer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "I have 93k in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, "
                    "never had basis before. What's taxable?"
                }
            ]
        },
    )
    text: str = Field(description="What the person says, at most 20,000 characters.")
    client_id: Short | None = Field(
        None, description="An id of the sender's making; the same id sent again gets the first answer again."
    )


class Rename(Request):
    """Another name for a conversation."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"title": "Conversion of 2025"}]})
    title: Short


class Rewind(Request):
    """A turn to forget, with all that came after it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"turn": 2}]})
    turn: int = Field(ge=1, le=10**9, description="The number of the turn.")


class FactValue(Request):
    """Another value for a fact."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"value": "93000"}]})
    value: str | int | bool = Field(description="Amounts as 7000 or 7000.35, dates as 2025-12-31, words as they are.")


class NewFeedback(Request):
    """What the person thinks of an answer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"verdict": "helpful", "comment": "Line 14 was what I needed."}]},
    )
    verdict: Literal["helpful", "wrong", "unclear"]
    comment: str = Field("", max_length=4000)


class SignIn(Request):
    """A key to sign in with."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"key": "basis-…"}]})
    key: Short


class ErrorBody(BaseModel):
    """What went wrong."""

    type: str
    message: str = Field(description="One sentence: what, why, and what to do next.")
    param: str | None = None
    code: str | None = None


class Error(BaseModel):
    """The one form of an error."""

    error: ErrorBody


class Created(BaseModel):
    """Something new."""

    id: str


class ConversationSummary(BaseModel):
    """A conversation in a list."""

    id: str
    title: str
    created: str = Field(description="When it began, ISO 8601 in UTC.")
    updated: str
    turns: int


class ConversationList(BaseModel):
    """Conversations, the latest first."""

    conversations: list[ConversationSummary]


class NumberOut(BaseModel):
    """A figure shown, with its origin."""

    text: str = Field(examples=["$6,510"])
    value: str = Field(examples=["6510"])
    unit: Literal["usd", "ratio", "percent", "date", "year", "age", "count", "line"]
    label: str
    role: str = ""
    origin: dict[str, Any] = Field(description="kind: computed, law, quoted or said; and what that kind names.")


class CitationOut(BaseModel):
    """A passage that supports the answer."""

    passage: str
    title: str
    authorities: list[str]


class NeedOut(BaseModel):
    """A missing fact."""

    fact: str
    person: str
    tax_year: int | None
    question: str


class AnswerOut(BaseModel):
    """What one turn returns."""

    status: Literal["answered", "needs_facts", "declined"]
    text: str = Field(description="The whole answer as plain text.")
    blocks: list[dict[str, Any]] = Field(description="What renderers show; numbers stand in spans by their index.")
    numbers: list[NumberOut] = Field(description="Every number shown, in order.")
    citations: list[CitationOut]
    needs: list[NeedOut]
    facts: dict[str, Any]
    assumptions: list[str]
    receipt: dict[str, Any] | None = None
    model: str
    notices: list[str] = Field(default_factory=list)
    usage: dict[str, Any] | None = Field(None, description="What a language model took: calls, tokens, dollars.")
    turn: int | None = None


class TurnOut(BaseModel):
    """One turn of a conversation."""

    number: int
    message: str
    answer: AnswerOut
    created: str


class ConversationOut(ConversationSummary):
    """A conversation with its turns."""

    messages: list[TurnOut]


class FactsOut(BaseModel):
    """The facts of a conversation by person and year."""

    facts: dict[str, Any]


class CalculatorOut(BaseModel):
    """A calculator and its schemas."""

    name: str
    answers: str
    input_schema: dict[str, JsonValue]
    output_schema: dict[str, JsonValue]


class CalculatorList(BaseModel):
    """All calculators."""

    calculators: list[CalculatorOut]


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The error responses of a route, for the OpenAPI document: those named, and those that come with them."""
    with_key = (429,) if 401 in statuses else ()
    with_body = (408, 413) if 400 in statuses else ()
    return {status: {"model": Error} for status in sorted({*statuses, *with_key, *with_body, 403, 500, 503})}
