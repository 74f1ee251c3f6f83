"""Write what a command was asked for, never over a file it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.core.report import Report
from reportgen.files.safe_files import write_whole


def write_text_file(text: str, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write `text` as UTF-8; see write_bytes_file."""
    write_bytes_file(text.encode(), path, overwrite, made_from)


def write_bytes_file(content: bytes, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write `content` as it is. Raises CannotRun when `path` exists and may not be replaced: none of `made_from` ever may."""
    _refuse_existing(path, overwrite, made_from)
    write_whole(path, content)


def write_workbook_file(report: Report, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write the workbook of `report` to `path`; see write_bytes_file."""
    from reportgen.files.workbook.write_workbook import write_workbook

    if path.suffix.lower() != ".xlsx":
        raise CannotRun(f"{path.name} 的扩展名不对。", "工作簿的文件名请以 .xlsx 结尾。")
    _refuse_existing(path, overwrite, made_from)
    write_whole(path, write_workbook(report))


def _refuse_existing(path: Path, overwrite: bool, made_from: Sequence[Path]) -> None:
    if path.exists() and any(source.exists() and path.samefile(source) for source in made_from):
        raise CannotRun(f"{path} 是原来的文件，没有改动它。", "请给新的文件另起一个文件名。")
    if path.exists() and not overwrite:
        raise CannotRun(f"{path} 已经存在，没有改动它。", "请换一个文件名；确实要替换时加上 --force。")
