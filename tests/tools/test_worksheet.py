"""The worksheet PDF: every line with label, formula and amount, and the same bytes every time."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from tools.form_8606 import Form8606, form_8606
from tools.worksheet import worksheet_pdf

TRAP: dict[str, Any] = {"nondeductible_contribution": 7000, "conversion": 7000, "year_end_value": 93000}


def text(*forms: tuple[str, Form8606]) -> str:
    pages = PdfReader(io.BytesIO(worksheet_pdf(forms))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_every_line_is_on_it_with_its_work() -> None:
    form = form_8606(tax_year=2025, **TRAP)
    shown = text(("Ada", form))
    for figure in form.figures().values():
        assert figure.label in shown
    assert "line 3 - line 13 = 7,000 - 490" in shown
    assert "6,510" in shown
    assert form.notes[0].text in shown
    assert "Form 8606 (2025)" in shown
    for heading in ("Around the form", "Notes", "Amount", "Rounding: exact."):
        assert f" {heading} " in shown


def test_spouses_have_a_page_each() -> None:
    mine, theirs = form_8606(tax_year=2025, **TRAP), form_8606(tax_year=2025, basis=7000)
    data = worksheet_pdf([("Ada <Example> & Co", mine), ("Ben", theirs)])
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert "Ada <Example> & Co" in pages[0]
    assert "Ben" in pages[-1]
    assert "basis carried forward" in pages[-1]


@pytest.mark.parametrize("year", [1998, 2010, 2016, 2026])
def test_any_year_has_a_worksheet_with_the_same_bytes_every_time(year: int) -> None:
    form = form_8606(tax_year=year, **TRAP)
    assert worksheet_pdf([("Ada", form)]) == worksheet_pdf([("Ada", form)])


def test_a_page_belongs_to_one_spouse() -> None:
    mine, theirs = form_8606(tax_year=2025, **TRAP), form_8606(tax_year=2025, basis=7000)
    pages = PdfReader(io.BytesIO(worksheet_pdf([("Ada", mine), ("Ben", theirs)]))).pages
    [last] = [page.extract_text() for page in pages if "Ben" in page.extract_text()]
    assert "Ada" not in last
    assert "6,510" not in last


def test_the_head_of_the_table_stands_on_every_page_of_it() -> None:
    full = {"nondeductible_contribution": 7000, "basis": 5000, "distribution": 6000, "conversion": 10000}
    roth = {"roth_distribution": 9000, "roth_contribution_basis": 1000, "roth_conversion_basis": 2000}
    form = form_8606(tax_year=2025, **full, **roth, year_end_value=30000)
    first, second, *_ = PdfReader(io.BytesIO(worksheet_pdf([("Ada", form)]))).pages
    assert "Amount" in first.extract_text()
    assert "Amount" in second.extract_text()


def test_a_short_worksheet_leaves_the_rest_of_its_page_blank() -> None:
    ada, ben = (form_8606(tax_year=2025, basis=basis) for basis in (5000, 7000))
    pages = PdfReader(io.BytesIO(worksheet_pdf([("Ada", ada), ("Ben", ben)]))).pages
    assert [[name for name in ("Ada", "Ben") if name in page.extract_text()] for page in pages] == [["Ada"], ["Ben"]]


def test_a_table_that_goes_on_overleaf_repeats_its_head_and_no_line() -> None:
    roth = {"roth_distribution": 9000, "roth_contribution_basis": 1000, "roth_conversion_basis": 2000}
    form = form_8606(tax_year=2016, **TRAP | {"basis": 5000, "distribution": 0} | roth)
    pages = PdfReader(io.BytesIO(worksheet_pdf([("Ada", form)]))).pages
    first, second = (" ".join(page.extract_text().split()) for page in pages)
    assert "basis in Roth contributions that is left" in first
    assert "How it follows Amount" in second
    assert "basis in Roth contributions that is left" not in second
