"""Every feature of docxtpl: it prints here what docxtpl itself prints, or it is refused by name with what to use instead.

The cases are named after docxtpl's own tests. Its templates are in no package of a registry; these are made here.
"""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from lxml import etree

from form_pages import TEMPLATE_PAGE
from reportgen.core.blocks import TableBlock
from reportgen.core.context import context
from reportgen.core.kind import Kind
from reportgen.core.report import Entry, Report
from reportgen.core.toml.kind_data import build_kind
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.template.template import Properties, compile_template, render, template_members
from reportgen.files.document.template.template_language import TemplateLanguage
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.tags.judge_template import tag_findings
from reportgen.files.zipped import pack, unpack
from small_kinds import add_notes

ROOT = Path(__file__).parents[2]
HOUSE = unpack((ROOT / "templates" / "_start" / "house-style.docx").read_bytes())
FOOTER = "word/footer1.xml"
Block = str | list[list[str]]

LOOP = "{%tr for 行 in 清单 %}"
EACH = "{{ 行.名称 }}{{ 行.件数 }}"
END = "{%tr endfor %}"


@dataclass(frozen=True)
class Works:
    """A feature that prints what docxtpl prints: its template, and what must be among the words."""

    blocks: list[Block]
    shown: str
    footer: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Refused:
    """A feature that is refused: its template, the code, and what the remedy names."""

    blocks: list[Block]
    code: str
    instead: str
    says: str = field(default="")


FEATURES: dict[str, Works | Refused] = {
    "order": Works(["{{ 甲 }}和{{ 乙 }}"], "子 & <五>和丑"),
    "escape_auto": Works(["甲：{{ 甲 }}"], "子 & <五>"),
    "if": Works(["{%p if 乙 == '丑' %}", "有{{ 甲 }}", "{%p else %}", "没有", "{%p endif %}"], "有子"),
    "inline if": Works(["{% if 乙 %}有{{ 乙 }}{% else %}无{% endif %}"], "有丑"),
    "for p": Works(["{%p for 行 in 清单 %}", EACH, "{%p endfor %}"], "窗口3"),
    "for tr": Works([[[LOOP, ""], ["{{ 行.名称 }}", "{{ 行.件数 }}"], [END, ""]]], "热线"),
    "dynamic_table": Works([[["名称", "{%tc for 行 in 清单 %}", "{{ 行.名称 }}", "{%tc endfor %}"]]], "热线"),
    "nested_for": Works(
        ["{%p for 行 in 清单 %}", "{% for 另 in 清单 %}{{ 行.名称 }}{{ 另.件数 }}，{% endfor %}", "{%p endfor %}"],
        "窗口5",
    ),
    "inline for": Works(
        ["{% for 行 in 清单 %}{{ 行.名称 }}{% if not loop.last %}、{% endif %}{% endfor %}"], "窗口、热线"
    ),
    "merge_paragraph": Works(["甲{% if 乙 -%}", "和{{ 乙 }}", "{%- endif %}"], "甲和丑"),
    "horizontal_merge": Works([[["{%tc for 行 in 清单 %}", "{% hm %}{{ 乙 }}", "{%tc endfor %}"]]], "column_span=2"),
    "colspan": Works([[["{% colspan 2 %}{{ 甲 }}"], ["x"]]], "子"),
    "vertical_merge": Works([[[LOOP, ""], ["{% vm %}合", "{{ 行.名称 }}"], [END, ""]]], "热线"),
    "cellbg": Works([[["{% cellbg 'FFFF00' %}{{ 甲 }}", "x"]]], "子"),
    "comments in tags": Works(["{#p 说明 #}", "{# 说明 #}后{{ 甲 }}"], "后子"),
    "header_footer": Works(["{{ 甲 }}"], "共丑", footer="共{{ 乙 }}"),
    "header_footer loop": Works(
        ["{{ 甲 }}"], "窗口3，热线5", footer="{% for 行 in 清单 %}{{ 行.名称 }}{{ 行.件数 }}，{% endfor %}"
    ),
    "footnotes": Works(["{{ 甲 }}"], "注：丑", notes="注：{{ 乙 }}"),
    "footnotes loop": Works(["{{ 甲 }}"], "窗口，热线", notes="{% for 行 in 清单 %}{{ 行.名称 }}，{% endfor %}"),
    "multi_rendering": Works(["{{ 甲 }}{{ 甲 }}"], "子 & <五>子 & <五>"),
    "set": Works(["{% set 丙 = 乙 %}{{ 丙 }}"], "丑"),
    "namespace": Works(["{% set 有 = namespace(a=0) %}{% set 有.a = 1 %}{% if 有.a == 1 %}{{ 乙 }}{% endif %}"], "丑"),
    "macro": Works(["{%p macro 印(值) %}", "印：{{ 值 }}", "{%p endmacro %}", "{{p 印(乙) }}"], "印：丑"),
    "with": Works(["{% with 丙 = 乙 %}{{ 丙 }}{% endwith %}"], "丑"),
    "filters in conditions": Works(["{% if 清单|length > 1 and 乙|lower == '丑' %}{{ 乙 }}{% endif %}"], "丑"),
    "tests": Works(["{% if 乙 is defined and 清单|length is even %}{{ 乙 }}{% endif %}"], "丑"),
    "r tags": Works(["{%r if 乙 %}", "{{ 乙 }}", "{%r endif %}"], "丑"),
    "get_undeclared_variables": Refused(["{{ 丁 }}"], "K024", "改正模板里的名称"),
    "richtext": Refused(["{{r 甲 }}"], "K025", "去掉 r"),
    "subdoc": Refused(["{{p 甲 }}"], "K025", "去掉 p"),
    "inline_image": Refused(["{{ 图 }}"], "K024", "在 fields.toml 里加上"),
    "escaping_delimiters": Refused(["{_{ 名 }_}"], "K026", "不要用大括号", "{_{"),
    "raw": Refused(["{% raw %}{{ 名 }}{% endraw %}"], "K026", "不要用大括号", "raw"),
    "custom_jinja_filters": Refused(["{{ 甲|my }}"], "K026", "只写名称", "my"),
    "filters that print": Refused(["{{ 甲|upper }}"], "D207", "只写名称"),
    "filter block": Refused(["{% filter upper %}{{ 甲 }}{% endfilter %}"], "K026", "只写名称", "filter"),
    "expressions": Refused(["{{ 1 + 1 }}"], "D207", "value"),
    "methods": Refused(["{{ 甲.upper() }}"], "D207", "只写名称"),
    "loop.index": Refused(
        ["{%p for 行 in 清单 %}", "{{ loop.index }}{{ 行.名称 }}", "{%p endfor %}"], "K026", "行.序号", "loop.index"
    ),
    "call": Refused(
        ["{% macro 印(x) %}{{ x }}{{ caller() }}{% endmacro %}{% call 印(甲) %}尾{% endcall %}"], "K026", "宏", "call"
    ),
    "block": Refused(["{% block a %}{{ 甲 }}{% endblock %}"], "K026", "删去", "block"),
    "autoescape": Refused(["{% autoescape false %}{{ 甲 }}{% endautoescape %}"], "K026", "删去", "autoescape"),
    "recursive": Refused(["{% for 行 in 清单 recursive %}{{ 行.名称 }}{% endfor %}"], "K026", "一层一层", "recursive"),
    "include": Refused(["{% include 'a.docx' %}"], "K026", "写在这份模板里", "include"),
    "import": Refused(["{% import 'a' as b %}"], "K026", "宏", "import"),
    "extends": Refused(["{% extends 'a' %}"], "K026", "写在这份模板里", "extends"),
    "do": Refused(["{% do 清单.append(1) %}"], "K026", "value", "do"),
    "trans": Refused(["{% trans %}字{% endtrans %}"], "K026", "直接写文字", "trans"),
    "debug": Refused(["{% debug %}"], "K026", "kinds check", "debug"),
    "break": Refused(["{%p for 行 in 清单 %}", "{% break %}", "{%p endfor %}"], "K026", "if", "break"),
}


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'


def xml_of(block: Block) -> str:
    if isinstance(block, str):
        return paragraph(block)
    width = max(map(len, block))
    about = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    rows = "".join(f"<w:tr>{''.join(f'<w:tc>{about}{paragraph(one)}</w:tc>' for one in row)}</w:tr>" for row in block)
    grid = '<w:gridCol w:w="2000"/>' * width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def template_of(blocks: list[Block], footer: str = "", notes: str = "") -> bytes:
    members = dict(HOUSE)
    body = members[BODY].decode()
    start, end = body.index("<w:body>") + len("<w:body>"), body.index("<w:sectPr>")
    members[BODY] = (body[:start] + "".join(map(xml_of, blocks)) + body[end:]).encode()
    if footer:
        head, tail = re.match(rb"(.*?<w:ftr[^>]*>).*(</w:ftr>)", members[FOOTER], re.DOTALL).groups()
        members[FOOTER] = head + paragraph(footer).encode() + tail
    if notes:
        add_notes(members, paragraph(notes))
    return pack(members)


@cache
def kind() -> Kind:
    about: dict[str, Any] = {"id": "a", "title": "甲", "edition": "1", "output": "甲"}
    about |= {"document": {"title": "", "author": "", "created": []}}
    listed = {"id": "清单", "columns": [{"id": "名称"}, {"id": "件数", "type": "count"}]}
    sheet = {"title": "一", "show": ["甲", "乙", "清单"]}
    return build_kind(about, {"field": [{"id": "甲"}, {"id": "乙"}], "list": [listed], "sheet": [sheet]})


@cache
def report() -> Report:
    rows = {"清单[1].名称": "窗口", "清单[1].件数": 3, "清单[2].名称": "热线", "清单[2].件数": 5}
    values: dict[str, Any] = {"甲": "子 & <五>", "乙": "丑", **rows}
    return Report(kind(), {name: Entry(value) for name, value in values.items()}, {"清单": 2})


def words(document: bytes) -> list[object]:
    read = read_document(document)
    body = [[*block.cells] if isinstance(block, TableBlock) else block.text for block in read.body]
    return [*body, *read.margins]


def shapes(document: bytes) -> dict[str, bytes]:
    """The canonical XML of each part but those that are about the file itself, which each writes in its own order."""
    parts = {name: part for name, part in unpack(document).items() if name.startswith("word/")}
    return {name: etree.tostring(etree.fromstring(part), method="c14n") for name, part in parts.items()}


def judged(content: bytes) -> list[tuple[str, str, str]]:
    word = WordParts(template_members(content, "模板"))
    found = tag_findings(word, TemplateLanguage(), kind())
    return [(one.code, one.message, one.fix) for one in found if one.stops and one.code != "D203"]


@pytest.mark.sweep
@pytest.mark.parametrize("name", [name for name, one in FEATURES.items() if isinstance(one, Works)])
def it_prints_what_docxtpl_prints(name: str) -> None:
    feature = FEATURES[name]
    assert isinstance(feature, Works)
    content = template_of(feature.blocks, feature.footer, feature.notes)
    assert judged(content) == []
    template = DocxTemplate(io.BytesIO(content))
    template.render(context(report()), autoescape=True)
    theirs = io.BytesIO()
    template.save(theirs)
    ours = render(compile_template(content), context(report()), Properties("", "", "2024-01-01"))
    assert words(ours) == words(theirs.getvalue())
    assert shapes(ours) == shapes(theirs.getvalue())
    assert feature.shown in str(words(ours))


@pytest.mark.parametrize("name", [name for name, one in FEATURES.items() if isinstance(one, Refused)])
def it_refuses_by_name_and_says_what_to_use(name: str) -> None:
    feature = FEATURES[name]
    assert isinstance(feature, Refused)
    told = [one for one in judged(template_of(feature.blocks)) if one[0] == feature.code]
    assert told, judged(template_of(feature.blocks))
    assert any(feature.instead in fix and feature.says in message for _, message, fix in told), told
    assert not re.search("float|Prose|undefined|NoneType|jinja", str(told))


def it_has_a_row_for_each_in_the_page_for_form_owners() -> None:
    table = TEMPLATE_PAGE.partition("### docxtpl 的各种写法")[2].partition("\n## ")[0]
    rows = dict(re.findall(r"^\| .*?<!-- ([^>]+) --> *\| (能|不能) \|", table, re.MULTILINE))
    assert rows == {name: "能" if isinstance(one, Works) else "不能" for name, one in FEATURES.items()}
