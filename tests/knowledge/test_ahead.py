"""Vectors computed ahead: those of the handbook as it is, the same as new ones, never those of another text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge import ahead
from knowledge.article_format import handbook
from knowledge.embedding import BuiltInEmbedding, Vectors
from knowledge.views import views


class _Other:
    id = "another embedder"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.eye(len(texts), 384, dtype=np.float32)


def test_nearly_all_of_the_handbook_is_there() -> None:
    texts = [view.text for view in views(handbook())]
    missing = ahead.missing(BuiltInEmbedding(), texts)
    assert len(missing) < 0.05 * len(texts), "write them anew: python -m knowledge.ahead"


def test_they_are_what_the_encoder_makes_of_the_texts() -> None:
    embedding = BuiltInEmbedding()
    texts = [view.text for view in views(handbook())][::500]
    alike = (ahead.embedded(embedding, texts) * embedding.embed(texts)).sum(axis=1)
    assert alike.min() > 0.95  # eight bits, and texts of one length are run together


def test_another_text_and_another_embedder_get_vectors_of_their_own() -> None:
    text = next(view.text for view in views(handbook()))
    embedding = BuiltInEmbedding()
    assert ahead.missing(embedding, [text, f"{text} not"]) == [f"{text} not"]
    assert ahead.missing(_Other(), [text]) == [text]
    assert ahead.embedded(_Other(), [text, "b"]).tolist() == np.eye(2, 384).tolist()


def test_what_is_written_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "FILE", tmp_path / "vectors.npz")
    ahead.write(_Other(), ["b", "a", "b"])
    ahead._kept.cache_clear()
    assert ahead.missing(_Other(), ["a", "b", "c"]) == ["c"]
    assert ahead.embedded(_Other(), ["b"])[0].tolist() == np.eye(2, 384)[1].tolist()
    ahead._kept.cache_clear()
