"""What a clumsy clerk and the people around do to the files on a desk, between two commands."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import docx
import openpyxl
from docx.opc.exceptions import PackageNotFoundError

from fuzzing import Base, clumsy
from surgery import Book

KIND = "neu"


@dataclass
class Desk:
    """The folder of one clerk; what the tool wrote there that nobody has touched since, and what has been done."""

    here: Path
    base: Base
    chance: random.Random
    ours: set[bytes] = field(default_factory=set)
    done: list[str] = field(default_factory=list)
    ill: bool = False  # a call to the disk has failed: remains wait for the next run of the same command

    def files(self) -> dict[str, bytes]:
        """Every file by its name below the desk; links by where they go."""
        paths = (one for one in self.here.rglob("*") if one.is_file() or one.is_symlink())
        return {
            one.relative_to(self.here).as_posix(): b"-> " + os.readlink(one).encode()
            if one.is_symlink()
            else one.read_bytes()
            for one in paths
        }

    def some(self, *suffixes: str) -> str:
        """A file of such a name, or one that is not there."""
        found = sorted(name for name in self.files() if name.endswith(suffixes) and "/.schema/" not in name)
        return self.chance.choice(found) if found else f"没有{suffixes[0]}"


def type_a_figure(one: Desk) -> None:
    with _book(one) as (path, book):
        name = one.chance.choice(sorted(book.names()))
        book.put(name, one.chance.choice((one.chance.randint(2000, 6999), "12件", "", "{{ 年度 }}", " 15 ")))
        book.save(path)


class _book:
    """A workbook that is there, opened; nothing happens where it cannot be."""

    def __init__(self, one: Desk) -> None:
        self.path = one.here / one.some(".xlsx")

    def __enter__(self) -> tuple[Path, Book]:
        return self.path, Book(self.path)

    def __exit__(self, *_: object) -> None:
        return


def work_clumsily(one: Desk) -> None:
    path = one.here / one.some(".xlsx")
    content, _ = clumsy(path.read_bytes(), one.chance.random())
    path.write_bytes(content)


def save_by_openpyxl(one: Desk) -> None:
    path = one.here / one.some(".xlsx")
    book = openpyxl.load_workbook(path)
    if one.chance.random() < 0.5:
        book.copy_worksheet(book.worksheets[one.chance.randrange(len(book.worksheets))])
    book.save(path)


def save_by_libreoffice(one: Desk) -> None:
    path = one.here / one.some(".xlsx", ".docx")
    if not shutil.which("soffice") or one.chance.random() > 0.2:
        return
    out = one.here.parent / "saved"
    profile = (one.here.parent / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", path.suffix[1:], "--outdir"]
    with suppress(subprocess.TimeoutExpired):
        subprocess.run([*command, str(out), str(path)], capture_output=True, check=False, timeout=120)
    if (out / path.name).exists():
        shutil.move(out / path.name, path)


def edit_in_word(one: Desk) -> None:
    path = one.here / one.some(".docx")
    document = docx.Document(str(path))
    way = one.chance.randrange(5)
    if way == 0 and document.tables:
        cell = one.chance.choice([cell for table in document.tables for row in table.rows for cell in row.cells])
        cell.text = one.chance.choice(("77", "", cell.text + "件"))
    elif way == 1:
        one.chance.choice(document.paragraphs).text = "领导改写的一段，另有３件。"
    elif way == 2:
        document.add_paragraph("补充说明。")
    elif way == 3 and document.tables:
        row = one.chance.choice(document.tables[0].rows)._tr
        row.getparent().remove(row)
    else:
        document.core_properties.author = "张三"
    document.save(str(path))


def rename_file(one: Desk) -> None:
    old = one.here / one.some(".xlsx", ".docx", ".json")
    old.rename(old.with_name(one.chance.choice(("改名", "乙 (1)", "~$甲", "甲", "报告.old", "😀")) + old.suffix))


def copy_file(one: Desk) -> None:
    old = one.here / one.some(".xlsx", ".docx")
    shutil.copyfile(old, old.with_name(f"{old.stem} - 副本{old.suffix}"))


def move_file(one: Desk) -> None:
    old = one.here / one.some(".xlsx", ".docx", ".json")
    (one.here / "inputs").mkdir(exist_ok=True)
    old.replace(one.here / one.chance.choice(("", "inputs", "templates")) / old.name)


def delete_file(one: Desk) -> None:
    (one.here / one.some(".docx", ".html", ".toml", ".json")).unlink()


def half_save(one: Desk) -> None:
    path = one.here / one.some(".xlsx", ".docx", ".toml", ".json")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * one.chance.choice((0, 0.3, 0.9, 0.999)))])


def swap_suffix(one: Desk) -> None:
    old = one.here / one.some(".xlsx", ".docx")
    old.rename(old.with_suffix(one.chance.choice((".docx", ".xlsx", ".json", ".html", ".XLSX"))))


def read_only(one: Desk) -> None:
    (one.here / one.some(".xlsx", ".docx")).chmod(0o444)


def folder_of_that_name(one: Desk) -> None:
    path = one.here / one.some(".docx", ".xlsx")
    path.rename(path.with_name(f"旧 {path.name}"))
    path.mkdir()


def link(one: Desk) -> None:
    path = one.here / one.some(".docx", ".xlsx")
    away = path.with_name(f"真 {path.name}")
    path.rename(away)
    path.symlink_to(one.chance.choice((away.name, "没有", path.name)))


def lock_file(one: Desk) -> None:
    path = one.here / one.some(".docx", ".xlsx")
    path.with_name(f"~${path.name}").write_bytes(b"\x05admin")
    path.with_name(f".~lock.{path.name}#").write_bytes(b",admin,;")


def edit_toml(one: Desk) -> None:
    path = one.here / one.some(".toml")
    text = path.read_text("utf-8")
    path.write_text(
        one.chance.choice(
            (
                text.replace("\n", "\r\n"),
                "\ufeff" + text,
                text + '\n[[field]]\nid = "新"\n',
                text.replace('"', "”", 1),
                text.replace("id", "编号", 1),
                "",
            )
        ),
        "utf-8",
        newline="",
    )


def edit_template(one: Desk) -> None:
    path = one.here / "templates" / KIND / "report.docx"
    document = docx.Document(str(path))
    document.add_paragraph(one.chance.choice(("{{ 没有 }}", "{% if %}", "落款", "{{ 年度 }}")))
    document.save(str(path))


PEOPLE: tuple[Callable[[Desk], None], ...] = (
    type_a_figure,
    type_a_figure,
    work_clumsily,
    work_clumsily,
    save_by_openpyxl,
    save_by_libreoffice,
    edit_in_word,
    edit_in_word,
    rename_file,
    copy_file,
    move_file,
    delete_file,
    half_save,
    swap_suffix,
    read_only,
    folder_of_that_name,
    link,
    lock_file,
    edit_toml,
    edit_template,
)
# What the programs and libraries that people work with refuse themselves: then nothing was done.
_REFUSED = (
    OSError,
    BadZipFile,
    PackageNotFoundError,
    KeyError,
    ValueError,
    StopIteration,
    IndexError,
    AttributeError,
    TypeError,
)


def people_step(one: Desk) -> None:
    """Something happens to a file."""
    way = one.chance.choice(PEOPLE)
    before = one.files()
    with suppress(*_REFUSED), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        way(one)
    after = one.files()
    changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
    one.done.append(f"{way.__name__}: {', '.join(changed) or 'nothing'}")
