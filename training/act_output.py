"""The outputs `acts` and `standings` of the exported network: a second encoder put beside the parser's, and taken off again."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnx import ModelProto, checker, compose
from torch import Tensor, nn

from training.act_network import ActNetwork
from training.quantise import quantise
from training.rounding import InputRange

__all__ = ["OUTPUTS", "attach_acts", "detach_acts", "trace_acts"]

OUTPUTS = ("acts", "standings")
_INPUTS = ("embedded", "shapes", "piece_mask", "first_pieces")
_PREFIX = "acts/"
_TABLE = "words.whole"
"""The rounded word embeddings of the exported parser, which both encoders read."""

_OPSET = 17


class _Reader(nn.Module):
    """The network with its scores turned into probabilities."""

    def __init__(self, network: ActNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, embedded: Tensor, shapes: Tensor, piece_mask: Tensor, first_pieces: Tensor
    ) -> tuple[Tensor, Tensor]:
        types, standings = self.network(embedded, shapes, piece_mask, first_pieces)
        return torch.softmax(types, -1), torch.softmax(standings, -1)


def trace_acts(network: ActNetwork, ranges: Mapping[str, InputRange]) -> ModelProto:
    """Trace and round a trained network.

    Args:
        network: Made with `attention="eager"`, in evaluation.
        ranges: Of the inputs of its linear layers, by their path in the network.
    """
    rows, pieces, words, size = 2, 9, 5, network.encoder.config.hidden_size
    whole = torch.ones((rows, pieces), dtype=torch.int64)
    example = (torch.zeros((rows, pieces, size)), whole, whole, torch.arange(1, words + 1).repeat(rows, 1))
    axes = {name: {0: "sentence", 1: "piece"} for name in _INPUTS[:3]}
    axes |= {name: {0: "sentence", 1: "word"} for name in (_INPUTS[3], *OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        path = Path(folder) / "acts.onnx"
        torch.onnx.export(
            _Reader(network).eval(),
            example,
            path,
            input_names=list(_INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
        model = onnx.load(path)
    quantise(model, {f"network.{name}": held for name, held in ranges.items()})
    return model


def detach_acts(model: ModelProto) -> None:
    """Take the outputs off an exported parser; one without them stays as it is."""
    graph = model.graph
    for part in (graph.node, graph.initializer):
        kept = [one for one in part if not one.name.startswith(_PREFIX)]
        del part[:]
        part.extend(kept)
    for output in [output for output in graph.output if output.name in OUTPUTS]:
        graph.output.remove(output)


def attach_acts(model: ModelProto, acts: ModelProto) -> None:
    """Put the outputs on an exported parser.

    Args:
        model: The parser; changed in place.
        acts: As `trace_acts` makes it.
    """
    detach_acts(model)
    table = next(node for node in model.graph.node if node.op_type == "Gather" and node.input[0] == _TABLE)
    embedded = table.output[0].removesuffix(".rows")
    named = compose.add_prefix(acts, _PREFIX, rename_inputs=False, rename_outputs=False)
    for number, node in enumerate(named.graph.node):
        node.name = node.name if node.name.startswith(_PREFIX) else f"{_PREFIX}{number}"
        for place, name in enumerate(node.input):
            if name == _INPUTS[0]:
                node.input[place] = embedded
    model.graph.node.extend(named.graph.node)
    model.graph.initializer.extend(named.graph.initializer)
    model.graph.output.extend(named.graph.output)
    checker.check_model(model)
