"""Posts that are told of somebody: given, taken, held by several, and in lives told in short."""

from __future__ import annotations

from vnnews.names.people import Name
from vnnews.names.positions import Post
from vnnews.names.post_patterns import (
    ABOUT,
    APPOINT_ENDS,
    APPOINTS,
    BESIDE,
    BORN,
    CHAIN,
    CHANGED,
    DECIDES,
    FURTHEST,
    INSTEAD,
    KIN,
    LONGEST_LEAD,
    LONGEST_SENTENCE,
    OWN_CLAUSE,
    SENTENCE_END,
    VERBED,
)
from vnnews.names.row import Held, Row
from vnnews.names.wordlists import word_set

_PLURALS = word_set("plural")
_SPOKEN = word_set("spoken")
# "đối với ông …", "cho các đồng chí …"
_ABOUT_ENDS = frozenset({"với", "vối", "cho", "của", "các"})


class Appointing(Row):
    """Gives away the posts that are told of somebody; `vnnews.names.attaching` those that stand beside a name."""

    def _changed(self) -> None:
        """ "miễn nhiệm chức danh Chủ tịch UBND tỉnh đối với ông …": no post of who was named before."""
        told = -2
        for index, person in enumerate(self._people):
            back = index - 1
            if person is None or self._words[person.name.cue - 1].lower not in _ABOUT_ENDS:
                continue
            if not self._is_free_post(back):
                continue
            between = self._gap(back)
            if between is None or not between.strip() or ABOUT.fullmatch(between) is None:
                continue
            chain = [back]
            while self._is_free_post(back - 1):
                step = self._gap(back - 1)
                if step is None or not step.strip() or CHAIN.fullmatch(step) is None:
                    break
                back -= 1
                chain.append(back)
            start = self._start(back)
            # "…; Bộ trưởng Bộ Y tế đối với ông B": goes on as before
            goes_on = back - 1 == told and (self._gap(told) or "").strip() == ";"
            if goes_on or CHANGED.search(self._text, max(0, start - LONGEST_LEAD), start) is not None:
                self._give(chain[::-1], person)
                told = self._give_listed(index, person.posts[-len(chain) :])

    def _give_listed(self, index: int, posts: list[Post]) -> int:
        """ "… đối với các đồng chí A, B và C": what the first gets is given to all; the last of them."""
        while (other := self._people[index + 1] if index + 1 < len(self._people) else None) is not None:
            between = self._gap(index)
            if other.posts or between is None or BESIDE.fullmatch(between) is None:
                break
            index += 1
            other.posts += posts
        return index

    def _appointed(self) -> None:
        """ "Ban Thường vụ điều động ông … tham gia Huyện ủy, giữ chức …": the post of who is named in the sentence."""
        for index, last in self._open_posts():
            start = self._start(index)
            if not self._is_led_to(index, start) and not self._is_life(last, start):
                continue
            holder = self._holder(last, start)
            if holder is not None:
                self._give(self._chain(index), holder)

    def _is_led_to(self, index: int, start: int) -> bool:
        """Whether the words before the post are "giữ chức", "được bầu làm" or the like."""
        before = self._items[index].start - 1
        if before >= 0 and self._words[before].text == ":":
            before -= 1
        if before < 0 or self._words[before].lower not in APPOINT_ENDS:
            return False
        return APPOINTS.search(self._text, max(0, start - LONGEST_LEAD), start) is not None

    def _is_life(self, index: int, start: int) -> bool:
        """ "Ông … 57 tuổi, quê xã …; Ủy viên Trung ương Đảng": a life in short, told of who opens the sentence."""
        if self._text[start - 2 : start] != "; " or not self._opens(index):
            return False
        end = self._end(index)
        return start - end < LONGEST_SENTENCE and BORN.fullmatch(self._text[end:start]) is not None

    def _holder(self, index: int, start: int) -> Held | None:
        """Who gets the post at ``start``: the person named last before it, but for who is replaced."""
        while index >= 0:
            person = self._people[index]
            if person is not None:
                end = self._end(index)
                if start - end > FURTHEST or SENTENCE_END.search(self._text, end, start) is not None:
                    return None
                if not self._is_replaced(index, start):
                    return None if DECIDES.match(self._text[end:start]) else person
            index -= 1
        return None

    def _is_replaced(self, index: int, post: int) -> bool:
        """ "… được bầu thay ông B giữ chức", "vợ là bà B": the post at ``post`` is that of someone named before."""
        start = self._start(index)
        first = max(0, start - LONGEST_LEAD)
        if KIN.search(self._text, first, self._starts[self._items[index].start]) is not None:
            return True
        if INSTEAD.search(self._text, first, start) is None:
            return False
        return OWN_CLAUSE.match(self._text[self._end(index) : post]) is None

    def _share_list(self, index: int, post: Post) -> None:
        """ "các đồng chí Ủy viên Ban Thường vụ: A - Trưởng ban …; B - Giám đốc …": all listed hold it."""
        for at in range(index + 2, len(self._items)):
            person = self._people[at]
            between = self._gap(at - 1)
            if between is None or (person is None and at not in self._owner):
                return
            if person is None:
                continue
            if not between.strip().startswith(";"):
                return
            if post not in person.posts:
                person.posts.insert(0, post)

    def _is_many(self, start: int) -> bool:
        """Whether the words before this one say that several are meant: "hai", "4", "các đồng chí"."""
        before = [word.lower for word in self._words[max(start - 3, 0) : start]]
        if not before:
            return False
        last = before.pop()
        if last in _SPOKEN or last == "vị" or (last == "chí" and before and before.pop() == "đồng"):
            last = before.pop() if before else ""
        return last in _PLURALS or (last.isdigit() and 1 < int(last) < 100)

    def _share_verb(self) -> None:
        """ "Ông A và bà B được bầu giữ chức …": the post behind the last name is held by all of them."""
        for index, person in enumerate(self._people):
            if person is None or not person.posts or index < 1 or self._owner.get(index + 1) is not person:
                continue
            first = self._items[index + 1]
            if self._words[first.end].lower == "các":
                # "lần lượt giữ chức giám đốc các Sở …"
                continue
            if VERBED.fullmatch(self._text, self._end(index), self._start(index + 1)) is None:
                continue
            others = self._listed_before(index)
            posts = [post for post in person.posts if post.start > person.name.end]
            for other in others:
                other.posts += posts

    def _listed_before(self, index: int) -> list[Held]:
        """Who is named in one row with the person, before: "A, B và C"; with commas alone only behind "các ông"."""
        found: list[Held] = []
        joined = False
        at = index - 1
        while at >= 0 and (other := self._people[at]) is not None:
            between = (self._gap(at) or "").strip()
            if between not in ("và", ", và", ",") or (found and between != ","):
                break
            joined = joined or between != ","
            found.append(other)
            at -= 1
        first = self._items[at + 1]
        return found if joined or (isinstance(first, Name) and self._is_many(first.cue + 1)) else []
