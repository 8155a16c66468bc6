"""Nothing around the figures changes unseen: roles, units, work, sources, notes, refusals."""

import pytest

from tests.tools.snapshots import outcome, read
from tools import CALCULATORS


@pytest.mark.parametrize("name", CALCULATORS)
def test_outcomes_are_those_that_were_accepted(name: str) -> None:
    for values, lines in read(name):
        assert outcome(name, values) == lines, values
