"""Makes `web/charts/finland.json` from open geometry: see `web/charts/SOURCES.md` for what it reads and its licences.

    python scripts/make_map.py finland.geojson cities500.json > web/charts/finland.json

Regions become SVG paths and municipalities points in one plane: transverse Mercator on a sphere about 27° E, as the
national grid ETRS-TM35FIN, in whole units of `KM_PER_UNIT`.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
KM_PER_UNIT, EARTH_KM, MERIDIAN = 1.25, 6371.0, 27.0
#: Islands smaller than this (in square units) are left out, unless they are the largest of their region.
SMALLEST = 4.0
#: ISO 3166-2:FI to the region codes of Statistics Finland, which Luotsi uses.
REGION_OF_ISO = {
    "01": "21", "02": "09", "03": "14", "04": "10", "05": "18", "06": "05", "07": "16", "08": "13", "09": "08",
    "10": "19", "11": "06", "12": "15", "13": "12", "14": "17", "15": "11", "16": "07", "17": "04", "18": "01",
    "19": "02",
}  # fmt: skip
#: Municipalities whose seat has another name.
SEATS = {"Hattula": "Parola", "Kemiönsaari": "Kemiö", "Mänttä-Vilppula": "Mänttä", "Siikalatva": "Pulkkila"}

Point = tuple[float, float]


def project(longitude: float, latitude: float) -> Point:
    """Kilometres east of the meridian and north of the equator, in units."""
    turn, height = math.radians(longitude - MERIDIAN), math.radians(latitude)
    x = EARTH_KM * math.atanh(math.cos(height) * math.sin(turn))
    y = EARTH_KM * math.atan2(math.tan(height), math.cos(turn))
    return x / KM_PER_UNIT, y / KM_PER_UNIT


def rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in many:
        for ring in polygon:
            yield [project(*point[:2]) for point in ring]


def area(ring: list[Point]) -> float:
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def inside(point: Point, outline: Iterable[list[Point]]) -> bool:
    found = False
    for ring in outline:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
                found = not found
    return found


def path_of(outline: list[list[Point]], left: float, top: float) -> str:
    """Whole units, relative after the first point of each ring."""
    largest, parts = max(map(area, outline)), []
    for ring in outline:
        if area(ring) < SMALLEST and area(ring) < largest:
            continue
        points = [(round(x - left), round(top - y)) for x, y in ring]
        points = [here for here, before in zip(points, [None, *points], strict=False) if here != before]
        steps = [f"M{points[0][0]} {points[0][1]}l"]
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            steps.append(f"{bx - ax} {by - ay}".replace(" -", "-"))
        parts.append(steps[0] + " ".join(steps[1:]) + "z")
    return "".join(parts)


def centre_of(outline: list[list[Point]]) -> Point:
    """A place for a label: the middle of the largest part."""
    ring = max(outline, key=area)
    total = x = y = 0.0
    for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        total, x, y = total + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / (3 * total), y / (3 * total)


def place(row: dict[str, str], places: list[dict[str, Any]], outline: list[list[Point]]) -> Point:
    """The seat of a municipality: the largest place of its name, if possible inside the outline of its region."""
    names = {row["name_fi"], row["name_sv"], SEATS.get(row["name_fi"], row["name_fi"])}
    known = [item for item in places if names & {item["name"], *item["alternatenames"]}]

    def rank(item: dict[str, Any]) -> tuple[bool, bool, int]:
        at = project(item["longitude"], item["latitude"])
        return inside(at, outline), item["name"] in names, item["population"]

    best = max(known, key=rank)
    return project(best["longitude"], best["latitude"])


def main(geometry_file: str, places_file: str) -> None:
    features = json.loads(Path(geometry_file).read_text(encoding="utf-8"))["features"]
    outlines = {
        REGION_OF_ISO[item["properties"]["ISO"][3:]]: list(rings(item["geometry"])) for item in features
    }
    places = [
        item
        for item in json.loads(Path(places_file).read_text(encoding="utf-8")).values()
        if item["countrycode"] in ("FI", "AX")
    ]
    every = [point for outline in outlines.values() for ring in outline for point in ring]
    left, top = min(x for x, _ in every) - 8, max(y for _, y in every) + 8
    with (ROOT / "language/data/municipalities.csv").open(encoding="utf-8", newline="") as file:
        seats = {
            row["code"]: place(row, places, outlines[row["region_code"]]) for row in csv.DictReader(file)
        }

    def shown(point: Point) -> list[int]:
        return [round(point[0] - left), round(top - point[1])]

    drawing = {
        "width": round(max(x for x, _ in every) - left) + 8,
        "height": round(top - min(y for _, y in every)) + 8,
        "regions": {code: path_of(outline, left, top) for code, outline in sorted(outlines.items())},
        "labels": {code: shown(centre_of(outline)) for code, outline in sorted(outlines.items())},
        "municipalities": {code: shown(point) for code, point in sorted(seats.items())},
    }
    json.dump(drawing, sys.stdout, ensure_ascii=False, indent=0)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
