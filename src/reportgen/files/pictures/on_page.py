"""The pictures of a report on its web page: kept in the page itself, and found again in its bytes."""

from __future__ import annotations

import binascii
import hashlib
import html
from base64 import b64decode, b64encode

from lxml import etree

from reportgen.core.ids import picture_token
from reportgen.core.printed_pictures import PrintedPicture

# What tells a picture of the report from those of its template.
_MARK = "data-picture"


def picture_html(picture: PrintedPicture) -> str:
    """The element of a picture, as wide as it prints."""
    data = b64encode(picture.image.content).decode()
    return (
        f'<img {_MARK}="" style="width:{picture.size[0]:.1f}mm;max-width:100%" alt="{html.escape(picture.alt)}"'
        f' src="data:image/{picture.sort};base64,{data}">'
    )


def tell_page_pictures(root: etree._Element) -> dict[str, bytes]:
    """Put a text behind each such picture, by which it is known as in a document; the bytes of each, by digest."""
    found: dict[str, bytes] = {}
    for element in root.iter("img"):
        if element.get(_MARK) is not None:
            content = _content(element.get("src", ""))
            digest = hashlib.sha256(content).hexdigest()[:12]
            found[digest] = content
            element.tail = picture_token(digest) + (element.tail or "")
    return found


def _content(source: str) -> bytes:
    try:
        return b64decode(source.partition(";base64,")[2], validate=True)
    except binascii.Error:  # cut off or changed: a picture of nothing, which fits no value
        return b""
