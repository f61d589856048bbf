"""The ground that every reader of text stands on: the folded view with its way back, and spans.

>>> from vnnews.text import fold
>>> folded = fold("Khánh\\u00a0Hoà")
>>> folded.text, folded.span(6, 9)
('Khánh Hòa', (6, 9))
"""

from vnnews.text.folding import Folded, Way, fold
from vnnews.text.letters import CAPITALS, SMALL_LETTERS, lower_case, without_marks
from vnnews.text.spans import syllables, trim

__all__ = ["CAPITALS", "SMALL_LETTERS", "Folded", "Way", "fold", "lower_case", "syllables", "trim", "without_marks"]
