"""What stands in outputs/, and the name it has there."""

from __future__ import annotations

from pathlib import Path

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
OLD = b"the old report"


def standing_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}
