"""Settings are read whole or refused with the line that is wrong."""

from pathlib import Path

import pytest

from dateline.errors import ProjectError, SettingsError
from dateline.settings import load_settings, open_project


def write(folder: Path, text: str) -> Path:
    path = folder / "dateline.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(write(tmp_path, "")).store == "store.sqlite"


def test_sources_are_read(tmp_path: Path) -> None:
    write(tmp_path, '[[sources]]\nname = "Valley Post"\nowner = "Valley Media"\n')
    [source] = open_project(tmp_path).sources()
    assert (source.name, source.owner) == ("Valley Post", "Valley Media")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('workers = 2\nstoer = "x"\n', r"dateline\.toml:2: .*`stoer`.*settings are store, codebook"),
        ('workers = "two"\n', r"dateline\.toml:1: Expected `int`"),
        ("workers = = 2", "is not TOML"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        load_settings(write(tmp_path, text))


def test_a_folder_without_settings_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="dateline init"):
        open_project(tmp_path)


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "")
    monkeypatch.setenv("DATELINE_STORE", "postgresql://host/name")
    assert open_project(tmp_path).store_address() == "postgresql://host/name"
