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
└── StoreError              a store cannot be opened or is of another version
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
