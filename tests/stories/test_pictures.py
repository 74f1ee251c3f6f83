"""A logo and a signature, from the workbook into the proven document, exchanged there, and back again."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from desk import Desk
from docx.enum.shape import WD_INLINE_SHAPE
from docx.oxml.ns import qn
from typer.testing import CliRunner

from pictures import of_camera, packed, two_halves
from reportgen.cli import app
from reportgen.core.ids import placed
from reportgen.core.printed_pictures import printed_pictures
from reportgen.core.values import Image
from reportgen.files.document.pictures_in_word import with_pictures
from reportgen.files.document.proven.exact import picture_differences
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.document import faults_of_template, marked_parts
from reportgen.pipeline.sources import read_report
from small_kinds import BLOCKS, FIELDS, SAMPLE, small_kind

KIND = Path(__file__).parents[1] / "kinds" / "company-month"
SIGNED = FIELDS.replace(
    '[[field]]\nid = "乙"', '[[field]]\nid = "章"\ntype = "image"\nwidth = 30\n\n[[field]]\nid = "乙"'
).replace('"甲", "乙"', '"甲", "章", "乙"')


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), KIND / "sample.json")


def it_prints_a_picture_in_the_size_of_the_form_with_its_words(desk: Desk) -> None:
    shapes = docx.Document(str(desk.report)).inline_shapes
    logo, sign = (one for one in shapes if one.type is WD_INLINE_SHAPE.PICTURE)
    assert logo.height.mm == pytest.approx(18, abs=0.01)
    assert sign.width.mm == pytest.approx(14 / 130 * 360, abs=0.01)  # as wide as 14 mm in height let it be
    described = [one._inline.docPr.get("descr") for one in (logo, sign)]
    assert described == ["某市水务集团有限公司的标志", "负责人的签名"]


def it_gives_a_picture_a_run_of_its_own_that_looks_as_before(desk: Desk) -> None:
    """pandoc and others see of a run with a drawing nothing but that."""
    document = docx.Document(str(desk.report))
    (signed,) = (one for one in document.paragraphs if one.text.startswith("负责人："))
    runs = [(one.text, bool(one._r.findall(".//" + qn("w:drawing")))) for one in signed.runs]
    assert runs == [("负责人：", False), ("", True), ("", False)]
    for paragraph in document.paragraphs:
        drawn = [one for one in paragraph.runs if one._r.findall(".//" + qn("pic:pic"))]
        assert all(one.text == "" for one in drawn)


def it_keeps_the_looks_of_what_stands_around_a_picture(desk: Desk) -> None:
    pictures = printed_pictures(read_report(desk.workbook, KIND.parent)[0])
    run = '<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr>'
    parts = {
        "word/document.xml": f"<w:p><w:r><w:t>甲</w:t></w:r>{run}<w:t>负责人：{placed('签名')}乙</w:t></w:r></w:p>".encode(),
        "[Content_Types].xml": b"<Types/>",
    }
    made = with_pictures(parts, pictures)["word/document.xml"].decode()
    before, drawing, behind = made.partition(run)[2].split(run)
    assert before == "<w:t>负责人：</w:t></w:r>"
    assert drawing.startswith("<w:drawing>") and drawing.endswith("</w:drawing></w:r>")
    assert behind == '<w:t xml:space="preserve">乙</w:t></w:r></w:p>'


def it_reads_the_pictures_back_out_of_the_document(desk: Desk) -> None:
    runner = CliRunner()
    done = runner.invoke(
        app, ["read", str(desk.report), "-o", str(desk.new), "--templates", str(KIND.parent), "--force"]
    )
    assert done.exit_code == 0, done.output
    before, after = (read_report(path, KIND.parent)[0] for path in (desk.workbook, desk.new))
    assert [after.value(name) for name in ("标志", "签名")] == [before.value(name) for name in ("标志", "签名")]
    assert all(isinstance(after.value(name), Image) and after.value(name).content for name in ("标志", "签名"))


def it_writes_the_files_of_the_pictures_beside_the_values(desk: Desk, tmp_path: Path) -> None:
    output = tmp_path / "值.json"
    CliRunner().invoke(app, ["export", str(desk.workbook), "-o", str(output), "--templates", str(KIND.parent)])
    assert json.loads(output.read_text(encoding="utf-8"))["values"]["签名"] == "签名.png"
    again, findings, _ = read_report(output, KIND.parent)
    assert findings == []
    assert again.value("签名") == read_report(desk.workbook, KIND.parent)[0].value("签名")


def it_sees_that_a_picture_was_exchanged_in_the_document(desk: Desk, tmp_path: Path) -> None:
    parts = unpack(desk.report.read_bytes())
    name = min(name for name in parts if "media/" in name)
    copy = tmp_path / "换过.docx"
    copy.write_bytes(pack(parts | {name: packed(two_halves())}))
    done = CliRunner().invoke(app, ["verify", str(copy), "--templates", str(KIND.parent)])
    assert done.exit_code == 1
    assert "图片" in done.output


def it_takes_over_a_picture_that_leaders_have_exchanged(desk: Desk, tmp_path: Path) -> None:
    parts = unpack(desk.report.read_bytes())
    relation = next(
        text for text in parts["word/_rels/document.xml.rels"].decode().split("<") if "reportPicture2" in text
    )
    name = "word/" + relation.partition('Target="')[2].partition('"')[0]
    copy, new = tmp_path / "换过.docx", tmp_path / "新.xlsx"
    copy.write_bytes(pack(parts | {name: packed(two_halves())}))
    arguments = ["pull", str(copy), str(desk.workbook), "-o", str(new), "--templates", str(KIND.parent)]
    assert "签名" in CliRunner().invoke(app, arguments).output
    found = read_report(new, KIND.parent)[0].value("签名")
    assert isinstance(found, Image)
    assert (found.width, found.height) == (40, 20)


WRONG = {
    "other bytes": lambda parts, name: parts | {name: packed(two_halves())},
    "another size": lambda parts, _: (
        parts | {"word/document.xml": parts["word/document.xml"].replace(b' cx="', b' cx="1')}
    ),
    "another place": lambda parts, _: (
        parts
        | {
            "word/_rels/document.xml.rels": parts["word/_rels/document.xml.rels"]
            .replace(b"reportPicture1", b"other")
            .replace(b"reportPicture2", b"reportPicture1")
            .replace(b"other", b"reportPicture2")
        }
    ),
    "other words": lambda parts, _: (
        parts | {"word/document.xml": parts["word/document.xml"].replace("负责人的签名".encode(), "无".encode())}
    ),
    "no type": lambda parts, _: (
        parts | {"[Content_Types].xml": parts["[Content_Types].xml"].replace(b"image/png", b"image/gif")}
    ),
    "no picture": lambda parts, name: {one: content for one, content in parts.items() if one != name},
}


@pytest.mark.parametrize("name", WRONG)
def it_proves_that_exactly_this_picture_stands_at_this_place(desk: Desk, name: str) -> None:
    report, _, folder = read_report(desk.workbook, KIND.parent)
    marked, pictures = marked_parts(report, folder), printed_pictures(report)
    parts = unpack(desk.report.read_bytes())
    assert picture_differences(marked, pictures, desk.report.read_bytes()) == []
    media = min(name for name in parts if "media/" in name)
    (found,) = picture_differences(marked, pictures, pack(WRONG[name](parts, media)))
    assert found.code == "D205"


def it_says_at_which_cell_a_picture_is_missing_or_too_much(tmp_path: Path) -> None:
    report, _, _ = read_report(KIND / "sample.json", KIND.parent)
    path = tmp_path / "填.xlsx"
    path.write_bytes(write_workbook(report))
    book = openpyxl.load_workbook(path)
    book["封面"]._images.pop(0)  # the logo
    stray = openpyxl.drawing.image.Image(KIND / "标志.png")
    book["有关说明"].add_image(stray, "A20")
    book.save(path)
    _, findings, _ = read_report(path, KIND.parent)
    assert {(one.code, one.place.sheet, one.place.cell, one.message) for one in findings if one.place} == {
        ("R243", "有关说明", "A20", "A20 的图片没有放在要放图片的格里"),
        ("R101", "封面", "B3", "这一格里没有图片"),
    }


def it_takes_a_photograph_that_is_named_in_the_cell(tmp_path: Path) -> None:
    kind = small_kind(tmp_path, fields=SIGNED, blocks=[*BLOCKS[:3], "章：{{ 章 }}", *BLOCKS[3:]], sample=SAMPLE)
    shutil.copy(kind / "sample.json", tmp_path / "值.json")
    data = json.loads((tmp_path / "值.json").read_text(encoding="utf-8"))
    data["values"]["章"] = "章.jpg"
    (tmp_path / "值.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "章.jpg").write_bytes(of_camera(6))
    done = CliRunner().invoke(
        app, ["build", str(tmp_path / "值.json"), "--outputs", str(tmp_path), "--templates", str(kind.parent)]
    )
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(tmp_path / "某局情况报告.docx") as archive:
        (media,) = [name for name in archive.namelist() if name.endswith(".jpg")]
        assert b"Exif" not in archive.read(media)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("width = 30\n", "", "章 是图片，要写 width（宽）或 height（高），1 到 400 毫米"),
        ("width = 30", "width = 900", "1 到 400 毫米"),
        ("width = 30", 'width = 30\nalt = "{单为}的章"', "章 的 alt：没有名称“单为”。是不是“单位”？"),
        ('id = "乙"', 'id = "乙"\nwidth = 3', "乙 有 width、height，type 只能是 image"),
        ('id = "乙"', 'id = "乙"\ndefault = "{章}"', "乙 的 default 里的“章”是图片，这里只能用文字"),
        ("width = 30", 'width = 30\ndefault = "无"', "default"),
    ],
)
def it_says_what_a_form_cannot_do_with_pictures(tmp_path: Path, old: str, new: str, told: str) -> None:
    kind = small_kind(tmp_path, fields=SIGNED.replace(old, new), blocks=[*BLOCKS[:3], "{{ 章 }}", *BLOCKS[3:]])
    done = CliRunner().invoke(app, ["kinds", "check", str(kind)])
    assert told in "".join(done.output.split("\n      ")), done.output


def it_says_that_a_picture_would_be_cut_off_or_does_not_fit(tmp_path: Path) -> None:
    kind = small_kind(tmp_path, fields=SIGNED, blocks=[*BLOCKS[:3], "{{ 章 }}", *BLOCKS[3:]])
    assert faults_of_template(load_folder(kind)) == []
    document = docx.Document(str(kind / "report.docx"))
    (line,) = [one for one in document.paragraphs if "{{ 章 }}" in one.text]
    line.paragraph_format.line_spacing = docx.shared.Pt(20)
    document.save(str(kind / "report.docx"))
    (cut,) = {one.message for one in faults_of_template(load_folder(kind))}
    assert "固定行距" in cut
    wide = small_kind(
        tmp_path / "宽",
        fields=SIGNED.replace("width = 30", "width = 390"),
        blocks=[*BLOCKS[:3], "{{ 章 }}", *BLOCKS[3:]],
    )
    (told,) = {one.message for one in faults_of_template(load_folder(wide))}
    assert told == "图片“章”宽 390 毫米，这里放不下"
