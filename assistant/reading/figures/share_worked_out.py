"""A share that somebody works out of amounts told before: "she lumped us together, 14,000 over 35,000, so 40%".

Both amounts are put together of what was told: one is a sum, or what each of two people did taken twice, and the whole
is made up in the same way. They were not converted, and are no value of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.reading.figures.signs import Scene

_OVER = re.compile(r"(?: dollars)? ?(?:/|÷|over|divided by|out of) ?(?:the |a total of )?\$?", re.I)
_COMES_TO = re.compile(
    r"[\s,;:=(~≈–—-]*(?:(?:so|or|is|that|that's|which|gives|about|makes|i\.?e\.?|it's|equals|comes|to) ?)*", re.I
)
_MOST_SUMMED = 4
_HALF_A_POINT = Decimal("0.5")


def share_worked_out(scene: Scene) -> dict[int, str]:
    """The part and the whole of such a share, and the share, as what is claimed."""
    found: dict[int, str] = {}
    for part in range(len(scene.figures) - 2):
        if _is_share(scene, part):
            before = [figure.value for figure in scene.figures[:part] if figure.kind == "money" and figure.value]
            one, whole = scene.figures[part].value, scene.figures[part + 1].value
            sums = {*_sums(before)}
            if one in sums and (whole in sums or whole in {*_sums([*before, one])}):
                found |= dict.fromkeys((part, part + 1, part + 2), "claimed")
    return found


def _is_share(scene: Scene, part: int) -> bool:
    """Whether an amount stands over a larger one, and the percentage behind is what that comes to."""
    (one, whole, share), text = scene.figures[part : part + 3], scene.spans.text
    return (
        one.kind == whole.kind == "money"
        and share.kind == "percent"
        and 0 < one.value < whole.value
        and abs(one.value / whole.value * 100 - share.value) <= _HALF_A_POINT
        and _OVER.fullmatch(text, one.end, whole.start) is not None
        and _COMES_TO.fullmatch(text, whole.end, share.start) is not None
    )


def _sums(amounts: Sequence[Decimal]) -> Iterator[Decimal]:
    """What some of these amounts come to, each by itself, twice, or with others."""
    yield from amounts
    yield from (2 * amount for amount in amounts)
    for count in range(2, min(len(amounts), _MOST_SUMMED) + 1):
        yield from map(sum, combinations(amounts, count))
