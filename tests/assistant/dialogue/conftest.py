"""The assistant on a day of spring 2026, for conversations of several messages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assistant import Basis, Settings


@pytest.fixture(scope="module")
def basis(folder: Path) -> Basis:
    return Basis(Settings(data_dir=folder, today=datetime.date(2026, 4, 1)))
