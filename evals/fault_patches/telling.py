"""What is remembered and what is told is spoiled: facts that stay, needs and citations that are not passed on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from evals.fault_patches.place import put


def first_word_stands() -> None:
    """What was said once is never changed."""
    from assistant.facts import FactBook

    keep = FactBook.put

    def spoiled(book: Any, fact: Any) -> Any:
        same = (fact.name, fact.person, fact.tax_year, fact.scenario, fact.detail)
        known = any((old.name, old.person, old.tax_year, old.scenario, old.detail) == same for old in book)
        return book if known else keep(book, fact)

    put(FactBook, "put", spoiled)


def what_ifs_stay() -> None:
    """A what-if takes the place of what is so."""
    from assistant.facts import AS_STATED, FactBook

    keep = FactBook.put

    def spoiled(book: Any, fact: Any) -> Any:
        return keep(book, replace(fact, scenario=AS_STATED))

    put(FactBook, "put", spoiled)


def needs_are_not_told() -> None:
    """The question for a missing fact is put without naming the fact."""
    from assistant.answer import Answer

    as_dict = Answer.as_dict

    def spoiled(answer: Any) -> dict[str, Any]:
        return {**as_dict(answer), "needs": []}

    put(Answer, "as_dict", spoiled)


def dead_citations() -> None:
    """Cite sections under names that lead nowhere."""
    from assistant.answer import Answer

    as_dict = Answer.as_dict

    def spoiled(answer: Any) -> dict[str, Any]:
        published = as_dict(answer)
        cited = [{**item, "passage": f"{item['passage']}-old"} for item in published["citations"]]
        return {**published, "citations": cited}

    put(Answer, "as_dict", spoiled)
