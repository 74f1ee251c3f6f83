"""Pictures: their bytes, what a person sees of them, over which cell they lie, and in which file beside the workbook."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PIL import Image as Bitmaps

from pictures import (
    BLUE,
    PICTURED,
    RED,
    book,
    moving_png,
    of_camera,
    packed,
    picture_of,
    png_of,
    points,
    reading,
    two_halves,
    why,
    with_words,
)
from reportgen.core.fields import Field
from reportgen.core.values import Doubted, Image
from reportgen.files.pictures.as_seen import BY_CAMERA, SeenAs, picture_in
from reportgen.files.pictures.picture_files import picture_beside
from reportgen.files.workbook.read.cells import read_cells

PHOTO: Field = PICTURED.fields["照片"]


def near(left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(left, right, strict=True))


# ── what is in the bytes ─────────────────────────────────────────────────────


def it_keeps_the_points_of_a_picture_and_nothing_else() -> None:
    found = picture_in(with_words(), "照片", PHOTO)
    assert isinstance(found, Image)
    assert "张三".encode() not in found.content and b"pHYs" not in found.content
    assert points(found).tobytes() == two_halves().tobytes()
    assert found.name == "照片.png"


def it_leaves_a_jpeg_as_it_was_packed_but_for_what_a_camera_says_of_it() -> None:
    content = of_camera(held=1)
    found = picture_in(content + b"a film that lies behind the picture", "照片", PHOTO)
    assert isinstance(found, Image)
    assert b"Exif" not in found.content and b"film" not in found.content and "某牌".encode() not in found.content
    assert points(found).tobytes() == Bitmaps.open(io.BytesIO(content)).tobytes()


@pytest.mark.parametrize("content", [with_words(), of_camera(1), packed(two_halves().quantize(8)), of_camera(6)])
def it_gives_the_same_bytes_when_it_reads_its_own(content: bytes) -> None:
    once = picture_in(content, "照片", PHOTO, BY_CAMERA)
    assert isinstance(once, Image)
    again = picture_in(once.content, "照片", PHOTO, BY_CAMERA)
    assert isinstance(again, Image)
    assert again.content == once.content


def it_packs_a_photograph_no_finer_than_it_can_be_printed() -> None:
    found = picture_in(packed(two_halves(4000, 3000), "JPEG"), "照片", PHOTO)
    assert isinstance(found, Image)
    assert (found.width, found.height) == (354, 266)  # 30 mm at 300 points an inch


NO_PICTURES = {
    "gif": (packed(two_halves(), "GIF"), "R240 “照片”是GIF 图片，报告里只能印 PNG 和 JPEG 图片"),
    "bmp": (packed(two_halves(), "BMP"), "R240 “照片”是BMP 图片"),
    "webp": (packed(two_halves(), "WEBP"), "R240 “照片”是WebP 图片"),
    "tiff": (packed(two_halves(), "TIFF"), "R240 “照片”是TIFF 图片"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 40, "R240 “照片”是苹果手机的 HEIC 图片"),
    "words": ("这不是图片".encode(), "R240 “照片”不是图片"),
    "nothing": (b"", "R240 “照片”不是图片"),
    "moving": (moving_png(), "R240 “照片”是动图，印不出来"),
    "deep": (packed(Bitmaps.new("I;16", (8, 8), 700)), "R240 “照片”每种颜色有 16 位，Word 里颜色会走样"),
    "print": (packed(two_halves(mode="CMYK"), "JPEG"), "R240 “照片”是印刷用的 CMYK 颜色"),
    "half a png": (with_words()[:-30], "R240 “照片”不完整，只有一部分"),
    "half a jpeg": (of_camera(1)[:-30], "R240 “照片”不完整，只有一部分"),
    "an end put to half a jpeg": (packed(two_halves(90, 90), "JPEG")[:400] + b"\xff\xd9", "R240 “照片”"),
    "a wrong byte": (with_words().replace(b"IDAT", b"IDAT\x00", 1), "R240 “照片”"),
    "bomb": (png_of(60_000, 60_000), "R240 “照片”有 360000 万像素，最多 6400 万"),
    "no points": (png_of(0, 5), "R240 “照片”一个像素也没有"),
    "too few points": (png_of(500, 500), "R240 “照片”"),
    "large": (b"\x89PNG" + b"\0" * (31 << 20), "R240 “照片”有 31 MB，最多 30 MB"),
}


@pytest.mark.parametrize("name", NO_PICTURES)
def it_says_what_is_wrong_with_a_picture(name: str) -> None:
    content, told = NO_PICTURES[name]
    assert why(picture_in(content, "照片", PHOTO)).startswith(told)


# ── as a person sees it ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("shown", "first", "last", "size"),
    [
        (SeenAs(), RED, BLUE, (40, 20)),
        (SeenAs(turns=1), RED, BLUE, (20, 40)),  # to the right: what was left is above
        (SeenAs(turns=3), BLUE, RED, (20, 40)),
        (SeenAs(turns=2), BLUE, RED, (40, 20)),
        (SeenAs(is_mirrored=True), BLUE, RED, (40, 20)),
        (SeenAs(is_mirrored=True, turns=1), BLUE, RED, (20, 40)),
        (SeenAs(crop=(0.6, 0, 0, 0)), BLUE, BLUE, (16, 20)),
        (SeenAs(crop=(0, 0, 0.6, 0.5)), RED, RED, (16, 10)),
    ],
)
def it_shows_a_picture_as_excel_does(
    shown: SeenAs, first: tuple[int, ...], last: tuple[int, ...], size: tuple[int, int]
) -> None:
    made = points(picture_in(packed(two_halves()), "照片", PHOTO, shown))
    assert made.size == size
    assert made.getpixel((0, 0)) == first
    assert made.getpixel((size[0] - 1, size[1] - 1)) == last


@pytest.mark.parametrize(
    ("held", "size", "first"), [(1, (40, 20), RED), (3, (40, 20), BLUE), (6, (20, 40), RED), (8, (20, 40), BLUE)]
)
def it_puts_a_photograph_upright_as_the_camera_was_held(
    held: int, size: tuple[int, int], first: tuple[int, ...]
) -> None:
    made = points(picture_in(of_camera(held), "照片", PHOTO, BY_CAMERA))
    assert made.size == size
    assert near(made.getpixel((1, 1)), first)


def it_leaves_nothing_of_what_was_cropped_away() -> None:
    found = picture_in(packed(two_halves()), "照片", PHOTO, SeenAs(crop=(0, 0, 0.5, 0)))
    assert points(found).getcolors() == [(400, RED)]
    assert why(picture_in(packed(two_halves()), "照片", PHOTO, SeenAs(crop=(0.6, 0, 0.6, 0)))).startswith("R240")


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
