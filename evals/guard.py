"""How good the guard is: `python -m evals.guard [--corrupted N] [--honest N] [--seed S]` prints the rates by class.

Corrupted sentences must never be shown with the corrupted figure as a checked one; honest ones should be shown. Three
naive baselines stand beside: the digits occur in some figure, the value is within one percent of one, the value (or
the reference) is bound to some figure whatever the sentence calls it.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from assistant.guard import guard_prose
from assistant.render.plain import plain
from evals.guard_attacks import ALL
from evals.guard_corruptions import CLASSES, reference, value
from evals.guard_honest import HONEST
from evals.guard_sentences import digits, said
from evals.guard_templates import filled
from evals.guard_turns import Turn, turn, wide

PER_TURN = 40
_NAMED = re.compile(r"\$[\d,.]+ \([a-z]")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass
class Count:
    """How many of a class were tried, and how many got through the guard and each baseline.

    ``labelled`` are those whose true figure was shown with its own name in brackets, whatever the sentence calls it.
    """

    tried: int = 0
    through: int = 0
    labelled: int = 0
    substring: int = 0
    tolerance: int = 0
    bound: int = 0
    example: str = ""


def corrupted(count: int, seed: int) -> dict[str, Count]:
    """The corrupted sentences of each class that were shown."""
    random_, counts = random.Random(seed), defaultdict[str, Count](Count)
    names = [*CLASSES, *ALL]
    narrow, broad = turn(random_), wide(random_)
    for place in range(count):
        if place % PER_TURN == 0:
            narrow, broad = turn(random_), wide(random_)
        name = names[place % len(names)]
        made = narrow if name in CLASSES else broad
        if name in CLASSES:
            lie = CLASSES[name](said(made, random_), made, random_)
        else:
            lie = filled(random_.choice(ALL[name]), made, random_)
        _count(counts[name], lie, made)
    return counts


def _count(each: Count, sentence: str, made: Turn) -> None:
    each.tried += 1
    guarded = guard_prose(sentence, made.ledger, made.book)
    shown = plain(guarded.paragraphs)
    if not guarded.withheld:
        named = bool(_NAMED.search(shown))
        each.labelled += named
        each.through += not named
        each.example = each.example or f"{sentence} -> {shown}"
    each.substring += substring(sentence, made)
    each.tolerance += tolerance(sentence, made)
    each.bound += bound(sentence, made)


def honest(count: int, seed: int) -> dict[str, Count]:
    """The honest sentences of each kind that were withheld (``through`` counts those)."""
    random_, counts = random.Random(seed), defaultdict[str, Count](Count)
    made, broad = turn(random_), wide(random_)
    for place in range(count):
        if place % PER_TURN == 0:
            made, broad = turn(random_), wide(random_)
        if place % 4 < 2:
            name, sentence = _short(made, random_, bare=place % 2 == 0)
            _lost(counts[name], sentence, made)
        else:
            name, sentence = _free(broad, random_, bare=place % 2 == 0)
            _lost(counts[name], sentence, broad)
    return counts


def _short(made: Turn, random_: random.Random, *, bare: bool) -> tuple[str, str]:
    each = said(made, random_)
    forms = digits(value(each, made))
    name = random_.choice(list(forms)) if bare else "reference"
    return f"{name}, {each.kind}", each.written(forms[name] if bare else reference(each, made))


def _free(made: Turn, random_: random.Random, *, bare: bool) -> tuple[str, str]:
    kind = random_.choice(list(HONEST))
    template = random_.choice(HONEST[kind])
    form = random_.choice(list(digits(1)))
    written = (lambda amount: digits(amount)[form]) if bare and "<" in template else None
    name = form if written else "reference"
    return f"{name}, free: {kind}", filled(template, made, random_, written)


def _lost(number: Count, sentence: str, made: Turn) -> None:
    guarded = guard_prose(sentence, made.ledger, made.book)
    number.tried += 1
    if guarded.withheld:
        number.through += 1
        number.example = number.example or guarded.problems[0]


def _values(made: Turn) -> list[Decimal]:
    return [Decimal(number.value) for number in made.ledger.all_numbers() if number.unit == "usd"]


def _found(sentence: str) -> list[Decimal]:
    found = [Decimal(text.replace(",", "").rstrip(".")) for text in _DIGITS.findall(re.sub(r"\{[^}]*\}", "", sentence))]
    return [amount for amount in found if not 1990 <= amount <= 2100 and amount != 31]


def substring(sentence: str, made: Turn) -> bool:
    """Baseline: every run of digits occurs in the text of some figure."""
    texts = " ".join(number.text.replace(",", "") for number in made.ledger.all_numbers())
    return all(str(amount) in texts for amount in _found(sentence))


def tolerance(sentence: str, made: Turn) -> bool:
    """Baseline: every amount is within one percent of some figure."""
    values = _values(made)
    return all(any(abs(amount - each) <= each / 100 for each in values) for amount in _found(sentence))


def bound(sentence: str, made: Turn) -> bool:
    """Baseline: every amount equals some figure, and every reference names one."""
    values = set(_values(made))
    named = re.findall(r"\{([^}]*)\}", sentence)
    handles = tuple(made.handles.values())
    return all(amount in values for amount in _found(sentence)) and all(name.startswith(handles) for name in named)


def main() -> None:
    """Print the rates."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--corrupted", type=int, default=100_000)
    reader.add_argument("--honest", type=int, default=20_000)
    reader.add_argument("--seed", type=int, default=8606, help="0 takes a fresh one")
    asked = reader.parse_args()
    seed = asked.seed or time.time_ns() % 10**9
    bad = corrupted(asked.corrupted, seed)
    heads = "".join(f"{head:>11}" for head in ("tried", "shown", "labelled", "substring", "tolerance", "bound"))
    print(f"seed {seed}\n{'class':30}{heads}")
    for name, each in bad.items():
        rates = [f"{100 * got / each.tried:.1f}%" for got in (each.substring, each.tolerance, each.bound)]
        cells = "".join(f"{cell:>11}" for cell in (each.tried, each.through, each.labelled, *rates))
        print(f"{name:30}{cells}  {each.example}")
    print(f"corrupted shown: {sum(each.through for each in bad.values())} of {asked.corrupted}", end="; ")
    print(f"true figure shown with its own name: {sum(each.labelled for each in bad.values())}")
    good = honest(asked.honest, seed)
    for name, each in sorted(good.items()):
        print(f"{name:44}{each.tried:>8}{each.through:>7} withheld  {each.example}")
    for kind in ("reference", ""):
        rows = [each for name, each in good.items() if name.startswith("reference") == bool(kind)]
        tried, lost = sum(each.tried for each in rows), sum(each.through for each in rows)
        print(f"{'with references' if kind else 'with bare digits'}: withheld {lost} of {tried}")


if __name__ == "__main__":
    main()
