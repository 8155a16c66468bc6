"""The optional local model: its parts put together, and a file that is no model refused by name."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assistant.models import load
from assistant.models.fetch import NotFetched, joined
from assistant.models.proposals import proposed
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
    ("fact", "kept"),
    [
        ('{"name": "conversion", "value": "7000", "quote": "converted 7,000"}', 1),
        ('{"name": "conversion", "value": "8000", "quote": "converted 7,000"}', 0),
        ('{"name": "conversion", "value": "7000", "quote": "converted 7000 dollars"}', 0),
        ('{"name": "conversion", "value": "45000", "quote": ""}', 0),
        ('{"name": "salary", "value": "7000", "quote": "converted 7,000"}', 0),
        ('"conversion"', 0),
    ],
)
def test_a_proposal_has_to_stand_in_the_words_of_the_person(fact: str, kept: int) -> None:
    facts, calculator = proposed(f'{{"facts": [{fact}], "calculator": "form_8606"}}', MESSAGE)
    assert (len(facts), calculator) == (kept, "form_8606")


@pytest.mark.parametrize("answer", ["", "no JSON", "[]", '{"facts": 3, "calculator": "rm -rf"}'])
def test_what_is_no_object_of_the_schema_proposes_nothing(answer: str) -> None:
    assert proposed(answer, MESSAGE) == ((), "")
