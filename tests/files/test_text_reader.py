"""Flat text: paragraphs, rows of cells, encodings, and files that are no text."""

from __future__ import annotations

import pytest

from reportgen.core.blocks import TableBlock, TextBlock
from reportgen.core.findings import CannotRun
from reportgen.files.published.text_reader import read_text


def blocks(text: str, encoding: str = "utf-8") -> list[str | list[str]]:
    """Paragraphs as text, rows as lists of cells."""
    body = read_text(text.encode(encoding), "报告.txt").body
    return [block.text if isinstance(block, TextBlock) else [cell.content for cell in block.cells] for block in body]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def it_reads_the_encodings_that_notepad_writes(encoding: str) -> None:
    assert blocks("一、总体情况\r\n　　全年收到3件。\r\n", encoding) == ["一、总体情况", "全年收到3件。"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("规章\t0\t\t4", ["规章", "0", "", "4"]),
        ("\t规章\t0", ["", "规章", "0"]),
        ("规章 | 0 | 1 |", ["规章", "0", "1"]),
        ("| 规章 | 0 | 1 |", ["规章", "0", "1"]),
        ("规章 | 0 | ||", ["规章", "0", "", ""]),
        ("规章 |", ["规章"]),
    ],
)
def it_cuts_a_row_at_tabs_or_bars(line: str, cells: list[str]) -> None:
    assert blocks(line) == [cells]


def it_takes_a_bar_alone_for_a_blank_cell_where_cells_end_in_bars() -> None:
    assert blocks("规章 |\n0 |\n|\n4 |") == [["规章"], ["0"], [""], ["4"]]


def it_takes_a_bar_alone_for_a_rule_where_no_cell_has_one() -> None:
    assert blocks("规章\n|\n0\n|\n4\n|") == ["规章", "0", "4"]


def it_leaves_rules_of_dashes_out() -> None:
    assert blocks("| 项 | 数 |\n|---|---|\n| 甲 | 1 |") == [["项", "数"], ["甲", "1"]]


def it_knows_the_line_of_everything() -> None:
    body = read_text("一\n\n二\t3".encode(), "报告.txt").body
    assert [block.place for block in body] == ["第1行", "第3行"]
    assert isinstance(body[1], TableBlock)
    assert not body[1].is_grid


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 90])
def it_refuses_what_is_no_text(content: bytes) -> None:
    with pytest.raises(CannotRun, match="不是文字文件") as caught:
        read_text(content, "图.txt")
    assert "UTF-8" in caught.value.fix
