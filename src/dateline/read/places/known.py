"""Ask the gazetteer whether words are the name of a place just as they stand."""

from collections.abc import Set as AbstractSet

from dateline.model.place import PlaceKind
from dateline.reference.gazetteer import Gazetteer

_SURE_MATCH = 0.95
_ALL_KINDS = frozenset(PlaceKind)


def is_known_name(
    name: str, gazetteer: Gazetteer, *, least_prior: float = 0.0, kinds: AbstractSet[PlaceKind] = _ALL_KINDS
) -> bool:
    """Say whether the gazetteer has a place of just this name.

    Args:
        name: As written.
        gazetteer: Opened by the caller.
        least_prior: 4 asks for a town of ten thousand or its like.
        kinds: Kinds of place that count.
    """
    return any(
        option.match >= _SURE_MATCH and option.prior >= least_prior and option.fits_class >= 0 and option.kind in kinds
        for option in gazetteer.lookup.options(name)
    )
