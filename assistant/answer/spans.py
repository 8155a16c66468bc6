"""What a sentence is made of: prose without digits, names that contain some, and figures with their origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from assistant.answer.values import Unit
from assistant.terms import is_term, stray_digit


class UncheckedNumber(ValueError):
    """Prose contained a digit that is no part of a Number or a Term."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that a calculator returned: which one, under which ref, for whom, which year and scenario."""

    calculator: str
    ref: str
    person: str = "you"
    tax_year: int | None = None
    scenario: str = "as stated"
    formula: str = ""
    filled: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A figure of a law file: dotted key, tax year (None for the Code itself), and the source named there."""

    key: str
    tax_year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure that stands verbatim in a passage that the person added."""

    passage: str


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that the person said, in this turn (counted from one)."""

    turn: int


Origin = Computed | Law | Quoted | Said
ORIGIN_KINDS: dict[type, str] = {Computed: "computed", Law: "law", Quoted: "quoted", Said: "said"}


@dataclass(frozen=True, slots=True)
class Text:
    """Prose without any digit."""

    text: str

    def __post_init__(self) -> None:
        if digit := stray_digit(self.text):
            raise UncheckedNumber(f"prose may not contain the digit {digit!r}: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Term:
    """A name that contains digits, such as Form 8606 or 401(k)."""

    text: str

    def __post_init__(self) -> None:
        if not is_term(self.text):
            raise UncheckedNumber(f"{self.text!r} is not in the closed list of terms")


@dataclass(frozen=True)
class Number:
    """One figure as shown: text, exact value as a decimal string (dates ISO), unit, role, label and origin."""

    text: str
    value: str
    unit: Unit
    label: str
    origin: Origin
    role: str = ""

    def as_dict(self) -> Mapping[str, Any]:
        """The published form, the origin with its kind; the same object each time: read it, do not change it."""
        return self._published

    @cached_property
    def _published(self) -> dict[str, Any]:
        origin: dict[str, Any] = {"kind": ORIGIN_KINDS[type(self.origin)]}
        for name in type(self.origin).__dataclass_fields__:
            value = getattr(self.origin, name)
            if value not in ("", None) or name == "tax_year":
                origin[name] = value
        return {
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
            "label": self.label,
            "role": self.role,
            "origin": origin,
        }


Span = Text | Term | Number
Spans = tuple[Span, ...]
