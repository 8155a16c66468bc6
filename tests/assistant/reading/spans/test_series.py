"""Series of a message, a label and amounts that each have their year, told year by year."""

import pytest

from assistant.reading.spans.series import year_by_year


@pytest.mark.parametrize(
    "text",
    [
        "Put in: 5,000 (2019), 6,000 (2020). Value on Dec 31: 5,100 (2019), none (2020).",
        "Put in: 5,000 in 2019 and 6,000 in 2020; Value on 12/31: 5,100 in 2019, nothing in 2020.",
        "Put in: 2019 5,000, 2020 6,000\nValue on 12/31: 2019: 5,100, 2020: zero\n",
        "Put in: 5,000 in 2019; in 2020 the full amount, 6,000. Value on 12/31: 5,100 (2019), 0 (2020).",
    ],
)
def test_what_several_series_say_of_a_year_is_one_sentence(text):
    assert year_by_year(text).strip() == (
        "2019: Put in: 5,000; Value on 12/31/2019: 5,100. 2020: Put in: 6,000; Value on 12/31/2020: 0."
    )


@pytest.mark.parametrize(
    "text",
    [
        "MAGI: 2023 $140,000, 2024 $150,000. Roth limit in both years?",
        "Put in: 5,000 (2019), 6,000 (2020). Converted: 11,000.",
        "Against what I was permitted: in 2020 6,000 against 1,800; in 2021 6,000 against nothing at all.",
        "For 2024: 7,000 in, 7,000 out. For 2025: 7,000 in, 7,000 out.",
    ],
)
def test_a_lone_series_stays_as_it_is(text):
    assert year_by_year(text) == text
