"""What leaves the building: a store goes in, files come out.

export(store, folder, file_format) -> files by table
"""

from dateline.release.to_files import FORMATS, export

__all__ = ["FORMATS", "export"]
