"""What joins the findings of one article: mentions to people, bodies, places and documents to their full names.

- `link`: the names of one article, each thing once;
- `link_places`, `link_documents`: the places and documents alone.
"""

from vnnews.linking.documents import link_documents
from vnnews.linking.officials import link
from vnnews.linking.places import link_places

__all__ = ["link", "link_documents", "link_places"]
