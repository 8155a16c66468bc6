"""Nothing around the figures changes unseen: roles, units, work, sources, notes, refusals."""

import pytest

from tests.tools.snapshots import outcome, read
from tools import CALCULATORS


@pytest.mark.parametrize("name", CALCULATORS)
def test_outcomes_are_those_that_were_accepted(name: str) -> None:
    for values, lines in read(name):
        assert outcome(name, values) == lines, values


@pytest.mark.parametrize("name", CALCULATORS)
def test_everything_that_the_schema_promises_is_published_in_some_case(name: str) -> None:
    published = {
        key for _, lines in read(name) for line in lines if line.startswith("published") for key in line.split()
    }
    assert CALCULATORS[name].output_schema["properties"].keys() <= published
