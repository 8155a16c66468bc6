"""Cases collected from public discussions, read from the shared material at test time."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / ".." / "shared"


def shared(relative: str) -> Path:
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"shared material is absent: {relative}", allow_module_level=True)
    return path


def numeric_cases(category: str) -> list[Any]:
    lines = shared("known-cases/numeric.jsonl").read_text("utf-8").splitlines()
    cases = [case for line in lines if (case := json.loads(line, parse_float=Decimal))["category"] == category]
    assert cases, category
    return [pytest.param(case, id=case["id"]) for case in cases]
