"""Measures retrieval on a file of questions, beside three plainer ways: ``python -m knowledge.measure FILE``.

FILE holds JSON lines ``{"question", "sections": [ids that are right], "in_scope": bool}``. Hit rates come with 95%
Wilson intervals.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from knowledge.asked import Question, read_questions
from knowledge.baselines import embedding_alone, stock_retriever, words_alone
from knowledge.passages import Article
from knowledge.retrieval import Knowledge

Search = Callable[[str], Sequence[str]]
DEPTHS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The place of the first right section of each labelled question, and each question's time in milliseconds."""

    places: tuple[int | None, ...]
    times: tuple[float, ...]

    def hits(self, depth: int) -> int:
        """How many questions have a right section among the first ``depth``."""
        return sum(place is not None and place <= depth for place in self.places)


def measure(questions: Sequence[Question], search: Search) -> Outcome:
    """Asks every question that has a right section."""
    places: list[int | None] = []
    times: list[float] = []
    for question in questions:
        if not question.sections:
            continue
        started = time.perf_counter()
        found = search(question.text)
        times.append((time.perf_counter() - started) * 1000)
        places.append(next((place for place, name in enumerate(found, 1) if name in question.sections), None))
    return Outcome(tuple(places), tuple(times))


def interval(hits: int, total: int) -> tuple[float, float]:
    """The 95% Wilson interval of a share."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def main() -> None:
    """Prints the table."""
    arguments = _arguments()
    questions = read_questions(arguments.questions)
    known_ids = {section.id for article in _knowledge_articles() for section in article.sections}
    console = Console(width=120)
    unknown = sorted({name for question in questions for name in question.sections} - known_ids)
    if unknown:
        console.print(f"{len(unknown)} labelled sections do not exist: {', '.join(unknown[:8])}")
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        knowledge = Knowledge(arguments.data_dir or Path(folder))
        console.print(f"{len(known_ids)} sections, opened in {time.perf_counter() - started:.2f} s")
        _report(console, knowledge, questions, Path(folder))
        if arguments.misses:
            _misses(console, knowledge, questions)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m knowledge.measure", description=__doc__)
    parser.add_argument("questions", type=Path, help="JSON lines of questions")
    parser.add_argument("--data-dir", type=Path, help="use and keep the index of this folder")
    parser.add_argument("--misses", action="store_true", help="list the questions whose right section was not found")
    return parser.parse_args()


def _knowledge_articles() -> tuple[Article, ...]:
    from knowledge.article_format import handbook

    return handbook()


def _report(console: Console, knowledge: Knowledge, questions: Sequence[Question], folder: Path) -> None:
    ways: dict[str, Search] = {
        "Basis (hybrid)": lambda text: [hit.passage.id for hit in knowledge.search(text).hits],
        "embedding alone": embedding_alone(knowledge),
        "words alone": words_alone(knowledge),
        "langchain's Chroma retriever": stock_retriever(knowledge, folder / "baseline"),
    }
    table = Table("", *(f"hit@{depth}" for depth in DEPTHS), "median ms", "p99 ms")
    for name, search in ways.items():
        outcome = measure(questions, search)
        total = len(outcome.places)
        cells = [_share(outcome.hits(depth), total) for depth in DEPTHS]
        slow = [f"{np.quantile(outcome.times, at):.1f}" for at in (0.5, 0.99)] if outcome.times else ["", ""]
        table.add_row(name, *cells, *slow)
    console.print(table)
    for style in sorted({question.style for question in questions if question.sections}):
        outcome = measure([each for each in questions if each.style == style], ways["Basis (hybrid)"])
        places = "  ".join(f"hit@{depth} {outcome.hits(depth) / len(outcome.places):.3f}" for depth in DEPTHS)
        console.print(f"  {style or 'all'}: {places} of {len(outcome.places)}")
    several = [question for question in questions if question.topics]
    if several:
        whole = sum(_every_topic(question, ways["Basis (hybrid)"](question.text)) for question in several)
        console.print(f"every topic of a message in the first five: {_share(whole, len(several))}")
    inside = [knowledge.search(question.text).relevant for question in questions if question.in_scope]
    outside = [knowledge.search(question.text).relevant for question in questions if not question.in_scope]
    console.print(f"out of scope recognised: {_share(len(outside) - sum(outside), len(outside))}")
    console.print(f"in scope refused:        {_share(len(inside) - sum(inside), len(inside))}")


def _every_topic(question: Question, found: Sequence[str]) -> bool:
    return all(topic & set(found) for topic in question.topics)


def _misses(console: Console, knowledge: Knowledge, questions: Sequence[Question]) -> None:
    for question in questions:
        found = knowledge.search(question.text)
        names = [hit.passage.id for hit in found.hits]
        if question.in_scope != found.relevant:
            console.print(f"scope {found.certainty:.2f}: {question.text} → {names[:1]}")
        if question.sections and not set(question.sections) & set(names):
            console.print(f"miss: {question.text} → {names} not {sorted(question.sections)}")


def _share(hits: int, total: int) -> str:
    low, high = interval(hits, total)
    return f"{hits}/{total} {hits / total:.3f} ({low:.3f}–{high:.3f})" if total else "none"


if __name__ == "__main__":
    main()
