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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "nd 5k each 2014-2016. conv 0 / 2k / none. YE 6k / 9k / 15k.",
            "2014: conv 0; YE 6k. 2015: conv 2k; YE 9k. 2016: conv 0; YE 15k.",
        ),
        (
            "For 2014, 2015 and 2016: converted zero, two and three thousand; 12/31 value 6,000, 9,000 and 9,500.",
            "2014: converted 0; 12/31/2014 value 6,000. 2015: converted two thousand; 12/31/2015 value 9,000."
            " 2016: converted three thousand; 12/31/2016 value 9,500.",
        ),
        (
            "nd 5k in 2014, 2015; conv 0 / 8k (ye 2k)",
            "2014: conv 0. 2015: conv 8k (ye 2k).",
        ),
        (
            "conv: '14 none, '15 8k w/ YE 2k, '16 7k w/ YE 0 -> l.14",
            "2014: conv none. 2015: converted 8k w/ YE 2k. 2016: converted 7k w/ YE 0.",
        ),
        (
            "No conversion in 2014; eight thousand in 2015 with two thousand left; in 2016 everything, 7,500, ending at zero.",
            "2014: No conversion. 2015: converted eight thousand with two thousand left."
            " 2016: converted everything, 7,500, ending at zero.",
        ),
        (
            "nd 5000 (2014, no conv), nd 5000 + conv 4k w/ 6k left (2015), nothing before.",
            "2014: nd 5000, no conv. 2015: nd 5000 + conv 4k w/ 6k left.",
        ),
    ],
)
def test_what_is_told_in_turn_is_told_under_its_year(text, rows):
    assert rows in year_by_year(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024 and 2025: contributed / converted 7,000 / 7,010.",
        "Converted 8k in 2022 and 9k in 2023, YE 24k and 22k.",
        "2024, 2025: put in 7,000 and 7,000, nothing converted.",
        "line 2 is 5,500 (for 2017, paid in 3/18, first ever), line 1 paid in 2/19. conv 5/18 5,580. 2018 form?",
        "Roth: 12k contributions, conv 2021 6,000 (0 taxable), then in 2022 9,000 (3,000 taxable).",
        "nd 6,000 (2021, no conv). Basis from 2019 was 5,000, nd 6,000 + conv 10k (2022).",
        "For 2021, 2022 and 2023: contributed 4/1/24; conv 6k / 7k / 8k.",
        "I converted 20,000 in 2021 and 20,000 in 2022, starting basis 8,000, 60,000 left on 12/31/2021.",
    ],
)
def test_amounts_that_may_be_of_one_year_stay_as_they_are(text):
    assert year_by_year(text) == text
