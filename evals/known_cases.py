"""The published worked examples and real questions of a folder of known cases, as cases.

``numeric.jsonl`` holds examples with expected lines, each worded several times; ``questions.jsonl`` conversations with
statements to make, statements to avoid, and figures per turn ("t2.line_18").
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from evals.case import Case, Figure, Turn, Wording
from evals.known_figures import figure, has_origin

BESIDE = Path(__file__).resolve().parents[1] / ".." / "shared" / "known-cases"
"""Where the known cases lie when they are kept beside the repository."""
TODAY = datetime.date(2026, 11, 23)
_DOLLAR = Decimal(1)
_HUSBAND, _WIFE = re.compile(r"\b(?:husband|hubby)\b", re.I), re.compile(r"\bwife\b", re.I)
_WIFE_WRITES = re.compile(r"\b(?:I|me|I['’]m|I am),? ?\(?(?:as |am )?(?:the|his) wife\b|\b(?:me|I) \(wife", re.I)
_HUSBAND_WRITES = re.compile(
    r"\b(?:I|me|my|mine|I['’]m|I am),? ?\(?(?:as |am )?(?:the|her) husband\b|\b(?:me|mine|I) \(husband", re.I
)
_ROLE = re.compile(r"\b(?P<name>[A-Z][a-z]{2,})(?: \(|, )(?:the |his |her )?(?P<role>[Ww](?:ife)?|[Hh](?:usband)?)\b")
_ASKED = (
    (re.compile(r"dec|year.?end|12/31|total|ira balances?|pre-tax money", re.I), ("year_end_value", "current_value")),
    (re.compile(r"non-?deduct|deducted", re.I), ("nondeductible_contribution", "contribution")),
    (re.compile(r"contribution", re.I), ("nondeductible_contribution", "contribution", "contribution_history")),
    (re.compile(r"basis|8606", re.I), ("basis",)),
    (re.compile(r"conver", re.I), ("conversion",)),
    (re.compile(r"year\b", re.I), ("tax_year",)),
)
"""What is asked for in words, and the facts of the vocabulary that mean it."""
YEARLY = ("roth_ira_limit", "ira_deduction", "mega_backdoor")


def known_cases(folder: Path) -> list[Case]:
    """All cases of a folder, wordings of the same example as variants of it: clean-01, clean-01.1, clean-01.2 …

    Raises:
        FileNotFoundError: neither file is there.
    """
    files = {name: folder / f"{name}.jsonl" for name in ("numeric", "questions")}
    if not any(file.exists() for file in files.values()):
        raise FileNotFoundError(
            f"No known cases in {folder}: there is no numeric.jsonl or questions.jsonl; name the folder with --known."
        )
    numeric = [case for row in _rows(files["numeric"]) for case in _numeric(row)]
    return [*numeric, *(_question(row) for row in _rows(files["questions"]))]


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    if file.exists():
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line, parse_float=Decimal)


def _numeric(row: Mapping[str, Any]) -> Iterator[Case]:
    for place, text in enumerate([row["question"], *row.get("paraphrases", ())]):
        beside = not _states_age(text)
        figures = tuple(
            one.model_copy(update={"alone": not (beside and _yearly((one,)))}) for one in _numeric_figures(row, text)
        )
        undated = _yearly(figures) and not _states_year(text, row["tax_year"])
        turn = Turn(text=text, statuses=("answered",), figures=figures, may_ask=("tax_year",) if undated else ())
        yield Case(
            id=row["id"] if place == 0 else f"{row['id']}.{place}",
            suite="known",
            category=row["category"],
            turns=(turn,),
            style="question" if place == 0 else f"wording {place}",
            source=row["source"]["title"],
            today=_asked_on(row["tax_year"], text) if undated else TODAY,
        )


def _asked_on(year: int, text: str) -> datetime.date:
    """The day of asking that makes "this year" or "last year" the year of the example."""
    last_year = re.search(r"\blast year\b", text, re.I)
    return datetime.date(year + 1, 3, 1) if last_year else datetime.date(year, 11, 23)


def _numeric_figures(row: Mapping[str, Any], text: str) -> Iterator[Figure]:
    alternatives = [alternative["values"] for alternative in row.get("alternatives", ())]
    tolerance = Decimal(row["tolerance"])
    year = row["tax_year"] if _states_year(text, row["tax_year"]) else None
    if "withdrawal_year" in row["facts"]:
        year = row["facts"]["withdrawal_year"] if _states_year(text, row["facts"]["withdrawal_year"]) else None
    people = {key: _whose(key, text, row.get("names", {})) for key in ("wife", "husband")}
    person = ("you",) if _first_person(text) else None
    yield from _read(row["expected"], alternatives, tolerance, year, person, people)


def _read(
    values: Mapping[str, Any],
    alternatives: Iterable[Mapping[str, Any]],
    tolerance: Decimal,
    year: int | None,
    person: tuple[str, ...] | None,
    people: Mapping[str, tuple[str, ...]],
) -> Iterator[Figure]:
    """Figures by name; a key that is a year or a person holds figures of that year or person."""
    alternatives = list(alternatives)
    for key, value in values.items():
        also = [other[key] for other in alternatives if key in other]
        if isinstance(value, Mapping):
            own_year = int(key) if key.isdigit() else year
            whose = person if key.isdigit() else people[key]
            yield from _read(value, also, tolerance, own_year, whose, people)
        elif key.isdigit():
            yield figure("additional_tax", Decimal(value), int(key), person, tolerance, tuple(map(Decimal, also)))
        elif has_origin(key):
            also_values = tuple(map(Decimal, also))
            yield figure(key, Decimal(value), year, person, max(tolerance, _DOLLAR / 2), also_values)


def _whose(key: str, text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Which person "wife" or "husband" is for whoever writes; where neither word tells, the wife is the spouse.

    A couple told of by name goes by the ``names`` of the example, or by what its words call each of the two.
    """
    only_he = _HUSBAND.search(text) and not (_WIFE.search(text) or _HUSBAND_WRITES.search(text))
    wife = _WIFE_WRITES.search(text) or only_he
    writer = "wife" if wife else "husband"
    called = [match["name"] for match in _ROLE.finditer(text) if key.startswith(match["role"].lower())]
    return ("you" if key == writer else "spouse", key, *called, *filter(None, [names.get(key)]))


def _first_person(text: str) -> bool:
    """Whether the figures are those of the person who writes, as far as the words can tell."""
    return not re.search(
        r"\b(?:wife|husband|hubby|mrs|spouse|client|she|he|they|her|his|mother|father|mom|dad)\b|\b[HW](?:\(\d+\))?:",
        text,
        re.I,
    )


def _states_year(text: str, year: int) -> bool:
    return str(year) in text or bool(re.search(rf"(?:['’]|/){year % 100:02d}\b", text))


def _states_age(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:age|aged|years old|yo|over|under|im|i'm|i am|turn(?:ed|ing)?) ?\d\d\b|\b\d\d ?(?:yo|y/o|years)",
            text,
            re.I,
        )
    )


def _yearly(figures: tuple[Figure, ...]) -> bool:
    return any(origin.split(":")[0] in YEARLY for one in figures for origin in one.origins)


def _question(row: Mapping[str, Any]) -> Case:
    last = len(row["turns"])
    turns = []
    for place, text in enumerate(row["turns"], 1):
        prefix = f"t{place}"
        say = [_wording(item["fact"], item) for item in row["must_say"] if _belongs(item["fact"], prefix, last)]
        never = [
            Wording(claim=item["claim"], any_of=tuple(item["watch_for"]))
            for item in row["must_not_say"]
            if _belongs(item["claim"], prefix, last)
        ]
        figures = tuple(_question_figures(row, prefix, last, row["turns"]))
        asked = _asked(row.get("needs_clarification", ())) if place == last or not figures else ()
        needs = asked if asked and not figures and (last == 1 or place < last) else ()
        turns.append(
            Turn(
                text=text,
                statuses=("needs_facts", "answered") if needs else (),
                figures=figures,
                needs=needs,
                may_ask=_may_ask(row, () if figures else asked),
                say=tuple(say),
                never=tuple(never),
                no_computed=bool(row.get("no_computed_number_allowed")),
            )
        )
    return Case(
        id=row["id"],
        suite="known",
        category=row["kind"],
        turns=tuple(turns),
        style=row.get("distance", row.get("difficulty", "")),
        source=str(row.get("source", "")),
        tags=(row.get("channel", "web"),),
    )


def _belongs(claim: str, prefix: str, last: int) -> bool:
    """Claims name their turn ("t2: …", "turn 2 or 3 …"); those that name none belong to the last."""
    named = re.match(r"t(\d)[:. ]|turn (\d)", claim, re.I)
    number = next(filter(None, named.groups())) if named else str(last)
    return prefix == f"t{number}"


def _wording(claim: str, item: Mapping[str, Any]) -> Wording:
    anywhere = bool(re.match(r"turn \d or \d", claim))
    return Wording(claim=claim, any_of=tuple(item["any_of"]), number=item.get("match") == "number", anywhere=anywhere)


def _question_figures(row: Mapping[str, Any], prefix: str, last: int, texts: list[str]) -> Iterator[Figure]:
    rounded = row.get("expected_numbers_if_ratio_rounded_to_3_places", {})
    key_numbers = row.get("key_numbers") or {}
    year = _only_year(texts)
    for key, value in row.get("expected_numbers", {}).items():
        turn, _, name = key.rpartition(".")
        if (turn or f"t{last}") != prefix or not has_origin(name):
            continue
        also = [*key_numbers.get(key, ()), *([rounded[key]] if key in rounded else ())]
        tolerance = Decimal("0.001") if name == "line_10" else _DOLLAR
        one = figure(name, Decimal(value), year, None, tolerance, tuple(map(Decimal, also)))
        shown = key in key_numbers and not row.get("must_say_if_a_number_is_given")
        scenario = one.scenario if prefix == "t1" else None
        yield one.model_copy(update={"headline": shown, "scenario": scenario})


def _only_year(texts: list[str]) -> int | None:
    years = set(re.findall(r"\b20[012]\d\b", " ".join(texts)))
    return int(years.pop()) if len(years) == 1 else None


def _asked(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in words for mark, names in _ASKED if mark.search(text) for name in names))


def _may_ask(row: Mapping[str, Any], asked: tuple[str, ...]) -> tuple[str, ...]:
    """Asking is right as well where the case says so in its notes."""
    allowed = "asking" in f"{row.get('notes', '')} {row.get('expected_numbers_note', '')}".lower()
    return (*asked, "contribution", "conversion", "nondeductible_contribution", "year_end_value") if allowed else asked
