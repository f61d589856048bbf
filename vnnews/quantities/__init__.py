"""Numbers, money and measures as newspapers write them; usable alone.

- `find`: every quantity in running text;
- `parse`: the quantity of a text that is one;
- `numeral`: the number that words write; `spell`: a number in words.

How it works: the text is scanned for numbers (``scanning.py``); every rule (``rules/``) reads each of them alone; an
ordered list of refiners (``refiners.py``) joins, bounds and drops the candidates. Units, currencies, nouns and the
words around a number are word lists (``lexicon/quantity_*.tsv``).

>>> from vnnews import quantities
>>> quantity = quantities.parse("trên 10.000 lượt người")
>>> quantity.value, quantity.bound, quantity.unit, quantity.kind, quantity.rule
(10000.0, 'more_than', 'lượt người', 'count', 'counted')
"""

from vnnews.quantities.finding import find, parse
from vnnews.quantities.numerals import numeral
from vnnews.quantities.spelling import spell

__all__ = ["find", "numeral", "parse", "spell"]
