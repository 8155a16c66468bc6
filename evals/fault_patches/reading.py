"""What is read is spoiled: facts dropped, moved or changed, questions mistaken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from evals.fault_patches.finding import all_relevant
from evals.fault_patches.place import put

Facts = Iterable[Any]


def _reader(change: Callable[[Facts], Facts]) -> None:
    """Change the facts of every reading."""
    import assistant.dialogue.heard as heard

    read = vars(heard)["read"]

    def spoiled(*given: Any, **more: Any) -> Any:
        reading = read(*given, **more)
        return replace(reading, facts=tuple(change(reading.facts)))

    put(heard, "read", spoiled)


def no_year_end_value() -> None:
    """Drop what the IRAs were worth."""
    _reader(lambda facts: [fact for fact in facts if fact.name != "year_end_value"])


def ten_times() -> None:
    """A zero too many on every amount of the form."""
    _reader(lambda facts: [_times_ten(fact) for fact in facts])


def _times_ten(fact: Any) -> Any:
    if fact.name not in ("conversion", "nondeductible_contribution", "year_end_value", "basis"):
        return fact
    try:
        return replace(fact, value=format(Decimal(fact.value) * 10, "f"))
    except InvalidOperation:
        return fact


def swapped_roles() -> None:
    """Year-end value for basis, conversion for contribution, and the other way round."""
    other = {"conversion": "year_end_value", "year_end_value": "conversion"}
    _reader(lambda facts: [replace(fact, name=other.get(fact.name, fact.name)) for fact in facts])


def everybody_is_the_spouse() -> None:
    """Give every fact to the spouse."""
    _reader(lambda facts: [replace(fact, person="spouse") for fact in facts])


def a_year_later() -> None:
    """Move every fact to the next year."""
    _reader(lambda facts: [replace(f, tax_year=f.tax_year + 1 if f.tax_year else None) for f in facts])


def no_basis() -> None:
    """Drop earlier basis."""
    _reader(lambda facts: [fact for fact in facts if fact.name not in ("basis", "filed_line_14")])


def always_joint() -> None:
    """Everybody files jointly."""
    joint = "married_filing_jointly"
    _reader(lambda facts: [replace(f, value=joint) if f.name == "filing_status" else f for f in facts])


def no_age() -> None:
    """Drop ages."""
    _reader(lambda facts: [fact for fact in facts if fact.name not in ("age", "age_bound", "under_59_half")])


def missing_is_zero() -> None:
    """Take an unmentioned December 31 value as zero."""
    from assistant.facts import Fact

    def change(facts: Facts) -> Facts:
        known = list(facts)
        years = {fact.tax_year for fact in known if fact.name in ("conversion", "nondeductible_contribution")}
        if years and not any(fact.name == "year_end_value" for fact in known):
            known += [Fact("", "year_end_value", "0", tax_year=year) for year in years]
        return known

    _reader(change)


def every_question_is_a_concept() -> None:
    """Look everything up, compute nothing."""
    import assistant.dialogue.heard as heard

    read = vars(heard)["read"]

    def spoiled(*given: Any, **more: Any) -> Any:
        reading = read(*given, **more)
        return replace(reading, asks=tuple(replace(ask, topic="concept", detail=reading.text) for ask in reading.asks))

    put(heard, "read", spoiled)


def answers_everything() -> None:
    """Nothing is declined: what was out of scope is looked up, and whatever comes is relevant."""
    import assistant.dialogue.heard as heard

    read = vars(heard)["read"]

    def spoiled(*given: Any, **more: Any) -> Any:
        reading = read(*given, **more)
        declined = [ask for ask in reading.asks if ask.topic not in ("concept", "form_8606")]
        asks = [
            ask if ask not in declined else replace(ask, topic="concept", detail=reading.text) for ask in reading.asks
        ]
        return replace(reading, asks=tuple(asks))

    put(heard, "read", spoiled)
    all_relevant()
