"""Line numbers of a form: named, entered on, or listed before their entries."""

import pytest

from assistant.reading.spans.form_lines import lines


def named(text: str) -> list[str]:
    return [line for mention in lines(text) for line in mention.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("line 1 7,000, 2 0, 6 63,000, 10 .1, 18 6,300", ["1", "2", "6", "10", "18"]),
        ("1 - 6,500, 2 - blank, 8 - 6,500, 18 - 6,500", ["1", "2", "8", "18"]),
        ("the 8606 has 1: 7,000; 2: 0; 14: 3,500 and 18 = 490", ["1", "2", "14"]),
        ("the program put 20,000 on 18 and I mailed it", ["18"]),
        ("how much is taxed on 18 and carried over on 14?", ["18", "14"]),
        ("lines 10, 18 and 14?", ["10", "18", "14"]),
        ("7k on line 1, 7k on line 8, 42k on line 6", ["1", "8", "6"]),
    ],
)
def test_lines_are_found_without_the_word(text: str, expected: list[str]) -> None:
    assert named(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "paid in 6 000, 7 000 and 8 000",
        "7,000 in 2024, 7,000 in 2025, 8,000 in 2026",
        "I was 41 and put 7k in, converted 7k on 3/15",
        "converted 7,000 on 12 March",
    ],
)
def test_amounts_and_days_are_no_lines(text: str) -> None:
    assert named(text) == []
