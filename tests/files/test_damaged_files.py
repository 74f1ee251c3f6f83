"""Files that something has damaged: each is read, or refused in one sentence, and nothing of ours is blamed for it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from damage import damaged, zipped
from reportgen.core.blocks import Document
from reportgen.core.context import context
from reportgen.core.findings import CannotRun, Finding, Severity
from reportgen.core.light import replace
from reportgen.core.returned.provenance import provenance_of
from reportgen.core.rules.review import review
from reportgen.files.document.provenance_part import (
    members_with_provenance,
    provenance_properties,
    read_author,
    read_provenance,
)
from reportgen.files.document.seen.comments import read_comments
from reportgen.files.document.seen.read_as_seen import read_as_seen
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.document.template.template import Properties, compile_template, render, render_parts
from reportgen.files.marked.marks import mark_workbook
from reportgen.files.workbook.read.cells import read_cells
from reportgen.files.workbook.read.gate import safe_content
from reportgen.files.workbook.read_workbook import read_workbook
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kinds import FindKind
from surgery import Book

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "kinds" / "training-quarter"
FIND = FindKind(ROOT / "tests" / "kinds")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled workbook of the small form."""
    from reportgen.files.json_values import read_json
    from reportgen.pipeline.writing import write_workbook_file

    path = tmp_path_factory.mktemp("small") / "季报.xlsx"
    write_workbook_file(read_json(SMALL / "sample.json", FIND)[0], path)
    return path


def _try(action: Callable[[bytes], object], content: bytes, times: int) -> tuple[int, int]:
    """How many damaged copies of `content` were read, and how many refused; anything else is raised."""
    refused = 0
    for number in range(times):
        try:
            action(damaged(content, number))
        except CannotRun as problem:
            assert re.search(r"[\u4e00-\u9fff].*。", problem.message), problem
            refused += 1
    return times - refused, refused


def it_reads_or_refuses_a_damaged_workbook(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"

    def read(content: bytes) -> None:
        path.write_bytes(content)
        report, findings, _ = read_workbook(path, FIND)
        review(report, findings)

    assert all(_try(read, small.read_bytes(), 25))


def it_marks_or_refuses_a_damaged_workbook(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    report, *_ = read_workbook(small, FIND)
    first = next(entry.place for entry in report.entries.values() if entry.place and entry.place.sheet)
    findings = [Finding("R101", Severity.ERROR, "题", "话", "办法", place=replace(first, file="坏.xlsx"))]
    marked = mark_workbook(small.read_bytes(), "坏.xlsx", findings).content

    def mark(content: bytes) -> None:
        path.write_bytes(content)
        mark_workbook(safe_content(path), "坏.xlsx", findings)

    assert all(_try(mark, marked, 40))


def it_reads_or_refuses_a_damaged_document(small: Path) -> None:
    report, _, folder = read_workbook(small, FIND)
    content, _ = make_document(report, folder)

    def read(damage: bytes) -> None:
        read_author(damage), read_provenance(damage)  # whatever they are given, they say at worst that there is nothing
        read_document(damage), read_document(damage, accept=False), read_comments(damage)

    assert all(_try(read, content, 40))


def it_fills_or_refuses_a_damaged_template(small: Path) -> None:
    report, _, folder = read_workbook(small, FIND)
    provenance = provenance_of(report, Document(()), "")

    def fill(damage: bytes) -> None:
        made = render_parts(compile_template(damage), context(report), Properties("", "", "2000-01-01"))
        members_with_provenance(made, provenance_properties(provenance))

    assert all(_try(fill, folder.template_bytes, 25))


# ── what decides whether a workbook can be read, and what does not ───────────

_STYLES, _BOOK, _SHEET = "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet2.xml"
DAMAGES: dict[str, tuple[str, str, str]] = {
    "the list of sheets does not end": (_BOOK, "</workbook>", ""),
    "a sheet does not end": (_SHEET, "</worksheet>", ""),
    "a sheet is written in an encoding nobody knows": (_SHEET, 'encoding="UTF-8"', 'encoding="x"'),
    "a sheet is written as programs in China once wrote": (_SHEET, 'encoding="UTF-8"', 'encoding="GB18030"'),
    "a sheet is written in what is no text": (_SHEET, 'encoding="UTF-8"', 'encoding="hex"'),
    "a name belongs to a sheet without end": (_BOOK, "<definedName ", f'<definedName localSheetId="{"9" * 5000}" '),
    "two sheets are one part": ("xl/_rels/workbook.xml.rels", "worksheets/sheet3.xml", "worksheets/sheet2.xml"),
    "a cell has two values": (_SHEET, "(<v>[^<]*</v>)", r"\1<v>6</v>"),
    "a value stands round an element": (_SHEET, "<v>", '<v>5<x xmlns="urn:x"/>'),
    "a string is no number": (_SHEET, 't="s"><v>', 't="s"><v>x'),
    "a string is not there": (_SHEET, 't="s"><v>', 't="s"><v>99999'),
    "a cell stands nowhere": (_SHEET, '<c r="B', '<c r="='),
    "a cell stands there twice": (_SHEET, "(<c r=[^>]*><v>.*?</c>)", r"\1\1"),
    "a row has no number": (_SHEET, '<row r="', '<row r="x'),
    "a type of cell nobody knows": (_SHEET, 't="s"', 't="q"'),
    "a merged area is none": (_SHEET, "</sheetData>", '</sheetData><mergeCells><mergeCell ref="?"/></mergeCells>'),
}


@pytest.mark.parametrize("damage", DAMAGES)
def it_refuses_a_workbook_whose_cells_are_damaged(damage: str, tmp_path: Path) -> None:
    part, before, after = DAMAGES[damage]
    book = Book()
    assert re.search(before, book.parts[part].decode())
    path = book.rewrite(part, lambda text: re.sub(before, after, text, count=1)).save(tmp_path / "坏.xlsx")
    with pytest.raises(CannotRun, match="已损坏"):
        read_cells(path)


SLIPS: dict[str, tuple[str, str, str]] = {
    "a font is not there": (_STYLES, '<xf numFmtId="0" fontId="0"', '<xf numFmtId="0" fontId="999"'),
    "a format has a number without end": (_STYLES, '(<cellXfs[^>]*><xf numFmtId=)"0"', r'\1"99999999999999999999"'),
    "a format is not there": (_STYLES, '(<cellXfs[^>]*><xf numFmtId=)"0"', r'\1"200"'),
    "a fill is empty": (_STYLES, "<fill><patternFill.*?</fill>", "<fill></fill>"),
    "a colour is written as on a page": (_STYLES, 'rgb="FF', 'rgb="#'),
    "a font belongs to no family": (_STYLES, '<family val="2"/>', '<family val="99"/>'),
    "a border has a line nobody knows": (_STYLES, 'style="thin"', 'style="hand-drawn"'),
    "a cell's style is beyond the last": (_SHEET, ' s="[0-9]+"', ' s="99999"'),
    "the styles do not end": (_STYLES, "</styleSheet>", ""),
    "the styles are in no language of the world": (_STYLES, "<cellXfs", "<cellXfs <"),
    "the list of parts tells another type": ("[Content_Types].xml", r"spreadsheetml\.sheet\.main\+xml", "other+xml"),
    "the list of parts lacks the workbook": ("[Content_Types].xml", ' PartName="/xl/workbook.xml"', ""),
    "the views of a sheet are odd": (_SHEET, "<sheetView ", '<sheetView zoomScale="x" '),
    "a validation is odd": (_SHEET, "<dataValidation ", '<dataValidation errorStyle="?" '),
    "the page is set up oddly": (_SHEET, "<pageSetup ", '<pageSetup scale="lots" '),
    "properties of the file are damaged": ("docProps/core.xml", "</cp:coreProperties>", ""),
}


@pytest.mark.sweep
@pytest.mark.parametrize("slip", SLIPS)
def it_reads_the_same_values_whatever_slip_is_in_the_looks(slip: str, tmp_path: Path) -> None:
    part, before, after = SLIPS[slip]
    book = Book()
    assert re.search(before, book.parts[part].decode())
    path = book.rewrite(part, lambda text: re.sub(before, after, text, count=1)).save(tmp_path / "好.xlsx")
    assert _values(path) == _values(Book().save(tmp_path / "原.xlsx"))


def _values(path: Path) -> dict[str, object]:
    return {title: dict(sheet.cells) for title, sheet in read_cells(path).sheets.items()}


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", _SHEET, _BOOK, "xl/_rels/workbook.xml.rels"])
def it_reads_a_part_that_is_spelt_otherwise_than_what_relates_to_it(part: str, tmp_path: Path) -> None:
    """Programs that write xl/SharedStrings.xml and relate to sharedStrings.xml: Excel does not mind."""
    book = Book()
    book.parts[part.title()] = book.parts.pop(part)
    assert _values(book.save(tmp_path / "拼.xlsx")) == _values(Book().save(tmp_path / "原.xlsx"))


@pytest.mark.parametrize(
    "twin", ["XL/Worksheets/Sheet2.XML", "/xl/worksheets/sheet2.xml", "xl\\worksheets\\sheet2.xml"]
)
def it_refuses_a_workbook_with_two_parts_of_one_name(twin: str, tmp_path: Path) -> None:
    book = Book()
    book.parts[twin] = book.parts[_SHEET].replace(b"2022", b"2023")
    with pytest.raises(CannotRun, match="已损坏"):
        read_cells(book.save(tmp_path / "双.xlsx"))


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "inf", "2_601", "٣٤", "１２", "0x1F", "1,5"])
def it_leaves_what_is_no_number_the_text_it_is(number: str, tmp_path: Path) -> None:
    book = Book().put("行政许可", 0)
    book.cell("行政许可").find("{*}v").text = number  # type: ignore[union-attr]
    sheet, address = book.where("行政许可")
    cells = read_cells(book.save(tmp_path / "t.xlsx")).sheets[sheet].cells
    assert cells[int(address[1:]), 2] == number


# ── what a document or a template may say that is no number ──────────────────


def _replaced(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped([(name, change(body.decode()).encode() if name == part else body) for name, body in parts])


def it_refuses_a_table_whose_span_is_no_number() -> None:
    content = (ROOT / "templates" / SEED_KIND / "report.docx").read_bytes()
    spoiled = _replaced(content, "word/document.xml", lambda text: re.sub(r'(<w:gridSpan w:val=)"\d+"', r'\1"x"', text))
    assert spoiled != content
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        read_document(spoiled)


@pytest.mark.parametrize("said", ["<!DOCTYPE w:document>", '<!DOCTYPE w:document [<!ENTITY a "9">]>'])
def it_refuses_a_document_that_defines_what_its_words_are(said: str) -> None:
    """Word opens none with a DOCTYPE, and of 「70&a;01」 nobody else could tell the number."""
    content = (ROOT / "templates" / SEED_KIND / "report.docx").read_bytes()
    spoiled = _replaced(
        content,
        "word/document.xml",
        lambda text: re.sub(r"(\?>\s*)?<w:document", rf"\1{said}<w:document", text, count=1),
    )
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        read_as_seen(spoiled)


SEED_KIND = next(path.parent.name for path in sorted((ROOT / "templates").glob("*/report.docx")))


@pytest.mark.sweep
@pytest.mark.parametrize(
    "tags",
    [
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "{{ " + "(" * 400 + "1" + ")" * 400 + " }}",
        "{{ " + "-" * 3000 + "1 }}",
        "{{ 10 ** 5000 }}",
        "{{ 1 / 0 }}",
        "{{ '甲' + 1 }}",
        "{{ [1][7].x }}",
        "{{ '\\ud800' }}",
        "{{ '%s %s' | format(1) }}",
        "{{ range(10 ** 9) | list }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def it_tells_the_owner_of_a_template_what_no_template_can_hold(tags: str, small: Path) -> None:
    report, _, folder = read_workbook(small, FIND)
    change = lambda text: text.replace("</w:body>", f"<w:p><w:r><w:t>{tags}</w:t></w:r></w:p></w:body>")  # noqa: E731
    content = _replaced(folder.template_bytes, "word/document.xml", change)
    with pytest.raises(CannotRun, match="里的标记不对"):
        render(compile_template(content), context(report), Properties("", "", "2000-01-01"))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels"])
def it_refuses_a_template_whose_own_directory_is_damaged(part: str) -> None:
    content = (SMALL / "report.docx").read_bytes()
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        compile_template(_replaced(content, part, lambda text: text[:-5]))
