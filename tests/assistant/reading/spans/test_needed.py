"""The runs stored beside the patterns are those of the patterns in use; a pattern without them is taken apart when needed."""

from __future__ import annotations

import subprocess
import sys

from assistant.reading.spans.needed import needed
from assistant.reading.spans.sought import MADE, STORED, sought

ALL = "from assistant.reading.spans.needed import of_all, written; print(written(of_all()), end='')"


def test_what_is_stored_is_what_the_patterns_need() -> None:
    now = subprocess.run([sys.executable, "-c", ALL], capture_output=True, text=True, check=True).stdout
    assert STORED.read_text("utf-8") == now, "run `python -m assistant.reading.spans.needed`"


def test_every_pattern_can_be_compiled() -> None:
    assert all(one.compiled for one in MADE)


def test_a_pattern_that_is_not_stored_is_looked_for_as_well() -> None:
    one = sought(r"\bdivorc(?:ed|ing) in this test")
    assert one.search("we divorced in this test") and not one.may_be_in("we married in May")
    assert needed(one.pattern)
