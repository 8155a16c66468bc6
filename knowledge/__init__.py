"""What may be quoted: the handbook, the person's own documents, and the search over both.

``search(question)`` finds passages, ``passage(id)`` opens one, ``articles()`` is the handbook. They share one
``Knowledge`` a data folder; a long-lived program makes its own with its settings.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.passages import Article, Passage

if TYPE_CHECKING:
    from knowledge.retrieval import Found, Knowledge

DEFAULT_DATA_DIR = Path(".basis")


@cache
def opened(data_dir: Path = DEFAULT_DATA_DIR) -> Knowledge:
    """The shared ``Knowledge`` of a data folder with the built-in embedding; KnowledgeError when it cannot be used."""
    from knowledge.retrieval import Knowledge

    return Knowledge(data_dir)


def search(question: str, limit: int = 5, *, data_dir: Path = DEFAULT_DATA_DIR) -> Found:
    """The best passages for a message."""
    return opened(data_dir).search(question, limit)


def passage(passage_id: str, *, data_dir: Path = DEFAULT_DATA_DIR) -> Passage:
    """The passage with this id; UnknownPassage when there is none."""
    return opened(data_dir).passage(passage_id)


def articles() -> tuple[Article, ...]:
    """The handbook in reading order, without opening an index."""
    from knowledge.article_format import handbook

    return handbook()


__all__ = ["DEFAULT_DATA_DIR", "articles", "opened", "passage", "search"]
