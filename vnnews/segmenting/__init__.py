"""Page → labelled lines → parts: headline, lead, body, captions, bylines, dates, tags, related lists.

The way of a page: ``shapes`` measures each line, ``features`` names what is seen, ``weigh`` turns the names into
weights of labels, ``decode`` finds the best order of parts, ``compose`` builds the records.
"""

from vnnews.segmenting.compose import Labelled, Parts, compose
from vnnews.segmenting.labelling import Judgement, assign, judge, label

__all__ = ["Judgement", "Labelled", "Parts", "assign", "compose", "judge", "label"]
