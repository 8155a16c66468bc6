"""Outcomes of every calculator as text, to be compared and read: ``python -m tests.tools.snapshots`` writes them anew.

The inputs are cases written for it, and drawn from spoilt good cases: those that bring in a figure, note or refusal that no earlier one has. The
values are proved elsewhere; here stands everything around them: role, unit, work, source, codes. Labels and sentences
are left out, so that wording can change freely. Beside them stand the schemas, on which programs and models rely.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.tools.more_cases import MORE
from tests.tools.test_fuzz import GOOD, spoilt
from tools import CALCULATORS
from tools.errors import CalculationError
from tools.money import plain

FOLDER = Path(__file__).with_name("snapshots")
DRAWN = 4_000
INSIDE = ("lines", "forms", "notes")
SENTENCES = ("text", "label", "note", "reason", "requires", "notes", "description")
WHOSE = re.compile(r"\b(\d{4}|you|spouse):|\.\d+\b|\b(you|spouse)\.|years\.\d{4}")


def outcome(name: str, values: dict[str, Any]) -> list[str]:
    """One line for each figure, published key and note, or one for the refusal."""
    try:
        result = CALCULATORS[name].run(values)
    except CalculationError as error:
        return [f"refused {type(error).__name__} {error.code} {error.param}"]
    lines = [
        f"{ref} = {plain(figure.value)} {figure.unit} {figure.role} {figure.tax_year} | "
        f"{figure.formula} | {figure.filled} | {figure.source}"
        for ref, figure in result.figures().items()
    ]
    told = result.as_dict()
    published = [f"published {' '.join(told)}", *(f"as {key} {json.dumps(_bare(told[key]))}" for key in _nested(told))]
    return [*lines, *published, *(f"note {n.code} {n.severity}" for n in result.notes)]


def _nested(told: dict[str, Any]) -> list[str]:
    """What is published beside the figures: the forms inside are figures themselves, notes stand below."""
    return [key for key, value in told.items() if isinstance(value, list | dict) and key not in INSIDE]


def _bare(value: Any) -> Any:
    """Without what only people read."""
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if key not in SENTENCES}
    return [_bare(inner) for inner in value] if isinstance(value, list) else value


def kinds(lines: list[str]) -> set[str]:
    """What a case shows, whatever its values: refs with their formulas, codes of notes and refusals."""
    shown = (line if " = " not in line else f"{line.partition(' = ')[0]} {line.split(' | ')[1]}" for line in lines)
    return {WHOSE.sub("", line) for line in shown if not line.startswith(("published", "as "))}


def chosen(name: str) -> Iterator[dict[str, Any]]:
    """The good cases and every spoilt one that shows something new."""
    dice, seen = random.Random(f"snapshot {name}"), set[str]()
    yield from MORE[name]
    drawn = [*GOOD[name], *(spoilt(dice.choice(GOOD[name]), dice) for _ in range(DRAWN))]
    for values in drawn:
        text = json.dumps(values, default=str)
        if "NaN" in text or "Infinity" in text or len(text) > 1500:
            continue
        new = kinds(outcome(name, json.loads(text))) - seen
        if new:
            seen |= new
            yield json.loads(text)


def read(name: str) -> list[tuple[dict[str, Any], list[str]]]:
    """The stored cases of a calculator: input and lines."""
    blocks = (FOLDER / f"{name}.txt").read_text("utf-8").split("\n\n")
    return [(json.loads(head), lines) for head, *lines in (block.strip("\n").split("\n") for block in blocks)]


def promised(name: str) -> list[str]:
    """The schemas of a calculator, a line for each leaf; of the words for people only that they are there."""
    made = CALCULATORS[name]
    return [
        f"answers {bool(made.answers)}",
        *_leaves("input", made.input_schema),
        *_leaves("output", made.output_schema),
    ]


def _leaves(path: str, value: Any) -> Iterator[str]:
    if isinstance(value, dict | Mapping):
        for key, inner in value.items():
            words = key in ("description", "title") and isinstance(inner, str)
            yield from [f"{path}.{key} in words"] if words else _leaves(f"{path}.{key}", inner)
    else:
        yield f"{path} = {json.dumps(value)}"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in CALCULATORS:
        blocks = ["\n".join([json.dumps(values), *outcome(name, values)]) for values in chosen(name)]
        (FOLDER / f"{name}.txt").write_text("\n\n".join(blocks) + "\n", "utf-8")
        (FOLDER / "schemas" / f"{name}.txt").write_text("\n".join(promised(name)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
