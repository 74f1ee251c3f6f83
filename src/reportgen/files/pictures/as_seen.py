"""A picture as a person sees it: cropped, upright, no finer than it can be printed, with nothing in it but its points."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from typing import TYPE_CHECKING

from reportgen.core.fields import Field
from reportgen.core.light import dataclass
from reportgen.core.printed_pictures import size_in_mm
from reportgen.core.values import Doubted, Image, Raw, problem
from reportgen.files.pictures.picture_bytes import NoPicture, Points, points_of

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap

# A telephone takes 50 million points, 4 bytes each while they are unpacked; a file of it has 20 MB.
_MOST_POINTS, _LARGEST = 64_000_000, 30 * 1024 * 1024
# Printed at 300 points an inch nobody sees more of them; what has a few more is left as it is.
_FINE, _TOO_FINE, _INCH = 300, 400, 25.4
_QUALITY = 92
PICTURE_ENDINGS = (".png", ".jpg", ".jpeg")
# What Pillow lets through over bytes that are no whole picture.
_TRIPS = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error)


@dataclass(frozen=True)
class SeenAs:
    """What a program was told to do to a picture: shares cut off at the left, top, right and bottom, quarter turns to the
    right, then mirrored. `by_camera`: it shows the picture as the camera says that it was held."""

    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    turns: int = 0
    is_mirrored: bool = False
    is_upside_down: bool = False
    by_camera: bool = False


AS_STORED = SeenAs()
BY_CAMERA = SeenAs(by_camera=True)


def picture_in(content: bytes, name: str, field: Field, shown: SeenAs = AS_STORED) -> Raw | Doubted:
    """The picture in `content` for `field`, or why there is none; `name` is what its file is called, with or without an ending."""
    try:
        if len(content) > _LARGEST:
            raise NoPicture("large", size=len(content) >> 20, most=_LARGEST >> 20)
        points = points_of(content)
        if points.width * points.height > _MOST_POINTS:
            most = _MOST_POINTS // 10_000
            raise NoPicture("huge", points=points.width * points.height // 10_000, most=most)
        points = _put_right(points, shown, field)
    except NoPicture as error:
        return Doubted(None, (problem("R240", error.says, name=name, **error.values),))
    digest = hashlib.sha256(points.clean).hexdigest()[:12]
    called = name if name.lower().endswith(PICTURE_ENDINGS) else f"{name}.{points.ending}"
    return Image(digest, called, points.clean, points.width, points.height)


def _put_right(points: Points, shown: SeenAs, field: Field) -> Points:
    """The same points where nothing has to be done to them, not packed anew. Raises NoPicture."""
    import PIL.Image

    try:
        with PIL.Image.open(io.BytesIO(points.clean), formats=("PNG", "JPEG")) as bitmap:
            bitmap.load()
            changed = _finest(_turned(_cropped(bitmap, shown), shown, points.held), field)
            if changed is bitmap:
                return points
            out = io.BytesIO()
            changed.save(out, "PNG") if points.ending == "png" else changed.save(out, "JPEG", quality=_QUALITY)
    except PIL.Image.DecompressionBombError as error:  # its own bound lies above ours
        raise NoPicture("damaged") from error
    except _TRIPS as error:
        raise NoPicture("cut off" if "truncated" in str(error) else "damaged") from error
    return points_of(out.getvalue())


def _cropped(bitmap: Bitmap, shown: SeenAs) -> Bitmap:
    left, top, right, bottom = shown.crop
    box = (
        round(bitmap.width * max(left, 0.0)),
        round(bitmap.height * max(top, 0.0)),
        round(bitmap.width * (1 - max(right, 0.0))),
        round(bitmap.height * (1 - max(bottom, 0.0))),
    )
    if box == (0, 0, bitmap.width, bitmap.height):
        return bitmap
    if box[0] >= box[2] or box[1] >= box[3]:
        raise NoPicture("empty")
    return bitmap.crop(box)


def _turned(bitmap: Bitmap, shown: SeenAs, held: int) -> Bitmap:
    from PIL.Image import Transpose

    ways = []
    if shown.by_camera:
        ways = _BY_CAMERA.get(held, [])
    else:  # Office mirrors first, then turns
        ways += ["FLIP_LEFT_RIGHT"] * shown.is_mirrored + ["FLIP_TOP_BOTTOM"] * shown.is_upside_down
        ways += {1: ["ROTATE_270"], 2: ["ROTATE_180"], 3: ["ROTATE_90"]}.get(shown.turns % 4, [])
    for way in ways:
        bitmap = bitmap.transpose(Transpose[way])
    return bitmap


# How a picture was held, in the numbers of EXIF, and what puts it upright; Pillow turns to the left.
_BY_CAMERA = {
    2: ["FLIP_LEFT_RIGHT"],
    3: ["ROTATE_180"],
    4: ["FLIP_TOP_BOTTOM"],
    5: ["TRANSPOSE"],
    6: ["ROTATE_270"],
    7: ["TRANSVERSE"],
    8: ["ROTATE_90"],
}


def _finest(bitmap: Bitmap, field: Field) -> Bitmap:
    """No more points than can be seen when it is printed."""
    from PIL.Image import Resampling

    across, down = size_in_mm(field, Image("", width=bitmap.width, height=bitmap.height))
    if bitmap.width <= across / _INCH * _TOO_FINE:
        return bitmap
    size = max(1, round(across / _INCH * _FINE)), max(1, round(down / _INCH * _FINE))
    if bitmap.mode == "1":
        bitmap = bitmap.convert("L")
    elif bitmap.mode == "P":
        bitmap = bitmap.convert("RGBA" if "transparency" in bitmap.info else "RGB")
    return bitmap.resize(size, Resampling.LANCZOS)
