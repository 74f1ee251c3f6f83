"""Every command that writes a file, on a desk where all of them have what they need."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import docx

from command_line import run
from surgery import SEED, Book

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
REPORT = f"outputs/{TITLE}.docx"
# Each file, and the command that writes it.
WRITERS = {
    REPORT: ("build", "七一路.xlsx"),
    f"outputs/{TITLE}.html": ("build", "七一路.xlsx", "--html"),
    f"outputs/{TITLE}（校对稿）.docx": ("build", "七一路.xlsx", "--proof-copy"),
    "outputs/错（审核标记）.xlsx": ("check", "错.xlsx", "--mark"),
    "new.xlsx": ("new", "gov-info-annual-2021", "-o", "new.xlsx"),
    "next.xlsx": ("rollover", "七一路.xlsx", "-o", "next.xlsx"),
    "read.xlsx": ("read", REPORT, "-o", "read.xlsx"),
    "pull.xlsx": ("pull", REPORT, "另.xlsx", "-o", "pull.xlsx"),
    "diff.docx": ("diff", "七一路.xlsx", "另.xlsx", "-o", "diff.docx"),
    "diff.html": ("diff", "七一路.xlsx", "另.xlsx", "-o", "diff.html"),
    "out.json": ("export", "七一路.xlsx", "-o", "out.json"),
}
# What those who make a kind have written, of the kind `neu`.
KIND_WRITERS = {
    "outputs/neu（审核标记）.docx": ("kinds", "check", "neu", "--mark"),
    "neu.sarif": ("kinds", "check", "neu", "--sarif", "neu.sarif"),
    "neu.md": ("kinds", "docs", "neu", "-o", "neu.md"),
}
COMMANDS = WRITERS | KIND_WRITERS


def furnish(here: Path, names: Iterable[str] = WRITERS) -> dict[str, bytes]:
    """Put workbooks into the folder `here` and have the writers of `names` write; all files by their names."""
    Book().put("行政许可", "12件").put("单位全称", "丁街道办事处").save(here / "错.xlsx")
    Book().put("行政许可", 3).save(here / "另.xlsx")
    (here / "七一路.xlsx").write_bytes(SEED.read_bytes())
    if any(name in KIND_WRITERS for name in names):
        found_a_kind(here)
    for name in names:
        assert run(*COMMANDS[name], cwd=here).returncode in (0, 1), name
    return files_in(here)


def found_a_kind(here: Path) -> None:
    """The kind `neu`, with a tag in its Word template that nothing has."""
    assert run("kinds", "new", "neu", cwd=here).returncode == 0
    shutil.rmtree(here / "neu" / ".schema")
    template = docx.Document(str(here / "neu" / "report.docx"))
    template.add_paragraph("{{ 没有这一项 }}")
    template.save(str(here / "neu" / "report.docx"))


def files_in(here: Path) -> dict[str, bytes]:
    """All files below `here` by their names."""
    return {path.relative_to(here).as_posix(): path.read_bytes() for path in here.rglob("*") if path.is_file()}
