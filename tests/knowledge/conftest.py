"""A handbook of five sections, and one knowledge index built from it for the whole session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.article_format import read_article
from knowledge.passages import Article
from knowledge.retrieval import Knowledge

FOLDER = Path(__file__).parent / "articles"


@pytest.fixture(scope="session")
def articles() -> tuple[Article, ...]:
    return tuple(read_article(path) for path in sorted(FOLDER.glob("*.md")))


@pytest.fixture(scope="session")
def knowledge(articles: tuple[Article, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Knowledge]:
    opened = Knowledge(tmp_path_factory.mktemp("data"), articles=articles)
    yield opened
    opened.close()
