"""How a person alone at their own machine comes in: by a link that the terminal shows and that works once."""

import secrets
import threading
from collections.abc import Callable


class OneTimeLink:
    """A link that lets one browser in; after its use a new one is shown.

    Attributes:
        show: Called with each new key, for the terminal.
    """

    def __init__(self, show: Callable[[str], None]) -> None:
        self.show = show
        self._lock = threading.Lock()
        self._key = ""

    def renew(self) -> None:
        """Make a new key, which ends the one before, and show it."""
        with self._lock:
            self._key = secrets.token_urlsafe(32)
        self.show(self._key)

    def use(self, key: str) -> bool:
        """Say whether a key is the one shown last; then it is used up."""
        with self._lock:
            is_right = bool(self._key) and secrets.compare_digest(key.encode("utf-8", "replace"), self._key.encode())
            if is_right:
                self._key = ""
        if is_right:
            self.renew()
        return is_right
