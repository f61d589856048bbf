"""Words as data: one TSV a list, read once, matched on folded lower-case text.

Columns: surface · kind · canonical · certainty · example · note. ``surface`` is what is printed (folded, in
its usual case), ``kind`` what it is evidence for, ``canonical`` the name it stands for (empty: itself),
``certainty`` is ``sure`` or ``likely``, ``example`` a line of print that has it.
"""

from vnnews.lexicon.loader import Entry, load
from vnnews.lexicon.matcher import Openings, Phrases, first_word, key, whole_lines

__all__ = ["Entry", "Openings", "Phrases", "first_word", "key", "load", "whole_lines"]
