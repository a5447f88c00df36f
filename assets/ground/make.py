#!/usr/bin/env python3
"""Makes ground.br, the ground that maps are drawn on where a situation brings none (see README.md).

    python3 make.py FOLDER

FOLDER holds three layers of Natural Earth as GeoJSON: world_ne_50m_admin_0_countries.geojson,
world_ne_10m_lakes.geojson, world_ne_10m_rivers_lake_centerlines.geojson. Needs the package brotli.
"""

import json
import sys
from pathlib import Path

import brotli

# Codes that Natural Earth leaves open, as GeoNames gives the places there.
CODES = {"FRA": "FR", "NOR": "NO", "KOS": "XK", "CYN": "CY", "SOL": "SO"}

# Short names by the usage of the United Nations, where Natural Earth has others.
NAMES = {
    "BHS": "Bahamas", "BOL": "Bolivia", "BRN": "Brunei Darussalam", "CIV": "Côte d’Ivoire", "CPV": "Cabo Verde",
    "COD": "DR Congo", "COG": "Congo", "CZE": "Czechia", "FSM": "Micronesia", "GMB": "Gambia", "LAO": "Lao PDR",
    "MDA": "Republic of Moldova", "MKD": "North Macedonia", "PRK": "DPR Korea", "KOR": "Republic of Korea",
    "RUS": "Russian Federation", "SWZ": "Eswatini", "SYR": "Syrian Arab Republic", "TLS": "Timor-Leste",
    "TUR": "Türkiye", "TZA": "United Republic of Tanzania", "VNM": "Viet Nam",
}

# Thousandths of a degree that a line may be moved by leaving points out.
COUNTRY, LAKE, RIVER = 0.0, 4.0, 4.0


def simplified(points, tolerance):
    """Douglas and Peucker's choice of the points of a line, in thousandths of a degree."""
    if tolerance == 0 or len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    open_ = [(0, len(points) - 1)]
    if points[0] == points[-1]:
        # A ring has no ends to measure from: it is halved at its farthest point.
        half = max(range(len(points)), key=lambda i: abs(points[i][0] - points[0][0]) + abs(points[i][1] - points[0][1]))
        keep.add(half)
        open_ = [(0, half), (half, len(points) - 1)]
    while open_:
        first, last = open_.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        farthest, most = None, tolerance
        for i in range(first + 1, last):
            x, y = points[i]
            if length == 0:
                away = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            else:
                away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if away > most:
                farthest, most = i, away
        if farthest is not None:
            keep.add(farthest)
            open_ += [(first, farthest), (farthest, last)]
    return [points[i] for i in sorted(keep)]


def thousandths(line, tolerance):
    points = [(round(x * 1000), round(y * 1000)) for x, y, *_ in line]
    points = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return simplified(points, tolerance)


def number(n):
    """Seven bits a byte, the lowest first; the eighth says that more follow."""
    packed = bytearray()
    while n > 127:
        packed.append(n & 127 | 128)
        n >>= 7
    packed.append(n)
    return bytes(packed)


def text(words):
    return number(len(words.encode())) + words.encode()


def steps(points):
    """Each point as the difference from the one before, folded to be positive."""
    packed, x, y = [number(len(points))], 0, 0
    for nx, ny in points:
        for step in (nx - x, ny - y):
            packed.append(number(step * 2 if step >= 0 else -step * 2 - 1))
        x, y = nx, ny
    return b"".join(packed)


def polygon(rings, tolerance):
    """Rings without their last point, which is the first again."""
    kept = [ring[:-1] for ring in (thousandths(ring, tolerance) for ring in rings)]
    if len(kept[0]) < 3:
        return None
    kept = [ring for ring in kept if len(ring) >= 3]
    return number(len(kept)) + b"".join(map(steps, kept))


def parts(geometry):
    """The lines or polygons of a geometry."""
    many = geometry["type"].startswith("Multi")
    return geometry["coordinates"] if many else [geometry["coordinates"]]


def listed(items):
    return number(len(items)) + b"".join(items)


def main(folder):
    def features(layer):
        found = json.loads((folder / f"world_ne_{layer}.geojson").read_text())["features"]
        return [(f["properties"], f["geometry"]) for f in found if f["geometry"]]

    countries = []
    for said, geometry in sorted(features("50m_admin_0_countries"), key=lambda f: f[0]["ADM0_A3"]):
        three = said["ADM0_A3"]
        code = CODES.get(three, said.get("ISO_A2", "").replace("-99", ""))
        areas = [a for a in (polygon(p, COUNTRY) for p in parts(geometry)) if a]
        countries.append(text(code) + text(NAMES.get(three, said["NAME_LONG"])) + listed(areas))

    def ranked(layer, pack):
        packed = []
        for said, geometry in features(layer):
            zoom = bytes([round(10 * (said.get("min_zoom") or 0))])
            packed += [zoom + p for p in map(pack, parts(geometry)) if p]
        return listed(sorted(packed, key=lambda p: p[0]))

    lakes = ranked("10m_lakes", lambda p: polygon(p, LAKE))
    rivers = ranked("10m_rivers_lake_centerlines", lambda l: steps(thousandths(l, RIVER)))
    whole = b"waymark ground 1\n" + listed(countries) + lakes + rivers
    packed = brotli.compress(whole, quality=11, lgwin=24)
    Path(__file__).with_name("ground.br").write_bytes(packed)
    for name, part in ("countries", listed(countries)), ("lakes", lakes), ("rivers", rivers):
        print(f"{name}: {len(brotli.compress(part, quality=9))} bytes")
    print(f"all: {len(packed)} bytes, {len(whole)} unpacked")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
