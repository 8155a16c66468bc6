"""One assistant with the real handbook for the tests of the main job: built once a run."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

from assistant import Answer, Basis, Settings, State
from assistant.answer import Computed

TODAY = datetime.date(2026, 11, 23)


@cache
def basis(folder: Path) -> Basis:
    """The assistant on the day of the tests."""
    return Basis(Settings(data_dir=folder, today=TODAY))


def talk(folder: Path, *messages: str) -> list[Answer]:
    """The answers of one conversation."""
    state, answers = State(), []
    for message in messages:
        state, answer = basis(folder).reply(state, message)
        answers.append(answer)
    return answers


def figure(
    answer: Answer, ref: str, *, person: str = "you", scenario: str = "as stated", year: int | None = None
) -> str:
    """The computed figure under a ref, for one person and scenario; the empty string when it is not shown."""
    for number in answer.numbers:
        origin = number.origin
        if not isinstance(origin, Computed) or (origin.ref, origin.person, origin.scenario) != (ref, person, scenario):
            continue
        if year is None or origin.tax_year == year:
            return number.value
    return ""
