"""The pictures of a report in its Word document: put in where they belong, and found again in its bytes."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.compiled import remembered
from reportgen.core.findings import Finding
from reportgen.core.ids import has_places, leaves_in, picture_token, replace_places
from reportgen.core.in_xml import escape
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.printed_pictures import PrintedPicture
from reportgen.files.document.revisions import W
from reportgen.files.document.where import place_in_words
from reportgen.files.document.word_parts import WordParts, relations_part
from reportgen.files.office_xml import OFFICE_RELATIONS, PARSER, part_bytes
from reportgen.files.whole_number import whole_number

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_CONTENT_TYPES = {"png": "image/png", "jpg": "image/jpeg"}
_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
_EMU_OF_TWIP = 635
# How a picture of a report is called in Word; Word and WPS call those of others 「图片 1」.
_CALLED = "图片："
PRINTED_PARTS = remembered(r"^word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$", re.MULTILINE)
_END_OF_LOOKS = "</w:rPr>"
_NUMBER = re.compile(rb'<wp:docPr\b[^>]*?\bid="(\d{1,9})"')
_DRAWING = (
    # In a run of its own: there are readers that see of a run with a drawing nothing else.
    '</w:t></w:r>{run}<w:drawing><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{a}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip xmlns:r="{r}" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    '</wp:inline></w:drawing></w:r>{run}<w:t xml:space="preserve">'
)


class PictureThere(NamedTuple):
    """A picture of a report as it stands in a document: its size in Office's units, the digest and the type of its bytes."""

    digest: str
    content_type: str
    width: int
    height: int
    alt: str


# ── put in ───────────────────────────────────────────────────────────────────


def with_pictures(parts: Mapping[str, bytes], pictures: Mapping[str, PrintedPicture]) -> dict[str, bytes]:
    """`parts` of a document with each of `pictures`, by leaf, in its place, and all that makes it one of the document's."""
    made = dict(parts)
    if not any(map(has_places, parts.values())):
        return made
    number = max((int(found) for content in parts.values() for found in _NUMBER.findall(content)), default=0)
    endings: set[str] = set()
    for name in sorted(name for name, content in parts.items() if has_places(content)):
        related: dict[str, str] = {}
        text = parts[name].decode()

        def put(leaf: str, at: int, text: str = text, related: dict[str, str] = related) -> str:
            nonlocal number
            picture = pictures.get(leaf)
            if picture is None:
                return ""
            number += 1
            media = f"media/picture-{picture.image.digest}.{_ending(picture)}"  # one part, however often it is printed
            made[f"word/{media}"] = picture.image.content
            endings.add(_ending(picture))
            relation = related.setdefault(media, f"reportPicture{len(related) + 1}")
            return _drawing(picture, number, relation, _opening(text, at))

        made[name] = replace_places(text, put).encode()
        if related:
            relations = relations_part(name)
            made[relations] = _with_relations(parts.get(relations, _NO_RELATIONS), related)
    return made | {_TYPES_PART: _with_types(made[_TYPES_PART], endings)} if endings else made


def _ending(picture: PrintedPicture) -> str:
    return "png" if picture.sort == "png" else "jpg"


def _opening(text: str, at: int) -> str:
    """What begins the run that the letter `at` of a part stands in: its tag and its looks."""
    begin = max(text.rfind("<w:r>", 0, at), text.rfind("<w:r ", 0, at))
    end = text.index(">", begin) + 1
    return text[begin : text.index(_END_OF_LOOKS, end) + len(_END_OF_LOOKS) if text.startswith("<w:rPr>", end) else end]


def _drawing(picture: PrintedPicture, number: int, relation: str, run: str) -> str:
    """What stands between the text before and the text behind it, in runs that begin with `run`."""
    sizes = {"width": picture.width, "height": picture.height}
    words = {"name": escape(f"{_CALLED}{picture.leaf}"), "alt": escape(picture.alt)}
    return _DRAWING.format(
        run=run, wp=_WP, a=_A, pic=_PIC, r=OFFICE_RELATIONS, number=number, relation=relation, **sizes, **words
    )


def _with_relations(content: bytes, related: Mapping[str, str]) -> bytes:
    """The relations of a part with those to pictures, by what they lead to."""
    root = etree.fromstring(content, PARSER)
    for target, relation in related.items():
        about = {"Id": relation, "Type": f"{OFFICE_RELATIONS}/image", "Target": target}
        etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", about)
    return part_bytes(root)


def _with_types(content: bytes, endings: set[str]) -> bytes:
    """The content types with those of files that end so."""
    root = etree.fromstring(content, PARSER)
    known = {one.get("Extension", "").lower() for one in root.iter(f"{{{_TYPES}}}Default")}
    for place, ending in enumerate(sorted(endings - known)):
        about = {"Extension": ending, "ContentType": _CONTENT_TYPES[ending]}
        root.insert(place, etree.Element(f"{{{_TYPES}}}Default", about))
    return part_bytes(root)


# ── found again ──────────────────────────────────────────────────────────────


def wanted_pictures(
    marked: Mapping[str, bytes], pictures: Mapping[str, PrintedPicture]
) -> dict[str, list[PictureThere]]:
    """The pictures that belong into each part, in their order: where `marked` has the markers of their leaves."""
    found = {}
    for name in PRINTED_PARTS.findall("\n".join(marked)) if pictures else ():
        leaves = [leaf for leaf in leaves_in(marked[name].decode()) if leaf in pictures]
        found[name] = [_as_there(pictures[leaf]) for leaf in leaves]
    return {name: there for name, there in found.items() if there}


def _as_there(picture: PrintedPicture) -> PictureThere:
    digest, kind = _digest(picture.image.content), _CONTENT_TYPES[_ending(picture)]
    return PictureThere(digest, kind, picture.width, picture.height, picture.alt)


def pictures_there(word: WordParts) -> dict[str, list[PictureThere]]:
    """The pictures of a report that stand in each part of a document, in their order, as a program would find them."""
    found = {name: [*_in_part(word, name)] for name in PRINTED_PARTS.findall("\n".join(word.parts))}
    return {name: there for name, there in found.items() if there}


def _in_part(word: WordParts, name: str) -> Iterator[PictureThere]:
    for drawing in _ours(word.root(name)):
        part, extent = _part_of(word, name, drawing), drawing.find(f".//{{{_WP}}}extent")
        about, inner = drawing.find(f".//{{{_WP}}}docPr"), drawing.find(f".//{{{_A}}}xfrm/{{{_A}}}ext")
        size = [(one.get("cx"), one.get("cy")) for one in (extent, inner) if one is not None]
        width, height = size[0] if len({*size}) == 1 and len(size) == 2 else ("0", "0")
        digest = _digest(word.parts.get(part, b""))
        yield PictureThere(digest, _type_of(word, part), int(width), int(height), about.get("descr", ""))


def misfit_pictures(marked: Mapping[str, bytes], pictures: Mapping[str, PrintedPicture]) -> list[Finding]:
    """The pictures that would be cut off where `marked` has their markers: by lines of exact height, by the side of the page."""
    word, found = WordParts(marked), list[Finding]()
    for name in PRINTED_PARTS.findall("\n".join(marked)) if pictures else ():
        root = word.root(name)
        for paragraph in () if root is None else root.iter(W + "p"):
            leaves = leaves_in("".join(paragraph.itertext(W + "t")))
            for picture in (pictures[leaf] for leaf in leaves if leaf in pictures):
                target = place_in_words(name, paragraph)
                if word.styles.lines(paragraph).get("lineRule") == "exact":
                    found.append(finding("D207", "cut picture", target=target, text=picture.leaf))
                elif picture.width > _room(paragraph, word) * _EMU_OF_TWIP:
                    found.append(
                        finding("D207", "wide picture", target=target, text=picture.leaf, measure=picture.millimetres)
                    )
    return found


def _room(paragraph: etree._Element, word: WordParts) -> float:
    """The twips from side to side of the cell that a paragraph stands in, else of the page."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    width = None if cell is None else cell.find(f"{W}tcPr/{W}tcW")
    if width is not None and width.get(W + "type") == "dxa":
        return float(width.get(W + "w", "0"))
    body = word.root(word.body)
    pages = [] if body is None else [*body.iter(W + "sectPr")]
    sizes = [(page.find(W + "pgSz"), page.find(W + "pgMar")) for page in pages]
    rooms = [_twips(size, "w") - _twips(edge, "left") - _twips(edge, "right") for size, edge in sizes]
    return max(rooms, default=0) or float("inf")


def _twips(element: etree._Element | None, name: str) -> int:
    return 0 if element is None else whole_number(element.get(W + name))


def tell_pictures(word: WordParts, name: str) -> dict[str, bytes]:
    """Put a text before each picture of a report in the part `name`, by which it is known; the bytes of each, by digest."""
    found: dict[str, bytes] = {}
    if _CALLED.encode() not in word.parts.get(name, b""):
        return found
    for drawing in _ours(word.root(name)):
        content = word.parts.get(_part_of(word, name, drawing), b"")
        digest = _digest(content)[:12]
        found[digest] = content
        text = etree.Element(W + "t")
        text.text = picture_token(digest)
        drawing.addprevious(text)
    return found


def has_pictures(parts: Mapping[str, bytes]) -> bool:
    """Whether a picture of a report stands in any of the parts, so that reading them puts a text before it."""
    return any(_CALLED.encode() in content for content in parts.values())


def _ours(root: etree._Element | None) -> list[etree._Element]:
    drawings = () if root is None else root.iter(W + "drawing")
    return [one for one in drawings if any(_is_ours(about) for about in one.iter(f"{{{_WP}}}docPr"))]


def _is_ours(about: etree._Element) -> bool:
    return str(about.get("name", "")).startswith(_CALLED)


def _part_of(word: WordParts, name: str, drawing: etree._Element) -> str:
    ids = [one.get(f"{{{OFFICE_RELATIONS}}}embed", "") for one in drawing.iter(f"{{{_A}}}blip")]
    return word.targets(name).get(ids[0], "") if len(ids) == 1 else ""


def _type_of(word: WordParts, part: str) -> str:
    root = word.root(_TYPES_PART)
    named = {f"/{part}": "PartName", posixpath.splitext(part)[1][1:].lower(): "Extension"}
    for wanted, key in named.items():
        for one in () if root is None else root:
            if str(one.get(key, "")).lower() == wanted.lower():
                return str(one.get("ContentType", ""))
    return ""


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
