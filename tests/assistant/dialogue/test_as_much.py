"""A limit looked up and then paid in: "that much" is the limit of the year."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk


@pytest.mark.parametrize(
    ("first", "message", "taxable"),
    [
        ("what's the 2026 IRA limit at 53?", "ok that much in, nondeductible, same amount converted. 25,800 in a SEP on dec 31 2026, no basis before. taxable?", "6450"),
        ("2026 IRA limit, I'm 40", "I put in exactly that, nondeductible, and converted it all. 22,500 rollover IRA on 12/31/26, no old basis. taxable?", "5625"),
        ("how much can I put in an IRA for 2025? 45", "say I contribute that much after-tax and convert all of it, 21,000 left in my trad on dec 31 2025, no basis. how much is taxable?", "5250"),
    ],
)  # fmt: skip
def test_the_limit_shown_is_what_went_in(basis: Basis, first: str, message: str, taxable: str) -> None:
    answer = talk(basis, first, message)
    assert answer.status == "answered"
    assert taxable in shown(answer, "18")


def test_no_more_is_taken_from_a_conversion_that_names_its_amount(basis: Basis) -> None:
    answer = talk(
        basis,
        "2026 IRA limit, I'm 40",
        "I did not put in that much, only 3,000 nondeductible, all converted. no other iras",
    )
    assert shown(answer, "1") <= {"3000"}
