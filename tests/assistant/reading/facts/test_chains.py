"""One person's years told in one message."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 4, 2)


def test_what_the_basis_was_at_first_is_that_of_the_first_year() -> None:
    told = (
        "I converted 10,000 in 2023. Then I converted 12,000 in 2024. My basis was originally 6,000. "
        "IRAs 50,000 on 12/31/2023 and 45,000 on 12/31/2024."
    )
    assert [fact.tax_year for fact in read(told, TODAY).facts if fact.name == "basis"] == [2023]
