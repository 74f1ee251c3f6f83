"""Find the blanks in a line of a form: lines to write on, 年 月 日, （　）, boxes, ××, a colon with nothing behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.blank_choices import BOX, MORE_OR_LESS, choices_in
from reportgen.core.drafting.blank_words import (
    OF_ADDRESS,
    in_sentence,
    of_document,
    somebody,
    word_behind,
)
from reportgen.core.drafting.form_days import bound_of, compared_with
from reportgen.core.drafting.form_names import with_inner_words
from reportgen.core.drafting.form_units import SEVERAL, UNIT, is_unit
from reportgen.core.light import replace

# By its season, or by its number.
HALVES = ("上", "下")
TERMS = (("春", "秋"), ("一", "二"))
TAG_BY_HAND = r"[{｛]{2}\s*([^\W\d]\w*)\s*[}｝]{2}"
_G = "[ \\t　_＿﹍×XxＸ＊*○〇…]"
_BEHIND = "[局委办厅]|单位|街道|镇|乡|县|市|区|省|公司|企业|集团|学校|中心|部门|机关|政府|办事处|委员会|办公室"
_BEHIND_ALONE = "[处科所室站院馆校司部会]"  # counted with as well, 「3处」: a name only where no word stands before it
_CROSSES = "[×✕╳]+|[XＸ]{2,}|x{2,}|[*＊]{2,}|[○〇]{2,}"
_PATTERNS: tuple[tuple[BlankSort, str], ...] = (
    (BlankSort.TAG, TAG_BY_HAND),
    (BlankSort.DATE, rf"(?:20\d\d|20|２０|二[〇○])?{_G}*年{_G}+月{_G}+日"),
    (BlankSort.DATE, r"(?:^|(?<=[：:\s　（(]))年月日(?=$|[\s　）)])"),
    (BlankSort.DATE, rf"20{_G}+[.．。]{_G}+[.．。]{_G}*"),
    # No time of the report: until a month, a day of whatever year.
    (BlankSort.LINE, rf"(?<=[至自到起]){_G}+年{_G}+月(?!{_G}*[日份])"),
    (BlankSort.LINE, rf"(?:(?<=[：:至自到起])|(?<![年 　_＿×XＸ]))(?<!年){_G}+月{_G}+日(?:{_G}*时(?:{_G}*分)?)?"),
    (
        BlankSort.YEAR,
        r"(?:20|２０|二[〇○])(?:[_＿×XＸ]|[ 　](?![ 　]*月))+(?=年)|(?:[_＿×XＸ]{2,}[ 　]?|[ 　]{2,})(?=年(?!月))",
    ),
    (BlankSort.QUARTER, r"(?<=[第年度])[ 　_＿×XＸ]+(?=季(?!学))"),
    (BlankSort.HALF, r"(?<=[年度])(?:[ 　_＿×XＸ]+|上[/／、或（(]下[）)]?)(?=半年)"),
    (BlankSort.TERM, r"(?<=[第年度（(])[ 　_＿×XＸ]+(?=季?学期)"),
    (BlankSort.MONTH, r"(?:[_＿×XＸ]{1,}|[ 　]{2,})(?=月份?)"),
    (BlankSort.NAME, rf"(?:(?>{_CROSSES})[省市县区旗镇乡])*(?>{_CROSSES})(?:{_BEHIND})+"),
    (BlankSort.NAME, rf"(?<![\u4e00-\u9fff×XＸx])(?>{_CROSSES}){_BEHIND_ALONE}(?![\u4e00-\u9fff])"),
    (BlankSort.LINE, f"[{BOX}](?:[ 　-]?[{BOX}]){{3,}}"),  # one for each digit of a code
    (BlankSort.LINE, rf"(?<![\dA-Za-z“\"‘「])(?:{_CROSSES})(?![\dA-Za-z”\"’」])"),
    (BlankSort.LINE, "(?<=[\u4e00-\u9fff])[XxＸ](?=[\u4e00-\u9fff%％])"),
    (BlankSort.LINE, "[_＿﹍](?:[ 　]*[_＿﹍])+|﹍|…{2,}"),
    (BlankSort.LINE, f"(?:^|(?<=[\u4e00-\u9fff）)：:]))[ 　]{{2,}}(?={OF_ADDRESS})|(?<=[第〕】\\]])[ 　]{{2,}}(?=号)"),
    (
        BlankSort.LINE,
        rf"(?:^|(?<=[\u4e00-\u9fff（(]))[ 　]{{2,}}(?=(?:{SEVERAL})(?:[/／]\w{{1,3}})?(?:$|[，。；、,;（()）]|[ 　]{{2}}))",
    ),
    (BlankSort.LINE, "(?<=[（(])[ 　]{2,}(?=[\u4e00-\u9fff]{1,2}[）)])"),
    (BlankSort.LINE, "(?<=[（(])[ 　\\t]*(?=[）)])|(?<=〔)[ 　]*(?=〕)|(?<=\\[)[ 　]*(?=\\])|(?<=【)[ 　]*(?=】)"),
)
# Not behind a sentence that leads to what follows it.
_COLON = re.compile(r"(?<=[：:])(?:[ \t　]+(?=$|\S)|(?=[（(](?:单位)?(?:盖章|公章|签章|签字|签名)[）)])|$)")
_LEADS = re.compile("(?:如下|以下|下列|包括|分别|附件?\\d*|注|说明|要求|其中)[：:]$")
_WHOLE = re.compile(r"[。；;，,\t\n]|[ 　]{2,}")
_CLAUSE = re.compile(r"[。；;，,、（(\t\n]|(?<!其中)[：:]|[ 　]{2,}")
_LONGEST_LABEL = 24
# 「我____（镇、街道）共出动检查组____个」: what is in the brackets is about the blank before them.
_BESIDE_LAST = re.compile("^[（(][^（）()]*[）)](?=[ 　]*[\u4e00-\u9fff]{2})")
_TELLS_MORE = re.compile("[（(：: 　]*(?:请?(?:注明|说明|填写)[：: 　]*)?")
# In the middle of a word, and no part of it: 「金额（万元）合计」.
_INSIDE = re.compile("(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff]{1,4}[）)](?=[\u4e00-\u9fff])")
_OPEN = re.compile(
    "[^（(][（(][^（）()]*$"
)  # 「政策（可多选）」: what is in the brackets is about the words before them
# 「用能人数（11）____人」: by that number other lines speak of it.
_LINE_NUMBER = re.compile("(?<=[\u4e00-\u9fff]{2})[（(]\\d{1,3}[）)]?$")
# No blank, but a sign, in a sentence that reckons: 「金额＝数量×单价÷10000」.
_TIMES, _RECKONED = ("×", "✕", "╳", "X", "x", "*", "＊"), re.compile("[^。；;，,]*[=＝÷][^。；;，,]*")
# 「是否低于警戒线（保障水平0.3）　　是□　否□」
_ASIDE_BEFORE_BOXES = re.compile("(?<=[\u4e00-\u9fff]{2})[（(][^（()）选填]*[）)](?=[ 　]+$)")
_BETWEEN = 4  # spaces that stay between a value and the next label
_PERCENT = ("%", "％")
_SEALED = re.compile("[（(](?:单位)?(?:盖章|公章|签章|签字|签名|手写签名|章)[）)]|[（(]请?(?:注明|说明|填写|列明)[）)]")
_BY_HAND = re.compile("[（(](?:单位)?(?:盖章|公章|签章|签字|签名|手写签名|章)[）)][：:]?[ 　]*$")
# At once behind the blank, or behind spaces where nothing else of the word follows.
_UNIT_BEHIND = re.compile(
    rf"[）)〕\]】]?(?:((?:[%％‰]|人次|万元|亿元|千元)|(?:{UNIT})(?![\u4e00-\u9fffA-Za-z]|$)(?=[^\u4e00-\u9fff])|(?:{UNIT})(?=$|以[内上下]|左右)|[次人家件个户元场份项条](?!所))|[ 　]+({UNIT})(?![\u4e00-\u9fff]))"
)
_WORDS_BEHIND = re.compile("[）)〕\\]】]([\u4e00-\u9fff]{2,6})(?=[，。；、]|$)")
# Behind a blank for the name of a place: 「____县人民政府」, 「____县（市、区）」.
_PLACE_BEHIND = re.compile("(省|市|县|区|旗|乡|镇|街道)(?=[\u4e00-\u9fff（(]|$)")
_LEADS_TO_PLACE = re.compile("现将?|将|由|经|在|对|我")
PLACE = "地区"
_SORTS_OF_PLACE = re.compile(
    "(?:[省市县区旗乡镇]|街道){1,2}[（(][省市县区旗乡镇街道、/／]+[）)]"
)  # 「县（市、区）：____」
_SORTS_BEHIND = re.compile(
    "[（(](?:[省市县区旗乡镇]|街道)(?:[、/／](?:[省市县区旗乡镇]|街道))+[）)]"
)  # 「我____（镇、街道）」
PLACE_NAME = re.compile(f"(?:省|市|县|区|旗|乡|镇|街道)名|{PLACE}")
_PLACE = re.compile(rf"(?:(?:{_CROSSES})[省市县区旗镇乡])+")
_OF_CALENDAR = ("年", "月", "日", "年度", "季度", "月份")
_ORGAN = re.compile("[局委办厅]$|政府$|公司$|中心$|学校$|医院$|银行$")
_MOMENT = re.compile(
    rf"[ 　]*((?:20)?{_G}*年{_G}+月(?:{_G}+日{_G}*时(?:{_G}*分)?)?(?:至{_G}*时{_G}*分)?|月{_G}+日|日{_G}+时)[ 　]*"
)
# To whom a letter goes: 「市财政局：」 alone in its line.
_ADDRESSED = re.compile("[^：:，。]{2,20}(?:[局委厅府]|办公室|委员会|办)[：:]")
OF_DAYS = re.compile("日期|时间|年月|截至|日$")
_ROOM_FOR_NAME, _ROOM_FOR_BOTH = 6, 12
# One of two words stays, with how much: 「增长（下降）____%」, 「上升或下降____％」.
_ROSE_OR_FELL = re.compile(f"{MORE_OR_LESS}$")
# What goes on counting the same: 「____件、____件」, 「____%和____%」.
_AND = re.compile("[ 　]*(?:[、，,]|和|及|与)[ 　]*")


def find_blanks(text: str) -> list[Blank]:
    """The blanks of one paragraph, from left to right."""
    found = sorted(
        _without_overlap(text, [*choices_in(text), *_by_pattern(text), *_behind_colons(text)]),
        key=lambda one: one.start,
    )
    return [*_labelled(text, found)]


def blanks_in_cell(text: str) -> list[Blank]:
    """The same of a paragraph in a cell of a table, where 「年　月」 alone is one blank."""
    whole = _MOMENT.fullmatch(text)
    return [Blank(whole.start(1), whole.end(1), BlankSort.LINE)] if whole else find_blanks(text)


def _by_pattern(text: str) -> Iterator[Blank]:
    reckoned = [one.span() for one in _RECKONED.finditer(text)]
    for sort, pattern in _PATTERNS:
        for one in re.finditer(pattern, text):
            if one.group() in _TIMES and any(begin <= one.start() < end for begin, end in reckoned):
                continue
            options = HALVES if sort is BlankSort.HALF else ()
            options = TERMS[text[one.end()] != "季"] if sort is BlankSort.TERM else options
            yield Blank(one.start(), one.end(), sort, options=options)


def _behind_colons(text: str) -> Iterator[Blank]:
    for one in _COLON.finditer(text):
        before = text[: one.start()]
        label = _WHOLE.split(before.rstrip("：: 　"))[-1].strip()
        label = label.rpartition("（")[2] if _OPEN.search(label) else label
        wide = one.end() == len(text) or len(one.group()) != 1 or one.group() == "\t"
        if (
            wide
            and not _ADDRESSED.fullmatch(text.strip())
            and 0 < len(label) <= _LONGEST_LABEL
            and not _LEADS.search(before)
        ):
            end = one.end() if one.end() == len(text) else one.end() - min(_BETWEEN, len(one.group()) - 1)
            end = one.start() if one.group() == "\t" else end  # which parts it from the next label
            end = one.end() if text.startswith(("）", ")"), one.end()) else end
            yield Blank(one.start(), max(one.start(), end), BlankSort.LINE)


def _without_overlap(text: str, found: list[Blank]) -> list[Blank]:
    """Those found first win; a colon's blank gives way to one that follows it at once."""
    kept: list[Blank] = []
    for one in found:
        met = [other.start for other in kept if _meet(one, other)]
        if met and one.sort is BlankSort.LINE and one.start < min(met):
            one, met = replace(one, end=len(text[: min(met)].rstrip(" 　"))), []  # 「负责人：____  ____年度」
        if not met:
            kept.append(one)
    ends = {one.start for one in kept}
    return [
        one
        for one in kept
        if not (one.sort is BlankSort.LINE and one.end in ends and one.end != one.start and _is_space(one, kept))
    ]


def _meet(one: Blank, other: Blank) -> bool:
    return one.start == other.start or (one.start < other.end and other.start < one.end)


def _is_space(one: Blank, kept: list[Blank]) -> bool:
    return any(other is not one and other.start == one.end for other in kept)


# ── the words around a blank ─────────────────────────────────────────────────


def _labelled(text: str, found: list[Blank]) -> Iterator[Blank]:
    last, unit, label, moved = 0, "", "", ""
    options: tuple[str, ...] = ()
    for one in found:
        before = text[last : one.start].removeprefix(unit)
        before = _plain_before(_BESIDE_LAST.sub("", before) if last else before, one)
        has_colon = before.rstrip(" 　（(").endswith(("：", ":"))
        pieces = (_WHOLE if has_colon else _CLAUSE).split(before.rstrip("：: 　（(〔[【"))
        pieces[-1] = pieces[-1].rpartition("（")[2] if _OPEN.search(pieces[-1]) else pieces[-1]
        follows = _AND.fullmatch(before) or (unit and not before.strip(" 　"))
        goes_on = bool(last and label and one.sort is BlankSort.LINE and follows)
        if moved and not before.strip(" 　（("):
            label = f"{moved}变动"
        elif options and _TELLS_MORE.fullmatch(before):
            label = f"{options[-1]}说明"
        else:
            label = label if goes_on else _spread(pieces) or ("" if len(pieces) > 1 or last == 0 else label)
        word, end = word_behind(text, one, bool(_spread(pieces)))
        label = word or label
        if len(label) < 2 and (words := _WORDS_BEHIND.match(text[one.end :])) and not is_unit(words[1]):
            label = words[1]
        label = "学年" if text.startswith("学年", one.end) and one.sort is BlankSort.LINE else label
        label = "" if label in _OF_CALENDAR else PLACE if _SORTS_OF_PLACE.fullmatch(label) else label
        label = _place_behind(text, one, label)
        label = (one.sort is BlankSort.LINE and (in_sentence(text, one) or somebody(text, one))) or label
        label = of_document(text, one) or _by_sort(text, one, label, before)
        behind = _UNIT_BEHIND.match(text[one.end :])
        unit = (behind[1] or behind[2]) if behind else ""
        label = f"{unit}数" if unit and label.endswith("第") else label
        by_hand = text[one.start : one.end] if _BY_HAND.search(text[last : one.start]) else ""
        rise = _ROSE_OR_FELL.search(text, last, one.start) if unit in _PERCENT else None
        if rise:  # the words and the sign are printed with the figure
            behind_it = one.end + (behind.end() if behind else 0)
            one = replace(one, start=rise.start(), end=behind_it, is_change=True)
            label = f"{compared_with(text[: rise.start()])}增减幅度"
        yield from _apart(replace(one, label=label, unit=unit, by_hand=by_hand, goes_on=goes_on), text)
        label = "" if label == PLACE else label  # nothing else is called so
        moved = label if one.sort is BlankSort.EITHER else ""
        last, options = end, one.options if one.boxes else ()
        unit = "" if rise else unit


def _place_behind(text: str, one: Blank, label: str) -> str:
    """What a blank is called where the name of a place belongs there, as the word behind it says; `label` for any other."""
    if label and not _LEADS_TO_PLACE.fullmatch(label):
        return label
    place = _PLACE_BEHIND.match(text, one.end)
    return f"{place[1]}名" if place else PLACE if _SORTS_BEHIND.match(text, one.end) else label


def _plain_before(words: str, one: Blank) -> str:
    """The words before a blank without what is set beside them in brackets: a seal, a number of a line, an aside before boxes."""
    words = _LINE_NUMBER.sub("", _INSIDE.sub("", with_inner_words(_SEALED.sub("", words))))
    return _ASIDE_BEFORE_BOXES.sub("", words) if one.options else words


def _by_sort(text: str, one: Blank, label: str, before: str) -> str:
    """What a blank is called that tells it by its looks; `label` for any other."""
    put = text[one.start : one.end]
    if one.sort is BlankSort.DATE:
        label = "" if _ORGAN.search(label) else label  # who signs, and when
        return bound_of(label, before, text[one.end :]) or label
    if one.sort is BlankSort.NAME and _PLACE.fullmatch(put):
        return PLACE
    return re.sub(TAG_BY_HAND, r"\1", put) if one.sort is BlankSort.TAG else label


def _without_bracket(words: str) -> str:
    """Without a bracket that is opened and not closed; 「（一）是否召开」 keeps its number."""
    return words if "）" in words else words.removeprefix("（")


def _spread(pieces: list[str]) -> str:
    """The last piece; 「住　　所」 is one word set wide."""
    last, before = _without_bracket(pieces[-1].strip(" 　〕）】］]")), pieces[-2].strip() if len(pieces) > 1 else ""
    last += ")" if _OPEN.search(last) else ""
    return f"{before}{last}" if len(last) == len(before) == 1 else last


def _apart(one: Blank, text: str) -> Iterator[Blank]:
    """「负责人：　　　　年　月　日」 is a place for a name and one for a day."""
    room = len(text[one.start : one.end]) - len(text[one.start : one.end].lstrip(" 　"))
    if one.sort is BlankSort.YEAR and one.label and text[: one.start].endswith(("：", ":")) and room > _ROOM_FOR_BOTH:
        yield Blank(one.start, one.end - 2 * _BETWEEN, BlankSort.LINE, one.label, by_hand=one.by_hand)
        yield replace(one, start=one.end - _BETWEEN, label="")
        return
    if one.sort is not BlankSort.DATE or OF_DAYS.search(one.label) or room < _ROOM_FOR_NAME:
        yield one
        return
    if not one.label:  # set far to the right
        yield replace(one, start=one.start + room - _BETWEEN)
        return
    yield Blank(one.start, one.start + room - 4, BlankSort.LINE, one.label, by_hand=one.by_hand)
    yield Blank(one.start + room - 2, one.end, BlankSort.DATE)
