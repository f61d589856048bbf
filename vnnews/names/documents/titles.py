"""Names of documents that have no number: laws, treaties, resolutions of congresses, schemes."""

from __future__ import annotations

import re

from vnnews.names.documents.words import words
from vnnews.text import CAPITALS

_STEP = re.compile(r",? (?:- )?(\w+)")
# a word of the title, perhaps after a comma, an "and" or a dash
_TITLE_WORD = re.compile(r"(?:,? | - |-|/)([^\W_]+)")
_YEAR = re.compile(r"(?:(?: năm)? (?:19|20)\d\d(?!\d)| \((?:sửa đổi|bổ sung|thay thế|mới)[^()\n]{0,30}\))+")
_OTHER_BEFORE = re.compile(
    r"(?:pháp|kỷ|quy|định|thể|niêm|âm|công ty|đại học|đh|văn phòng|khoa|ngành|hãng|sĩ|sỹ|nhân|trường|viện|tnhh|môn|hệ|học|giới|hội"
    r"|giảng viên) $"
)
_AMEND = re.compile(r" sửa đổi(?:,? bổ sung)?(?: một số)?(?: điều)? của (?:các )?(bộ luật|luật|pháp lệnh)")
_CONGRESS = re.compile(
    r"(?: hội nghị| đại hội| trung ương)(?: (?:trung ương|đại biểu|toàn quốc|đảng|đảng bộ|tỉnh|thành phố|huyện|ban|chấp|hành|bộ"
    rf"|[^\W\d_]+(?= lần thứ)|khóa|,|lần|thứ|[ivx]+|\d{{1,2}}))*+"
)
_ENDS_TITLE = frozenset(
    "được có đã đang sẽ là này để khi trong tại do theo cho mới thì cũng vẫn nhằm chưa không cần phải trình từ ngày hiện bao "
    "ra nên mà bị tiếp lần nêu lúc vào gồm hoặc bằng sau trước như trên nói sang đến của vừa đó ấy kia ban hiệu nếu vì với đối "
    "giữa gây bởi hay thông cùng mang ký còn rất chỉ ghi xác quy nhưng tuy mỗi mọi những các một hai ở về".split()
)
_SCHEME_ENDS = re.compile(
    r"[.;:\n“”\"()]|, | tại | trên địa bàn| được | đã | sẽ | có hiệu lực| nhằm | trình | theo đó| là | do | cho biết| vừa | và trình"
    r"| để | với các mục tiêu| gồm | bao gồm| có | mà | còn "
)
_LONG_ENDS = re.compile(_SCHEME_ENDS.pattern.replace("|, |", "|").replace(r"| có |", "|").replace(" do |", "x").replace("| với", "| với"))
_QUOTED = re.compile(r' (?:"[^"\n]{2,80}"|“[^”\n]{2,80}”)')
_LONGEST_TITLE = 250


def read_law(text: str, lower: str, start: int, at: int) -> tuple[int, str, str] | None:
    """End, rule and title of a law whose type word stands at ``start:at``."""
    if _OTHER_BEFORE.search(lower, max(0, start - 14), start):
        return None
    amend = _AMEND.match(lower, at)
    if amend is not None:
        inner = read_law(text, lower, amend.start(1), amend.end(1))
        if inner is not None:
            return inner[0], "amending_law", text[at + 1 : inner[0]]
    kind = {"bộ luật": "code", "pháp lệnh": "ordinance"}.get(lower[start:at], "law")
    capital = text[start].isupper() or text[at + 1 : at + 2].isupper()
    end = _known_title(lower, at, kind, capital)
    rule = f"known_{kind}"
    if not end and text[at + 1 : at + 2].isupper() and text[start] in "LBP":
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
        if joined in titles and (count or capital):
            found = end
    return found


def _unknown_title(lower: str, text: str, at: int) -> int:
    """The end of a title in capitals that no list has: up to a word that no title holds."""
    end = at
    for count in range(8):
        step = _TITLE_WORD.match(lower, end)
        if step is None or step[1] in _ENDS_TITLE:
            break
        if lower[end] == "," and not text[step.start(1)].islower():
            break
        if step[1] in ("sư", "pháp") and count == 0:
            return 0
        end = step.end()
    while lower[at:end].endswith((" và", ",")):
        end = lower.rindex(" ", at, end)
    return end if end > at else 0


def read_treaty(text: str, lower: str, at: int) -> int:
    """The end of a treaty's name after its type word: ``Hiệp định Paris``, ``Công ước về Luật Biển năm 1982``."""
    if not _has_capital(text, at):
        return 0
    end = at
    for _ in range(22):
        step = _TITLE_WORD.match(lower, end)
        if step is None or (step[1] in _ENDS_TITLE and step[1] not in ("về", "với", "của", "các", "do", "đối", "một")):
            break
        if lower[end] == ",":
            break
        end = step.end()
    while lower[at:end].rpartition(" ")[2] in ("và", "về", "với", "của", "các", "do", "đối", "một", "năm"):
        end = lower.rindex(" ", at, end)
    tail = _YEAR.match(lower, end)
    return tail.end() if tail and end > at else end if end > at else 0


def _has_capital(text: str, at: int) -> bool:
    return re.match(rf" (?:[^\W\d_]+ ){{0,5}}[{CAPITALS}]", text[at : at + 60]) is not None


def read_congress(lower: str, at: int) -> int:
    """The end of ``Nghị quyết Trung ương 6 khóa XI``, ``Nghị quyết Đại hội XIII``."""
    match = _CONGRESS.match(lower, at)
    if match is None:
        return 0
    end = match.end()
    if lower[at:end].rstrip(" ,").endswith(("ban", "bộ", "hành", "lần", "thứ", "khóa", " tỉnh")):
        return 0
    return at + len(lower[at:end].rstrip(" ,"))


def read_scheme(text: str, lower: str, start: int, at: int, long: bool) -> int:
    """The end of ``Đề án sắp xếp …``, ``Nghị quyết quy định …``: up to punctuation or a verb; ``long`` crosses commas."""
    if not text[start].isupper() or text[at : at + 1] != " " or not text[at + 1 : at + 2].isalpha():
        return 0
    stop = (_LONG_ENDS if long else _SCHEME_ENDS).search(lower, at, at + _LONGEST_TITLE)
    end = stop.start() if stop else min(len(text), at + _LONGEST_TITLE)
    if stop is None and end < len(text):
        return 0
    return end if lower.count(" ", at, end) >= 4 else 0


def read_quoted(text: str, at: int) -> int:
    """The end of a name in quotes: ``thông tư "Made in Vietnam"``."""
    match = _QUOTED.match(text, at)
    return match.end() if match else 0


def read_year(lower: str, at: int) -> int:
    """The end of "năm 2013" or "(sửa đổi)" after a name; ``at`` where there is none."""
    tail = _YEAR.match(lower, at)
    return tail.end() if tail else at
