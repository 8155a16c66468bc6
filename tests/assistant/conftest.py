"""A folder with the handbook's index for all tests of a worker, and the assistant on a day of spring 2026."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Basis, Settings


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Path:
    return indexed(tmp_path_factory.mktemp("handbook"))


@pytest.fixture(scope="module")
def basis(folder: Path) -> Basis:
    return Basis(Settings(data_dir=folder, today=datetime.date(2026, 4, 1)))
