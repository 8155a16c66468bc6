"""The optional local model: its parts put together, and a file that is no model refused by name."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.models import load
from assistant.models.fetch import NotFetched, joined
from assistant.models.proposals import asked, proposed, schema
from assistant.settings import BadSetting, Settings


def parts(folder: Path) -> list[Path]:
    made = [folder / f"part{number}.bin" for number in range(3)]
    for number, file in enumerate(made):
        file.write_bytes(b"GGUF" + bytes([number]))
    return made


def test_the_parts_become_one_file(tmp_path: Path) -> None:
    whole = b"".join(file.read_bytes() for file in parts(tmp_path))
    file = joined(parts(tmp_path), tmp_path / "model.gguf", hashlib.sha256(whole).hexdigest())
    assert file.read_bytes() == whole


def test_another_model_than_the_one_named_is_thrown_away(tmp_path: Path) -> None:
    with pytest.raises(NotFetched, match="thrown away"):
        joined(parts(tmp_path), tmp_path / "model.gguf")
    assert not list(tmp_path.glob("model*"))


@pytest.mark.parametrize("content", [None, b"<html>"])
def test_what_is_no_model_file_is_refused_by_name(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "model.gguf"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadSetting, match=r"model\.gguf"):
        load(Settings(model="local", local_model=str(file)))


MESSAGE = "I converted 7,000 in 2025 and my SEP held 45,000 at year end."


@pytest.mark.parametrize(
    ("named", "facts"),
    [
        ({"amount1": "conversion", "amount2": "year_end_value"}, [("conversion", "7000"), ("year_end_value", "45000")]),
        ({"amount1": "none", "amount2": "year_end_value"}, [("year_end_value", "45000")]),
        ({"amount1": "salary", "amount3": "basis", "amount2": 45000}, []),
        ({"amount1": ["conversion"]}, []),
    ],
)
def test_only_amounts_of_the_message_are_named_and_only_by_names_of_the_vocabulary(
    named: dict[str, Any], facts: list[tuple[str, str]]
) -> None:
    found, calculator = proposed(json.dumps({**named, "calculator": "form_8606"}), MESSAGE)
    assert ([(fact.name, fact.value) for fact in found], calculator) == (facts, "form_8606")


def test_the_model_is_asked_about_amounts_and_not_about_years_or_estimates() -> None:
    asked_about = schema("In 2025 I converted 7,000, about 20k is left.")["required"]
    assert asked_about == ["amount1", "calculator"]


def test_the_same_amount_said_twice_is_asked_about_twice_in_its_own_words() -> None:
    text = asked("I put in 7,000 and later converted 7,000.")
    assert "amount1: 7,000 in “I put in 7,000" in text and "amount2: 7,000 in “" in text


@pytest.mark.parametrize("answer", ["", "no JSON", "[]", '{"facts": 3, "calculator": "rm -rf"}'])
def test_what_is_no_object_of_the_schema_proposes_nothing(answer: str) -> None:
    assert proposed(answer, MESSAGE) == ((), "")
