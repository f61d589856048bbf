"""List marks at the start of a line."""

from __future__ import annotations

import re

_ANGLES = ">»›＞"
# no sentence starts with these: whatever follows them is an item (the last three are of Word's symbol font)
_SYMBOLS = "•‣⁃∙·●○◦◉▪▫■□◆◇♦❖❑❏►▶▸▹▷➤➢➣➔➜➡→⇒✓✔✅☑☞☛👉🔹🔸\uf0b7\uf0a7\uf0d8"
# these start sentences, numbers and notes as well ("-5 độ", "+84", "*Tên nhân vật đã đổi"): a space must follow
_SIGNS = "‐‑–—−*+★☆✪✦-"

_STARTS = frozenset(_ANGLES + "≫⋙" + _SYMBOLS + _SIGNS)
_MARK = re.compile(
    # runs of angles, spaced or not, point to another article
    rf"(?P<run>[≫⋙]|[{_ANGLES}](?:\s?+[{_ANGLES}])++)\s*+(?=\S)"
    rf"|(?P<one>[{_ANGLES}{_SYMBOLS}{_SIGNS}])\s++(?!(?P=one))(?=\S)"
    # a row of one symbol is an ornament, a symbol with a mark on it another symbol
    rf"|(?P<symbol>[{_SYMBOLS}])(?!(?P=symbol)|[\u0300-\u036f\u20d0-\u20ff])(?=\S)"
    # "»Zitat«" is quoted; ">18 tuổi" is a number; after a dash only a capital starts an item
    r"|(?P<angle>[>»›＞])(?=[^\W\d_][^«‹]*+\Z)"
    r"|(?P<dash>[-–—])(?=[^\W\d_])"
)


def split_bullet(content: str) -> tuple[str | None, int]:
    """The list mark that ``content`` starts with and the length of what to skip: mark and white space.

    Arguments: a folded line without white space at its edges. Returns ``(None, 0)`` where there is no mark or
    nothing after it.

    Dashes, asterisks, plus signs and stars count before a space; a dash also before a capital letter, because
    lists are typed so ("-Bài viết"), while "-5 độ" and a line broken before "-người" are none. Dialogue is
    typed with the same dash as a list and cannot be told apart here. "1." is a number, not a bullet.

    >>> split_bullet("- Bài viết"), split_bullet("•Bài viết"), split_bullet(">> Xem thêm"), split_bullet("-5 độ C")
    (('-', 2), ('•', 1), ('>>', 3), (None, 0))
    """
    if content[:1] not in _STARTS:
        return None, 0
    match = _MARK.match(content)
    if match is None:
        return None, 0
    if match["run"]:
        return ">>", match.end()
    if match["dash"] and not content[1].isupper():
        return None, 0
    return content[0], match.end()
