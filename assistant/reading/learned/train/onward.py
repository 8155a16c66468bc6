"""The weights of the small language model in place, for going on from them: ``held`` puts them into a reader that learns."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from assistant.reading.language_model.encoder import HEADS as HEADS_FILE
from assistant.reading.language_model.encoder import MODEL
from assistant.reading.learned.train.network import Reader

_WORDS = "encoder.embeddings.word_embeddings.weight"
_PRODUCTS = ("MatMulIntegerToFloat", "DynamicQuantizeMatMul")


def held(model: Reader) -> Reader:
    """The reader with the weights that are shipped, each as its eight bits stand for it."""
    place = Path(str(files("assistant"))) / "reading" / "language_model"
    graph = onnx.load(place / MODEL).graph
    given = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name.removeprefix("encoder."): values for name, values in given.items() if name.startswith("encoder.")}
    weights = {name: values for name, values in weights.items() if name.endswith((".weight", ".bias"))}
    weights["embeddings.word_embeddings.weight"] = _table(given, _WORDS)
    for node in graph.node:
        if node.op_type in _PRODUCTS:
            bias = next(name for name in node.input if name.endswith(".bias"))
            product = next(name for name in node.input if name.endswith("_quantized")).removesuffix("_quantized")
            name = bias.removeprefix("encoder.").removesuffix("bias") + "weight"
            weights[name] = _table(given, product).T
    encoder = model.encoder.state_dict()
    encoder |= {name: torch.from_numpy(np.array(values, np.float32)) for name, values in weights.items()}
    encoder["embeddings.token_type_embeddings.weight"][0] = torch.from_numpy(np.array(given["kind"]))
    places = torch.from_numpy(np.array(given["places"]))
    encoder["embeddings.position_embeddings.weight"][: len(places)] = places
    model.encoder.load_state_dict(encoder)
    with np.load(place / HEADS_FILE) as heads:
        model.heads.load_state_dict({name.replace(":", "."): torch.from_numpy(heads[name]) for name in heads.files})
    return model


def _table(given: dict[str, Any], name: str) -> Any:
    values, scale, zero = (given[f"{name}_{part}"] for part in ("quantized", "scale", "zero_point"))
    return (values.astype(np.int32) - zero.astype(np.int32)).astype(np.float32) * scale
