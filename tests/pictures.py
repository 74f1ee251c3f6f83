"""Small pictures made for one test, and workbooks that have them over a cell, inside of it, or beside themselves."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from PIL import Image as Bitmaps
from PIL.Image import Exif
from PIL.Image import Image as Bitmap
from PIL.PngImagePlugin import PngInfo

from core.builders import kind_of
from reportgen.core.fields import Field
from reportgen.core.kind import Kind
from reportgen.core.values import Doubted, Image, Raw
from reportgen.files.workbook.read.cells import Workbook, read_cells
from reportgen.files.workbook.read.sheet_pictures import SheetPictures

RED, BLUE = (200, 30, 30), (30, 30, 200)


def two_halves(width: int = 40, height: int = 20, mode: str = "RGB") -> Bitmap:
    """Red at the left, blue at the right."""
    made = Bitmaps.new("RGB", (width, height), RED)
    made.paste(BLUE, (width // 2, 0, width, height))
    return made.convert(mode)


def packed(bitmap: Bitmap, form: str = "PNG", **about: Any) -> bytes:
    """The bytes of its file."""
    out = io.BytesIO()
    bitmap.save(out, form, **about)
    return out.getvalue()


def with_words() -> bytes:
    """A PNG in which its maker has written his name."""
    info = PngInfo()
    info.add_text("Author", "张三的电脑")
    return packed(two_halves(), pnginfo=info, dpi=(300, 300))


def of_camera(held: int, width: int = 40, height: int = 20) -> bytes:
    """A JPEG as a telephone makes it: with where it was taken, and how it was held."""
    exif = Exif()
    exif[0x0112], exif[0x010F] = held, "某牌手机"
    exif.get_ifd(0x8825)[1] = "N"
    return packed(two_halves(width, height), "JPEG", quality=95, exif=exif)


def png_of(width: int, height: int, depth: int = 8, extra: bytes = b"") -> bytes:
    """A PNG that says it has so many points, whatever follows."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + extra + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def moving_png() -> bytes:
    return packed(two_halves(), save_all=True, append_images=[two_halves(40, 20).rotate(180)])


PICTURED: Kind = kind_of(
    field=[{"id": "照片", "type": "image", "width": 30}, {"id": "标志", "type": "image", "height": 10}],
    list=[{"id": "人员", "columns": [{"id": "姓名"}, {"id": "像", "type": "image", "width": 20}]}],
)
PHOTO: Field = PICTURED.fields["照片"]
_NAMES = {"照片": "$B$2", "标志": "$B$3", "人员.姓名": "$A$6", "人员.像": "$B$6"}


def book(
    folder: Path,
    *pictures: tuple[str, bytes, Mapping[str, Any]],
    inside: Mapping[str, bytes] | None = None,
    formula: str = "",
) -> Path:
    """A workbook with `pictures` (cell, bytes, how) floating over its sheet, and those inside of cells as Excel 365 has them."""
    path = folder / "表.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("表")
    for row in range(30):
        sheet.set_row(row, 40)
    for name, cell in _NAMES.items():
        made.define_name(name, f"=表!{cell}")
    sheet.merge_range("B2:D2", "")
    for cell, content, how in pictures:
        sheet.insert_image(cell, "图", {"image_data": io.BytesIO(content), "object_position": 1, **how})
    for cell, content in (inside or {}).items():
        sheet.embed_image(cell, "图", {"image_data": io.BytesIO(content)})
    if formula:
        sheet.write_formula("B2", formula, None, "=DISPIMG")
    made.close()
    return path


def picture_of(path: Path, name: str = "照片", at: tuple[int, int] = (2, 2), typed: Raw = None) -> Raw | Doubted:
    """What the workbook has for a field."""
    cells = read_cells(path)
    return reading(cells, path).value(PICTURED.fields[name], name, "表", at, cells.sheets["表"].cells.get(at, typed))


def reading(cells: Workbook, path: Path) -> SheetPictures:
    return SheetPictures(PICTURED, cells, path.parent)


def points(found: object) -> Bitmap:
    """The points of what was read."""
    assert isinstance(found, Image), found
    return Bitmaps.open(io.BytesIO(found.content)).convert("RGB")


def why(found: object) -> str:
    """The code and the sentence of why there is none."""
    assert isinstance(found, Doubted), found
    return f"{found.problems[0].code} {found.problems[0].message}"
