"""The optimiser, its learning rates over time, and saved states."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from msgspec import Struct
from torch import nn

__all__ = ["Schedule", "average_networks", "load_state", "make_optimiser", "save_state", "set_rates"]


class Schedule(Struct, frozen=True, kw_only=True):
    """Warm up, hold, then fall to nothing in a straight line (Hu et al., 2024: warm-up, stable, decay).

    Attributes:
        encoder_rate: Highest learning rate of the encoder.
        head_rate: Highest learning rate of everything above it.
        warm_up: Steps of the rise, counted from step 0.
        decay_from: Step from which the rate falls; None = it holds.
        steps: The last step.
    """

    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warm_up: int = 200
    decay_from: int | None = None
    steps: int

    def factor(self, step: int) -> float:
        """Return the share of the highest rate that holds at a step."""
        rise = min(1.0, (step + 1) / self.warm_up)
        if self.decay_from is None or step < self.decay_from:
            return rise
        return rise * (self.steps - step) / (self.steps - self.decay_from)


def make_optimiser(network: nn.Module, schedule: Schedule) -> torch.optim.AdamW:
    """Make AdamW with one rate for the encoder and one for the heads."""
    trained = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    encoder = [weight for name, weight in trained if name.startswith("encoder.")]
    heads = [weight for name, weight in trained if not name.startswith("encoder.")]
    groups = [{"params": encoder, "highest": schedule.encoder_rate}, {"params": heads, "highest": schedule.head_rate}]
    return torch.optim.AdamW(groups, lr=schedule.encoder_rate, weight_decay=0.01)


def set_rates(optimiser: torch.optim.Optimizer, factor: float) -> None:
    """Set every group's rate to its highest times `factor`."""
    for group in optimiser.param_groups:
        group["lr"] = group["highest"] * factor


def save_state(path: Path, network: nn.Module, optimiser: torch.optim.Optimizer, step: int) -> None:
    """Write a state from which training goes on; first beside, then in place, so that a crash leaves a whole file."""
    beside = path.with_suffix(".part")
    state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
    torch.save(state, beside)
    beside.replace(path)


def average_networks(paths: Sequence[Path]) -> dict[str, torch.Tensor]:
    """Average the weights of several states of one run.

    Args:
        paths: Saved states, at least one.

    Returns:
        The mean network, in the form of a state's "network".
    """
    networks = [load_state(path)["network"] for path in paths]
    return {name: torch.stack([network[name].float() for network in networks]).mean(0) for name in networks[0]}


def load_state(path: Path) -> dict[str, Any]:
    """Read a saved state."""
    state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return state
