"""Names of documents that have no number: laws, treaties, resolutions of congresses, schemes."""

from __future__ import annotations

import re

from vnnews.names.documents.words import words
from vnnews.names.places.words import words as places

_STEP = re.compile(r",? (?:- )?(\w+)")
# a word of the title, perhaps after a comma, an "and" or a dash
_TITLE_WORD = re.compile(r"(?:,? | - |-|/)([^\W_]+)")
_YEAR = re.compile(r"(?:(?: năm)? (?:19|20)\d\d(?!\d)| \((?:sửa đổi|bổ sung|thay thế|mới)[^()\n]{0,30}\))+")
_AMEND = re.compile(r" sửa đổi(?:,? bổ sung)?(?: một số)?(?: điều)? của (?:các )?(bộ luật|luật|pháp lệnh)")
_CONGRESS = re.compile(
    r"(?: hội nghị)?(?: lần thứ [^\W\d_]+)?(?: ban chấp hành)? trung ương(?: đảng)?(?: lần thứ)? "
    r"(?:[ivx]+|\d{1,2})(?!\w|[.,/]\d)"
    r"(?:,? ?\(?khóa [ivx]+\)?)?"
    r"| đại hội(?: đại biểu)?(?: toàn quốc)?(?: (?:đảng bộ|đảng)(?: [^\W\d_]+){0,5}?)?(?: lần)?(?: thứ)? "
    r"(?:[ivx]+|\d{1,2})(?!\w)"
    r"| đại hội đảng(?!\w)"
)
_BODY_BEFORE = re.compile(r"(?:tổ chức|chính phủ|khối) $")
words().words["treaty_opener"] = frozenset(["thương", "đối", "về", "các", "cắt", "bảo", "khung", "hợp", "đình", "hạt"])
words().words["treaty_plain"] = frozenset(
    ["lhq", "thanh", "chung", "khung", "quan", "hai", "ba", "kinh", "tam", "trung"]
)
_ENDS = (
    r"[.;:\n“”\"()]| tại | trên địa bàn| được | đã | sẽ | có hiệu lực| nhằm | theo đó| là | cho biết| vừa | để "
    r"| với các mục tiêu"
    r"| bao gồm| mà | còn | phải | gặp | trình (?=ubnd|hđnd|quốc|chính|thủ|bộ|cấp)"
)
_SCHEME_ENDS = re.compile(_ENDS + r"|, | do | có | không | trong (?!khu|nước)| này ")
_LONG_ENDS = re.compile(_ENDS)
_QUOTED = re.compile(r' (?:"[^"\n]{2,80}"|“[^”\n]{2,80}”)')
_LONGEST_TITLE = 250


def read_law(text: str, lower: str, start: int, at: int, amended: bool = False) -> tuple[int, str, str] | None:
    """End, rule and title of a law whose type word stands at ``start:at``; ``amended``: another law changes it."""
    if lower[max(0, start - 14) : start].endswith(words().not_before):
        return None
    amend = _AMEND.match(lower, at)
    if amend is not None and not amended:
        inner = read_law(text, lower, amend.start(1), amend.end(1), amended=True)
        if inner is not None:
            return inner[0], "amending_law", text[at + 1 : inner[0]]
    kind = {"bộ luật": "code", "pháp lệnh": "ordinance"}.get(lower[start:at], "law")
    capital = text[start].isupper() or text[at + 1 : at + 2].isupper()
    end = _known_title(lower, at, kind, capital)
    rule = f"known_{kind}"
    if not end and text[at + 1 : at + 2].isupper():
        end, rule = _unknown_title(lower, text, at), f"named_{kind}"
    if not end:
        return None
    title = text[at + 1 : end]
    tail = _YEAR.match(lower, end)
    return (tail.end() if tail else end), rule, title


def _known_title(lower: str, at: int, kind: str, capital: bool) -> int:
    """The end of the longest title of the lists that follows; small letters all through take two words at least."""
    titles = words().titles[kind]
    found, end, joined = 0, at, ""
    for count in range(words().longest):
        step = _STEP.match(lower, end)
        if step is None:
            break
        end = step.end()
        joined = f"{joined} {step[1]}" if joined else step[1]
        if joined in titles and (capital or (count and joined not in words().informal)):
            found = end
    return found


def _unknown_title(lower: str, text: str, at: int) -> int:
    """The end of a title in capitals that no list has: two words at least, up to a word that no title holds."""
    ends = words().words["ends_title"]
    end = at
    count = 0
    while count < 8:
        step = _TITLE_WORD.match(lower, end)
        if step is None or step[1] in ("luật", "bộ") or step[1].isdigit():
            break
        if step[1] in ends and not (step[1] == "không" and lower.endswith(" hàng", at, end)):
            break
        if count == 1 and step[1] == "và":
            # "Luật Giang và Thư": people
            return 0
        if lower[end] == "," and (not text[step.start(1)].islower() or lower[at:end].isascii()):
            break
        if count == 0 and (step[1] in ("sư", "pháp", "hồi") or _is_place(lower, step.start(1))):
            return 0
        end = step.end()
        count += 1
    if lower[at:end].endswith((" và", " về")):
        end -= 3
    if " " in lower[at + 1 : end]:
        # "giáo sư luật Eugene Tan": a person
        return 0 if lower[at:end].isascii() and text[at - 1].islower() and text[at - 4].islower() else end
    # "Luật GDNN"
    return end if end > at + 2 and text[at + 1 : end].isupper() else 0


def _is_place(lower: str, at: int) -> bool:
    """``Luật Malaysia``, ``Luật Anh``: the law of a land, no law by name."""
    names = places().names
    step = re.match(r"\w+(?: \w+)?", lower[at : at + 30])
    if step is None:
        return False
    return any(
        (known := names.get(name)) is not None and known.level in ("country", "city", "state", "province")
        for name in (step[0], step[0].partition(" ")[0])
    )


def read_treaty(text: str, lower: str, start: int, at: int) -> int:
    """The end of a treaty's name after its type word: ``Hiệp định Paris``, ``Công ước về Luật Biển năm 1982``."""
    if _BODY_BEFORE.search(lower, max(0, start - 10), start):
        return 0
    first = _TITLE_WORD.match(lower, at)
    if first is None or first[1] in ("với", "này", "và"):
        return 0
    if not (text[start].isupper() or text[first.start(1)].isupper() or first[1] in words().words["treaty_opener"]):
        return 0
    # "Công ước Ramsar", "Hiệp định TPP": a foreign name is all of it
    foreign = text[first.start(1)].isupper() and first[1].isascii() and first[1] not in words().words["treaty_plain"]
    ends, inner = words().words["ends_title"], words().words["treaty_inner"]
    end, last = at, ""
    for _ in range(22):
        step = _TITLE_WORD.match(lower, end)
        if step is None or lower[end] == ",":
            break
        word = step[1]
        if word in ends and word not in inner and not (last == "tự" and word == "do"):
            break
        if foreign and text[step.start(1)].islower():
            break
        end, last = step.end(), word
    while last in inner:
        end = lower.rindex(" ", at, end)
        last = lower[at:end].rpartition(" ")[2]
    if not any(letter.isupper() for letter in text[at:end]):
        return 0
    return read_year(lower, end)


def read_congress(lower: str, at: int) -> int:
    """The end of ``Nghị quyết Trung ương 6 khóa XI``, ``Nghị quyết Đại hội XIII``."""
    match = _CONGRESS.match(lower, at)
    return match.end() if match else 0


def read_scheme(text: str, lower: str, start: int, at: int, long: bool) -> int:
    """The end of ``Đề án sắp xếp …``, ``Nghị quyết quy định …``: up to punctuation or a verb.

    ``long`` names go on after a comma.
    """
    if not text[start].isupper() or text[at : at + 1] != " " or not text[at + 1 : at + 2].isalpha():
        return 0
    stop = (_LONG_ENDS if long else _SCHEME_ENDS).search(lower, at, at + _LONGEST_TITLE)
    end = stop.start() if stop else min(len(text), at + _LONGEST_TITLE)
    if stop is None and end < len(text):
        return 0
    end = at + len(lower[at:end].rstrip())
    return end if lower.count(" ", at, end) >= 4 else 0


def read_quoted(text: str, at: int) -> int:
    """The end of a name in quotes: ``thông tư "Made in Vietnam"``."""
    match = _QUOTED.match(text, at)
    return match.end() if match else 0


def read_year(lower: str, at: int) -> int:
    """The end of "năm 2013" or "(sửa đổi)" after a name; ``at`` where there is none."""
    tail = _YEAR.match(lower, at)
    return tail.end() if tail else at
