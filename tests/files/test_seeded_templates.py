"""Faults put into a Word template, one each: what is told, and where, before anything is rendered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import docx.document
import pytest

from reportgen.files.kind_folder import load_folder
from small_kinds import BLOCKS, PROSE, ROWS, Block, small_kind, swapped, with_parts


@dataclass(frozen=True)
class Seed:
    """A template with one fault: what is told of it (code, place, words of the message), each of them."""

    blocks: Sequence[Block]
    told: Sequence[tuple[str, str, str]]
    parts: Callable[[dict[str, bytes]], object] | None = None
    after: Callable[[docx.document.Document], object] = lambda _: None


A, B = "甲：{{ 甲 }}", "乙：{{ 乙 }}"
IF, END = "{%p if 甲 %}", "{%p endif %}"
P3, T2 = "第3段", "第1个表格 第2行第1格"


def one(new: str | Sequence[Block], code: str, words: str, place: str = P3, old: Block = A) -> Seed:
    """`new` in the place of 甲's paragraph, which 乙's does not make up for."""
    blocks = [new] if isinstance(new, str) else new
    return Seed(swapped(old, *blocks), [(code, place, words)])


def beside(new: str | Sequence[Block], code: str, words: str, place: str = P3) -> Seed:
    """`new` before 甲's paragraph."""
    blocks = [new] if isinstance(new, str) else new
    return Seed(swapped(A, *blocks, A), [(code, place, words)])


def rows(table: list[list[str]], code: str, words: str, place: str = T2) -> Seed:
    return Seed(swapped(ROWS, table), [(code, place, words)])


def body(old: str, new: str, *told: tuple[str, str, str]) -> Seed:
    """The XML of the body with `new` for `old`."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"].decode()
        assert old in text
        parts["word/document.xml"] = text.replace(old, new, 1).encode()

    return Seed(BLOCKS, told, change)


def margin(text: str) -> Callable[[docx.document.Document], object]:
    def change(template: docx.document.Document) -> None:
        template.sections[0].header.paragraphs[0].text = text

    return change


HEAD, RECORD, FOR, ENDFOR = ROWS[0], ROWS[2], "{%tr for 行 in 清单 %}", "{%tr endfor %}"
SEEDS: dict[str, Seed] = {
    # a tag that is none
    "no closing braces": one("甲：{{ 甲", "K020", "缺少 }}"),
    "one closing brace": one("甲：{{ 甲 }", "K020", "括号少了一个"),
    "one closing brace, another tag behind": one("甲：{{ 甲 }，{{ 甲 }}", "K020", "括号少了一个"),
    "one opening brace": one("甲：{ 甲 }}", "K020", "没有前一半"),
    "a space between the braces": beside("{ { 甲 } }", "K020", "没有前一半"),
    "a statement not closed": beside("{% if 甲", "K020", "缺少 %}"),
    "a comment not closed": beside("{# 说明", "K020", "缺少 #}"),
    "a tag over two paragraphs": Seed(
        swapped(A, "{{ 甲", "}}"), [("K020", P3, "缺少 }}"), ("K020", "第4段", "没有前一半")]
    ),
    "single braces": beside("{单位}", "K028", "一层大括号"),
    "full-width single braces": beside("｛单位｝", "K028", "一层大括号"),
    "heavy brackets": beside("【【单位】】", "K028", "照原样印"),
    "one pair of brackets round a name": beside("填报单位：【单位】", "K028", "是一个名称"),
    "full-width braces": one("甲：｛｛ 甲 ｝｝", "K029", "全角"),
    # names
    "a misspelt name": one("甲：{{ 甲甲 }}", "K024", "没有名称“甲甲”"),
    "a name with a hint": beside("{{ 单为 }}", "K024", "是不是“单位”？"),
    "a misspelt name in a branch that never comes": beside(
        ["{%p if 甲 == '无' %}", "{{ 丙 }}", END], "K024", "“丙”", "第4段"
    ),
    "a misspelt name in a condition": beside(["{%p if 丙 %}", "有", END], "K024", "“丙”"),
    "a misspelt name in the other branch": beside([IF, "有", "{%p else %}", "{{ 丙 }}", END], "K024", "“丙”", "第6段"),
    "a misspelt column": rows(
        [HEAD, [FOR, ""], ["{{ 行.名称 }}", "{{ 行.件 }}"], [ENDFOR, ""]],
        "K024",
        "“行”里没有“件”",
        "第1个表格 第3行第2格",
    ),
    "a misspelt part of a narrative": Seed(
        swapped(PROSE[1], "{{ 段.题 }}{{ 段.正文 }}"), [("K024", "第6段", "“段”里没有“题”")]
    ),
    "a record after its loop": Seed([*BLOCKS, "{{ 行.名称 }}"], [("K024", "第8段", "只在循环里面有")]),
    "a record before its loop": Seed(["{{ 行.名称 }}", *BLOCKS], [("K024", "第1段", "只在循环里面有")]),
    "a column without its record": rows(
        [HEAD, [FOR, ""], ["{{ 名称 }}", "{{ 行.件数 }}"], [ENDFOR, ""]],
        "K024",
        "“名称”是清单的一列",
        "第1个表格 第3行第1格",
    ),
    "a column outside of any loop": beside("{{ 序号 }}", "K024", "“序号”只在“清单”的循环里面有"),
    "a part of a narrative outside of any loop": beside("{{ 正文 }}", "K024", "“说明.段落”的循环"),
    "an option that the choice does not have": beside(
        ["{%p if 署名 == '不用' %}", "有", END], "K024", "没有“不用”这个选项"
    ),
    "a misspelt name in the header": Seed(BLOCKS, [("K024", "页眉", "“单为”")], after=margin("{{ 单为 }}")),
    "a method": beside("{{ 单位.upper }}", "K024", "里没有“upper”"),
    # what is printed
    "a list as a value": beside("{{ 清单 }}", "K025", "是清单"),
    "a narrative as a value": beside("{{ 说明 }}", "K025", "几段文字"),
    "a record as a value": rows(
        [HEAD, [FOR, ""], ["{{ 行 }}", "{{ 行.件数 }}"], [ENDFOR, ""]], "K025", "清单的一行", "第1个表格 第3行第1格"
    ),
    "a loop over a text": beside(["{%p for 段 in 甲 %}", "字", "{%p endfor %}"], "K025", "不是清单"),
    "a plain value as rich text": one("甲：{{r 甲 }}", "K025", "用 r 就印不出来"),
    "a plain value as a sub-document": one("{{p 甲 }}", "K025", "用 p 就印不出来"),
    "a calculation": beside("{{ 甲 ~ 乙 }}", "D207", "印的不是一个名称"),
    "a field that is printed nowhere": Seed(
        [block for block in BLOCKS if block != B], [("D203", "一、情况", "没有印“乙”的地方")]
    ),
    "a list that is printed nowhere": Seed(
        [block for block in BLOCKS if block != ROWS], [("D203", "一、情况", "“清单”")]
    ),
    "a field that is only asked about": Seed(swapped(B, "{%p if 乙 %}", "有", END), [("D203", "一、情况", "“乙”")]),
    "a value behind another's label": Seed(
        swapped(A, "甲：{{ 乙 }}，乙：{{ 甲 }}"),
        [("K032", P3, "“甲”后面印的是“乙”"), ("K032", P3, "“乙”后面印的是“甲”")],
    ),
    "a value beside another's label": Seed([*BLOCKS, [["甲", "{{ 乙 }}"]]], [("K032", "第2个表格 第1行第2格", "“乙”")]),
    "two columns of a list exchanged": rows(
        [HEAD, [FOR, ""], ["{{ 行.件数 }}", "{{ 行.名称 }}"], [ENDFOR, ""]],
        "K032",
        "“名称”后面印的是“件数”",
        "第1个表格 第3行第1格",
    ),
    # blocks
    "a condition without an end": beside([IF], "K021", "没有结束"),
    "an end without a condition": beside([END], "K021", "没有与它成对的开头"),
    "an else without a condition": beside(["{%p else %}"], "K021", "没有与它成对的开头"),
    "crossed blocks": beside([IF, "{%p for 段 in 说明.段落 %}", END, "{%p endfor %}"], "K021", "还没有结束", "第5段"),
    "two prefixes": beside(["{%p if 甲 %}", "有", "{% endif %}"], "K021", "写法不同", "第5段"),
    "a row loop closed by a plain end": rows(
        [HEAD, [FOR, ""], RECORD, ["{% endfor %}", ""]], "K021", "写法不同", "第1个表格 第4行第1格"
    ),
    "both in one paragraph": beside("{%p if 甲 %}有{%p endif %}", "K021", "同一个段落里"),
    "both in one row": rows(
        [HEAD, [FOR + "{{ 行.名称 }}", "{{ 行.件数 }}" + ENDFOR]], "K021", "同一个表格行里", "第1个表格 第2行第2格"
    ),
    "a row tag outside a table": beside(["{%tr if 甲 %}", "有", "{%tr endif %}"], "K021", "要写在表格里"),
    "a loop from the text into a table": Seed(
        [*BLOCKS[:-1], "{%p if 甲 %}", [*ROWS, [END, ""]]],
        [("K021", "第1个表格 第5行第1格", "不在同一张表格")],
    ),
    "a loop over two tables": Seed(
        swapped(ROWS, [HEAD, [FOR, ""], RECORD], "间", [[ENDFOR, ""]]),
        [("K021", "第2个表格 第1行第1格", "不在同一张表格")],
    ),
    "a cell loop over two rows": rows(
        [*ROWS, ["{%tc if 甲 %}", "一"], ["二", "{%tc endif %}"]], "K021", "同一行", "第1个表格 第6行第2格"
    ),
    "a cell tag outside a table": beside("{% cellbg 甲 %}字", "K021", "要写在表格的格里"),
    "raw without an end": beside("{% raw %}", "K021", "没有结束"),
    # what is dropped
    "text beside a paragraph tag": beside(["合计{%p if 甲 %}", "有", END], "K022", "还有“合计”"),
    "text beside a paragraph end": beside([IF, "有", "{%p endif %}注"], "K022", "还有“注”", "第5段"),
    "a name beside a paragraph tag": beside(["{{ 甲 }}{%p if 甲 %}", "有", END], "K022", "{{ 甲 }}"),
    "text in the row of a row tag": rows([HEAD, [FOR, "丢"], RECORD, [ENDFOR, ""]], "K022", "还有“丢”"),
    "text in the cell of a cell tag": rows(
        [*ROWS, ["{%tc if 甲 %}字", "{%tc endif %}"]], "K022", "还有“字”", "第1个表格 第5行第1格"
    ),
    "text before a minus": beside("前文 {%- if 甲 %}有{% endif %}", "K022", "前面的“前文”"),
    "text behind a minus": beside("{% if 甲 %}有{% endif -%} 后文", "K022", "后面的“后文”"),
    # words that are not understood
    "a space before the prefix": beside(["{% p if 甲 %}", "有", END], "K023", "不能有空格"),
    "a space before the row prefix": rows(
        [HEAD, ["{% tr for 行 in 清单 %}", ""], RECORD, [ENDFOR, ""]], "K023", "不能有空格"
    ),
    "a percent sign in a paragraph tag": beside(["{%p if 甲 % 2 %}", "有", END], "K023", "不能有 %"),
    "one equals sign": beside(["{%p if 甲 = '子' %}", "有", END], "K023", "两个等号"),
    "a sign of Chinese text": beside(["{%p if 甲 ≤ 3 %}", "有", END], "K023", "≤"),
    "filters without end": one("甲：{{ 甲" + "|upper" * 3_000 + " }}", "K023", "太"),
    "a quote that is not closed": beside(["{%p if 甲 == '子 %}", "有", END], "K023", "引号"),
    "a bracket that is not closed": beside(["{%p if (甲 %}", "有", END], "K023", "括号"),
    "a space in a name": one("甲：{{ 甲 甲 }}", "K023", "有空格"),
    "nothing in the braces": beside("{{ }}", "K023", "空的"),
    "a misspelt word": Seed(swapped(A, A, "{% fi 甲 %}"), [("K023", "第4段", "“fi”不是能用的词")]),
    "a misspelt end": Seed(
        swapped(A, "{%p if 甲 %}", A, "{%p endfi %}"), [("K021", P3, "没有结束"), ("K023", "第5段", "“endfi”")]
    ),
    # what no template can use here
    "an unknown filter": beside("{{ 甲 | 大写 }}", "K026", "没有“大写”这种印法"),
    "an unknown test": beside(["{%p if 甲 is 数字 %}", "有", END], "K026", "没有“is 数字”"),
    "an include": beside("{% include '附件.docx' %}", "K026", "include"),
    "a quoted name": one("甲：{{ “甲” }}", "K023", "加了引号"),
    "two names in a tag": one("甲：{{ 甲、乙 }}", "K023", "不止一个名称"),
    "three braces": one("甲：{{{ 甲 }}}", "K023", "多了大括号"),
    "else if": beside([IF, "有", "{%p else if 乙 %}", "无", END], "K023", "else 后面还写了条件", "第5段"),
    "a colon behind a condition": beside(["{%p if 甲： %}", "有", END], "K023", "末尾多了“：”"),
    "a condition in words": beside(["{%p if 甲 等于 '子' %}", "有", END], "K023", "“等于”看不懂"),
    "a keyword in Chinese": beside("{% 否则 %}", "K023", "是不是“else”？"),
    "a keyword in capitals": beside("{% ENDIF %}", "K023", "是不是“endif”？"),
    "a number in quotes": beside(
        ["{%p for 行 in 清单 if 行.件数 > '3' %}", "{{ 行.名称 }}", "{%p endfor %}"], "K024", "“行.件数”是数"
    ),
    "a sum set aside": beside("{% set 和 = 清单|length + 1 %}", "K023", "算出来的数不能用"),
    "a column of a list alone": beside("{{ 清单.名称 }}", "K024", "“清单”是清单，有许多行"),
    "a row of a list by number": beside("{{ 清单[0].名称 }}", "K024", "“清单”是清单，有许多行"),
    "last year's value": beside("{{ previous.甲 }}", "K024", "“previous”是以前的报告"),
    "a record by another name": rows(
        [HEAD, ["{%tr for 项 in 清单 %}", ""], ["{{ 行.名称 }}", "{{ 项.件数 }}"], [ENDFOR, ""]],
        "K024",
        "这里循环的一行叫“项”",
        "第1个表格 第3行第1格",
    ),
    "an import": beside("{% import 'a' as b %}", "K026", "import"),
    "an extends": beside("{% extends 'a' %}", "K026", "extends"),
    "a do": beside("{% do 甲 %}", "K026", "do"),
    "a break": beside("{% break %}", "K026", "break"),
    "an attribute of Python's": beside("{{ 单位.__class__ }}", "K027", "__class__"),
    "an attribute of Python's in brackets": beside("{{ 单位['__class__'] }}", "K027", "__class__"),
    # where nobody sees it
    "a tag in a description": body(
        "<w:tbl>", '<w:tbl><w:tblPr><w:tblDescription w:val="{{ 甲 }}"/></w:tblPr>', ("K031", "第1个表格", "属性")
    ),
    "a tag in a text box": body(
        "<w:r><w:t>甲：",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{ 单为 }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r><w:r><w:t>甲：",
        ("K024", "文本框 第3段", "没有名称“单为”"),
    ),
    "a tag in deleted text": body(
        "<w:r><w:t>甲：",
        '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ 甲 }}</w:delText></w:r></w:del><w:r><w:t>甲：',
        ("K031", P3, "修订"),
    ),
    "a tag in the code of a field": body(
        "<w:r><w:t>甲：", "<w:r><w:instrText>IF {{ 甲 }}</w:instrText></w:r><w:r><w:t>甲：", ("K031", P3, "域代码")
    ),
}


@pytest.mark.sweep
@pytest.mark.parametrize("name", SEEDS)
def it_tells_a_seeded_fault_with_its_place(name: str, tmp_path: Path) -> None:
    seed = SEEDS[name]
    folder = small_kind(tmp_path, seed.blocks, after=seed.after)
    if seed.parts:
        with_parts(folder, seed.parts)
    found = [(one.code, one.target, one.message) for one in load_folder(folder).tag_findings]
    for code, place, words in seed.told:
        alike = [one for one in found if one[0] == code and one[1].startswith(place) and words in one[2]]
        assert alike, found
    assert {one[0] for one in found} <= {code for code, _, _ in seed.told} | {"D203"}, found


def it_has_nothing_to_say_of_what_docxtpl_allows(tmp_path: Path) -> None:
    fine: list[Block] = [
        "{# 说明 {{ 甲 #}{%p if 甲 == '丙' %}",
        "有",
        "{%p endif %}",
        "{%p macro 段们(内容) %}",
        "{{ 内容.标题 }}",
        "{%p endmacro %}",
        "{% if 甲 %}有{% else %}无{% endif %}{% if 乙 < '五' %}{{ 甲 }}{% endif %}",
        "{% for 行 in 清单 %}{{ 行.名称 }}{% if not loop.last %}、{% endif %}{% endfor %}",
        "{%p for 段 in 说明.段落 if 段.正文 %}",
        "{{ 段.正文 }}",
        "{%p endfor %}",
        "《办法》（一）[1] a{b 《单位》",
        "接上",
        "{%- if 甲 -%}",
        "有",
        "{%- endif %}",
    ]
    assert load_folder(small_kind(tmp_path, [*BLOCKS, *fine])).tag_findings == []
