"""Everything that dateline raises on purpose.

DatelineError
├── PageError               a page cannot be read; the rest of the batch goes on
├── FormatError             a file that a user handed in has mistakes
│   ├── CodebookError       a codebook has mistakes; nothing is coded with it
│   ├── SettingsError       dateline.toml has mistakes
│   └── ReferenceDataError  a data file of places, actors or words is damaged
├── PathError               something is wrong with one file or folder
│   ├── ModelFileError      the parser's weights are missing or damaged
│   ├── OutputError         a file cannot be written where the user wants it
│   └── ProjectError        a folder is no project, or already is one
├── PluginError             a plug-in is not installed or cannot open its model
├── StoreError              a store cannot be opened or is of another version
├── ConflictError           somebody else ruled on the same record in between; nothing was saved
├── AccessError             an account may not do what it asked for
├── AccountError            an account or token cannot be made or changed so
├── ApiError                a program asked for what the interface cannot give
├── ServingError            the desk cannot listen at that address and port
├── AddressError            an address of the desk asks for something that cannot be looked for
└── ActError                what a person wants to rule cannot be ruled so
"""

from pathlib import Path


class DatelineError(Exception):
    """Something a user can mend; the message says what is wrong, where, and what would be right."""


class PageError(DatelineError):
    """A page cannot be read; the rest of its batch goes on.

    Attributes:
        file: Path or URL of the page.
        problem: What is wrong and what would be right.
    """

    def __init__(self, file: str, problem: str) -> None:
        super().__init__(f"{file}: {problem}")
        self.file = file
        self.problem = problem


class FormatError(DatelineError):
    """A file that a user handed in has mistakes; all of them are listed.

    Attributes:
        path: The file.
        faults: (1-based line, or 0 for the whole file; what is wrong and what would be right).
    """

    def __init__(self, path: Path, faults: tuple[tuple[int, str], ...]) -> None:
        lines = [f"{path}:{line}: {problem}" if line else f"{path}: {problem}" for line, problem in faults]
        super().__init__("\n".join(lines))
        self.path = path
        self.faults = faults


class CodebookError(FormatError):
    """A codebook has mistakes; nothing is coded with it."""


class SettingsError(FormatError):
    """dateline.toml has mistakes; nothing runs with it."""


class ReferenceDataError(FormatError):
    """A data file of places, actors or words is damaged or malformed."""


class PathError(DatelineError):
    """Something is wrong with one file or folder.

    Attributes:
        path: The file or folder.
        problem: What is wrong and what would be right.
    """

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class ModelFileError(PathError):
    """The parser's weights are missing or damaged."""


class ProjectError(PathError):
    """A folder is no project, or already is one."""


class StoreError(DatelineError):
    """A store cannot be opened, is of another version, or refuses a write.

    Attributes:
        address: File or database address, without secrets.
        problem: What is wrong and what would be right.
    """

    def __init__(self, address: str, problem: str) -> None:
        super().__init__(f"{address}: {problem}")
        self.address = address
        self.problem = problem


class PluginError(DatelineError):
    """A plug-in is not installed or cannot open its model.

    Attributes:
        name: The plug-in as the settings name it.
        problem: What is wrong and what would be right.
    """

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


class OutputError(PathError):
    """A file cannot be written where the user wants it."""


class ConflictError(DatelineError):
    """Somebody else ruled on the same record since it was opened; nothing was saved.

    Attributes:
        subject: Id of the record.
        decided_by: Who ruled last.
        position: Number of that decision in the log.
    """

    def __init__(self, subject: str, decided_by: str, position: int) -> None:
        super().__init__(
            f"{subject} was changed by {decided_by} while you had it open; nothing of yours was saved: reload, look, and save again"
        )
        self.subject = subject
        self.decided_by = decided_by
        self.position = position


class AccessError(DatelineError):
    """An account may not do what it asked for; the message says which role may."""


class AccountError(DatelineError):
    """An account or token cannot be made or changed so; the message says what would be right."""


class ApiError(DatelineError):
    """A program asked for what the interface cannot give.

    Attributes:
        status: Of HTTP.
    """

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status


class ServingError(DatelineError):
    """The desk cannot listen where it was told to.

    Attributes:
        host: Address that was asked for.
        port: Port that was asked for.
    """

    def __init__(self, host: str, port: int, problem: str) -> None:
        super().__init__(f"the desk cannot listen at {host}, port {port}: {problem}")
        self.host = host
        self.port = port


class AddressError(DatelineError):
    """An address of the desk asks for something that cannot be looked for: no such day, status, or mark of a page."""


class ActError(DatelineError):
    """What a person wants to rule cannot be ruled so; the message says what is wrong with the form, and nothing was saved."""
