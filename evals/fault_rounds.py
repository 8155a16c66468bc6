"""The cases that a fault faces, in rounds; all of them are cases of the default run.

Those that need no words come first, some of each kind after them, then more of each, and in the end everything that is
written by hand beside some of all phrasings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from evals.fault_verdicts import MISSING, Fault, Verdicts, compared

if TYPE_CHECKING:
    from evals.asking import Asker
    from evals.case import Case

WORDLESS = ("calculators", "guard")
SAMPLED = ("cases", "retrieval", "storage", "slack")
PHRASED = ("phrasings", "hostile")
ENTIRE = (*WORDLESS, *SAMPLED, *PHRASED)
FIRST = {"cases": 3}
"""How many of a category are asked before the rest of the sample; one where nothing is said."""
Rounds = Sequence[Sequence[str]]
Asked = dict[str, tuple[str, str]]


def rounds(entire: bool, each: int) -> list[list[str]]:
    """The keys of the cases by round; with ``entire`` all that are written by hand and so many of all phrasings."""
    if entire:
        return [
            [case.key for suite in ENTIRE for case, place in _placed(suite) if suite not in PHRASED or place < each]
        ]
    wordless = [case.key for suite in WORDLESS for case, _ in _placed(suite)]
    sample = [
        (case.key, place < FIRST.get(suite, 1)) for suite in SAMPLED for case, place in _placed(suite) if place < each
    ]
    return [wordless, [key for key, first in sample if first], [key for key, first in sample if not first]]


def _placed(suite: str) -> Iterator[tuple[Case, int]]:
    """The cases of a suite, each with how many of its category stand before it."""
    taken: Counter[str] = Counter()
    for case in made((suite,)).values():
        yield case, taken[case.category]
        taken[case.category] += 1


def made(suites: Iterable[str]) -> dict[str, Case]:
    """The cases by key, as this process makes them."""
    from evals.suites import Choice, load

    return {case.key: case for suite in suites for case in load((suite,), Choice())}


def answered(asked: Rounds) -> Iterator[Asked]:
    """The verdicts of each round; a case that this process does not make is missing."""
    from assistant import Settings
    from evals.asking import Asker

    asker = Asker(Settings.from_environment(), 30.0, ahead=False)
    cases: dict[str, Case] = {}
    for keys in asked:
        suites = {key.partition("/")[0] for key in keys}
        cases |= made(suites - {key.partition("/")[0] for key in cases})
        if not suites.issubset(WORDLESS):
            asker.load()  # a changed article is embedded anew, which would end the first case by its time
        yield {key: _verdict(asker, cases.get(key)) for key in keys}


def _verdict(asker: Asker, case: Case | None) -> tuple[str, str]:
    return (f"{case.suite}: {case.category}", asker.ask(case).verdict) if case else MISSING


def noticed(fault: Fault, before: Verdicts, asked: Rounds) -> Asked:
    """The verdicts of a spoiled program, up to the round after which the fault is noticed and named."""
    after: Asked = {}
    for verdicts in answered(asked):
        after |= verdicts
        if compared(fault, {key: before[key] for key in after}, after).named:
            break
    return after
