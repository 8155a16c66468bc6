"""Which forms of a chain are still to be filed, late or anew, compared with those that were filed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pydantic import Field

from tools.calculator import Dollars, Facts
from tools.errors import InvalidInput
from tools.facts import TaxYear
from tools.form_8606 import Form8606
from tools.history_events import recharacterization_deadline

Action = Literal["file", "file_late", "amend", "as_filed"]


class FiledForm(Facts):
    """What a form that was filed says; a line left out is not compared."""

    tax_year: TaxYear
    basis_carried_forward: Dollars | None = Field(None, description="Line 14 as filed.")
    taxable_conversion: Dollars | None = Field(None, description="Line 18 as filed.")
    taxable_distribution: Dollars | None = Field(None, description="Line 15c as filed (line 15 up to 2016).")


@dataclass(frozen=True, slots=True)
class Filing:
    """What to do about one year's form, and the lines that differ from the filed one."""

    tax_year: int
    action: Action
    reason: str
    differs: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The published form."""
        return {
            "tax_year": self.tax_year,
            "action": self.action,
            "reason": self.reason,
            "differs": list(self.differs),
        }


def filings(forms: Iterable[Form8606], filed: tuple[FiledForm, ...], as_of: datetime.date | None) -> Iterator[Filing]:
    """One entry for every year that needs a form or has one.

    Raises:
        InvalidInput: a year was given twice among the filed forms.
    """
    known: dict[int, FiledForm] = {}
    for form in filed:
        if form.tax_year in known:
            raise InvalidInput(
                f"The filed form of {form.tax_year} was given twice: keep the last one filed.",
                param="filed",
                code="duplicate_year",
            )
        known[form.tax_year] = form
    for computed in forms:
        year = computed.tax_year
        if year in known:
            yield _compare(computed, known[year])
        elif computed.line:
            yield _missing(computed, as_of)


def _missing(form: Form8606, as_of: datetime.date | None) -> Filing:
    if as_of is not None and as_of <= recharacterization_deadline(form.tax_year):
        return Filing(form.tax_year, "file", "The form is due with the return of the year, or alone without a return.")
    if as_of is None:
        return Filing(form.tax_year, "file", "The year needs a form; it can also be filed late.")
    return Filing(
        form.tax_year,
        "file_late",
        "The form was due and can still be filed: alone where no tax changes, with an amended return where it does.",
    )


def _compare(form: Form8606, filed: FiledForm) -> Filing:
    pairs: tuple[tuple[str, Decimal, Decimal | None], ...] = (
        ("basis_carried_forward", form.basis_carried_forward, filed.basis_carried_forward),
        ("taxable_conversion", form.taxable_conversion, filed.taxable_conversion),
        ("taxable_distribution", form.taxable_distribution, filed.taxable_distribution),
    )
    differs = tuple(name for name, computed, said in pairs if said is not None and said != computed)
    if not differs:
        return Filing(form.tax_year, "as_filed", "The filed form agrees with the facts.")
    return Filing(
        form.tax_year,
        "amend",
        "The filed form differs from the facts; correct it with an amended return within its time limit.",
        differs,
    )
