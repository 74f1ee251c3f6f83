"""Rendering: what docxtpl would print, and nothing that a value or a template may smuggle in."""

from __future__ import annotations

import io
from types import SimpleNamespace

import docx
import docx.document
import pytest
from docxtpl import DocxTemplate
from templates_of_words import ABOUT, KIND, printed, word

from reportgen.core.context import context
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.template.template import compile_template, render
from reportgen.pipeline.sources import read_report

pytestmark = pytest.mark.sweep


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
