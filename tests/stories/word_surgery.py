"""Change a Word document in its XML, whichever program has written it: what Word, WPS and vandals do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

BODY, STYLES, CORE, RELS = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"
CUSTOM, SETTINGS, TYPES = "docProps/custom.xml", "word/settings.xml", "[Content_Types].xml"
NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
W, R = (f"{{{NAMES[name]}}}" for name in ("w", "r"))
_DECLARED = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Surgery:
    """The members of a .docx, open for changes; `word(edit)` has it changed and gives the bytes."""

    def __init__(self, content: bytes) -> None:
        self.parts = unzipped(content)
        self._trees: dict[str, etree._Element] = {}

    def tree(self, part: str) -> etree._Element:
        """The XML of a part; changes to it are saved."""
        if part not in self._trees:
            self._trees[part] = etree.fromstring(self.parts[part])
        return self._trees[part]

    @property
    def body(self) -> etree._Element:
        """The document itself."""
        return self.tree(BODY)

    def paragraph(self, start: str) -> etree._Element:
        """The paragraph that begins so."""
        found = (one for one in self.body.iter(W + "p") if "".join(one.itertext(W + "t")).startswith(start))
        return next(found)

    def run(self, text: str) -> etree._Element:
        """The first run whose own text has `text` in it, cut so that it has nothing else."""
        run = next(one for one in self.body.iter(W + "r") if text in "".join(one.itertext(W + "t")))
        own = next(one for one in run.iter(W + "t") if text in (one.text or ""))
        before, _, after = own.text.partition(text)
        for words, add in ((before, run.addprevious), (after, run.addnext)):
            if words:
                other = etree.fromstring(etree.tostring(run))
                for one in [*other.iter(W + "t")][1:]:
                    one.getparent().remove(one)
                first = next(other.iter(W + "t"))
                first.text = words
                first.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                add(other)
        own.text = text
        return run

    def cell(self, table: int, row: int, column: int) -> etree._Element:
        """A cell as it lies in the XML, counted from 1."""
        rows = [*[*self.body.iter(W + "tbl")][table - 1].iter(W + "tr")]
        return [*rows[row - 1].iter(W + "tc")][column - 1]

    def relate(self, kind: str, target: str, part: str = BODY, **more: str) -> str:
        """Add a relation; its id."""
        folder, _, name = part.rpartition("/")
        tree = self.tree(f"{folder}/_rels/{name}.rels".lstrip("/"))
        etree.SubElement(
            tree,
            f"{tree.tag.rpartition('}')[0]}}}Relationship",
            Id="rVandal",
            Type=f"{_RELATION}/{kind}",
            Target=target,
            **more,
        )
        return "rVandal"

    def to_bytes(self) -> bytes:
        """The file."""
        return zipped(self.parts | {part: etree.tostring(tree) for part, tree in self._trees.items()})


Edit = Callable[[Surgery], object]


def edited(content: bytes, edit: Edit) -> bytes:
    """`content` after `edit`."""
    word = Surgery(content)
    edit(word)
    return word.to_bytes()


def made(xml: str) -> etree._Element:
    """An element of Word's, its usual prefixes declared."""
    tag, space, rest = xml.partition(" ") if " " in xml.split(">")[0] else (xml.split(">")[0].rstrip("/"), "", "")
    if space:
        return etree.fromstring(f"{tag} {_DECLARED} {rest}")
    return etree.fromstring(f"{tag} {_DECLARED}{xml[len(tag) :]}")


def properties(holder: etree._Element, name: str) -> etree._Element:
    """The properties `name` of an element, made where there are none."""
    found = holder.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        holder.insert(0, found)
    return found


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A .docx of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a .docx."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(element: etree._Element) -> Iterator[etree._Element]:
    """The elements of text."""
    yield from element.iter(W + "t")
