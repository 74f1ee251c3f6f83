"""A picture: it stands in the cell, or the cell names its file."""

from __future__ import annotations

from reportgen.core.cleaning import shorten
from reportgen.core.ids import digest_in, picture_token
from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Beside, FieldType, Limit, Look, Settings, WordRules
from reportgen.core.values import Image, Parsed, Raw, Value, refused

_SAMPLE = Image("0" * 12)


def _parse(settings: Settings, raw: Raw) -> Parsed:
    """A picture that a door has found, or one that is only remembered."""
    if isinstance(raw, Image):
        return raw, ()
    digest = digest_in(str(raw))
    return (Image(digest), ()) if digest else refused("R241", typed=shorten(str(raw)), hint="")


def _token(value: Value) -> str:
    assert isinstance(value, Image)
    return picture_token(value.digest)


def _to_json(value: Value) -> str:
    return value.name if isinstance(value, Image) and value.name else _token(value)


IMAGE = FieldType(
    name="image",
    meaning="图片：插在格里，或者填图片文件的名字；印多大写 `width`、`height`（毫米）",
    parse=_parse,
    takes_truth=False,
    takes_picture=True,
    json_kinds=(str,),
    to_json=_to_json,
    asks_for="picture",
    printed=_token,
    typed=_token,
    in_line=lambda _: picture_token("[0-9a-f]{12}"),
    alone=lambda text: text.strip() if digest_in(text) else "",
    takes_words=True,
    sample=lambda _: _SAMPLE,
    look=Look.LINE,
    in_text=str,
    width=26.0,
    shape="",
    limit=lambda _: Limit("any", "请把图片插入到这一格里，或填图片文件的名字。"),
    sort=Sort.TEXT,
    words=WordRules.NEVER,
    has_paragraphs=False,
    is_heading=False,
    beside=Beside.ITEM,
    has_choices=False,
    options=(),
    takes_several=False,
    has_boxes=False,
    can_be_calculated=False,
    can_have_default=False,
    can_have_lines=False,
    can_have_looks=False,
    dimension=Dimension.WORDS,
    decimals=None,
    can_have_decimals=False,
    fits_grid=False,
)
