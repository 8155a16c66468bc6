"""The lines of a filed form against the lines as they should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tools.form_8606 import Form8606
from tools.forms import layout
from tools.money import plain

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that is not what it should be; None stands for a line that should be blank."""

    line: str
    filed: Decimal
    correct: str | None

    def as_dict(self) -> dict[str, str | None]:
        """The published form."""
        return {"line": self.line, "filed": plain(self.filed), "correct": self.correct}


def decimals(value: Decimal | None) -> int:
    """How many decimal places a number was written with."""
    exponent = 0 if value is None else value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def differences(filed: Mapping[str, Decimal], form: Form8606) -> Iterator[Difference]:
    """Lines in the order of the paper; a line that was not given is not compared, and line 10 may be rounded.

    Basis that no line carries, because no form or no Part I was due, is what line 14 has to agree with.
    """
    for line in layout(form.tax_year).lines:
        said = filed.get(line)
        correct = form[line] if line in form.line else form.basis_carried_forward if line == "14" else None
        if said is None or said == (correct or NOTHING) or (line == "10" and _same_ratio(said, correct)):
            continue
        yield Difference(line, said, _written(form, line, correct))


def _written(form: Form8606, line: str, correct: Decimal | Fraction | None) -> str | None:
    if line in form.line:
        return form.written(line)
    return plain(correct) if correct else None


def _same_ratio(said: Decimal, correct: Decimal | Fraction | None) -> bool:
    if correct is None:
        return False
    places = max(3, decimals(said))
    return abs(Fraction(said) - Fraction(correct)) * 2 * 10**places <= 1 and decimals(said) >= 3


def costs(filed: Mapping[str, Decimal], form: Form8606) -> dict[str, Decimal]:
    """By how much the filed form overstates or understates the taxable amount and the basis; positive amounts."""
    found: dict[str, Decimal] = {}
    pairs = (
        (("18",), form.taxable_conversion),
        (("15c", "15"), form.taxable_distribution),
        (("25c", "25"), form.taxable_roth_distribution),
    )
    taxable = NOTHING
    for names, correct in pairs:
        said = next((filed[name] for name in names if name in filed), None)
        taxable += NOTHING if said is None else said - correct
    if taxable:
        found["taxable_overstated" if taxable > 0 else "taxable_understated"] = abs(taxable)
    basis = filed["14"] - form.basis_carried_forward if "14" in filed else NOTHING
    if basis:
        found["basis_overstated" if basis > 0 else "basis_understated"] = abs(basis)
    return found
