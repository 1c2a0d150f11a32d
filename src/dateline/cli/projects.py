"""Makes the files of a project, and opens its store."""

import json
import os
from pathlib import Path

from dateline.errors import ProjectError
from dateline.settings import FILE_NAME, STORE_VARIABLE, Project, open_project
from dateline.store import Store, open_store, without_password

CODEBOOK_NAME = "codebook.yaml"
STORE_FILE = "store.sqlite"
TEMPLATE = """\
# Settings of this project. Paths start at this folder.
store = {store}
codebook = "{codebook}"

# Processes that read and code; 0 = one a core.
workers = 0

# What you know about publishers. Sources of one owner count as one origin.
# [[sources]]
# name = "The Daily Example"
# owner = "Example Media"
# country = "GBR"
"""


CODEBOOK_TEMPLATE = """\
# The codebook of this project: PLOVER as it ships, and what you add or change. `dateline codebook check` finds mistakes.
name: {name}
version: "1"
extends: plover

# To code more words as a type that exists, or to add a type of your own (docs/codebook says how), write under this line. An example
# (take away the "# " of its four lines):
types:
  # PROTEST:
  #   triggers:
  #     - verbs: down tools
  #       mode: strike
"""


def make_project(folder: Path, store: str = STORE_FILE) -> Project:
    """Write the files of a new project and make its store, or join one that is there.

    Args:
        folder: Where the files go.
        store: An SQLite file's path from the folder, or a database's address.

    Raises:
        ProjectError: The folder is a project already, or cannot be written.
        StoreError: The store cannot be made or joined; the folder is no project then.
    """
    path = folder / FILE_NAME
    if path.exists():
        raise ProjectError(folder, f"is a project already: {FILE_NAME} is there; nothing was changed")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        codebook = CODEBOOK_TEMPLATE.format(name=json.dumps(folder.resolve().name))
        (folder / CODEBOOK_NAME).write_text(codebook, encoding="utf-8")
        address = os.environ.get(STORE_VARIABLE) or store
        open_store(address if "://" in address else str(folder / address)).close()
        named = json.dumps(without_password(store), ensure_ascii=False)
        path.write_text(TEMPLATE.format(codebook=CODEBOOK_NAME, store=named), encoding="utf-8")
    except OSError as error:
        raise ProjectError(folder, f"cannot be made a project: {error.strerror}") from error
    return open_project(folder)


def open_project_store(project: Project) -> Store:
    """Open the store that a project's settings name.

    Raises:
        ProjectError: Its file is missing: an empty one in its place would look like a project without pages.
    """
    address = project.store_address()
    if "://" not in address and not Path(address).is_file():
        raise ProjectError(project.folder, f"lacks its store {address}; put it back, or `dateline init` another folder")
    return open_store(address)
