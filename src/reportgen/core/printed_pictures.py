"""The pictures that a report prints: each with the size and the words that its form gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from reportgen.core.fields import Field
from reportgen.core.ids import placed
from reportgen.core.light import dataclass
from reportgen.core.report import Report
from reportgen.core.values import Image

_EMU = 36_000  # of Office's units in a millimetre


@dataclass(frozen=True)
class PrintedPicture:
    """One of them, by the leaf that prints it. `width` and `height` are in Office's units, 36,000 a millimetre."""

    leaf: str
    image: Image
    width: int
    height: int
    alt: str

    @property
    def millimetres(self) -> int:
        """How wide it is."""
        return round(self.width / _EMU)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in millimetres."""
        return self.width / _EMU, self.height / _EMU

    @property
    def sort(self) -> str:
        """What its bytes are: 「png」 or 「jpeg」."""
        return "png" if self.image.content.startswith(b"\x89PNG") else "jpeg"


def printed_pictures(report: Report) -> dict[str, PrintedPicture]:
    """All that a template of the report's kind can print, by leaf; none for a kind without pictures."""
    found: dict[str, PrintedPicture] = {}
    for value_id, field, image in images_of(report):
        width, height = size_in_mm(field, image)
        size = round(width * _EMU), round(height * _EMU)
        found[value_id] = PrintedPicture(value_id, image, *size, report.fill(field.alt) or field.id)
    return found


def as_set(text_of: Callable[[str], str], pictures: Mapping[str, PrintedPicture]) -> Callable[[str], str]:
    """`text_of` a leaf as it goes into the document: the place of each of `pictures` instead of what is read there."""
    return (lambda leaf: placed(leaf) if leaf in pictures else text_of(leaf)) if pictures else text_of


def images_of(report: Report) -> Iterator[tuple[str, Field, Image]]:
    """(id, the field that asks for it, the picture) of each picture of `report`."""
    if any(field.type.takes_picture for field in report.kind.all_asked):
        for _, field, value_id in report.value_ids():
            value = report.value(value_id)
            if isinstance(value, Image):
                yield value_id, field, value


def size_in_mm(field: Field, image: Image) -> tuple[float, float]:
    """How large the picture is printed: as large as fits into what the form gives it, never out of proportion."""
    across, down = max(image.width, 1), max(image.height, 1)
    scales = [size / points for size, points in ((field.width, across), (field.height, down)) if size]
    return across * min(scales), down * min(scales)
