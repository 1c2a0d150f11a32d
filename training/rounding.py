"""Training with the weights and inputs rounded as the shipped file rounds them, so that the network learns to live with it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
import torch
from torch import Tensor, nn

from training.network import Network

__all__ = [
    "HIGHEST_EMBEDDING",
    "HIGHEST_INPUT",
    "HIGHEST_WEIGHT",
    "InputRange",
    "RoundedLinear",
    "load_ranges",
    "measure_ranges",
    "round_network",
    "save_ranges",
]

HIGHEST_WEIGHT = 63
"""Weights are whole numbers of seven bits, one scale a row: two products of eight bits can overflow the sixteen bits in which
processors without VNNI add them up, of seven bits they cannot, and every processor computes the same."""

HIGHEST_INPUT = 255
"""Inputs are whole numbers from 0 to this, one scale and one zero a layer, fixed after training."""

HIGHEST_EMBEDDING = 127
_SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
_SAMPLE = 200_000

_Batch = TypeVar("_Batch")


class InputRange(msgspec.Struct, frozen=True):
    """The values that a layer's input is rounded within; what lies outside is cut.

    Attributes:
        low: At most 0.
        high: More than `low`.
    """

    low: float
    high: float

    @property
    def scale(self) -> float:
        """Return the width of one step."""
        return (self.high - self.low) / HIGHEST_INPUT

    @property
    def zero(self) -> int:
        """Return the whole number that stands for 0."""
        return round(-self.low / self.scale)


class RoundedLinear(nn.Linear):
    """A linear layer whose weights and input are rounded; gradients pass as if they were not."""

    inputs: InputRange

    @classmethod
    def of(cls, layer: nn.Linear, inputs: InputRange) -> "RoundedLinear":
        """Make one that shares the weights of a plain layer."""
        rounded = cls(layer.in_features, layer.out_features, bias=False)
        rounded.weight, rounded.bias = layer.weight, layer.bias
        rounded.inputs = inputs
        return rounded

    def forward(self, values: Tensor) -> Tensor:
        """Apply the layer."""
        rounded = torch.fake_quantize_per_tensor_affine(values, self.inputs.scale, self.inputs.zero, 0, HIGHEST_INPUT)
        return nn.functional.linear(rounded, _round_rows(self.weight, HIGHEST_WEIGHT), self.bias)


def _round_rows(weight: Tensor, highest: int) -> Tensor:
    scale = weight.detach().abs().amax(1).clamp(min=1e-8) / highest
    zero = torch.zeros(len(scale), dtype=torch.int32)
    return torch.fake_quantize_per_channel_affine(weight, scale, zero, 0, -highest, highest)


def round_network(network: Network, ranges: dict[str, InputRange]) -> None:
    """Put rounded layers in place of plain ones, and round the frozen word embeddings for good.

    Args:
        network: Changed in place; its state keeps the same names.
        ranges: By the path of the layer within the network; a layer that is not listed stays plain.
    """
    for path, inputs in ranges.items():
        parent, _, name = path.rpartition(".")
        holder = network.get_submodule(parent)
        setattr(holder, name, RoundedLinear.of(holder.get_submodule(name), inputs))
    words = network.encoder.embeddings.word_embeddings.weight
    with torch.no_grad():
        words.copy_(_round_rows(words, HIGHEST_EMBEDDING))


def measure_ranges(
    network: nn.Module, batches: Iterable[_Batch], run: Callable[[_Batch], object]
) -> dict[str, InputRange]:
    """Find for every linear layer the range that loses least when its input is rounded.

    Args:
        network: Trained, its layers plain.
        batches: Some hundred sentences of training data.
        run: Runs the network on a batch.
    """
    samples: dict[str, list[Tensor]] = {}
    hooks = [
        layer.register_forward_pre_hook(_note_inputs(samples.setdefault(path, [])))
        for path, layer in network.named_modules()
        if isinstance(layer, nn.Linear)
    ]
    network.eval()
    with torch.no_grad():
        for batch in batches:
            run(batch)
    for hook in hooks:
        hook.remove()
    return {path: _find_range(torch.cat(values)) for path, values in samples.items() if values}


def _note_inputs(values: list[Tensor]) -> Callable[[nn.Module, tuple[Tensor]], None]:
    def note(layer: nn.Module, inputs: tuple[Tensor]) -> None:
        values.append(inputs[0].detach().flatten())

    return note


def _find_range(values: Tensor) -> InputRange:
    low, high = min(0.0, float(values.min())), max(1e-3, float(values.max()))
    chosen = values[torch.randperm(len(values), generator=torch.Generator().manual_seed(1))[:_SAMPLE]]

    def loss(inputs: InputRange) -> float:
        rounded = torch.fake_quantize_per_tensor_affine(chosen, inputs.scale, inputs.zero, 0, HIGHEST_INPUT)
        return float(((rounded - chosen) ** 2).mean())

    return min((InputRange(low * a, high * b) for a in _SHARES for b in _SHARES), key=loss)


def save_ranges(ranges: dict[str, InputRange], path: Path) -> None:
    """Write ranges as JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ranges), indent=1) + b"\n")


def load_ranges(path: Path) -> dict[str, InputRange]:
    """Read ranges that `save_ranges` wrote."""
    return msgspec.json.decode(path.read_bytes(), type=dict[str, InputRange])
