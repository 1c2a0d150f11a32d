"""The rows that leave the building: the record's contract as types.

One struct a table, fields in the order in which they are written. Times are ISO 8601, offsets half-open Unicode code
points into the article's text, coordinates WGS 84 degrees, countries ISO 3166-1 alpha-3; null = the text does not say.
`Event`, `Evidence`, `Entity`, `Story` and `Origin` of `dateline.model` are rows as they stand.
"""

from datetime import date

from msgspec import Struct


class Words(Struct, frozen=True):
    """Words of an article and where they stand."""

    text: str
    start: int
    end: int


class ArticleRow(Struct, frozen=True, kw_only=True):
    """One row of `articles`."""

    id: str
    page_sha256: str
    file: str
    part: int
    source: str | None
    title: str | None
    byline: str | None
    published: str | None
    published_from: str | None
    published_precision: str | None
    published_reason: str | None
    earliest: date | None
    dateline_place: str | None
    language: str | None
    translated_from: str | None
    copy_of: str | None
    text: str


class RoleRow(Struct, frozen=True, kw_only=True):
    """One member of a claim's `roles`."""

    role: str
    side: int | None
    text: str
    start: int
    end: int
    entity_id: str | None
    name: str
    country: str | None
    sector: str | None
    basis: str | None


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A claim's `place` or `origin_place`."""

    text: str
    start: int
    end: int
    name: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    country: str | None
    admin1: str | None
    precision: str | None


class PeriodRow(Struct, frozen=True, kw_only=True):
    """A claim's or total's `period`."""

    text: str
    start: int
    end: int
    first_day: date | None
    last_day: date | None
    precision: str | None
    resolved_against: str | None
    inherited: bool
    reason: str


class VoiceRow(Struct, frozen=True, kw_only=True):
    """One member of a claim's `voices`, outermost first."""

    name: str
    kind: str
    text: str
    start: int
    end: int
    entity_id: str | None


class FigureRow(Struct, frozen=True, kw_only=True):
    """One member of a claim's `figures`."""

    measure: str
    of: str | None
    side: str
    low: int | None
    high: int | None
    qualifier: str | None
    cumulative: bool
    voices: tuple[VoiceRow, ...]
    text: str
    start: int
    end: int


class MadeByRow(Struct, frozen=True, kw_only=True):
    """Who made a claim or total."""

    coder: str
    version: str
    codebook: str
    score: float


class ReasonRow(Struct, frozen=True, kw_only=True):
    """Why one field has its value."""

    field: str
    rule: str
    words: str


class ClaimRow(Struct, frozen=True, kw_only=True):
    """One row of `claims`."""

    id: str
    article_id: str
    event_id: str | None
    sentence: str
    sentence_start: int
    sentence_end: int
    trigger: Words
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad_class: str
    plover_type: str | None
    acled_event_type: str | None
    acled_sub_event_type: str | None
    cameo_root: str | None
    realis: str
    stance: str
    attempted: bool
    roles: tuple[RoleRow, ...]
    place: PlaceRow | None
    origin_place: PlaceRow | None
    period: PeriodRow | None
    said_on: date | None
    voices: tuple[VoiceRow, ...]
    outcome: str | None
    response: str | None
    civilian_target: bool | None
    figures: tuple[FigureRow, ...]
    background: bool
    made_by: MadeByRow
    reasons: tuple[ReasonRow, ...]


class TotalRow(Struct, frozen=True, kw_only=True):
    """One row of `totals`."""

    id: str
    article_id: str
    sentence: str
    sentence_start: int
    sentence_end: int
    measure: str
    low: int | None
    high: int | None
    qualifier: str | None
    cumulative: bool
    event_type: str | None
    mode: str | None
    actor: RoleRow | None
    recipient: RoleRow | None
    place: PlaceRow | None
    period: PeriodRow | None
    voices: tuple[VoiceRow, ...]
    stance: str
    own_count: int | None
    own_low: int | None
    own_high: int | None
    own_event_ids: tuple[str, ...]
    difference: int | None
    reconciled_by: str | None


class RelayRow(Struct, frozen=True):
    """One member of a source's `relays`: whom it quotes, and how often."""

    name: str
    n_claims: int


class SourceRow(Struct, frozen=True, kw_only=True):
    """One row of `sources`."""

    id: str
    name: str
    owner: str | None
    kind: str | None
    country: str | None
    language: str | None
    relays: tuple[RelayRow, ...]


class DecisionRow(Struct, frozen=True, kw_only=True):
    """One row of `decisions`."""

    id: str
    about: str
    subject: tuple[str, ...]
    verdict: str
    field: str | None
    before: str | None
    after: str | None
    reason: str
    decided_by: str
    decided_at: str
    quote: str | None
    start: int | None
    end: int | None
    sentence_sha256: str | None
