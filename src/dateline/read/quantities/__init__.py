"""Numbers: words that say how many or how much -> quantities with their bounds."""

from dateline.read.quantities.bounds import Bounds, load_bounds
from dateline.read.quantities.finding import QuantityReader, find_quantities

__all__ = ["Bounds", "QuantityReader", "find_quantities", "load_bounds"]
