"""How long the guard takes: `python -m evals.benchmark_guard [--rounds N]` prints median, p99 and worst.

Milliseconds of processor time, which other programs on the machine hardly touch.

The answer has 1,500 characters and 80 figures, no two sentences alike; each round is a turn of its own, whose figures
were written out once, as composing the answer does before the guard comes.
Both doors are timed: prose of a language model, and the last gate over composed blocks.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import islice, product

from assistant.answer import Number, Paragraph
from assistant.guard import check_blocks, guard_prose
from evals.guard_turns import Turn, wide

CHARACTERS = 1500
FIGURES = 80


def answer(made: Turn) -> str:
    """Prose of 1,500 characters with 80 figures, references and plain years; no sentence comes twice."""
    text = " ".join(islice(_sentences(made), FIGURES // 3))
    last = f" In {made.year}, {{{made.reference('you', '18')}}} is taxable."
    filling = " A conversion cannot be undone."
    return text + last + filling * max(0, (CHARACTERS - len(text + last)) // len(filling))


def _sentences(made: Turn) -> Iterator[str]:
    """Sentences of three figures each, all different."""
    whose = (("you", made.year), ("before", made.year - 1))
    words = product(("In", "For"), ("taxable", "taxed"), ("nontaxable", "tax-free", "untaxed"), whose, (False, True))
    for when, taxable, nontaxable, (who, year), turned in words:
        parts = [f"{{{made.reference(who, ref)}}} is {said}" for ref, said in (("18", taxable), ("17", nontaxable))]
        yield f"{when} {year}, {' and '.join(reversed(parts) if turned else parts)}."


def timed(work: Callable[[Turn], object], turns: list[Turn], rounds: int) -> list[float]:
    """Milliseconds of each round, sorted."""
    taken = []
    for place in range(rounds):
        made = turns[place % len(turns)]
        start = time.thread_time()
        work(made)
        taken.append((time.thread_time() - start) * 1000)
    return sorted(taken)


def prose(made: Turn) -> None:
    """The guard over a model's prose; an answer that is withheld would be timed for nothing."""
    guarded = guard_prose(answer(made), made.ledger, made.book)
    assert not guarded.withheld, guarded.problems


def blocks(made: Turn) -> None:
    """The last gate over as many composed figures."""
    numbers: list[Number] = [made.ledger.number(made.reference("you", "18")) for _ in range(FIGURES)]
    kept, problems = check_blocks([Paragraph(tuple(numbers))], made.ledger, made.book)
    assert kept
    assert not problems


def main() -> None:
    """Print the times."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=2000)
    asked = reader.parse_args()
    random_ = random.Random(8606)
    turns = [wide(random_) for _ in range(20)]
    text = answer(turns[0])
    figures = text.count("{") + sum(text.count(str(turns[0].year - back)) for back in (0, 1))
    print(f"{len(text)} characters, {figures} figures, {asked.rounds} rounds")
    for name, work in (("prose", prose), ("blocks", blocks)):
        timed(work, turns, 20)
        taken = timed(work, turns, asked.rounds)
        p99 = taken[int(len(taken) * 0.99)]
        print(f"{name}: median {statistics.median(taken):.2f} ms, p99 {p99:.2f} ms, worst {taken[-1]:.2f} ms")


if __name__ == "__main__":
    main()
