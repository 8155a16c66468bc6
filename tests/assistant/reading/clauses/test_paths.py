"""Ways to go are weighed against each other; one word against another is no comparison of them."""

from __future__ import annotations

import pytest

from assistant.reading.clauses.paths import weighs_paths


@pytest.mark.parametrize(
    "text",
    [
        "converting it all vs rolling the SEP into my plan",
        "wait versus convert now",
        "which is cheaper, waiting or converting?",
    ],
)
def test_ways_are_weighed(text: str) -> None:
    assert weighs_paths(text)


@pytest.mark.parametrize(
    "text", ["two sources vs you", "so it's TurboTax and my brother versus my CPA", "his 0 vs yours"]
)
def test_words_of_people_are_not(text: str) -> None:
    assert not weighs_paths(text)
