"""Values that stand behind the label of another: 「甲：{{ 乙 }}」, a column of a list under the header of another column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from reportgen.core.findings import Finding
from reportgen.core.ids import dotted, parts_of
from reportgen.core.kind import Kind
from reportgen.files.document.revisions import W
from reportgen.files.tags.tag_scan import Scanned, Tag, TagKind, TagParagraph

_LABEL = re.compile(r"([^\s：:，。；、（）()}]{1,20})\s*[：:]\s*")


def label_findings(scanned: Scanned, kind: Kind) -> Iterator[tuple[Tag, Finding]]:
    """What is printed behind a label, or under a header, that is the name of something else of the form."""
    fields = {name for name in kind.fields if len(parts_of(name)) == 1}
    records: dict[str, set[str]] = {}
    for tag in scanned.tags:
        if tag.loop and tag.loop.list_id in kind.lists:
            records[tag.loop.record] = {column.id for column in kind.lists[tag.loop.list_id].columns}
        if tag.kind is not TagKind.PRINT:
            continue
        owner, *path = parts_of(tag.body)
        column = dotted(*path)
        if tag.body in fields:
            label = _label_before(tag)
            known, name = fields, tag.body
        elif owner in records and column in records[owner]:
            label, known, name = _header_above(tag), records[owner], column
        else:
            continue
        if label in known and label not in name:
            yield tag, tag.told("K032", label=label, name=name)
    yield from _crossed_labels(scanned, fields)


def _crossed_labels(scanned: Scanned, fields: Collection[str]) -> Iterator[tuple[Tag, Finding]]:
    """Two values of one paragraph behind labels each of which has the name of the other in it: 「局长签字：」."""
    for tags in scanned.by_paragraph.values():
        named = [(tag, _label_before(tag)) for tag in tags if tag.kind is TagKind.PRINT and tag.body in fields]
        lost = [(tag, label) for tag, label in named if label and label not in fields and tag.body not in label]
        for tag, label in lost:
            if any(other.body in label and tag.body in others for other, others in lost if other is not tag):
                yield tag, tag.told("K032", label=label, name=tag.body)


def _label_before(tag: Tag) -> str:
    """The label in front of the tag in its paragraph, or in the cell to its left."""
    before = tag.paragraph.text[: tag.start]
    if before.strip():
        labels = [*_LABEL.finditer(before)]
        return labels[-1][1] if labels and labels[-1].end() == len(before) else ""
    cell = tag.paragraph.holder("tc")
    if cell is None or _text_before(cell, tag):
        return ""
    left = next(cell.itersiblings(W + "tc", preceding=True), None)
    return "" if left is None else _text(left, tag).rstrip("：:")


def _text_before(cell: etree._Element, tag: Tag) -> str:
    """What stands in the cell above the paragraph of the tag."""
    paragraphs = [*cell.iterchildren(W + "p")]
    at = paragraphs.index(tag.paragraph.element) if tag.paragraph.element in paragraphs else 0
    return "".join(TagParagraph(tag.paragraph.part, one).text for one in paragraphs[:at]).strip()


def _header_above(tag: Tag) -> str:
    """The text of the cell above in the nearest row without tags that has as many cells."""
    cell, row = tag.paragraph.holder("tc"), tag.paragraph.holder("tr")
    if cell is None or row is None:
        return ""
    cells = row.findall(W + "tc")
    for above in row.itersiblings(W + "tr", preceding=True):
        others = above.findall(W + "tc")
        texts = [_text(one, tag) for one in others]
        if len(others) == len(cells) and not any("{" in text for text in texts):
            return str(texts[cells.index(cell)])
    return ""


def _text(cell: etree._Element, tag: Tag) -> str:
    paragraphs = (TagParagraph(tag.paragraph.part, one) for one in cell.iter(W + "p"))
    return "".join(one.text for one in paragraphs).strip()
