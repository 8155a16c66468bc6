"""``basis form``: the official paper filled in, or our worksheet, from facts or from a saved answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from api.cli.failures import CannotRun
from api.exact_json import NotJson, loads
from tools.form_8606 import Form8606, form_8606
from tools.joint_return import joint_return
from tools.official_form import Owner, fill_official_form
from tools.worksheet import worksheet_pdf

Forms = list[tuple[str, Form8606]]


def form(
    facts: Path | None, blank: Path | None, worksheet: Path | None, out: Path | None, name: str, number: str
) -> None:
    """Write the PDFs that were asked for; a worksheet when none was, one official form for each person."""
    owner = _owner(name, number)
    try:
        forms = list(_forms(_read(facts)))
    except (KeyError, TypeError):
        raise CannotRun("The saved answer cannot be read: save it again with its receipt, or give the facts.") from None
    if not forms:
        raise CannotRun("No Form 8606 was found: give the facts of form_8606 or joint_return, or a saved answer.")
    if blank is None or worksheet is not None:
        _write(worksheet or Path(f"form-8606-{forms[0][1].tax_year}-worksheet.pdf"), worksheet_pdf(forms))
    if blank is None:
        return
    if len(forms) > 1 and owner != Owner():
        raise CannotRun("A name and number belong to one person: leave them out, or give one person's facts.")
    paper = blank.read_bytes()
    for whose, filled in forms:
        file = out or Path(f"form-8606-{filled.tax_year}.pdf")
        target = file if len(forms) == 1 else file.with_stem(f"{file.stem}-{whose}")
        _write(target, fill_official_form(paper, filled, owner))


def _owner(name: str, number: str) -> Owner:
    try:
        return Owner(name=name, social_security_number=number)
    except ValidationError:
        raise CannotRun(
            "The name or number fits no box: give a name of one line, at most 60 letters, and a number as 123-45-6789."
        ) from None


def _read(facts: Path | None) -> Mapping[str, Any]:
    try:
        said = loads(sys.stdin.buffer.read() if facts is None else facts.read_bytes())
    except NotJson as error:
        raise CannotRun(f"The facts cannot be read: {error}") from None
    if not isinstance(said, dict):
        raise CannotRun("The facts have to be one JSON object, as for `basis calc form_8606`, or a saved answer.")
    return said


def _forms(said: Mapping[str, Any]) -> Iterator[tuple[str, Form8606]]:
    """The forms of a receipt as they were stated, of a joint return, or of one person."""
    receipt = said.get("receipt", said)
    if isinstance(receipt, dict) and "computations" in receipt:
        for made in receipt["computations"]:
            if made["calculator"] == "form_8606" and made["scenario"] == "as stated":
                yield f"{made['person']}-{made['tax_year']}", form_8606(**made["inputs"])
    elif "you" in said or "spouse" in said:
        yield from joint_return(**said).forms.items()
    else:
        yield "you", form_8606(**said)


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    print(file)
