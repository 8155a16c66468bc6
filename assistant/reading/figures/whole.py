"""What a whole reading of a message looks like: which roles it gives together, and how their amounts stand.

People tell of one year's money, and it adds up; a reading under which nothing fits is less likely than its words alone
would make it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import numpy as np

from assistant.reading.figures.signs import Scene, compared
from assistant.reading.learned.loglinear import LogLinear

OPINIONS = ("forward", "backward", "context")
_PAID_IN = ("nondeductible_contribution", "contribution", "both", "basis")
_CONVERTED = ("conversion", "both")
_HELD = ("balance", "balance_total", "balance_now", "pretax_part")


@dataclass(frozen=True, slots=True)
class Opinions:
    """The logarithm of a reading's probability: read from the first figure to the last, back, and all at once."""

    forward: float
    backward: float
    context: float


def chances(scene: Scene, ways: Sequence[Sequence[str]], opinions: Sequence[Opinions], model: LogLinear) -> list[float]:
    """The probability of each reading among those given."""
    trust = model.weights_of(OPINIONS)
    scores = np.array(
        [
            sum(much * getattr(opinion, name) for much, name in zip(trust, OPINIONS, strict=True))
            + float(model.scores(whole_signs(scene, way))[0])
            for way, opinion in zip(ways, opinions, strict=True)
        ]
    )
    likely = np.exp(scores - scores.max())
    return [float(chance) for chance in likely / likely.sum()]


def whole_signs(scene: Scene, roles: Sequence[str]) -> list[str]:
    """What speaks for or against a reading as a whole."""
    count = Counter(roles)
    signs = [f"n:{role}:{min(times, 4)}" for role, times in count.items()]
    signs += [f"p:{a}&{b}" for a, b in combinations(sorted(count), 2)]
    money = [
        (figure.value, role)
        for figure, role in zip(scene.figures, roles, strict=True)
        if figure.kind == "money" and role != "other"
    ]
    return (
        signs
        + sorted({_relation(*sorted((one, other), key=lambda pair: pair[1])) for one, other in combinations(money, 2)})
        + _sums(money)
    )


def _relation(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> str:
    how = "same" if one[0] == other[0] else compared(one[0], other[0])
    return f"r:{one[1]}:{other[1]}:{how}"


def _sums(money: Sequence[tuple[Decimal, str]]) -> list[str]:
    by_role: dict[str, list[Decimal]] = {}
    for value, role in money:
        by_role.setdefault(role, []).append(value)

    def total(*roles: str) -> Decimal:
        return sum((value for role in roles for value in by_role.get(role, ())), Decimal(0))

    signs = []
    if converted := total(*_CONVERTED):
        paid_in, held, left = total(*_PAID_IN), total(*_HELD), total("year_end_value")
        if paid_in:
            near = abs(converted - paid_in) < paid_in / 5
            signs.append(
                "r:converted=paid" if converted == paid_in else "r:converted~paid" if near else "r:converted!=paid"
            )
        if held and left and left in (held + paid_in - converted, held - converted):
            signs.append("r:adds-up")
    for role, values in by_role.items():
        if len(values) > 1:
            summed = sum(values, Decimal(0))
            signs += [f"r:sum:{whole}={role}" for whole, parts in by_role.items() if whole != role and summed in parts]
    return signs
