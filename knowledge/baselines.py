"""Three plainer ways of retrieval to measure against, over the same sections."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embedding import GeneralEmbedding
from knowledge.lexical import Lexical
from knowledge.passages import Section
from knowledge.retrieval import Knowledge

Search = Callable[[str], Sequence[str]]


def sections(knowledge: Knowledge) -> list[Section]:
    """Every section of the handbook."""
    return [section for article in knowledge.articles() for section in article.sections]


def embedding_alone(knowledge: Knowledge) -> Search:
    """The question as typed against each section's title and text, by cosine."""
    held, general = sections(knowledge), GeneralEmbedding()
    vectors = general.embed([f"{section.title}. {section.text}" for section in held])

    def search(question: str) -> list[str]:
        near = vectors @ general.embed([question])[0]
        return [held[place].id for place in np.argsort(-near)[:5]]

    return search


def words_alone(knowledge: Knowledge) -> Search:
    """The question as typed against each section's title and text, by BM25."""
    lexical = Lexical({section.id: (section.title, "", "", section.text) for section in sections(knowledge)})
    return lambda question: list(lexical.scores(question))[:5]


def stock_retriever(knowledge: Knowledge, folder: Path) -> Search:
    """langchain's Chroma vector store as its documentation sets it up: whole sections, the question as typed."""
    try:
        chroma: Any = importlib.import_module("langchain_chroma")
    except ImportError:
        raise SystemExit("langchain-chroma, which ours is measured against, is missing; run `make install`.") from None
    held, general = sections(knowledge), GeneralEmbedding()

    class Embeddings:
        def embed_documents(self, documents: list[str]) -> list[list[float]]:
            return general.embed(documents).tolist()  # type: ignore[no-any-return]

        def embed_query(self, question: str) -> list[float]:
            return general.embed([question])[0].tolist()  # type: ignore[no-any-return]

    store = chroma.Chroma("whole-sections", Embeddings(), persist_directory=str(folder))
    store.add_texts([section.text for section in held], metadatas=[{"id": section.id} for section in held])
    retriever = store.as_retriever(search_kwargs={"k": 5})
    return lambda question: [document.metadata["id"] for document in retriever.invoke(question)]
