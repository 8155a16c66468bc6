"""What all calculators share: amounts, figures, notes, and the registry by which the rest of Basis finds them.

A calculator is a pure function of one frozen input model. It is published under the name of its function:

    @calculator(RothIraLimitInput)
    def roth_ira_limit(facts: RothIraLimitInput) -> RothIraLimit: ...

    roth_ira_limit(tax_year=2026, filing_status="single", modified_agi=160500, age=45)   # keywords, checked
    CALCULATORS["roth_ira_limit"].run({"tax_year": 2026, ...})                            # a JSON object, checked
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from tools.errors import InvalidInput

Unit = Literal["usd", "ratio", "percent", "date", "year", "age", "count", "line"]
Role = Literal[
    "taxable",  # becomes income
    "nontaxable",  # comes out untaxed
    "basis",  # already taxed money, brought in or carried forward
    "ratio",  # the nontaxable share
    "contribution",
    "conversion",
    "distribution",
    "value",  # of accounts on a day
    "total",  # a sum that is none of the others
    "limit",
    "phaseout",  # start or end of a range of modified AGI
    "deduction",
    "earnings",  # net income attributable
    "excess",
    "tax",  # income tax
    "additional_tax",  # the 6, 10 and 25 percent taxes
    "rate",
    "room",
    "deadline",
    "year",
    "count",
]
Value = Decimal | Fraction | int | datetime.date

MAX_AMOUNT = Decimal(10) ** 12
CENT = Decimal("0.01")


def _exact_amount(value: object) -> Decimal:
    """Accept integers, decimal strings and Decimals; refuse floats, booleans and non-finite values by name.

    One plain function checks type, range and cents: it is called for every amount of every form, and four separate
    validators take several times as long.
    """
    if type(value) is not int:
        value = _written_amount(value)
    if not 0 <= value <= MAX_AMOUNT:
        if value < 0:
            raise PydanticCustomError("greater_than_equal", "Input should be greater than or equal to 0")
        raise PydanticCustomError("less_than_equal", f"Input should be less than or equal to {MAX_AMOUNT}")
    return Decimal(value or 0)


def _written_amount(value: object) -> Decimal:
    if isinstance(value, float):
        if not value.is_integer():
            raise ValueError('must be an integer or a string such as "7000.35": a JSON fraction loses cents')
        return Decimal(int(value))
    if isinstance(value, str):
        value = _read_amount(value)
    if isinstance(value, bool) or not isinstance(value, Decimal):
        raise ValueError('must be an amount of dollars, an integer or a string such as "7000.35"')
    if not value.is_finite():
        raise ValueError("must be a finite amount of dollars")
    if 0 <= value <= MAX_AMOUNT and value != value.quantize(CENT):
        raise PydanticCustomError("decimal_max_places", "Input should have no more than 2 decimal places")
    return value


def _read_amount(text: str) -> Decimal:
    """An amount as people write it, also with a dollar sign or thousands separators."""
    try:
        return Decimal(text)
    except ArithmeticError:
        pass
    try:
        return Decimal(text.strip().removeprefix("$").replace(",", ""))
    except ArithmeticError:
        raise ValueError('must be an amount of dollars such as "7000" or "7000.35"') from None


Dollars = Annotated[
    Decimal,
    BeforeValidator(_exact_amount, json_schema_input_type=int | str),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": int(MAX_AMOUNT)},
                {"type": "string", "pattern": r"^\s*\$?[0-9][0-9,]*(\.[0-9]{0,2})?\s*$"},
            ]
        },
    ),
]
"""An amount in dollars, zero or more, at most 10^12, with at most cents."""


class Facts(BaseModel):
    """Base of every calculator's input: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a result, with everything a reader needs to check it.

    ref      its name inside the result: a line number as printed, or a word of the contract
    formula  how it follows, in words with line numbers or refs: "line 3 - line 13"
    filled   the same with the values put in: "7,000 - 490"
    source   the law or the printed line it rests on
    """

    ref: str
    value: Value
    unit: Unit
    role: Role
    label: str
    formula: str = ""
    filled: str = ""
    source: str = ""
    tax_year: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell with a result: code is stable, text is a sentence of our own.

    A digit in the text stands for a figure only as a reference: "{14}" is the figure with ref "14" of the same
    result, "{law:ira_limit}" a value of the law file of the result's year.
    """

    code: str
    text: str
    severity: Literal["info", "warning"] = "info"


class Result(Protocol):
    """What every calculator returns."""

    def figures(self) -> Mapping[str, Figure]:
        """All figures by ref, in the order of the paper or of the calculation."""
        ...

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to tell with the figures."""
        ...

    def as_dict(self) -> dict[str, Any]:
        """The published JSON: amounts as decimal strings."""
        ...


FactsT = TypeVar("FactsT", bound=Facts)
ResultT = TypeVar("ResultT", bound=Result)


@dataclass(frozen=True)
class Calculator(Generic[FactsT, ResultT]):
    """A published calculator: callable with keywords, with a checked mapping, or with its input model."""

    name: str
    answers: str
    facts: type[FactsT]
    compute: Callable[[FactsT], ResultT]
    output_schema: Mapping[str, Any] = field(default_factory=dict)

    def __call__(self, facts: FactsT | None = None, /, **values: Any) -> ResultT:
        """Compute from a validated model or from keywords."""
        return self.compute(facts) if facts is not None else self.run(values)

    def run(self, values: Mapping[str, Any]) -> ResultT:
        """Validate and compute. Raises the errors of ``tools.errors`` and nothing else for bad input."""
        return self.compute(self.validate(values))

    def validate(self, values: Mapping[str, Any]) -> FactsT:
        """Turn a mapping into the input model, or raise InvalidInput that names field, reason and remedy."""
        try:
            return self.facts.model_validate(values)
        except ValidationError as error:
            raise invalid_input(self.name, error) from None

    @property
    def input_schema(self) -> dict[str, Any]:
        """JSON schema of the input."""
        return self.facts.model_json_schema()


def invalid_input(name: str, error: ValidationError) -> InvalidInput:
    """The first problem of a pydantic error as one sentence that says what is allowed."""
    first = error.errors(include_url=False, include_context=False)[0]
    param = ".".join(str(part) for part in first["loc"]) or None
    reason = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        message = f"{name} has no input called {param}; `basis calc {name} --schema` lists its inputs."
    elif first["type"] == "missing":
        message = f"{name} needs {param} and does not guess it: add it, an amount also when it is zero."
    else:
        where = f"{param} " if param else ""
        message = f"{name} cannot use {where}as given: {reason[:1].lower() + reason[1:]}."
    return InvalidInput(message, param=param, code=str(first["type"]))


CALCULATORS: dict[str, Calculator[Any, Any]] = {}


def calculator(
    facts: type[FactsT], answers: str, output_schema: Mapping[str, Any] | None = None
) -> Callable[[Callable[[FactsT], ResultT]], Calculator[FactsT, ResultT]]:
    """Publish a pure function of ``facts`` under its own name; ``answers`` is the question it answers."""

    def publish(compute: Callable[[FactsT], ResultT]) -> Calculator[FactsT, ResultT]:
        made = Calculator(compute.__name__, answers, facts, compute, output_schema or {})
        CALCULATORS[made.name] = made
        return made

    return publish
