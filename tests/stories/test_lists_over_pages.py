"""`kinds check` tells of a list that would be torn at the end of a page; a draft of a form keeps its records whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import _Row
from forms_in_word import begun, table

from reportgen.files.tags.tag_rows import REPEATED, WHOLE, give
from reportgen.pipeline.kinds_check import check_kind
from small_kinds import BLOCKS, SAMPLE, small_kind


def small(root: Path) -> Path:
    return small_kind(root, list(BLOCKS), files={"sample.json": json.dumps({"kind": "small", "values": SAMPLE})})


def rows_of(path: Path) -> list[_Row]:
    return [row for one in docx.Document(str(path)).tables for row in one.rows]


def torn(folder: Path, wholes: Iterable[int], heads: Iterable[int]) -> Path:
    """The kind whose list has these properties in these rows of its table, and in no others."""
    word = docx.Document(str(folder / "report.docx"))
    rows = [row._tr for one in word.tables for row in one.rows]
    for row in rows:
        row.remove(row.find(qn("w:trPr")))
    for name, numbers in ((WHOLE, wholes), (REPEATED, heads)):
        for number in numbers:
            give(rows[number], name)
    word.save(str(folder / "report.docx"))
    return folder


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("wholes", "heads", "told"),
    [
        ([], [], ["“清单”排到下一页时，一行会断成两截，表头也不再出现（{%tr for 行 in 清单 %}）"]),
        ([2], [], ["“清单”排到下一页时，表头不再出现（{%tr for 行 in 清单 %}）"]),
        ([], [0], ["“清单”排到下一页时，一行会断成两截（{%tr for 行 in 清单 %}）"]),
        ([2], [0], []),
    ],
)
def it_tells_once_what_would_look_bad_on_another_page(
    tmp_path: Path, wholes: list[int], heads: list[int], told: list[str]
) -> None:
    found = check_kind(torn(small(tmp_path), wholes, heads), tmp_path)
    assert [one.message for one in found.findings] == told
    assert found.is_sound


def it_keeps_records_whole_and_headers_on_each_page_in_a_draft(tmp_path: Path) -> None:
    made = begun(
        tmp_path,
        lambda form: (
            form.add_paragraph("台账"),
            table(form, [["序号", "名称", "金额"], ["1", "", ""], ["2", "", ""], ["合计", "", ""]], [(3, 0, 3, 1)]),
        ),
    )
    rows = rows_of(made.folder / "report.docx")
    assert [row._tr.find(f".//{REPEATED}") is not None for row in rows] == [True, False, False, False, False]
    assert [row._tr.find(f".//{WHOLE}") is not None for row in rows] == [False, False, True, False, False]
    assert [one.code for one in made.check.findings] == ["K180"]  # the form does not say what it is based on
