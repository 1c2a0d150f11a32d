"""What a tagged expression means: one function a form, and both ends of an uncertain day of writing."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from dateline.model.period import PeriodPrecision, ResolvedAgainst
from dateline.read.dates.anchors import Anchor
from dateline.read.dates.distances import resolve_distance
from dateline.read.dates.eras import resolve_century, resolve_decade, resolve_fiscal
from dateline.read.dates.fixed import (
    resolve_calendar,
    resolve_day_of_month,
    resolve_inherited_day,
    resolve_inherited_year,
)
from dateline.read.dates.holidays import resolve_holiday
from dateline.read.dates.lasting import (
    resolve_clock,
    resolve_duration,
    resolve_future,
    resolve_past,
    resolve_set,
    resolve_vague,
    resolve_vague_units,
)
from dateline.read.dates.meaning import Context, Meaning, make_undated
from dateline.read.dates.relative import (
    resolve_deixis,
    resolve_neighbour,
    resolve_overnight,
    resolve_reported,
    resolve_same,
    resolve_shift,
    resolve_tonight,
    resolve_year_earlier,
)
from dateline.read.dates.written import resolve_iso, resolve_numeric

FORMS: Mapping[str, Callable[[Mapping[str, str], Context], Meaning | None]] = {
    "calendar": resolve_calendar,
    "century": resolve_century,
    "clock": resolve_clock,
    "day of month": resolve_day_of_month,
    "decade": resolve_decade,
    "deixis": resolve_deixis,
    "distance": resolve_distance,
    "duration": resolve_duration,
    "fiscal": resolve_fiscal,
    "future": resolve_future,
    "holiday": resolve_holiday,
    "inherited day": resolve_inherited_day,
    "inherited year": resolve_inherited_year,
    "iso": resolve_iso,
    "neighbour": resolve_neighbour,
    "numeric": resolve_numeric,
    "overnight": resolve_overnight,
    "past": resolve_past,
    "reported": resolve_reported,
    "same": resolve_same,
    "set": resolve_set,
    "shift": resolve_shift,
    "tonight": resolve_tonight,
    "vague": resolve_vague,
    "vague units": resolve_vague_units,
    "year earlier": resolve_year_earlier,
}
_BEYOND = "there is no such day in the calendar"


def resolve(form: str, slots: Mapping[str, str], context: Context, anchor: Anchor | None) -> Meaning | None:
    """Resolve one expression, whatever is known of the day of writing.

    Args:
        form: A key of `FORMS`.
        slots: What its parts say.
        context: What it is resolved against; its `day` is ignored.
        anchor: The days on which the text can have been written; None = unknown.

    Returns:
        The meaning; where the first and the last possible day of writing give different days, the range of both. None = no time.
    """
    if anchor is None:
        return _resolve_at(form, slots, context)
    early = _resolve_at(form, slots, replace(context, day=anchor.first, against=anchor.against))
    if early is None or early.against is not anchor.against or early.first is None:
        return early
    if anchor.first == anchor.last:
        return _blur(early, anchor)
    late = _resolve_at(form, slots, replace(context, day=anchor.last, against=anchor.against))
    return _merge(early, late, anchor) if late else early


def _resolve_at(form: str, slots: Mapping[str, str], context: Context) -> Meaning | None:
    try:
        return FORMS[form](slots, context)
    except OverflowError:
        return make_undated("", _BEYOND)


def _merge(early: Meaning, late: Meaning, anchor: Anchor) -> Meaning:
    if early.first is None or early.last is None or late.first is None or late.last is None:
        return early
    if (early.first, early.last) == (late.first, late.last):
        return _blur(early, anchor)
    return replace(
        early,
        value=_common_value(early.value, late.value),
        first=min(early.first, late.first),
        last=max(early.last, late.last),
        precision=PeriodPrecision.DAYS if early.precision in _TO_THE_DAY else PeriodPrecision.RANGE,
        part=None,
        stretch=None,
        reason=anchor.reason,
    )


_TO_THE_DAY = frozenset({PeriodPrecision.PART_OF_DAY, PeriodPrecision.DAY, PeriodPrecision.DAYS, PeriodPrecision.WEEK})


def _blur(meaning: Meaning, anchor: Anchor) -> Meaning:
    if anchor.against is not ResolvedAgainst.INFERRED or meaning.precision not in _TO_THE_DAY:
        return meaning
    return replace(meaning, precision=PeriodPrecision.DAYS, reason=anchor.reason)


def _common_value(early: str, late: str) -> str:
    """Return what two TIMEX3 values share, the rest open: 2024-11-17 and 2024-11-18 give 2024-11-XX."""
    if len(early) != len(late) or early.count("-") != late.count("-"):
        return ""
    pairs = list(zip(early.split("-"), late.split("-"), strict=True))
    same = [a == b for a, b in pairs]
    shared = same.index(False) if False in same else len(pairs)
    return "-".join(a if place < shared else "X" * len(a) for place, (a, _) in enumerate(pairs))
