"""What every kind owes, whatever its form: one contract for each folder in templates/ and tests/kinds/.

Nothing here knows a kind by name. A new folder is tested by being there.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, meta, nodes
from lxml import etree
from openxml_audit import OpenXmlValidator

from reportgen.core.catalogues.codes import UNFILLED
from reportgen.core.light import replace
from reportgen.core.periods.rollover import roll_over
from reportgen.core.printing.filters import FILTERS
from reportgen.core.report import Origin, Report
from reportgen.core.returned.provenance import Provenance, text_digest
from reportgen.core.rules.check import check
from reportgen.files.document.page_layout import INDENTS
from reportgen.files.document.provenance_part import read_provenance
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from reportgen.say.outcome import Outcome, Status
from ruled_kinds import with_base

ROOT = Path(__file__).parents[1]
HOMES = ("templates", "tests/kinds", "tests/kinds/supplements")
FOLDERS = sorted(path.parent for root in HOMES for path in ROOT.glob(f"{root}/*/kind.toml"))
MEMBERS = {
    "kind.toml",
    "fields.toml",
    "rules.toml",
    "claims.toml",
    "cases.toml",
    "reading.toml",
    "extras.py",
    "report.docx",
    "sample.json",
}
# What the engine adds to the kind's own names: a narrative's paragraphs, a record's running number.
ADDED = {"段落", "序号", "级", "标题", "正文"}


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda path: path.name)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> KindFolder:
    path = Path(request.param)
    if path.parent.name == "supplements":  # lies beside its base, as where it is used
        path = with_base(path, tmp_path_factory.mktemp("beside"))
    return load_folder(path)


@pytest.fixture(scope="module")
def sample(folder: KindFolder) -> Report:
    report, findings, _ = read_report(folder.sample, folder.path.parent)
    assert findings == []
    assert check(report) == []
    return report


@pytest.fixture(scope="module")
def filled(folder: KindFolder, sample: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "填好.xlsx"
    path.write_bytes(write_workbook(sample))
    return path


@pytest.fixture(scope="module")
def blank(folder: KindFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "空白.xlsx"
    path.write_bytes(write_workbook(Report(folder.kind, {}, {})))
    return path


@pytest.fixture(scope="module")
def built(folder: KindFolder, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return build_report(filled, tmp_path_factory.mktemp("outputs"), folder.path.parent)


# ── the folder ───────────────────────────────────────────────────────────────


def it_holds_the_files_of_a_kind_and_no_others(folder: KindFolder) -> None:
    assert {path.name for path in folder.path.iterdir() if path.name[0] not in "._"} <= {*MEMBERS, *_pictures(folder)}
    assert folder.template.is_file()
    assert folder.sample.is_file()


def it_has_a_name_that_is_easy_to_type(folder: KindFolder) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.kind.id)


def it_says_what_it_is(folder: KindFolder) -> None:
    kind = folder.kind
    assert kind.title
    assert kind.edition
    assert kind.basis
    assert kind.headings
    assert kind.sheets


# ── the sample, the workbook, the document ───────────────────────────────────


def it_has_a_sample_in_the_words_of_its_own_export(folder: KindFolder, sample: Report) -> None:
    written = json.loads(folder.sample.read_text(encoding="utf-8"))
    exported = json.loads(to_json(sample))
    for name, spec in folder.kind.lists.items():
        for record in written["values"].get(name, []):
            record.update({column.id: record.get(column.id, "") for column in spec.typed})
    assert exported == written


def it_reads_the_same_values_from_the_workbook_as_from_the_sample(
    folder: KindFolder, sample: Report, filled: Path
) -> None:
    report, findings, _ = read_report(filled, folder.path.parent)
    assert findings == []
    assert to_json(report) == to_json(sample)
    assert {name: report.text(name) for name in report.entries} == {name: sample.text(name) for name in report.entries}


def it_builds_and_proves_its_sample(built: Outcome) -> None:
    assert built.status is Status.BUILT, (built.problem, built.findings)
    assert built.findings == ()


@pytest.mark.sweep
def it_builds_the_same_document_from_the_workbook_and_from_the_json(
    folder: KindFolder, built: Outcome, tmp_path: Path
) -> None:
    other = build_report(folder.sample, tmp_path, folder.path.parent)
    assert other.output.name == built.output.name
    (one, made), (two, remade) = _parts(built.output), _parts(other.output)
    assert one == two
    assert made.source != remade.source
    assert replace(made, source="", file="") == replace(remade, source="", file="")


@pytest.mark.sweep
def it_builds_the_same_bytes_from_the_same_file(
    folder: KindFolder, filled: Path, built: Outcome, tmp_path: Path
) -> None:
    other = build_report(filled, tmp_path, folder.path.parent)
    assert other.output.read_bytes() == built.output.read_bytes()


def it_builds_a_document_that_remembers_what_it_was_made_from(folder: KindFolder, filled: Path, built: Outcome) -> None:
    made = read_provenance(built.output.read_bytes())
    assert (made.kind, made.edition) == (folder.kind.id, folder.kind.edition)
    assert made.source == hashlib.sha256(filled.read_bytes()).hexdigest()
    assert made.text == text_digest(read_document(built.output.read_bytes()))


@pytest.mark.sweep
def it_reads_back_all_that_its_document_prints(
    folder: KindFolder, sample: Report, built: Outcome, tmp_path: Path
) -> None:
    """By labels and headings alone: the copy that is read does not remember what it was made from."""
    path = tmp_path / "发布的.docx"
    with zipfile.ZipFile(built.output) as ours, zipfile.ZipFile(path, "w") as theirs:
        for name in ours.namelist():
            forgotten = name == "docProps/custom.xml"
            theirs.writestr(
                name, re.sub(rb"<property .*</property>", b"", ours.read(name)) if forgotten else ours.read(name)
            )
    shown, kind, find_kind = (
        _template_names(folder.template, with_margins=False),
        folder.kind,
        FindKind(folder.path.parent),
    )
    report, _, read_as = read_finished(path, find_kind)
    assert read_as.kind.id in (kind.id, kind.base)
    report = report if read_as.kind.id == kind.id else read_finished(path, find_kind, kind.id)[0]
    hidden = {name for name, field in kind.fields.items() if field.printed is not True or name not in shown}
    names = {*sample.entries, *report.entries} - hidden
    assert {name: report.printed(name) for name in names} == {name: sample.printed(name) for name in names}


@pytest.mark.sweep
def it_rolls_its_sample_over_into_a_workbook_that_remembers_it(
    folder: KindFolder, sample: Report, tmp_path: Path
) -> None:
    report, findings = roll_over(sample, folder.kind)
    assert findings == []
    path = tmp_path / "下一年.xlsx"
    path.write_bytes(write_workbook(report))
    again, problems, _ = read_report(path, folder.path.parent)
    assert {found.code for found in problems} <= {*UNFILLED}
    assert to_json(again) == to_json(report)
    assert {name: again.text(f"previous.{name}") for name in sample.entries} == {
        name: sample.text(name) for name in sample.entries
    }
    assert OpenXmlValidator().validate(path).errors == []


def it_carries_only_from_kinds_whose_names_are_there(folder: KindFolder) -> None:
    for kind_id, renamed in folder.kind.rollover.earlier.items():
        earlier = load_folder(folder.path.parent / kind_id).kind
        names = [
            *earlier.fields,
            *earlier.lists,
            *(f"{one.id}.{column.id}" for one in earlier.lists.values() for column in one.columns),
        ]
        assert all(any(f"{name}.".startswith(f"{old}.") for name in names) for old in renamed.values())


def it_finds_each_blank_of_an_empty_workbook_once(folder: KindFolder, blank: Path) -> None:
    _, findings, _ = read_report(blank, folder.path.parent)
    required = [
        field.id
        for field in folder.kind.fields.values()
        if field.required and not field.is_derived and not field.default
    ]
    required += [spec.id for spec in folder.kind.lists.values() if spec.required]
    assert sorted(finding.field for finding in findings) == sorted(required)
    assert all(finding.place and finding.place.cell for finding in findings)


def it_calculates_what_it_calls_derived(sample: Report) -> None:
    for name, field in sample.kind.fields.items():
        if field.is_derived:
            assert sample.entries[name].origin is Origin.DERIVED, name
            assert sample.text(name), name


def it_names_the_document_safely(built: Outcome) -> None:
    assert built.output.suffix == ".docx"
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', built.output.name)
    assert len(built.output.name.encode()) <= 255
    assert [path.name for path in built.output.parent.iterdir()] == [built.output.name]


# ── the template ─────────────────────────────────────────────────────────────


def it_uses_only_names_that_the_kind_has(folder: KindFolder) -> None:
    known = {*folder.kind.fields, *folder.kind.lists, *INDENTS}
    for name in _template_names(folder.template):
        assert any(name == one or one.startswith(f"{name}.") or _is_member(name, one) for one in known), name


def it_draws_every_official_table_as_pictured(folder: KindFolder) -> None:
    drawn = [_grid(table) for table in docx.Document(str(folder.template)).tables]
    for table in folder.kind.tables.values():
        wanted = {(cell.row, cell.column): _tagged(cell.content) for cell in table.cells}
        assert any((table.rows, table.columns, wanted) == one for one in drawn), table.id


def it_repeats_the_header_of_every_table_that_has_one_and_breaks_no_row(folder: KindFolder) -> None:
    headless = {(table.rows, table.columns) for table in folder.kind.tables.values() if not table.header_rows}
    for table in docx.Document(str(folder.template)).tables:
        rows = [row._tr for row in table.rows]
        repeats = rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert repeats == (_shape(table) not in headless)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def it_repeats_all_the_header_rows_the_picture_has(folder: KindFolder) -> None:
    drawn = {_shape(table): table for table in docx.Document(str(folder.template)).tables}
    for table in folder.kind.tables.values():
        rows = drawn[table.rows, table.columns].rows
        marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert all(marked[: table.header_rows])
        assert marked == sorted(marked, reverse=True), "only the first rows of a table can repeat"


def it_looks_the_way_its_styles_say_and_no_other(folder: KindFolder) -> None:
    """Form owners change a style once; formatting on a run or a paragraph would stay behind."""
    for part in ("word/document.xml", *_margin_parts(folder.template)):
        root = _xml(folder.template, part)
        for run in root.iter(qn("w:rPr")):
            assert {child.tag for child in run} <= {qn("w:rStyle")}, etree.tostring(run)
        for paragraph in root.iter(qn("w:pPr")):
            assert {child.tag for child in paragraph} <= {qn("w:pStyle"), qn("w:sectPr")}, etree.tostring(paragraph)
        for style in [*root.iter(qn("w:pStyle")), *root.iter(qn("w:rStyle"))]:
            assert style.get(qn("w:val")) in _style_ids(folder.template)


def it_is_a_chinese_document(folder: KindFolder) -> None:
    styles = _xml(folder.template, "word/styles.xml")
    language = styles.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:eastAsia")) == language.get(qn("w:val")) == "zh-CN"
    theme = _xml(folder.template, "word/settings.xml").find(qn("w:themeFontLang"))
    assert theme is None or theme.get(qn("w:eastAsia")) == theme.get(qn("w:val")) == "zh-CN"
    fonts = styles.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    assert fonts.get(qn("w:eastAsia"))


def it_is_slim(folder: KindFolder) -> None:
    with zipfile.ZipFile(folder.template) as archive:
        assert sum(info.file_size for info in archive.infolist()) < 300_000
        assert not [name for name in archive.namelist() if name.endswith((".bin", ".ttf", ".odttf", "vbaProject.bin"))]


@pytest.mark.sweep
def it_proves_the_official_tables_when_another_table_stands_before_them(folder: KindFolder, tmp_path: Path) -> None:
    """A kind may have tables of its own beside the pictured ones, such as the rows of a growing list."""
    copy = Path(shutil.copytree(folder.path, tmp_path / folder.kind.id))
    for base in folder.layers.bases:
        shutil.copytree(base, tmp_path / base.name)
    document = docx.Document(str(folder.template))
    extra = document.add_table(1, 1)
    extra.cell(0, 0).text = "附注"
    document.element.body.insert(0, extra._tbl)
    document.save(str(copy / "report.docx"))
    outcome = build_report(copy / "sample.json", tmp_path / "outputs", tmp_path)
    assert outcome.status is Status.BUILT, outcome.findings


# ── what others say of the files ─────────────────────────────────────────────


@pytest.mark.sweep
def it_makes_documents_that_an_independent_validator_passes(folder: KindFolder, built: Outcome) -> None:
    for path in (folder.template, built.output):
        assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.sweep
def it_makes_workbooks_that_an_independent_validator_passes(filled: Path, blank: Path) -> None:
    for path in (filled, blank):
        assert OpenXmlValidator().validate(path).errors == []


def it_says_in_the_properties_who_made_the_document_and_when(
    folder: KindFolder, sample: Report, built: Outcome
) -> None:
    document = docx.Document(str(built.output)).core_properties
    assert document.title == sample.fill(folder.kind.properties.title)
    assert document.author == document.last_modified_by == sample.fill(folder.kind.properties.author)
    created = [sample.value(name) for text in folder.kind.properties.created for name in re.findall(r"\{(\w+)\}", text)]
    assert str(document.created.year) in " ".join(str(value) for value in created)
    assert document.language == "zh-CN"


def it_says_nothing_of_the_libraries_behind_it(folder: KindFolder, built: Outcome, filled: Path) -> None:
    for path in (folder.template, built.output, filled):
        text = _property_parts(path)
        assert not re.search(r"python-docx|openpyxl|XlsxWriter|docxtpl|generated by|2013-", text, re.IGNORECASE), text


def it_gives_the_workbook_a_title_and_hides_its_own_sheets(folder: KindFolder, filled: Path) -> None:
    workbook = openpyxl.load_workbook(filled)
    assert workbook.properties.title == folder.kind.title
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "veryHidden"] == ["_checks", "_reportgen"]
    checks = ["校验"] if folder.kind.rules else []
    assert [sheet.title for sheet in workbook if sheet.sheet_state == "visible"] == [
        "填表说明",
        *(sheet.title for sheet in folder.kind.sheets),
        "审核说明",
        *checks,
    ]


# ── helpers ──────────────────────────────────────────────────────────────────


def _xml(path: Path, part: str) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(part))


def _pictures(folder: KindFolder) -> set[str]:
    """The files of the sample's pictures."""
    words = re.findall(r'"([^"]*\.(?:png|jpg))"', folder.sample.read_text(encoding="utf-8"))
    return {word for word in words if any(field.type.takes_picture for field in folder.kind.all_asked)}


def _margin_parts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [name for name in archive.namelist() if re.fullmatch(r"word/(header|footer)\d*\.xml", name)]


def _style_ids(path: Path) -> set[str]:
    return {style.get(qn("w:styleId")) for style in _xml(path, "word/styles.xml").iter(qn("w:style"))}


def _property_parts(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist() if name.startswith("docProps/"))


def _template_names(path: Path, with_margins: bool = True) -> set[str]:
    """Every dotted name that the template takes from outside: 「依申请.本年新收.自然人」."""
    names: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        parts = ["word/document.xml", *(_margin_parts(path) if with_margins else [])]
        for source in (archive.read(part).decode() for part in parts):
            language = Environment()
            language.filters |= dict.fromkeys(FILTERS, str)
            tree = language.parse(DocxTemplate(io.BytesIO()).patch_xml(source))
            outside = meta.find_undeclared_variables(tree)
            inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
            for node in tree.find_all((nodes.Getattr, nodes.Name)):
                dotted = _dotted(node)
                if id(node) not in inner and dotted.partition(".")[0] in outside:
                    names.add(dotted)
    return names


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else "?"


def _is_member(name: str, one: str) -> bool:
    return name.startswith(f"{one}.") and name.removeprefix(f"{one}.") in ADDED


def _tagged(content: str) -> str:
    return re.sub(r"\{([^{}]+)\}", r"{{ \1 }}", content)


def _shape(table: docx.table.Table) -> tuple[int, int]:
    return len(table.rows), len(table.columns)


def _parts(path: Path) -> tuple[dict[str, bytes], Provenance]:
    """The members of a .docx but for its provenance, and that."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "docProps/custom.xml"}
    return members, read_provenance(path.read_bytes())


def _grid(table: docx.table.Table) -> tuple[int, int, dict[tuple[int, int], str]]:
    """Rows, columns and the text of each cell at its top left corner, counted from 1."""
    found: dict[tuple[int, int], str] = {}
    seen = set()
    for r, row in enumerate(table.rows, 1):
        for c, cell in enumerate(row.cells, 1):
            if cell._tc not in seen:
                seen.add(cell._tc)
                found[r, c] = re.sub(r"\|[^{}]* }}", " }}", cell.text.replace("\n", ""))  # how it is printed
    return *_shape(table), found
