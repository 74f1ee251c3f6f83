"""What lies around the workbook on the page: last year's report, pictures, forms that supplement others, folders that are shut or moved."""

from __future__ import annotations

import errno
import shutil
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from served import Visitor, served

from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from surgery import SEED, Book

KINDS = Path(__file__).parents[1] / "kinds"


def opened(visitor: Visitor, name: str) -> dict[str, Any]:
    """The page with the workbook of that name on it."""
    visitor.ask("open", file=handle(visitor, name))
    return visitor.ask("look")


def handle(visitor: Visitor, name: str) -> str:
    return next(one["file"] for one in visitor.ask("folder")["files"] if one["name"] == name)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Visitor]:
    (tmp_path / "inputs").mkdir()
    shutil.copy(SEED, tmp_path / "inputs" / "甲.xlsx")
    with served(tmp_path) as visitor:
        visitor.enter()
        yield visitor


# ── last year's report ───────────────────────────────────────────────────────


def last_of(at: Visitor) -> str | None:
    last: str | None = at.ask("figure", id="行政许可")["facts"]["last"]
    return last


def it_holds_the_workbook_against_the_report_that_was_chosen(at: Visitor) -> None:
    desk = at.server.room.desk
    last_year = desk.files.inputs / "上年.xlsx"
    Book().put("年度", 2021).put("行政许可", 5).save(last_year)
    (desk.files.inputs / "坏的.xlsx").write_bytes(b"PK damaged")
    opened(at, "甲.xlsx")
    assert last_of(at) is None
    at.ask("last", file=handle(at, "上年.xlsx"))
    assert (at.ask("look")["last"], last_of(at)) == ("inputs/上年.xlsx", "5")
    # it was saved meanwhile; then it is taken away
    Book().put("年度", 2021).put("行政许可", 66).save(last_year)
    assert desk.refresh() and last_of(at) == "66"
    last_year.unlink()
    Book().put("行政处罚", 7).save(desk.files.inputs / "甲.xlsx")
    assert desk.refresh() and last_of(at) == "66"
    # what cannot be read changes nothing
    assert "坏的.xlsx" in at.ask("last", file=handle(at, "坏的.xlsx"))["problem"]["message"]
    assert last_of(at) == "66"
    at.ask("last", file="")
    assert (at.ask("look")["last"], last_of(at)) == (None, None)


@pytest.mark.sweep_only(like="tests/page_door/test_around.py::it_holds_the_workbook_against_the_report_that_was_chosen")
def it_says_so_where_the_chosen_report_is_none_of_the_year_before(at: Visitor) -> None:
    Book().put("年度", 2019).save(at.server.room.desk.files.inputs / "早先.xlsx")
    opened(at, "甲.xlsx")
    at.ask("last", file=handle(at, "早先.xlsx"))
    told = [one["message"] for one in at.ask("look")["check"]["findings"] if one["code"] == "R172"]
    assert told == ["早先.xlsx 的年度是 2019，这份报告是 2022，不是上一年，没有与它比较"]


@pytest.mark.sweep_only(like="tests/page_door/test_around.py::it_holds_the_workbook_against_the_report_that_was_chosen")
def it_builds_and_works_through_the_folder_against_it_too(at: Visitor) -> None:
    """A report of another unit: each command says that it is none."""
    path = at.server.room.desk.files.folder / "别的单位.xlsx"
    Book().put("年度", 2021).put("单位全称", "某某局").save(path)
    opened(at, "甲.xlsx")
    at.ask("last", file=handle(at, "别的单位.xlsx"))
    assert "R172" in {one["code"] for one in at.ask("build")["report"]["findings"]}
    (state,) = at.ask("many", how="check")["reports"]
    assert state["counts"]["warnings"] == at.ask("look")["check"]["counts"]["warnings"]


# ── pictures ─────────────────────────────────────────────────────────────────


def it_shows_the_pictures_of_a_report_in_the_size_they_print(tmp_path: Path) -> None:
    report = read_report(KINDS / "company-month" / "sample.json", KINDS)[0]
    write_workbook_file(report, tmp_path / "甲.xlsx")
    with served(tmp_path, templates=KINDS) as visitor:
        visitor.enter()
        blocks = opened(visitor, "甲.xlsx")["page"]["blocks"]
    cells = [cell for block in blocks for row in block.get("rows", ()) for cell in row]
    shown = [piece for one in (*blocks, *cells) for piece in one.get("pieces", ()) if len(piece) == 3]
    assert [(words, owner) for words, owner, _ in shown] == [
        ("某市水务集团有限公司的标志", "标志"),
        ("负责人的签名", "签名"),
    ]
    for _, owner, picture in shown:
        head, _, data = picture["source"].partition(",")
        assert head == "data:image/png;base64" and b64decode(data) == report.value(owner).content  # type: ignore[union-attr]
    assert [(picture["width"], picture["height"]) for *_, picture in shown][1] == (38.8, 14.0)


# ── forms, folders ───────────────────────────────────────────────────────────


def it_tells_a_supplement_from_the_form_that_it_supplements(tmp_path: Path) -> None:
    shutil.copytree(KINDS / "training-quarter", tmp_path / "templates" / "training-quarter")
    (tmp_path / "templates" / "ours").mkdir()
    (tmp_path / "templates" / "ours" / "kind.toml").write_text(
        'base = "training-quarter"\nid = "ours"\n', encoding="utf-8"
    )
    (tmp_path / "templates" / "broken").mkdir()
    (tmp_path / "templates" / "broken" / "kind.toml").write_text("id = ", encoding="utf-8")
    with served(tmp_path, templates=tmp_path / "templates") as visitor:
        visitor.enter()
        kinds = {one["id"]: one for one in visitor.ask("kinds")["kinds"]}
        assert kinds["ours"]["title"] == kinds["ours"]["base"] == kinds["training-quarter"]["title"]
        assert kinds["training-quarter"]["base"] == ""
        assert visitor.ask("start", how="empty", kind="ours")["name"] == f"{kinds['ours']['title']}.xlsx"
        assert visitor.ask("start", how="empty", kind="broken")["problem"]["message"]


def it_puts_what_it_makes_into_the_users_folder_where_nobody_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, own = tmp_path / "共享", tmp_path / "home" / "Documents"
    own.mkdir(parents=True)
    (share / "inputs").mkdir(parents=True)
    shutil.copy(SEED, share / "inputs" / "甲.xlsx")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def refused(folder: Path) -> OSError | None:
        return PermissionError(errno.EACCES, str(folder)) if folder.is_relative_to(share) else None

    monkeypatch.setattr("reportgen.pipeline.desk_files.refused_writing", refused)
    with served(share) as visitor:
        visitor.enter()
        assert visitor.ask("folder")["elsewhere"] == str(own / "年度报告")
        opened(visitor, "甲.xlsx")
        built = visitor.ask("build")
        assert built["shown"] == str(own / "年度报告" / "outputs" / built["name"])
        answered = visitor.ask("answer", answers=[{"code": "W216", "field": "", "reason": "本年没有收取信息处理费"}])
        assert answered["shown"] == str(own / "年度报告" / "inputs" / "甲（已说明）.xlsx")
        assert visitor.ask("look")["book"]["name"] == "甲（已说明）.xlsx"
        together = visitor.ask("many", how="check")
        assert together["total"] == 2, "those of the share, and those that are worked on"
        names = {one["name"] for one in visitor.ask("folder")["files"]}
    assert names == {"甲.xlsx", "甲（已说明）.xlsx", built["name"]}
    assert [path.name for path in share.iterdir()] == ["inputs"]


def it_finds_a_workbook_again_that_was_moved_while_it_was_open(at: Visitor) -> None:
    desk = at.server.room.desk
    opened(at, "甲.xlsx")
    (desk.files.inputs / "乡镇").mkdir()
    (desk.files.inputs / "甲.xlsx").rename(desk.files.inputs / "乡镇" / "改名.xlsx")
    at.ask("wait", page="1", seen=desk.number)
    seen = at.ask("look")
    assert seen["check"]["status"] == "failed" and "甲.xlsx" in seen["check"]["problem"]["message"]
    assert seen["moved"]["shown"] == "inputs/乡镇/改名.xlsx"
    at.ask("open", file=seen["moved"]["file"])
    seen = at.ask("look")
    assert (seen["check"]["status"], seen["moved"]) == ("passed", None)
