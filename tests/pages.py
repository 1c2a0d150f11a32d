"""Invented pages for tests that go from files to the record."""

from pathlib import Path

CLASH = """Gunmen attack army post near Qardho

QARDHO, March 11, 2025 (Gulf of Aden Wire) - Gunmen attacked an army post near Qardho on Monday, killing three soldiers, the defence ministry said.

The Ardal Front claimed responsibility for the attack in a statement.

Residents told the Gulf of Aden Wire that the fighting lasted for two hours.
"""

VISIT = """Foreign minister visits Djibouti

DJIBOUTI, March 12, 2025 (Coast Herald) - Ethiopian Foreign Minister Abebe Tadesse met Djibouti's President Omar Hassan in Djibouti on Tuesday.

The two leaders discussed trade, the presidency said.

Tadesse will visit Mogadishu next week, his ministry said.
"""

DENIAL = """Ardal Front denies Qardho attack

March 12, 2025 - The Ardal Front denied on Tuesday that it had attacked an army post near Qardho.
"""

ALL = {"clash.txt": CLASH, "visit.txt": VISIT, "denial.txt": DENIAL}


def save_pages(folder: Path, *names: str) -> Path:
    """Save pages by name, all of them unless names are given, and return their folder."""
    folder.mkdir(exist_ok=True)
    for name in names or ALL:
        (folder / name).write_text(ALL[name], encoding="utf-8")
    return folder
