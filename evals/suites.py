"""The suites by name, each as a list of cases."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Literal

from evals.calculations import law_cases
from evals.case import MISSING, Case, ExpectedFact, Figure, Turn
from evals.hostile import hostile_cases
from evals.known_cases import BESIDE, known_cases
from evals.phrasings import Conversation
from evals.phrasings import Figure as TrueFigure
from evals.phrasings import Turn as TrueTurn
from evals.phrasings.generate import generate
from evals.withheld import guard_cases
from evals.written import cases_of, written_cases

HERE = Path(__file__).resolve().parent
NAMES = ("known", "worked", "phrasings", "hostile", "retrieval", "guard", "calculators", "cases", "storage", "slack")
SINGLE, SEVERAL, HOSTILE, SLACK, STORED, SEED = 2_000, 300, 400, 60, 10_000, 8606


class UnknownSuite(ValueError):
    """A suite that does not exist, or whose files are not there."""


@dataclass(frozen=True)
class Choice:
    """What the suites are made from: the folders of known and written cases, the seed and part of the phrasings."""

    known: Path | None = None
    cases: Path | None = None
    seed: int = SEED
    part: Literal["open", "kept_aside"] = "open"
    single: int = SINGLE
    several: int = SEVERAL
    hostile: int = HOSTILE
    slack: int = SLACK
    stored: int = STORED


def load(names: tuple[str, ...], choice: Choice) -> list[Case]:
    """The cases of some suites; without names all there are.

    Raises:
        UnknownSuite: a name is no suite, or the known cases that were asked for are not there.
    """
    makers: dict[str, Callable[[], list[Case]]] = {
        "known": lambda: _known(choice, wanted=bool(names)),
        "worked": worked,
        "phrasings": lambda: list(phrasings(choice)),
        "hostile": lambda: list(hostile(choice)),
        "retrieval": lambda: list(retrieval()),
        "guard": lambda: list(guard_cases(choice.seed)),
        "cases": lambda: written_cases(choice.cases or HERE / "cases"),
        "calculators": lambda: [*law_cases(), *calculator_cases()],
        "storage": lambda: list(stored(choice)),
        "slack": lambda: list(slack(choice)),
    }
    unknown = [name for name in names if name not in makers]
    if unknown:
        raise UnknownSuite(f"There is no suite {unknown[0]}; the suites are {', '.join(NAMES)}.")
    return [case for name in names or NAMES for case in makers[name]()]


def _known(choice: Choice, wanted: bool) -> list[Case]:
    folder = choice.known or BESIDE
    if choice.known is None and not folder.exists() and not wanted:
        return []
    try:
        return known_cases(folder)
    except FileNotFoundError as error:
        raise UnknownSuite(str(error)) from None


def worked() -> list[Case]:
    """Worked examples in the form of the known ones, complete in each wording, and conversations of several turns."""
    cases = [*known_cases(HERE / "worked"), *written_cases(HERE / "worked" / "conversations")]
    return [case.model_copy(update={"suite": "worked"}) for case in cases]


def phrasings(choice: Choice) -> Iterator[Case]:
    """So many conversations of one turn and so many of several, in the order in which the seed gives them."""
    left = {True: choice.single, False: choice.several}
    for conversation in generate(choice.seed, 20 * (choice.single + choice.several) + 20, choice.part):
        single = len(conversation.turns) == 1
        if left[single]:
            left[single] -= 1
            yield as_case(conversation)
        if not any(left.values()):
            return


def hostile(choice: Choice) -> Iterator[Case]:
    """Adversarial conversations around questions that the suite of phrasings does not ask."""
    if choice.part == "kept_aside":
        return iter(())  # their questions come from the part that is kept aside only in the phrasings
    honest = (as_case(one) for one in generate(choice.seed + 1, 1_000 * choice.hostile + 1_000, choice.part))
    return hostile_cases(honest, choice.seed, choice.hostile)


def calculator_cases() -> list[Case]:
    """The worked calculations of ``calculations/``, one file for each calculator."""
    return [
        case.model_copy(update={"suite": "calculators", "category": f"calculator: {file.stem}"})
        for file in sorted((HERE / "calculations").glob("*.toml"))
        for case in cases_of(file)
    ]


def stored(choice: Choice) -> Iterator[Case]:
    """Written conversations of several turns, each turn put into the database and taken out again."""
    several = [case for case in written_cases(choice.cases or HERE / "cases") if len(case.turns) > 1]
    for case in chosen(several, "", choice.stored):
        yield case.model_copy(update={"id": f"cases-{case.id}", "suite": "storage", "stored": True})


def slack(choice: Choice) -> Iterator[Case]:
    """Conversations of the other suites as Slack shows them: some of the written ones and some of the phrasings."""
    written = [case for case in written_cases(choice.cases or HERE / "cases") if case.surface == "chat"]
    some = chosen(written, "", choice.slack)
    several = phrasings(replace(choice, seed=choice.seed + 2, single=choice.slack // 2, several=choice.slack // 2))
    for case in (*some, *several):
        yield case.model_copy(update={"id": f"{case.suite}-{case.id}", "suite": "slack", "surface": "slack"})


def as_case(conversation: Conversation) -> Case:
    """A generated conversation as a case; its template, faults and moves are tags."""
    moves = (turn.move for turn in conversation.turns if turn.move != "ask")
    return Case(
        id=conversation.id,
        suite="phrasings",
        category=conversation.situation,
        turns=tuple(_turn(turn) for turn in conversation.turns),
        style=conversation.style,
        today=conversation.today,
        source=conversation.template,
        tags=(*dict.fromkeys(moves), *conversation.faults, *((MISSING,) if conversation.turns[0].needs else ())),
    )


def _turn(turn: TrueTurn) -> Turn:
    return Turn(
        text=turn.text,
        statuses=(turn.status,),
        needs=turn.needs,
        figures=tuple(_figure(figure) for figure in turn.figures),
        facts=tuple(ExpectedFact(name=f.name, value=f.value, person=f.person, tax_year=f.tax_year) for f in turn.facts),
    )


def _figure(figure: TrueFigure) -> Figure:
    origins = [f"{figure.calculator}:{figure.ref}", *(f"{name}:{ref}" for name, ref in figure.equivalents)]
    if figure.calculator == "limits":
        origins.append(f"law:{figure.ref}")
    return Figure(
        name=f"{figure.calculator} {figure.ref}",
        origins=tuple(origins),
        value=figure.value,
        tolerance=figure.tolerance,
        person=None if figure.person is None else (figure.person,),
        tax_year=figure.tax_year,
        scenario=figure.scenario,
        headline=figure.headline,
    )


def retrieval() -> Iterator[Case]:
    """Every labelled question: a right section among the first three, or nothing where nothing is right."""
    for line in (HERE / "retrieval_questions.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        turn = Turn(text=row["question"], cites=tuple(row["sections"]))
        yield Case(
            id=row["id"],
            suite="retrieval",
            category=row["topic"] if row["in_scope"] else "out_of_scope",
            turns=(turn,),
            style=row["style"],
            kind="retrieval",
            in_scope=row["in_scope"],
        )


def chosen(cases: list[Case], pattern: str, limit: int | None) -> list[Case]:
    """Cases whose key, category or style contains a text; at most so many of each suite, spread over it."""
    wanted = [case for case in cases if pattern in f"{case.key} {case.category} {case.style}"]
    if limit is None:
        return wanted
    by_suite: dict[str, list[Case]] = {}
    for case in wanted:
        by_suite.setdefault(case.suite, []).append(case)
    return [case for some in by_suite.values() for case in islice(some, 0, None, max(1, -(-len(some) // limit)))]
