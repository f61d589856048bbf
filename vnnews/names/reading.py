"""One pass over a text: posts, bodies and people as they stand, then the names that the text itself has taught."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vnnews.lexicon.lexicon import mask_of
from vnnews.names.agencies import Agency, agency_at, team_at
from vnnews.names.agencies_ended import cued, ended
from vnnews.names.cues import Cue, cue_at
from vnnews.names.cutting import Item, cut_off_people, firms_again, firms_not_people, grow_to_known
from vnnews.names.judging import judged
from vnnews.names.memory import Memory
from vnnews.names.namesakes import is_namesake, is_street
from vnnews.names.people import (
    COUNTRIES,
    SURE_PLACES,
    Name,
    bare,
    is_opener,
    name_at,
    run_end,
)
from vnnews.names.places.directions import is_half
from vnnews.names.positions import Post, post_at, take_found
from vnnews.names.tokens import BODIES, CUES, POSTS, THINGS, Scan
from vnnews.names.word_halves import is_word_half
from vnnews.names.wordlists import word_set

_LIST_MARKS = frozenset({",", "-", "–", "/", "và", "với", "giao", "nối", "đến", "rồi", "qua", ";"})
_PLACED = word_set("place_lead")
_PLURALS = word_set("plural")
_LIST_JOINS = frozenset({",", "và", ";", "cùng", "-", "–"})
_BEGINNINGS = POSTS | BODIES | CUES
_VERBS = mask_of("person_verb")
# capitals that are given names and more often something else
_OTHER_WORDS = word_set("other_word")
_OFTEN = 3
_STILL = frozenset({"hiện", "đang", "nay", "chỉ", "vẫn", "còn"})
# how bodies are read that only the whole text tells
_FOUND = frozenset({"ended", "cued", "alias"})
_HEADS = frozenset({"seat", "office", "institute", "firm", "unit", "body"})
_HEAD = mask_of(*_HEADS)

# most texts have none of these, and need no look at each capital
_HALVES = ("vào Nam", "ra Bắc", "từ Nam", "từ Bắc", "Từ Nam", "Từ Bắc")


class Reading:
    """What was read in one text: ``items`` in order, ``agencies`` with those inside posts."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.items: list[Item] = []
        self.agencies: list[Agency] = []
        self._alone: Counter[str] = Counter()
        # the capitals that the pass has left
        self._open: list[int] = []
        self._street_end = -1
        self._place_end = -1
        self._list_end = -9
        self._taken = bytearray(scan.n + 5)

    def run(self, judging: bool = True) -> Reading:
        """Read the whole text; without ``judging`` only what rules tell."""
        words = self.scan.words
        roles = self.scan.roles
        at = 0
        for candidate in self.scan.looks:
            if candidate < at:
                continue
            word = words[candidate]
            begins = 0
            if word.leads is None or words[candidate + 1].lower in word.leads:
                begins = roles(candidate) & _BEGINNINGS
            elif word.dull and words[candidate + 1].small and self._is_nothing(candidate):
                continue
            if word.cap or begins:
                at = self._step(candidate, begins)
        for bodies in (ended, cued):
            self._add_bodies(bodies(self.scan, self._taken))
        self._halves()
        grow_to_known(self.scan, self.items, self.agencies, self._taken)
        self._aliases()
        firms_not_people(self.scan, self.items, self.agencies)
        self._add_bodies(firms_again(self.scan, self.agencies, self._taken))
        self._held_in_found()
        cut_off_people(self.scan, self.items, self.agencies, self._taken)
        taken = self._taken
        self._open = [place for place in self.scan.capitals if not taken[place]]
        self._repeated()
        self._count_lone()
        self._remembered()
        if judging:
            self._judged()
        return self

    def _is_nothing(self, at: int) -> bool:
        """Whether one capital alone is no street's, and nothing before it announces it: most openings of sentences."""
        if self._street_end >= 0 or (at and is_street(self.scan, at)):
            return False
        return not self.items or self.items[-1].end != at

    def _step(self, at: int, begins: int) -> int:
        """Read what begins at this word, which may be of these roles; where to go on."""
        scan = self.scan
        word = scan.words[at]
        previous = self.items[-1] if self.items else None
        titled = isinstance(previous, Post) and previous.end == at
        if word.cap and (titled or word.family == 2) and not self._is_head(at) and not word.honorific:
            found = name_at(scan, at, None, titled, self._in_street_list(at))
            if found is not None:
                if 0 < at - self._list_end <= 1:
                    self._list_end = found.end
                return self._add_name(found)
        if begins:
            if not begins & ~CUES and self._announces_nothing(at):
                return at + 1
            post = post_at(scan, at) if begins & POSTS else None
            # "Đại sứ quán" is no "Đại sứ"
            if post is not None and not (begins & BODIES and self._is_longer_head(at, post.title_end)):
                return self._add_post(post)
            body = agency_at(scan, at) if begins & BODIES else None
            cue = cue_at(scan, at) if begins & CUES else None
            if body is not None and (cue is None or body.end > cue.end):
                self.items.append(body)
                self.agencies.append(body)
                self._take(body.start, body.end)
                return body.end
            if cue is not None:
                # "Bà Rịa", "Ba Đình" are places
                place = scan.place_end(at) if word.cap else at
                return place if place > cue.end else self._after_cue(cue)
        if not word.cap:
            return at + 1
        if word.text[0] == "U" and (team := team_at(scan, at)) is not None:
            self.agencies.append(team)
            self._take(team.start, team.end)
            return team.end
        if self._list_end > 0 and (found := self._listed(at)) is not None:
            return self._add_name(found)
        return self._capital(at, titled)

    def _announces_nothing(self, at: int) -> bool:
        """Whether a cue of one word stands before a plain small word: "ông nói"."""
        word, following = self.scan.words[at], self.scan.words[at + 1]
        if not following.small or word.text == "Y" or word.node is None or following.lower in word.node.next:
            return False
        return not self.scan.roles(at + 1) & CUES

    def _is_head(self, at: int) -> bool:
        scan = self.scan
        return scan.roles(at) & _HEAD != 0 and any(
            sense.role in _HEADS and (end - at > 1 or not scan.words[at].family) for end, sense in scan.senses(at)
        )

    def _is_longer_head(self, at: int, end: int) -> bool:
        return any(found > end and sense.role in _HEADS for found, sense in self.scan.senses(at))

    def _after_cue(self, cue: Cue) -> int:
        scan = self.scan
        words = scan.words
        at = cue.end
        if words[at].text == ":" and words[at + 1].cap and cue.last != "honorific":
            at += 1
        elif words[at].place:
            at = self._past_country(at)
        if words[at].cap and not self._is_head(at) and post_at(scan, at) is None:
            found = name_at(scan, at, cue, False, False)
            if found is not None:
                if at > cue.end or (cue.start and words[cue.start - 1].lower in _PLURALS):
                    self._list_end = found.end
                return self._add_name(found)
        self.items.append(cue)
        return cue.end

    def _past_country(self, at: int) -> int:
        """The name behind a country: "điệp viên Nga Sergei Petrov"; but "ca sĩ Đức Phúc" has none."""
        scan = self.scan
        place = scan.place_end(at, COUNTRIES)
        following = scan.words[place]
        return place if place > at and following.cap and (place - at > 1 or not following.viet) else at

    def _listed(self, at: int) -> Name | None:
        """The next of several people behind one word: "các ca sĩ Tùng Dương, Bảo Yến và Viết Danh"."""
        scan = self.scan
        if not 0 < at - self._list_end <= 1 or scan.words[at - 1].lower not in _LIST_JOINS:
            return None
        end = run_end(scan, at)
        if not 2 <= end - at <= 4 or scan.place_end(at, SURE_PLACES) >= end:
            return None
        self._list_end = end
        return Name(at, end, "list")

    def _capital(self, at: int, titled: bool) -> int:
        scan = self.scan
        words = scan.words
        street = self._in_street_list(at)
        if words[at + 1].cap and is_opener(scan, at):
            return at + 1
        inside = at > 0 and at != self._place_end and words[at - 1].cap and not scan.opens_sentence(at - 1)
        inside = inside and not self._taken[at - 1]
        word = words[at]
        # one capital that nothing announces is a name only where it is known
        silent = words[at + 1].small and not (titled or word.known)
        if not silent and (not inside or word.family == 2):
            found = name_at(scan, at, None, titled, street)
            if found is not None and not (inside and found.rule not in ("family_name", "cue", "post")):
                return self._add_name(found)
        if street or is_street(scan, at):
            self._street_end = max(run_end(scan, at), scan.place_end(at))
            if street:
                # one more of them is no person for any word around
                self._take(at, self._street_end)
            return self._street_end
        if at and is_namesake(scan, at):
            return max(run_end(scan, at), at + 1)
        if not word.place:
            return at + 1
        end = scan.place_end(at)
        if end > at and scan.place_end(at, SURE_PLACES) == end:
            self._place_end = end
        return end if end > at else at + 1

    def _in_street_list(self, at: int) -> bool:
        end = self._street_end
        return end >= 0 and 0 < at - end <= 2 and self.scan.words[at - 1].lower in _LIST_MARKS

    def _add_name(self, name: Name) -> int:
        self.items.append(name)
        self._take(name.start, name.end)
        return name.end

    def _add_post(self, post: Post) -> int:
        if post.agency is None and (body := self._has_such(post.start)) is not None:
            post.agency = body.full
            post.body, post.full = body, body.full
            post.agency_from, post.agency_to = body.start, body.end
        self.items.append(post)
        self._take(post.start, post.end)
        body = post.body
        if body is not None and post.body_printed:
            self.agencies.append(body)
        if post.owner is not None:
            self.agencies.append(post.owner)
        return post.end

    def _has_such(self, at: int) -> Agency | None:
        """ "Ban Kinh tế Trung ương hiện có các phó ban gồm …": whose the posts at this word are."""
        words = self.scan.words
        previous = self.items[-1] if self.items else None
        if not isinstance(previous, Agency) or not 1 < at - previous.end <= 4:
            return None
        if not words[at - 1].digit and words[at - 1].lower not in _PLURALS:
            return None
        between = [word.lower for word in words[previous.end : at - 1]]
        return previous if between[-1] == "có" and _STILL.issuperset(between[:-1]) else None

    def _add_bodies(self, bodies: Iterable[Agency]) -> None:
        for body in bodies:
            self.agencies.append(body)
            self._take(body.start, body.end)

    def _take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def _halves(self) -> None:
        """ "từ Bắc vào Nam" names no people."""
        words, text = self.scan.words, self.scan.text
        if not any(half in text for half in _HALVES):
            return
        for at in self.scan.capitals:
            if words[at].text in ("Nam", "Bắc") and is_half(words[at - 1].lower, words[at].lower, words[at + 1].lower):
                self._take(at, at + 1)

    def _aliases(self) -> None:
        """ "Tập đoàn Dầu khí Việt Nam (PVN)": what stands in the brackets is the body's name from here on."""
        words = self.scan.words
        aliases: dict[str, Agency] = {}
        for body in self.agencies[:]:
            end = body.end
            if words[end].text == "(" and words[end + 2].text == ")" and words[end + 1].cap:
                word = words[end + 1]
                # "ĐH Simon Fraser (Canada)": where it is
                if (word.upper or not word.viet) and self.scan.place_end(end + 1) == end + 1:
                    aliases.setdefault(word.text, body)
            elif words[end].text == "(" and words[end + 1].cap and words[end + 2].cap and words[end + 3].text == ")":
                self._long_alias(body, end + 1)
        if not aliases:
            return
        for at in range(self.scan.n):
            word = words[at]
            if word.cap and not self._taken[at] and (body := aliases.get(word.text)) is not None:  # type: ignore[assignment]
                found = Agency(at, at + 1, body.head, body.domain, body.full, "alias", body.tail)
                self.agencies.append(found)
                self._take(at, at + 1)

    def _held_in_found(self) -> None:
        """ "Chủ tịch Hoa Sen Group": bodies found after the pass, right behind a post that has none yet."""
        found = {body.start: body for body in self.agencies if body.rule in _FOUND}
        for item in self.items if found else ():
            if isinstance(item, Post) and item.agency is None and item.end == item.title_end and item.end in found:
                take_found(self.scan, item, found[item.end])

    def _long_alias(self, body: Agency, at: int) -> None:
        """ "Tổng công ty Điện lực TKV (Vinacomin Power)": two foreign words in the brackets are no person."""
        words = self.scan.words
        if self._taken[at] or self._taken[at + 1] or (words[at].viet and words[at + 1].viet):
            return
        self.agencies.append(Agency(at, at + 2, body.head, body.domain, body.full, "alias", body.tail))
        self._take(at, at + 2)

    def _repeated(self) -> None:
        """ "Enes Kanter … Kanter": two foreign words of which the last is said alone later are a person's name."""
        words = self.scan.words
        runs: list[tuple[int, int]] = []
        alone: set[str] = set()
        end = 0
        for at in self._open:
            word = words[at]
            if word.viet or word.upper or at < end or self._taken[at]:
                continue
            end = self._free_run(at)
            if end - at == 1 and not (at and words[at - 1].cap):
                alone.add(words[at].text)
            elif 2 <= end - at <= 3:
                runs.append((at, end))
        for at, last in runs:
            word = words[last - 1]
            if word.text in alone and not word.viet and not word.digit and self.scan.place_end(at) == at:
                if is_namesake(self.scan, at) or any(w.coded or w.lower in THINGS for w in words[at:last]):
                    continue
                self.items.append(Name(at, last, "repeated"))
                self._take(at, last)

    def _count_lone(self) -> None:
        """How often each given name stands alone within a sentence."""
        scan = self.scan
        words = scan.words
        taken = self._taken
        for at in self._open:
            if not words[at].given:
                continue
            if not (taken[at] or words[at - 1].cap or words[at + 1].cap or scan.opens_sentence(at)):
                self._alone[words[at].lower] += 1

    def _remembered(self) -> None:
        """Names that stand alone later: whole, by the last syllables, foreign ones by the family name."""
        known = Memory(self.scan, [item for item in self.items if isinstance(item, Name)])
        found = []
        words = self.scan.words
        taken = self._taken
        end = 0
        for at in self._open:
            if at < end or taken[at]:
                continue
            end = self._free_run(at)
            if end == at + 1 and is_word_half(self.scan, at):
                continue
            start = at + 1 if end - at > 1 and is_opener(self.scan, at) else at
            # most capitals are neither the end of a known name nor a given name
            name = known.match(start, end) if words[end - 1].lower in known.lasts else None
            if name is None and end - at == 1 and words[at].given:
                name = self._lone(at)
            if name is not None:
                found.append(name)
                self._take(name.start, name.end)
        self.items = sorted([*self.items, *found], key=lambda item: item.start)

    def _judged(self) -> None:
        """What no rule has settled, by the words around."""
        found = judged(self.scan, self._taken, [item for item in self.items if isinstance(item, Name)])
        for name in found:
            self._take(name.start, name.end)
        if found:
            self.items = sorted([*self.items, *found], key=lambda item: item.start)

    def _free_run(self, at: int) -> int:
        words, taken = self.scan.words, self._taken
        end = at + 1
        while words[end].cap and not taken[end]:
            end += 1
        return end

    def _lone(self, at: int) -> Name | None:
        """One given name, which this word is, alone within a sentence, doing what people do."""
        scan = self.scan
        words = scan.words
        word = words[at]
        if not bare(word) or word.lower in _OTHER_WORDS or scan.opens_sentence(at):
            return None
        before = words[at - 1]
        if before.cap or not before.letters or before.lower in _PLACED:
            return None
        if not scan.roles(at + 1) & _VERBS and self._alone[word.lower] < _OFTEN:
            return None
        if is_namesake(scan, at) or scan.place_end(at) > at:
            return None
        return Name(at, at + 1, "lone")
