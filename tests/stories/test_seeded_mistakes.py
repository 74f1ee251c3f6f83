"""Every mistake we could think of, put into the good seed workbook: each is accused once, at its cell, or builds exactly what is seen.

A mistake that slipped through would be a wrong document in silence; nothing here may.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from test_harmless_workbooks import HARMLESS
from test_ruined_workbooks import DAMAGED, OLD, delivered, outputs_with_an_old_report
from workbook_mistakes import (
    APPEAL,
    BLANKS,
    FEE,
    LISTS,
    REFUSED,
    TABLE3,
    TITLE,
    TOTALS,
    TYPES,
    Edit,
    Mistake,
    put,
)
from workbook_mistakes_unseen import HIDDEN, STRUCTURE, UNSEEN

from command_line import run_process
from reportgen.core.findings import Finding
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.say.outcome import Status
from surgery import Book, beyond_the_seed

pytestmark = pytest.mark.sweep


MISTAKES = [*BLANKS, *REFUSED, *TYPES, *TOTALS, *LISTS, *UNSEEN, *HIDDEN, *STRUCTURE]


def it_has_at_least_one_hundred_and_fifty_of_them() -> None:
    assert len(MISTAKES) + len(DAMAGED) + len(HARMLESS) >= 150
    assert len({item.what for item in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("wrong", MISTAKES, ids=str)
def it_accuses_each_mistake_once_at_its_cell(wrong: Mistake, tmp_path: Path) -> None:
    book = Book()
    expected = sorted((code, _where(book, place)) for code, place in wrong.expected)
    wrong.edit(book)
    path = book.save(tmp_path / "填好.xlsx")
    outcome = build_report(path, outputs_with_an_old_report(tmp_path), force=True)
    found = beyond_the_seed(outcome.findings)
    assert sorted((item.code, _said(item)) for item in found) == expected
    for item in found:
        assert item.message and item.fix and item.place and item.place.file == "填好.xlsx"
    if any(item.is_error for item in outcome.findings):
        assert outcome.status is Status.STOPPED
        assert delivered(tmp_path) == {f"{TITLE}.docx": OLD}
    else:
        assert outcome.status is Status.BUILT, outcome.problem


def _where(book: Book, place: str) -> str:
    """The cell of `place` in the good seed, for a finding that must name one."""
    if "!" in place or not place or place in ("总体情况.小标题", "总体情况.正文", "其他事项.小标题", "其他事项.正文"):
        return place
    return "!".join(book.where(place))


def _said(item: Finding) -> str:
    assert item.place is not None
    if item.place.sheet and item.place.cell:
        return f"{item.place.sheet}!{item.place.cell}"
    return (
        f"{item.place.sheet}!"
        if item.place.sheet and not item.field and item.fix.startswith("请把要报告")
        else _lost(item)
    )


def _lost(item: Finding) -> str:
    """A name that is gone has no cell any more; it is named by where it was in the seed."""
    return _where(Book(), item.field) if item.field else ""


# ── seen by a person, and not printed so: tests/stories/test_typed_and_not_printed.py has more ──────────────────


def _struck_out(book: Book) -> None:
    item = "<si><r><t>保留</t></r><r><rPr><strike/></rPr><t>划掉的话</t></r></si>"
    book.rewrite("xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", item + "</sst>"))
    book.put("其他事项[1].正文", book.parts["xl/sharedStrings.xml"].count(b"<si>") - 1).cell("其他事项[1].正文").set(
        "t", "s"
    )


UNPRINTED: dict[str, Edit] = {
    "a fee shown with fewer decimals than it has": lambda book: book.put(FEE, 1 / 3, "1/3").show_as(FEE, "0.00"),
    "text beside a list, which is not printed": put("一、总体情况!D5", "这一段也请印上"),
    "text beside a table, which is not printed": put(f"{TABLE3}!L8", "其中2件撤回"),
    "words struck out, which are printed": _struck_out,
}


@pytest.mark.parametrize("what", UNPRINTED)
def it_says_something_of_what_is_seen_and_not_printed_so(what: str, tmp_path: Path) -> None:
    book = Book()
    UNPRINTED[what](book)
    assert beyond_the_seed(check_one(book.save(tmp_path / "t.xlsx")).findings) != ()


def it_accuses_a_remark_where_none_is_due_only_once(tmp_path: Path) -> None:
    outcome = check_one(Book().put(APPEAL, "12（含撤回1件）").save(tmp_path / "t.xlsx"))
    assert [item.code for item in beyond_the_seed(outcome.findings)] == ["R135"]


@pytest.mark.sweep_only(like="tests/stories/test_commands.py::it_ends_with_1_when_a_report_has_errors")
def it_ends_with_1_and_a_place_for_each_mistake_on_the_command_line(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    chosen = [BLANKS[0], REFUSED[0], TYPES[0], TOTALS[0], LISTS[0], STRUCTURE[0]]
    for number, wrong in enumerate(chosen):
        book = Book().put("单位全称", f"第{number}街道办事处")
        wrong.edit(book)
        book.save(inputs / f"{number}.xlsx")
    Book().save(inputs / "good.xlsx")
    (inputs / "~$good.xlsx").write_bytes(b"lock")
    done = run_process("build", cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    for wrong in chosen:
        assert wrong.expected[0][0] in done.stdout
    assert "共 7 份：已生成 1 份，有错误 6 份" in done.stdout
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == [f"{TITLE}.docx"]
