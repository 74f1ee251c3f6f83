"""What is not printed is not demanded: a required field with a condition is asked for where the condition holds."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from office import Office
from recalculation import different, recalculated
from reportgen.core.report import Report
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import FIELDS, SAMPLE, small_kind, swapped

ONLY_SIGNED = ("{%p if 署名 == '要' %}", "甲：{{ 甲 }}", "{%p endif %}")
REQUIRED = FIELDS.replace('id = "甲"', 'id = "甲"\nrequired = true\nprinted = "署名 == \'要\'"')
OPTIONAL = REQUIRED.replace("required = true\nprinted", "printed")
# Among the fields that a condition asks for may be a calculated one.
COUNTED = REQUIRED.replace("署名 == '要'", "条数 > 1").replace(
    "[[sheet]]", '[[field]]\nid = "条数"\ntype = "count"\nprinted = false\nvalue = "count(清单)"\n\n[[sheet]]', 1
).replace('"署名"]', '"署名", "条数"]')  # fmt: skip

# The choice is made; what else the condition asks for may be blank.
EITHER = REQUIRED.replace("署名 == '要'", "件数 > 1 or 署名 == '要'").replace(
    "[[sheet]]", '[[field]]\nid = "件数"\ntype = "count"\nprinted = false\n\n[[sheet]]', 1
).replace('"署名"]', '"署名", "件数"]')  # fmt: skip


def report_of(folder: Path, fields: str, when: str, **values: Any) -> Path:
    blocks = swapped("甲：{{ 甲 }}", f"{{%p if {when} %}}", *ONLY_SIGNED[1:])
    sample = {name: value for name, value in (SAMPLE | values).items() if value is not None}
    return small_kind(folder, blocks, fields=fields, sample=sample) / "sample.json"


def told(path: Path) -> tuple[Report, list[tuple[str, str]]]:
    report, findings, _ = read_report(path, path.parents[1])
    return report, [(found.code, found.field) for found in findings]


def book_of(report: Report) -> dict[str, list[str]]:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(report)), data_only=True)
    return {sheet.title: [str(cell.value) for row in sheet for cell in row if cell.value is not None] for sheet in book}


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("fields", "when", "values", "is_asked"),
    [
        (REQUIRED, "署名 == '要'", {"署名": "不要"}, False),
        (REQUIRED, "署名 == '要'", {"署名": "要"}, True),
        (REQUIRED, "署名 == '要'", {}, True),
        (COUNTED, "条数 > 1", {}, False),
        (COUNTED, "条数 > 1", {"清单": [{"名称": "窗口"}, {"名称": "大厅"}]}, True),
        (EITHER, "署名 == '要' or 件数 and 件数 > 1", {"署名": "要"}, True),
        (EITHER, "署名 == '要' or 件数 and 件数 > 1", {"署名": "不要"}, False),
        (EITHER, "署名 == '要' or 件数 and 件数 > 1", {"署名": "不要", "件数": 2}, True),
    ],
)
def it_asks_for_a_field_only_where_that_is_printed(
    tmp_path: Path, fields: str, when: str, values: dict[str, Any], is_asked: bool
) -> None:
    sample = report_of(tmp_path, fields, when, **values, 甲=None)
    report, found = told(sample)
    assert found == ([("R101", "甲")] if is_asked else [])
    book = tmp_path / "填.xlsx"
    book.write_bytes(write_workbook(report))
    assert told_by_book(book, tmp_path) == found
    outcome = build_report(book, tmp_path / "out", tmp_path)
    assert (outcome.output is None) is is_asked
    status = book_of(report)["情况"]
    assert any("还有 1 处没有填" in text for text in status) is is_asked
    assert ("✔ 已填完" in status) is not is_asked
    assert "甲\n（需要时填）" in status


def told_by_book(book: Path, templates: Path) -> list[tuple[str, str]]:
    return [(found.code, found.field) for found in read_report(book, templates)[1]]


def it_takes_a_sample_without_what_is_not_printed(tmp_path: Path) -> None:
    folder = report_of(tmp_path, REQUIRED, "署名 == '要'", 署名="不要", 甲=None).parent
    assert [found.code for found in check_kind(folder).findings if found.is_error] == []


def it_may_be_blank_in_what_is_calculated(tmp_path: Path) -> None:
    fields = REQUIRED.replace('id = "甲"', 'id = "甲"\ntype = "count"\nblank = "印 0"')
    sample = report_of(tmp_path, fields, "署名 == '要'", 署名="不要", 甲=None)
    assert told(sample)[1] == []


@pytest.mark.sweep_only(like="tests/stories/test_demanded_when_printed.py::it_may_be_blank_in_what_is_calculated")
@pytest.mark.libreoffice
def it_is_asked_for_as_staff_type(office: Office, tmp_path: Path) -> None:
    """LibreOffice counts what is blank as `check` does, and finds what we have stored."""
    found = {
        name: write_workbook(told(report_of(tmp_path / name, fields, when, **values, 甲=None))[0])
        for name, fields, when, values in (
            ("要", REQUIRED, "署名 == '要'", {"署名": "要"}),
            ("不要", REQUIRED, "署名 == '要'", {"署名": "不要"}),
            ("或者", EITHER, "署名 == '要' or 件数 and 件数 > 1", {"署名": "要"}),
            ("几条", COUNTED, "条数 > 1", {"清单": [{"名称": "窗口"}, {"名称": "大厅"}]}),
        )
    }
    calculated = recalculated(found, tmp_path, office)
    assert [different(found[name], calculated[name]) for name in found] == [[], [], [], []]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"署名": "不要", "甲": "甲文"}, [("R193", "甲")]),
        ({"署名": "要", "甲": "甲文"}, []),
        ({"署名": "不要", "甲": None}, []),
    ],
)
def it_says_that_what_was_filled_in_is_not_printed(
    values: dict[str, Any], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    report, _ = told(report_of(tmp_path, OPTIONAL, "署名 == '要'", **values))
    path = tmp_path / "册.xlsx"
    path.write_bytes(write_workbook(report))
    _, findings, _ = read_report(path, tmp_path)
    assert [(item.code, item.field) for item in findings] == expected
    assert all(item.place and item.place.cell for item in findings)
