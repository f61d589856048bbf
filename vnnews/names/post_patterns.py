"""How the text between a name and a post reads where it is that person's own, and where it is someone else's."""

from __future__ import annotations

import re

from vnnews.names.wordlists import phrases, word_set

# "giữ chức", "được bầu làm": what leads from a person to a post, and what may stand before it
_VERBS = phrases("post_verb")
_LEADS = phrases("post_lead")
_VERB = rf"(?:{_LEADS},?\s+){{0,6}}{_VERBS}\s*:?\s*"
# for which term a post is held, and in which province: "khóa X, XI và XII", "nhiệm kỳ 2015-2020", ", tỉnh Sơn La"
_TERM = r"(?:\s*\(?(?:khóa|nhiệm kỳ)\s[IVXL\d]{1,6}(?:\s?(?:,|-|–|và)\s?[IVXL\d]{1,6}){0,4}\)?)?"
_SEAT = r"(?:,?\s(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s[^,;.()\n–-]{1,30})?"
# "Chủ tịch HĐQT Tổng công ty", "(cũ)", "(sau sáp nhập)", "(nay là Sở Nội vụ)"
_NOTE = rf"(?:\s(?i:{phrases('post_rest')}))?(?:\s*\({phrases('post_note')}[^()\n]{{0,60}}\))?"
# what may stand between a post and the next post of the same person
CHAIN = re.compile(rf"{_NOTE}\)?{_TERM}(?:{_SEAT}\s*[,;(–-])?\s*(?:[,;(–-]\s*)?(?:{phrases('post_join')})?\s*")
_AGE = r"(?:\s*(?:SN|sinh năm|sinh ngày|sinh|năm)?\s*[\d./-]{1,10}\s*(?:tuổi)?\s*[,;-]?)?"
# "là thượng tá, nguyên phó tổng giám đốc …"
_RANK = r"(?:(?:đại|thượng|trung|thiếu)\s(?:tá|tướng|úy),\s*)?"
BEHIND = re.compile(
    rf"\s*(?:\((?:{_AGE}|[^()\n]{{0,40}})\)\s*)?(?:,{_AGE}|[-–]|:|\({_AGE}|,\s*{_LEADS}\s*)?(?:\s*{_VERB}{_RANK})?\s*",
)
OPENED = re.compile(
    r"\s*(?:\([^()\n]{0,60}[,;-]|,[^,.()\n]{0,30}tuổi,|,\s*sinh năm \d{4}(?: tại [^,.]{1,30})?,)\s*",
)
VERBED = re.compile(rf"\)?{_NOTE}{_TERM}\s*(?:\([^()\n]{{0,60}}\)\s*)?{_SEAT}\s*(?:[,–-]\s*)?{_VERB}")
# "… thôi tham gia Ban Thường vụ và thôi giữ chức", "bị cảnh cáo và cho thôi chức": the post of whom it is told
LEAVES = re.compile(r"[^.!?;\n]*\s(?:để|và|rồi|sau khi)\s(?:cho\s)?(?:thôi\s)?(?:giữ\s)?chức(?:\svụ)?\s*")
# "Vũ Văn An (tức An “tóc dài”) - …"
ALIAS = re.compile(
    rf"\s*\([^()\n]{{0,60}}(?:\)\s*(?:,{_AGE}|[:–-])?\s*(?:{_VERB})?|,\s*)",
)
# before a post these make it a matter that the person named next talks about
TOPICS = ("đối với", "của")
HEARD = re.compile(r"\b[Bb]áo cáo(?:\s\w+)?\s(?:với|cho)\s$")
TOPIC_OPENING = re.compile(r"[.\n]?\s*(?:Về|Đối với|Liên quan|Trước|Sau|Với|Trả lời)\s")
# "Phó vụ trưởng Vụ Đất đai (Bộ Tài nguyên), ông …"
BEFORE = re.compile(rf"(?:\s*\([^()\n]{{2,60}}\)(?=,))?{_TERM}\s*(?::|,|-|–|là|,? (?:đồng chí|ông|bà)|\()?\s*")
# "4 Phó Chủ tịch UBND tỉnh tái đắc cử gồm có các ông: …"
LISTED = re.compile(
    r"[^.,:;()\n]{0,60}\b(?:gồm|(?:còn lại|khác) là)(?: có)?(?: các(?: (?:đồng chí|\w+)(?:, \w+)*)?)?:?\s*"
)
# what stands between the names of one list: "ông A (nhậm chức năm 2013), ông B"
BESIDE = re.compile(r"(?:\s*\([^()\n]{0,60}\))?\s*(?:,|,?\s*và|cùng)\s*")
# "miễn nhiệm chức danh … nhiệm kỳ 2016-2021 đối với ông …": the post of the person named behind it
ABOUT = re.compile(rf"{_NOTE}(?:,?{_TERM}){{0,3}}\s*,?\s*(?:đối v[ớố]i|với|cho|của)\s*(?:các\s)?")
CHANGED = re.compile(rf"{phrases('post_changed')}\s*$")
# "… được HĐND huyện bầu giữ chức": leads to the post of the person named in the sentence, whatever stands between
APPOINTS = re.compile(
    rf"(?:,\stừng\s(?:làm|là)|\b{phrases('appoint_verb')}|\b(?:về|sang|lên|ra|vào|đến)\s(?:[\w.]+\s){{1,6}}làm"
    r"|\b(?:chức vụ|vị trí)\s[^.!?,\n]{0,40}(?:,\s)?như)\s*:?\s*$",
)
# their last words
APPOINT_ENDS = frozenset(phrase.rpartition(" ")[2] for phrase in word_set("appoint_verb")) | {"làm", "như", "là"}
SENTENCE_END = re.compile(r"(?<![A-ZĐ])[.!?…]\s|\n|;(?!\s*(?:$|(?:được|từng|hiện|nay|sau đó|rồi|đến|trước khi)\b))")
# who decides of posts is not who gets them, and who is proposed does not hold them yet
DECIDES = re.compile(r"(?:(?!\b(?:được|bị)\b).)*\b(?:ký|trao|công bố|phê chuẩn|chúc mừng|tặng hoa)\b|.*\bđể\b.*\bbầu\b")
INSTEAD = re.compile(r"\b(?:thay(?: thế)?(?: cho)?|cùng(?: với)?|kế nhiệm)\s$")
# "thay bà B - vừa được bầu làm …" goes on about her
OWN_CLAUSE = re.compile(r"\s*[-–,(]|.*\b(?:được|bị|nhận|chuyển|sang|về(?! hưu| nghỉ))\b")
KIN = re.compile(rf"\b{phrases('kin')}(?: là)?\s(?:(?:ông|bà|anh|chị)\s)?$")
BORN = re.compile(r"[^.!?\n]*\b(?:quê|sinh|tuổi)\b[^.!?\n]*;\s*$")
LONGEST_GAP = 90
LONGEST_LEAD = 40
# held by so many that it is said once for several: "Đại biểu Trần Văn An và Lê Văn Bình"
OF_MANY = frozenset({"đại biểu", "đại biểu quốc hội", "đbqh"})
# a life is told: the sentence begins with "Ông", a year or the like, and leads to the post by a verb
TOLD = re.compile(
    rf"[.!?\n]?\s*{phrases('life_opening')}\b[^.!?\n]*?\s"
    rf"(?:{_VERB}|(?:chức vụ|vị trí|cương vị)\b[^.!?\n]{{0,60}}\b(?:như|rồi|đến)\s*:?\s*)$",
    re.IGNORECASE,
)
# whose life: "…, ông được bầu làm"
SUBJECT = re.compile(rf"\b{phrases('subject')}\b", re.IGNORECASE)
FURTHEST = 700
LONGEST_SENTENCE = 220
