"""The output `acts` of the traced network: put on, and taken off again."""

import re

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper

from training.rounding import HIGHEST_WEIGHT

__all__ = ["Layer", "attach_acts", "detach_acts", "find_layers"]

_OUTPUT = "acts"
_PREFIX = "acts/"
_EMBEDDED = "/encoder/embeddings/LayerNorm/LayerNormalization"
_ENCODED = re.compile(r"/encoder/encoder/layer\.\d+/output/LayerNorm/LayerNormalization")
_CONTRIB = "com.microsoft"
_MIDDLE = 128
"""What stands for 0 among the 256 numbers of a rounded input."""

_Floats = npt.NDArray[np.float32]


class Layer(Struct, frozen=True, kw_only=True):
    """The weights between the vectors of a word, those of all encoder layers side by side, and the types of act.

    Attributes:
        weight: Inputs by hidden units.
        bias: Of the hidden units.
        type_weight: Hidden units by types.
        type_bias: Of the types.
        reach: How far from 0 inputs go; what goes further is cut off by rounding.
    """

    weight: _Floats
    bias: _Floats
    type_weight: _Floats
    type_bias: _Floats
    reach: float


def find_layers(model: ModelProto) -> list[str]:
    """Return the names of the encoder's layers' outputs, lowest first."""
    return [node.output[0] for node in model.graph.node if node.name == _EMBEDDED or _ENCODED.fullmatch(node.name)]


def detach_acts(model: ModelProto) -> None:
    """Take the output off again; a network without it stays as it is."""
    graph = model.graph
    for part in (graph.node, graph.initializer):
        for one in [one for one in part if one.name.startswith(_PREFIX)]:
            part.remove(one)
    for output in [output for output in graph.output if output.name == _OUTPUT]:
        graph.output.remove(output)


def attach_acts(model: ModelProto, layer: Layer) -> None:
    """Put the output on: for every word the probabilities of the types, rounded weights multiplied as whole numbers.

    Args:
        model: The exported network; changed in place.
        layer: What to put on.
    """
    graph = model.graph
    words = next(node for node in graph.node if "words" in node.output)
    gathered = [f"{_PREFIX}layer{number}" for number in range(len(find_layers(model)))]
    nodes = [
        helper.make_node("GatherElements", [name, words.input[1]], [out], out, axis=1)
        for name, out in zip(find_layers(model), gathered, strict=True)
    ]
    nodes.append(helper.make_node("Concat", gathered, [f"{_PREFIX}vectors"], f"{_PREFIX}concat", axis=-1))
    graph.node.extend([*nodes, *_score(layer)])
    graph.initializer.extend(_list_weights(layer))
    shape = ("sentence", "word", layer.type_weight.shape[1])
    graph.output.append(helper.make_tensor_value_info(_OUTPUT, TensorProto.FLOAT, shape))
    checker.check_model(model)


def _score(layer: Layer) -> list[NodeProto]:
    names = [f"{_PREFIX}{name}" for name in ("rounded", "whole", "input_scale", "scale", "input_zero", "zero", "bias")]
    steps: list[tuple[str, list[str], str, dict[str, object]]] = [
        ("QuantizeLinear", [f"{_PREFIX}vectors", names[2], names[4]], "rounded", {}),
        ("MatMulIntegerToFloat", names, "summed", {"domain": _CONTRIB}),
        ("Relu", [f"{_PREFIX}summed"], "hidden", {}),
        ("MatMul", [f"{_PREFIX}hidden", f"{_PREFIX}type_weight"], "scored", {}),
        ("Add", [f"{_PREFIX}scored", f"{_PREFIX}type_bias"], "scores", {}),
    ]
    nodes = [helper.make_node(kind, given, [_PREFIX + out], _PREFIX + out, **more) for kind, given, out, more in steps]
    return [*nodes, helper.make_node("Softmax", [f"{_PREFIX}scores"], [_OUTPUT], f"{_PREFIX}softmax", axis=-1)]


def _list_weights(layer: Layer) -> list[TensorProto]:
    scale = np.maximum(np.abs(layer.weight).max(0), 1e-8).astype(np.float32) / np.float32(HIGHEST_WEIGHT)
    whole = np.clip(np.rint(layer.weight / scale), -HIGHEST_WEIGHT, HIGHEST_WEIGHT).astype(np.int8)
    held: dict[str, npt.NDArray[np.generic]] = {
        "whole": whole,
        "scale": scale,
        "zero": np.zeros(len(scale), np.int8),
        "input_scale": np.asarray(layer.reach / (_MIDDLE - 1), np.float32),
        "input_zero": np.asarray(_MIDDLE, np.uint8),
        "bias": layer.bias,
        "type_weight": layer.type_weight,
        "type_bias": layer.type_bias,
    }
    return [numpy_helper.from_array(np.ascontiguousarray(values), _PREFIX + name) for name, values in held.items()]
