"""A joint return: each spouse's own Form 8606, never pooled, and what reaches Form 1040.

Source: Form 8606 (one form a person); Notice 87-16; IRC 408(d)(2); Form 1040, IRA distributions.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field

from tools.calculator import Dollars, Facts, Figure, Note, Role, calculator
from tools.errors import InvalidInput, MissingFact
from tools.facts import TaxYear
from tools.form_8606 import Form8606, Form8606Facts, fill_form_8606
from tools.form_8606.memos import gross_amount, return_lines
from tools.law import law
from tools.money import half_up, plain, shown

Person = Literal["you", "spouse"]
NOTHING = Decimal(0)


class JointReturnInput(Facts):
    """Both spouses' facts as for ``form_8606``, and gross amounts that are on no line of it."""

    tax_year: TaxYear
    you: Form8606Facts | None = None
    spouse: Form8606Facts | None = None
    return_form: Literal["form_1040", "form_1040a", "form_1040nr"] = "form_1040"
    rollovers: Dollars = Field(NOTHING, description="Moved from IRA to IRA or to a plan, gross; not taxable.")
    recharacterizations: Dollars = Field(
        NOTHING, description="Moved in the same calendar year as the contribution, with earnings."
    )
    other_nontaxable: Dollars = Field(
        NOTHING,
        description="Any other gross IRA amount on neither form, such as a qualified Roth distribution.",
    )


@dataclass(frozen=True, slots=True)
class JointReturn:
    """Both forms and the two lines of the return; a line of one spouse is "you:18" or "spouse:18"."""

    tax_year: int
    forms: Mapping[Person, Form8606]
    total: Mapping[str, Figure]
    notes: tuple[Note, ...]

    def __getitem__(self, ref: str) -> Any:
        """A line of the return, or of one spouse's form."""
        person, _, line = ref.partition(":")
        return self.total[ref].value if ref in self.total else self._form(person)[line]

    def figures(self) -> Mapping[str, Figure]:
        """The lines of the return, then each spouse's form."""
        return {**self.total} | {
            f"{person}:{ref}": dataclasses.replace(figure, ref=f"{person}:{ref}")
            for person, form in self.forms.items()
            for ref, figure in form.figures().items()
        }

    def as_dict(self) -> dict[str, Any]:
        """The published JSON."""
        lines = {ref: plain(figure.value) for ref, figure in self.total.items()}
        lines |= {f"{person}:{ref}": form.written(ref) for person, form in self.forms.items() for ref in form.line}
        return {
            "calculator": "joint_return",
            "tax_year": self.tax_year,
            "lines": lines,
            **{person: form.as_dict() for person, form in self.forms.items()},
            "notes": [{"code": note.code, "severity": note.severity, "text": note.text} for note in self.notes],
        }

    def as_json(self) -> str:
        """``as_dict`` as one line of JSON."""
        return json.dumps(self.as_dict())

    def _form(self, person: str) -> Form8606:
        return next(form for name, form in self.forms.items() if name == person)


@calculator(
    JointReturnInput,
    "Both spouses' Forms 8606 and what reaches Form 1040",
    {
        "type": "object",
        "properties": {
            "lines": {"type": "object", "additionalProperties": {"type": "string"}},
            "you": {"type": "object"},
            "spouse": {"type": "object"},
            "notes": {"type": "array", "items": {"type": "object"}},
        },
        "required": ["tax_year", "lines", "notes"],
    },
)
def joint_return(facts: JointReturnInput) -> JointReturn:
    """Fill in each spouse's form and add up the IRA lines of the return.

    Raises:
        MissingFact: no spouse was given, or a fact of one of them is missing, with the person in ``param``.
        UnknownTaxYear: a year whose return is not known; the numbers of its lines are law.
    """
    people: dict[Person, Form8606Facts] = {}
    if facts.you is not None:
        people["you"] = facts.you
    if facts.spouse is not None:
        people["spouse"] = facts.spouse
    if not people:
        raise MissingFact("A joint return needs at least one person: give you, spouse, or both.", param="you")
    _refuse_unknown_return(facts)
    forms = {person: _fill(facts.tax_year, person, row) for person, row in people.items()}
    return JointReturn(facts.tax_year, forms, _totals(facts, forms, people), tuple(_notes(forms)))


def _refuse_unknown_return(facts: JointReturnInput) -> None:
    if f"form_1040_ira_lines.{facts.return_form}.gross" not in law(facts.tax_year):
        raise InvalidInput(
            f"There was no {facts.return_form.replace('form_', 'Form ').upper().replace('FORM', 'Form')} for "
            f"{facts.tax_year}: leave return_form out for Form 1040.",
            param="return_form",
            code="contradiction",
        )


def _fill(year: int, person: Person, row: Form8606Facts) -> Form8606:
    try:
        return fill_form_8606(year, row)
    except MissingFact as missing:
        raise MissingFact(missing.message, param=f"{person}.{missing.param}") from None


def _totals(
    facts: JointReturnInput, forms: Mapping[Person, Form8606], people: Mapping[Person, Form8606Facts]
) -> dict[str, Figure]:
    gross_line, taxable_line = return_lines(facts.tax_year, facts.return_form)
    further = facts.rollovers + facts.recharacterizations + facts.other_nontaxable
    cents = any(form.cents for form in forms.values())
    parts = [gross_amount(row) for row in people.values()] + ([further] if further else [])
    gross = sum((part if cents else half_up(part) for part in parts), NOTHING)
    taxed = [form.taxable_total for form in forms.values()]
    source = f"Form 1040 ({facts.tax_year}), line {{}}"

    def figure(ref: str, value: Decimal, role: Role, label: str, formula: str, shares: list[Decimal]) -> Figure:
        filled = " + ".join(shown(share, "usd") for share in shares)
        return Figure(ref, value, "usd", role, label, formula, filled, source.format(ref), facts.tax_year)

    everything = "distributions and conversions of both + other gross amounts"
    return {
        gross_line: figure(gross_line, gross, "distribution", "all IRA distributions, gross", everything, parts),
        taxable_line: figure(
            taxable_line, sum(taxed, NOTHING), "taxable", "taxable IRA distributions", "sum of both forms", taxed
        ),
    }


def _notes(forms: Mapping[Person, Form8606]) -> Iterator[Note]:
    yield Note("never_pooled", "Each spouse has a separate form; one spouse's IRAs never enter the other's ratio.")
    told: set[str] = set()
    for form in forms.values():
        for note in form.notes:
            if note.code not in told:
                told.add(note.code)
                yield note
