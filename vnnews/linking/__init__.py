"""What joins the findings of one article: everything found in its own text, each thing once, with its place.

- `find_all`: all of it. ``own_text`` cuts out what the article itself says, the finders run over that once,
  ``overlaps`` settles who keeps a stretch that two of them claim, and everything moves to its place in the page;
- `link`: mentions of one text to people with all their posts, bodies, places and documents;
- `link_places`, `link_documents`: the places and documents alone.
"""

from vnnews.linking.documents import link_documents
from vnnews.linking.finding import Found, Words, find_all, wanted
from vnnews.linking.officials import link
from vnnews.linking.own_text import OwnText, own_text
from vnnews.linking.places import link_places

__all__ = ["Found", "OwnText", "Words", "find_all", "link", "link_documents", "link_places", "own_text", "wanted"]
