"""The encoder as a plain graph: ``python -m assistant.reading.learned.train.plain`` rewrites ``context.onnx`` in place.

As exported, the graph works out shapes, positions and a mask that hides nothing each time it runs, for any number of
messages. One message at a time needs none of that. Weights and results stay the same to the last bit.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from assistant.reading.language_model.context import LONGEST
from assistant.reading.language_model.encoder import MODEL
from knowledge.embedding import WIDTH

LAYERS, HEADS = 6, 12
_LAYER = "encoder.encoder.layer"
_EMBEDDINGS = "encoder.embeddings"
_OPSETS = {"": 20, "com.microsoft": 1}


class Plain:
    """A graph put together, step by step, from the weights of the exported one."""

    def __init__(self, exported: Any) -> None:
        self._given = {tensor.name: numpy_helper.to_array(tensor) for tensor in exported.graph.initializer}
        self._products = [node for node in exported.graph.node if node.op_type == "MatMulInteger"]
        self._nodes: list[Any] = []
        self._held: dict[str, Any] = {}
        state = self._embedded()
        for number in range(LAYERS):
            state = self._layer(number, state)

    def model(self) -> Any:
        """The graph as a model: the pieces of one message in, the state of each out."""
        given = helper.make_tensor_value_info("ids", onnx.TensorProto.INT64, [1, "pieces"])
        states = helper.make_tensor_value_info("states", onnx.TensorProto.FLOAT, [1, "pieces", WIDTH])
        graph = helper.make_graph(self._nodes, "encoder", [given], [states], list(self._held.values()))
        opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _op(self, kind: str, given: list[str], *results: str, **how: Any) -> str:
        domain = "" if onnx.defs.has(kind) else "com.microsoft"
        self._nodes.append(helper.make_node(kind, given, results, results[0], domain=domain, **how))
        return results[0]

    def _hold(self, name: str, values: Any = None) -> str:
        """A constant of the graph; by its name in the exported one, unless there are values."""
        values = self._given[name] if values is None else values
        self._held[name] = numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def _table(self, name: str) -> Any:
        """An embedding table as its eight bits stand for it."""
        values, scale, zero = (self._given[part] for part in _quantised(f"{_EMBEDDINGS}.{name}.weight"))
        return (values.astype(np.int32) - zero.astype(np.int32)).astype(np.float32) * scale

    def _normed(self, given: str, name: str, result: str) -> str:
        about = [self._hold(f"{name}.weight"), self._hold(f"{name}.bias")]
        return self._op("LayerNormalization", [given, *about], result, axis=-1, epsilon=1e-12)

    def _embedded(self) -> str:
        words, scale, zero = map(self._hold, _quantised(f"{_EMBEDDINGS}.word_embeddings.weight"))
        self._op("Gather", [words, "ids"], "words")
        self._op("DequantizeLinear", ["words", scale, zero], "word")
        self._op("Add", ["word", self._hold("kind", self._table("token_type_embeddings")[0])], "kinds")
        places = self._hold("places", self._table("position_embeddings")[:LONGEST])
        self._op("Shape", ["ids"], "length", start=1)
        none = self._hold("none", np.array([0], np.int64))
        self._op("Slice", [places, none, "length", none], "place")
        self._op("Add", ["kinds", "place"], "placed")
        self._hold("apart", np.array([1, -1, HEADS, WIDTH // HEADS], np.int64))
        self._hold("together", np.array([1, -1, WIDTH], np.int64))
        return self._normed("placed", f"{_EMBEDDINGS}.LayerNorm", "embedded")

    def _weights(self, number: int, part: str) -> tuple[str, str, str, str]:
        """Weights, scale, zero and bias of a linear part of a layer."""
        path = f"/encoder/encoder/layer.{number}/{part}/MatMul"
        product = next(node for node in self._products if node.name.startswith(path))
        weights, scale, zero = map(self._hold, _quantised(product.input[1].removesuffix("_quantized")))
        return weights, scale, zero, self._hold(f"{_LAYER}.{number}.{part.replace('/', '.')}.bias")

    def _linear(self, number: int, part: str, given: str) -> str:
        return self._op("DynamicQuantizeMatMul", [given, *self._weights(number, part)], f"{number}/{part}")

    def _layer(self, number: int, state: str) -> str:
        mixed = self._linear(number, "attention/output/dense", self._attention(number, state))
        self._op("Add", [mixed, state], f"{number}/attended")
        about = f"{_LAYER}.{number}"
        attended = self._normed(f"{number}/attended", f"{about}.attention.output.LayerNorm", f"{number}/between")
        grown = self._op("Gelu", [self._linear(number, "intermediate/dense", attended)], f"{number}/grown")
        self._op("Add", [self._linear(number, "output/dense", grown), attended], f"{number}/added")
        result = "states" if number == LAYERS - 1 else f"{number}/state"
        return self._normed(f"{number}/added", f"{about}.output.LayerNorm", result)

    def _attention(self, number: int, state: str) -> str:
        """What the pieces take of each other; the state is put in eight bits once for all three parts."""
        inner, scale, zero = (f"{number}/{part}" for part in ("inner", "scale", "zero"))
        self._op("DynamicQuantizeLinear", [state], inner, scale, zero)
        split = [self._head_by_head(number, part, inner, scale, zero) for part in ("query", "key", "value")]
        factor = float(np.float32((WIDTH // HEADS) ** -0.5))
        self._op("FusedMatMul", split[:2], f"{number}/scores", transB=1, alpha=factor)
        self._op("Softmax", [f"{number}/scores"], f"{number}/shares", axis=-1)
        self._op("MatMul", [f"{number}/shares", split[2]], f"{number}/taken")
        self._op("Transpose", [f"{number}/taken"], f"{number}/in_order", perm=[0, 2, 1, 3])
        return self._op("Reshape", [f"{number}/in_order", "together"], f"{number}/mixed")

    def _head_by_head(self, number: int, part: str, inner: str, scale: str, zero: str) -> str:
        weights, scale_of, zero_of, bias = self._weights(number, f"attention/self/{part}")
        given = [inner, weights, scale, scale_of, zero, zero_of, bias]
        self._op("MatMulIntegerToFloat", given, f"{number}/{part}")
        self._op("Reshape", [f"{number}/{part}", "apart"], f"{number}/{part}/apart")
        return self._op("Transpose", [f"{number}/{part}/apart"], f"{number}/{part}/heads", perm=[0, 2, 1, 3])


def _quantised(name: str) -> tuple[str, str, str]:
    """The names of a table in eight bits, of its scale and of its zero."""
    return f"{name}_quantized", f"{name}_scale", f"{name}_zero_point"


def rewrite(file: Path) -> None:
    """Put the plain graph in place of the exported one."""
    onnx.save(Plain(onnx.load(file)).model(), file)


if __name__ == "__main__":
    rewrite(Path(str(files("assistant"))) / "reading" / "language_model" / MODEL)
