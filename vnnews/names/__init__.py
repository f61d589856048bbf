"""People with their positions, bodies, places and documents; usable alone.

>>> from vnnews import names
>>> names.find("Thủ tướng Phạm Minh Chính thăm Công ty CP Bình Minh.").officials[0].positions[0].title
'Thủ tướng'
"""

from vnnews.names.finding import find
from vnnews.names.records import Names

__all__ = ["Names", "find"]
