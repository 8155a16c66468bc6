"""``basis calc``: calculators on JSON lines, without a conversation and without anything slow in the way."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TextIO

import tools  # noqa: F401  (publishes the calculators)
from api.exact_json import NotJson, loads
from tools.calculator import CALCULATORS, Calculator
from tools.errors import CalculationError, InvalidInput


def find(name: str) -> Calculator[Any, Any]:
    """The calculator of that name; InvalidInput naming those there are."""
    try:
        return CALCULATORS[name]
    except KeyError:
        known = ", ".join(sorted(CALCULATORS))
        raise InvalidInput(
            f"There is no calculator called {name}; choose one of {known}.", param="name", code="unknown_calculator"
        ) from None


def listing() -> None:
    """Print every calculator with the question that it answers."""
    width = max(len(name) for name in CALCULATORS)
    for name in sorted(CALCULATORS):
        print(f"{name:{width}}  {CALCULATORS[name].answers}")


def schema(name: str) -> None:
    """Print the input and output schema of a calculator."""
    chosen = find(name)
    print(json.dumps({"input": chosen.input_schema, "output": dict(chosen.output_schema)}, indent=2))


def lines(name: str, file: Path | None) -> int:
    """Compute every line of a file or of standard input; 1 when any was refused, else 0."""
    chosen = find(name)
    if file is None:
        return compute(chosen, sys.stdin.buffer, sys.stdout)
    with file.open("rb") as source:
        return compute(chosen, source, sys.stdout)


def compute(chosen: Calculator[Any, Any], source: BinaryIO, sink: TextIO) -> int:
    """One JSON line out for every line in, in order; blank lines are passed over."""
    refused = 0
    write, flush = sink.write, sink.flush
    for text, good in _results(chosen, source):
        refused += not good
        write(text)
        write("\n")
        flush()
    return 1 if refused else 0


def _results(chosen: Calculator[Any, Any], source: BinaryIO) -> Iterator[tuple[str, bool]]:
    run, name = chosen.run, chosen.name
    for line in source:
        if not line.strip():
            continue
        try:
            values = loads(line)
            if not isinstance(values, dict):
                raise InvalidInput(
                    f"{name} takes one JSON object on each line, such as " + '{"tax_year": 2025}.', code="not_an_object"
                )
            result = run(values)
            as_json: Callable[[], str] | None = getattr(result, "as_json", None)
            yield (as_json() if as_json is not None else json.dumps(result.as_dict())), True
        except NotJson as error:
            yield json.dumps({"error": InvalidInput(str(error), code="invalid_json").as_dict()}), False
        except CalculationError as error:
            yield json.dumps({"error": error.as_dict()}), False
