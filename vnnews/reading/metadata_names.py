"""Names in a page's metadata: which are the site's, which are people's, and what a title looks like without them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from vnnews.reading.metadata_values import squeezed

_HOST = re.compile(r"(?:www\.)?(?:[\w-]{1,63}\.){1,4}(?:vn|com|net|org|info|asia|tv|edu|gov|news|online|press)", re.I)
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|\S@\S|\A@", re.I)
_PRESS_OPENING = re.compile(
    r"(?:(?:báo|tạp chí|tạp chí điện tử|đài|cổng|trang tin|trang|tòa soạn|toà soạn|kênh)\s)+", re.I
)
# words around the name of a paper that do not tell it from another, without tones; longer ones first
_AFFIXES = (
    "trangthongtindientutonghop", "congthongtindientu", "trangthongtindientu", "tapchidientu", "baodientu",
    "trangtin", "tapchi", "toasoan", "dientu", "online", "tintuc", "news", "www", "bao", "com", "net", "gov", "org",
    "vn", "the",
)  # fmt: skip
_SECOND_LEVEL = frozenset({"com", "net", "org", "gov", "edu", "info", "ac", "co"})
_SHORTEST_KEY = 3


class Site:
    """What a page calls its site, for telling that from people and titles."""

    def __init__(self, names: Iterable[str], addresses: Iterable[str]) -> None:
        keys: set[str] = set()
        for name in names:
            keys.update((squeezed(name), core(name)))
            if _HOST.fullmatch(name):
                keys.update(_labels(name))
        for address in addresses:
            keys.update(_labels(_host(address)))
        self.keys = frozenset(key for key in keys if len(key) >= _SHORTEST_KEY)

    def is_name(self, text: str) -> bool:
        """Whether ``text`` is nothing but a name of the site."""
        return squeezed(text) in self.keys or core(text) in self.keys

    def opens(self, text: str) -> bool:
        """Whether ``text`` starts with a name of the site and goes on shortly: "Báo Ban Mai Kinh doanh"."""
        if self.is_name(text):
            return True
        words = text.split()
        if len(words) > 9:
            return False
        if _PRESS_OPENING.match(text):
            return any(key in squeezed(text) for key in self.keys if len(key) > _SHORTEST_KEY)
        # "Ban Mai Online", "VnTin Sức khỏe", but not "Ban mai trên sông"
        starts = [" ".join(words[:count]) for count in range(1, len(words))]
        return any(self.is_name(start) and all(word[0].isupper() for word in start.split()) for start in starts) and (
            words[-1][0].isupper() or len(words) <= 4
        )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _labels(host: str) -> set[str]:
    """The names in a host: "thethao.banmai.com.vn" is called "banmai", and "banmai.com.vn" in full."""
    labels = [label for label in host.casefold().removeprefix("www.").split(".") if label]
    found = {squeezed(".".join(labels))}
    while len(labels) > 1 and (len(labels[-1]) == 2 or labels[-1] in _SECOND_LEVEL or len(labels) > 2):
        last = labels.pop()
        if last not in _SECOND_LEVEL and len(last) != 2:
            break
    if labels:
        found.update((squeezed(labels[-1]), core(labels[-1])))
    return found


def core(name: str) -> str:
    """A name of a paper without what papers have in common.

    >>> core("Báo Ban Mai Online"), core("banmai.com.vn"), core("Báo điện tử Ban Mai")
    ('banmai', 'banmai', 'banmai')
    """
    key = squeezed(name)
    while (shorter := _less_one_affix(key)) != key:
        key = shorter
    return key


def _less_one_affix(key: str) -> str:
    for affix in _AFFIXES:
        for shorter in (key.removeprefix(affix), key.removesuffix(affix)):
            if _SHORTEST_KEY <= len(shorter) < len(key):
                return shorter
    return key


def is_address(text: str) -> bool:
    """Whether a name is no name but an address: of the web, of mail, of an account, or a bare host."""
    return _ADDRESS.search(text) is not None or _HOST.fullmatch(text) is not None


_GENERIC = frozenset(
    {
        "admin", "administrator", "adminstrator", "superadmin", "sysadmin", "webmaster", "editor", "editors", "author",
        "authors", "user", "root", "test", "guest", "staff", "reporter", "anonymous", "unknown", "null", "undefined",
        "none", "na", "nan", "content", "seo", "website", "home", "news", "system", "object", "quantri", "quantrivien",
        "quantriweb", "bientap", "bientapvien", "banbientap", "bbt", "btv", "toasoan", "tacgia", "nguoidang",
        "dangboi", "bandoc", "tonghop", "dangcapnhat", "khuyetdanh",
    }
)  # fmt: skip
_LABEL = re.compile(r"[^:：]{1,30}[:：]\s*")
_SOURCE = re.compile(r"(?:theo|nguồn)\b", re.I)
_ORGANISATION = re.compile(
    r"(?:báo|tạp chí|đài|cổng thông tin|trang thông tin|ban biên tập|toà soạn|tòa soạn|công ty|trung tâm)\s", re.I
)
_OUTER = " \t,;.|/-–—•·"
_PART = re.compile(r"\s*+[,;]\s*+|\s+[-–—|&]\s+|\s+và\s+")
_DASH = re.compile(r"\s[-–—|]\s")
_MAX_NAME = 60
_MAX_PEOPLE = 20


def people(values: Iterable[str], site: Site) -> tuple[str, ...]:
    """The people that values of author fields name, each once, as written.

    Addresses, accounts, names of the site, of other organisations and of nobody ("admin") are left out. A value
    that lists names is split where every part looks like a name.

    >>> site = Site(["Báo Ban Mai"], ["https://banmai.vn/tin"])
    >>> people(["Minh Hà - Quốc Việt", "BANMAI.VN", "admin", "minh hà", "Lê Vân, Báo Ban Mai"], site)
    ('Minh Hà', 'Quốc Việt', 'Lê Vân')
    """
    found: dict[str, str] = {}
    for value in values:
        for name in _names(value):
            if _is_person(name, site):
                found.setdefault(name.casefold(), name)
        if len(found) >= _MAX_PEOPLE:
            break
    return tuple(found.values())[:_MAX_PEOPLE]


def _names(value: str) -> list[str]:
    value = value.strip(_OUTER.replace(".", ""))
    if is_address(value) or _SOURCE.match(value):
        return []
    if label := _LABEL.match(value):
        value = value[label.end() :]
    parts = [part.strip(_OUTER.replace(".", "")) for part in _PART.split(value[:500])]
    parts = [part for part in parts if part]
    # behind a dash may stand a place or an agency, "Minh Hà - TTXVN": whole names only
    shortest = 2 if _DASH.search(value) else 1
    if all(_looks_like_name(part, shortest) for part in parts):
        return parts
    return [value]


def _looks_like_name(part: str, shortest: int) -> bool:
    words = part.replace(".", ". ").split()
    return (
        shortest <= len(words) <= 5
        and len(part) <= _MAX_NAME
        and not any(letter.isdigit() for letter in part)
        and all(word[0].isupper() for word in words)
    )


def _is_person(name: str, site: Site) -> bool:
    if not name or len(name) > _MAX_NAME or is_address(name) or _SOURCE.match(name) or _ORGANISATION.match(name):
        return False
    key = squeezed(name).rstrip("0123456789")
    if not key or key in _GENERIC or site.is_name(name):
        return False
    # a single word without a capital is the account of somebody
    return " " in name or name != name.lower()


_SEPARATOR = re.compile(r"\s(?:-{1,3}|–|—|\||::?|»|•|·|/{1,2})\s|\s?\|\s?|\s»\s?")
_NAMED_PAPER = re.compile(r"(?:Báo|BÁO|Tạp chí|TẠP CHÍ)(?:\s(?:điện tử|Điện tử|ĐIỆN TỬ))?(?:\s\w+){1,6}\Z")


def bare_title(title: str, site: Site, section: str | None = None) -> str | None:
    """``title`` without the names of site and section around it; ``None`` when nothing else is in it.

    >>> site = Site(["Báo Ban Mai"], ["https://banmai.vn/tin"])
    >>> bare_title("Mưa lớn ở Huế - Đà Nẵng | Thời sự - Ban Mai Online", site, "Thời sự")
    'Mưa lớn ở Huế - Đà Nẵng'
    >>> bare_title("Báo Ban Mai", site) is None
    True
    """
    parts = list(_SEPARATOR.finditer(title))[-20:]
    whole = title
    end = len(title)
    while parts:
        segment = title[parts[-1].end() : end].strip()
        behind_site = end != len(whole)
        is_section = behind_site and section is not None and squeezed(segment) == squeezed(section)
        if segment and not site.opens(segment) and not is_section and not _is_named_paper(segment):
            break
        end = parts.pop().start()
    if parts and site.is_name(title[: parts[0].start()]):
        return title[parts[0].end() : end].strip() or None
    title = title[:end].strip()
    return None if not title or site.is_name(title) or is_address(title) else title


def _is_named_paper(segment: str) -> bool:
    """ "Báo Ban Mai" whether the site is known or not; "Báo động đỏ" goes on in small letters."""
    if not _NAMED_PAPER.match(segment):
        return False
    return all(word[0].isupper() for word in segment.split()[-2:])
