from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from evals.quarantine import BadQuarantine, quarantine

DAY = datetime.date(2026, 11, 26)


def listed(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "quarantine.toml"
    file.write_text(text, "utf-8")
    return file


def entry(until: str) -> str:
    return f'[[case]]\nkey = "cases/a"\nuntil = {until}\nreason = "being mended"\n'


def test_a_case_is_set_apart_until_its_day(tmp_path: Path) -> None:
    file = listed(tmp_path, entry("2026-12-01"))
    assert list(quarantine(DAY, file).apart) == ["cases/a"]
    assert list(quarantine(datetime.date(2026, 12, 1), file).expired) == ["cases/a"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[case]]\nkey = "cases/a"\nreason = "x"\n', "needs a key, a day"),
        (entry("2027-12-01"), "90 days at most"),
        ("[[case", "no TOML"),
    ],
)
def test_nothing_is_set_apart_for_ever(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BadQuarantine, match=reason):
        quarantine(DAY, listed(tmp_path, text))


def test_an_entry_that_names_no_case_is_told(tmp_path: Path) -> None:
    assert quarantine(DAY, listed(tmp_path, entry("2026-12-01"))).unknown({"cases/b"}) == ["cases/a"]


def test_the_list_of_the_project_can_be_read() -> None:
    assert isinstance(quarantine(DAY).apart, dict)
