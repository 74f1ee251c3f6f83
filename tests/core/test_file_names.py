"""Names of files: what lies beside a workbook, what nobody made, what is kept."""

from __future__ import annotations

from itertools import islice

import pytest

from reportgen.core.file_names import is_copy, is_litter, is_set_aside, is_system_folder, kept_names, typed


@pytest.mark.parametrize(
    "name",
    [
        "Thumbs.db",
        "THUMBS.DB",
        "desktop.ini",
        ".DS_Store",
        ".gitkeep",
        "~WRL0001.tmp",
        "a.TMP",
        "._甲.xlsx",
        ".~甲.xlsx",
        ".~lock.甲.xlsx#",
    ],
)
def it_knows_what_is_nobodys_work(name: str) -> None:
    assert is_litter(name)


@pytest.mark.parametrize("name", ["甲.xlsx", "甲.xls", ".甲.xlsx", "~$甲.xlsx", "甲", "tmp.xlsx", "说明.txt"])
def it_takes_nothing_else_for_litter(name: str) -> None:
    assert not is_litter(name)


def it_passes_over_the_folders_of_systems() -> None:
    assert [name for name in ("乡镇", "__MACOSX", ".git", "@eaDir", "inputs") if not is_system_folder(name)] == [
        "乡镇",
        "inputs",
    ]


@pytest.mark.parametrize(
    ("name", "day", "kept"),
    [
        ("年报.docx", "2026-01-15", ["年报（原有 2026-01-15）.docx", "年报（原有 2026-01-15 2）.docx"]),
        ("年报", "", ["年报（原有）", "年报（原有 2）"]),
        ("v1.2 年报.xlsx", "2026-01-15", ["v1.2 年报（原有 2026-01-15）.xlsx", "v1.2 年报（原有 2026-01-15 2）.xlsx"]),
    ],
)
def it_names_what_is_kept_by_its_day(name: str, day: str, kept: list[str]) -> None:
    assert [*islice(kept_names(name, day), 2)] == kept
    assert all(map(is_set_aside, kept)) and not is_set_aside(name)


def it_knows_a_marked_copy_and_the_copies_of_it() -> None:
    assert is_copy("甲（审核标记）.xlsx") and is_copy("甲（审核标记） - 副本.xlsx") and not is_copy("审核标记.xlsx")


def it_writes_a_path_as_it_is_typed() -> None:
    assert [typed(path) for path in ("甲.xlsx", "我的 甲.xlsx", "a&b.xlsx")] == [
        "甲.xlsx",
        '"我的 甲.xlsx"',
        '"a&b.xlsx"',
    ]
