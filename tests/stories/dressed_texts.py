"""A kind whose texts keep the looks of their letters, and reports of it."""

from __future__ import annotations

from pathlib import Path

import docx

from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.report import Report
from reportgen.core.styled_text import Emphasis, styled_runs
from reportgen.files.kind_folder import KindFolder, load_folder
from small_kinds import BLOCKS, FIELDS, SAMPLE, Block, small_kind

PLAIN, BOLD, ITALIC, LINE = Emphasis.NONE, Emphasis.BOLD, Emphasis.ITALIC, Emphasis.UNDERLINE
RAISED, LOWERED = Emphasis.RAISED, Emphasis.LOWERED
ALL = 'looks = ["加粗", "倾斜", "下划线", "上标", "下标"]'
DRESSED = (
    FIELDS.replace('id = "甲"', f'id = "甲"\n{ALL}')
    .replace('id = "乙"', 'id = "乙"\nlooks = ["上标", "下标"]')
    .replace('type = "prose"', f'type = "prose"\n{ALL}')
    .replace('{ id = "名称" }', f'{{ id = "名称", {ALL} }}')
    .replace('show = ["甲", "乙",', 'show = ["甲", "乙表",')
) + '\n[[table]]\nid = "乙表"\ncells = [["项目", "内容"], ["指标", "{乙}"]]\n'
# One stands in a line with words of the form, one in the cell of a table, one in the rows of a list.
_OTHER: dict[str, Block] = {
    "甲：{{ 甲 }}": "甲：{{ 甲 }}（完）",
    "乙：{{ 乙 }}": [["项目", "内容"], ["指标", "{{ 乙 }}"]],
}
PLACES = [_OTHER.get(block, block) if isinstance(block, str) else block for block in BLOCKS]
KIND = Path(__file__).parents[1] / "kinds" / "company-month"


def unit_above(template: docx.document.Document) -> None:
    template.sections[0].header.paragraphs[0].text = "{{ 单位 }}"


def dressed_kind(roots: Path) -> KindFolder:
    """A small kind below `roots` whose texts keep their looks, in every place that a text can have."""
    return load_folder(small_kind(roots, PLACES, fields=DRESSED, after=unit_above))


def report_with(folder: KindFolder, **values: str) -> tuple[Report, list[Finding]]:
    """The sample with these texts."""
    known = {name: value for name, value in {**SAMPLE, **values}.items() if name not in ("清单", "名称")}
    row = {"名称": RawCell(values.get("名称", "窗口")), "件数": RawCell(3)}
    cells = {name: RawCell(value) for name, value in known.items()}
    return take_in(folder.kind, RawReport("", cells, {"清单": [row]}))


def runs(report: Report, name: str) -> list[tuple[str, Emphasis]]:
    """The pieces of a value."""
    return [*styled_runs(text_of(report, name))]


def text_of(report: Report, name: str) -> str:
    """A value, looks and all; '' for a blank."""
    value = report.value(name)
    return value if isinstance(value, str) else ""
