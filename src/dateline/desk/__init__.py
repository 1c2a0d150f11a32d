"""The review desk: people see, check and correct the record in a browser.

make_app(desk) -> an ASGI application; serve(...) runs it.
"""

from dateline.desk.app import make_app
from dateline.desk.serving import serve
from dateline.desk.state import Desk, DeskSettings

__all__ = ["Desk", "DeskSettings", "make_app", "serve"]
