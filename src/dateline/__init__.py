"""dateline: from many outlets' reports, one sourced record of events."""

__version__ = "0.1.0"
