"""Capital and small letters.

``CAPITALS`` and ``SMALL_LETTERS`` are those of Vietnamese, as the inside of a regular expression's class: a range such
as ``À-Ỹ`` would hold capital and small letters alike.
"""

from __future__ import annotations

import unicodedata

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL_LETTERS = CAPITALS.lower()


def lower_case(text: str) -> str:
    """``text`` in lower case, character for character, so that every offset holds.

    >>> lower_case("NGÀY 28 THÁNG 9 Ở İzmir")
    'ngày 28 tháng 9 ở İzmir'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    # a few letters (İ) become two: they stay as they are
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def without_marks(text: str) -> str:
    """``text`` as people type Vietnamese on a keyboard that has only Latin letters.

    >>> without_marks("Đường Hồ Chí Minh")
    'Duong Ho Chi Minh'
    """
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")
