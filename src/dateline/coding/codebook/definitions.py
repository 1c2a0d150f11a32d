"""What may be coded, and by which words it is recognised: the codebook as the coder uses it."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from dateline.model.claim import Realis


class Part(StrEnum):
    """Part of speech of a trigger's head word."""

    VERB = "verb"
    NOUN = "noun"


class PlaceRule(StrEnum):
    """Where an act of a type takes effect (RECORD.md, Place)."""

    TARGET = "target"
    VENUE = "venue"
    DESTINATION = "destination"
    LEFT = "left"
    NONE = "none"


class ContentRule(StrEnum):
    """What becomes of an act that stands as the content of another ("agreed to release", "threatened to attack")."""

    OWN = "own"
    PLANNED = "planned"
    UNDERTAKEN = "undertaken"
    MODE = "mode"
    DROPPED = "dropped"
    ALLEGED = "alleged"
    DENIED = "denied"


class Condition(Struct, frozen=True):
    """What one slot of a trigger must (or must not) hold.

    Attributes:
        slot: "subject", "object", "possessive", a preposition, or "sentence" (anywhere in it).
        words: Lemmas in lower case, any of which satisfies it.
        classes: Names of kinds of filler such as "person" or "armed", any of which satisfies it.
    """

    slot: str
    words: frozenset[str]
    classes: frozenset[str]


class Frame(Struct, frozen=True):
    """Which slots fill which role, each in order of preference.

    Attributes:
        actor: Slots of who does it.
        recipient: Slots of to whom it is done.
        instrument: Slots of with what.
        partner: Slots of the other side, for two-sided triggers.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    instrument: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()


class Trigger(Struct, frozen=True, kw_only=True):
    """Words that may name a happening of a type.

    Attributes:
        words: Lemmas; the head stands first for verbs ("set fire"), last for nouns ("air strike").
        part: Part of speech of the head.
        event_type: The type named.
        mode: Its mode; None = left open.
        contexts: Contexts, most certain first.
        frame: Which slots fill which roles.
        needs: Conditions that must all hold.
        unless: Conditions of which none may hold.
        beware: Domains (sport, illness, ...) whose words nearby speak against it.
        weight: How sure the words alone are, 0 to 1.
        two_sided: Whether those who take part do the same to each other.
        outcome: What the words say came of it: "captured", "recaptured", "repelled"; None.
        content: What becomes of an act that is its content; None = as the type says.
        place: Where the act takes effect; None = as the type says.
        realis: What the words alone say of whether it happened ("pledged 20 tents": planned); None = actual.
        plover: The type that PLOVER's manual has for these words ("agreed to withdraw": AGREE); None = the type.
        learned: By which weights what the parser has learned of the type counts beside these words (`words/learned.tsv`); "" = not.
        tolls: Measures that figures of its happenings may have whatever their type, as the type's `tolls` says.
        group: 1-based line of the codebook where the entry stands.
        file: Name of the file where it stands.
    """

    words: tuple[str, ...]
    part: Part
    event_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    frame: Frame
    needs: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    beware: tuple[str, ...] = ()
    weight: float = 0.75
    two_sided: bool = False
    outcome: str | None = None
    content: ContentRule | None = None
    place: PlaceRule | None = None
    realis: Realis | None = None
    plover: str | None = None
    learned: str = ""
    tolls: tuple[str, ...] = ()
    group: int = 0
    file: str = ""

    @property
    def head(self) -> str:
        """The lemma by which the trigger is looked up."""
        return self.words[0] if self.part is Part.VERB else self.words[-1]

    @property
    def stands_in(self) -> str:
        """Where the entry stands, "assault.yaml:12"; of a word that no file holds only what stands for its file."""
        return f"{self.file}:{self.group}" if self.group else self.file

    @property
    def others(self) -> tuple[str, ...]:
        """The remaining words."""
        return self.words[1:] if self.part is Part.VERB else self.words[:-1]


class EventType(Struct, frozen=True, kw_only=True):
    """One type of event.

    Attributes:
        code: "ASSAULT".
        definition: What counts, in a sentence or two.
        quad_class: "verbal cooperation", "material cooperation", "verbal conflict" or "material conflict".
        cameo_root: Two digits; None = CAMEO has none.
        place: Where an act of the type takes effect.
        content: What becomes of an act that stands as the content of one of this type.
        undertaken: Type of a promise or agreement to do an act of this type, which then is no plan; None = a plan of the act.
        mode_of_content: Type of the content to the mode that it gives ("threatened to attack": ASSAULT gives violence).
        modes: Mode to definition.
        mode_words: Mode to the words of a sentence that name it where the trigger does not, the first mode that fits wins.
        tolls: Measures whose numbers tell of this type in a sentence without a trigger, once it has been told ("Nine died.").
        decisive: Modes whose words outweigh the trigger's own mode.
        examples: Sentences that are coded so, written for the codebook.
    """

    code: str
    definition: str
    quad_class: str
    cameo_root: str | None = None
    place: PlaceRule = PlaceRule.VENUE
    content: ContentRule = ContentRule.OWN
    undertaken: str | None = None
    mode_of_content: Mapping[str, str]
    modes: Mapping[str, str]
    mode_words: Mapping[str, frozenset[str]]
    tolls: tuple[str, ...] = ()
    decisive: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


class Codebook(Struct, frozen=True, kw_only=True):
    """The types that may be coded and the words that name them.

    Attributes:
        name: "plover".
        version: As its authors count.
        types: Code to type, in the order of the file.
        verbs: Head lemma to triggers.
        nouns: Head lemma to triggers.
        domains: Domain ("sport") to lemmas that betray it.
        light_verbs: Verbs that add only "to do" to a trigger noun: lemma to particles, "" for none.
        learned: Types for which the parser's learned scores count, each with what its entries for verbs and nouns have in common.
    """

    name: str
    version: str
    types: Mapping[str, EventType]
    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    domains: Mapping[str, frozenset[str]]
    light_verbs: Mapping[str, frozenset[str]]
    learned: Mapping[str, Mapping[Part, Trigger]] = {}

    @property
    def label(self) -> str:
        """Name and version, "plover 1.0"."""
        return f"{self.name} {self.version}"

    def triggers(self) -> tuple[Trigger, ...]:
        """Return every trigger, verbs first."""
        return tuple(t for table in (self.verbs, self.nouns) for entries in table.values() for t in entries)
