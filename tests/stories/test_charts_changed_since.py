"""Charts that were changed since, and one that a condition leaves out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from test_charts import BOOK, CHART, RECORDS, ROOT, TWO, XML, built, drawn_kind, points, told

from charts import Parts, packed, parts_of
from reportgen.core.chart_figures import chart_figures
from reportgen.files.charts.chart_places import charts_in
from reportgen.files.charts.chart_proof import chart_differences
from reportgen.files.document.word_parts import WordParts
from reportgen.files.drafting.house_document import house_document
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.pull import pull
from reportgen.pipeline.verify import verify
from reportgen.say.kind_page import kind_page
from small_kinds import SAMPLE, small_kind


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Parts]:
    folder = drawn_kind(tmp_path_factory.mktemp("chart"), title="{{ 单位 }}")
    return folder, built(folder)


def in_book(parts: Parts, old: bytes, new: bytes) -> bytes:
    book = parts_of(parts[BOOK])
    sheet = "xl/worksheets/sheet1.xml"
    assert old in book[sheet]
    return packed({**book, sheet: book[sheet].replace(old, new)})


def in_chart(parts: Parts, old: bytes, new: bytes) -> bytes:
    assert old in parts[XML]
    return parts[XML].replace(old, new)


CHANGES: list[tuple[str, Callable[[Parts], bytes], str]] = [
    (XML, lambda parts: in_chart(parts, b"<c:v>12<", b"<c:v>21<"), "图里“件数”的“R&D <网>”应是“12”，文件里是“21”"),
    (XML, lambda parts: in_chart(parts, "窗口".encode(), "窗户".encode()), "图里的分类或系列应是“”，文件里是“”"),
    (XML, lambda parts: in_chart(parts, "某局".encode(), "某县".encode()), "标题应是“某局”，文件里是“某县”"),
    (XML, lambda parts: in_chart(parts, b'grouping val="clustered"', b'grouping val="stacked"'), "不完整，或与模板不同"),
    (BOOK, lambda parts: in_book(parts, b"<v>12<", b"<v>21<"), "数据表里“件数”的“R&D <网>”应是“12”，文件里是“21”"),
    (BOOK, lambda parts: in_book(parts, b"</sheetData>", b'<row r="9"><c r="B9"><v>1</v></c></row></sheetData>'), "数据表里填的格数"),
    (BOOK, lambda parts: in_book(parts, b"</sheetViews>", b"</sheetViews><cols/>"), "不完整，或与模板不同"),
]  # fmt: skip


@pytest.mark.sweep
@pytest.mark.parametrize(("part", "change", "wanted"), CHANGES)
def it_sees_every_change_in_the_bytes(
    delivered: tuple[Path, Parts], part: str, change: Callable[[Parts], bytes], wanted: str
) -> None:
    folder, parts = delivered
    loaded = load_folder(folder)
    report = read_json(loaded.sample, lambda _: loaded)[0]
    template = parts_of(folder / "report.docx")
    asked = (template, tuple(charts_in(WordParts(template))), loaded.kind.charts, chart_figures(report), report.printed)
    assert chart_differences(*asked, packed(parts)) == []
    found = chart_differences(*asked, packed({**parts, part: change(parts)}))
    assert wanted in "；".join(one.message for one in found), found


@pytest.mark.sweep_only(
    like="tests/stories/test_charts.py::it_puts_the_report_into_titles_and_verify_sees_them_changed"
)
def it_tells_in_verify_and_pull_what_was_changed_in_word(delivered: tuple[Path, Parts], tmp_path: Path) -> None:
    folder, parts = delivered
    document, values = tmp_path / "改.docx", folder / "sample.json"

    def asked(changed: Parts) -> tuple[list[str], list[str]]:
        document.write_bytes(packed(changed))
        pulled = pull(document, values, folder.parent).pulled
        assert pulled is not None
        assert not pulled.comparison.changes
        seen = verify(document, folder.parent).changes
        return [f"{one.code} {one.target}：{one.message}" for one in seen], [one.message for one in pulled.refused]

    assert asked(parts) == ([], [])
    seen, refused = asked({**parts, XML: in_chart(parts, b"<c:v>12<", b"<c:v>21<")})
    assert seen == ["R223 第1张图表里的“件数”：原来是“…：3；R&D<网>：12；”，现在是“…：3；R&D<网>：21；”"]
    assert refused == ["图表“图”里“件数”的“R&D <网>”：应是 12，文件里是 21"]
    seen, refused = asked({**parts, BOOK: in_book(parts, b"<v>12<", b"<v>21<")})
    assert seen == ["R275 第1张图表：图表“图”里“件数”的“R&D <网>”画的是 12，数据表里是 21：编辑数据时图会变"]
    assert refused == []
    gone = re.sub(rb"<w:r xmlns:w=.*?</w:r>", b"", parts["word/document.xml"])
    assert asked({**parts, "word/document.xml": gone})[1] == ["文件里没有图表“图”了"]


def it_tells_the_name_that_whoever_edited_a_chart_left_in_its_workbook(
    delivered: tuple[Path, Parts], tmp_path: Path
) -> None:
    folder, parts = delivered
    book, core = parts_of(parts[BOOK]), "docProps/core.xml"
    assert b"<cp:lastModifiedBy></" in book[core]
    book[core] = book[core].replace(b"<cp:lastModifiedBy></", "<cp:lastModifiedBy>李四</".encode())
    (tmp_path / "改.docx").write_bytes(packed({**parts, BOOK: packed(book)}))
    (remark,) = verify(tmp_path / "改.docx", folder.parent).remarks
    assert (remark.code, remark.message) == ("R221", "图表的数据表里留有姓名：李四")


def it_is_drawn_as_columns_in_the_template_of_a_new_kind(tmp_path: Path) -> None:
    folder = small_kind(
        tmp_path, fields=TWO + CHART.format(series='["件数", "办结"]'), sample={**SAMPLE, "清单": RECORDS}
    )
    house, kind = (ROOT / "templates/_start/house-style.docx").read_bytes(), load_folder(folder).kind
    (folder / "report.docx").write_bytes(house_document(kind, house))
    assert house_document(kind, house) == (folder / "report.docx").read_bytes()
    assert told(folder) == []
    assert points(built(folder)[XML], "val") == [["3", "12"], ["2", "11"]]


def it_is_told_on_the_page_about_the_form(delivered: tuple[Path, Parts]) -> None:
    assert "| `图` | 清单 | 名称 | 件数、办结 |" in kind_page(load_folder(delivered[0]).kind)


def it_gives_the_same_bytes_twice(delivered: tuple[Path, Parts]) -> None:
    folder, parts = delivered
    assert built(folder) == parts


def _under_condition(parts: Parts) -> Parts:
    """The chart, and a picture beside it, in a branch that is printed where 甲 is 子."""
    body = parts["word/document.xml"].decode()
    start, end = (
        body.rindex("<w:p>", 0, body.index("<w:drawing>")),
        body.index("</w:p>", body.index("</w:drawing>")) + 6,
    )
    tags = ["<w:p><w:r><w:t>{%p " + tag + " %}</w:t></w:r></w:p>" for tag in ("if 甲 == '子'", "endif")]
    parts["word/document.xml"] = (body[:start] + tags[0] + body[start:end] + tags[1] + body[end:]).encode()
    return parts


@pytest.mark.parametrize(("value", "is_there"), [("子", True), ("丑", False)])
def it_leaves_nothing_of_a_chart_that_is_not_printed(tmp_path: Path, value: str, is_there: bool) -> None:
    folder = drawn_kind(tmp_path)
    template = folder / "report.docx"
    template.write_bytes(packed(_under_condition(parts_of(template))))
    loaded = load_folder(folder)
    sample = folder / "另一份.json"
    sample.write_text(loaded.sample.read_text(encoding="utf-8").replace('"子"', f'"{value}"'), encoding="utf-8")
    content, found = make_document(read_json(sample, lambda _: loaded)[0], loaded)
    assert [f"{one.code} {one.message}" for one in found] == []
    parts = parts_of(content)
    assert (XML in parts, BOOK in parts) == (is_there, is_there)
    named = b"".join(text for name, text in parts.items() if name.endswith((".rels", "Types].xml")))
    assert (b"chart1.xml" in named) is is_there
    report = tmp_path / "报告.docx"
    report.write_bytes(content)
    assert [*verify(report, tmp_path).changes] == []
