"""Pictures: their bytes, and what a person sees of them."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Bitmaps

from pictures import (
    BLUE,
    PHOTO,
    RED,
    moving_png,
    of_camera,
    packed,
    png_of,
    points,
    two_halves,
    why,
    with_words,
)
from reportgen.core.values import Image
from reportgen.files.pictures.as_seen import BY_CAMERA, SeenAs, picture_in


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
