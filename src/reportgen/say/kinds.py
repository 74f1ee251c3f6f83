"""The official forms that can be made, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.core.kind import Kind
from reportgen.say.finding_text import BOLD, QUIET, ColouredLine


def choice_lines(named: Sequence[str]) -> Iterator[ColouredLine]:
    """The kinds to choose from, by number."""
    for number, one in enumerate(named, 1):
        yield f"  {number}  {one}", ""


def kind_lines(kind: Kind, later: Sequence[str] = ()) -> Iterator[ColouredLine]:
    """Its id, its title with the edition, its basis; `later` are the kinds that carry on from it."""
    yield kind.id, BOLD
    yield f"  {kind.title}（{kind.edition} 版）", ""
    yield from _supplementing(kind.base)
    if later:
        yield f"  旧版，用来读、改以前的报告；新的一期用 {'、'.join(later)}", ""
    yield f"  依据：{kind.basis}", QUIET


def guide_lines(page: Path) -> Iterator[ColouredLine]:
    """Where the page lies that says how to make a form."""
    yield "怎样做一种新的报告", BOLD
    yield f"  说明：{page}", ""


def _supplementing(base: str) -> Iterator[ColouredLine]:
    if base:
        yield f"  补充：在 {base} 上加改", ""


def home_lines(kind_id: str, folder: Path, files: Sequence[str], base: str) -> Iterator[ColouredLine]:
    """Its id, the form it supplements ('' for none), the whole path of its folder, the files in it."""
    yield kind_id, BOLD
    yield from _supplementing(base)
    yield f"  文件夹：{folder}", ""
    yield f"  文件：{'、'.join(files)}", QUIET
