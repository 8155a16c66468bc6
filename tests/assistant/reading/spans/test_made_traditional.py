"""A Roth contribution that became a traditional one, told by its legal name; other money keeps its words."""

import pytest

from assistant.reading.spans.made_traditional import by_its_name


@pytest.mark.parametrize(
    "text",
    [
        "I put 7,000 into a Roth and had it relabelled as a traditional one",
        "we turned my 7,000 roth contribution for 2025 into a traditional one",
        "contributed 6,500 to my Roth, then switched it over to a traditional IRA",
        "Roth deposit of 7k, Fidelity reclassified the contribution as traditional",
        "paid 7,000 into a Roth; it was re-designated as a traditional contribution",
        "my roth contribution of 7,000 has to become a traditional one",
    ],
)
def test_named_as_recharacterized(text: str) -> None:
    assert "recharacterized" in by_its_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "I turned my traditional IRA into a Roth",
        "I have a Roth. I changed my 401k to a traditional 401k",
        "we switched the SEP to a traditional IRA and converted it to Roth",
        "my Roth is fine. I rolled my plan into a traditional IRA",
        "changed my mind about the traditional IRA and went for the Roth",
    ],
)
def test_other_money_keeps_its_words(text: str) -> None:
    assert by_its_name(text) == text
