"""The employer's formula read backwards."""

from decimal import Decimal

import pytest

from tools.employer_match import deferral_matched


@pytest.mark.parametrize(("employer", "match", "deferral"), [("11750", "50", "23500"), ("9000", "100", "9000")])
def test_the_deferral_behind_a_match(employer: str, match: str, deferral: str) -> None:
    assert deferral_matched(Decimal(employer), Decimal(match)) == Decimal(deferral)


def test_a_match_that_does_not_come_out_in_cents_tells_no_deferral() -> None:
    assert deferral_matched(Decimal(10_000), Decimal(30)) is None
