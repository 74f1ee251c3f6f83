"""A warning answered in the workbook: shown with its reason, kept in JSON, and a reason that fits nothing is named."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from command_line import run
from reportgen import to_json, write_workbook
from reportgen.core.findings import Finding
from reportgen.core.light import replace
from reportgen.core.report import Answer
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status
from small_kinds import small_kind
from surgery import Book, but_for_provenance

SAMPLE = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021" / "sample.json"
UNIT = "临江市青石街道办事处"
HIDDEN = "临江市青石\u200b街道办事处"


@pytest.fixture(scope="module")
def fresh() -> bytes:
    """The sample, which deserves no warning, in a workbook."""
    return write_workbook(read_report(SAMPLE)[0])


def warned(fresh: bytes) -> Book:
    """One warning: a character that nobody sees in the name of the unit."""
    return Book(fresh).put("单位全称", HIDDEN)


def answered(fresh: bytes, *answers: tuple[str, str, str]) -> Book:
    book = warned(fresh)
    for number, answer in enumerate(answers, 1):
        for column, text in zip(("编号", "项目", "说明"), answer, strict=True):
            book.put(f"审核说明[{number}].{column}", text or None)
    return book


def only(findings: tuple[Finding, ...]) -> Finding:
    (found,) = findings
    return found


def it_shows_the_reason_with_the_warning(fresh: bytes, tmp_path: Path) -> None:
    book = answered(fresh, ("R131", "基本信息!B3", "系统导出时带的，\n不影响"))
    done = run("check", book.save(tmp_path / "a.xlsx").name, cwd=tmp_path)
    assert done.returncode == 0
    assert "检查通过（警告 1 处，其中已说明 1 处）" in done.stdout
    assert "      说明  系统导出时带的， 不影响" in done.stdout
    assert "办法" not in done.stdout


def it_tells_programs_the_reason_too(fresh: bytes, tmp_path: Path) -> None:
    for name, answers in (("a", ()), ("b", [("R131", "", "已核对")])):
        answered(fresh, *answers).save(tmp_path / f"{name}.xlsx")
    told = json.loads(run("check", "a.xlsx", "b.xlsx", "--json", cwd=tmp_path).stdout)
    warned_of = [item for report in told["reports"] for item in report["findings"] if item["code"] == "R131"]
    assert [item["answer"] for item in warned_of] == [None, "已核对"]


def it_builds_the_same_document_with_a_reason_as_without(fresh: bytes, tmp_path: Path) -> None:
    made = []
    for name, answers in (("a", ()), ("b", [("R131", "单位全称", "已核对")])):
        outcome = build_report(answered(fresh, *answers).save(tmp_path / f"{name}.xlsx"), tmp_path / name)
        assert outcome.status is Status.BUILT
        made.append(but_for_provenance(outcome.output.read_bytes()))
    assert made[0] == made[1]


def it_keeps_answers_in_json_and_in_the_next_workbook(fresh: bytes, tmp_path: Path) -> None:
    first, _, _ = read_report(
        answered(fresh, ("r131", "基本信息!B3", "一行\n又一行"), ("R999", "别处", "留着")).save(tmp_path / "a.xlsx")
    )
    exported = to_json(first)
    assert json.loads(exported)["answers"] == [
        {"code": "R131", "field": "单位全称", "reason": "一行\n又一行", "values": ""},
        {"code": "R999", "field": "别处", "reason": "留着", "values": ""},
    ]
    (tmp_path / "a.json").write_text(exported, encoding="utf-8")
    second, _, _ = read_report(tmp_path / "a.json")
    workbook = write_workbook(second)
    (tmp_path / "b.xlsx").write_bytes(workbook)
    third, _, _ = read_report(tmp_path / "b.xlsx")
    assert write_workbook(third) == workbook
    assert to_json(third) == exported


def it_takes_answers_below_the_table_and_behind_gaps(fresh: bytes, tmp_path: Path) -> None:
    book = warned(fresh)
    for column, text in (("编号", "R131"), ("说明", "已核对")):
        book.put(f"审核说明[40].{column}", text)
    assert only(check_one(book.save(tmp_path / "a.xlsx")).findings).answer == "已核对"


def it_says_that_a_reason_is_out_of_date(fresh: bytes, tmp_path: Path) -> None:
    book = answered(fresh, ("R131", "单位全称", "已核对")).put("单位全称", UNIT)
    found = only(check_one(book.save(tmp_path / "a.xlsx")).findings)
    assert (found.code, str(found.place)) == ("R151", "a.xlsx ▸ 审核说明!A5")


def it_never_lets_a_reason_stand_for_a_correction(fresh: bytes, tmp_path: Path) -> None:
    book = answered(fresh, ("R101", "行政许可", "没有统计")).put("单位全称", UNIT).put("行政许可")
    outcome = check_one(book.save(tmp_path / "a.xlsx"))
    assert outcome.status is Status.STOPPED
    assert [item.code for item in outcome.findings] == ["R101", "R152"]


@pytest.mark.parametrize(
    ("reason", "code", "head"),
    [
        ("", 1, "✘ a.xlsx：有须说明的，没有通过（须说明 1 处）"),
        ("无误", 1, "✘ a.xlsx：有须说明的，没有通过（须说明 1 处，警告 1 处）"),
        ("原镇政府的规章由本单位继续执行", 0, "新生成（须说明 1 处，其中已说明 1 处）"),
    ],
)
def it_builds_nothing_until_what_must_be_explained_is(
    reason: str, code: int, head: str, fresh: bytes, tmp_path: Path
) -> None:
    book = Book(fresh).put("主动公开.规章.现行有效", 2)
    if reason:
        book.put("审核说明[1].编号", "T201").put("审核说明[1].说明", reason).put("审核说明[1].数值", "2")
    book.save(tmp_path / "a.xlsx")
    done = run("build", "a.xlsx", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert (done.returncode, len([*tmp_path.glob("outputs/*.docx")])) == (code, 1 - code)
    assert lines[0].endswith(head)
    assert ("  须说明 T201 没有规章制定权的单位填了规章：" in done.stdout) and ("警告 R154" in done.stdout) == (
        reason == "无误"
    )
    if code:
        assert "没有错的，在“审核说明”表里写明理由（至少六个字），写了才能生成报告。" in "".join(done.stdout.split())
        assert "下一步：照“办法”在工作簿里改正须说明的，或在“审核说明”表里写明理由，保存并关闭，" in lines[-1]


def it_asks_again_for_a_reason_when_the_figure_has_changed(fresh: bytes, tmp_path: Path) -> None:
    reason = {"编号": "T201", "说明": "原镇政府的规章由本单位继续执行", "数值": "2"}
    told = {}
    for figure in (2, 3):
        book = Book(fresh).put("主动公开.规章.现行有效", figure)
        for column, text in reason.items():
            book.put(f"审核说明[1].{column}", text)
        done = run("check", book.save(tmp_path / f"{figure}.xlsx").name, cwd=tmp_path)
        told[figure] = done.returncode, "".join(done.stdout.split())
    assert [code for code, _ in told.values()] == [0, 1]
    assert "数值3" in told[3][1] and "的说明是对“2”写的，现在的数是“3”" in told[3][1]


def it_takes_a_reason_without_values_and_says_what_they_are_for(fresh: bytes, tmp_path: Path) -> None:
    book = Book(fresh).put("主动公开.规章.现行有效", 2)
    book.put("审核说明[1].编号", "T201").put("审核说明[1].说明", "原镇政府的规章由本单位继续执行")
    told = check_one(book.save(tmp_path / "a.xlsx"))
    assert (told.status, [one.code for one in told.findings if not one.answer]) == (Status.PASSED, ["R157"])


def it_asks_for_no_values_where_the_rule_weighs_nothing_but_a_text(tmp_path: Path) -> None:
    folder = small_kind(tmp_path)
    rule = 'code = "F101"\ntitle = "短"\nseverity = "explain"\ncheck = "length(说明) > 99"'
    more = 'message = "说明太短"\nfix = "请写清"\nsource = "办法"'
    (folder / "rules.toml").write_text(f"[[rule]]\n{rule}\n{more}\n", encoding="utf-8")
    kind = load_folder(folder)
    report, _, _ = read_json(folder / "sample.json", lambda _: kind)
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_workbook(replace(report, answers=(Answer("F101", "说明", "情况简单，没有可多写的"),))))
    found = check_one(path, tmp_path).findings
    assert [(one.code, one.values, one.stops) for one in found] == [("F101", "", False)]


def it_takes_the_reasons_of_a_workbook_made_before_values_were_quoted(fresh: bytes, tmp_path: Path) -> None:
    book = Book(fresh).put("主动公开.规章.现行有效", 2).put("审核说明!D4", None).point("审核说明.数值", None)
    book.put("审核说明[1].编号", "T201").put("审核说明[1].说明", "原镇政府的规章由本单位继续执行")
    assert check_one(book.save(tmp_path / "a.xlsx")).status is Status.PASSED


def it_reads_a_workbook_made_before_there_were_answers(tmp_path: Path) -> None:
    book = Book()
    if "审核说明" in book.sheets():
        book.remove_sheet("审核说明")
    assert check_one(book.save(tmp_path / "a.xlsx")).status is Status.PASSED


@pytest.mark.parametrize("entry", ["x", {"code": "R131", "why": "x"}, {"code": 1}])
def it_says_what_is_wrong_with_an_answer_in_json(entry: object, fresh: bytes, tmp_path: Path) -> None:
    report, _, _ = read_report(Book(fresh).save(tmp_path / "a.xlsx"))
    data = json.loads(to_json(report)) | {"answers": [entry]}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    found = only(check_one(tmp_path / "a.json").findings)
    assert (found.code, found.place.cell) == ("R144", "answers[1]")


def it_tells_of_a_reason_that_no_cell_can_hold(fresh: bytes, tmp_path: Path) -> None:
    report, _, _ = read_report(Book(fresh).save(tmp_path / "a.xlsx"))
    data = json.loads(to_json(report)) | {"answers": [{"code": "R131", "reason": "因" * 32_768}]}
    (tmp_path / "a.json").write_text(json.dumps(data), encoding="utf-8")
    told = [(one.code, one.place.cell) for one in check_one(tmp_path / "a.json").findings if one.is_error and one.place]
    assert told == [("R110", "answers[1]")]


def it_gives_staff_a_table_that_grows_on_a_sheet_that_is_not_protected(fresh: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(fresh)
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    page = workbook["审核说明"]
    assert [cell.value for cell in page[4]] == ["编号", "项目", "说明", "数值"]
    assert [table.ref for table in page.tables.values()] == ["A4:D12"]
    assert not page.protection.sheet
    assert workbook.sheetnames.index("审核说明") == workbook.sheetnames.index("校验") - 1
