"""The vectors of the handbook's views, computed ahead: ``python -m knowledge.ahead`` writes them anew.

They spare the first start most of its time. Each is kept under its text and the embedder that made it, so a changed
text or another embedder is never given an old vector: what is missing is embedded when the index is built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import BuiltInEmbedding, Embedding, Vectors, unit
from knowledge.views import views

FILE = Path(__file__).parent / "vectors.npz"
STEPS = 127

Row = NDArray[np.int8]


def embedded(embedding: Embedding, texts: Sequence[str]) -> Vectors:
    """One row a text: the kept vector, or a new one where there is none."""
    kept, lacking = _kept(embedding.id), missing(embedding, texts)
    new = dict(zip(lacking, embedding.embed(lacking), strict=True)) if lacking else {}
    rows = [new[text] if text in new else kept[_name(text)] for text in texts]
    return unit(np.array(rows, np.float32))


def missing(embedding: Embedding, texts: Sequence[str]) -> list[str]:
    """The texts whose vectors are not kept."""
    kept = _kept(embedding.id)
    return [text for text in texts if _name(text) not in kept]


def write(embedding: Embedding, texts: Sequence[str]) -> None:
    """Keeps the vectors of these texts in eight bits, each with its own step."""
    texts = sorted(dict.fromkeys(texts))
    vectors = embedding.embed(texts)
    steps = np.abs(vectors).max(axis=1, keepdims=True) / STEPS
    names = np.array([_name(text) for text in texts])
    rows = np.round(vectors / steps).astype(np.int8)
    np.savez_compressed(FILE, embedder=np.array(embedding.id), names=names, rows=rows)


@lru_cache(maxsize=1)
def _kept(embedder: str) -> dict[str, Row]:
    if not FILE.exists():
        return {}
    with np.load(FILE) as held:
        if str(held["embedder"]) != embedder:
            return {}
        return dict(zip(held["names"].tolist(), held["rows"], strict=True))


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main() -> None:
    """Writes the vectors of the handbook as it is."""
    from knowledge.article_format import handbook

    write(BuiltInEmbedding(), [view.text for view in views(handbook())])


if __name__ == "__main__":
    main()
