"""What the desk holds while it runs; views get it with `visitor.desk_of`."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property

import msgspec

from dateline import pipeline
from dateline.coding import Codebook, open_codebook
from dateline.desk.one_time_link import OneTimeLink
from dateline.reference.gazetteer import Gazetteer, open_gazetteer
from dateline.settings import Project
from dateline.store import Store
from dateline.store.accounts import Accounts
from dateline.store.browsing import Browser
from dateline.store.second_codings import SecondCodings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class DeskSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How the desk is reached.

    Attributes:
        host: Address that it listens on.
        port: Port that it listens on.
        public_address: Address that browsers use, such as "https://desk.example.org", where a proxy in front of the desk
            encrypts; None = host and port, without encryption.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    public_address: str | None = None

    @property
    def address(self) -> str:
        """The address that browsers use."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_address or f"http://{host}:{self.port}"

    @property
    def is_local(self) -> bool:
        """Whether only people at this machine can reach the desk."""
        return self.public_address is None and self.host in LOOPBACK

    @property
    def is_encrypted(self) -> bool:
        """Whether browsers reach the desk by https."""
        return (self.public_address or "").startswith("https://")


def tell_time() -> datetime:
    """Return the time, with its zone."""
    return datetime.now(UTC)


class Desk:
    """A project opened for people: shared by all requests, and by the threads that answer them.

    Attributes:
        project: Folder and settings.
        store: Opened once for all.
        browser: Finds things in it, whoever asks; pages show what `browser_for` finds.
        accounts: Accounts, sessions, tokens and the audit log in it.
        second_codings: Second codings in it.
        files: Where parser, gazetteer, known actors and codebook are.
        settings: How the desk is reached.
        clock: Tells the time, with its zone.
        one_time_link: Lets in a person alone at their own machine.
    """

    def __init__(
        self,
        project: Project,
        store: Store,
        files: pipeline.ToolFiles,
        settings: DeskSettings,
        show_key: Callable[[str], None] = lambda _: None,
        clock: Callable[[], datetime] = tell_time,
    ) -> None:
        self.project = project
        self.store = store
        self.browser = Browser(store)
        self.accounts = Accounts(store)
        self.second_codings = SecondCodings(store)
        self.files = files
        self.settings = settings
        self.clock = clock
        self.one_time_link = OneTimeLink(show_key)

    @property
    def is_for_one(self) -> bool:
        """Whether the desk is a laptop user's own: no accounts, and nobody else can reach it."""
        return self.settings.is_local and not self.accounts.accounts()

    def browser_for(self, person: str) -> Browser:
        """Return what finds things for a person: all but what others ruled on events that they have still to code a second time."""
        return Browser(self.store, self.second_codings.find_awaiting(person))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The project's places."""
        return open_gazetteer(extra=self.files.gazetteers)

    @cached_property
    def codebook(self) -> Codebook:
        """The project's codebook."""
        return open_codebook(self.files.codebook)

    @cached_property
    def tools(self) -> pipeline.Tools:
        """Everything that coding a sentence needs; takes a second or two the first time."""
        return pipeline.open_tools(self.files)
