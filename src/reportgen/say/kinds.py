"""The official forms that can be made, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.kind import Kind
from reportgen.say.finding_text import BOLD, QUIET, ColouredLine


def kind_lines(kind: Kind) -> Iterator[ColouredLine]:
    """Its id, its title with the edition, its basis."""
    yield kind.id, BOLD
    yield f"  {kind.title}（{kind.edition} 版）", ""
    yield f"  依据：{kind.basis}", QUIET
