"""Legal and official documents: laws, decrees, circulars, decisions, resolutions, treaties, judgments.

`find_documents` finds every one in a text. Each type word (``document_types.tsv``) is followed by a number
(``numbers.py``) or a name (``titles.py``); a type word alone is no document.

>>> found = find_documents("Thông tư số 15/2020/TT-BYT của Bộ Y tế")[0]
>>> found.text, found.type, found.number, found.year, found.issuer
('Thông tư số 15/2020/TT-BYT', 'thông tư', '15/2020/TT-BYT', 2020, 'Bộ Y tế')
"""

from vnnews.names.documents.finding import find_documents
from vnnews.names.documents.records import DocumentFound

__all__ = ["DocumentFound", "find_documents"]
