"""Small charts as HTML and inline SVG: bars, days, a map of tiles, a network of two columns. All texts are escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from vnnews.view.parts import printable

_TILE: Final = 92
_ROW: Final = 24
_LONGEST_LABEL: Final = 46

Pair = tuple[str, float]


def bars(rows: Sequence[Pair], *, unit: str = "") -> str:
    """A table with a bar on every row, the longest for the most.

    >>> bars([("Hà Nội", 2)]).count("<tr>")
    1
    """
    most = max((value for _, value in rows), default=0) or 1
    drawn = "".join(
        f'<tr><th scope="row">{escape(printable(name))}</th><td class="number">{number(value)}{unit}</td>'
        f'<td class="bar"><span style="width:{100 * value / most:.1f}%"></span></td></tr>'
        for name, value in rows
    )
    return f'<table class="bars"><tbody>{drawn}</tbody></table>'


def number(value: float) -> str:
    """A number as the language of both interfaces can read it: thousands set apart by a narrow space.

    >>> number(12345), number(0.5)
    ('12\\u202f345', '0.5')
    """
    return f"{value:,.0f}".replace(",", "\u202f") if value == int(value) else f"{value:,.1f}".replace(",", "\u202f")


def columns(rows: Sequence[Pair], label: str) -> str:
    """Values in a row of thin columns, such as pages by day; the first, the highest and the last are written out."""
    most = max(value for _, value in rows)
    width = 720 / len(rows)
    drawn = "".join(
        f'<rect x="{place * width:.2f}" y="{150 - 140 * value / most:.1f}" width="{max(width * 0.85, 0.4):.2f}" '
        f'height="{140 * value / most:.1f}"><title>{escape(printable(name))}: {number(value)}</title></rect>'
        for place, (name, value) in enumerate(rows)
    )
    peak, height = max(rows, key=lambda row: row[1])
    ends = f"{rows[0][0]} – {rows[-1][0]} · max {number(height)} ({peak})"
    told = escape(printable(ends))
    return f'{_drawing("columns", 720, 152, f"{label}: {ends}")}{drawn}</svg><p class="note">{told}</p>'


def _drawing(name: str, width: float, height: float, label: str) -> str:
    """The opening of a drawing, with what it shows in words."""
    told = escape(printable(label))
    return f'<svg class="{name}" viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{told}">'


def tiles(counts: Mapping[str, float], label: str) -> str:
    """The 34 provinces since 1 July 2025 as a schematic map of tiles, the darker the more; each has its number."""
    most = max(counts.values(), default=0) or 1
    drawn = []
    for name, (column, row) in places().items():
        value = counts.get(name, 0)
        strength = 0.06 + 0.6 * (value / most) ** 0.5 if value else 0.02
        drawn.append(
            f'<g transform="translate({column * _TILE},{row * 46})"><rect width="{_TILE - 4}" height="42" rx="5" '
            f'style="fill-opacity:{strength:.2f}"/><text x="6" y="17">{escape(name)}</text>'
            f'<text class="count" x="6" y="34">{number(value)}</text></g>'
        )
    height = 46 * (1 + max(row for _, row in places().values()))
    return f"{_drawing('tiles', 6 * _TILE, height, label)}{''.join(drawn)}</svg>"


@cache
def places() -> dict[str, tuple[int, int]]:
    """Where each province stands on the map of tiles: its column and row.

    >>> len(places()), places()["Hà Nội"]
    (34, (3, 2))
    """
    _, *rows = (files(__package__) / "province_tiles.tsv").read_text("utf-8").splitlines()
    return {name: (int(column), int(row)) for name, column, row in (row.split("\t") for row in rows)}


def network(links: Sequence[tuple[str, str, float]], label: str) -> str:
    """Who belongs to what: people on the left, bodies on the right, a line for each tie, thicker for the stronger."""
    left = list(dict.fromkeys(person for person, _, _ in links))
    right = list(dict.fromkeys(body for _, body, _ in links))
    most = max(weight for _, _, weight in links)
    height = _ROW * max(len(left), len(right)) + 10
    at_left = {name: _middle(place, len(left), height) for place, name in enumerate(left)}
    at_right = {name: _middle(place, len(right), height) for place, name in enumerate(right)}
    drawn = [
        _tie(at_left[person], at_right[body], 1 + 5 * weight / most, f"{person} · {body}: {number(weight)}")
        for person, body, weight in links
    ]
    drawn += [f'<text x="244" y="{y + 4:.0f}" text-anchor="end">{_short(name)}</text>' for name, y in at_left.items()]
    drawn += [f'<text x="416" y="{y + 4:.0f}">{_short(name)}</text>' for name, y in at_right.items()]
    return f"{_drawing('network', 760, height, label)}{''.join(drawn)}</svg>"


def _tie(left: float, right: float, width: float, told: str) -> str:
    way = f"M250 {left:.0f} C330 {left:.0f} 330 {right:.0f} 410 {right:.0f}"
    return f'<path d="{way}" style="stroke-width:{width:.1f}"><title>{escape(printable(told))}</title></path>'


def _middle(place: int, count: int, height: float) -> float:
    return height * (place + 0.5) / count


def _short(name: str) -> str:
    shown = name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1] + "…"
    return escape(printable(shown))
