"""Put claims into the columns of a `ClaimTable`."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from dateline.link.events.claim_columns import WIDTHS, ClaimContext, Row, to_columns
from dateline.link.events.table import FAR_PAST, MEANT, UNKNOWN, ClaimTable, Codes, Ints, to_local
from dateline.link.events.weights import Weights
from dateline.link.publication import publication_order
from dateline.link.wording import to_kindred_stems
from dateline.model.claim import Realis
from dateline.model.coding import Coding

REALS = frozenset({"lat", "lon", "radius"})


def list_rows(codings: Sequence[Coding]) -> list[Row]:
    """List the claims that may be events, by publication, article, place in the text and id: the canonical order."""
    rows = []
    for coding in sorted(codings, key=lambda coding: publication_order(coding.header)):
        claims = sorted(coding.claims, key=lambda claim: (claim.trigger.span, claim.id))
        rows += [Row(claim, coding.header) for claim in claims if claim.realis in (Realis.ACTUAL, Realis.PLANNED)]
    return rows


def make_table(rows: Sequence[Row], context: ClaimContext, weights: Weights) -> ClaimTable:
    """Make one row of columns for each claim.

    Args:
        rows: In canonical order.
        context: Stories, copies and entities.
        weights: Which types are of one family.
    """
    columns: dict[str, list[object]] = {name: [] for name in ClaimTable.__struct_fields__ if name != "rarity"}
    codes = {
        name: Codes() for name in ("article", "story", "type", "mode", "place", "country", "entity", "stem", "voice")
    }
    frequency = Counter(
        stem for sentence in {row.claim.sentence.text for row in rows} for stem in set(to_kindred_stems(sentence))
    )
    for row in rows:
        for name, value in to_columns(row, context, codes, weights).items():
            columns[name].append(value)
    rarity = np.zeros(len(codes["stem"]), dtype=np.float32)
    total = max(len(rows), 1)
    for stem, count in frequency.items():
        code = codes["stem"].code(stem)
        if code < len(rarity):
            rarity[code] = np.log(1 + total / count)
    arrays = {name: _to_column(name, values) for name, values in columns.items() if name != "several"}
    local = [codes["entity"].code(entity) for entity in sorted(context.local)]
    arrays |= {name: np.where(np.isin(arrays[name], local), to_local(arrays[name]), arrays[name]) for name in MEANT}
    return ClaimTable(**arrays | {"several": _tell_of_several(arrays), "lead": _find_leads(arrays)}, rarity=rarity)


def _find_leads(columns: Mapping[str, Ints]) -> Ints:
    """Mark the first claim of each type that stands below its article's headline."""
    below = np.flatnonzero(columns["headline"] == 0)
    kinds = np.stack([columns["article"][below], columns["type"][below]])
    leads = np.zeros(len(columns["article"]), dtype=np.int32)
    leads[below[np.unique(kinds, axis=1, return_index=True)[1]]] = 1
    return leads


def _tell_of_several(columns: Mapping[str, Ints]) -> Ints:
    """Mark the claims whose story tells happenings of their kind, and at their place if they name one, on two days or more."""
    kinds = [columns["story"], columns["type"], columns["mode"], columns["realis"]]
    counts = _count_days(kinds, columns), _count_days([*kinds, columns["place"]], columns)
    return np.asarray(np.where(columns["place"] == UNKNOWN, *counts) > 1, dtype=np.int32)


def _count_days(kinds: Sequence[Ints], columns: Mapping[str, Ints]) -> Ints:
    """Count for each row the single days that rows of its kind state."""
    _, kind = np.unique(np.stack(kinds), axis=1, return_inverse=True)
    is_day = (columns["first_day"] == columns["last_day"]) & (columns["first_day"] > FAR_PAST)
    days = np.unique(np.stack([kind[is_day], columns["first_day"][is_day]]), axis=1)
    return np.asarray(np.bincount(days[0], minlength=int(kind.max(initial=-1)) + 1)[kind], dtype=np.int32)


def _to_column(name: str, values: list[object]) -> np.ndarray:
    shape = (len(values), WIDTHS[name]) if name in WIDTHS else (len(values),)
    return np.array(values, dtype=np.float32 if name in REALS else np.int32).reshape(shape)
