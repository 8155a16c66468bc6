"""Conversations with lying and broken language models: `python -m evals.gallery [--conversations N] [--served N]`.

Each model of the gallery answers through the official client over HTTP. What the person sees is compared with what the
built-in rules answer to the same words: the same status, the same composed blocks, and of the model's own sentences
none with a figure unless the model tells the truth. The served conversations go over raw sockets to `basis serve`; the
tap keeps every byte in order, so a digit that left before its check is found.
"""

from __future__ import annotations

import argparse
import datetime
import random
import re
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from assistant import Answer, Basis, Settings, State
from assistant.agent import Agent
from assistant.answer import Number, Paragraph
from assistant.models.openai_compatible import openai_compatible
from assistant.receipt import verify
from assistant.render.plain import plain
from assistant.turn import Limits
from evals.gallery_models import BREAKDOWNS, LIARS, Behaviour, Raw, honest, serving

TODAY = datetime.date(2026, 7, 1)
HONEST = "honest"
TRUTHFUL = frozenset({HONEST, "wrong arguments", "unknown tool"})
"""Models whose sentences are true whatever else they do."""
SLOW = "one byte at a time"
EVERYBODY: dict[str, Behaviour | Raw] = {
    HONEST: honest,
    **LIARS,
    **BREAKDOWNS,
    SLOW: Raw(body=b" " * 40, drip=0.02),
}
MADE_UP = re.compile(r"(?<![\d,])(?:5,432|651,000|99,999|1,234)\b|five thousand|MMXX|siete mil|x/\?q|\u200b")
"""What only a lie of the gallery can have brought."""
_FIGURE = re.compile(r"\$?\d[\d,]*(?:\.\d+)?%?")
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
    """One model: its conversations, those answered as the rules answer, and what was wrong."""

    held: int = 0
    answered: int = 0
    prose: int = 0
    wrong: list[str] = field(default_factory=list)


def message(random_: random.Random) -> str:
    """A question with amounts of its own."""
    return random_.choice(TEMPLATES).format(
        a=f"{random_.randint(20_001, 390_000):,}",
        b=random_.randint(140_000, 170_000),
        c=f"{random_.randint(7001, 19_999):,}",
        d=random_.randint(30, 75),
    )


def wrong(name: str, answer: Answer, expected: Answer) -> str:
    """What is wrong with an answer given with a model, beside the one that the rules give; "" for nothing."""
    if answer.status != expected.status:
        return f"status {answer.status} in the place of {expected.status}"
    ours = set(map(plain_block, expected.blocks))
    if lost := ours - set(map(plain_block, answer.blocks)):
        return f"lost: {next(iter(lost))[:80]}"
    for block in answer.blocks:
        if plain_block(block) not in ours and name not in TRUTHFUL and _figures(block):
            return f"shown: {plain_block(block)}"
    if differences := verify(answer.receipt or {}):
        return f"receipt: {differences[0]}"
    return f"made up: {found[0]}" if (found := MADE_UP.search(answer.text)) else ""


def plain_block(block: object) -> str:
    """A block as text."""
    return plain((block,))  # type: ignore[arg-type]


def _figures(block: object) -> bool:
    return isinstance(block, Paragraph) and any(isinstance(span, Number) for span in block.spans)


def conversations(count: int, seed: int, folder: Path) -> dict[str, Count]:
    """So many conversations in this process, the models in turn."""
    random_, counts = random.Random(seed), defaultdict[str, Count](Count)
    names = list(EVERYBODY)
    rules = Basis(Settings(today=TODAY, data_dir=folder))
    with serving(honest) as (url, _, server):
        settings = Settings(model="openai:m", openai_base_url=url, openai_api_key="k", today=TODAY, data_dir=folder)
        basis = Basis(settings)
        basis.__dict__["agent"] = _Hurried(openai_compatible(settings, "m", seconds=3, retries=1))
        for place in range(count):
            name = names[place % len(names)]
            server.behaviour = EVERYBODY[name]
            _held(counts[name], name, basis, rules, [message(random_) for _ in range(1 + place % 2)])
    return counts


class _Hurried(Agent):
    """The loop with less patience, so that a model that drips is given up soon."""

    def run(self, *given: object, **more: object) -> object:  # type: ignore[override]
        return super().run(*given, **{**more, "limits": Limits(seconds=4)})  # type: ignore[arg-type]


def _held(count: Count, name: str, basis: Basis, rules: Basis, said: list[str]) -> None:
    state, other = State(), State()
    count.held += 1
    found = ""
    for words in said:
        state, answer = basis.reply(state, words)
        other, expected = rules.reply(other, words)
        found = found or wrong(name, answer, expected)
        count.prose += len(answer.blocks) > len(expected.blocks)
    count.answered += not found
    if found:
        count.wrong.append(f"{said[-1][:60]} -> {found}")


def main() -> None:
    """Print the counts."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--conversations", type=int, default=10_000)
    reader.add_argument("--served", type=int, default=100)
    reader.add_argument("--seed", type=int, default=8606, help="0 takes a fresh one")
    asked = reader.parse_args()
    seed = asked.seed or time.time_ns() % 10**9
    with tempfile.TemporaryDirectory() as folder:
        held = conversations(asked.conversations, seed, Path(folder))
        print(f"seed {seed}\n{'model':34}{'held':>7}{'as the rules':>14}{'with prose':>12}{'wrong':>7}")
        for name, each in held.items():
            example = each.wrong[0] if each.wrong else ""
            print(f"{name:34}{each.held:>7}{each.answered:>14}{each.prose:>12}{len(each.wrong):>7}  {example}")
        total, good = sum(each.held for each in held.values()), sum(each.answered for each in held.values())
        print(f"answered as the rules answer, no wrong figure: {good} of {total}")
        if asked.served:
            from evals.gallery_tap import served

            served(asked.served, seed, Path(folder))


if __name__ == "__main__":
    main()
