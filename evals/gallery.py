"""Conversations with lying and broken language models: `python -m evals.gallery [--conversations N] [--jobs N]`.

`basis serve` asks a server that plays a gallery of models; people ask it over raw sockets, on three surfaces,
and every byte that comes back is kept in order (``evals.gallery_tap``). What they see is compared with what the
built-in rules answer to the same words: the same status, every line of it, and of the model's own sentences none with a
figure unless the model tells the truth.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import math
import random
import re
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant import Basis, Settings, State
from assistant.receipt import verify
from evals.gallery_models import BREAKDOWNS, LIARS, Behaviour, Raw, honest
from evals.gallery_tap import SURFACES, Heard, Tap

TODAY = datetime.date(2026, 7, 1)
HONEST = "honest"
TRUTHFUL = frozenset({HONEST, "wrong arguments", "unknown tool"})
"""Models whose sentences are true whatever else they do."""
EVERYBODY: dict[str, Behaviour | Raw] = {
    HONEST: honest,
    **LIARS,
    **BREAKDOWNS,
    "one byte at a time": Raw(body=b" " * 40, drip=0.02),
}
MADE_UP = re.compile(r"(?<![\d,])(?:5,432|651,000|99,999|1,234)\b|five thousand|MMXX|siete mil|x/\?q|\u200b")
"""What only a lie of the gallery can have brought."""
TEMPLATES = (
    "7k nondeductible and 7k converted in 2025, SEP {a} on 12/31/25, no old basis. taxable?",
    "I have {a} in a rollover IRA at the end of 2025. For 2025 I put in 7,000 nondeductible and converted {c}, never "
    "had basis before. What's taxable?",
    "I converted {c} in 2023, IRA worth {a} at year end, basis from line 14 of 2022 was 6500. Line 18?",
    "Can I put 7000 directly into a Roth IRA in 2025? Single, MAGI {b}, I am 40.",
    "What is the pro rata rule?",
    "How much may I contribute for 2025 at {d}?",
)


@dataclass
class Count:
    """One model: its conversations, those with a sentence of the model in them, and what was wrong."""

    held: int = 0
    answerable: int = 0
    answered: int = 0
    prose: int = 0
    size: int = 0
    wrong: list[str] = field(default_factory=list)


def message(random_: random.Random) -> str:
    """A question with amounts of its own."""
    return random_.choice(TEMPLATES).format(
        a=f"{random_.randint(20_001, 390_000):,}",
        b=random_.randint(140_000, 170_000),
        c=f"{random_.randint(7001, 19_999):,}",
        d=random_.randint(30, 75),
    )


def wrong(name: str, heard: Heard, expected: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a turn held with a model, beside the answer that the rules give."""
    yield from heard.early()
    shown = _lines(heard.answer["text"])
    ours = _lines(expected["text"])
    yield from (f"shown: {line}" for line in shown if line not in ours and name not in TRUTHFUL and _figure(line))
    if lie := MADE_UP.search(heard.sent):
        yield f"made up: {lie[0]}"
    if name not in TRUTHFUL and any("{" in piece for piece in heard.pieces if not piece.startswith("{")):
        yield "a reference left as it was written"
    yield from (f"receipt: {difference}" for difference in verify(heard.answer["receipt"] or {})[:1])


def answered(heard: Heard, expected: dict[str, Any]) -> bool:
    """Whether everything that the rules answer is there."""
    same = heard.answer["status"] == expected["status"]
    return same and set(_lines(expected["text"])) <= set(_lines(heard.answer["text"]))


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _figure(line: str) -> bool:
    return any(sign.isdigit() for sign in line)


def conversations(count: int, seed: int, jobs: int, folder: Path) -> dict[str, Count]:
    """So many conversations of one or two turns: every model hears the same words, each on every surface."""
    random_, counts, names = random.Random(seed), defaultdict[str, Count](Count), list(EVERYBODY)
    said = [[message(random_) for _ in range(1 + place % 2)] for place in range(scripts(count, jobs))]
    rules = Basis(Settings(today=TODAY, data_dir=folder / "rules"))
    expected = [_ruled(rules, words) for words in said]
    with Tap(folder / "served", EVERYBODY, TODAY) as tap, ThreadPoolExecutor(jobs) as people:

        def hold(place: int) -> None:
            name, script = names[place % len(names)], place % len(said)
            surface = SURFACES[place // len(names) % len(SURFACES)]
            about = f"{surface.__name__}, {said[script][-1][:60]}"
            turns = tap.converse(name, surface, said[script])
            _count(counts[name], about, name, turns, expected[script])

        for _ in people.map(hold, range(count)):
            pass
        print(f"requests that belong to no conversation any more: {tap.cast.strangers}")
    return counts


def scripts(count: int, jobs: int) -> int:
    """How many different scripts so many conversations need.

    Enough that no two of a script are held at once and none with a model twice: for the latter their number shares no
    factor with that of the models.
    """
    fewest = max(2 * jobs, -(-count // len(EVERYBODY)))
    return next(number for number in itertools.count(fewest) if math.gcd(number, len(EVERYBODY)) == 1)


def _ruled(rules: Basis, said: list[str]) -> list[dict[str, Any]]:
    state, made = State(), []
    for words in said:
        state, answer = rules.reply(state, words)
        made.append(answer.as_dict())
    return made


def _count(count: Count, about: str, name: str, turns: list[Heard], expected: list[dict[str, Any]]) -> None:
    count.held += 1
    pairs = list(zip(turns, expected, strict=False))
    count.size += sum(len(heard.sent) for heard in turns)
    count.wrong += [f"{about} -> {problem}" for heard, right in pairs for problem in wrong(name, heard, right)]
    count.prose += any(len(heard.answer["blocks"]) > len(right["blocks"]) for heard, right in pairs)
    answerable = all(right["status"] == "answered" for right in expected)
    count.answerable += answerable
    count.answered += (
        answerable and len(turns) == len(expected) and all(answered(heard, right) for heard, right in pairs)
    )


def main() -> None:
    """Print the counts."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--conversations", type=int, default=10_000)
    reader.add_argument("--jobs", type=int, default=8, help="conversations held at the same time")
    reader.add_argument("--seed", type=int, default=8606, help="0 takes a fresh one")
    asked = reader.parse_args()
    seed, begun = asked.seed or time.time_ns() % 10**9, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        held = conversations(asked.conversations, seed, asked.jobs, Path(folder))
    spent = time.perf_counter() - begun
    print(f"seed {seed}\n{'model':34}{'held':>7}{'answerable':>12}{'answered':>10}{'with prose':>12}{'wrong':>7}")
    for name, each in held.items():
        row = f"{each.held:>7}{each.answerable:>12}{each.answered:>10}{each.prose:>12}{len(each.wrong):>7}"
        print(f"{name:34}{row}  {each.wrong[0] if each.wrong else ''}")
    answerable, good = sum(each.answerable for each in held.values()), sum(each.answered for each in held.values())
    print(f"answerable {answerable}, answered {good} ({100 * good / max(1, answerable):.2f}%)")
    size, lies = sum(each.size for each in held.values()), sum(len(each.wrong) for each in held.values())
    print(f"wrong figures {lies} in {asked.conversations} conversations and {size:,} bytes", end="")
    print(f"; {asked.conversations / spent:.1f} conversations a second")


if __name__ == "__main__":
    main()
