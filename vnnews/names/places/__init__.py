"""Places: administrative units of Vietnam, countries and towns of the world, rivers, seas, islands, roads.

- `find_places`: every place in a text;
- `place_at`: where the place that begins at an offset ends.

How it works: one pass reads the runs of capitalised words with the unit word before them (``scanning.py``); an ordered
list of refiners settles what could be something else (``refining.py``). The units come from a table (``table.py``).

>>> [(place.text, place.level) for place in find_places("Mưa lớn ở xã Sà Phìn, huyện Đồng Văn (Hà Giang).")]
[('xã Sà Phìn', 'commune'), ('huyện Đồng Văn', 'district'), ('Hà Giang', 'province')]
"""

from vnnews.names.places.finding import find_places, place_at
from vnnews.names.places.records import Level, PlaceFound
from vnnews.names.places.table import Unit, units

__all__ = ["Level", "PlaceFound", "Unit", "find_places", "place_at", "units"]
