"""What a turn showed, as plain data: small enough to keep, enough to score and to compare two runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure of the answer: where it comes from, its value and role."""

    origin: str
    person: str
    tax_year: int | None
    scenario: str
    value: str
    unit: str
    role: str
    text: str

    @property
    def number(self) -> Decimal | None:
        """The value as a number, a date as its eight digits; None for anything else."""
        try:
            return Decimal(self.value.replace("-", "") if self.unit == "date" else self.value)
        except InvalidOperation:
            return None

    @property
    def line(self) -> str:
        """In one line, for reports: form_8606:18 you 2025 = 6510."""
        year = f" {self.tax_year}" if self.tax_year else ""
        scenario = "" if self.scenario == "as stated" else f" ({self.scenario})"
        return f"{self.origin} {self.person}{year}{scenario} = {self.value}"


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn as it came out; ``error`` is set when it came to nothing.

    facts     the facts established, as "person year name = value"
    calls     the calculators called with their arguments, in order
    problems  what no answer may do, whatever was asked: a figure without an origin, a citation that leads nowhere
    tokens    what the language model was given and what it wrote
    fell_back whether it gave nothing that could be used, so that the rules answered alone
    """

    status: str
    text: str
    figures: tuple[ShownFigure, ...] = ()
    needs: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: str = ""
    seconds: float = field(default=0.0, compare=False)
    tokens: tuple[int, int] = field(default=(0, 0), compare=False)
    fell_back: bool = field(default=False, compare=False)

    def as_dict(self) -> dict[str, Any]:
        """Plain data for a report."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> ShownTurn:
        """From a report."""
        names = ("needs", "citations", "assumptions", "facts", "calls", "problems", "tokens")
        lists: dict[str, Any] = {name: tuple(data[name]) for name in names if name in data}
        figures = tuple(ShownFigure(**figure) for figure in data["figures"])
        return cls(**{**data, **lists, "figures": figures})


def shown_turn(answer: Mapping[str, Any], calls: Iterable[str], seconds: float) -> ShownTurn:
    """What an Answer of the contract showed."""
    return ShownTurn(
        status=answer["status"],
        text=answer["text"],
        figures=tuple(dict.fromkeys(figures(answer["numbers"]))),
        needs=tuple(dict.fromkeys(need["fact"] for need in answer["needs"])),
        citations=tuple(item["passage"] for item in answer["citations"]),
        assumptions=tuple(answer["assumptions"]),
        facts=tuple(_facts(answer["facts"])),
        calls=tuple(calls),
        seconds=seconds,
    )


def figures(numbers: Iterable[Mapping[str, Any]]) -> Iterable[ShownFigure]:
    """Figures that a calculator or the law gave; what the person said and names of lines are left out."""
    for number in numbers:
        origin = number["origin"]
        if origin["kind"] == "computed":
            name = f"{origin['calculator']}:{origin['ref']}"
        elif origin["kind"] == "law" and number["unit"] != "line":
            name = f"law:{origin['key']}"
        else:
            continue
        yield ShownFigure(
            name,
            origin.get("person", ""),
            origin.get("tax_year"),
            origin.get("scenario", "as stated"),
            number["value"],
            number["unit"],
            number.get("role", ""),
            number["text"],
        )


def _facts(facts: Mapping[str, Any]) -> Iterable[str]:
    for person, years in facts.items():
        for year, entries in years.items():
            for entry in entries:
                scenario = "" if entry.get("scenario", "as stated") == "as stated" else f" ({entry['scenario']})"
                yield f"{person} {year} {entry['fact']}{scenario} = {entry['value']}"
