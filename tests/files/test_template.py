"""Rendering: what docxtpl would print, and nothing that a value or a template may smuggle in."""

from __future__ import annotations

import io
import json
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import docx.document
import pytest
from docxtpl import DocxTemplate

from reportgen.core.context import context
from reportgen.core.findings import CannotRun
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.template.template import Properties, compile_template, render
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.sources import read_report

pytestmark = pytest.mark.sweep

ROOT = Path(__file__).parents[2]
KIND = ROOT / "templates" / "gov-info-annual-2021"
ABOUT = Properties(title="A & B <年报>", author="七一路", created="2023-01-10")


def word(*paragraphs: str, header: str = "") -> bytes:
    """A template with a paragraph a text."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def printed(template: bytes | str, **names: Any) -> list[str]:
    """The paragraphs of what `template` makes of `names`."""
    content = word(template) if isinstance(template, str) else template
    return [block.text for block in read_document(render(compile_template(content), names, ABOUT)).paragraphs]


# ── the same as docxtpl ──────────────────────────────────────────────────────


def it_prints_what_docxtpl_prints_for_our_own_template() -> None:
    report, _, folder = read_report(KIND / "sample.json")
    names = context(report)
    ours = read_document(render(compile_template(folder.template_bytes), names, ABOUT))
    reference = DocxTemplate(io.BytesIO(folder.template_bytes))
    reference.render(names, autoescape=True)
    out = io.BytesIO()
    reference.save(out)
    theirs = read_document(out.getvalue())
    assert ours == theirs
    assert len(ours.paragraphs) > 20 and len(ours.tables) == 3


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["{{ name }}"],
        ["甲 {{name}} 乙 {{ t.items }}"],
        ["{%p for x in rows %}", "{{ x }}、", "{%p endfor %}", "完"],
        ["{% for x in rows %}{{ x }}{% if not loop.last %}，{% endif %}{% endfor %}"],
        ["{%p if name %}", "有", "{%p else %}", "无", "{%p endif %}"],
        ["{# 说明 #}正文"],
        ["{_{ name }_} {_% x %_}"],
    ],
)
def it_understands_every_docxtpl_tag_as_docxtpl_does(paragraphs: list[str]) -> None:
    names = {"name": "单位", "t": SimpleNamespace(items="项"), "rows": ["一", "二"]}
    reference = DocxTemplate(io.BytesIO(word(*paragraphs)))
    reference.render(names, autoescape=True)
    out = io.BytesIO()
    reference.save(out)
    assert printed(word(*paragraphs), **names) == [block.text for block in read_document(out.getvalue()).paragraphs]


# ── values are data ──────────────────────────────────────────────────────────

SACRED = [
    "R&D",
    "a<b",
    "x > y",
    "100%",
    "{% if x %}",
    "{# c #}",
    "{_{",
    "}_}",
    "{{ x }}",
    "}}",
    "&amp;",
    "<w:p/>",
    '"引号"',
    "𠮷😀",
    "None",
    "a  b",
    "]]>",
    "\\n",
]


@pytest.mark.parametrize("value", SACRED)
def it_prints_a_value_to_the_letter(value: str) -> None:
    assert printed("前{{ name }}后", name=value) == [f"前{value}后"]


@pytest.mark.parametrize("value", SACRED)
def it_prints_a_value_to_the_letter_in_a_header_too(value: str) -> None:
    made = render(compile_template(word("x", header="{{ name }}")), {"name": value}, ABOUT)
    assert read_document(made).margins == (value,)


def it_never_runs_what_a_value_says() -> None:
    assert printed("{{ name }}", name="{{ 7 * 7 }}{% include 'x' %}") == ["{{ 7 * 7 }}{% include 'x' %}"]


def it_finds_the_field_and_never_a_method_of_the_object() -> None:
    assert printed("{{ t.items }} {{ t.keys }}", t=SimpleNamespace(items=3, keys="关键")) == ["3 关键"]


# ── tags as an office types them ─────────────────────────────────────────────


@pytest.mark.parametrize(
    "tag",
    [
        "｛｛ t.a ｝｝",
        "{{ t．a }}",
        "{{　t.a　}}",
        "｛% if t.a %｝5｛% endif %｝",
        "{{ （t.a） }}",
        "｛｛t.a｝｝",
        "{％ if t.a ％}5{％ endif ％}",
    ],
)
def it_accepts_full_width_punctuation_in_a_tag(tag: str) -> None:
    assert printed(tag, t=SimpleNamespace(a=5)) == ["5"]


def it_keeps_full_width_punctuation_inside_quotes() -> None:
    assert printed('{{ "（，）" }}') == ["（，）"]


def it_joins_a_tag_that_word_has_split_into_runs() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ na", "me ", "}", "}"):
        paragraph.add_run(piece).bold = piece == "me "
    out = io.BytesIO()
    document.save(out)
    assert printed(out.getvalue(), name="单位") == ["单位"]


# ── mistakes and malice in a template ────────────────────────────────────────


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ misspelt }}", "misspelt"),
        ("{{ t.misspelt }}", "misspelt"),
        ("{{ name | misspelt }}", "misspelt"),
        ("{% if misspelt %}x{% endif %}", "misspelt"),
        ("{% for x in misspelt %}{% endfor %}", "misspelt"),
        ("{{ rows[9] }}", "9"),
        ("{{ name }", ""),
        ("{% if name %}", ""),
        ("{% endif %}", "endif"),
        ("{{ }}", ""),
        ("{% unknown %}", "unknown"),
        ("{{ 1 / 0 }}", ""),
        ("{{ name + 1 }}", ""),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", ""),
    ],
)
def it_names_the_mistake_in_a_template(tag: str, said: str) -> None:
    with pytest.raises(CannotRun) as stopped:
        printed(tag, name="单位", t=SimpleNamespace(a=1), rows=[1])
    assert said in stopped.value.message
    assert "Word 模板" in stopped.value.message
    assert stopped.value.fix == "请在 Word 里改正模板。"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ name.__class__ }}",
        "{{ name['__class__'] }}",
        "{{ name['__cla' ~ 'ss__'] }}",
        "{{ name|attr('__class__') }}",
        "{{ ().__class__.__bases__[0].__subclasses__() }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ t.__dict__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% import 'os' as os %}",
        "{% from 'os' import path %}",
        "{% include '/etc/passwd' %}",
        "{% extends '/etc/passwd' %}",
        "{{ open('/etc/passwd').read() }}",
        "{{ __import__('os') }}",
        "{{ eval('1') }}",
        "{{ range(10 ** 9) }}",
        "{{ lipsum() }}",
    ],
)
def it_refuses_a_template_that_reaches_out(tag: str) -> None:
    with pytest.raises(CannotRun, match="Word 模板"):
        printed(tag, name="单位", t=SimpleNamespace(a=1))


@pytest.mark.parametrize(
    "tag",
    ["{{ t }}", "{{ rows }}", "{{ nothing }}", "{{ name.startswith }}", "{{ name == 1 }}", "{{ half }}"],
)
def it_refuses_to_print_what_is_no_value(tag: str) -> None:
    names = {"name": "单位", "t": SimpleNamespace(a=1), "rows": [1], "nothing": None, "half": 0.5}
    with pytest.raises(CannotRun, match="要印的不是一个值"):
        printed(tag, **names)


@pytest.mark.parametrize("value", ["文", 12, Decimal("0.00"), 0])
def it_prints_texts_and_exact_numbers(value: object) -> None:
    assert printed("{{ x }}", x=value) == [str(value)]


@pytest.mark.parametrize("cut", [0, 1, 1000, -30])
def it_says_that_a_template_is_damaged(cut: int) -> None:
    with pytest.raises(CannotRun, match=r"模板 甲\.docx 不是完好的 Word 文件"):
        compile_template(word("x")[:cut] if cut else b"", "甲.docx")


@pytest.mark.sweep_only(like="tests/files/test_template.py::it_says_in_which_paragraph_or_cell_a_mistake_stands")
def it_survives_any_damaged_byte_of_a_template() -> None:
    content = word("{{ name }}")
    for at in range(0, len(content), 211):
        damaged = bytearray(content)
        damaged[at] ^= 0x2A
        try:
            made = compile_template(bytes(damaged))
        except CannotRun as refused:
            assert "模板" in refused.message
        else:
            assert made.parts


def repacked(content: bytes, **changed: Any) -> bytes:
    """The zip with what `changed` makes of its parts, by the end of their names without dots; None takes one out."""
    members = unpack(content)
    for name, part in [*members.items()]:
        change = changed.get(name.rpartition("/")[2].replace(".", "_").strip("[]_").replace("]", ""))
        if change is not None:
            members[name] = change(part)
    return pack({name: part for name, part in members.items() if part is not None})


def it_reads_a_template_of_another_encoding() -> None:
    content = repacked(word("{{ x }}"), document_xml=lambda part: part.decode().encode("utf-16"))
    assert printed(content, x="单位") == ["单位"]


def it_reads_a_tag_as_libreoffice_writes_it() -> None:
    """docxtpl#558."""
    tag = "{% if name == 'A' %}{{ name }}{% endif %}{% if name == \"A\" %}甲{% endif %}"

    def spelled(part: bytes) -> bytes:
        text = part.decode().replace("'A'", "&apos;A&apos;").replace('"A"', "&quot;&#65;&quot;")
        assert text.count("&apos;") == 2 and "&#65;" in text
        return text.encode()

    assert printed(repacked(word(tag), document_xml=spelled), name="A") == ["A甲"]


def it_reads_a_template_of_word_online() -> None:
    """docx2txt#16: the body is word/document2.xml."""
    parts = unpack(word("{{ x }}"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"document.xml", b"document2.xml")
    made = render(compile_template(pack(parts)), {"x": "单位"}, ABOUT)
    assert [one.text for one in docx.Document(io.BytesIO(made)).paragraphs] == ["单位"]
    assert "word/document2.xml" not in unpack(made)


def without_properties(parts: dict[str, bytes]) -> None:
    for name in [name for name in parts if name.startswith("docProps/")]:
        del parts[name]
    parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*docProps[^>]*/>", b"", parts["_rels/.rels"])
    parts["[Content_Types].xml"] = re.sub(rb"<Override [^>]*docProps[^>]*/>", b"", parts["[Content_Types].xml"])


def with_google_properties(parts: dict[str, bytes]) -> None:
    name = "package/services/metadata/core-properties/a.psmdcp"
    parts[name] = parts.pop("docProps/core.xml")
    for one in ("_rels/.rels", "[Content_Types].xml"):
        assert b"docProps/core.xml" in parts[one]
        parts[one] = parts[one].replace(b"docProps/core.xml", name.encode())


@pytest.mark.parametrize("change", [without_properties, with_google_properties])
def it_writes_the_properties_wherever_the_template_had_its_own(change: Callable[[dict[str, bytes]], None]) -> None:
    """Google Docs."""
    parts = unpack(word("{{ x }}"))
    change(parts)
    template = compile_template(pack(parts))
    assert template.unfit == ()
    made = render(template, {"x": "单位"}, ABOUT)
    about = docx.Document(io.BytesIO(made)).core_properties
    assert (about.title, about.author) == ("A & B <年报>", "七一路")
    assert [name for name in unpack(made) if name.endswith(("core.xml", ".psmdcp"))] == ["docProps/core.xml"]


def it_does_not_unpack_a_template_of_a_gigabyte() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(50_000_000))
    with pytest.raises(CannotRun, match="多得不合常理，已停止读取"):
        compile_template(out.getvalue())


# ── what a template may cost ─────────────────────────────────────────────────

NESTED = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
DOUBLED = "{% set a = 'x' %}" + "{% set a = a ~ a %}" * 40 + "{{ a }}"
BLOCKS = "{% set a %}x{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}"
BRANCHING = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
LONG_BODY = "{% macro m() %}" + "长" * 5000 + "{% endmacro %}{% for a in range(99999) %}{% set x = m() %}{% endfor %}"
COUNTER = "{% set n = namespace(s='x') %}{% for a in range(99) %}{% set n.s = n.s + n.s %}{% endfor %}"


@pytest.mark.parametrize(
    "tag",
    [
        "{% for a in range(10000000000) %}x{% endfor %}",
        "{% for a in range(10 ** 10) %}x{% endfor %}",
        *(NESTED, DOUBLED, BLOCKS, BRANCHING, LONG_BODY, COUNTER),
        "{{ 'x' * 10 ** 9 }}",
        "{{ 'x' * 1000000000 }}",
        "{{ [1] * 1000000000 }}",
        "{% if 9 ** 9 ** 9 %}{% endif %}",
        "{% if 99999999999 * 99999999999 * 99999999999 %}{% endif %}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d' | format(1) }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ name | center(1000000000) }}",
        "{{ name | replace('', name * 99) }}",
        "{{ range(99999) | join(name) }}",
        "{{ name | indent(1000000000) }}",
        "{{ name.ljust(1000000000) }}",
        "{% for a in range(99999) if range(99999) | sum %}{% endfor %}",
        "{% for a in range(99999) recursive %}{{ loop(range(99999)) }}{% endfor %}",
        "{% if " + "(" * 900 + "1" + ")" * 900 + " %}{% endif %}",
        "{% if " + "not " * 900 + "1 %}{% endif %}",
        "{% if 1" + "1" * 9999 + " %}{% endif %}",
        "{% for a in name %}" * 30 + "{% endfor %}" * 30,
        "{% if name %}" * 200 + "{% endif %}" * 200,
        "{{ name " + "| upper" * 900 + " }}",
        "{{" * 5000,
        "{% set x %}" * 900,
        "{% call name() %}{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% block x %}{% endblock %}",
    ],
)
def it_ends_a_template_that_never_would_in_one_sentence(tag: str) -> None:
    content, began = word("前文", tag), time.process_time()
    with pytest.raises(CannotRun) as stopped:
        printed(content, name="单位")
    assert time.process_time() - began < 4, "2 s on a machine with nothing else to do"
    assert "Word 模板" in stopped.value.message
    assert not re.search("[a-z]{4,} [a-z]{2,} [a-z]{2,}", stopped.value.message), "Chinese"


@pytest.mark.parametrize("tag", [DOUBLED, BLOCKS, COUNTER, LONG_BODY, "{{ 'x' * 1000000000 }}"])
def it_takes_little_memory_for_a_template_that_would_take_all(tag: str) -> None:
    content = word(tag)
    tracemalloc.start()
    try:
        with pytest.raises(CannotRun, match="Word 模板"):
            printed(content, name="单位")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def it_prints_a_list_of_thousands_of_lines() -> None:
    made = printed(word("{%p for x in xs %}", "{{ x }}、{{ x }}", "{%p endfor %}"), xs=[*map(str, range(5000))])
    assert (len(made), made[-1]) == (5000, "4999、4999")


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("{% if rows | length > 1 %}多{% endif %}", "多"),
        ("{% for x in rows %}{{ x }}{% if not loop.last %}，{% endif %}{% endfor %}", "一，二"),
        ("{% for t in ts | selectattr('a', 'equalto', 5) %}{{ t.b }}{% endfor %}", "甲"),
        ("{% if name.startswith('单') and 2 * n - 1 == 5 %}是{% endif %}", "是"),
        ("{% if rows | first == '一' and missing is not defined %}是{% endif %}", "是"),
    ],
)
def it_answers_what_conditions_and_loops_ask(tag: str, shown: str) -> None:
    ts = [SimpleNamespace(a=5, b="甲"), SimpleNamespace(a=6, b="乙")]
    assert printed(tag, rows=["一", "二"], ts=ts, name="单位", n=3) == [shown]


# ── where a mistake stands ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ 单位 全称 }}", "“全称”写得不对：名称里不能有空格，两个名称要写成两个标记"),
        ("{{ 单位全称 }", "“{{”没有结束，缺少“}}”"),
        ("{% if name }}", "“{%”没有结束，缺少“%}”"),
        ("{{ misspelt }}", "没有名称“misspelt”"),
        ("{{ t.misspelt }}", "没有名称“misspelt”"),
        ("{{ name | center(3) }}", "模板里不能用“center”"),
        ("{% include 'x' %}", "模板里不能用 include"),
        ("{% if name %}", "{% if %} 没有结束，缺少 {% endif %}"),
        ("{% endfor %}", "多了 {% endfor %}，前面没有与它成对的"),
        ("{% elif name %}", "多了 {% elif %}，前面没有与它成对的"),
        ("{{ }}", "标记里少了名称"),
        ("{% unknown %}", "没有“unknown”这种标记"),
        ("{{ 1 / 0 }}", "除数是 0"),
        ("{{ name ? }}", "有不认识的符号“?”"),
        ("{{ name + 1 }}", "“+”两边要是数"),
        ("{% for a in 5 %}{% endfor %}", "这样的写法看不懂"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "括号或循环套得太深，或者绕回了自己"),
    ],
)
def it_says_in_which_paragraph_or_cell_a_mistake_stands(tag: str, said: str) -> None:
    document = docx.Document()
    for text in ("甲", "{%p if name %}", "乙", "{%p endif %}", f"丙{tag}", "丁"):
        document.add_paragraph(text)
    names = {"name": "单位", "t": SimpleNamespace(a=1), "单位全称": "甲"}
    with pytest.raises(CannotRun, match=re.escape(f"模板 report.docx 第5段“丙{tag}"[:30])) as stopped:
        printed(saved(document), **names)
    assert said in stopped.value.message
    document = docx.Document()
    table = document.add_table(3, 2)
    document.add_paragraph("文")
    table.cell(1, 1).text = tag
    with pytest.raises(CannotRun, match=r"第1个表格 第2行第2格里的标记不对") as stopped:
        printed(saved(document), **names)
    assert said in stopped.value.message


def it_says_where_loops_cut_the_document_apart() -> None:
    document = docx.Document()
    document.add_paragraph("甲")
    document.add_table(1, 1).cell(0, 0).text = "乙{% for x in xs %}"
    document.add_paragraph("丙{% endfor %}丁")
    with pytest.raises(CannotRun, match=r"report\.docx 生成的文件不完整：正文在“甲乙丁”后面断开了"):
        printed(saved(document), xs=[])


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# ── the bytes ────────────────────────────────────────────────────────────────


def it_gives_the_same_bytes_for_the_same_values() -> None:
    template = compile_template(word("{{ x }}"))
    assert render(template, {"x": 1}, ABOUT) == render(compile_template(word("{{ x }}")), {"x": 1}, ABOUT)
    assert render(template, {"x": 1}, ABOUT) != render(template, {"x": 2}, ABOUT)


def it_writes_no_time_of_day_into_the_zip() -> None:
    with zipfile.ZipFile(io.BytesIO(render(compile_template(word("x")), {}, ABOUT))) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert infos[0].filename == "[Content_Types].xml"
    assert [info.filename for info in infos[1:]] == sorted(info.filename for info in infos[1:])


def it_leaves_the_template_reusable() -> None:
    template = compile_template(word("{{ x }}"))
    first = render(template, {"x": 1}, ABOUT)
    render(template, {"x": 2}, ABOUT)
    assert render(template, {"x": 1}, ABOUT) == first


def it_writes_the_documents_own_properties() -> None:
    made = docx.Document(io.BytesIO(render(compile_template(word("x")), {}, ABOUT))).core_properties
    assert (made.title, made.author, made.last_modified_by, made.language) == (
        "A & B <年报>",
        "七一路",
        "七一路",
        "zh-CN",
    )
    assert made.created is not None and made.created.date() == date(2023, 1, 10)
    assert made.comments == "" and made.revision == 1


def it_has_no_trace_of_python_docx_in_the_built_report() -> None:
    report, _, folder = read_report(KIND / "sample.json")
    made = render(compile_template(folder.template_bytes), context(report), ABOUT)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps/"))
    assert b"python-docx" not in text and b"2013-12-23" not in text
    assert json.dumps("zh-CN").strip('"').encode() in text


def it_gives_a_table_as_many_columns_as_its_loop_makes() -> None:
    document = docx.Document()
    for cell, text in zip(
        document.add_table(1, 3).rows[0].cells, ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    made = docx.Document(io.BytesIO(render(compile_template(out.getvalue()), {"xs": ["甲", "乙", "丙", "丁"]}, ABOUT)))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["甲", "乙", "丙", "丁"]
    assert len(made.tables[0].columns) == 4


# ── what follows from the values on the page ─────────────────────────────────


def laid_out(content: bytes, **names: Any) -> docx.document.Document:
    return docx.Document(io.BytesIO(render(compile_template(content), names, ABOUT)))


def it_tells_word_where_the_lines_of_a_value_end() -> None:
    report, _, _ = read_report(KIND / "sample.json")
    (paragraph,) = laid_out(word("《{{ 标题 }}》"), **context(report)).paragraphs
    assert paragraph.text == "《临江市青石街道办事处\n2025年政府信息公开工作年度报告》"
    assert len(paragraph._p.findall(f"{W}r/{W}br")) == 1


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 署名缩进(单位, 日期) }}{{ 单位 }}",
        "{{单位}}{{日期缩进(单位，日期)}}",
        "｛｛ 署名缩进（单位，日期） ｝｝{{单位}}",
    ],
)
def it_makes_an_indent_of_the_tag_and_prints_nothing_for_it(tag: str) -> None:
    before, paragraph, after = laid_out(word("前", tag, "后"), 单位="七一路街道办事处", 日期="2026年1月10日").paragraphs
    assert [one.text for one in (before, paragraph, after)] == ["前", "七一路街道办事处", "后"]
    assert len(paragraph.runs) == 1 and paragraph.paragraph_format.left_indent.cm > 8
    assert before.paragraph_format.left_indent is after.paragraph_format.left_indent is None


def it_puts_the_indent_where_the_schema_wants_it() -> None:
    document = docx.Document()
    document.add_paragraph()
    paragraph = document.add_paragraph("{{ 日期缩进(单位, 日期) }}{{ 日期 }}", style="List Paragraph")
    paragraph.alignment = 0
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.left_indent = 5
    out = io.BytesIO()
    document.save(out)
    made = laid_out(out.getvalue(), 单位="甲局", 日期="2026年1月10日").paragraphs[1]
    assert [child.tag.removeprefix(W) for child in made._p.pPr] == ["pStyle", "keepNext", "ind", "jc"]
    assert made.paragraph_format.left_indent.cm > 8


def it_indents_a_marked_document_like_the_finished_one() -> None:
    report, _, _ = read_report(KIND / "sample.json")
    template = word("{{ 署名缩进(单位全称, 成文日期) }}{{ 单位全称 }}")
    one, other = (laid_out(template, **context(report, marked=marked)) for marked in (False, True))
    assert one.paragraphs[0].paragraph_format.left_indent == other.paragraphs[0].paragraph_format.left_indent
