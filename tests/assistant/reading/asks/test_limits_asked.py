"""A range or a limit that is only spoken of is not looked up."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        "our magi lands in the roth phase-out. may we put part in directly and do the backdoor with the remainder?",
        "income is in the phase out. does a small direct contribution rule out the backdoor for the rest of my limit",
        "can i split my ira limit, some straight to roth and the remainder nondeductible then converted?",
        "employer contributes 3% to my simple ira. will that reduce my own IRA limit and does it cause trouble with the backdoor",
        "does my company's SEP money use up my ira limit?",
    ],
)
def test_what_is_asked_beside_it_is(text: str) -> None:
    assert read(text, TODAY).asks[0].topic == "concept"


@pytest.mark.parametrize(
    "text",
    ["are we in the phaseout range at all?", "we're in the phase-out range, how much can we each put in directly?"],
)
def test_a_range_that_is_asked_for_is_looked_up(text: str) -> None:
    assert [(ask.topic, ask.detail) for ask in read(text, TODAY).asks] == [("limits", "roth_magi_phaseout")]
