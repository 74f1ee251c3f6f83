"""A .docx whose parts have other names than usual is the same document; one with two parts of one name is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.core.findings import CannotRun
from reportgen.files.document.seen.read_document import word_content
from reportgen.files.document.usual_names import as_usual
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind

REPORT = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021" / "report.docx"
Parts = dict[str, bytes]
TELLING = (".rels", "Types].xml")


def spelt(*pairs: tuple[str, str]) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        for old, new in pairs:
            assert any(old in name for name in parts), old
            parts = {name.replace(old, new): part for name, part in parts.items()}
        return parts

    return change


def called(old: str, new: str) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        return {
            name: part.replace(old.encode(), new.encode()) if name.endswith(TELLING) else part
            for name, part in parts.items()
        }

    return change


BODY = [("word/document.xml", "word/Document.xml"), ("word/_rels/document.xml", "word/_rels/Document.xml")]
ONLINE = [(old, new.replace("Document", "document2")) for old, new in BODY]
OTHERWISE: dict[str, Callable[[Parts], Parts]] = {
    "Word Online": lambda parts: called("document.xml", "document2.xml")(spelt(*ONLINE)(parts)),
    "a large letter everywhere": lambda parts: called("document.xml", "Document.xml")(spelt(*BODY)(parts)),
    "a large letter of the body": spelt(BODY[0]),
    "a large letter of the styles": spelt(("styles.xml", "Styles.xml")),
    "small letters of the types": spelt(("[Content_Types].xml", "[content_types].xml")),
    "large letters of the relations": spelt(("_rels/.rels", "_RELS/.RELS")),
}


@pytest.mark.parametrize("way", OTHERWISE)
def it_gives_back_every_part_under_its_usual_name(way: str, tmp_path: Path) -> None:
    usual = unpack(REPORT.read_bytes())
    changed = OTHERWISE[way](usual)
    assert changed.keys() != usual.keys()
    path = tmp_path / "r.docx"
    path.write_bytes(pack(changed))
    found = unpack(word_content(path))
    assert found.keys() == usual.keys() and found["word/document.xml"] == usual["word/document.xml"]


def it_leaves_alone_what_it_cannot_tell() -> None:
    """A body beside the usual place of another one, and types that cannot be read."""
    for change in ({"word/document2.xml": b"<a/>"}, {"[Content_Types].xml": b"<"}):
        content = pack(unpack(REPORT.read_bytes()) | change)
        assert as_usual(content) is content


@pytest.mark.parametrize("twin", ["word/Document.xml", "/word/document.xml", "word\\document.xml"])
def it_refuses_a_document_with_two_parts_of_one_name(twin: str, tmp_path: Path) -> None:
    """One program shows the first of them, another the last."""
    path, parts = tmp_path / "双.docx", unpack(REPORT.read_bytes())
    path.write_bytes(pack(parts | {twin: parts["word/document.xml"].replace(b"2022", b"2023")}))
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        read_finished(path, FindKind())
