"""Reads the values of a 1099-R, a 5498 or a filed Form 8606 from a PDF with text, for the person to confirm.

Nothing read here is a fact: each value comes with the sentence that the person would say, and is said only when
confirmed. A figure is taken only where its box is named beside it.
"""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass
from typing import Any

from api.errors import ApiError
from tools.errors import CalculationError
from tools.official_form import mapped_years, read_official_form

PAGES = 12
FEWEST_LETTERS = 20
AMOUNT = r"\$?\s?(\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d+\.\d{2}|\d{3,})"
YEAR = re.compile(r"\b(20[0-3]\d|19\d\d)\b")


@dataclass(frozen=True)
class Choice:
    """What a value may mean: the fact, in words, and the sentence that says it ({amount}, {year})."""

    fact: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Box:
    """A box of a form: its name on paper, how it is found in the text, and what it may mean."""

    name: str
    pattern: str
    choices: tuple[Choice, ...]


CONVERTED = Choice("conversion", "converted to Roth", "In {year} I converted {amount} to a Roth IRA.")
TAKEN = Choice(
    "distribution", "taken out and kept", "In {year} I took {amount} out of a traditional IRA and did not convert it."
)
VALUE = Choice(
    "year_end_value",
    "value of this IRA on December 31",
    "On December 31, {year} my traditional IRAs were worth {amount}.",
)
CONTRIBUTED = Choice(
    "nondeductible_contribution",
    "contributed, not deducted",
    "For {year} I made a nondeductible contribution of {amount} to a traditional IRA.",
)
MOVED = Choice(
    "recharacterized_contribution",
    "recharacterized",
    "For {year} I recharacterized {amount} from my Roth IRA to a traditional IRA.",
)
BASIS = Choice("basis", "basis carried forward (line 14)", "Line 14 of my {year} Form 8606 said {amount}.")

FORMS: dict[str, tuple[str, tuple[Box, ...]]] = {
    "1099-R": (r"\b1099\s?-\s?R\b", (Box("box 1", r"(?:\b1\b\.?\s*)?gross distribution", (CONVERTED, TAKEN)),)),
    "5498": (
        r"\b5498\b",
        (
            Box("box 1", r"\b1\b\.?\s*IRA contributions", (CONTRIBUTED,)),
            Box("box 3", r"(?:\b3\b\.?\s*)?Roth (?:IRA )?conversion amount", (CONVERTED,)),
            Box("box 4", r"(?:\b4\b\.?\s*)?recharacterized contributions", (MOVED,)),
            Box("box 5", r"(?:\b5\b\.?\s*)?(?:FMV|fair market value) of account", (VALUE,)),
        ),
    ),
}


def read_form(data: bytes, name: str) -> dict[str, Any]:
    """The form, its year and the values found, each with what it may mean.

    Raises:
        ApiError: no PDF, a scan without text, another form, or a form without a readable value; by name.
    """
    if (filed := _filed_8606(data)) is not None:
        return filed
    text = _text(data, name)
    for form, (mark, boxes) in FORMS.items():
        if re.search(mark, text):
            values = [value for box in boxes if (value := _value(box, text)) is not None]
            if not values:
                raise refusal(f"“{name}” is a Form {form}, but none of its boxes could be read; type the amounts in.")
            return {"form": form, "tax_year": _year(form, text), "values": values}
    raise refusal(f"“{name}” is no Form 1099-R, 5498 or 8606 that can be read; type what it says instead.")


def _filed_8606(data: bytes) -> dict[str, Any] | None:
    for year in reversed(mapped_years()):
        try:
            lines = read_official_form(data, year)
        except CalculationError:
            continue
        if "14" in lines:
            return {"form": "8606", "tax_year": year, "values": [_found("line 14", lines["14"], (BASIS,))]}
    return None


def _text(data: bytes, name: str) -> str:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages[:PAGES]]
        filled = [f"{key} {field.get('/V') or ''}" for key, field in (reader.get_fields() or {}).items()]
    except Exception:
        raise refusal(
            f"“{name}” is no PDF that can be opened; save it again without a password and try once more."
        ) from None
    text = re.sub(r"[ \t]+", " ", "\n".join([*pages, *filled]))
    if sum(character.isalpha() for character in text) < FEWEST_LETTERS:
        raise refusal(
            f"“{name}” holds pictures without text (a scan), so nothing was read; type the amounts in instead."
        )
    return text


def _value(box: Box, text: str) -> dict[str, Any] | None:
    found = re.search(rf"{box.pattern}(?P<between>[^\d$]{{0,60}}){AMOUNT}", text, re.IGNORECASE)
    return None if found is None else _found(box.name, found[found.re.groups], box.choices)


def _found(box: str, amount: str, choices: tuple[Choice, ...]) -> dict[str, Any]:
    options = [{"fact": item.fact, "label": item.label, "sentence": item.sentence} for item in choices]
    return {"box": box, "value": amount.replace(",", "").removesuffix(".00"), "choices": options}


def _year(form: str, text: str) -> int | None:
    """The year beside the name of the form, else the only one that the text names."""
    near = re.search(rf"(?:form\s+)?{form}\D{{0,40}}(20[0-3]\d)|(20[0-3]\d)\D{{0,40}}{form}", text, re.IGNORECASE)
    if near:
        return int(near[1] or near[2])
    years = set(YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def refusal(message: str) -> ApiError:
    """A document that cannot be used."""
    return ApiError(422, message, "unreadable_document", "file")
