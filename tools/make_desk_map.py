"""Make the desk's outline map from world-atlas (Natural Earth, public domain): `python tools/make_desk_map.py countries-50m.json OUT.json`.

Land is one layer of polygons, borders between countries another of lines, so that borders can be drawn neutrally and no line is
stored twice; coordinates are rounded to hundredths of a degree, about a kilometre.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

Line = list[tuple[float, float]]
COUNTRIES = Path(__file__).parents[1] / "src" / "dateline" / "reference" / "countries.tsv"


def decode_arcs(topology: dict[str, Any]) -> list[Line]:
    """Undo the delta encoding of a topology's arcs."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round(x * scale_x + left, 2), round(y * scale_y + bottom, 2))
            if not points or points[-1] != point:
                points.append(point)
        arcs.append(points)
    return arcs


def rings_of(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    """Give the polygons of a geometry as rings of arc numbers."""
    if geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def join_arcs(numbers: list[int], arcs: list[Line]) -> Line:
    """Join arcs to a ring; a negative number is the arc read backwards."""
    ring: Line = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += points[1:] if ring else points
    return ring


def unroll(polygon: list[Line]) -> list[list[Line]]:
    """Draw land that lies across the 180th meridian at both ends of the map, each time in one piece: no line runs round the earth.

    Land around a pole stays as it is.
    """
    rings = [unroll_ring(ring) for ring in polygon]
    if rings == polygon or any(abs(ring[0][0] - ring[-1][0]) > 180 for ring in rings):
        return [polygon]
    turn = -360 if max(x for x, _ in rings[0]) > 180 else 360
    return [rings, [[(round(x + turn, 2), y) for x, y in ring] for ring in rings]]


def unroll_ring(ring: Line) -> Line:
    """Count longitudes on beyond 180 degrees where a ring crosses the meridian."""
    turns, points = 0, [tuple(ring[0])]
    for (before, _), (x, y) in pairwise(ring):
        turns += (before - x > 180) - (x - before > 180)
        points.append((round(x + 360 * turns, 2), y))
    return [(x, y) for x, y in points]


def draw_land(land: dict[str, Any], arcs: list[Line]) -> list[list[Line]]:
    """Draw the land without borders."""
    parts = list(land.get("geometries", [land]))
    polygons = [[join_arcs(ring, arcs) for ring in polygon] for part in parts for polygon in rings_of(part)]
    drawn = [[ring for ring in polygon if len(ring) > 3] for polygon in polygons if len(polygon[0]) > 3]
    return [piece for polygon in drawn for piece in unroll(polygon)]


def draw_borders(countries: list[dict[str, Any]], arcs: list[Line]) -> list[Line]:
    """Draw the lines that two countries share."""
    uses: Counter[int] = Counter()
    for country in countries:
        uses.update({n if n >= 0 else ~n for polygon in rings_of(country) for ring in polygon for n in ring})
    return [arcs[number] for number, times in sorted(uses.items()) if times > 1 and len(arcs[number]) > 1]


def place_labels() -> list[list[Any]]:
    """Place each country's name, as dateline writes it: name, latitude, longitude, size in km2, the largest first."""
    with COUNTRIES.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    labels = [[row["name"], float(row["lat"]), float(row["lon"]), round(float(row["area_km2"] or 0))] for row in rows]
    return sorted(labels, key=lambda label: -label[3])


def main(topology_path: str, out: str) -> None:
    """Convert the file."""
    topology = json.loads(Path(topology_path).read_text(encoding="utf-8"))
    arcs = decode_arcs(topology)
    countries = topology["objects"]["countries"]["geometries"]
    features = [
        {"type": "MultiPolygon", "coordinates": draw_land(topology["objects"]["land"], arcs)},
        {"type": "MultiLineString", "coordinates": draw_borders(countries, arcs)},
    ]
    outlines = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": identity, "properties": {}, "geometry": geometry}
            for identity, geometry in zip(("land", "borders"), features, strict=True)
        ],
        "labels": place_labels(),
    }
    Path(out).write_text(json.dumps(outlines, separators=(",", ":"), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
