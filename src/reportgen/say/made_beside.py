"""Files that are made of a report beside its Word document: which there are, how they came to their places, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.light import dataclass
from reportgen.say.delivered import Delivered, kept_lines
from reportgen.say.finding_text import ERROR, WARNING, ColouredLine, problem_text

# Said at the end of each round of `build --watch`.
WAITING = "等着下一次保存：在 Excel 或 WPS 里改好保存，这里就再做一次；按 Ctrl-C 结束。"


class Also(StrEnum):
    """What can be made beside the document."""

    HTML = "html"
    PDF = "pdf"
    PREVIEW = "preview"
    PROOF = "proof"
    PROOF_PAGE = "proof_page"

    @property
    def words(self) -> str:
        """What staff call it."""
        return _CALLED[self]

    @property
    def option(self) -> str:
        """How it is asked for."""
        return _ASKED[self]


_CALLED = {
    Also.HTML: "网页",
    Also.PDF: "PDF",
    Also.PREVIEW: "图片",
    Also.PROOF: "校对稿",
    Also.PROOF_PAGE: "校对稿（网页）",
}
_ASKED = {Also.HTML: "--html", Also.PDF: "--pdf", Also.PREVIEW: "--preview"}
_ASKED |= {Also.PROOF: "--proof-copy", Also.PROOF_PAGE: "--proof-copy"}


@dataclass(frozen=True)
class MadeBeside:
    """One file beside the document; `problem` says why it is not there, `notes` what there is to say of it."""

    sort: Also
    path: Path | None = None
    written: Delivered | None = None
    problem: CannotRun | None = None
    notes: tuple[str, ...] = ()


def beside_lines(beside: MadeBeside) -> Iterator[ColouredLine]:
    """A file by its own line, or why there is none."""
    if beside.problem:
        yield f"  ✘ {problem_text(beside.problem)}", ERROR
    elif beside.path and beside.written:
        yield f"  {beside.sort.words}：{beside.path} {beside.written.how.words}", ""
        yield from kept_lines(beside.written)
    yield from ((f"  {note}", WARNING) for note in beside.notes)


def print_notes(missing: Sequence[str], used: Sequence[str], absent: Sequence[str], is_archived: bool) -> Iterator[str]:
    """Which fonts of the report a PDF is not set in, for want of them, which it does not bring along; whether it may be archived."""
    if missing:
        names = "、".join(missing)
        yield f"这台电脑上没有 {names}，PDF 里用别的字体代替（{'、'.join(used)}）；装上字体再生成一次，样子就与规定的一致。"
    if absent:
        yield f"PDF 里没有带上字体 {'、'.join(absent)}，别的电脑打开可能变样。"
    if not is_archived:
        yield "这个版本的 LibreOffice 写的 PDF 不合归档格式（PDF/A-2b）；要归档的，请换新版再生成一次。"
