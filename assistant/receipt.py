"""A receipt: everything that an answer's figures rest on, under the hash of itself, and its verification offline.

The id is the SHA-256 of the canonical JSON of all the rest: facts, question, day, each calculation with its inputs and
figures, hashes of the law files and of the calculators, the figures shown, and the text. The same facts and question
give the same id on every surface.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import orjson

from assistant.answer import Answer, Computed, Law, Number, Quoted, Said, plain_value
from assistant.facts import FactBook
from assistant.guard.blocks import resolves
from assistant.ledger import Computation, Ledger, said_figures
from assistant.privacy import redact
from assistant.terms import TERM
from tools.calculator import CALCULATORS
from tools.errors import CalculationError
from tools.law import years

VERSION = 1
_AMOUNT = re.compile(r"\$\s?\d[\d.,]*|\d[\d.,]*\s?%|\d{1,3}(?:,\d{3})+")
PARTS = (
    "version",
    "question",
    "day",
    "year",
    "status",
    "facts",
    "computations",
    "law",
    "calculators",
    "numbers",
    "text",
)


@dataclass(frozen=True)
class Difference:
    """One thing that a verification found: where, what the receipt says, what is found now."""

    where: str
    recorded: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}: the receipt says {self.recorded}, recomputing gives {self.found}"


def receipt(answer: Answer, ledger: Ledger, book: FactBook, question: str, day: datetime.date) -> dict[str, Any]:
    """The receipt of an answer, as JSON data; ``id`` is "sha256:…" over all other parts."""
    numbers = answer.numbers
    body: dict[str, Any] = {
        "version": VERSION,
        "question": redact(question),
        "day": day.isoformat(),
        "year": ledger.year,
        "status": answer.status,
        "facts": book.as_list(),
        "computations": [_computation(made) for made in ledger.computations],
        "law": {str(year): law_hash(year) for year in _law_years(numbers, ledger)},
        "calculators": calculators_hash(),
        "numbers": [number.as_dict() for number in numbers],
        "text": answer.text,
    }
    return {"id": identifier(body), **body}


def identifier(body: Mapping[str, Any]) -> str:
    """The id that belongs to the parts of a receipt."""
    named = {name: body.get(name) for name in body if name != "id"}
    return "sha256:" + hashlib.sha256(_canonical(named)).hexdigest()


def _canonical(data: Mapping[str, Any]) -> bytes:
    """Keys in order, no spaces, UTF-8; what the quick way refuses, such as half a surrogate pair, goes the long way."""
    try:
        return orjson.dumps(data, default=str, option=orjson.OPT_SORT_KEYS)
    except TypeError:
        text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
        return text.encode("utf-8", "surrogatepass")


def verify(saved: Mapping[str, Any]) -> list[Difference]:
    """Recompute a saved answer without any network; an empty list when nothing differs. Never raises for bad data."""
    missing = [name for name in ("id", *PARTS) if name not in saved]
    if missing or saved.get("version") != VERSION:
        lack = f"no part {missing[0]}" if missing else f"format {saved.get('version')}"
        return [Difference("receipt", lack, f"a receipt of format {VERSION} with {', '.join(PARTS)}")]
    return list(_differences(saved))


def _differences(saved: Mapping[str, Any]) -> Iterator[Difference]:
    if (found := identifier(saved)) != saved["id"]:
        yield Difference("id", str(saved["id"]), found)
    if saved["calculators"] != calculators_hash():
        yield Difference("calculators", str(saved["calculators"]), calculators_hash())
    for year, recorded in _items(saved["law"]):
        now = law_hash(int(year)) if year.isdecimal() else law_hash(None)
        if now != recorded:
            yield Difference(f"law file {year}", str(recorded), now)
    try:
        book = FactBook.from_list(saved["facts"])
        ledger = Ledger(int(saved["year"]), said=said_figures(book))
    except (TypeError, ValueError, KeyError) as error:
        yield Difference("facts", "entries that cannot be read", type(error).__name__)
        return
    for place, entry in enumerate(saved["computations"], 1):
        yield from _recomputed(f"calculation {place}", entry, ledger)
    text = str(saved["text"])
    for place, entry in enumerate(saved["numbers"], 1):
        yield from _number_differences(f"number {place}", entry, ledger, book, text)
    if stray := _stray(text, saved["numbers"]):
        yield Difference("text", stray, "no figure of that text")


def _recomputed(where: str, entry: Any, ledger: Ledger) -> Iterator[Difference]:
    try:
        name = entry["calculator"]
        result = CALCULATORS[name].run(entry["inputs"])
        about = {key: entry[key] for key in ("person", "tax_year", "scenario")}
        made = ledger.add(name, entry["inputs"], result, **about)
        recorded, found = entry["figures"], _computation(made)["figures"]
        refs = dict.fromkeys([*recorded, *found])
    except (KeyError, TypeError, AttributeError, CalculationError) as error:
        yield Difference(where, "a calculation", f"that it cannot be repeated: {error}")
        return
    for ref in refs:
        if recorded.get(ref) != found.get(ref):
            yield Difference(f"{where}, {name} {ref}", str(recorded.get(ref)), str(found.get(ref)))


def _number_differences(where: str, entry: Any, ledger: Ledger, book: FactBook, text: str) -> Iterator[Difference]:
    try:
        number = _number(entry)
        quoted = isinstance(number.origin, Quoted)
        if not quoted and not resolves(number, ledger, book):
            yield Difference(f"{where}, {number.label}", number.text, "no such figure at its origin")
        if number.text not in text:
            yield Difference(f"{where}, {number.label}", number.text, "that the text does not contain it")
    except (KeyError, TypeError, LookupError, CalculationError) as error:
        yield Difference(where, "a figure", f"that it cannot be read: {type(error).__name__}")


def _stray(text: str, numbers: Any) -> str:
    """An amount or percentage of the text that is no figure of it; the empty string when there is none."""
    shown = {str(entry["text"]) for entry in numbers if isinstance(entry, Mapping) and entry.get("text")}
    for figure in sorted(shown, key=len, reverse=True):
        text = re.sub(rf"(?<![\d.,$]){re.escape(figure)}(?!\d|[.,]\d)", " ", text)
    found = _AMOUNT.search(TERM.sub(" ", text))
    return found[0] if found else ""


def _number(entry: Mapping[str, Any]) -> Number:
    about = dict(entry["origin"])
    kind = {"computed": Computed, "law": Law, "quoted": Quoted, "said": Said}[about.pop("kind")]
    origin: Any = kind(**about)
    return Number(entry["text"], entry["value"], entry["unit"], entry["label"], origin, entry["role"])


def _computation(made: Computation) -> dict[str, Any]:
    figures = {
        ref: {"value": plain_value(figure.value), "unit": figure.unit, "role": figure.role}
        for ref, figure in made.figures.items()
    }
    return {
        "calculator": made.calculator,
        "person": made.person,
        "tax_year": made.tax_year,
        "scenario": made.scenario,
        "inputs": dict(made.inputs),
        "figures": figures,
    }


def _law_years(numbers: Sequence[Number], ledger: Ledger) -> list[int | str]:
    """The law files that figures of the answer rest on, and the Code."""
    used = {made.tax_year for made in ledger.computations}
    used |= {number.origin.tax_year for number in numbers if isinstance(number.origin, Law)}
    return [*sorted(year for year in used if year in years()), "statute"]


@cache
def law_hash(year: int | str | None) -> str:
    """SHA-256 of a law file; of the Code for anything that is no year."""
    name = f"{year}.toml" if isinstance(year, int) else "statute.toml"
    place = files("tools") / "law" / name
    return hashlib.sha256(place.read_bytes()).hexdigest() if place.is_file() else "no such file"


@cache
def calculators_hash() -> str:
    """SHA-256 over the source of all calculators: their version."""
    digest = hashlib.sha256()
    for name, data in sorted(_sources(files("tools"), "")):
        digest.update(name.encode() + b"\0" + data)
    return digest.hexdigest()


def _sources(folder: Any, prefix: str) -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir() and item.name != "__pycache__":
            yield from _sources(item, f"{prefix}{item.name}/")
        elif item.name.endswith((".py", ".toml")) and prefix != "law/":
            yield prefix + item.name, item.read_bytes()


def _items(table: Any) -> list[tuple[str, Any]]:
    return list(table.items()) if isinstance(table, Mapping) else []
