"""Find the words around a place name that move, widen or narrow it: "10 km south of", "the outskirts of", "southern"."""

from msgspec import Struct

from dateline.model.place import PlaceKind
from dateline.model.span import Span
from dateline.read.numerals import parse_number
from dateline.read.places.known import is_known_name
from dateline.read.places.place_words import PlaceWords, load_place_words
from dateline.read.places.resolving import NamedSpan
from dateline.reference.countries import find_countries_of_demonym
from dateline.reference.gazetteer import Gazetteer

_FURTHEST_BACK = 80
_FURTHEST_ON = 50
_REGIONS = frozenset({PlaceKind.REGION, PlaceKind.LANDFORM, PlaceKind.WATER})


class Wording(Struct, frozen=True, kw_only=True):
    """A place name with the words that locate.

    Attributes:
        name: The name, with a class word beside it.
        span: All words that locate.
        km: How far from the name's place; None = not said.
        bearing: In which direction from it, or which part of it, in degrees; None = not said.
        widen_km: How much further than the place itself "near" reaches; None = no such word.
        is_part: Whether a part of the place is meant: "southern", "central".
        between: Where "between" begins before it, so that the next name belongs to it; None = no such word.
    """

    name: NamedSpan
    span: Span
    km: float | None = None
    bearing: float | None = None
    widen_km: float | None = None
    is_part: bool = False
    between: int | None = None


def find_wording(text: str, name: Span, sentence: Span, gazetteer: Gazetteer) -> Wording:
    """Find what stands around a name in its sentence.

    Args:
        text: The article's text.
        name: Where the name stands.
        sentence: The sentence; nothing outside it counts.
        gazetteer: Says which wholes are names of their own: "southern Lebanon".
    """
    words = load_place_words()
    scan = _Scan(text, name, sentence)
    query = scan.take_class_words(words, gazetteer)
    if scan.take_known_whole(words, gazetteer):
        query = text[scan.start : scan.end]
    elif not is_known_name(query, gazetteer):
        query = scan.give_up_part(words, query, gazetteer)
    scan.take_part(words)
    scan.take_offset(words)
    scan.take_width(words)
    may_hold = scan.km is None and scan.widen_km is None and (scan.bearing is None or scan.is_part)
    return Wording(
        name=NamedSpan(Span(scan.name_start, name.end), query, scan.start, may_hold),
        span=Span(scan.start, scan.end),
        km=scan.km,
        bearing=scan.bearing,
        widen_km=scan.widen_km,
        is_part=scan.is_part,
        between=scan.between,
    )


class _Scan:
    """Reads outwards from a name, first what is nearest."""

    def __init__(self, text: str, name: Span, sentence: Span) -> None:
        self.text, self.sentence = text, sentence
        self.start, self.end = name.start, name.end
        self.name_start, self.name_end = name.start, name.end
        self.km: float | None = None
        self.bearing: float | None = None
        self.widen_km: float | None = None
        self.is_part = False
        self.between: int | None = None

    def before(self) -> str:
        """Return what stands before, lower-case."""
        return self.text[max(self.sentence.start, self.start - _FURTHEST_BACK) : self.start].lower()

    def after(self) -> str:
        """Return what stands behind, lower-case."""
        return self.text[self.end : min(self.sentence.end, self.end + _FURTHEST_ON)].lower()

    def take_class_words(self, words: PlaceWords, gazetteer: Gazetteer) -> str:
        """Take "the province of" or " province" in; return the name with the class word, or alone where it is no such site's."""
        name = self.text[self.start : self.end]
        if find_countries_of_demonym(name):
            return name
        behind = words.class_after.match(self.after())
        if behind:
            self.end += behind.end()
            whole, beyond_km = f"{name} {behind['words']}", words.value("class_after", behind["words"])
            if not beyond_km or is_known_name(whole, gazetteer):
                return whole
            self.widen_km = float(beyond_km)
            return name
        ahead = words.class_before.search(self.before())
        if ahead:
            self.start -= len(ahead[0])
            return f"{name} {ahead['words']}"
        return name

    def take_known_whole(self, words: PlaceWords, gazetteer: Gazetteer) -> bool:
        """Take "southern", "southern suburbs of" or "'s southern suburbs" in where the whole is the name of a region."""
        ahead = (words.around.search(self.before()), words.part.search(self.before()))
        behind = words.behind.match(self.after())
        wholes = [(self.start - len(found.string) + found.start("words"), self.end) for found in ahead if found]
        wholes += [(self.start, self.end + behind.end())] if behind else []
        for start, end in wholes:
            first = start + len("the ") if self.text[start:end].lower().startswith("the ") else start
            if first < self.name_end and is_known_name(self.text[first:end], gazetteer, kinds=_REGIONS):
                self.start = self.name_start = first
                self.end = end
                return True
        return False

    def give_up_part(self, words: PlaceWords, query: str, gazetteer: Gazetteer) -> str:
        """Split "Southern California" where only California is known."""
        first, _, rest = query.partition(" ")
        value = words.value("part", first.lower())
        is_whole_name = self.name_start + len(first) >= self.name_end
        if value is None or not rest or is_whole_name or not is_known_name(rest, gazetteer):
            return query
        self.name_start += len(first) + 1
        self._set_part(value)
        return rest

    def take_part(self, words: PlaceWords) -> None:
        """Take "southern" in."""
        part = None if self.is_part else words.part.search(self.before())
        if part:
            self.start -= len(part[0])
            self._set_part(words.value("part", part["words"]))

    def take_offset(self, words: PlaceWords) -> None:
        """Take "10 km south of" in."""
        offset = words.offset.search(self.before())
        if offset is None or not (offset["unit"] or offset["direction"]):
            return
        if offset["unit"]:
            amount = parse_number(offset["number"])
            if amount is None:
                return
            self.km = amount * float(words.value("unit", offset["unit"]) or 1)
        if offset["direction"]:
            self.bearing, self.is_part = float(words.value("direction", offset["direction"]) or 0), False
        self.start -= len(offset[0])

    def take_width(self, words: PlaceWords) -> None:
        """Take "near", "between" or "'s outskirts" in."""
        if self.km is None and (self.bearing is None or self.is_part):
            around = words.around.search(self.before())
            if around:
                self.start -= len(around[0])
                self.widen_km = (self.widen_km or 0) + float(words.value("around", around["words"]) or 0)
        between = words.between.search(self.before())
        if between:
            self.between = self.start - len(between[0])
        behind = words.behind.match(self.after())
        if behind and self.widen_km is None:
            self.end += behind.end()
            self.widen_km = float(words.value("behind", behind["words"]) or 0)

    def _set_part(self, value: str | None) -> None:
        self.is_part = True
        self.bearing = None if value in (None, "middle") else float(value or 0)
