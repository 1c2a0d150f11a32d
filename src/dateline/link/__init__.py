"""Codings and decisions in, a linking out: one event however often it is told."""

from dateline.link.linking import link
from dateline.link.record.telling import Telling, tell_why

__all__ = ["Telling", "link", "tell_why"]
