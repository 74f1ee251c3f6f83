"""Write what a command was asked for, never over a file it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.report import Report
from reportgen.files.safe_files import write_whole
from reportgen.pipeline import refusals


def write_bytes_file(content: bytes, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write `content` as it is. Raises CannotRun when `path` exists and may not be replaced: none of `made_from` ever may."""
    _refuse_existing(path, overwrite, made_from)
    write_whole(path, content)


def write_workbook_file(report: Report, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write the workbook of `report` to `path`; see write_bytes_file."""
    from reportgen.files.workbook.write_workbook import write_workbook

    if path.suffix.lower() != ".xlsx":
        raise refusals.WORKBOOK_NAME(name=path.name)
    _refuse_existing(path, overwrite, made_from)
    write_whole(path, write_workbook(report))


def _refuse_existing(path: Path, overwrite: bool, made_from: Sequence[Path]) -> None:
    if path.exists() and any(source.exists() and path.samefile(source) for source in made_from):
        raise refusals.IS_SOURCE(path=path)
    if path.exists() and not overwrite:
        raise refusals.EXISTS(path=path)
