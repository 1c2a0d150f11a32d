"""Headers of every answer: what a browser must not do with our pages."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# No inline script, style or handler, and nothing from or to another origin. Articles are data: even if some markup of
# theirs came through as markup, it could do nothing.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
STRICT_TRANSPORT = "max-age=31536000"
# Pages hold private text: no copy stays behind. Static files may be kept, but are asked for again.
PRIVATE, KEPT = "no-store", "no-cache"


class SafeHeaders:
    """Adds the headers to every answer, also to errors.

    Args:
        app: What answers.
        is_encrypted: Whether browsers come by https, and should from now on.
    """

    def __init__(self, app: ASGIApp, is_encrypted: bool = False) -> None:
        self.app = app
        self.fixed = HEADERS | ({"Strict-Transport-Security": STRICT_TRANSPORT} if is_encrypted else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.fixed)
                headers.setdefault("Cache-Control", KEPT if scope["path"].startswith("/static/") else PRIVATE)
            await send(message)

        await self.app(scope, receive, send_with_headers)
