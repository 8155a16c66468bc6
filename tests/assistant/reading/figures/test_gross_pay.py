"""Pay told before what was deferred of it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    "words",
    ["I grossed about 44,000 that year", "pay (gross, before the deferral) 44k", "wages (incl. deferral): 44,000"],
)
def test_gross_pay_is_compensation(words: str) -> None:
    text = f"2019, 36 years old. {words}; deferred 19,000, match 1,500. after-tax room?"
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert {("compensation", "44000"), ("elective_deferral", "19000"), ("employer_contribution", "1500")} <= told
