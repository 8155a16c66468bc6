"""Nothing around the figures changes unseen: roles, units, work, sources, notes, refusals."""

import json

import pytest

from tests.tools.more_cases import MORE
from tests.tools.snapshots import FOLDER, outcome, promised, read
from tools import CALCULATORS
from tools.errors import CalculationError


@pytest.mark.parametrize("name", CALCULATORS)
def test_outcomes_are_those_that_were_accepted(name: str) -> None:
    for values, lines in read(name):
        assert outcome(name, values) == lines, values


@pytest.mark.parametrize("name", CALCULATORS)
def test_schemas_are_those_that_were_accepted(name: str) -> None:
    assert promised(name) == (FOLDER / "schemas" / f"{name}.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("name", CALCULATORS)
def test_everything_that_the_schema_promises_is_published_in_some_case(name: str) -> None:
    published = {
        key for _, lines in read(name) for line in lines if line.startswith("published") for key in line.split()
    }
    assert CALCULATORS[name].output_schema["properties"].keys() <= published


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_line_of_json_is_the_published_result(name: str) -> None:
    for values in MORE[name]:
        try:
            result = CALCULATORS[name].run(values)
        except CalculationError:
            continue
        told = result.as_dict()
        assert json.loads(result.as_json() if hasattr(result, "as_json") else json.dumps(told)) == told
        assert all(note["text"] for note in told["notes"])


@pytest.mark.parametrize("name", CALCULATORS)
def test_the_schema_says_what_a_result_and_each_ref_are(name: str) -> None:
    schema = CALCULATORS[name].output_schema
    assert schema["type"] == "object"
    assert set(schema["required"]) <= schema["properties"].keys() | {"tax_year"}
    for ref, about in schema["properties"].items():
        assert {"type", "const"} & about.keys(), ref
        if about.get("pattern", "").startswith("^-?"):
            assert about["description"], ref
