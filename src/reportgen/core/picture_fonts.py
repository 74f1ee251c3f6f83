"""Fonts of pictures: a figure or a letter in them is shown as something else."""

from __future__ import annotations

_FONTS = (
    "symbol",
    "wingdings",
    "webdings",
    "marlett",
    "mt extra",
    "ms outlook",
    "bookshelf symbol",
    "zapf dingbats",
    # bars and squares
    "code 39",
    "code39",
    "code 128",
    "code128",
    "3 of 9",
    "free 3 of 9",
    "libre barcode",
    "ean13",
)


def is_of_pictures(font: str) -> bool:
    """Whether the font of that name has pictures for letters."""
    return font.lower().startswith(_FONTS)
