"""Ledgers: the label of an entry names what its amount is, whatever stands on the lines around it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.figures.ledger import ledger
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.spans.clean import clean
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 3, 2)


def entries(text: str) -> list[tuple[int, str]]:
    scene = Scene(spans(clean(text), TODAY), Setting())
    return [(int(scene.figures[i].value), role) for i, role in ledger(scene).items()]


def test_each_entry_is_what_its_label_names() -> None:
    assert entries(
        "BASIS 1/1/2021 ..... 8,000\nTAKEN AS CASH ..... 4,000\nCONVERTED, 2021 ..... 16,000\nYEAR-END VALUE ..... 30,000"
    ) == [(8000, "basis"), (4000, "distribution"), (16000, "conversion"), (30000, "year_end_value")]


def test_accounts_listed_behind_a_value_on_the_last_day_have_theirs() -> None:
    told = entries("basis: 0\nconverted 2014: 10,000\nIRA A 12/31/14: 18,240\nIRA B: 9,760\nIRAs 12/31/14: 28,000")
    assert told[2:] == [(18240, "year_end_value"), (9760, "year_end_value")]


def test_an_inherited_account_keeps_its_line_to_itself() -> None:
    told = entries(
        "Own: ND 7,000 / conv 7,000 / traditional IRA 12-31-24 0\nBeneficiary IRA (late father): FMV 96,000, RMD 5,100 taken."
    )
    assert told[3:] == [(96000, "inherited_balance"), (5100, "other")]


@pytest.mark.parametrize(
    "text",
    [
        "I put in 7,000 nondeductible and converted 7,000; 12/31 value 0.",
        "taxable conversion: 500\nbasis after: 7,000\nshould the value be 0?",
        "value at conversion: 7,210\nline 18 in the software: 210",
    ],
)
def test_what_is_told_in_sentences_asked_or_worked_out_is_no_ledger(text: str) -> None:
    assert entries(text) == []


def test_a_day_with_dashes_has_its_year() -> None:
    found = read("converted 7,000. IRAs at 12-31-2024: 18,000", TODAY)
    assert [(d.month, d.day, d.year) for d in found.spans.days] == [(12, 31, 2024)]


def test_what_is_denied_names_no_entry() -> None:
    text = "2022: dist 5000, basis 6100, YE 31000 all IRAs, no conv. Taxable / nontaxable / basis left"
    assert (31000, "conversion") not in entries(text)
