"""Time expressions and newspaper date lines; usable alone.

- `find`: every time in running text;
- `parse`: the time of one date line or stamp;
- `stamps`: the stamps of a line of a list of headlines.

How it works: every rule (``rules/``) finds candidates alone; an ordered list of refiners (``refiners.py``) joins,
checks and drops them; ``writing.py`` makes the records. The parts of a time are known, implied or absent, and
nothing implied overrides what is known. Years of two digits: 00-69 are 2000-2069, 70-99 are 1970-1999.

>>> from vnnews import times
>>> time = times.parse("28.09.2024 | 18:27 PM")
>>> time.value, time.grain, time.begin, time.finish, time.implied
('2024-09-28T18:27+07:00', 'minute', '2024-09-28T18:27:00+07:00', '2024-09-28T18:28:00+07:00', ('zone',))
"""

from vnnews.times.finding import find, parse, stamps

__all__ = ["find", "parse", "stamps"]
