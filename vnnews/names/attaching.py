"""Whose post is it: posts before, behind and around a name, in one sentence."""

from __future__ import annotations

from vnnews.names.appointing import Appointing
from vnnews.names.positions import Post
from vnnews.names.post_patterns import (
    ALIAS,
    BEFORE,
    BEHIND,
    BESIDE,
    CHAIN,
    DECIDES,
    FURTHEST,
    HEARD,
    LEAVES,
    LISTED,
    LONGEST_GAP,
    LONGEST_LEAD,
    LONGEST_SENTENCE,
    OF_MANY,
    OPENED,
    SUBJECT,
    TOLD,
    TOPIC_OPENING,
    TOPICS,
    VERBED,
)
from vnnews.names.reading import Reading
from vnnews.names.row import Held

_MANY = frozenset({"các", "những", "nhiều"})
# "thừa ủy nhiệm của Chủ tịch UBND tỉnh, Giám đốc Sở Nội vụ …"
_ON_BEHALF = frozenset({"quyền của", "nhiệm của", "thay mặt"})


def attach(reading: Reading) -> tuple[list[Held], list[Post]]:
    """Every name with its posts, and the posts that are left."""
    return _Attaching(reading).run()


class _Attaching(Appointing):
    """Gives every post of one text to the name that it belongs to, as far as one does."""

    def run(self) -> tuple[list[Held], list[Post]]:
        """Give every post away that can be."""
        self._changed()
        for index, person in enumerate(self._people):
            if person is not None:
                self._before(index, person)
                self._behind(index, person)
        self._appointed()
        self._told()
        self._share_plural()
        self._share_verb()
        self._share_body()
        left = [item for index, item in enumerate(self._items) if isinstance(item, Post) and index not in self._owner]
        return [person for person in self._people if person is not None], left

    def _before(self, index: int, person: Held) -> None:
        """ "Chủ tịch UBND tỉnh, Trưởng ban … Nguyễn Văn An"."""
        back = index - 1
        if not self._is_free_post(back):
            return
        between = self._gap(back)
        if between is None or not (not between.strip() or BEFORE.fullmatch(between) or LISTED.fullmatch(between)):
            return
        if "gồm" in between and self._title(back) == "đại biểu":
            # "6 đại biểu trúng cử gồm: ông …"
            return
        if "," in between and (self._is_other(back) or (self._title(back) in OF_MANY and not self._opens(back))):
            return
        chain = [back]
        while self._is_free_post(back - 1):
            step = self._gap(back - 1)
            if step is None or ";" in step or not CHAIN.fullmatch(step) or self._two_people(back - 1):
                break
            if self._is_heard(back - 1):
                break
            back -= 1
            chain.append(back)
        self._give(chain[::-1], person)

    def _is_other(self, index: int) -> bool:
        """ "các đại biểu, ông …", "Đối với Giám đốc Sở Y tế, ông …": a post before a comma that is someone else's."""
        start = self._items[index].start
        if not start:
            return False
        if self._words[start - 1].lower in _MANY or self._is_heard(index):
            return True
        before = " ".join(word.lower for word in self._words[max(0, start - 3) : start])
        return before.endswith(TOPICS)

    def _is_heard(self, index: int) -> bool:
        """ "Báo cáo với Bí thư Thành ủy, Giám đốc Sở Y tế …": who is reported to is not who reports."""
        start = self._start(index)
        return HEARD.search(self._text, max(0, start - LONGEST_LEAD), start) is not None

    def _two_people(self, index: int) -> bool:
        """ "Thừa ủy quyền của Thủ tướng, Bộ trưởng …": nobody is a minister beside, or his own deputy."""
        title, following = self._title(index), self._title(index + 1)
        start = self._items[index].start
        if start > 1 and f"{self._words[start - 2].lower} {self._words[start - 1].lower}" in _ON_BEHALF:
            return True
        if title == "thủ tướng":
            return following in ("bộ trưởng", "thứ trưởng", "chủ nhiệm")
        if title == "chủ tịch nước":
            agency = getattr(self._items[index + 1], "agency", None)
            return agency == "Quốc hội"
        # "… nhân sự Chủ tịch Hội đồng bầu cử, Phó chủ tịch …"
        return following == f"phó {title}"

    def _title(self, index: int) -> str:
        item = self._items[index]
        if not isinstance(item, Post):
            return ""
        return " ".join(word.lower for word in self._words[item.title_start : item.title_end])

    def _behind(self, index: int, person: Held) -> None:
        """ "Ông Nguyễn Văn An, Tỉnh ủy viên, Phó Chủ tịch UBND tỉnh"."""
        first = index + 1
        if self._is_free_post(first):
            between = self._gap(index)
            if between is None or (not between.strip() and not self._is_former(first)):
                return
            if not (BEHIND.fullmatch(between) or OPENED.fullmatch(between) or LEAVES.fullmatch(between)):
                return
        else:
            first += 1
            if not (self._is_name(index + 1) and self._is_free_post(first)):
                return
            between = self._text[self._end(index) : self._start(first)]
            if len(between) > LONGEST_GAP or ALIAS.fullmatch(between) is None:
                return
        if between.strip() == "," and self._is_topic(index, first):
            return
        verbed = VERBED.fullmatch(between) is not None
        if verbed and between.strip() and self._is_replaced(index, self._start(first)):
            return
        chain = self._chain(first)
        following = chain[-1] + 1
        if self._is_name(following) and self._touches(chain[-1]) and not verbed:
            # the last post is the next one's; where titles stand before the names, all of them are
            if person.posts:
                return
            chain = chain[:-1] if between.strip() != "(" else []
        self._give(chain, person)

    def _is_former(self, index: int) -> bool:
        """ "ông Bình nguyên là Giám đốc Sở Y tế": the post needs no mark before it."""
        item = self._items[index]
        return isinstance(item, Post) and item.former

    def _is_topic(self, index: int, post: int) -> bool:
        """ "Về chỗ ở của gia đình ông Lên, Phó Chủ tịch UBND thành phố giao …": who is talked about is not who acts."""
        item = self._items[index]
        if item.end - item.start > 1 or not self._words[self._items[post].end].small:
            return False
        start = self._start(index)
        lowest = max(0, start - LONGEST_SENTENCE)
        front = max(self._text.rfind(mark, lowest, start) for mark in (". ", "\n"))
        return TOPIC_OPENING.match(self._text, max(front, lowest), start) is not None

    def _told(self) -> None:
        """ "Năm 2011, bà được bầu làm …": the post of the person whose life is being told."""
        for index, last in self._open_posts():
            start, end = self._start(index), self._end(last)
            if start - end > FURTHEST:
                continue
            lowest = max(0, start - LONGEST_SENTENCE)
            front = max(self._text.rfind(mark, lowest, start) for mark in (". ", "\n", "! ", "? "))
            if front < 0 or end > front + 20 or TOLD.match(self._text[front:start]) is None:
                continue
            if SUBJECT.search(self._text, front, start) is None or DECIDES.match(self._text[max(end, front) : start]):
                continue
            chain = self._chain(index)
            told = self._people[last]
            if told is not None and not (self._is_name(chain[-1] + 1) and self._touches(chain[-1])):
                self._give(chain, told)

    def _share_plural(self) -> None:
        """ "hai nguyên Thứ trưởng Bộ Công an Trần Văn An và Lê Văn Bình": the post is held by both."""
        for index, item in enumerate(self._items[:-2]):
            first = self._owner.get(index)
            if first is None or not isinstance(item, Post):
                continue
            alike = self._title(index) in OF_MANY
            many = alike or self._is_many(item.start)
            if not many or self._people[index + 1] is not first:
                continue
            if ":" in (self._gap(index) or ""):
                self._share_list(index, item)
            at = index + 2
            while at < len(self._items) and (other := self._people[at]) is not None and not other.posts:
                between = self._gap(at - 1)
                if between is None or BESIDE.fullmatch(between) is None:
                    break
                # "… cùng bị cáo Lê Văn Cường", "Trả lời đại biểu An, ông Lê Văn Bình …"
                if other.name.cue < other.name.start and (alike or other.name.honorific is None):
                    break
                other.posts.append(item)
                at += 1

    def _share_body(self) -> None:
        """ "Chủ tịch kiêm Tổng giám đốc Tập đoàn …": the first title is held there too."""
        for index in range(len(self._items) - 1):
            item, following = self._items[index], self._items[index + 1]
            if not (isinstance(item, Post) and isinstance(following, Post)) or item.agency is not None:
                continue
            if following.agency is None or self._owner.get(index) is not self._owner.get(index + 1):
                continue
            between = self._gap(index)
            if between is None or item.end != item.title_end:
                continue
            if between.strip() == ",":
                self._police(item, following)
                if item.agency is None and self._title(index + 1).startswith(f"{self._title(index)} "):
                    # "Phó Chủ tịch, Phó Chủ tịch Thường trực UBND tỉnh"
                    self._same_body(item, following)
            elif between.strip() in ("kiêm", "và", ", kiêm") and not self._is_secretary_beside(index):
                self._same_body(item, following)

    def _is_secretary_beside(self, index: int) -> bool:
        """ "Phó bí thư kiêm Chủ tịch UBND huyện": a secretary of the party there, not of that body."""
        title = self._title(index)
        return title.endswith(("bí thư", "ủy viên")) and "bí thư" not in self._title(index + 1)

    @staticmethod
    def _same_body(item: Post, following: Post) -> None:
        item.agency, item.full, item.body = following.agency, following.full, following.body
        item.agency_from, item.agency_to = following.agency_from, following.agency_to
        item.prefix, item.capital = following.prefix, following.capital

    def _police(self, item: Post, following: Post) -> None:
        """ "Phó Giám đốc, Thủ trưởng Cơ quan Cảnh sát điều tra Công an tỉnh": both are posts of that police."""
        body = following.body
        words = self._words
        if body is None or body.domain != "police" or words[item.title_end - 1].lower != "đốc":
            return
        for at in range(body.end - 2, body.start, -1):
            if words[at].lower == "công" and words[at + 1].lower == "an":
                item.agency_from, item.agency_to = at, body.end
                start, end = self._starts[at], self._word_end(body.end - 1)
                item.agency = self._text[start:end]
                tail = body.tail
                item.full = f"Công an {tail.text}" if tail is not None else item.agency
                return
