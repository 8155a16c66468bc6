"""Chroma, embedded or on a server: the only module that imports chromadb.

What it holds is derived from texts kept elsewhere, so a damaged collection is rebuilt and nothing is lost.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np

from knowledge.embedding import Vectors
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

log = logging.getLogger(__name__)

SPACE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}}


def chroma_version() -> str:
    """The version of Chroma, which is part of an index's key."""
    return version("chromadb")


def forget(folder: Path) -> None:
    """Chroma keeps one system a path; a damaged one must not be handed out again."""
    from chromadb.api.shared_system_client import SharedSystemClient

    for path in [path for path in SharedSystemClient._identifier_to_system if path == str(folder)]:
        SharedSystemClient._identifier_to_system.pop(path)


def client_at(place: Path | str) -> Client:
    """A Chroma client for a folder, or for the server at a URL; KnowledgeError when the server does not answer."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    if isinstance(place, Path):
        place.mkdir(parents=True, exist_ok=True)
        return cast("Client", chromadb.PersistentClient(str(place), settings=settings))
    address = urlsplit(place)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise KnowledgeError(f"“{place}” is not the address of a Chroma server; write http://HOST:PORT.")
    try:
        secure = address.scheme == "https"
        port = address.port or (443 if secure else 8000)
        return cast("Client", chromadb.HttpClient(host=address.hostname, port=port, ssl=secure, settings=settings))
    except Exception as error:
        raise KnowledgeError(
            f"The Chroma server at {place} does not answer ({type(error).__name__}); "
            "start it, or unset BASIS_CHROMA_URL to use the embedded index."
        ) from error


class OwnIndex:
    """Vectors of the person's own documents in one Chroma collection that grows and shrinks."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client, self._collection = client, collection

    @classmethod
    def open(cls, place: Path | str, name: str) -> OwnIndex:
        """The collection, made where it is missing; a damaged folder is put aside, to be filled again."""
        try:
            client = client_at(place)
            return cls(client, _usable(client, name))
        except BaseException as error:  # a panic of Chroma's Rust core does not derive from Exception
            if isinstance(error, (KnowledgeError, KeyboardInterrupt, SystemExit)):
                raise
            if isinstance(place, str):
                raise KnowledgeError(f"The Chroma server at {place} refused the added documents ({error}).") from error
            log.warning("The index of added documents in %s is damaged (%s); it is built anew.", place, error)
            forget(place)
            shutil.rmtree(place, ignore_errors=True)
            client = client_at(place)
            return cls(client, _usable(client, name))

    def add(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Adds vectors, or replaces those of the same ids."""
        for start in range(0, len(ids), 1000):
            chosen = slice(start, start + 1000)
            self._collection.upsert(ids=list(ids[chosen]), embeddings=np.ascontiguousarray(vectors[chosen]))

    def remove(self, ids: Sequence[str]) -> None:
        """Removes vectors; ids that are not there are passed over."""
        for start in range(0, len(ids), 1000):
            self._collection.delete(ids=list(ids[start : start + 1000]))

    def nearest(self, vector: Vectors, count: int) -> dict[str, float]:
        """The ids nearest to one question's vector, with their cosine similarity."""
        found = self._collection.query(
            query_embeddings=np.ascontiguousarray(vector[None, :]), n_results=count, include=["distances"]
        )
        ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
        return {name: 1.0 - float(distance) for name, distance in zip(ids, distances, strict=True)}

    def count(self) -> int:
        """How many vectors it holds."""
        return self._collection.count()

    def ids(self) -> list[str]:
        """The ids of all vectors."""
        return self._collection.get(include=[])["ids"]

    def close(self) -> None:
        """Lets go of the files or the connection."""
        self._client.close()


def _usable(client: Client, name: str) -> Collection:
    collection = client.get_or_create_collection(name, embedding_function=None, configuration=SPACE)
    known = collection.get(limit=1, include=["embeddings"])["embeddings"]
    if known is not None and len(known):
        collection.query(query_embeddings=np.asarray(known), n_results=1, include=["distances"])
    return collection
