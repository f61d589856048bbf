"""The capital and small letters of Vietnamese, as the inside of a regular expression's class.

A range such as ``À-Ỹ`` would hold capital and small letters alike.
"""

from __future__ import annotations

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALL_LETTERS = CAPITALS.lower()
