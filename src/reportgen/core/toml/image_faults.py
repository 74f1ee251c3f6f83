"""Find what fields.toml says of pictures that no document could print so."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.kind import Kind
from reportgen.core.suggestions import did_you_mean
from reportgen.core.tables import placeholders
from reportgen.core.types import TYPES

_LARGEST = 400  # millimetres: the longer side of A3 is 420


def image_faults(kind: Kind) -> Iterator[str]:
    """Sizes that are none, and pictures where there is only room for words, a sentence each."""
    wanted = " 或 ".join(one.name for one in TYPES.values() if one.takes_picture)
    for field in kind.all_asked:
        sizes = [size for size in (field.width, field.height) if size]
        if not field.type.takes_picture:
            if sizes or field.alt:
                yield f"{field.id} 有 {'width、height' if sizes else 'alt'}，type 只能是 {wanted}"
        elif not sizes or any(not 0 < size <= _LARGEST for size in sizes):
            yield f"{field.id} 是图片，要写 width（宽）或 height（高），1 到 {_LARGEST} 毫米"
        yield from (
            f"{field.id} 的 alt：没有名称“{name}”。{did_you_mean(name, kind.fields)}"
            for name in placeholders(field.alt)
            if name not in kind.fields
        )
    for where, text in _texts(kind):
        for name in placeholders(text):
            if name in kind.fields and kind.fields[name].type.takes_picture:
                yield f"{where} 里的“{name}”是图片，这里只能用文字"


def _texts(kind: Kind) -> Iterator[tuple[str, str]]:
    """What is made of words and the names of fields."""
    about = kind.properties
    yield from (("kind.toml", text) for text in (kind.output, about.title, about.author, *about.created))
    for field in kind.all_asked:
        yield from ((f"{field.id} 的 {key}", text) for key, text in (("default", field.default), ("alt", field.alt)))
    for table in kind.tables.values():
        mixed = (cell.content for cell in table.cells if cell.names and not cell.field)
        yield from ((f"{table.id} 的一格“{content}”", content) for content in mixed)
