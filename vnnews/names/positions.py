"""Posts: a title with what stands before and after it, split into the role and the body it is held in."""

from __future__ import annotations

from vnnews.lexicon.lexicon import Sense, mask_of
from vnnews.names.agencies import Agency, agency_at, office
from vnnews.names.agencies_ended import SIGNS
from vnnews.names.agencies_tails import is_country, is_unit, name_run, read_tail
from vnnews.names.tokens import POSTS, Scan
from vnnews.names.wordlists import word_set

_TITLES = frozenset({"title", "title_alone", "title_of"})
_TITLE = mask_of(*_TITLES)
_SMALL = mask_of("former", "acting", "opening", "manner")
_CASES = frozenset({"vụ", "cục"})
_LINKS = frozenset({"của", "thuộc", "tại"})
# parts of a larger body, which may be named behind a comma: "Cục B61, Tổng cục Tình báo"
_PARTS = word_set("part_head")
_OWNERS = frozenset({",", "của", "thuộc"})
# houses that are bodies where somebody leads them
_LED_HOUSES = word_set("led_house")
_HOUSE_FRONTS = frozenset(house.split(" ")[0] for house in _LED_HOUSES)
_LONGEST_HOUSE = 5
_NATIONS = frozenset({"country"})
# titles that are given to countries, provinces and towns themselves
_OF_PLACES = word_set("title_of_place")
# "Trưởng thôn", "Trưởng bản": whose village is named behind
_VILLAGES = frozenset({"thôn", "bản", "ấp", "xóm", "phố"})


# what stands between "giám đốc" and the firm: "giám đốc vùng nguyên liệu Vinamilk"
_LONGEST_LED = 6
_APPOSED = frozenset({",", "-", "(", ":", "là", "làm", "kiêm", "chức", "vụ", "trí"})
_ENDS_LED = mask_of("person_verb", "title", "title_of", "title_alone", "honorific", "rank", "former", "acting")
_NOT_LED = (word_set("function") | word_set("place_lead") | {"kiêm", "cũ", "mới"}) - {"vùng", "khu"}


class Post:
    """One post as read. ``body`` is the agency read; ``agency`` and ``full`` its print and full name."""

    __slots__ = (
        "acting",
        "agency",
        "agency_from",
        "agency_to",
        "body",
        "body_printed",
        "capital",
        "end",
        "former",
        "full",
        "owner",
        "prefix",
        "start",
        "sure",
        "term",
        "title_end",
        "title_start",
    )

    def __init__(self, start: int, title_start: int, title_end: int, former: bool, acting: bool, sure: bool) -> None:
        self.start = start
        self.title_start = title_start
        self.title_end = title_end
        self.end = title_end
        self.former = former
        self.acting = acting
        self.sure = sure
        self.agency: str | None = None
        self.full: str | None = None
        self.body: Agency | None = None
        self.body_printed = False
        # the larger body that the post's is a part of, where it is named behind it
        self.owner: Agency | None = None
        # the words that print the body, what the title swallowed of it, and whether it begins inside the title
        self.agency_from = title_end
        self.agency_to = title_end
        self.prefix = ""
        self.capital = False
        self.term: str | None = None


def post_at(scan: Scan, at: int) -> Post | None:
    """The post whose print begins at this word, with the body it is held in."""
    if not scan.roles(at) & POSTS:
        return None
    # "giữ chức vụ phó giám đốc"
    if at and scan.words[at].lower == "vụ" and scan.words[at - 1].lower == "chức":
        return None
    # "các đoàn đại biểu Việt Nam, Thứ trưởng …"
    if at and scan.words[at].lower == "đại" and scan.words[at - 1].lower == "đoàn":
        return None
    former = acting = False
    j = at
    while True:
        step = _first(scan, j, "former", "opening")
        if step is None:
            break
        former = former or step[1].role == "former"
        j = step[0]
    title_start = j
    step = _first(scan, j, "acting")
    if step is not None:
        acting = True
        j = step[0]
    found = _title(scan, j)
    if found is None:
        return None
    end, sense = found
    while (step := _first(scan, end, "manner")) is not None:
        end = step[0]
    post = Post(at, title_start, end, former, acting, sense.sure)
    if sense.role == "title_of":
        _swallowed(scan, post, sense)
    elif sense.role == "title":
        _held_in(scan, post, sense)
    elif scan.words[end - 1].lower in _VILLAGES:
        post.end = _past_village(scan, end)
    elif scan.place_end(end, _NATIONS) > end:
        # "Chủ tịch nước Lào Thongloun …"
        _of_place(scan, post)
    if sense.full != sense.surface and sense.role == "title" and post.full != sense.full:
        # "Thường trực" is a post in one body alone
        return None
    _add_owner(scan, post)
    _read_term(scan, post)
    return post


def _past_village(scan: Scan, at: int) -> int:
    """Past the village between its head and his name: "Trưởng thôn 3 Lê Văn An", "Trưởng thôn Đồng Tâm Lê Văn An"."""
    words = scan.words
    if words[at].digit and words[at + 1].family == 2:
        return at + 1
    end = at
    while end - at < 3 and words[end].cap and words[end].family != 2:
        end += 1
    if words[end].text == "," and not words[at].family and is_unit(scan, end + 1):
        # "trưởng bản Chiềng Hin, xã Nam Tiến"
        return end
    return end if words[end].family == 2 and words[end + 1].cap else at


def _first(scan: Scan, at: int, *roles: str) -> tuple[int, Sense] | None:
    if not scan.roles(at) & _SMALL:
        return None
    for end, sense in scan.senses(at):
        if sense.role in roles:
            return end, sense
    return None


def _title(scan: Scan, at: int) -> tuple[int, Sense] | None:
    """The longest title here: as the list has it, or with "Phó" before it."""
    best = None
    words = scan.words
    for end, sense in scan.senses(at) if scan.roles(at) & _TITLE else ():
        # "vụ Phó trưởng phòng …" is a case and a title
        if sense.role in _TITLES and not (
            end == at + 2 and words[at + 1].cap and words[at].lower in _CASES and not words[at].cap
        ):
            best = (end, sense)
            break
    if scan.words[at].lower == "phó":
        for end, sense in scan.senses(at + 1):
            if sense.role in _TITLES and (best is None or end > best[0]):
                return end, sense
    return best


def _swallowed(scan: Scan, post: Post, sense: Sense) -> None:
    """The body's head word is in the title: restore it ("Bộ trưởng Y tế" → "Bộ Y tế")."""
    head = sense.full
    end = post.title_end
    length = len(head.split(" "))
    words = scan.words
    inside = end - length
    if inside > post.title_start and " ".join(word.lower for word in words[inside:end]) == head.lower():
        explicit = agency_at(scan, end, 1)
        if (
            explicit is not None
            and f"{explicit.head} ".lower().startswith(f"{head} ".lower())
            and explicit.rule != "name"
        ):
            _take(scan, post, explicit)
            return
        body = agency_at(scan, inside, 1)
        if body is not None and body.end > end:
            _take(scan, post, body, capital=True)
            return
        if explicit is not None and explicit.rule != "name":
            _take(scan, post, explicit)
        return
    explicit = agency_at(scan, end, 1)
    if explicit is not None and explicit.head.lower().startswith(head.lower()):
        _take(scan, post, explicit)
        return
    body = office(scan, end, end, head, explicit.domain if explicit else "government", 1, None, virtual=True)
    if body is not None and body.end > end:
        post.body = body
        post.agency = f"{head} {scan.printed(end, body.end)}"
        post.prefix = f"{head} "
        post.agency_to = body.end
        post.full = body.full
        post.end = body.end
        return
    if explicit is not None:
        _take(scan, post, explicit)
        return
    if head == "Bộ":
        _of_place(scan, post)


def _held_in(scan: Scan, post: Post, sense: Sense) -> None:
    end = post.title_end
    link = scan.words[end].lower in _LINKS
    body = agency_at(scan, end + link, 1)
    if body is not None and not (link and not scan.any_capital(body.start, body.end)):
        _take(scan, post, body)
        return
    if (house := _house(scan, end + link)) is not None:
        _take(scan, post, house)
        return
    _of_place(scan, post)
    if post.end == end and scan.words[end].small and scan.words[post.start - 1].lower in _APPOSED:
        _led(scan, post)


def _house(scan: Scan, at: int) -> Agency | None:
    """ "giám đốc Bảo tàng Đà Nẵng", "trụ trì chùa Ba Vàng": a house that is a body where somebody leads it."""
    if scan.words[at].lower not in _HOUSE_FRONTS:
        return None
    for length in range(min(_LONGEST_HOUSE, scan.n - at - 1), 0, -1):
        head = scan.printed(at, at + length)
        if head.lower() in _LED_HOUSES and scan.words[at + length].cap:
            end = at + length
            tail = read_tail(scan, end)
            last = tail.end if tail is not None and not tail.bare else name_run(scan, end)
            return Agency(at, last, head, "science", scan.printed(at, last), "institute", tail)
    return None


def _led(scan: Scan, post: Post) -> None:
    """ "Phó Giám đốc hành chính công ty TNHH Sao Mai": what the head leads stands between the title and the body."""
    words = scan.words
    end = post.title_end
    if not any(word.lower == "đốc" for word in words[post.title_start : end]):
        return
    while end - post.title_end < _LONGEST_LED and words[end].small and words[end].lower not in _LINKS:
        # most of what follows a title is a verb
        if scan.roles(end) & _ENDS_LED or words[end].lower in _NOT_LED or not words[end].viet:
            return
        end += 1
        body = agency_at(scan, end + (words[end].lower == "của"), 1) if end - post.title_end > 1 else None
        if body is not None and body.rule != "unit" and scan.any_capital(body.start, body.end):
            post.title_end = end
            _take(scan, post, body)
            return


def _of_place(scan: Scan, post: Post) -> None:
    title = " ".join(word.lower for word in scan.words[post.title_start : post.title_end])
    if title.removeprefix("quyền ").removesuffix(" thường trực") not in _OF_PLACES:
        return
    tail = read_tail(scan, post.title_end)
    # "chủ tịch VN Pharma"
    if tail is not None and scan.words[tail.end].text in SIGNS:
        return
    if tail is not None and not tail.unit and tail.end == tail.start + 1 and scan.words[tail.start].family:
        following = scan.words[tail.end]
        # "đại biểu Thái Thị Lan", "Đại biểu Phan Nguyễn Như Khuê"
        if following.lower in ("thị", "văn") or (following.family == 2 and not is_country(tail.text)):
            return
    # "Thứ trưởng Anh Tuấn"
    if tail is not None and tail.end == tail.start + 1 and scan.words[tail.start].honorific:
        following = scan.words[tail.end]
        if following.cap and following.viet and following.given:
            return
    if tail is None or tail.unit in ("khu vực", "vùng", "miền"):
        return
    if tail.text.lower() in ("nhà nước", "quốc gia", "quốc tế", "thế giới", "tối cao"):
        return
    post.agency = scan.printed(tail.start, tail.end)
    post.agency_from, post.agency_to = tail.start, tail.end
    post.full = tail.text if not tail.bare else None
    post.end = tail.end


def _take(scan: Scan, post: Post, body: Agency, capital: bool = False) -> None:
    post.body = body
    post.body_printed = True
    post.agency = scan.printed(body.start, body.end)
    post.agency_from, post.agency_to = body.start, body.end
    post.capital = capital
    post.full = body.full
    post.end = body.end


def take_found(scan: Scan, post: Post, body: Agency) -> None:
    """ "Chủ tịch Hoa Sen Group": a body right behind the post that only the whole text tells."""
    _take(scan, post, body)
    _read_term(scan, post)


def _add_owner(scan: Scan, post: Post) -> None:
    """ "…, Tổng cục Tình báo" behind a part of it belongs to the post's body."""
    body = post.body
    mark = scan.words[post.end].text
    if body is None or body.tail is not None or mark not in _OWNERS:
        return
    head = body.head.lower()
    first = head.split(" ", 1)[0]
    if head not in _PARTS and " ".join(head.split(" ", 2)[:2]) not in _PARTS and (mark == "," or first not in _PARTS):
        return
    owner = agency_at(scan, post.end + 1, mark != ",")
    if owner is None or owner.rule == "name":
        return
    mark = mark if mark == "," else f" {mark}"
    post.agency = f"{post.agency}{mark} {scan.printed(owner.start, owner.end)}"
    post.full = f"{post.full}{mark} {owner.full}"
    post.owner = owner
    post.agency_to = owner.end
    post.end = owner.end


def _read_term(scan: Scan, post: Post) -> None:
    """ "nhiệm kỳ 2021-2026" behind the body."""
    words = scan.words
    j = post.end + (words[post.end].text == ",")
    if words[j].lower != "nhiệm" or words[j + 1].lower != "kỳ":
        return
    j += 2
    if words[j].digit and words[j + 1].text in "-–" and words[j + 2].digit:
        post.term = f"{words[j].text}-{words[j + 2].text}"
        post.end = j + 3
