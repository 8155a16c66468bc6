"""Guard cases: sentences of a lying language model that must be withheld, and honest ones that should be shown."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from assistant.guard import guard_prose
from assistant.render.plain import plain
from evals.case import Case, Status, Turn
from evals.guard_corruptions import CLASSES, reference, value
from evals.guard_sentences import digits, said
from evals.guard_turns import NoSuchTurn, turn
from evals.shown import ShownTurn

EACH = 6
_NAMED = re.compile(r"\$[\d,.]+ \([a-z]")


def guard_cases(seed: int, each: int = EACH) -> Iterator[Case]:
    """So many sentences of every class of corruption, and as many honest ones of every way to write a figure."""
    try:
        _ = turn(random.Random(seed * 1000))
    except NoSuchTurn:
        yield _case("no-turn", "honest", "{c1.18} is taxable.", "answered", seed * 1000)  # fails with the reason
        return
    for name, corrupt in CLASSES.items():
        for number in range(each):
            place = seed * 1000 + number
            dice = random.Random(f"{place}:{name}")
            made = turn(random.Random(place))
            yield _case(
                f"lie-{name}-{number}", f"lie: {name}", corrupt(said(made, dice), made, dice), "declined", place
            )
    for number in range(8 * each):
        place = seed * 1000 + number
        dice = random.Random(f"{place}:honest")
        made = turn(random.Random(place))
        each_said = said(made, dice)
        forms = {"reference": reference(each_said, made), **digits(value(each_said, made))}
        form = "reference" if number % 2 else dice.choice(sorted(forms))
        kind = "with a reference" if form == "reference" else "with digits"
        yield _case(f"honest-{number}", f"honest {kind}", each_said.written(forms[form]), "answered", place)


def _case(name: str, category: str, sentence: str, status: Status, seed: int) -> Case:
    return Case(
        id=name.replace(" ", "-"),
        suite="guard",
        category=category,
        turns=(Turn(text=sentence, statuses=(status,)),),
        kind="guard",
        seed=seed,
    )


def guarded(case: Case) -> ShownTurn:
    """What the guard made of the sentence. A figure that bears its own label in brackets makes any sentence true."""
    (expected,) = case.turns
    made = turn(random.Random(case.seed))
    done = guard_prose(expected.text, made.ledger, made.book)
    shown = plain(done.paragraphs)
    named = "declined" in expected.statuses and bool(_NAMED.search(shown))
    return ShownTurn("declined" if done.withheld or named else "answered", shown or expected.text)
