"""Cases written by hand: TOML files in ``evals/cases``, one folder a suite, one file a subject.

    [[case]]
    id = "rollover-93k"
    [[case.turn]]
    user = "I have 93k in a rollover IRA. …"
    status = "answered"
    "form_8606:18" = 6510          # has to be shown; any other value under this origin is wrong

Figures stand under their origin; ``@spouse``, ``@what-if`` or ``@2024`` after it name another person, scenario or year,
``@anyone`` leaves open whose and ``@either`` in which scenario.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from evals.case import AS_STATED, WHAT_IF, Case, ExpectedCall, Figure, Turn, Wording

_TURN_KEYS = {
    *("user", "status", "needs", "may_ask", "say", "never", "cites", "nothing_computed", "calls", "model_says"),
    "at_most_words",
}
_CASE_KEYS = {"id", "turn", "style", "today", "source", "tags", "year", "person", "surface", "draft", "stored"}


class BadCase(ValueError):
    """A file of cases that cannot be read: which file, which case, what is wrong with it."""


def written_cases(folder: Path) -> list[Case]:
    """All cases of a folder in the order of its files, without drafts; ids are unique.

    Raises:
        BadCase: the folder is not there, a file or a case cannot be read, or two cases bear the same id.
    """
    if not folder.is_dir():
        raise BadCase(f"There is no folder {folder}; name the one that holds the cases.")
    cases = [case for file in sorted(folder.rglob("*.toml")) for case in cases_of(file)]
    seen: set[str] = set()
    for case in cases:
        if case.key in seen:
            raise BadCase(f"Two cases are called {case.id}; give each its own id.")
        seen.add(case.key)
    return cases


def drafts(folder: Path) -> list[str]:
    """The ids of cases that nobody has said yet what is right for; they are not run."""
    rows = (row for file in sorted(folder.rglob("*.toml")) for row in tomllib.loads(file.read_text("utf-8"))["case"])
    return [row["id"] for row in rows if row.get("draft")]


def cases_of(file: Path) -> Iterator[Case]:
    """The cases of one file; its folder is the category unless the file names one."""
    try:
        data = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadCase(f"{file.name} is no TOML file: {error}; mend it and run again.") from None
    for row in data.get("case", ()):
        try:
            if not row.get("draft"):
                yield _case(row, file, data)
        except (BadCase, ValidationError, KeyError, TypeError, InvalidOperation) as error:
            reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
            raise BadCase(f"{file.name}, case {row.get('id', '?')}: {reason}") from None


def _case(row: Mapping[str, Any], file: Path, data: Mapping[str, Any]) -> Case:
    _refuse_unknown(row, _CASE_KEYS)
    if not any(key not in ("user", "model_says") for turn in row["turn"] for key in turn):
        raise BadCase("no turn says what is expected; add a status, a figure or a statement.")
    return Case(
        id=row["id"],
        suite="cases",
        category=data.get("category", file.parent.name),
        turns=tuple(_turn(turn, row) for turn in row["turn"]),
        style=row.get("style", ""),
        today=row.get("today", data.get("today", datetime.date(2026, 11, 23))),
        source=row.get("source", ""),
        kind=data.get("kind", "conversation"),
        stored=row.get("stored", False),
        surface=row.get("surface", data.get("surface", "chat")),
        tags=tuple(row.get("tags", ())),
    )


def _turn(row: Mapping[str, Any], case: Mapping[str, Any]) -> Turn:
    figures = {key: value for key, value in row.items() if ":" in key}
    _refuse_unknown({key: value for key, value in row.items() if ":" not in key}, _TURN_KEYS)
    return Turn(
        text=row["user"],
        statuses=_list(row.get("status", ())),
        figures=tuple(_figure(key, value, case) for key, value in figures.items()),
        needs=_list(row.get("needs", ())),
        may_ask=_list(row.get("may_ask", ())),
        say=tuple(_wording(item) for item in row.get("say", ())),
        never=tuple(_wording(item) for item in row.get("never", ())),
        cites=_list(row.get("cites", ())),
        no_computed=row.get("nothing_computed", False),
        calls=tuple(_call(name, about) for name, about in row.get("calls", {}).items()),
        model_says=row.get("model_says", ""),
        at_most_words=row.get("at_most_words", 0),
    )


def _call(name: str, about: Mapping[str, Any]) -> ExpectedCall:
    """``calls = { form_8606 = { year_end_value = 93000 } }``; ``person`` names whose it is."""
    arguments = tuple((key, str(value)) for key, value in about.items() if key != "person")
    return ExpectedCall(calculator=name, arguments=arguments, person=about.get("person"))


def _figure(key: str, value: Any, case: Mapping[str, Any]) -> Figure:
    """``form_8606:18@spouse@2024@what-if`` = value, or a list of values any of which is right."""
    origin, *marks = key.split("@")
    person: str = case.get("person", "you")
    year: int | None = case.get("year")
    scenario: str | None = AS_STATED
    for mark in marks:
        if mark.isdigit():
            year = int(mark)
        elif mark == WHAT_IF:
            scenario = mark
        elif mark == "either":
            scenario = None
        else:
            person = mark
    first, *also = (Decimal(str(one)) for one in (value if isinstance(value, list) else [value]))
    return Figure(
        name=origin.split("|")[0].replace(":", " "),
        origins=tuple(origin.split("|")),
        value=first,
        also=tuple(also),
        person=None if person == "anyone" else (person,),
        tax_year=year,
        scenario=scenario,
    )


def _wording(item: Any) -> Wording:
    """A list of accepted wordings, or one; the first one names the claim."""
    wordings = _list(item)
    return Wording(claim=wordings[0], any_of=wordings)


def _list(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _refuse_unknown(row: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(row) - known)
    if unknown:
        raise BadCase(f"{unknown[0]} is no key of a case; the keys are {', '.join(sorted(known))}.")
