"""Money told as taken out that turns out to be a gift to charity: "2k of it was a QCD", "the 3,000 went to charity"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.facts import Fact, is_number
from assistant.reading import Reading
from assistant.reading.facts.taken_out import ON_TOP, PART_OF_IT


def given_of_it(taken: Sequence[Fact], reading: Reading, fact: Callable[[str, str], Fact]) -> Iterator[Fact]:
    """What is left of the money taken out once some of it, or all, is called a gift to charity."""
    told = {each.name: each for each in reading.facts}
    if (
        len(taken) != 1
        or not is_number(taken[0].value)
        or not taken[0].amount
        or "distribution" in told
        or ON_TOP.search(reading.text)
    ):
        return
    given = told.get("qualified_charitable_distribution")
    if given is None and not told and _IT_WAS_GIVEN.search(reading.text) and "?" not in reading.text:
        given = fact("qualified_charitable_distribution", taken[0].value)
        yield given
    if given is None or given.amount > taken[0].amount:
        return
    if PART_OF_IT.search(reading.text) or given.amount == taken[0].amount:
        yield fact("distribution", format(taken[0].amount - given.amount, "f"))


_IT_WAS_GIVEN = re.compile(
    r"\b(?:it|that|this|(?:the|my|that) (?:money|cash|withdrawal|distribution))\b(?: all)?(?: was| were| went| is|'s)\b"
    r"[^.?!]{0,30}\b(?:qcds?|qualified charitable"
    r"|(?:straight|directly) to (?:\w+ )?(?:charit(?:y|ies)|church)|to (?:\w+ )?charity directly)\b",
    re.I,
)
