"""A folder whose handbook index is built once for all tests of a worker, and a program that asks in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Settings
from evals.asking import Asker


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evals")


@pytest.fixture(scope="session")
def asker_of_rules(folder: Path) -> Asker:
    return Asker(Settings(data_dir=folder), 60)
