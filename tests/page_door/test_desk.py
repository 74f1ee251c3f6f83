"""A report from the first workbook to the Word file, asked for as the page asks; every save is seen at once."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from page_inputs import FILLED
from served import Visitor, served

from reportgen.desk import server as door

NUMBERS = count(1)


@dataclass
class At(Visitor):
    """A visitor with one workbook on the desk: `book`; `seen` is what the page was told of it."""

    book: Path = Path()

    def look(self) -> dict[str, Any]:
        return self.ask("look")

    def open(self, name: str) -> dict[str, Any]:
        (book,) = [one for one in self.ask("folder")["files"] if one["name"] == name]
        self.ask("open", file=book["file"])
        return self.look()

    def save(self, change: Callable[[Any], None]) -> None:
        """As Excel saves: beside it, then under its name."""
        book = openpyxl.load_workbook(self.book)
        change(book)
        new = self.book.with_name("~new.tmp")
        book.save(new)
        os.replace(new, self.book)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    folder = tmp_path_factory.mktemp("报告")
    (folder / "inputs").mkdir()
    with served(folder) as visitor:
        visitor.enter()
        yield visitor


@pytest.fixture
def at(page: Visitor) -> At:
    """A page with a workbook of its own on it, of which only a warning is said."""
    book = page.server.room.desk.files.inputs / f"表{next(NUMBERS)}.xlsx"
    shutil.copy(FILLED, book)
    found = At(page.server, page.key, page.faults, book)
    found.open(book.name)
    return found


# ── the workbook ─────────────────────────────────────────────────────────────


def it_shows_what_check_finds_and_the_report_as_it_will_print(at: At) -> None:
    seen = at.look()
    assert seen["check"]["status"] == "passed"
    assert [item["code"] for item in seen["check"]["findings"]] == ["W216", "W212", "W206", "W206"]
    assert seen["proven"]
    blocks = seen["page"]["blocks"]
    assert blocks[0]["pieces"] == [["七一路街道办事处\n2022年政府信息公开工作年度报告", "标题"]]
    assert (
        seen["page"]["looks"][blocks[0]["look"]] | {"font": "方正小标宋简体", "size": 22, "align": "center"}
        == (seen["page"]["looks"][blocks[0]["look"]])
    )
    tables = [block for block in blocks if "rows" in block]
    assert [(len(table["rows"]), table["name"]) for table in tables] == [(14, "表二"), (28, "表三"), (4, "表四")]
    assert tables[1]["rows"][3][1]["pieces"] == [["0", "依申请.本年新收.自然人"]]


def it_says_of_every_word_of_the_page_whose_it_is(at: At) -> None:
    """All that is no value's stands in the form: headings and labels."""
    seen = at.look()
    words = [piece for block in seen["page"]["blocks"] if "pieces" in block for piece in block["pieces"]]
    assert {text for text, owner in words if not owner} == {
        "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况", "六、其他需要报告的事项"}  # fmt: skip


def it_tells_what_stands_behind_a_figure(at: At) -> None:
    facts = at.ask("figure", id="依申请.办理总计.总计")["facts"]
    assert (facts["text"], facts["sheet"], facts["document"]) == ("0", "三、依申请公开", "表三 第27行第10列")
    assert facts["origin"] == "自动计算"
    assert {"id": "依申请.办理总计.自然人", "text": "0"} in facts["parts"]
    assert [rule["state"] for rule in facts["rules"] if rule["code"] == "T301"] == ["符合"]


@pytest.mark.sweep
@pytest.mark.parametrize("name", ["", "没有这一项", "../..", "依申请", "总体情况[99].正文", "previous.年度"])
def it_knows_nothing_of_figures_that_the_form_does_not_have(at: At, name: str) -> None:
    told = at.ask("figure", id=name)
    assert told["facts"] is None or told["facts"]["text"] == ""


def it_looks_again_within_a_second_of_every_save(at: At) -> None:
    """Measured without what other programs take of the machine meanwhile."""
    seen = at.look()
    for number in (1, 2):
        at.save(lambda book, number=number: book["二、主动公开"].__setitem__("B11", f"{number}件"))
        begin = time.process_time()
        at.ask("wait", page="1", seen=seen["number"])
        assert time.process_time() - begin + door.LOOK < 1
        seen = at.look()
        assert [item["code"] for item in seen["check"]["findings"] if item["class"] == "error"] == ["R103"]
        assert f"{number}件" in seen["check"]["findings"][0]["message"]
        assert not seen["proven"]
        cells = [cell for block in seen["page"]["blocks"] for row in block.get("rows", ()) for cell in row]
        assert ["", "行政许可"] in [piece for cell in cells for piece in cell["pieces"]], (
            "a draft shows where it is wanting"
        )


def it_says_that_the_workbook_is_open_elsewhere(at: At) -> None:
    number = at.look()["number"]
    at.book.with_name(f"~${at.book.name}").write_bytes(b"")
    assert at.ask("wait", page="1", seen=number)["number"] > number
    assert at.look()["book"]["open"]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空文件"),
        (b"PK\3\4 damaged", "已损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "密码"),
        (None, "找不到"),
    ],
)
def it_says_what_is_wrong_with_a_workbook_and_sees_when_it_is_right_again(
    at: At, content: bytes | None, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.files.watching._SWAP", 0.05)
    number = at.look()["number"]
    right = at.book.read_bytes()
    at.book.unlink()
    if content is not None:
        at.book.write_bytes(content)
    number = at.ask("wait", page="1", seen=number)["number"]
    seen = at.look()
    assert seen["check"]["status"] == "failed"
    assert says in seen["check"]["problem"]["message"]
    assert seen["page"]["blocks"] == []
    at.book.write_bytes(right)
    at.ask("wait", page="1", seen=number)
    assert at.look()["check"]["status"] == "passed"


def it_does_not_take_a_workbook_that_is_being_saved_for_one_that_is_gone(at: At) -> None:
    desk = at.server.room.desk
    content = at.book.read_bytes()
    at.book.unlink()
    assert not desk.refresh()
    at.book.write_bytes(content)
    desk.refresh()
    assert desk.seen
    assert desk.seen.outcome.problem is None


# ── what is made of it ───────────────────────────────────────────────────────


def it_builds_the_report_and_hands_it_out_byte_for_byte(at: At) -> None:
    told = at.ask("build")
    assert (told["report"]["status"], told["report"]["written"]) == ("built", "new")
    built = at.server.room.desk.files.outputs / told["name"]
    answer = at.send("POST", "/api/download", json.dumps({"file": told["file"]}).encode(), X_Desk_Key=at.key)
    assert answer.body == built.read_bytes()
    assert at.ask("build")["report"]["written"] == "unchanged"


def it_replaces_what_others_changed_only_when_asked_to(at: At) -> None:
    built = at.server.room.desk.files.outputs / at.ask("build")["name"]
    built.write_bytes(b"another's")
    problem = at.ask("build")["report"]["problem"]
    assert problem["force"]
    assert "--" not in problem["fix"]
    assert at.ask("build", force=True)["report"]["kept"]


def it_writes_reasons_into_a_new_workbook_and_goes_on_with_that(at: At) -> None:
    item = at.look()["check"]["findings"][0]
    before = at.book.read_bytes()
    told = at.ask("answer", answers=[{"code": item["code"], "field": item["item"], "reason": "本年没有收取信息处理费"}])
    assert told["shown"] == f"inputs/{at.book.stem}（已说明）.xlsx"
    assert at.book.read_bytes() == before
    seen = at.look()
    assert seen["book"]["name"] == told["name"]
    assert [one["code"] for one in seen["check"]["findings"] if one["answer"]] == ["W216"]


def it_writes_a_reason_without_the_half_of_a_character(at: At) -> None:
    """What a program sends, and no browser: half of a character is none in any file."""
    at.save(lambda book: None)
    told = at.ask("answer", answers=[{"code": "W216", "field": "", "reason": "本年没有收取\ud800信息处理费"}])
    assert "problem" not in told and at.look()["check"]["status"] != "failed"


def it_writes_no_copy_that_lacks_something_staff_typed(at: At) -> None:
    at.save(lambda book: book["二、主动公开"].__setitem__("B11", "三件"))
    at.server.room.desk.refresh()
    answer = at.ask("answer", answers=[{"code": "W216", "field": "", "reason": "本年没有收取信息处理费"}])
    assert "没有写进副本" in answer["problem"]["message"]


def it_starts_a_report_from_nothing_and_from_last_years_word_file(at: At) -> None:
    kind = next(one for one in at.ask("kinds")["kinds"] if "政府信息公开" in one["title"])
    assert at.ask("start", how="empty", kind=kind["id"])["shown"] == f"inputs/{kind['title']}.xlsx"
    assert at.look()["check"]["status"] == "stopped"
    at.open(at.book.name)
    report = at.server.room.desk.files.outputs / at.ask("build")["name"]
    handed = at.hand_over("上年.docx", report.read_bytes(), "read")
    told = at.ask("start", how="next", file=handed["file"])
    assert told["shown"] == "inputs/七一路街道办事处2023年政府信息公开工作年度报告.xlsx"
    assert "上年.docx" not in {one["name"] for one in at.ask("folder")["files"]}
    facts = at.ask("figure", id="依申请.本年新收.自然人")["facts"]
    assert (facts["last_word"], facts["last"]) == ("上年", "0")
    same = at.ask("start", how="same", file=handed["file"])
    assert same["shown"] == "inputs/上年.xlsx"
    assert at.look()["check"]["status"] == "passed"


def it_offers_no_command_to_people_who_look_at_a_page(at: At) -> None:
    foreign = openpyxl.Workbook()
    path = at.server.room.desk.files.inputs / "自己的表.xlsx"
    foreign.save(path)
    at.open(path.name)
    check = at.look()["check"]
    assert "reportgen" not in check["problem"]["fix"]
    assert check["renew"]


def it_takes_back_only_what_is_chosen_of_a_leaders_changes(at: At) -> None:
    """Of a figure and a text that were changed, the text; a figure that agrees with no total is refused."""
    at.ask("build")
    path = next(at.server.room.desk.files.outputs.glob("*.docx"))
    document = docx.Document(str(path))
    document.tables[0].cell(6, 1).paragraphs[0].runs[0].text = "3"
    document.tables[1].cell(3, 3).paragraphs[0].runs[0].text = "5"
    run = next(one for line in document.paragraphs for one in line.runs if "不断主动健全完善" in one.text)
    run.text = run.text.replace("不断主动健全完善", "不断健全")
    document.save(str(path))
    handed = at.hand_over("领导改过.docx", path.read_bytes(), "read")
    path.unlink()
    told = at.ask("pull", file=handed["file"])
    assert [change["field"] for change in told["changes"]] == ["总体情况[1].正文", "行政许可"]
    assert told["together"] == [0, 1]
    assert [one["code"] for one in told["refused"]] == ["R202"]
    made = at.ask("take", chosen=[0])
    assert made["shown"] == f"inputs/{at.book.stem}（改后）.xlsx"
    assert at.ask("figure", id="行政许可")["facts"]["text"] == "0"
    assert "不断健全政府" in at.ask("figure", id="总体情况[1].正文")["facts"]["text"]


@pytest.mark.sweep_only(like="tests/page_door/test_desk.py::it_takes_back_only_what_is_chosen_of_a_leaders_changes")
def it_takes_nothing_back_into_a_workbook_that_was_saved_meanwhile(at: At) -> None:
    told = at.ask("build")
    assert at.ask("pull", file=told["file"])["changes"] == []
    at.save(lambda book: None)
    assert "刚刚又改过" in at.ask("take", chosen=[])["problem"]["message"]


def it_compares_with_another_report_and_makes_a_table_for_leaders(at: At) -> None:
    other = at.book.with_name(f"另一份{at.book.name}")
    shutil.copy(at.book, other)
    at.save(lambda book: book["二、主动公开"].__setitem__("B11", 22))
    at.server.room.desk.refresh()
    (old,) = [one for one in at.ask("folder")["files"] if one["name"] == other.name]
    told = at.ask("compare", file=old["file"])
    assert [(one["field"], one["old"], one["new"], one["difference"]) for one in told["changes"]] == [
        ("行政许可", 0, 22, 22)
    ]
    made = at.ask("compare", file=old["file"], save=True)
    assert (at.server.room.desk.files.outputs / made["name"]).read_bytes().startswith(b"PK")
