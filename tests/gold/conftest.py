"""The gold scripts stand beside each other in `gold/` and import each other by bare name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "gold"))
