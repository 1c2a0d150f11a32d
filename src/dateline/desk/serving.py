"""Runs the desk until it is stopped."""

import errno
import socket
from collections.abc import Callable

import uvicorn

from dateline import pipeline
from dateline.desk.app import make_app
from dateline.desk.state import Desk, DeskSettings
from dateline.errors import AccessError, ServingError
from dateline.settings import Project
from dateline.store import Store


def serve(
    project: Project, store: Store, files: pipeline.ToolFiles, settings: DeskSettings, tell: Callable[[str], None]
) -> None:
    """Serve the desk of a project; returns when it is stopped.

    Args:
        project: Folder and settings.
        store: Its store, opened.
        files: Where its parser, gazetteer, known actors and codebook are.
        settings: How the desk is reached.
        tell: Says a line to whoever started it.

    Raises:
        AccessError: Others could reach it, and there is no account to keep them apart.
        ServingError: Host and port cannot be listened on.
    """
    with _listen(settings) as listening:
        desk = Desk(project, store, files, settings, lambda key: tell(f"{settings.address}/enter?key={key}"))
        _say_how_to_enter(desk, tell)
        config = uvicorn.Config(
            make_app(desk),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=settings.public_address is not None,
            forwarded_allow_ips="127.0.0.1,::1",
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: DeskSettings) -> socket.socket:
    """Take the port before anything is said, so that no link is shown that leads nowhere."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            remedy = "another program uses it, perhaps a desk still open; choose another with --port"
        else:
            remedy = f"{error.strerror or error}; choose others with --host and --port"
        raise ServingError(settings.host, settings.port, remedy) from None


def _say_how_to_enter(desk: Desk, tell: Callable[[str], None]) -> None:
    settings, project = desk.settings, desk.project
    if desk.is_for_one:
        tell("There are no accounts, so this desk is yours alone. Open it with this link, which works once:")
        desk.one_time_link.renew()
    elif not desk.accounts.accounts():
        raise AccessError(
            f"{settings.address} can be reached by others, and there are no accounts; make one first: "
            f"dateline account add {project.folder} NAME --role admin"
        )
    else:
        tell(f"The desk is open at {settings.address}; Ctrl-C closes it.")
        if not settings.is_local and not settings.is_encrypted:
            tell(
                "Passwords and articles travel unencrypted: put a proxy with https in front and name it with --public-address."
            )
