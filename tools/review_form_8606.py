"""A filed Form 8606 line by line: which lines are wrong, what they should be, what it cost, and which mistake it was.

The facts that are given count; what is not given is taken from the filed lines themselves, so a form can be checked
against its own arithmetic alone. Source: Form 8606 and its instructions; IRC 408(d)(2), 6693(b).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from tools.calculator import Dollars, Facts, Figure, Note, Role, calculator
from tools.errors import InvalidInput, MissingFact
from tools.facts import Rate, TaxYear
from tools.form_8606 import Form8606, Form8606Facts, fill_form_8606
from tools.forms import layout
from tools.money import cents, plain
from tools.review_lines import Difference, decimals
from tools.review_lines import costs as costs_of
from tools.review_lines import differences as differences_of
from tools.review_mistakes import Mistake, recognised, stranded

NOTHING = Decimal(0)
STRANDED = Note(
    "basis_stranded",
    "Rounding the ratio left a few dollars of basis behind and taxed them instead; more places would have kept them.",
)
LARGEST = Decimal(10) ** 12
MOST_PLACES = 30
FACT_OF_LINE = {
    "1": "nondeductible_contribution",
    "2": "basis",
    "4": "contribution_made_next_year",
    "6": "year_end_value",
    "7": "distribution",
    "8": "conversion",
    "19": "roth_distribution",
    "20": "first_time_homebuyer",
    "22": "roth_contribution_basis",
    "24": "roth_conversion_basis",
}


def _as_filed(value: object) -> object:
    """An amount or ratio as it stands on a filed form; parentheses and a minus sign mean less than zero."""
    if isinstance(value, str):
        text = value.strip().removeprefix("$").replace(",", "").removesuffix("%")
        value = f"-{text[1:-1]}" if re.fullmatch(r"\(.*\)", text) else text
    if isinstance(value, bool | float):
        raise ValueError('must be written as on the form: an integer or a string such as "6510" or "0.070"')
    try:
        amount = Decimal(value)  # type: ignore[arg-type]  # anything else raises TypeError
    except (ArithmeticError, TypeError, ValueError):
        raise ValueError('must be written as on the form, such as "6510" or "0.070"') from None
    if not amount.is_finite() or abs(amount) > LARGEST or decimals(amount) > MOST_PLACES:
        raise ValueError("must be a finite amount that a form can carry")
    return amount


FiledAmount = Annotated[Decimal, BeforeValidator(_as_filed, json_schema_input_type=int | str)]


class ReviewInput(Facts):
    """A filed form, and what is known about the year."""

    tax_year: TaxYear
    filed: dict[str, FiledAmount] = Field(description='Lines as filed, by printed number: {"1": "7000", "18": "6510"}.')
    facts: Form8606Facts = Field(
        default_factory=Form8606Facts, description="What really happened, as for form_8606; filed lines fill the rest."
    )
    spouse_year_end_value: Dollars | None = Field(
        None, description="The spouse's IRAs on December 31, to recognise two people on one form."
    )
    box_2a: Dollars | None = Field(
        None, description="Box 2a of the Form 1099-R, to recognise it as a taken-over figure."
    )
    marginal_rate: Rate | None = Field(None, description="24, 24% or 0.24: the tax that the difference comes to.")


@dataclass(frozen=True, slots=True)
class Review:
    """The correct form, the lines that differ, the mistakes they look like, and the cost."""

    tax_year: int
    form: Form8606
    differences: tuple[Difference, ...]
    mistakes: tuple[Mistake, ...]
    costs: Mapping[str, Decimal]
    notes: tuple[Note, ...]

    def __getitem__(self, ref: str) -> Decimal | Fraction:
        """A correct line, or a cost such as "taxable_overstated"."""
        return self.costs[ref] if ref in self.costs else self.form[ref]

    @property
    def wrong_lines(self) -> tuple[str, ...]:
        """The printed numbers of the lines that differ."""
        return tuple(difference.line for difference in self.differences)

    def figures(self) -> Mapping[str, Figure]:
        """The correct lines, then what the mistakes cost."""
        role: dict[str, Role] = {"taxable": "taxable", "basis": "basis", "tax": "tax"}
        costs = {
            ref: Figure(
                ref,
                amount,
                "usd",
                role[ref.split("_")[0]],
                f"{ref.replace('_', ' ')} on the filed form",
                "rate × taxable amount that differs" if ref.startswith("tax_") else "filed line against correct line",
                "",
                f"Form 8606 ({self.tax_year})",
                self.tax_year,
            )
            for ref, amount in self.costs.items()
        }
        return {**self.form.figures(), **costs}

    def as_dict(self) -> dict[str, Any]:
        """The published JSON."""
        return {
            "calculator": "review_form_8606",
            "tax_year": self.tax_year,
            "lines": self.form.as_dict()["lines"],
            "agrees": not self.differences,
            "differences": [difference.as_dict() for difference in self.differences],
            "mistakes": [mistake.as_dict() for mistake in self.mistakes],
            **{ref: plain(amount) for ref, amount in self.costs.items()},
            "notes": [{"code": note.code, "severity": note.severity, "text": note.text} for note in self.notes],
        }

    def as_json(self) -> str:
        """``as_dict`` as one line of JSON."""
        return json.dumps(self.as_dict())


@calculator(
    ReviewInput,
    "A filed Form 8606 checked line by line: what is wrong, which mistake it is, what it cost",
    {
        "type": "object",
        "properties": {
            "lines": {"type": "object", "additionalProperties": {"type": "string"}},
            "agrees": {"type": "boolean"},
            "differences": {"type": "array", "items": {"type": "object"}},
            "mistakes": {"type": "array", "items": {"type": "object"}},
            "notes": {"type": "array", "items": {"type": "object"}},
        },
        "required": ["tax_year", "lines", "agrees", "differences", "mistakes", "notes"],
    },
)
def review_form_8606(facts: ReviewInput) -> Review:
    """Compare a filed form with the form as it should be.

    Raises:
        MissingFact: no filed line was given, or a fact is missing that neither the facts nor the form supply.
        InvalidInput: a line that the form of the year does not have, or lines that contradict each other.
    """
    _refuse_unknown_lines(facts)
    known = known_facts(facts)
    form = _best_fit(facts, known)
    differences = tuple(differences_of(facts.filed, form))
    found = recognised(facts.tax_year, facts.filed, known, form, facts.spouse_year_end_value, facts.box_2a)
    mistakes = tuple(found) if differences else ()
    costs = costs_of(facts.filed, form)
    if facts.marginal_rate is not None:
        costs |= _taxes(costs, facts.marginal_rate)
    told = [*_notes(differences, costs), *(Note(mistake.code, mistake.text, "warning") for mistake in mistakes)]
    if stranded(facts.filed, form):
        told.append(STRANDED)
    return Review(facts.tax_year, form, differences, mistakes, costs, tuple(told))


def _taxes(costs: Mapping[str, Decimal], rate: Decimal) -> dict[str, Decimal]:
    """The tax on a taxable amount that the filed form overstates or understates."""
    both = (("taxable_overstated", "tax_overstated"), ("taxable_understated", "tax_understated"))
    return {tax: cents(Fraction(costs[ref]) * Fraction(rate) / 100) for ref, tax in both if ref in costs}


def known_facts(facts: ReviewInput) -> Form8606Facts:
    """The facts given, and for the rest what the filed lines say."""
    said = {name: value for name, value in facts.facts if name in facts.facts.model_fields_set and value is not None}
    filed = {FACT_OF_LINE[line]: max(NOTHING, value) for line, value in facts.filed.items() if line in FACT_OF_LINE}
    if "8" not in facts.filed and "16" in facts.filed:
        filed["conversion"] = max(NOTHING, facts.filed["16"])
    if "1" not in facts.filed and "2" not in facts.filed and "17" in facts.filed:
        filed["basis"] = max(NOTHING, facts.filed["17"])
    try:
        return Form8606Facts.model_validate(filed | said)
    except ValueError:
        raise InvalidInput(
            "The filed lines carry amounts that no form can: give them in dollars with at most cents.", param="filed"
        ) from None


def _refuse_unknown_lines(facts: ReviewInput) -> None:
    if not facts.filed:
        raise MissingFact('Give the lines of the filed form by their numbers, such as {"14": "0"}.', param="filed")
    unknown = [line for line in facts.filed if line not in layout(facts.tax_year).lines]
    if unknown:
        raise InvalidInput(
            f"Form 8606 for {facts.tax_year} has no line {unknown[0][:20]}: give the lines as printed that year.",
            param="filed",
            code="unknown_line",
        )


def _best_fit(facts: ReviewInput, known: Form8606Facts) -> Form8606:
    """The correct form in the rounding that the filed one used: exact, or the places of its line 10."""
    exact = fill_form_8606(facts.tax_year, known)
    places = decimals(facts.filed.get("10"))
    if not 3 <= places <= MOST_PLACES:
        return exact
    rounded = fill_form_8606(facts.tax_year, known.model_copy(update={"rounding": f"places={places}"}))
    fewer = len(list(differences_of(facts.filed, rounded))) < len(list(differences_of(facts.filed, exact)))
    return rounded if fewer else exact


def _notes(differences: tuple[Difference, ...], costs: Mapping[str, Decimal]) -> Iterator[Note]:
    if not differences:
        yield Note("agrees", "The filed form agrees with the facts.")
    elif "taxable_overstated" in costs:
        yield Note(
            "amend",
            "Too much was taxed: Form 1040-X with a corrected Form 8606 asks for the tax back within its time limit.",
            "warning",
        )
    elif "taxable_understated" in costs:
        yield Note(
            "amend",
            "Too little was taxed: Form 1040-X with a corrected Form 8606 puts it right; interest runs until then.",
            "warning",
        )
    elif costs:
        yield Note(
            "correct_basis",
            "The tax is right but the basis is not: send a corrected Form 8606 with Form 1040-X, so that later years "
            "start from the right basis.",
            "warning",
        )
    else:
        yield Note("lines_differ", "Lines differ without any effect on tax or basis; keep the corrected form.")
