"""Prepares a second pass of labels: copies reports without their labels.

    python gold/start_second_pass.py gold/reports/score/horn-0[35].yaml

A report that was copied before is left alone, labels and all.
"""

import argparse
from pathlib import Path


def drop_labels(report: str) -> str:
    """Return a report file up to its labels."""
    return report.partition("\nclaims:")[0].partition("\ntotals:")[0].rstrip("\n") + "\n"


def main() -> None:
    """Write the reports without labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "second")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for path in options.reports:
        target = options.out / path.name
        if not target.exists():
            target.write_text(drop_labels(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
