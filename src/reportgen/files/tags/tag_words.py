"""The words of the template language: those a template may use, those it may not with what to use instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.suggestions import did_you_mean
from reportgen.files.tags.tag_blocks import CELL_TAGS
from reportgen.files.tags.tag_scan import Scanned

# How docxtpl prints braces.
_ESCAPED = re.compile(r"\{_[{%]|[}%]_\}")
# What no template here can use, and what there is instead.
UNSUPPORTED = {
    "include": "把那一份的内容直接写在这份模板里",
    "import": "把宏写在这份模板的开头",
    "from": "把宏写在这份模板的开头",
    "extends": "把内容直接写在这份模板里",
    "do": "只写名称，要计算的在 fields.toml 里写 value",
    "break": "在循环里用 {%p if … %} 决定印不印",
    "continue": "在循环里用 {%p if … %} 决定印不印",
    "trans": "直接写文字",
    "pluralize": "直接写文字",
    "debug": "用 reportgen kinds check 看模板的问题",
    "endtrans": "直接写文字",
    "call": "把内容写在宏里，用 {{p 宏(名称) }}",
    "filter": "只写名称；怎样印由 fields.toml 里的 type 决定",
    "block": "删去 {% block %} 和 {% endblock %}，内容直接写在这里",
    "autoescape": "删去 {% autoescape %} 和 {% endautoescape %}：印的内容总是照填的印",
    "raw": "不要用大括号：生成的报告里不能留下 {{ 和 {%",
}
_KNOWN_WORDS = ("if", "elif", "else", "for", "set", "macro", "with")
WORDS = (*_KNOWN_WORDS, *(f"end{word}" for word in _KNOWN_WORDS if word not in ("elif", "else")), *CELL_TAGS)
_IN_CHINESE = {
    "如果": "if",
    "若": "if",
    "否则": "else",
    "结束": "endif",
    "结束如果": "endif",
    "循环": "for",
    "对": "for",
}
NUMBERED = "写 {{ 行.序号 }}，“行”是 for 后面的名称"


# What a blank form calls itself, which no report is.
_BLANK_FORM = re.compile(
    r"[（(【〔\[]?\s*(?:(?:参考|示范|格式|标准)?(?:文本|格式|样式|式样|样表|样本|样张|范本|范文|模板|空白表)|填写(?:样例|示例|范例))(?:[（(]?(?:供参考|试行|参考)[）)]?)?\s*[）)】〕\]]?"
)


def meant_word(word: str) -> str:
    """The hint for a word that the language has not: in Chinese, in capitals, misspelt."""
    lower = word.lower()
    meant = _IN_CHINESE.get(word) or (lower if lower in WORDS else "")
    return f"是不是“{meant}”？" if meant else did_you_mean(word, WORDS)


def blank_form_findings(scanned: Scanned) -> Iterator[Finding]:
    """What a template says of itself, in a page header most of all: it would stand in every report."""
    for paragraph in scanned.paragraphs:
        text = paragraph.text.strip()
        if _BLANK_FORM.fullmatch(text):
            yield finding("K177", target=paragraph.place, text=text)


def literal_findings(scanned: Scanned) -> Iterator[Finding]:
    """Ways to print braces: a report with {{ or {% left in it is never delivered."""
    unclosed = "".join(one.message for one in scanned.findings)
    for tag in scanned.hidden:
        if tag.word == "raw" and tag.shown not in unclosed:
            yield tag.told("K026", what="raw", instead=UNSUPPORTED["raw"])
    for paragraph in scanned.paragraphs:
        for sign in _ESCAPED.findall(paragraph.text):
            yield finding("K026", target=paragraph.place, tag=sign, what=sign, instead=UNSUPPORTED["raw"])
