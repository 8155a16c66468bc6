"""A message cut into word pieces: each figure, each clause and each year finds its own."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading.figures.figure_years import KEYS, year_places
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.language_model.context import LONGEST, pieces
from assistant.reading.language_model.encoder import seen
from assistant.reading.spans.fragments import spans
from knowledge.embedding import word_pieces

TODAY = datetime.date(2026, 11, 23)
TOKENIZER = word_pieces(LONGEST)


def scene(message: str, setting: Setting | None = None) -> Scene:
    return Scene(spans(message, TODAY), setting or Setting())


def words(message: str, setting: Setting | None = None) -> tuple[list[str], list[str]]:
    prepared = scene(message, setting)
    read = pieces(prepared, TOKENIZER)

    def text(places: list[int]) -> str:
        return str(TOKENIZER.decode([read.ids[place] for place in places])).replace(" ", "")

    return [text(places) for places in read.figures], [text(places) for places in read.clauses]


@pytest.mark.parametrize("said", ["7k", "$7,000.00", "seven thousand", "7000"])
def test_a_figure_looks_the_same_however_it_is_written(said: str) -> None:
    figures, _ = words(f"put in {said} after tax, converted it")
    assert figures == ["$7000"]


def test_each_clause_has_its_own_pieces() -> None:
    _, clauses = words("put in 7k nondeductible, converted 7,012 in march, SEP had 41k at year end")
    assert [clause.split("$")[0] for clause in clauses][:3] == ["putin", "converted", "sephad"]


def test_each_year_has_its_own_pieces() -> None:
    prepared = scene("7k for 2024 put in on March 3, 2025, converted in '25")
    read = pieces(prepared, TOKENIZER)
    said = [str(TOKENIZER.decode([read.ids[place] for place in places])).replace(" ", "") for places in read.years]
    assert [place.year for place in year_places(prepared.spans)] == [2024, 2025, 2025]
    assert said == ["2024", "march3,2025", "'25"]


def test_what_was_asked_and_is_known_stands_before_the_message_and_belongs_to_no_clause() -> None:
    setting = Setting(("year_end_value",), {"conversion": (Decimal(7000),)})
    assert words("41k, no others", setting) == words("41k, no others")
    assert len(pieces(scene("41k", setting), TOKENIZER).ids) > len(pieces(scene("41k"), TOKENIZER).ids)


@pytest.mark.parametrize(
    "message", ["", "?", "word " * 3000, "7k " * 400, "$999999999999999999999", "\u202e7k ７０００"]
)
def test_messages_of_any_shape_are_seen(message: str) -> None:
    prepared = scene(message)
    read = seen(prepared)
    assert read.roles.shape[0] == len(prepared.figures)
    assert read.statements.shape[0] == read.stated_of.shape[0] == len(prepared.spans.fragments)
    assert read.years.shape == (len(prepared.figures), len(year_places(prepared.spans)), len(KEYS))
