"""Every sentence of the handbook can be shown: nothing is dropped because a name or a figure of it is unknown."""

from __future__ import annotations

import pytest

from assistant.ledger import Computation, Ledger
from assistant.passages import paragraph_spans
from knowledge import articles
from knowledge.passages import Section
from tools import CALCULATORS

YEAR = 2026
SECTIONS = {section.id: section for article in articles() for section in article.sections}


def worked(section: Section, ledger: Ledger) -> Computation | None:
    if section.example is None:
        return None
    year = section.example.tax_year or YEAR
    given = {"tax_year": year, **section.example.input}
    name = section.example.calculator
    result = CALCULATORS[name].run(given)
    return ledger.add(name, given, result, person="example", tax_year=year, scenario="example")


@pytest.mark.parametrize("section", SECTIONS.values(), ids=SECTIONS)
def test_every_paragraph_is_shown_whole(section: Section) -> None:
    ledger = Ledger(year=YEAR)
    example = worked(section, ledger)
    for paragraph in section.paragraphs:
        shown = "".join(str(span.text) for span in paragraph_spans(paragraph, ledger, YEAR, example))
        assert shown.strip()
        assert "{" not in shown
