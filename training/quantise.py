"""Rewrite a traced network so that its linear layers multiply whole numbers, with scales that no input changes."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import onnx
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from training.rounding import HIGHEST_EMBEDDING, HIGHEST_WEIGHT, InputRange

__all__ = ["quantise"]

_CONTRIB = "com.microsoft"
_WORDS = "word_embeddings.weight"


def quantise(model: ModelProto, ranges: dict[str, InputRange]) -> None:
    """Round the weights and inputs of a traced network, exactly as `round_network` does in training.

    The scale of an input is fixed, not found anew for every batch, so that a sentence comes out the same whatever it is read with.

    Args:
        model: As `torch.onnx.export` writes it: nodes are named by the path of their layer. Changed in place.
        ranges: By the path of the layer.

    Raises:
        ValueError: A layer of `ranges` is not in the network.
    """
    _Rewriter(model).rewrite(ranges)


class _Rewriter:
    def __init__(self, model: ModelProto) -> None:
        self._model = model
        self._weights = {weight.name: weight for weight in model.graph.initializer}
        self._consumers: dict[str, list[NodeProto]] = {}
        for node in model.graph.node:
            for name in node.input:
                self._consumers.setdefault(name, []).append(node)
        self._new: dict[str, TensorProto] = {}
        self._rounded: dict[tuple[str, InputRange], str] = {}

    def rewrite(self, ranges: dict[str, InputRange]) -> None:
        layers = {node.name.strip("/").removesuffix("/MatMul").replace("/", "."): node for node in self._products()}
        missing = ranges.keys() - layers.keys()
        if missing:
            raise ValueError(f"not in the traced network: {', '.join(sorted(missing))}")
        replaced = {id(layers[path]): self._to_whole(layers[path], path, inputs) for path, inputs in ranges.items()}
        biases = {id(self._bias_of(layers[path])) for path in ranges}
        nodes = []
        for node in self._model.graph.node:
            if node.op_type == "Gather" and node.input[0].endswith(_WORDS):
                nodes.extend(self._to_whole_words(node))
            elif id(node) not in biases:
                nodes.extend(replaced.get(id(node), [node]))
        self._save(nodes)

    def _products(self) -> Iterator[NodeProto]:
        return (n for n in self._model.graph.node if n.op_type == "MatMul" and n.input[1] in self._weights)

    def _bias_of(self, product: NodeProto) -> NodeProto | None:
        """Return the node that adds the bias; None = the layer has none."""
        followers = self._consumers[product.output[0]]
        is_bias = len(followers) == 1 and followers[0].op_type == "Add" and followers[0].input[0] in self._weights
        return followers[0] if is_bias else None

    def _to_whole(self, product: NodeProto, path: str, inputs: InputRange) -> list[NodeProto]:
        weight = numpy_helper.to_array(self._weights[product.input[1]])
        scale = np.maximum(np.abs(weight).max(0), 1e-8).astype(np.float32) / np.float32(HIGHEST_WEIGHT)
        whole = np.clip(np.rint(weight / scale), -HIGHEST_WEIGHT, HIGHEST_WEIGHT).astype(np.int8)
        bias = self._bias_of(product)
        rounded, nodes = self._round_input(product.input[0], inputs)
        names = [
            rounded,
            self._add(f"{path}.whole", whole),
            self._add(f"{inputs.scale!r}", np.float32(inputs.scale)),
            self._add(f"{path}.scale", scale),
            self._add(f"zero {inputs.zero}", np.uint8(inputs.zero)),
            self._add(f"{path}.zero", np.zeros(len(scale), np.int8)),
            *([bias.input[0]] if bias else []),
        ]
        output = (bias or product).output
        return [*nodes, helper.make_node("MatMulIntegerToFloat", names, output, product.name, domain=_CONTRIB)]

    def _round_input(self, name: str, inputs: InputRange) -> tuple[str, list[NodeProto]]:
        """Return the name of the rounded input, and the node that rounds it unless another layer takes the same."""
        known = self._rounded.get((name, inputs))
        if known:
            return known, []
        rounded = self._rounded[name, inputs] = f"{name}.rounded{len(self._rounded)}"
        scale = self._add(f"{inputs.scale!r}", np.float32(inputs.scale))
        zero = self._add(f"zero {inputs.zero}", np.uint8(inputs.zero))
        return rounded, [helper.make_node("QuantizeLinear", [name, scale, zero], [rounded])]

    def _to_whole_words(self, gather: NodeProto) -> Iterator[NodeProto]:
        table = numpy_helper.to_array(self._weights[gather.input[0]])
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / np.float32(HIGHEST_EMBEDDING)
        whole = np.rint(table / scale).astype(np.int8)
        rows, scales, widened = (f"{gather.output[0]}.{part}" for part in ("rows", "scales", "widened"))
        yield helper.make_node("Gather", [self._add("words.whole", whole), gather.input[1]], [rows])
        yield helper.make_node("Gather", [self._add("words.scale", scale), gather.input[1]], [scales])
        yield helper.make_node("Cast", [rows], [widened], to=TensorProto.FLOAT)
        yield helper.make_node("Mul", [widened, scales], gather.output)

    def _add(self, name: str, values: npt.NDArray[np.generic] | np.generic) -> str:
        self._new.setdefault(name, numpy_helper.from_array(np.asarray(values), name))
        return name

    def _save(self, nodes: list[NodeProto]) -> None:
        graph = self._model.graph
        del graph.node[:]
        graph.node.extend(nodes)
        used = {name for node in nodes for name in node.input}
        kept = [weight for name, weight in (self._weights | self._new).items() if name in used]
        del graph.initializer[:]
        graph.initializer.extend(kept)
        self._model.opset_import.append(helper.make_opsetid(_CONTRIB, 1))
        onnx.checker.check_model(self._model)
