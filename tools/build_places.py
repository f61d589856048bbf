#!/usr/bin/env python3
"""Makes vnnews/names/places/units.tsv, the administrative units of Vietnam, from the table that underthesea ships.

    python tools/build_places.py [OUT]

Source: ``underthesea/address/data/mapping.json`` of underthesea (Apache-2.0), made from vietnamadminunits (MIT): the
units before and after the reform in force since 1 July 2025, which merged 63 provinces into 34 and abolished districts.

One line a district of before ("old") or a province of now ("new"):

    old  province  province now  unit and name of the district  its communes
    new  province  -             -                              its communes

Communes are parted by ";", each led by its unit: x xã, p phường, t thị trấn, k đặc khu.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from vnnews.text import fold

OUT = Path(__file__).resolve().parent.parent / "vnnews" / "names" / "places" / "units.tsv"
UNITS = ("Thành phố", "Thị xã", "Thị trấn", "Đặc khu", "Tỉnh", "Huyện", "Quận", "Xã", "Phường")
LETTER = {"xã": "x", "phường": "p", "thị trấn": "t", "đặc khu": "k"}


def main() -> None:
    """Read, group, write."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else OUT
    text = table_text()
    out.write_text(text, "utf-8")
    print(f"{out}: {text.count(chr(10))} lines")


def table_text() -> str:
    """The file's content; raises ``ModuleNotFoundError`` without underthesea."""
    # the table is read without importing underthesea, which takes a second
    spec = find_spec("underthesea")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("build_places needs underthesea: pip install underthesea")
    source = Path(spec.origin).parent / "address" / "data" / "mapping.json"
    table = json.loads(source.read_text("utf-8"))
    return "".join(line + "\n" for line in (*old_lines(table), *new_lines(table)))


def old_lines(table: dict[str, Any]) -> list[str]:
    """The units of before: a line a district."""
    communes: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in table["ward_mapping"]:
        province, now = bare(row["old_province"]), bare(row["new_province"])
        key = (province, now, " ".join(parted(row["old_district"])).strip())
        communes[key].add(lettered(row["old_ward"]))
    return [
        "\t".join(("old", province, now, district, ";".join(sorted(names - {""}))))
        for (province, now, district), names in sorted(communes.items())
    ]


def new_lines(table: dict[str, Any]) -> list[str]:
    """The units of now: a line a province."""
    communes: dict[str, set[str]] = defaultdict(set)
    for row in table["ward_mapping"]:
        communes[bare(row["new_province"])].add(lettered(row["new_ward"]))
    return [
        "\t".join(("new", province, "", "", ";".join(sorted(names - {""}))))
        for province, names in sorted(communes.items())
    ]


def parted(printed: str) -> tuple[str, str]:
    """Unit in lower case and name: ``Thị Xã Ba Đồn`` → ``("thị xã", "Ba Đồn")``."""
    text = " ".join(fold(unicodedata.normalize("NFC", printed)).text.split())
    for unit in UNITS:
        if text.lower().startswith(unit.lower() + " "):
            name = text[len(unit) + 1 :]
            # the source has "Xã é Tòng"
            return unit.lower(), name[0].upper() + name[1:]
    return "", text


def bare(printed: str) -> str:
    """The name without its unit."""
    return parted(printed)[1]


def lettered(printed: str) -> str:
    """A commune as the table has it: ``Xã Sà Phìn`` → ``x Sà Phìn``; where the source has no name, nothing."""
    unit, name = parted(printed)
    return f"{LETTER[unit]} {name}" if unit in LETTER else ""


if __name__ == "__main__":
    main()
