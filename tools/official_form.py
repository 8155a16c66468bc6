"""The IRS's own Form 8606 as a PDF: filled from a computed form, read back box by box, and read from a filed one.

The blank form comes from the person; where each line goes is data in ``forms/8606/fields``. A filled form is handed
out only when every box reads back as it was written and every other line is blank.
"""

from __future__ import annotations

import io
import logging
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from tools.calculator import Facts
from tools.errors import InvalidInput, NotSupported
from tools.form_8606 import Form8606

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

LARGEST_FILE = 20_000_000
Boxes = Mapping[str, str]
OwnerText = Annotated[str, Field(max_length=60, pattern=r"^[^\x00-\x1f]*$")]


class Owner(Facts):
    """Whose form it is; both boxes may stay blank."""

    name: OwnerText = ""
    social_security_number: str = Field("", pattern=r"^(\d{3}-?\d{2}-?\d{4})?$")


def mapped_years() -> tuple[int, ...]:
    """The years whose official form can be filled and read."""
    folder = files("tools.forms").joinpath("8606", "fields")
    return tuple(sorted(int(item.name[:4]) for item in folder.iterdir() if item.name.endswith(".toml")))


@cache
def _map(year: int) -> dict[str, Any]:
    if year not in mapped_years():
        known = ", ".join(map(str, mapped_years()))
        raise NotSupported(
            f"The boxes of the official Form 8606 for {year} are not known: use the form of {known}, or the worksheet, "
            "which exists for every year.",
            param="tax_year",
            code="no_field_map",
        )
    text = files("tools.forms").joinpath("8606", "fields", f"{year}.toml").read_text("utf-8")
    return tomllib.loads(text)


def fill_official_form(blank: bytes, form: Form8606, owner: Owner | None = None) -> bytes:
    """The blank form of the year with every computed line in its box.

    Raises:
        NotSupported: a year without a field map, or a form computed to the cent.
        InvalidInput: the file is not the blank Form 8606 of that year, or a box does not read back as written.
    """
    if form.cents:
        raise NotSupported(
            "A filed form shows whole dollars: compute it with rounding exact or places before it is filled in.",
            param="rounding",
        )
    boxes = _map(form.tax_year)
    reader = _open(blank, form.tax_year)
    if any(_lines(reader, boxes).values()):
        raise InvalidInput(
            f"The Form 8606 for {form.tax_year} is not blank: give an empty one, so that nothing old is left on it.",
            param="blank",
            code="not_blank",
        )
    owner = owner or Owner()
    values = _values(form, boxes) | {
        boxes["owner"]["name"]: owner.name,
        boxes["owner"]["social_security_number"]: owner.social_security_number,
    }
    filled = _write(reader, values)
    _compare(filled, form, boxes, owner)
    return filled


def read_official_form(filled: bytes, year: int) -> dict[str, str]:
    """The lines of a filled official form, as ``review_form_8606`` takes them; blank boxes are left out.

    Raises:
        NotSupported: a year without a field map.
        InvalidInput: the file is not the Form 8606 of that year, or a box holds no number.
    """
    found = {}
    for line, text in _lines(_open(filled, year), _map(year)).items():
        if text:
            if not re.fullmatch(r"\(?-?[\d,]+(\.\d*)?\)?|\.\d+", text):
                raise InvalidInput(
                    f"Line {line} of the form for {year} holds no number: correct the box, or type the lines in.",
                    param=line,
                    code="unreadable_box",
                )
            found[line] = text.replace(",", "")
    return found


def _open(data: bytes, year: int) -> PdfReader:
    """The PDF, when it is the official form of that year with all its boxes."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings about fonts are no news to anyone here
    boxes = _map(year)
    if len(data) > LARGEST_FILE:
        raise InvalidInput("The file is too large to be a Form 8606: give the PDF of the IRS.", param="blank")
    try:
        reader = PdfReader(io.BytesIO(data))
        fields = set(reader.get_fields() or {})
        text = reader.pages[0].extract_text()
    except Exception:
        raise InvalidInput(
            f"The file cannot be read as a PDF form: give the Form 8606 for {year} as the IRS publishes it.",
            param="blank",
            code="not_a_pdf",
        ) from None
    wanted = {name for line in boxes["line"].values() for name in line.values()}
    if not re.search(rf"Form\s+8606\s+\({year}\)", text) or not wanted <= fields:
        raise InvalidInput(
            f"The file is not the official Form 8606 for {year} with its boxes: give that year's PDF.",
            param="blank",
            code="wrong_form",
        )
    return reader


def _values(form: Form8606, boxes: Mapping[str, Any]) -> dict[str, str]:
    """What goes into each box; where cents have a box of their own it stays blank."""
    values: dict[str, str] = {}
    for line in form.line:
        box, text = boxes["line"][line], form.written(line)
        if "decimals" in box:
            values[box["whole"]], values[box["decimals"]] = text.split(".")
        else:
            values[box.get("amount") or box["dollars"]] = f"{int(text):,}"
    return values


def _write(reader: PdfReader, values: Boxes) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

    writer: PdfWriter = PdfWriter(clone_from=reader)
    root: Any = writer.root_object
    acro_form = root["/AcroForm"].get_object()
    acro_form.pop(NameObject("/XFA"), None)  # a second, empty copy of the form that some viewers would show instead
    acro_form.pop(NameObject("/SigFlags"), None)  # signatures of the blank form no longer hold once it is filled in
    root.pop(NameObject("/Perms"), None)
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=True)
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def _lines(reader: PdfReader, boxes: Mapping[str, Any]) -> dict[str, str]:
    """Every line of the form as it stands in its boxes, an empty text where it is blank."""
    fields: Mapping[str, Any] = reader.get_fields() or {}

    def text(name: str) -> str:
        return str(fields[name].get("/V") or "").strip()

    found = {}
    for line, box in boxes["line"].items():
        if "decimals" in box:
            whole, decimals = text(box["whole"]), text(box["decimals"])
            found[line] = f"{whole or '0'}.{decimals}" if whole or decimals else ""
        elif "dollars" in box:
            cents = text(box["cents"])
            found[line] = text(box["dollars"]) + (f".{cents}" if cents else "")
        else:
            found[line] = text(box["amount"])
    return found


def _compare(filled: bytes, form: Form8606, boxes: Mapping[str, Any], owner: Owner) -> None:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(filled))
    written = _lines(reader, boxes)
    expected = dict.fromkeys(written, "") | {line: form.written(line) for line in form.line}
    wrong = [line for line, text in written.items() if text.replace(",", "") != expected[line]]
    fields: Mapping[str, Any] = reader.get_fields() or {}
    name = str(fields[boxes["owner"]["name"]].get("/V") or "")
    if wrong or name != owner.name:
        raise InvalidInput(
            f"The filled form does not read back as it was written ({', '.join(wrong) or 'name'}): give another "
            "copy of the blank form, or use the worksheet.",
            param="blank",
            code="does_not_read_back",
        )
