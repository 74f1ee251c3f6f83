"""What a form leaves blank for others, an opinion to tick and a sum to fill in: built blank, read, filled in in Word, taken over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx.document
import pytest
from desk import Desk

from small_kinds import BLOCKS, FIELDS, ROWS, small_kind

_ASKED = (
    FIELDS.replace('"清单"]', '"清单", "意见", "标准", "经办人"]')
    + """
[[field]]
id = "意见"
type = "choice"
choices = ["同意", "不同意"]
boxes = "□同意　□不同意"
required = false

[[field]]
id = "标准"
type = "amount"
required = false

[[field]]
id = "经办人"
required = false
"""
)
_OPINION = "{{ 意见 }}，核定标准{{ 标准 }}元\n经办人（签字）：{{ 经办人 }}"
_BLANK = "□同意　□不同意，核定标准元\n经办人（签字）："
_FILLED = "☑同意　□不同意，核定标准8000元\n经办人（签字）：李四"


def desk_with(tmp_path: Path, *blocks: str | list[list[str]]) -> Desk:
    folder = small_kind(tmp_path / "kinds", (*BLOCKS[:-1], *blocks), fields=_ASKED)
    return Desk(tmp_path, folder / "sample.json")


def fill_in(document: docx.document.Document) -> None:
    cells = [cell.paragraphs[0] for table in document.tables for row in table.rows for cell in row.cells]
    (place,) = [one for one in (*document.paragraphs, *cells) if one.text == _BLANK]
    place.runs[0].text, *rest = _FILLED, *place.runs[1:]
    for run in rest:
        run.text = ""


@pytest.mark.sweep
@pytest.mark.parametrize(
    "blocks",
    [
        ([*ROWS, ["审批意见", _OPINION]],),
        ([*ROWS, [_OPINION, ""]],),
        (ROWS, [["审批意见", _OPINION]]),
        (ROWS, _OPINION),
    ],
    ids=["below the records", "alone in its row", "in a table of its own", "in a paragraph"],
)
def it_is_read_blank_and_filled_in_and_taken_over_into_the_workbook(
    tmp_path: Path, blocks: Sequence[str | list[list[str]]]
) -> None:
    desk = desk_with(tmp_path, *blocks)
    assert desk.read_back() == ([], {})
    desk.edit(fill_in)
    assert desk.read_back() == ([], {"意见": "同意", "标准": 8000, "经办人": "李四"})
    pulled = desk.pull()
    assert {one["field"]: one["new"] for one in pulled["changes"]} == {"意见": "同意", "标准": 8000, "经办人": "李四"}
    assert pulled["refused"] == []


def it_tells_of_a_cell_below_the_records_that_it_cannot_read(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, [*ROWS, ["审批意见", _OPINION]])

    def edit(document: docx.document.Document) -> None:
        document.tables[0].cell(-1, 1).text = "情况属实，按规定办"

    desk.edit(edit)
    findings, _ = desk.read_back()
    assert [(one["code"], "情况属实，按规定办" in one["message"]) for one in findings] == [("R164", True)]
