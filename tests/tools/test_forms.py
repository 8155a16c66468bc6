"""Code against paper, for every line and year: the lines that the instruction names, our data, and the code."""

from __future__ import annotations

import ast
import logging
import re
from functools import cache
from pathlib import Path

import pytest

from tests.tools.known_cases import shared
from tools.form_8606 import form_8606, parts
from tools.forms import layout, layout_years

PRINTED = [2018, 2021, 2022, 2023, 2025]
OTHER_FORM = re.compile(r"(?:8915-?[A-Z]|1040(?:-?[NS]R)?),?\s+lines?\s+\w+")
NAMED = re.compile(r"\blines?\s+(\d+[a-c]?(?:(?:,\s+and|,|\s+and)\s+\d+[a-c]?)*)")
GATE = re.compile(r"did you take a distribution.*?Go to line 4\.", re.S)
NOTE = re.compile(r"Note: You may be subject.*?Complete this part", re.S)


@cache
def reads() -> dict[str, set[str]]:
    """For every line that the code fills in, the lines whose amounts it reads to do so."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(Path(str(parts.__file__)).read_text("utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            found.setdefault(name_of(node.targets[0]), set()).update(
                name_of(part) for part in ast.walk(node.value) if isinstance(part, ast.Subscript)
            )
    return found


def name_of(node: ast.Subscript) -> str:
    assert isinstance(node.slice, ast.Constant)
    return str(node.slice.value)


@cache
def paper(year: int) -> tuple[dict[str, set[str]], set[str]]:
    """The lines that each printed instruction names, and those of the question after line 3."""
    path = shared(f"forms/f8606-{year}.pdf")
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    from pypdf import PdfReader

    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    gate = GATE.search(text)
    assert gate
    text = NOTE.sub("", GATE.sub("", text))
    named, place = {}, text.index("Part I")
    for line in layout(year).lines:
        end = re.compile(rf"^\S.*? {line}(?: × \.)? *$", re.M).search(text, place)
        assert end, f"line {line} was not found on the form of {year}"
        named[line] = names(text[place : end.end()]) - {line}
        place = end.end()
    return named, names(gate[0])


def names(text: str) -> set[str]:
    return {name for group in NAMED.findall(OTHER_FORM.sub("", text)) for name in re.findall(r"\d+[a-c]?", group)}


@pytest.mark.parametrize("year", PRINTED)
def test_data_names_the_lines_that_the_paper_names(year: int) -> None:
    named, gate = paper(year)
    ours = {line.name: {*line.uses, *line.directs} for line in layout(year).lines.values()}
    assert ours == named
    assert set(layout(year).gate) == gate


@pytest.mark.parametrize("year", layout_years())
def test_code_reads_the_lines_that_the_data_names(year: int) -> None:
    for line in layout(year).lines.values():
        assert {*line.uses, *line.beyond} == reads()[line.name], f"line {line.name} of {year}"


def test_every_line_that_the_code_fills_in_is_printed_in_some_year() -> None:
    printed = {name for year in layout_years() for name in layout(year).lines}
    assert printed == set(reads())


@pytest.mark.parametrize("year", layout_years())
def test_a_full_form_has_every_printed_line(year: int) -> None:
    facts = {
        "nondeductible_contribution": 7000, "basis": 5000, "distribution": 6000, "conversion": 10000,
        "year_end_value": 30000,
    }  # fmt: skip
    roth = {"roth_distribution": 9000, "roth_contribution_basis": 1000, "roth_conversion_basis": 2000}
    form = form_8606(tax_year=year, **facts, **(roth if year >= 2012 else {}))
    assert list(form.line) == list(layout(year).lines)


@pytest.mark.parametrize("year", layout_years())
def test_formulas_use_named_lines_and_yield_the_line(year: int) -> None:
    facts = {"nondeductible_contribution": 7000, "basis": 5000, "distribution": 6000, "conversion": 10000}
    form = form_8606(tax_year=year, year_end_value=30000, **facts)
    for figure in form.figures().values():
        if figure.formula.startswith(("line", "min", "max")):
            assert set(NAMED.findall(figure.formula)) <= {*layout(year).lines[figure.ref].uses}
            worked = eval(
                figure.filled.replace(",", "")
                .replace("min(1 ", "min(1, ")
                .replace("max(0 ", "max(0, ")
                .replace("×", "*")
            )
            assert abs(worked - float(figure.value)) < 0.51, figure


def test_layouts_say_where_they_come_from() -> None:
    assert [year for year in layout_years() if not layout(year).derived] == PRINTED
    assert layout_years() == tuple(range(2010, 2027))
    assert layout(2009).derived
    assert layout(2009).lines.keys() == layout(2010).lines.keys()
    assert layout(2031).lines.keys() == layout(2026).lines.keys()


@pytest.mark.parametrize("year", layout_years())
def test_labels_hold_no_digits(year: int) -> None:
    for line in layout(year).lines.values():
        assert not re.search(r"\d", line.label.replace("December 31", ""))
