"""The embedding model as a computation graph, written from the layout of its weights file. Pure.

BERT (Devlin et al., 2019, arXiv:1810.04805) with 6 layers, mean pooling and unit length
(Reimers & Gurevych, 2019, arXiv:1908.10084). The graph holds no weights: every tensor points into the
weights file, which the runtime maps into memory. Nothing is copied, and only what is used is read.
Imported only to build the graph: it brings the onnx package with it.
"""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

LAYERS = 6
HEADS = 12
HIDDEN = 384
HEAD_WIDTH = HIDDEN // HEADS
NORM_EPSILON = 1e-12
MASKED = -1e9
"""Added to the attention score of padding, so that its weight underflows to zero."""

OPSET = 20  # the first with Gelu
IR_VERSION = 10


def build_graph(header: bytes, location: str) -> bytes:
    """The serialised graph: `ids` and `mask` (both int64, texts × tokens) to `vectors` (float32, texts × 384).

    `header` is the start of a safetensors file, at least its length prefix and its table of tensors;
    `location` is the file's name, relative to the folder the runtime is told.
    """
    graph = _Graph(header, location)
    tokens = _embed_tokens(graph)
    bias = _mask_bias(graph)
    for layer in range(LAYERS):
        tokens = _attend(graph, tokens, bias, f"encoder.layer.{layer}.attention.")
        tokens = _feed_forward(graph, tokens, f"encoder.layer.{layer}.")
    _pool(graph, tokens)
    return bytes(graph.model().SerializeToString())


def _embed_tokens(graph: "_Graph") -> str:
    """Word + position + segment vectors, normalised; one row a token (texts · tokens × 384)."""
    words = graph.add("Gather", graph.weight("embeddings.word_embeddings.weight"), "ids")
    length = graph.add("Shape", "ids", start=1, end=2)
    positions = graph.add("Slice", graph.weight("embeddings.position_embeddings.weight"), graph.integers([0]), length)
    # A single text has one segment only, the first.
    segment = graph.add("Gather", graph.weight("embeddings.token_type_embeddings.weight"), graph.integers([0]))
    places = graph.add("Add", positions, segment)
    return graph.norm(graph.rows(graph.add("Add", words, places)), "embeddings.LayerNorm")


def _mask_bias(graph: "_Graph") -> str:
    """0 for a token, `MASKED` for padding; shape (texts, 1, 1, tokens), to be added to every head's scores."""
    mask = graph.add("Unsqueeze", graph.add("Cast", "mask", to=TensorProto.BOOL), graph.integers([1, 2]))
    return graph.add("Where", mask, graph.number(0.0), graph.number(MASKED))


def _attend(graph: "_Graph", tokens: str, bias: str, name: str) -> str:
    """Multi-head self-attention with its residual connection and norm."""
    query = graph.add("Mul", graph.dense(tokens, name + "self.query"), graph.number(HEAD_WIDTH**-0.5))
    # (texts, heads, tokens, width); keys are turned for the product with the queries.
    queries = graph.heads(query, [0, 2, 1, 3])
    keys = graph.heads(graph.dense(tokens, name + "self.key"), [0, 2, 3, 1])
    values = graph.heads(graph.dense(tokens, name + "self.value"), [0, 2, 1, 3])
    scores = graph.add("Add", graph.add("MatMul", queries, keys), bias)
    mixed = graph.add("MatMul", graph.add("Softmax", scores, axis=-1), values)
    context = graph.rows(graph.add("Transpose", mixed, perm=[0, 2, 1, 3]))
    out = graph.dense(context, name + "output.dense")
    return graph.norm(graph.add("Add", out, tokens), name + "output.LayerNorm")


def _feed_forward(graph: "_Graph", tokens: str, name: str) -> str:
    """Two dense layers with a Gelu (the exact one) between, residual connection and norm."""
    inner = graph.add("Gelu", graph.dense(tokens, name + "intermediate.dense"))
    out = graph.dense(inner, name + "output.dense")
    return graph.norm(graph.add("Add", out, tokens), name + "output.LayerNorm")


def _pool(graph: "_Graph", tokens: str) -> None:
    """The sum of each text's tokens at unit length: a mean has the same direction, so it need not be divided."""
    batch = graph.shaped(tokens, [HIDDEN])
    mask = graph.add("Unsqueeze", graph.add("Cast", "mask", to=TensorProto.FLOAT), graph.integers([1]))
    total = graph.add("Squeeze", graph.add("MatMul", mask, batch), graph.integers([1]))
    graph.add("LpNormalization", total, out="vectors", axis=-1, p=2)


class _Graph:
    """Collects nodes and tensors; each method adds an operation and returns the name of its result."""

    def __init__(self, header: bytes, location: str) -> None:
        # safetensors: 8 bytes little-endian length, then a JSON table; offsets count from its end.
        length = int.from_bytes(header[:8], "little")
        self._table = json.loads(header[8 : 8 + length])
        self._data_start = 8 + length
        self._location = location
        self._nodes: list[NodeProto] = []
        self._tensors: dict[str, TensorProto] = {}

    def add(self, operation: str, *inputs: str, out: str | None = None, **attributes: Any) -> str:
        name = out or f"{operation}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def weight(self, name: str) -> str:
        """A tensor of the weights file, by reference."""
        entry = self._table[name]
        start, end = entry["data_offsets"]
        tensor = TensorProto(name=name, dims=entry["shape"], data_type=TensorProto.FLOAT)
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": self._location, "offset": self._data_start + start, "length": end - start}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._tensors[name] = tensor
        return name

    def integers(self, values: Sequence[int]) -> str:
        return self._constant("integers_" + "_".join(map(str, values)), np.array(values, np.int64))

    def number(self, value: float) -> str:
        return self._constant(f"number_{value}", np.array(value, np.float32))

    def _constant(self, name: str, array: np.ndarray) -> str:
        self._tensors[name] = numpy_helper.from_array(array, name)
        return name

    def dense(self, rows: str, name: str) -> str:
        # The file stores (out, in): the product turns it on the way instead of storing a turned copy.
        return self.add("Gemm", rows, self.weight(name + ".weight"), self.weight(name + ".bias"), transB=1)

    def norm(self, rows: str, name: str) -> str:
        scale, shift = self.weight(name + ".weight"), self.weight(name + ".bias")
        return self.add("LayerNormalization", rows, scale, shift, axis=-1, epsilon=NORM_EPSILON)

    def rows(self, tensor: str) -> str:
        """One row a token: (texts · tokens, 384)."""
        return self.add("Reshape", tensor, self.integers([-1, HIDDEN]))

    def shaped(self, rows: str, width: Sequence[int]) -> str:
        """Rows back in their texts: (texts, tokens, *width)."""
        return self.add("Reshape", rows, self.add("Concat", self.add("Shape", "ids"), self.integers(width), axis=0))

    def heads(self, rows: str, order: Sequence[int]) -> str:
        return self.add("Transpose", self.shaped(rows, [HEADS, HEAD_WIDTH]), perm=list(order))

    def model(self) -> ModelProto:
        inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "tokens"]) for n in ("ids", "mask")]
        output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", HIDDEN])
        graph: GraphProto = helper.make_graph(
            self._nodes, "sentence_embedding", inputs, [output], list(self._tensors.values())
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
