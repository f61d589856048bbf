"""Words that announce a person: "ông", "Thiếu tướng", "GS.TS", "ca sĩ"."""

from __future__ import annotations

from vnnews.lexicon.lexicon import Sense
from vnnews.names.tokens import CUES, Scan

CUE_ROLES = frozenset({"honorific", "rank", "degree", "honour", "role"})


class Cue:
    """Words that announce a person: "ông", "Thiếu tướng", "GS.TS", "ca sĩ"."""

    __slots__ = ("end", "honorific", "kinds", "last", "rank", "start", "sure")

    def __init__(self, start: int) -> None:
        self.start = start
        self.end = start
        self.kinds: set[str] = set()
        # the kind of the words right before the name
        self.last = ""
        self.honorific: str | None = None
        self.rank: str | None = None
        self.sure = False


def cue_at(scan: Scan, at: int) -> Cue | None:
    """The words here that announce a person, however many: "Đại tá, PGS.TS"."""
    if not scan.roles(at) & CUES:
        return None
    cue = Cue(at)
    words = scan.words
    j = at
    # "Y" in capitals is a name: "Y Kham Niê"
    while scan.roles(j) & CUES and words[j].text != "Y":
        end, sense = _first_cue(scan, j)
        cue.kinds.add(sense.role)
        cue.last = sense.role
        cue.sure = cue.sure or sense.sure
        if sense.role == "honorific":
            cue.honorific = scan.printed(j, end)
        elif sense.role == "rank":
            cue.rank = scan.printed(j, end)
        cue.end = j = end
        if words[j].text in ".,-" and words[j].text != "\n":
            following = next((s for _, s in scan.senses(j + 1) if s.role in ("degree", "rank", "honour")), None)
            if following is not None and (words[j].text != "," or "degree" in cue.kinds or "rank" in cue.kinds):
                j += 1
    return cue if cue.end > at else None


def _first_cue(scan: Scan, at: int) -> tuple[int, Sense]:
    """The longest cue that begins at this word, where there is one."""
    for found in scan.senses(at):
        if found[1].role in CUE_ROLES:
            return found
    raise AssertionError
