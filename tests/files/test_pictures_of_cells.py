"""Pictures in a workbook: over which cell they lie, what was done to them, and in which file beside the workbook they are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pictures import (
    PHOTO,
    PICTURED,
    RED,
    book,
    of_camera,
    packed,
    picture_of,
    points,
    reading,
    two_halves,
    why,
    with_words,
)
from reportgen.core.values import Doubted, Image
from reportgen.files.pictures.picture_files import picture_beside
from reportgen.files.workbook.read.cells import read_cells

# ── over which cell it lies ──────────────────────────────────────────────────


def it_takes_the_picture_that_lies_over_the_cell(tmp_path: Path) -> None:
    path = book(tmp_path, ("B2", packed(two_halves()), {}))
    assert points(picture_of(path)).tobytes() == two_halves().tobytes()


@pytest.mark.parametrize(
    ("cell", "how"),
    [
        ("C2", {}),  # in the merged cell
        ("A2", {"x_offset": 55}),  # its corner lies over the label
        ("B1", {"y_offset": 40}),  # and here in the row above
        ("B2", {"x_scale": 3, "y_scale": 3}),  # larger than the cell
    ],
)
def it_knows_whose_a_picture_is_that_was_not_put_exactly_there(
    tmp_path: Path, cell: str, how: dict[str, float]
) -> None:
    path = book(tmp_path, (cell, packed(two_halves()), how))
    assert isinstance(picture_of(path), Image)


def it_takes_the_picture_that_excel_keeps_inside_the_cell(tmp_path: Path) -> None:
    path = book(tmp_path, inside={"B2": packed(two_halves()), "B3": packed(two_halves(8, 8))})
    assert points(picture_of(path)).size == (40, 20)
    assert points(picture_of(path, "标志", (3, 2))).size == (8, 8)


WPS = {
    "xl/cellimages.xml": """<etc:cellImages xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><etc:cellImage><xdr:pic><xdr:nvPicPr>
<xdr:cNvPr id="2" name="ID_9A" descr="照片"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill>
</xdr:pic></etc:cellImage></etc:cellImages>""",
    "xl/_rels/cellimages.xml.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/i.png"/>
</Relationships>""",
}
_WPS_RELATION = (
    '<Relationship Id="rId99" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/></Rel'
)


def of_wps(folder: Path, formula: str) -> object:
    """What a workbook has in which WPS shows a picture by this formula."""
    path = book(folder, formula=formula)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts |= {name: text.encode() for name, text in WPS.items()} | {"xl/media/i.png": packed(two_halves())}
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"</Rel", _WPS_RELATION.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    cells = read_cells(path)
    doubted = Doubted("=DISPIMG", cells.sheets["表"].doubts[2, 2])
    return reading(cells, path).value(PHOTO, "照片", "表", (2, 2), doubted)


def it_takes_the_picture_that_wps_keeps_inside_the_cell(tmp_path: Path) -> None:
    assert points(of_wps(tmp_path, '=_xlfn.DISPIMG("ID_9A",1)')).size == (40, 20)


@pytest.mark.parametrize(
    ("formula", "told"),
    [('=DISPIMG("ID_8",1)', "工作簿里没有这张图片的内容"), ('=IMAGE("http://a.cn/b.png")', "格里的图片要从网上取")],
)
def it_says_that_a_picture_inside_the_cell_is_not_in_the_file(tmp_path: Path, formula: str, told: str) -> None:
    assert why(of_wps(tmp_path, formula)) == f"R241 {told}"


def it_finds_the_picture_of_each_record(tmp_path: Path) -> None:
    path = book(tmp_path, ("B7", packed(two_halves(10, 10)), {}), ("B9", packed(two_halves(30, 30)), {}))
    column = PICTURED.lists["人员"].columns[1]
    found = reading(read_cells(path), path)
    assert [points(found.value(column, "像1", "表", (row, 2), None)).size for row in (7, 9)] == [(10, 10), (30, 30)]
    assert found.value(column, "像2", "表", (8, 2), None) is None


def it_says_what_a_cell_has_too_much(tmp_path: Path) -> None:
    two = book(tmp_path, ("B2", packed(two_halves()), {}), ("C2", packed(two_halves()), {}))
    assert why(picture_of(two)) == "R242 这一格里有 2 张图片"
    assert why(picture_of(book(tmp_path, ("B2", packed(two_halves()), {})), typed="照片.png")).startswith(
        "R242 这一格里插了图片，又填了"
    )


def it_tells_of_pictures_that_are_of_no_cell(tmp_path: Path) -> None:
    path = book(tmp_path, ("F20", packed(two_halves()), {}), ("B2", packed(two_halves()), {}))
    found = reading(read_cells(path), path)
    found.value(PHOTO, "照片", "表", (2, 2), None)
    assert [(one.code, one.place.cell) for one in found.strays("表.xlsx") if one.place] == [("R243", "F20")]


def edited(path: Path, *swaps: tuple[str, str]) -> Path:
    """The workbook with its drawing changed as Excel would."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    drawing = parts["xl/drawings/drawing1.xml"].decode()
    for old, new in swaps:
        assert old in drawing
        drawing = drawing.replace(old, new)
    parts["xl/drawings/drawing1.xml"] = drawing.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def it_reads_what_was_done_to_a_picture_in_excel(tmp_path: Path) -> None:
    path = book(tmp_path, ("B2", packed(two_halves()), {}))
    turned = edited(path, ("<a:xfrm>", '<a:xfrm rot="5400000">'), ("<a:stretch>", '<a:srcRect r="50000"/><a:stretch>'))
    found = points(picture_of(turned))
    assert (found.size, found.getcolors()) == ((20, 20), [(400, RED)])


@pytest.mark.parametrize(
    ("swap", "told"),
    [
        (("<a:xfrm>", '<a:xfrm rot="900000">'), "R244 在 Excel 里把这张图片转了 15 度，报告里是正着印的"),
        (('r:embed="rId1"/>', 'r:embed="rId1"><a:grayscl/></a:blip>'), "R244 在 Excel 里改过这张图片的颜色或透明度"),
        (("r:embed", "r:link"), "R241 格里的图片只是一个链接，图片本身不在工作簿里"),
        (("xdr:pic>", "xdr:sp>"), "R241 格里的图片与别的图形组合在一起，或者填在图形里"),
    ],
)
def it_says_what_cannot_be_printed_as_it_is_seen(tmp_path: Path, swap: tuple[str, str], told: str) -> None:
    path = edited(book(tmp_path, ("B2", packed(two_halves()), {})), swap)
    assert why(picture_of(path)).startswith(told)


def it_reads_a_picture_that_openpyxl_has_put_there(tmp_path: Path) -> None:
    path = book(tmp_path)
    made = openpyxl.load_workbook(path)
    made["表"].add_image(openpyxl.drawing.image.Image(io.BytesIO(packed(two_halves()))), "B2")
    made.save(path)
    assert points(picture_of(path)).size == (40, 20)


# ── in a file beside the workbook ────────────────────────────────────────────


def it_takes_the_picture_whose_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "甲.png").write_bytes(with_words())
    for typed in ("图/甲.png", "图\\甲.png", " “图/甲.png” "):
        found = picture_beside(typed, tmp_path, PHOTO)
        assert isinstance(found, Image), found
        assert found.name == "图/甲.png"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("照片.jpg", "R241 填的是“照片.jpg”，没有找到这张图片。是不是“照片1.jpg”？"),
        ("照片1", "R241 填的是“照片1”，没有找到这张图片。是不是“照片1.jpg”？"),
        ("没有", "R241 填的是“没有”，没有找到这张图片。"),
        ("../照片1.jpg", "R241 填的是“../照片1.jpg”，只能用工作簿所在的文件夹里的图片"),
        ("C:\\图\\照片.jpg", "R241 填的是“C:\\图\\照片.jpg”，只能用"),
        ("/etc/passwd", "R241 填的是“/etc/passwd”，只能用"),
        ("a" * 300, "R241"),
        ("出去/照片.jpg", "R241 填的是“出去/照片.jpg”，只能用"),
        ("字.png", "R240 “字.png”不是图片"),
    ],
)
def it_says_why_a_named_file_is_none(tmp_path: Path, typed: str, told: str) -> None:
    here = tmp_path / "这里"
    here.mkdir()
    (here / "照片1.jpg").write_bytes(of_camera(1))
    (here / "字.png").write_text("改了名字的文字文件", encoding="utf-8")
    (here / "出去").symlink_to(tmp_path)
    assert why(picture_beside(typed, here, PHOTO)).startswith(told)
