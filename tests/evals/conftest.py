"""A folder with the handbook's index for all tests of a worker, and a program that asks in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Settings
from evals.asking import Asker


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Path:
    return indexed(tmp_path_factory.mktemp("evals"))


@pytest.fixture(scope="session")
def asker_of_rules(folder: Path) -> Asker:
    return Asker(Settings(data_dir=folder), 60)
