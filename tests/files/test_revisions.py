"""Tracked changes, accepted and rejected."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.files.document.revisions import settle

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def settled(body: str, accept: bool) -> list[str]:
    """The texts of the paragraphs after all is settled; `<x/>` in `body` is in Word's namespace."""
    root = etree.fromstring(f'<body xmlns="{W}">{body}</body>')
    settle(root, accept)
    return ["".join(t.text or "" for t in p.iter(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p")]


def run(text: str) -> str:
    return f"<r><t>{text}</t></r>"


def gone(text: str) -> str:
    return f"<del><r><delText>{text}</delText></r></del>"


REPLACED = f"<p>{run('每')}{gone('季度')}<ins>{run('半年')}</ins>{run('核对')}</p>"
NEW = f"<p><pPr><rPr><ins/></rPr></pPr><ins>{run('新')}</ins></p><p>{run('旧')}</p>"
REMOVED = f"<p><pPr><rPr><del/></rPr></pPr>{gone('去')}</p><p>{run('留')}</p>"
JOINED = f"<p><pPr><rPr><del/></rPr></pPr>{run('前')}</p><p>{run('后')}</p>"
MOVED = f"<p><moveFrom>{run('移')}</moveFrom>{run('甲')}</p><p>{run('乙')}<moveTo>{run('移')}</moveTo></p>"
ROWS = f"<tbl><tr><trPr><del/></trPr><tc><p>{gone('旧行')}</p></tc></tr><tr><trPr><ins/></trPr><tc><p><ins>{run('新行')}</ins></p></tc></tr></tbl>"


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (REPLACED, ["每半年核对"], ["每季度核对"]),
        (NEW, ["新", "旧"], ["旧"]),
        (REMOVED, ["留"], ["去", "留"]),
        (JOINED, ["前后"], ["前", "后"]),
        (MOVED, ["甲", "乙移"], ["移甲", "乙"]),
        (ROWS, ["新行"], ["旧行"]),
        (f"<p>{run('没有修订')}</p>", ["没有修订"], ["没有修订"]),
        ("<p><r><rPr><ins/></rPr><t>字</t></r></p>", ["字"], ["字"]),
    ],
)
def it_reads_a_document_both_ways(body: str, accepted: list[str], rejected: list[str]) -> None:
    assert settled(body, accept=True) == accepted
    assert settled(body, accept=False) == rejected


def it_joins_a_chain_of_paragraphs_whose_ends_are_gone() -> None:
    chain = "".join(f"<p><pPr><rPr><del/></rPr></pPr>{run(text)}</p>" for text in "甲乙丙") + f"<p>{run('丁')}</p>"
    assert settled(chain, accept=True) == ["甲乙丙丁"]
