"""How values are worded on pages."""

from collections.abc import Callable, Mapping

FILTERS: Mapping[str, Callable[..., object]] = {}
