"""What is wrong in a Word template is named with its place; malice and damage end in one sentence."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import docx
import docx.document
import pytest
from templates_of_words import ABOUT, printed, word

from reportgen.core.findings import CannotRun
from reportgen.files.document.template.template import compile_template, render
from reportgen.files.zipped import pack, unpack

pytestmark = pytest.mark.sweep


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


@pytest.mark.sweep_only(
    like="tests/files/test_template_mistakes.py::it_says_in_which_paragraph_or_cell_a_mistake_stands"
)
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
