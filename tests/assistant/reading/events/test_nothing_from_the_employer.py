"""A reply that the employer puts nothing in, and those that leave a part or a year open."""

import pytest

from assistant.reading.events.employers import nothing_from_the_employer


@pytest.mark.parametrize(
    "reply",
    [
        "zero. tiny startup, they dont put in anything",
        "none, they dont match",
        "my boss doesn't contribute a dime",
        "no match at my company",
        "zip. they never have",
    ],
)
def test_nothing_is_put_in(reply: str) -> None:
    assert nothing_from_the_employer(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "no match, just profit sharing",
        "no idea, they match something",
        "they dont match until next year",
        "i'm not sure they put in anything",
        "no, they match half",
    ],
)
def test_a_part_or_a_year_is_left_open(reply: str) -> None:
    assert not nothing_from_the_employer(reply)
