"""Whether a .docx is, part by part, exactly what its template makes of a report; else where the two part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.core.ids import is_marked, replace_markers
from reportgen.core.in_xml import escape
from reportgen.core.printed_pictures import PrintedPicture
from reportgen.core.styled_text import with_signs
from reportgen.files.document.looks_in_word import with_looks
from reportgen.files.document.page_layout import in_lines
from reportgen.files.document.pictures_in_word import pictures_there, wanted_pictures
from reportgen.files.document.seen.alike_rows import AlikeRows
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import BODY, WordParts
from reportgen.files.office_xml import PARSER
from reportgen.files.zipped import DamagedZip, has_parts, unpack

_MOST_SHOWN = 20


def with_values(marked: AlikeRows, text_of: Callable[[str], str]) -> dict[str, bytes]:
    """The parts of a marked document with `text_of(leaf)` in the place of each marker."""

    def put(leaf: str) -> str:
        return in_lines(escape(with_signs(text_of(leaf))))

    found = {name: part for name, part in marked.parts.items() if is_marked(part)}
    filled = {name: replace_markers(part.decode(), put).encode() for name, part in found.items() if name != BODY}
    if BODY in found:
        filled[BODY] = marked.body(put)
    return {**marked.parts, **{name: with_looks(part) for name, part in filled.items()}}


def picture_differences(
    marked: Mapping[str, bytes], pictures: Mapping[str, PrintedPicture], content: bytes
) -> list[Finding]:
    """Where the .docx in `content` has another picture than `marked` has the marker of, or has it otherwise.

    Each is looked for in the bytes as a program does: its relation, its part, the type that its part has, its size.
    """
    try:
        found = pictures_there(WordParts(unpack(content))) if pictures else {}
    except DamagedZip:
        return []  # the parts say so
    wanted = wanted_pictures(marked, pictures)
    return [
        finding("D205", "picture", part=name) for name in sorted(wanted | found) if wanted.get(name) != found.get(name)
    ]


def package_differences(wanted: Mapping[str, bytes], content: bytes) -> list[Finding]:
    """How the .docx in `content` differs from the parts `wanted`, in anything at all; none means it is those parts."""
    try:
        if has_parts(content, wanted):
            return []
        found = unpack(content)
    except DamagedZip:
        return [finding("D205", "damaged")]
    return [*_different_parts(wanted, found)][:_MOST_SHOWN]


def _different_parts(wanted: Mapping[str, bytes], found: Mapping[str, bytes]) -> Iterator[Finding]:
    for name in sorted({*wanted, *found}):
        if name not in found:
            yield finding("D205", "no part", part=name)
        elif name not in wanted:
            yield finding("D205", "more parts", part=name)
        elif wanted[name] != found[name]:
            yield from _different_part(name, wanted[name], found[name])


def _different_part(name: str, wanted: bytes, found: bytes) -> Iterator[Finding]:
    """Nothing where only the same XML is written in another way, as docxtpl's repairs do."""
    try:
        left, right = (etree.fromstring(part, PARSER) for part in (wanted, found))
    except etree.XMLSyntaxError:
        yield finding("D205", "part", part=name)
        return
    if etree.tostring(left, method="c14n") == etree.tostring(right, method="c14n"):
        return
    where, what = _first_difference(left, right)
    yield finding("D205", target=place_in_words(name, where), part=name, what=what)


def _first_difference(left: etree._Element, right: etree._Element) -> tuple[etree._Element, str]:
    """Where two trees part, as near to the leaves as can be told, and how."""
    if left.tag != right.tag:
        return right, f"应是 {_name(left)}，文件里是 {_name(right)}"
    if dict(left.attrib) != dict(right.attrib):
        return right, f"{_name(left)} 应是 {_attributes(left)}，文件里是 {_attributes(right)}"
    if (left.text or "") != (right.text or ""):
        return right, f"应是“{cut(left.text or '')}”，文件里是“{cut(right.text or '')}”"
    for one, other in zip_longest(left, right):
        if one is None:
            return right, f"多了 {_name(other)}"
        if other is None:
            return right, f"少了 {_name(one)}"
        if etree.tostring(one, method="c14n") != etree.tostring(other, method="c14n"):
            return _first_difference(one, other)
    return right, "文字在标记之外"


def _name(element: etree._Element) -> str:
    return f"{element.prefix}:{etree.QName(element).localname}" if isinstance(element.tag, str) else "注释"


def _attributes(element: etree._Element) -> str:
    return (
        " ".join(f"{etree.QName(key).localname}={value}" for key, value in sorted(element.attrib.items())) or "（空）"
    )
