"""A receipt verifies as it was made, and any changed character makes it fail."""

from __future__ import annotations

import copy
import datetime
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tools
from assistant.answer import Answer, Paragraph
from assistant.facts import Fact, FactBook
from assistant.ledger import Ledger, said_figures
from assistant.plan import Call
from assistant.receipt import identifier, receipt, verify
from assistant.render.plain import plain
from assistant.toolbox import Toolbox

assert tools

DAY = datetime.date(2026, 11, 23)
INPUTS: dict[str, Any] = {
    "tax_year": 2025,
    "nondeductible_contribution": "7000",
    "basis": "0",
    "conversion": "7000",
    "year_end_value": "93000",
}


def made(question: str = "What is taxable?") -> dict[str, Any]:
    book = FactBook().put(Fact("", "conversion", "7000", tax_year=2025))
    ledger = Ledger(2026, said=said_figures(book))
    assert Toolbox(ledger).calculate(Call("form_8606", INPUTS, tax_year=2025)).computation
    text = "You converted {said.f1}; {c1.18} is taxable. The limit for {year.2026} is {law.2026.ira_limit}."
    blocks = (Paragraph(ledger.spans(text), "headline"),)
    answer = Answer("answered", blocks, plain(blocks))
    return json.loads(json.dumps(receipt(answer, ledger, book, question, DAY)))


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(data, dict | list) and data:
        for key in data if isinstance(data, dict) else range(len(data)):
            yield from leaves(data[key], (*path, key))
    else:
        yield path


def changed(data: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    other = copy.deepcopy(data)
    at: Any = other
    for key in path[:-1]:
        at = at[key]
    value = at[path[-1]]
    at[path[-1]] = value + 1 if isinstance(value, int) and not isinstance(value, bool) else f"{value}9"
    return other


def test_a_receipt_verifies() -> None:
    assert verify(made()) == []


def test_the_same_facts_and_question_give_the_same_id() -> None:
    assert made()["id"] == made()["id"]
    assert made()["id"].startswith("sha256:")
    assert made()["id"] != made("What is my basis?")["id"]


def test_a_change_anywhere_is_found() -> None:
    saved = made()
    for path in leaves(saved):
        assert verify(changed(saved, path)), path


def test_any_character_of_a_figure_a_fact_or_a_line_counts() -> None:
    saved = made()
    for path in leaves(saved):
        value: Any = saved
        for key in path:
            value = value[key]
        for place, sign in enumerate(value if isinstance(value, str) else ""):
            other = copy.deepcopy(saved)
            at: Any = other
            for key in path[:-1]:
                at = at[key]
            at[path[-1]] = value[:place] + ("8" if sign != "8" else "3") + value[place + 1 :]
            assert verify(other), (path, place)


@settings(deadline=None)
@given(place=st.integers(min_value=0), sign=st.characters(codec="utf-8"))
def test_a_changed_character_of_the_file_is_found_or_the_file_is_no_receipt(place: int, sign: str) -> None:
    text = json.dumps(made(), ensure_ascii=False)
    place %= len(text)
    other = text[:place] + sign + text[place + 1 :]
    try:
        data = json.loads(other)
    except ValueError:
        return
    assert data == made() or not isinstance(data, dict) or verify(data)


@pytest.mark.parametrize("digits", ["6,511", "6,5100", "65.10"])
def test_a_changed_figure_of_the_text_is_found_even_under_a_new_id(digits: str) -> None:
    saved = made()
    saved["text"] = saved["text"] + f" In other words ${digits} is taxable."
    saved["id"] = identifier(saved)
    assert any(difference.where == "text" for difference in verify(saved))


@pytest.mark.parametrize("part", ["figures", "inputs"])
def test_a_changed_calculation_is_found_even_under_a_new_id(part: str) -> None:
    saved = made()
    entry = saved["computations"][0]
    if part == "figures":
        entry["figures"]["18"]["value"] = "6511"
    else:
        entry["inputs"]["conversion"] = "7001"
    saved["id"] = identifier(saved)
    assert any("18" in str(difference) for difference in verify(saved))


def test_a_changed_figure_is_found_even_under_a_new_id() -> None:
    saved = made()
    figure = next(number for number in saved["numbers"] if number["text"] == "$6,510")
    figure["text"], figure["value"] = "$6,511", "6511"
    saved["text"] = saved["text"].replace("6,510", "6,511")
    saved["id"] = identifier(saved)
    assert verify(saved)


@pytest.mark.parametrize("broken", [{}, {"id": 1}, {"version": 9}])
def test_what_is_no_receipt_is_said_so(broken: dict[str, Any]) -> None:
    assert "receipt" in str(verify(broken)[0])


ANY_TEXT = st.text(st.characters(exclude_categories=()))  # halves of surrogate pairs too
ANY_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT | st.dates() | st.decimals(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(ANY_DATA)
def test_the_id_is_that_of_plain_canonical_json(data: Any) -> None:
    text = json.dumps({"facts": data}, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    expected = "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    assert identifier({"id": "another", "facts": data}) == expected


def test_identifiers_are_not_kept() -> None:
    assert "123-45-6789" not in json.dumps(made("My SSN is 123-45-6789. What is taxable?"))
