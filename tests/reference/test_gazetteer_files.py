import json
from importlib.resources import files
from pathlib import Path

import pytest

from dateline.errors import ReferenceDataError
from dateline.model.place import PlaceKind
from dateline.reference.gazetteer import add_places, open_gazetteer
from dateline.reference.gazetteer.entry import Entry
from dateline.reference.gazetteer.table import compile_own_places, read_table
from dateline.reference.gazetteer.volume import open_volume
from dateline.reference.gazetteer.writing import write_volume

FOLDER = Path(str(files("dateline.reference.gazetteer")))
MOST_BYTES = 40_000_000


def test_the_shipped_files_are_small_enough() -> None:
    assert sum(file.stat().st_size for file in FOLDER.glob("*.gaz")) <= MOST_BYTES


def test_our_own_volume_is_compiled_from_the_tables_as_they_are(tmp_path: Path) -> None:
    compile_own_places(FOLDER, tmp_path / "own.gaz")
    assert (tmp_path / "own.gaz").read_bytes() == (FOLDER / "own.gaz").read_bytes()


def test_the_supplement_has_at_least_400_entries_with_a_radius() -> None:
    entries = read_table(FOLDER / "supplement.tsv")
    assert len(entries) >= 400
    assert all(entry.radius_km and entry.radius_km > 0 for entry in entries)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    entries = [
        Entry(
            section="gn",
            number=7,
            names=("Lower Test", "تجربة"),
            kind=PlaceKind.LOCALITY,
            lat=33.5,
            lon=36.3,
            country="SYR",
        ),
        Entry(
            section="user",
            slug="mill",
            names=("Old Mill",),
            kind=PlaceKind.FACILITY,
            lat=-1.5,
            lon=-179.9,
            radius_km=2.0,
        ),
    ]
    assert write_volume(tmp_path / "two.gaz", entries, ("Us.",)) == 2
    volume = open_volume(tmp_path / "two.gaz")
    village, mill = volume.place(0), volume.place(1)
    assert (village.id, village.name, village.country) == ("gn:7", "Lower Test", "SYR")
    assert volume.names(0) == ("Lower Test", "تجربة")
    assert (mill.id, mill.country, mill.population) == ("user:mill", None, None)
    assert mill.radius_km == pytest.approx(2.0, rel=0.12)
    assert (mill.lat, mill.lon) == pytest.approx((-1.5, -179.9), abs=2e-4)
    assert volume.header.attribution == ("Us.",)


@pytest.mark.parametrize(
    "content", [b"", b"no gazetteer", b"DLGAZ\x00\x00\x01" + (9).to_bytes(8, "little") + b"{}      }"]
)
def test_a_damaged_file_says_what_is_wrong(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.gaz").write_bytes(content)
    with pytest.raises(ReferenceDataError, match=r"bad\.gaz"):
        open_volume(tmp_path / "bad.gaz")


def test_a_csv_of_the_users_own_is_found_first_by_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / "posts.csv"
    file.write_text(
        "name,names,lat,lon,country,kind,radius_km\nPost Zebrafinch,Пост Зебра|نقطة زيبرا,34.1,36.9,Syria,facility,1\n",
        "utf-8",
    )
    assert add_places(file, tmp_path / "mine.gaz") == 1
    gazetteer = open_gazetteer(extra=[tmp_path / "mine.gaz"])
    for name in ("Post Zebrafinch", "Пост Зебра", "نقطة زيبرا"):
        best = gazetteer.best(name, country="SYR")
        assert best is not None
        assert best.place.id.startswith("user:")
    assert gazetteer.by_id(best.place.id) == best.place


def test_a_geonames_dump_keeps_its_ids(tmp_path: Path) -> None:
    line = "\t".join(
        [
            "990001",
            "Testabad",
            "Testabad",
            "Test Abad,تست آباد",
            "32.1",
            "52.2",
            "P",
            "PPL",
            "IR",
            "",
            "28",
            "",
            "",
            "",
            "1200",
            "",
            "",
            "",
            "",
        ]
    )
    (tmp_path / "IR.txt").write_text(line + "\n", "utf-8")
    assert add_places(tmp_path / "IR.txt", tmp_path / "ir.gaz") == 1
    place = open_gazetteer(tmp_path / "ir.gaz").by_id("gn:990001")
    assert place is not None
    assert (place.name, place.country, place.kind) == ("Testabad", "IRN", PlaceKind.LOCALITY)


def test_a_geojson_of_points_is_taken(tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [35.5, 33.9]},
        "properties": {"name": "Depot Nine", "names": ["Ninth Depot"], "country": "LBN", "radius_km": 0.5},
    }
    (tmp_path / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert add_places(tmp_path / "a.geojson", tmp_path / "a.gaz") == 1
    best = open_gazetteer(tmp_path / "a.gaz").best("Ninth Depot")
    assert best is not None
    assert best.place.name == "Depot Nine"


def test_all_faults_of_a_users_file_are_reported_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(
        "name,lat,lon,country,kind\n,1,1,,\nA,north,1,,\nB,51,0,LBN,\nC,1,1,Ruritania,\nD,1,1,,castle\n", "utf-8"
    )
    with pytest.raises(ReferenceDataError) as caught:
        add_places(file, tmp_path / "bad.gaz")
    assert [line for line, _ in caught.value.faults] == [2, 3, 4, 5, 6]
    assert not (tmp_path / "bad.gaz").exists()


@pytest.mark.parametrize(("name", "content"), [("a.pdf", "x"), ("a.json", "{"), ("a.csv", ""), ("a.geojson", "[]")])
def test_a_file_that_holds_no_places_says_so(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ReferenceDataError, match=name.replace(".", r"\.")):
        add_places(tmp_path / name, tmp_path / "out.gaz")


def test_a_table_with_a_place_outside_its_country_is_refused(tmp_path: Path) -> None:
    header = "slug\tname\tnames\tkind\tcountry\tadmin1\tlat\tlon\tradius_km"
    (tmp_path / "t.tsv").write_text(
        f"{header}\nx\tX\t\tfacility\tSYR\t\t51.5\t0\t1\ny\tY\t\tcastle\tSYR\t\t35\t38\t1\n"
    )
    with pytest.raises(ReferenceDataError) as caught:
        read_table(tmp_path / "t.tsv")
    assert [line for line, _ in caught.value.faults] == [2, 3]
