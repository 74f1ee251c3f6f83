"""What is found of a workbook in which one cell was made to look otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportgen.core.findings import Finding
from reportgen.pipeline.check import check_one
from surgery import Book, beyond_the_seed

FEE, COUNT, TEXT = "行政事业性收费", "行政许可", "其他事项[1].正文"
Edit = Callable[[Book], object]


def found(edit: Edit, path: Path) -> list[Finding]:
    book = Book()
    edit(book)
    return list(beyond_the_seed(check_one(book.save(path / "t.xlsx")).findings))
