"""Pieces of a template: which are proven whole, whichever way is taken, and what is left to Jinja."""

from __future__ import annotations

from typing import Any

import pytest
from pieced import NAMES, body_of, paragraph

from reportgen.core.findings import CannotRun
from reportgen.files.document.template.budget import limited
from reportgen.files.document.template.template import filled_part
from reportgen.files.document.template.whole_pieces import are_whole

# ── what is not simple ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "{% set x = name %}{{ x }}",
        "{% if name.startswith('甲') %}{{ n }}{% endif %}",
        "{% for x in rows if x.a %}{{ n }}{% endfor %}",
        "{% for x in rows | selectattr('a') %}{{ n }}{% endfor %}",
        "{% if n * 2 == 6 %}{{ n }}{% endif %}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% set y = m(name) %}{{ y }}",
        "{% if m is defined %}{% macro m() %}{% endmacro %}{% endif %}{{ n }}",
        "{{ name.__class__ }}",
        "{% for x in range(3) %}{{ x }}{% endfor %}",
    ],
)
def it_leaves_to_jinja_what_is_not_simple(text: str) -> None:
    part = body_of(paragraph(text))
    assert part.told is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ nobody }}", "没有名称“nobody”"),
        ("{{ name.upper }}", "没有名称"),
        ("{{ of }}", "要印的不是一个值"),
        ("{% for x in n %}{% endfor %}", "这样的写法看不懂"),
        ("{% for x in rows %}{{ x.c }}{% endfor %}", "没有名称“c”"),
        ("{% if nobody %}{% endif %}", "没有名称“nobody”"),
    ],
)
def it_lets_jinja_tell_what_does_not_fit(text: str, said: str) -> None:
    with pytest.raises(CannotRun, match=said) as stopped:
        filled_part(body_of(paragraph("前"), paragraph(text)), NAMES)
    assert "第2段" in stopped.value.message


def it_spends_for_a_document_in_pieces_what_a_document_may_cost() -> None:
    loop = "{% for x in xs %}{% for y in xs %}字{% endfor %}{% endfor %}{{ n }}"
    part = body_of(paragraph(loop))
    assert part.told is not None
    with limited(), pytest.raises(CannotRun, match="循环的次数或印出的字太多"):
        filled_part(part, {"xs": range(400), "n": 1})


OPEN, CLOSE = '<w:d xmlns:w="u"><w:t>', "</w:t></w:d>"
VALUE = ["value", ["name", "x"]]


def way(*steps: Any) -> list[Any]:
    return ["if", [[["name", "x"], [*steps]]], []]


@pytest.mark.parametrize(
    "steps",
    [
        [OPEN, VALUE, CLOSE],
        [OPEN, way("a</w:t><w:t>", VALUE), CLOSE],
        [OPEN, ["if", [[["name", "x"], ["</w:t>"]]], ["a</w:t>"]], "</w:d>"],
        [
            '<?xml version="1.0"?>\n',
            OPEN,
            ["loop", "y", ["name", "x"], 1, [VALUE, '<w:b w:val="&lt;"/>'], [], ""],
            CLOSE,
        ],
    ],
)
def it_proves_pieces_that_are_whole_whichever_way_is_taken(steps: list[Any]) -> None:
    assert are_whole({"macros": {}, "steps": steps})


@pytest.mark.parametrize(
    "steps",
    [
        [OPEN, VALUE],
        [VALUE],
        [OPEN, CLOSE, OPEN, CLOSE],
        [OPEN, CLOSE, "文"],
        ['<w:d xmlns:w="u">', VALUE, "</w:d>"],  # a value beside a text, where its lines would tear
        ["<w:t>", VALUE, "</w:t>"],  # a prefix that means nothing
        [OPEN, way("</w:t>"), "</w:d>"],
        [OPEN, way("</w:t></w:d>", OPEN), CLOSE],
        [OPEN, way('</w:t><w:t xmlns:a="v">'), '<a:b/>', CLOSE],
        [OPEN, ["loop", "y", ["name", "x"], 1, ["<w:t>"], [], ""], CLOSE],
        [OPEN, '<w:b w:val="', way('a" w:c="'), '"/>', CLOSE],
        [OPEN, '<w:b w:val="a" w:val="', ["value", ["name", "x"]], '"/>', CLOSE],
        [OPEN, "<w:b ", VALUE, '="a"/>', CLOSE],
        [OPEN, "a < b", CLOSE],
        [OPEN, "a & b", CLOSE],
        [OPEN, '<w:b w:val="1" w:val="2"/>', CLOSE],
        [OPEN, "\ue0f5", CLOSE],  # a sign that only values bring
        [OPEN, "\ud800", CLOSE],
        [OPEN, "\x07", CLOSE],
    ],
)  # fmt: skip
def it_proves_nothing_of_pieces_that_may_be_torn(steps: list[Any]) -> None:
    assert not are_whole({"macros": {}, "steps": steps})
