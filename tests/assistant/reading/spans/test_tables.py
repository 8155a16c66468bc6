"""Tables and lists of a message, as people paste them from spreadsheets and notes, told as sentences."""

import pytest

from assistant.reading.spans.clean import clean
from assistant.reading.spans.tables import without_tables


def test_rows_that_are_years_tell_of_their_year():
    table = "| year | nondeductible | to Roth | 12/31 |\n|---|---:|---:|---|\n| 2024 | 7,000 | 0 | 7,150 |\n| 2025 | 7,000 | 14,000 | 320 |\nline 18?"
    assert without_tables(table) == (
        "2024: nondeductible: 7,000; to Roth: 0; 12/31: 7,150.\n"
        "2025: nondeductible: 7,000; to Roth: 14,000; 12/31: 320.\nline 18?"
    )


@pytest.mark.parametrize(
    ("heading", "first"),
    [("| | 2024 | 2025 |", "2024"), ("| | Me | Wife |", "Me"), ("|  | taxpayer | spouse |", "taxpayer")],
)
def test_columns_that_are_years_or_people_tell_of_theirs(heading, first):
    table = f"{heading}\n|--|--|--|\n| converted | 7,000 | 8,000 |\n| value 12/31 | 0 | 41,300 |"
    assert without_tables(table).startswith(f"{first}: converted: 7,000; value 12/31: 0.\n")


def test_cells_between_tabs_are_a_table():
    assert without_tables("nondeductible\t7,000\nconverted\t7,000\nrollover IRA 12/31\t41,200") == (
        "nondeductible: 7,000.\nconverted: 7,000.\nrollover IRA 12/31: 41,200."
    )


def test_an_empty_cell_says_nothing():
    table = "| account | 12/31/25 | basis |\n|---|---|---|\n| SEP | 12,500 | |\n| rollover IRA | - | 0 |"
    assert without_tables(table) == "SEP: 12/31/25: 12,500.\nrollover IRA: basis: 0."


def test_dots_lead_from_a_label_to_its_value():
    listed = "Start basis ......... 18,000\nTo Roth ............. 25,000\nvalue 12/31 ___ none\nlines 11 and 18?"
    assert without_tables(listed) == "Start basis: 18,000.\nTo Roth: 25,000.\nvalue 12/31: none.\nlines 11 and 18?"


@pytest.mark.parametrize(
    "text",
    [
        "Traditional IRA ...1234 $0.00\nRollover IRA ...9921 $31,405.77",
        "MFJ || W: nd 6,000, cv 6,045 || H: nd 6,000, cv 9,000",
        "I put in 7,000\nand converted it",
        "put in 7k ... converted 7k ... anything taxable",
    ],
)
def test_what_is_no_table_stays_as_it_is(text):
    assert without_tables(text) == text


def test_numbered_lines_lose_their_numbers():
    listed = "1. put 7,000 in\n2) converted 7,000\n3. SEP at 12,500 on 12/31\ntaxable?"
    assert without_tables(listed) == "put 7,000 in\nconverted 7,000\nSEP at 12,500 on 12/31\ntaxable?"
    assert (
        without_tables("converted\n14. line of the form\n15. another") == "converted\n14. line of the form\n15. another"
    )


def test_a_table_in_a_message_is_read():
    assert clean("2025\nnondeductible\t7,000\nconverted\t7,000") == "2025\nnondeductible: 7,000.\nconverted: 7,000."


def test_the_corner_of_a_table_tells_what_is_true_of_all_rows():
    table = "| 2025 401(k), age 47 | |\n|---|---|\n| my pre-tax | 23,500 |\n| match | 5,550 |"
    assert without_tables(table) == "2025 401(k), age 47.\nmy pre-tax: 23,500.\nmatch: 5,550."
    assert without_tables("| what | amount |\n|---|---|\n| converted | 7,000 |") == "amount: converted: 7,000."


def test_a_row_with_a_day_is_what_its_words_say():
    table = "date | what | amount\n2018-01-09 | nondeductible contribution | 5,500\n2018-04-30 | conversion | 5,638.47"
    assert without_tables(table) == ("nondeductible contribution 2018-01-09: 5,500.\nconversion 2018-04-30: 5,638.47.")


def test_a_statement_tells_what_moved_and_what_was_left():
    table = (
        "Account  Jan 1 value  Contributions  Dec 31 value\nTrad IRA  $0.00  $7,000.00  $0.00\n"
        "Rollover IRA ..88 $51,204.11  $0.00  $55,918.73\nRoth IRA  $33,090.00  -  $44,871.02"
    )
    assert without_tables(table) == (
        "Trad IRA: Contributions: $7,000.00; Dec 31 value: $0.00.\nRollover IRA ..88: Dec 31 value: $55,918.73.\n"
        "Roth IRA Dec 31 value: $44,871.02."
    )


def test_what_stands_over_a_list_opens_its_first_line():
    assert without_tables("Hers\n• none other\nMine\n• SEP\n• Roth") == "Hers: none other.\nMine: SEP\nRoth"


def test_a_row_that_begins_with_whose_it_is_tells_of_them() -> None:
    table = "HER, 2022: nd 6,000 | conv 6,000 | sep 54,000\nHIM: nd 7,000 | conv 7,036 | every IRA 0"
    assert without_tables(table) == (
        "HER, 2022: nd 6,000; conv 6,000; sep 54,000.\nHIM: nd 7,000; conv 7,036; every IRA 0."
    )


def test_two_dots_lead_to_an_amount() -> None:
    assert (
        without_tables("trad IRA ..... 7,000\nbasis, last 8606 .. 1,600") == "trad IRA: 7,000.\nbasis, last 8606: 1,600"
    )


def test_a_bar_that_opens_a_heading_alone_stands_behind_an_empty_corner():
    table = "  | taxpayer | spouse\nage | 54 | 49\nwages | 84,200 | 38,000\n"
    assert without_tables(table).startswith("taxpayer: age: 54; wages: 84,200.\nspouse: age: 49; wages: 38,000.")


def test_rows_tell_where_one_column_is_an_amount_and_another_tells_more():
    table = "layer | amount | taxed\n2021 conversion | 10,000 | 4,000\n2023 conversion | 9,000 | 9,000\n"
    assert without_tables(table).startswith("2021 conversion: amount: 10,000; taxed: 4,000.")


@pytest.mark.parametrize("mark", [" / ", "; ", ", "])
def test_rows_of_years_need_no_bars(mark):
    rows = (
        ("yr", "nondeductible", "conv", "12/31 FMV"),
        ("2014", "5,500", "0", "5,600"),
        ("2015", "5,500", "4,000", "7,700"),
    )
    assert without_tables("\n".join(map(mark.join, rows)) + "\nL14 of both?").startswith(
        "2014: nondeductible: 5,500; conv: 0; 12/31 FMV: 5,600.\n2015: nondeductible: 5,500; conv: 4,000; 12/31 FMV: 7,700."
    )


def test_nothing_held_is_told_of_each_column_and_nothing_moved_of_none():
    table = "| | wife, 46 | husband, 54 |\n|---|---|---|\n| put in | $0 | $7,000 |\n| SEP on 12/31/2020 | $0 | $41,000 |\n| Roth IRA | $1 | $2 |\n"
    assert "SEP on 12/31/2020: wife, 46: $0; husband, 54: $41,000." in without_tables(table)
    assert "put in: husband, 54: $7,000." in without_tables(table)
