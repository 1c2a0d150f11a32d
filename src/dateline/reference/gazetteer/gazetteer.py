"""The gazetteer: names to places, with the reasons."""

from collections.abc import Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from dateline.model.place import Place
from dateline.reference.gazetteer.address import find_address, is_address
from dateline.reference.gazetteer.choosing import NO_CONTEXT, Ballot, Context
from dateline.reference.gazetteer.lookup import Lookup, Option, is_settled
from dateline.reference.gazetteer.usual_names import find_usual_names
from dateline.reference.gazetteer.volume import open_volume

SHIPPED = ("places.gaz", "own.gaz")
USUAL_NAMES = "usual_names.tsv"


class Candidate(Struct, frozen=True, kw_only=True):
    """A place that a name may mean.

    Attributes:
        place: The gazetteer entry.
        score: Higher is likelier; comparable only among the candidates of one name.
        match: How well the name fits, 0 to 1.1 (`Option.match`).
        names: The entry's names.
        reasons: What speaks for it, in words.
    """

    place: Place
    score: float
    match: float
    names: tuple[str, ...]
    reasons: tuple[str, ...]


class Gazetteer:
    """Places by name and by id, over the shipped volumes and the user's own."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    def candidates(
        self, name: str, country: str | None = None, context: Context = NO_CONTEXT, limit: int = 20
    ) -> list[Candidate]:
        """Find the places that a name may mean, likeliest first.

        Args:
            name: In any script and spelling; a class word ("Governorate") may stand beside it, and the larger places behind it
                ("al-Nasr quarter, Khan Younis"): the innermost piece that is known is found.
            country: Alpha-3 code to which the answer is limited; None = the world.
            context: What else is known.
            limit: The most to return.

        Returns:
            Candidates; empty where nothing sounds alike. Similar names are tried where no name
            is spelt the same and no town sounds the same.
        """
        ranked = self.rank(name, country, context)
        return [self._to_candidate(option, score, context) for score, option in ranked[:limit]]

    def best(self, name: str, context: Context = NO_CONTEXT, country: str | None = None) -> Candidate | None:
        """Return the likeliest place that a name means; None = no candidate."""
        found = self.candidates(name, country, context, limit=1)
        return found[0] if found else None

    def by_id(self, place_id: str) -> Place | None:
        """Return the place with an id such as "gn:170654"; None = no volume has it."""
        for volume in self.lookup.volumes:
            position = volume.position_of(place_id)
            if position is not None:
                return volume.place(position)
        return None

    def rank(self, name: str, country: str | None = None, context: Context = NO_CONTEXT) -> list[tuple[float, Option]]:
        """Rank the options of a name, best first, without making entries of them."""
        if is_address(name):
            found = find_address(name, self.lookup, country)
            return [(float(len(found) - place), option) for place, option in enumerate(found)]
        options = self._options(name, country, context)
        scores = Ballot(options).scores(context).tolist()
        return sorted(zip(scores, options, strict=True), key=lambda pair: (-pair[0], pair[1].volume, pair[1].position))

    def attribution(self) -> tuple[str, ...]:
        """Return the credits of all sources, to be shown wherever the places are."""
        return tuple(dict.fromkeys(line for volume in self.lookup.volumes for line in volume.header.attribution))

    def __len__(self) -> int:
        return sum(len(volume) for volume in self.lookup.volumes)

    def _options(self, name: str, country: str | None, context: Context) -> Sequence[Option]:
        options: Sequence[Option] = self.lookup.options(name)
        about = frozenset(context.countries if country is None else (country,))
        if country is not None:
            options = [option for option in options if option.country == country]
        if about and not any(is_settled(option) for option in options):
            known = {(option.volume, option.position) for option in options}
            similar = self.lookup.similar(name, about)
            options = [*options, *(option for option in similar if (option.volume, option.position) not in known)]
        return options

    def _to_candidate(self, option: Option, score: float, context: Context) -> Candidate:
        place = self.lookup.place(option)
        return Candidate(
            place=place,
            score=round(score, 2),
            match=round(option.match, 2),
            names=self.lookup.names(option),
            reasons=find_reasons(option, place, context),
        )


def open_gazetteer(path: Path | None = None, extra: Sequence[Path] = ()) -> Gazetteer:
    """Open the gazetteer: a few milliseconds, its pages shared between processes.

    Args:
        path: A volume file in place of the shipped ones; None = those that ship.
        extra: Volumes of the user's own, written by `add_places`.

    Raises:
        ReferenceDataError: A file is missing, damaged or of another version.
    """
    folder = Path(str(files("dateline.reference.gazetteer")))
    paths = [folder / name for name in SHIPPED] if path is None else [path]
    volumes = [open_volume(one) for one in (*paths, *extra)]
    if path is None:
        volumes[0].prefer(partial(find_usual_names, volumes[0], folder / USUAL_NAMES))
    return Gazetteer(Lookup(volumes))


def find_reasons(option: Option, place: Place, context: Context) -> tuple[str, ...]:
    """Say what speaks for an option, the strongest parts of its score in words."""
    spelling = "the same spelling" if option.match >= 0.98 else f"a spelling {option.match:.2f} alike"
    reasons = [spelling]
    if place.population is not None:
        reasons.append(f"about {place.population:,} inhabitants")
    elif option.prior >= 4:
        reasons.append(f"a {place.kind.replace('admin1', 'first-level division')}")
    if option.fits_class > 0:
        reasons.append("the word beside the name fits its kind")
    if context.countries.get(option.country):
        reasons.append(f"in {option.country}, of which the report speaks")
    if context.points and float(Ballot([option]).nearness(context.points)[0]) >= 0.5:
        reasons.append("near other places of the report")
    return tuple(reasons)
