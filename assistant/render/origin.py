"""Where a figure comes from, in words: the same words in every renderer."""

from __future__ import annotations

from typing import assert_never

from assistant.answer import Computed, Law, Number, Quoted, Said

FORMS = {"form_8606": "Form 8606", "joint_return": "joint return", "review_form_8606": "Form 8606, reviewed"}


def origin_text(number: Number) -> str:
    """One line: what the figure is, and how it follows or who says so."""
    return f"{number.label}: {_source(number)}"


def _source(number: Number) -> str:
    origin = number.origin
    match origin:
        case Computed():
            about = [FORMS.get(origin.calculator, origin.calculator.replace("_", " ")) + _place(origin.ref)]
            if origin.tax_year is not None:
                about.append(str(origin.tax_year))
            about.append(origin.person)
            if origin.scenario != "as stated":
                about.append(f"what if: {origin.scenario}")
            how = " = ".join(part for part in (origin.formula, origin.filled) if part)
            return "; ".join(part for part in (", ".join(about), how, origin.source) if part)
        case Law():
            year = "" if origin.tax_year is None else f"{origin.tax_year}, "
            return f"law, {year}{origin.source}"
        case Said():
            return f"you said, message {origin.turn}"
        case Quoted():
            return f"quoted from {origin.passage}"
        case _:
            assert_never(origin)


def _place(ref: str) -> str:
    return f" line {ref}" if ref[:1].isdigit() else f", {ref.replace('_', ' ')}"
