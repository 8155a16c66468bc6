"""``--explain``: how each span was read, what was chosen, and why, in plain lines."""

from __future__ import annotations

from pathlib import Path

from assistant import State
from assistant.conversation import Trace
from assistant.explain import explained
from tests.assistant.handbook import basis


def explanation(folder: Path, message: str) -> str:
    trace = Trace()
    list(basis(folder).stream(State(), message, trace))
    return explained(trace)


def test_every_figure_has_its_role_and_the_signs_that_told(folder: Path) -> None:
    text = explanation(folder, "2025: 7k nondeductible, 7,012 converted, SEP 41k on 12/31, no old basis. taxable?")
    for line in (
        "«7k» as nondeductible_contribution; told by ", "«7,012» as conversion; told by ", "«41k» as year_end_value; told by ",
        "states no_basis", "so you: conversion = 7012 for 2025", "Asked: form_8606", "Computes form_8606(tax_year=2025",
    ):  # fmt: skip
        assert line in text


def test_what_is_missing_is_named(folder: Path) -> None:
    assert "Lacks year_end_value of you" in explanation(folder, "2025: 7k nondeductible, 7k converted. taxable?")


def test_a_refused_message_has_nothing_to_explain(folder: Path) -> None:
    assert explanation(folder, "   ") == ""
