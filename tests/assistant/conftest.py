"""A folder with the handbook's index for all tests of a worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, indexed: Callable[[Path], Path]) -> Path:
    return indexed(tmp_path_factory.mktemp("handbook"))
