"""A report of a tiny form, its document as the template prints it, and what the proof says of a changed one."""

from __future__ import annotations

from collections.abc import Callable

from builders import document, kind_of, take

from reportgen.core.blocks import Document, TextBlock
from reportgen.core.expected import expected_texts
from reportgen.core.findings import Finding
from reportgen.core.ids import marker
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.proof import differences, template_faults
from reportgen.core.report import Report

KIND: Kind = kind_of(
    headings=["一、情况", "二、数据"],
    field=[
        {"id": "名", "required": True},
        {"id": "注"},
        {"id": "密", "printed": False},
        {"id": "署", "type": "choice", "choices": ["是", "否"], "printed": False},
        {"id": "日", "type": "date", "printed": "署 == '是'"},
    ],
    grid=[{"id": "格", "rows": ["上", "下"], "columns": ["左", "右"]}],
    list=[{"id": "单", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
    table=[{"id": "表一", "cells": [["项", "左", "右"], ["上", "{格.上.*}"], ["下", "{格.下.*}"]]}],
)
VALUES = {
    "名": "七一路街道办事处",
    "单": [{"小标题": "（一）主动公开：", "正文": "共12件。\n其他。"}],
    "格.上.左": 12,
    "格.上.右": 0,
    "格.下.左": 3,
    "格.下.右": 45,
}


def report_of(**changes: object) -> Report:
    report, findings = take(KIND, {**VALUES, **changes})
    assert not [found for found in findings if found.is_error]
    return report


def skeleton(report: Report) -> Document:
    """The template rendered with markers, as the official form has it; a blank value leaves nothing."""

    texts = expected_texts(report)

    def mark(leaf_id: str) -> str:
        return marker(leaf_id) if texts.get(leaf_id) else ""

    flow = [
        mark(f"单[{number}].段落#{at}.标题") + mark(f"单[{number}].段落#{at}.正文")
        for number in range(1, report.records["单"] + 1)
        for at in range(1, 9)
    ]
    lines = [f"{mark('名')}年报", "一、情况", *(line for line in flow if line), "二、数据", mark("注")]
    rows = [["上", mark("格.上.左"), mark("格.上.右")], ["下", mark("格.下.左"), mark("格.下.右")]]
    return document(*lines, [["项", "左", "右"], *rows], margins=["— 1 —", mark("名")])


def delivered(report: Report) -> Document:
    """What the skeleton says with the values put in."""
    texts = expected_texts(report)

    return changed(skeleton(report), lambda text: with_texts(text, texts))


def changed(made: Document, change: Callable[[str], str]) -> Document:
    """`made` with every text passed through `change`."""
    return Document(
        tuple(
            TextBlock(change(block.text))
            if isinstance(block, TextBlock)
            else replace(block, cells=tuple(replace(cell, content=change(cell.content)) for cell in block.cells))
            for block in made.body
        ),
        tuple(change(text) for text in made.margins),
    )


def proof(found: Document, template: Document | None = None, report: Report | None = None) -> list[Finding]:
    report = report or report_of()
    made = template or skeleton(report)
    return template_faults(report, made, expected_texts(report)) or differences(report, made, found)


def the_only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, findings
    return findings[0]


def with_texts(text: str, texts: dict[str, str]) -> str:
    for leaf_id, value in texts.items():
        text = text.replace(marker(leaf_id), value)
    return text


def template_with(old: str, new: str) -> list[Finding]:
    """Findings when the template itself says `new` for `old`, in the skeleton and in the document alike."""
    report = report_of()
    template = changed(skeleton(report), lambda text: text.replace(old, new))
    texts = expected_texts(report)
    return proof(changed(template, lambda text: with_texts(text, texts)), template)
