"""What is found in the handbook is spoiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from evals.fault_patches.place import put


def _search(change: Callable[[Any], Any]) -> None:
    from knowledge.retrieval import Knowledge

    search = Knowledge.search

    def spoiled(knowledge: Any, *given: Any, **more: Any) -> Any:
        return change(search(knowledge, *given, **more))

    put(Knowledge, "search", spoiled)


def worst_first() -> None:
    """The order of the passages is turned round, out of more than are shown."""
    from knowledge.retrieval import Knowledge

    search = Knowledge.search

    def spoiled(knowledge: Any, question: str, limit: int = 5) -> Any:
        found = search(knowledge, question, 12 * limit)
        parts = tuple(replace(part, hits=part.hits[::-1][:limit]) for part in found.parts)
        return replace(found, hits=found.hits[::-1][:limit], parts=parts)

    put(Knowledge, "search", spoiled)


def nothing_relevant() -> None:
    """No question is about the subject."""
    _search(lambda found: replace(found, relevant=False, parts=tuple(replace(p, relevant=False) for p in found.parts)))


def all_relevant() -> None:
    """Every question is about the subject."""
    _search(lambda found: replace(found, relevant=True, parts=tuple(replace(p, relevant=True) for p in found.parts)))


def one_passage() -> None:
    """Whatever is asked, the first section of the handbook is found."""
    from knowledge.retrieval import Knowledge

    search = Knowledge.search

    def spoiled(knowledge: Any, *given: Any, **more: Any) -> Any:
        found = search(knowledge, *given, **more)
        first = next(iter(knowledge._sections.values()))
        hits = tuple(replace(hit, passage=first) for hit in found.hits[:1])
        return replace(found, hits=hits, parts=tuple(replace(part, hits=hits) for part in found.parts))

    put(Knowledge, "search", spoiled)


def _without_article(name: str) -> None:
    import knowledge.retrieval as retrieval

    handbook = vars(retrieval)["handbook"]

    def spoiled() -> Any:
        return tuple(article for article in handbook() if article.sections[0].id.partition("#")[0] != name)

    put(retrieval, "handbook", spoiled)


def no_pro_rata_article() -> None:
    """Leave the article out."""
    _without_article("pro-rata-rule")


def no_first_article() -> None:
    """Leave the article out."""
    _without_article("what-is-it")
