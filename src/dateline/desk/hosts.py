"""By which names the desk may be reached, and from which pages forms may come."""

from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.desk.state import LOOPBACK, DeskSettings

MISDIRECTED = 421


def allowed_origins(settings: DeskSettings) -> frozenset[str]:
    """Return the origins, such as "http://127.0.0.1:8765", that pages of the desk have."""
    if settings.public_address:
        parts = urlsplit(settings.public_address.lower())
        return frozenset({f"{parts.scheme}://{parts.netloc}"})
    hosts = LOOPBACK if settings.is_local else {settings.host}
    # Browsers leave out the port that http has anyway.
    port = "" if settings.port == 80 else f":{settings.port}"
    return frozenset(f"http://{f'[{host}]' if ':' in host else host}{port}" for host in hosts)


def comes_from_the_desk(request: Request, origins: frozenset[str]) -> bool:
    """Say whether the page that sent a form is one of ours: browsers name it in `Origin`, and no script can forge it."""
    return request.headers.get("origin", "").lower() in origins


class OwnHostOnly:
    """Refuses requests that were made out to another name.

    A page elsewhere may point its own name at 127.0.0.1 (DNS rebinding); its requests then carry that name.
    """

    def __init__(self, app: ASGIApp, origins: frozenset[str]) -> None:
        self.app = app
        self.hosts = frozenset(urlsplit(origin).netloc for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "http" and not self._is_known(scope):
            refusal = PlainTextResponse("This desk is not reached by that name.\n", MISDIRECTED)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        hosts = [value.decode("latin-1").lower() for key, value in scope["headers"] if key == b"host"]
        return len(hosts) == 1 and hosts[0] in self.hosts
