"""``basis knowledge``: the retrieval layer by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import Settings

if TYPE_CHECKING:
    from knowledge.retrieval import Hit, Knowledge


@contextmanager
def opened(title: str = "Reading the handbook") -> Iterator[Knowledge]:
    """The knowledge of the data folder, with a progress bar on stderr while an index is built."""
    from rich.console import Console
    from rich.progress import Progress

    from knowledge.retrieval import Knowledge

    settings = Settings.from_environment()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        knowledge = Knowledge(settings.data_dir / "knowledge", chroma_url=settings.chroma_url or None, progress=told)
    try:
        yield knowledge
    finally:
        knowledge.close()


def search(question: str, limit: int, as_json: bool) -> None:
    """Print the passages found for a question."""
    with opened() as knowledge:
        found = knowledge.search(question, limit)
    if as_json:
        shown = {
            "question": found.question,
            "relevant": found.relevant,
            "hits": [_hit(hit) for hit in found.hits],
            "own": [_hit(hit) for hit in found.own],
        }
        print(json.dumps(shown, ensure_ascii=False))
        return
    if not found.relevant:
        print("Nothing in the handbook is about this; the least far passages are:")
    for hit in (*found.own, *found.hits):
        print(f"{hit.score:.3f}  {hit.passage.title}  [{hit.passage.id}]  {hit.why}")


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "passage": hit.passage.id,
        "title": hit.passage.title,
        "score": hit.score,
        "why": hit.why,
        "own": hit.passage.own,
        "text": hit.passage.text,
    }


def add(paths: Sequence[Path]) -> None:
    """Add the person's own documents."""
    with opened() as knowledge:
        for document in knowledge.own.add(paths):
            print(f"{document.name}: {document.passages} passages")


def build() -> None:
    """Build the index where it is missing or old."""
    with opened("Building the index") as knowledge:
        sections = sum(len(article.sections) for article in knowledge.articles())
        print(knowledge.notice or f"{sections} sections of the handbook are ready to be searched.")


def listing() -> None:
    """Print the person's own documents."""
    with opened() as knowledge:
        for document in knowledge.own.documents():
            print(f"{document.name}  {document.passages} passages, added {document.added}")


def remove(name: str) -> None:
    """Remove one of the person's own documents."""
    with opened() as knowledge:
        knowledge.own.remove(name)
    print(f"{name} is removed.")
