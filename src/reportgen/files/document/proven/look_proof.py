"""Whether letters of a finished document look as they do in the report: read run by run from its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.core.ids import COMPUTED, cut_at_markers, is_marked
from reportgen.core.styled_text import Emphasis, StyledText, each_look, looks_spelled, of_runs, styled_runs
from reportgen.files.document.revisions import W
from reportgen.files.document.word_parts import PRINTED
from reportgen.files.office_xml import PARSER
from reportgen.files.zipped import DamagedZip, unpack

_NO = ("0", "false", "off", "none")
_BREAKS = (W + "br", W + "cr")


def look_differences(marked: Mapping[str, bytes], texts: Mapping[str, str], content: bytes) -> list[Finding]:
    """The first paragraph of each part of the .docx in `content` whose letters look otherwise than the report says.

    `marked` are the parts with markers, `texts` what each leaf prints. Nothing where no value has looks.
    """
    dressed = {leaf for leaf, text in texts.items() if isinstance(text, StyledText)}
    names = [name for name in marked if PRINTED.fullmatch(name) and is_marked(marked[name])] if dressed else []
    try:
        parts = unpack(content) if names else {}
    except DamagedZip:
        return []  # the parts say so
    return [*filter(None, (_first(name, marked[name], texts, parts.get(name, b"<none/>")) for name in names))]


def _first(name: str, marked: bytes, texts: Mapping[str, str], content: bytes) -> Finding | None:
    should = [of_runs(_wanted(one, texts)) for one in _paragraphs(marked)]
    found = [of_runs(_runs(one)) for one in _paragraphs(content)]
    for wanted, there in zip(should, found, strict=False):
        if str(wanted) == str(there) and each_look(wanted) != each_look(there):
            return finding(
                "D205",
                "looks",
                target=cut(str(wanted)),
                part=name,
                wanted=looks_spelled(wanted),
                found=looks_spelled(there),
            )
    return None


def _paragraphs(content: bytes) -> Iterator[etree._Element]:
    yield from etree.fromstring(content, PARSER).iter(W + "p")


def _wanted(paragraph: etree._Element, texts: Mapping[str, str]) -> Iterator[tuple[str, Emphasis]]:
    """The letters that belong into a marked paragraph: what its run looks like, and what the value does."""
    for text, look in _runs(paragraph):
        for number, piece in enumerate(cut_at_markers(text)):
            if number % 2:
                yield from ((letters, own | look) for letters, own in styled_runs(texts.get(piece, "")))
            else:
                yield piece.replace(COMPUTED, ""), look


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, Emphasis]]:
    for run in paragraph.iter(W + "r"):
        look = _look(run.find(W + "rPr"))
        for child in run:
            if child.tag == W + "t":
                yield child.text or "", look
            elif child.tag in _BREAKS:
                yield "\n", look


def _look(properties: etree._Element | None) -> Emphasis:
    """What a run says of itself, whatever its styles say."""

    def said(name: str, usual: str) -> str:
        found = None if properties is None else properties.find(W + name)
        return "none" if found is None else found.get(W + "val", usual)

    found = Emphasis.BOLD if said("b", "1") not in _NO else Emphasis.NONE
    found |= Emphasis.ITALIC if said("i", "1") not in _NO else Emphasis.NONE
    found |= Emphasis.UNDERLINE if said("u", "single") not in _NO else Emphasis.NONE
    raised = {"superscript": Emphasis.RAISED, "subscript": Emphasis.LOWERED}
    return found | raised.get(said("vertAlign", ""), Emphasis.NONE)
