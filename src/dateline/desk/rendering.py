"""Templates become answers: everything shown is escaped, no markup comes from data."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from dateline.desk.template_filters import FILTERS
from dateline.desk.visitor import visitor_or_none

HERE = Path(__file__).parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Answer with a page.

    Args:
        request: What is answered.
        template: File in `templates/`. It also gets `visitor` (None before sign-in), `path` and `query` of the request,
            `theme` (from the cookie, "" = the system's) and `asset`.
        status: Of HTTP.
        values: What the template shows.
    """
    text = (
        _templates()
        .get_template(template)
        .render(
            {
                "visitor": visitor_or_none(request),
                "path": request.url.path,
                "query": request.url.query,
                "theme": request.cookies.get("theme", ""),
                **values,
            }
        )
    )
    return HTMLResponse(text, status)


def see_other(url: str) -> RedirectResponse:
    """Send the browser to a page of the desk after a form was taken."""
    return RedirectResponse(url, 303)


def asset(name: str) -> str:
    """Return the address of a file in `static/`, with its time of change so that browsers fetch it anew after an upgrade."""
    return f"/static/{name}?{int((STATIC / name).stat().st_mtime)}"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals["asset"] = asset
    return environment
