"""What a blank is called by the words behind it and by its sentence: an address, an office, a document, a point."""

from __future__ import annotations

import re

from reportgen.core.drafting.blank import Blank, BlankSort

_SHORT_STEM = 6
# 「____乡（镇、街道）____村____组」, with spaces to write on.
OF_ADDRESS = "([省市县区旗乡镇村组栋幢室]|乡镇|街道|社区|单元)(?:[（(][^（()）]*[）)])?(?=[ 　]{2}|[，。；、]|$)"
_ADDRESS_BEHIND = re.compile(OF_ADDRESS)
_DOCUMENT_YEAR, _DOCUMENT_NUMBER = re.compile("[〕】\\]][ 　]*第?[ 　_＿×X]*号"), re.compile("[ 　]*号")
# 「由____同志担任」, 「____同志为____」.
_IS_FOR = re.compile("[ 　]*(?:同志|先生|女士|老师)[为任]([\u4e00-\u9fff]{2,10})")
_HELD_BY = re.compile("[ 　]*(?:同志|先生|女士|老师)?(?:担任|兼任)")
_OFFICE_OF = re.compile("(?:^|[。；，,为是])([^。；，,为是]{2,12})[，,]?由[ 　]*$")
_POINTS = re.compile("([一二三四五六七八九十])是$")
_LEADS_TO_POINTS = re.compile("^(?:将|拟|要|应|继续)+|(?:以下|下列|如下|几个方面)")
# A sentence of nothing but a blank; where it goes on from a comma, it is what the paragraph is about.
_SENTENCE_BEGINS, _SENTENCE_ENDS = re.compile("(?:^|[。；])[ 　]*$"), re.compile("[ 　]*(?:。|$)")
_HEADED = re.compile(
    "(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)]|\\d{1,2}[、.．])?([^。_＿]{2,16})。"
)
ADDED, OVERVIEW = "补充说明", "概况"
_OFFICE_BEHIND = re.compile("(派出所|社区|村委会|居委会|村|街道办事处|村?[民居]?小?组|栋|幢|单元|室)(?=[ 　，。、]|$)")


def word_behind(text: str, one: Blank, is_led: bool) -> tuple[str, int]:
    """The word that stands behind a blank and says what it is, of an address or, where no word leads to it, an office; and where that ends. '' for none."""
    address = _ADDRESS_BEHIND.match(text, one.end) if not text[one.start : one.end].strip() else None
    if address:
        return f"所在{address[1]}", address.end()
    office = _OFFICE_BEHIND.match(text, one.end) if one.sort is BlankSort.LINE and not is_led else None
    return (office[1], office.end()) if office else ("", one.end)


def of_document(text: str, one: Blank) -> str:
    """What the year and the number of a document are called, 「编号：云政〔____〕第____号」; '' for any other blank."""
    stem = text.partition("：")[0].strip() if "：" in text[: one.start] else ""
    stem = stem if 0 < len(stem) <= _SHORT_STEM else "文号"
    if text[one.start - 1 : one.start] in tuple("〔【[") and _DOCUMENT_YEAR.match(text, one.end):
        return f"{stem}年份"
    if text[: one.start].rstrip("第 　").endswith(("〕", "】", "]")) and _DOCUMENT_NUMBER.match(text, one.end):
        return f"{stem}序号"
    return ""


def in_sentence(text: str, one: Blank) -> str:
    """What a blank is called by its sentence: one of several points, or a sentence of its own; '' for any other."""
    before, after = text[: one.start].rstrip(" 　"), text[one.end :]
    if point := _POINTS.search(before):
        lead = re.split("[。！]", before)[-1].partition("：")[0].split("，")[-1]
        words = _LEADS_TO_POINTS.sub("", lead.strip())
        return f"{words}{point[1]}" if words and words != before else ""
    if not _SENTENCE_ENDS.match(after) or "：" in before[-1:]:
        return ""
    if _SENTENCE_BEGINS.search(before):
        return (_HEADED.fullmatch(before) or [ADDED, ADDED])[1] if before else ""
    return OVERVIEW if "…" in text[one.start : one.end] and before.endswith(("，", ",")) else ""


def somebody(text: str, one: Blank) -> str:
    """What somebody is whose name is written there: 「明确____同志为专职安全员」, 「安全员由____同志担任」; '' for any other blank."""
    if is_for := _IS_FOR.match(text, one.end):
        return is_for[1]
    office = _OFFICE_OF.search(text[: one.start]) if _HELD_BY.match(text, one.end) else None
    return office[1] if office else ""
