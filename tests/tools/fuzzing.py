"""Any JSON-like input must give a result or an error of the tree, never another exception."""

import json
import re
from decimal import Decimal
from typing import Any

import jsonschema
from hypothesis import strategies as st

from assistant.terms import TERM, stray_digit
from tools.calculator import Calculator, Result
from tools.errors import CalculationError

STATUSES = [
    "single",
    "married_filing_jointly",
    "married_filing_separately",
    "head_of_household",
    "qualifying_surviving_spouse",
]
AMOUNTS = st.one_of(
    st.integers(0, 400_000),
    st.decimals(0, 400_000, places=2).map(str),
    st.sampled_from(["0", 10**12, "1e3", "$7,000"]),
)
BAD = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-(10**15), 10**15),
    st.text(max_size=6),
    st.sampled_from(["NaN", "Infinity", "-1", "1e400", "7000.355", Decimal("NaN"), [], {}, [None], {"a": 1}]),
)
YEARS = st.integers(2008, 2028)
FLAGS = st.one_of(st.none(), st.booleans())
AGES = st.one_of(st.none(), st.integers(18, 90))


def inputs(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Mostly sensible inputs with some fields missing and now and then a bad value or an unknown key."""
    sensible = st.fixed_dictionaries({}, optional=fields)
    spoilt = st.tuples(sensible, st.sampled_from([*fields, "no_such_fact"]), BAD).map(lambda t: {**t[0], t[1]: t[2]})
    return st.one_of(st.fixed_dictionaries(fields), sensible, spoilt)


def survives(calculator: Calculator[Any, Any], values: dict[str, Any]) -> bool:
    """Whether there was a complete result; a refusal has to say what is wrong, and anything else fails."""
    try:
        result = calculator.run(values)
    except CalculationError as error:
        refused = error
    else:
        _complete(calculator, result)
        return True
    assert refused.message.strip()
    assert refused.code
    return False


def _complete(calculator: Calculator[Any, Any], result: Result) -> None:
    published = result.as_dict()
    assert published["calculator"] == calculator.name
    jsonschema.validate(json.loads(json.dumps(published)), dict(calculator.output_schema))
    assert all(note.keys() == {"code", "severity", "text"} for note in published["notes"])
    assert len(published["notes"]) == len(result.notes)
    for ref, figure in result.figures().items():
        assert figure.ref == ref
        assert figure.label
        assert figure.role
        assert figure.source
        assert not stray_digit(TERM.sub("", figure.label)), figure.label
    for note in result.notes:
        prose = re.sub(r"\{[^{}]+\}", "", note.text)
        assert not stray_digit(TERM.sub("", prose)), prose
