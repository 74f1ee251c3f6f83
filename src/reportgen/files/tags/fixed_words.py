"""Sentences that a template prints in every report, and that can be true of one period alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.files.document.revisions import W
from reportgen.files.tags.cell_words import WHOLE_TAG
from reportgen.files.tags.tag_scan import Scanned, TagParagraph

# What belongs to the form for ever: notes, titles of laws and of files, numbers of documents.
_NOTE = re.compile(
    r"\s*(?:[（(\[【]?(?:注|说\s*明|备\s*注|填[表报写]说明|填表要求|要求|附|附件)\s*\d*[：:】\])）]|[（(]?\d+[.．、）)]|[①-⑳])"
)
# What a figure has to be, and how it is worked out.
_RULE = re.compile("[=＝÷×≥≤]|有效期|不[少低高超得]|同比计算|口径")
_QUOTED = re.compile(r"《[^》]*》|〔[^〕]*〕|［[^］]*］|\[\d{4}\]|[（(][^（）()]*[）)]|“[^”]*”")
# A line of its own in brackets is no aside.
_BRACKETED = re.compile(r"^[（(]([^（）()]*)[）)]$")
_PERIOD = r"(?:全年|本年度?|今年|上年|去年|本季度?|本月|全季|截至|同比|报告期|年初以来)"
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s*年(?!版|修订|制|第)")
_COUNT = re.compile(
    r"(?<![第\d.．])(?:\d[\d,.]*|[一二三四五六七八九十百千万]{2,})\s*(?:万|亿)?(?:条|件|人次?|个|次|家|篇|份|项|户|起|场|元|宗|名|批|%|％)"
)
_TOLD = re.compile(_PERIOD)
_HEADED = re.compile(r"([一二三四五六七八九十]+、)\S")
# The number of a row typed by hand, alone or before a value: every row would have it.
_SERIAL = re.compile(r"([（(]?\d+[）)]?[.．、]?)\s*(?:$|[{｛]{2})")
_LOOP_ROW = re.compile(r"[{｛][%％]-?\s*tr\s+for\b")
_SENTENCE = re.compile(r"[^。；;]*[。；;]?")


def fixed_findings(scanned: Scanned, kind: Kind) -> Iterator[Finding]:
    """A warning for each sentence with a year of its own, or a figure or a statement of the period, and for headings that are none."""
    depth = 0  # of the conditions around
    for paragraph in scanned.paragraphs:
        words = [tag.word for tag in scanned.by_paragraph.get(paragraph, ())]
        depth += words.count("if") - words.count("endif")
        text = paragraph.text.strip()
        if (number := _SERIAL.match(text)) and _is_of_a_record(paragraph):
            yield finding("K189", "rows", target=paragraph.place, text=number[1])
        if text in kind.headings or _NOTE.match(text):
            continue
        if text and (near := _like_a_heading(paragraph, kind)):
            yield finding("K189", "heading", target=paragraph.place, text=cut(text, 30), near=near)
        elif told := next((one for one in _sentences(paragraph) if _is_of_a_period(one, depth > 0)), ""):
            yield finding("K189", target=paragraph.place, text=cut(told, 40))


def _sentences(paragraph: TagParagraph) -> Iterator[str]:
    return (one.strip() for one in _SENTENCE.findall(paragraph.text) if one.strip())


def _is_of_a_period(sentence: str, is_asked: bool) -> bool:
    """Whether it can be true of one period alone; what stands under a condition may say what that asks."""
    plain = _QUOTED.sub("", _BRACKETED.sub(r"\1", WHOLE_TAG.sub("\0", sentence)))
    if _RULE.search(plain):
        return False
    if _YEAR.search(plain):
        return True
    if not _TOLD.search(plain):
        return False
    return bool(_COUNT.search(plain)) or (not is_asked and plain.endswith("。") and not WHOLE_TAG.search(sentence))


def _is_of_a_record(paragraph: TagParagraph) -> bool:
    """Whether it stands in a row that is printed once for each record of a list."""
    row = paragraph.holder("tr")
    before = row.getprevious() if row is not None else None
    return before is not None and bool(_LOOP_ROW.search("".join(before.itertext(W + "t"))))


def _like_a_heading(paragraph: TagParagraph, kind: Kind) -> str:
    """The heading of the form that has the number of this line, which is none of them."""
    text = paragraph.text.strip()
    number = _HEADED.match(text)
    if number is None or text.endswith(("。", "；")) or WHOLE_TAG.search(text) or paragraph.holder("tbl") is not None:
        return ""
    return next((one for one in kind.headings if one.startswith(number[1])), "")
