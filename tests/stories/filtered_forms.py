"""A form whose values are printed through filters."""

from __future__ import annotations

from pathlib import Path

from printed import BLOCKS

from reportgen.pipeline.kinds_check import check_kind
from small_kinds import Block


def swapped(old: str, new: str) -> list[Block]:
    def changed(block: Block) -> Block:
        return (
            block.replace(old, new)
            if isinstance(block, str)
            else [[text.replace(old, new) for text in row] for row in block]
        )

    made = [changed(block) for block in BLOCKS]
    assert made != list(BLOCKS)
    return made


def told(folder: Path) -> list[tuple[str, str, str]]:
    """Everything but that values are rounded on purpose."""
    findings = check_kind(folder, folder.parent).findings
    return [(one.code, str(one.place), one.message) for one in findings if one.code != "K187"]
