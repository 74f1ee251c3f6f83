"""What a Word document holds besides its words: tracked changes, comments, names of people, text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.returned.traces import Revision, Traces
from reportgen.files.document.appearance import Styles, unseen
from reportgen.files.document.comments import read_comments
from reportgen.files.document.read_document import PARSER
from reportgen.files.document.revisions import W
from reportgen.files.zipped import unpack

_TEXT_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes")
_DONE = {W + "ins": "增加", W + "moveTo": "增加", W + "del": "删去", W + "moveFrom": "删去"}
_DONE |= {W + "cellIns": "增加一格", W + "cellDel": "删去一格", W + "cellMerge": "合并一格"}
_CHANGE = "Change"  # rPrChange, pPrChange, sectPrChange, tblPrChange ...
# Where names of people and offices stand outside the text, by part and element.
_PROPERTIES = (
    ("docProps/core.xml", "creator", "作者"),
    ("docProps/core.xml", "lastModifiedBy", "最后一次保存者"),
    ("docProps/app.xml", "Company", "单位"),
    ("docProps/app.xml", "Manager", "管理者"),
)
_OFF = ("0", "false", "off")


def read_traces(content: bytes) -> Traces:
    """The traces in the .docx `content`, which is one that read_document has read."""
    parts = unpack(content)
    roots = {
        name: root for name in sorted(parts) if name.startswith(_TEXT_PARTS) if (root := _root(parts, name)) is not None
    }
    settings, styles = _root(parts, "word/settings.xml"), Styles.of(_root(parts, "word/styles.xml"))
    return Traces(
        tuple(change for root in roots.values() for change in _revisions(root)),
        settings is not None and _is_on(settings.find(W + "trackRevisions")),
        read_comments(content),
        dict(_properties(parts)),
        tuple(text for root in roots.values() for text in _unseen(root, styles)),
    )


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    """The XML of a part, None where there is none that can be read."""
    if name not in parts or not name.endswith(".xml"):
        return None
    try:
        return etree.fromstring(parts[name], PARSER)
    except etree.XMLSyntaxError:
        return None


def _revisions(root: etree._Element) -> Iterator[Revision]:
    for mark in root.iter(etree.Element):
        what = _DONE.get(mark.tag) or ("改格式" if mark.tag.startswith(W) and mark.tag.endswith(_CHANGE) else "")
        if what:
            text = "".join(one.text or "" for one in mark.iter(W + "t", W + "delText"))
            yield Revision(what, text, mark.get(W + "author", ""))


def _properties(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for part, element, called in _PROPERTIES:
        root = _root(parts, part)
        found = None if root is None else root.find(f"{{*}}{element}")
        if found is not None and (found.text or "").strip():
            yield called, found.text.strip()


def _unseen(root: etree._Element, styles: Styles) -> Iterator[str]:
    """The text of each paragraph that a reader does not see, or sees struck out."""
    for paragraph in root.iter(W + "p"):
        runs = [run for run in paragraph.iter(W + "r") if run.find(W + "t") is not None and _hides(run, styles)]
        text = "".join(one.text or "" for run in runs for one in run.iter(W + "t")).strip()
        if text:
            yield text


def _hides(run: etree._Element, styles: Styles) -> bool:
    """By its own looks, or in a hidden row; what only Word's view as a web page leaves out is printed."""
    look = {name: value for name, value in styles.look(run).items() if name != "webHidden"}
    rows = run.iterancestors(W + "tr")
    return any(unseen(look, run)) or any(_is_on(row.find(f"{W}trPr/{W}hidden")) for row in rows)


def _is_on(element: etree._Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return element is not None and element.get(W + "val", "true") not in _OFF
