"""How well the reader names the amounts of messages that it has not learned from: ``python -m evals.unlearned``.

The messages of ``evals/unlearned`` are marked like those of the corpus and may join it when the reader is learned anew
(``assistant.reading.learned.train``); until then they tell how it reads people whom it has never met. ``--show 20``
lists the roles most often taken for another.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.reading.figures.roles import readings
from assistant.reading.language_model.encoder import seen
from assistant.reading.learned.loglinear import models
from assistant.reading.learned.marked import Example, examples
from assistant.reading.learned.train.prepared import Prepared

HERE = Path(__file__).parent / "unlearned"


def read_roles(example: Example) -> Iterator[tuple[str, str]]:
    """The right role of each figure of a message, and the one of its likeliest reading."""
    prepared = Prepared(example)
    if prepared.roles:
        likeliest = readings(prepared.scene, models(), seen(prepared.scene).roles)[0]
        yield from zip(prepared.roles, likeliest.roles, strict=True)


def main() -> None:
    """Print figures read right and messages read whole, file family by file family and together."""
    most = int(sys.argv[sys.argv.index("--show") + 1]) if "--show" in sys.argv else 0
    taken: Counter[tuple[str, str]] = Counter()
    families: dict[str, list[list[bool]]] = {}
    for path in sorted(HERE.glob("*.txt")):
        for example in examples(path):
            roles = list(read_roles(example))
            taken.update(pair for pair in roles if pair[0] != pair[1])
            if roles:
                families.setdefault(path.stem.partition("_")[0], []).append([right == read for right, read in roles])
    for name, messages in (*families.items(), ("all", [m for found in families.values() for m in found])):
        figures = [right for message in messages for right in message]
        whole = sum(map(all, messages)) / len(messages)
        print(f"{name}: {len(messages)} messages, figures {sum(figures) / len(figures):.1%}, whole {whole:.1%}")
    for (right, read), times in taken.most_common(most):
        print(f"{times:4} {right} taken for {read}")


if __name__ == "__main__":
    main()
