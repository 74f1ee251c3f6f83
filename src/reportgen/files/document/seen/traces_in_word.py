"""What a Word document holds besides its words: tracked changes, comments, names of people, text that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.core.returned.traces import Revision, Traces
from reportgen.files.charts.book_faults import book_of
from reportgen.files.charts.chart_places import charts_in
from reportgen.files.document.revisions import W
from reportgen.files.document.seen.appearance import unseen
from reportgen.files.document.seen.comments import read_comments
from reportgen.files.document.word_parts import WordParts, is_on
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


def read_traces(content: bytes) -> Traces:
    """The traces in the .docx `content`. Raises DamagedZip where a part that no reader needs cannot be unpacked."""
    word = WordParts(unpack(content))
    names = [name for name in sorted(word.parts) if name.startswith(_TEXT_PARTS) and name.endswith(".xml")]
    roots = [root for name in names if (root := word.root(name)) is not None]
    return Traces(
        tuple(change for root in roots for change in _revisions(root)),
        word.settings is not None and is_on(word.settings.find(W + "trackRevisions")),
        read_comments(content),
        dict(_properties(word)),
        tuple(text for root in roots for text in _unseen(root, word)),
        tuple(dict.fromkeys(name for chart in charts_in(word) for name in _in_book(word.parts.get(chart.book, b"")))),
    )


def _revisions(root: etree._Element) -> Iterator[Revision]:
    for mark in root.iter(etree.Element):
        what = _DONE.get(mark.tag) or ("改格式" if mark.tag.startswith(W) and mark.tag.endswith(_CHANGE) else "")
        if what:
            text = "".join(one.text or "" for one in mark.iter(W + "t", W + "delText"))
            yield Revision(what, text, mark.get(W + "author", ""))


def _properties(word: WordParts) -> Iterator[tuple[str, str]]:
    for part, element, called in _PROPERTIES:
        root = word.root(part)
        found = None if root is None else root.find(f"{{*}}{element}")
        if found is not None and (found.text or "").strip():
            yield called, found.text.strip()


def _in_book(content: bytes) -> Iterator[str]:
    """The names in the properties of the workbook of a chart."""
    book = book_of(content)
    yield from (name for _, name in (_properties(book) if book is not None else ()))


def _unseen(root: etree._Element, word: WordParts) -> Iterator[str]:
    """The text of each paragraph that a reader does not see, or sees struck out."""
    for paragraph in root.iter(W + "p"):
        runs = [run for run in paragraph.iter(W + "r") if run.find(W + "t") is not None and _hides(run, word)]
        text = "".join(one.text or "" for run in runs for one in run.iter(W + "t")).strip()
        if text:
            yield text


def _hides(run: etree._Element, word: WordParts) -> bool:
    """By its own looks, or in a hidden row; what only Word's view as a web page leaves out is printed, and so are pictures."""
    look = {name: value for name, value in word.styles.look(run).items() if name != "webHidden"}
    found = {says for says, _ in unseen(look, run, word.styles, word.page_colour)} - {"pictures"}
    return bool(found) or any(is_on(row.find(f"{W}trPr/{W}hidden")) for row in run.iterancestors(W + "tr"))
