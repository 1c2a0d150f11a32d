"""Codings and decisions in, a linking out: one event however often it is told."""

from dateline.link.explain import explain
from dateline.link.linking import link

__all__ = ["explain", "link"]
