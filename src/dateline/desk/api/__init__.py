"""The programming interface: events, claims, evidence and totals as JSON, to be read only."""

from dateline.desk.api.routes import ROUTES

__all__ = ["ROUTES"]
