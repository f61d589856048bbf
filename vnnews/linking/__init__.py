"""What joins the parts: everything found in the article's own text, with its place in the whole page.

`find_all` is the way in: ``own_text`` cuts the text out that the article itself says, the finders run over it once,
``overlaps`` settles who keeps a stretch that two of them claim, and everything moves to its place in the page.
"""

from vnnews.linking.finding import Found, find_all, wanted
from vnnews.linking.own_text import OwnText, own_text

__all__ = ["Found", "OwnText", "find_all", "own_text", "wanted"]
