"""The handbook's vector index in Chroma.

It is a cache: keyed by content, embedder and version, built beside the one in use and then
switched by a rename, rebuilt when it is stale or damaged. It never holds the only copy of anything.
The vectors are read from it once and compared exactly (``nearness``). An embedded index keeps them beside it as one
array, too: the next start reads that and need not load Chroma for it, which takes most of a second.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import time
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from knowledge.ahead import embedded
from knowledge.embedding import Embedding, Vectors
from knowledge.errors import KnowledgeError
from knowledge.index import chroma_version, client_at, forget
from knowledge.views import View

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

log = logging.getLogger(__name__)

FORMAT = "3"
COLLECTION = "basis-handbook"
ARRAY = "vectors.npy"
KEPT = 2
KEPT_ONLY: CreateCollectionConfiguration = {  # its vectors are read and compared exactly: a coarse graph will do
    "hnsw": {"space": "cosine", "ef_construction": 8, "max_neighbors": 4}
}
READ_AT_ONCE = 5_000
WRITTEN_AT_ONCE = 512

Progress = Callable[[int, int], None]


def index_key(views: Sequence[View], embedding: Embedding) -> str:
    """Changes with any text, the embedder, Chroma's version or this module's format."""
    content = [[view.id, view.kind, view.text] for view in views]
    written = json.dumps([FORMAT, chroma_version(), embedding.id, content], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:24]


class HandbookIndex:
    """The handbook's views with their vectors from one Chroma collection."""

    def __init__(self, views: Sequence[View], vectors: Vectors, client: Client | None) -> None:
        self.views, self.vectors, self._client = tuple(views), vectors, client

    @classmethod
    def open(
        cls, views: Sequence[View], embedding: Embedding, place: Path | str, progress: Progress | None = None
    ) -> HandbookIndex:
        """The index of these views, built first where it is missing, stale or damaged.

        ``place`` is a folder for the embedded Chroma or the URL of a Chroma server. KnowledgeError when neither
        can be used.
        """
        key = index_key(views, embedding)
        if isinstance(place, str):
            return cls(views, *_on_server(place, key, views, embedding, progress))
        try:
            return cls(views, *_in_folder(place, key, views, embedding, progress))
        except OSError as error:
            raise KnowledgeError(
                f"The knowledge index cannot be written to {place} ({error.strerror or error}); "
                "give Basis a data folder it may write to (BASIS_DATA_DIR)."
            ) from error

    def close(self) -> None:
        """Lets go of the files or the connection."""
        if self._client:
            self._client.close()


def _in_folder(
    root: Path, key: str, views: Sequence[View], embedding: Embedding, progress: Progress | None
) -> tuple[Vectors, Client | None]:
    folder = root / key
    if folder.is_dir():
        if (vectors := _array(folder, views)) is not None:
            return vectors, None
        try:
            return _opened(folder, views)
        except BaseException as error:  # a panic of Chroma's Rust core does not derive from Exception
            if isinstance(error, (KeyboardInterrupt, SystemExit)):
                raise
            log.warning("The knowledge index in %s is damaged (%s) and is built anew.", folder, type(error).__name__)
            forget(folder)
            shutil.move(folder, root / f"damaged-{uuid.uuid4().hex[:8]}")
    building = root / f"building-{uuid.uuid4().hex[:12]}"
    client = client_at(building)
    try:
        _fill(
            client.create_collection(COLLECTION, embedding_function=None, configuration=KEPT_ONLY),
            views,
            embedding,
            progress,
        )
        client.close()
        if not folder.exists():
            building.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(building, ignore_errors=True)
    _tidy(root, folder)
    return _opened(folder, views)


def _opened(folder: Path, views: Sequence[View]) -> tuple[Vectors, Client]:
    client = client_at(folder)
    try:
        vectors = _vectors(client.get_collection(COLLECTION, embedding_function=None), views)
    except BaseException:
        client.close()
        raise
    _keep_array(folder, vectors)
    return vectors, client


def _array(folder: Path, views: Sequence[View]) -> Vectors | None:
    """The vectors as they were last read from the index in this folder; None where there are none that can be used."""
    try:
        return _checked(np.load(folder / ARRAY, allow_pickle=False), len(views))
    except (OSError, ValueError, EOFError):
        return None


def _keep_array(folder: Path, vectors: Vectors) -> None:
    written = folder / f"{ARRAY}-{uuid.uuid4().hex[:8]}"
    try:
        with written.open("wb") as file:
            np.save(file, vectors, allow_pickle=False)
        written.replace(folder / ARRAY)
    except OSError as error:
        written.unlink(missing_ok=True)
        log.warning("The next start is slower: %s cannot be written (%s).", folder / ARRAY, error.strerror or error)


def _checked(vectors: Vectors, count: int) -> Vectors:
    """The vectors, one a view and each of length one; ValueError otherwise."""
    if vectors.ndim != 2 or len(vectors) != count:
        raise ValueError("count")
    if count and np.abs(np.linalg.norm(vectors, axis=1) - 1).max() > 1e-3:
        raise ValueError("length")
    return vectors


def _vectors(collection: Collection, views: Sequence[View]) -> Vectors:
    """The vectors in the order of the views, each there and of length one; ValueError for a damaged index."""
    if not views:
        return np.zeros((0, 0), np.float32)
    rows: dict[str, Vectors] = {}
    for start in range(0, len(views), READ_AT_ONCE):
        held = collection.get(limit=READ_AT_ONCE, offset=start, include=["embeddings"])
        rows.update(zip(held["ids"], np.asarray(held["embeddings"], np.float32), strict=True))
    if collection.count() != len(views) or rows.keys() != {view.id for view in views}:
        raise ValueError("count")
    return _checked(np.stack([rows[view.id] for view in views]), len(views))


def _on_server(
    url: str, key: str, views: Sequence[View], embedding: Embedding, progress: Progress | None
) -> tuple[Vectors, Client]:
    client = client_at(url)
    name = f"{COLLECTION}-{key}"
    try:
        if name in {collection.name for collection in client.list_collections()}:
            try:
                return _vectors(client.get_collection(name, embedding_function=None), views), client
            except ValueError:
                log.warning("The knowledge index on %s is incomplete and is built anew.", url)
                client.delete_collection(name)
        building = f"basis-building-{uuid.uuid4().hex[:12]}"
        collection = client.create_collection(building, embedding_function=None, configuration=KEPT_ONLY)
        _fill(collection, views, embedding, progress)
        if name in {collection.name for collection in client.list_collections()}:
            client.delete_collection(building)
        else:
            collection.modify(name=name)
        return _vectors(client.get_collection(name, embedding_function=None), views), client
    except Exception as error:
        raise KnowledgeError(
            f"The Chroma server at {url} could not hold the index ({type(error).__name__}); "
            "check the server, or unset BASIS_CHROMA_URL to use the embedded index."
        ) from error


def _fill(collection: Collection, views: Sequence[View], embedding: Embedding, progress: Progress | None) -> None:
    by_length = sorted(views, key=lambda view: len(view.text))
    for start in range(0, len(by_length), WRITTEN_AT_ONCE):
        part = by_length[start : start + WRITTEN_AT_ONCE]
        collection.add(
            ids=[view.id for view in part],
            embeddings=embedded(embedding, [view.text for view in part]),
            metadatas=[{"section": view.section, "kind": view.kind} for view in part],
            documents=[view.text for view in part],
        )
        if progress:
            progress(start + len(part), len(by_length))


def _tidy(root: Path, current: Path) -> None:
    """Keeps the current index and the one before it, which another process may still read."""
    others = [folder for folder in root.iterdir() if folder.is_dir() and folder != current]
    finished = [folder for folder in others if not folder.name.startswith(("building-", "damaged-"))]
    newest_first = sorted(finished, key=lambda folder: folder.stat().st_mtime, reverse=True)
    damaged = [folder for folder in others if folder.name.startswith("damaged-")]
    hour_ago = time.time() - 3600
    crashed = [f for f in others if f.name.startswith("building-") and f.stat().st_mtime < hour_ago]
    for folder in (*newest_first[KEPT - 1 :], *damaged, *crashed):
        shutil.rmtree(folder, ignore_errors=True)
