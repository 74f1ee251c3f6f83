"""What a Word report was built from, whether it was changed since, and whether a workbook says the same."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from desk import Desk, copied, put, say
from typer.testing import CliRunner

from office import Office
from reportgen import __version__
from reportgen.cli import app
from reportgen.core.light import replace
from reportgen.files.seal import Made, packed_with_seal
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file

pytestmark = pytest.mark.sweep

SAMPLE = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021" / "sample.json"


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), SAMPLE)


@pytest.fixture
def desk(laid: Desk, tmp_path: Path) -> Desk:
    return copied(laid, tmp_path)


def alone(desk: Desk, *arguments: str) -> tuple[int, str]:
    """`verify` without a workbook."""
    done = CliRunner().invoke(app, ["verify", str(desk.report), *arguments])
    return done.exit_code, done.output


def answer(desk: Desk) -> dict[str, Any]:
    done = desk.run("verify", "--json")
    data: dict[str, Any] = json.loads(done.output)
    assert data["exit_code"] == done.exit_code
    return data


def rewrite(desk: Desk, **texts: int) -> None:
    """The workbook with other figures."""
    report = read_report(desk.workbook)[0]
    entries = dict(report.entries)
    for name, value in texts.items():
        entries[name] = replace(entries[name], value=value)
    write_workbook_file(replace(report, entries=entries), desk.workbook, overwrite=True)
    with zipfile.ZipFile(desk.workbook, "a") as archive:
        archive.comment = b"another file"


def it_says_what_a_report_was_built_from(desk: Desk) -> None:
    code, output = alone(desk)
    assert code == 0
    assert output.splitlines() == [
        desk.report.name,
        f"  ✔ 由本工具生成：政府信息公开工作年度报告（2021 版），reportgen {__version__}。",
        "  ✔ 与生成时一样，没有改动过：正文、表格、页眉页脚和标题都核对过。",
        "  ✔ 没有修订、批注、姓名、看不见的文字和空着的署名。",
    ]


@pytest.mark.sweep_only(like="tests/stories/test_verify.py::it_says_what_a_report_was_built_from")
def it_knows_the_workbook_that_a_report_was_built_from(desk: Desk) -> None:
    done = desk.run("verify")
    assert done.exit_code == 0
    assert done.output.splitlines()[-3:-1] == ["  ✔ 填好.xlsx 正是生成它的工作簿。", "  ✔ 内容与工作簿一致。"]


def it_does_not_mind_that_the_file_was_saved_again(desk: Desk) -> None:
    docx.Document(str(desk.report)).save(str(desk.report))
    assert answer(desk)["exit_code"] == 0


@pytest.mark.sweep_only(like="tests/stories/test_changed_since.py::it_tells_what_a_reader_sees_otherwise_and_where")
@pytest.mark.libreoffice
def it_does_not_mind_that_libreoffice_saved_the_file_again(desk: Desk, office: Office) -> None:
    shutil.copy(office(desk.report, "docx:MS Word 2007 XML"), desk.report)
    assert answer(desk)["exit_code"] == 0


def it_tells_by_its_seal_whether_a_report_that_is_too_full_to_be_read_was_touched(desk: Desk) -> None:
    """A list of 50,000 records is built, and has more paragraphs than are read back."""
    members = unpack(desk.report.read_bytes())
    body = members["word/document.xml"].replace(b"<w:sectPr", b"<w:p/>" * 60_000 + b"<w:sectPr", 1)
    desk.report.write_bytes(packed_with_seal(members | {"word/document.xml": body}, Made.REPORT))
    code, said = alone(desk)
    assert code == 0 and "整个文件与生成时一样，没有任何软件再保存过。内容太多，没有逐段核对。" in said
    touched = unpack(desk.report.read_bytes())
    touched["word/document.xml"] = body.replace("政府".encode(), "政部".encode(), 1)
    desk.report.write_bytes(pack(touched))
    code, said = alone(desk)
    assert code == 2 and "多得不合常理" in said


@pytest.mark.sweep_only(like="tests/stories/test_verify.py::it_says_what_a_report_was_built_from")
def it_finds_one_changed_word(desk: Desk) -> None:
    desk.edit(lambda document: say(document, "文件起草时", "每季度", "每半年"))
    assert alone(desk)[0] == 1
    assert "生成以后改动过（1 处）" in alone(desk)[1]
    done = desk.run("verify")
    assert done.exit_code == 1
    assert "[删：季][增：半]" in done.output or "[删：季度][增：半年]" in done.output


def it_says_what_it_was_and_what_it_is_and_where(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 1, 4, 4, "1 0"))
    code, output = alone(desk)
    assert code == 1
    assert output.splitlines()[2:] == [
        "  ✘ 生成以后改动过（1 处）：",
        "",
        "  警告 R223 内容与生成时不一样：原来是“9”，现在是“1 0”",
        "      位置  “三、收到和处理政府信息公开申请情况”下的表格 第4行第2格",
        "      办法  请核对；要改的，在工作簿里改好再生成一次；不该改的，用工作簿重新生成。",
        "  ✔ 没有修订、批注、姓名和空着的署名。",
    ]


@pytest.mark.sweep_only(like="tests/stories/test_verify.py::it_lists_where_the_workbook_says_something_else")
def it_says_that_only_the_writing_differs_from_the_workbook(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 0, 7, 2, "2 6"))
    assert "只有写法不同：数字里的空格和换行" in desk.run("verify").output
    assert answer(desk)["same_text"] is False


@pytest.mark.sweep_only(like="tests/stories/test_verify.py::it_says_what_a_report_was_built_from")
def it_finds_one_changed_figure(desk: Desk) -> None:
    desk.edit(lambda document: put(document, 1, 4, 4, "10"))
    data = answer(desk)
    assert (data["unchanged"], data["same_text"], data["exit_code"]) == (False, False, 1)
    assert [finding["field"] for finding in data["refused"]] == ["依申请.本年新收.自然人"]


def it_says_that_the_workbook_is_another_file_but_says_the_same(desk: Desk) -> None:
    rewrite(desk)
    data = answer(desk)
    assert (data["workbook"]["is_source"], data["same_text"], data["unchanged"], data["exit_code"]) == (
        False,
        True,
        True,
        0,
    )


def it_lists_where_the_workbook_says_something_else(desk: Desk) -> None:
    rewrite(desk, 行政许可=31)
    data = answer(desk)
    assert data["exit_code"] == 1
    assert [(change["field"], change["old"], change["new"]) for change in data["changes"]] == [("行政许可", 31, 26)]
    assert "（原来：工作簿；现在：Word 报告）" in desk.run("verify").output


def it_says_that_a_report_was_not_made_by_the_tool(desk: Desk) -> None:
    plain = docx.Document()
    plain.add_paragraph("政府信息公开工作年度报告")
    plain.save(str(desk.report))
    code, output = alone(desk)
    assert code == 1
    assert "不是本工具生成的" in output
    data = json.loads(alone(desk, "--json")[1])
    assert (data["made_by"], data["unchanged"], data["workbook"]) == (None, False, None)


def it_cannot_verify_what_is_no_word_document(desk: Desk) -> None:
    desk.report.write_text("不是文件", encoding="utf-8")
    told = f"✘ {desk.report.name} 里面其实是文字文件（.txt、.csv），不是 Word 文件（.docx）。请核对是不是拿错了文件；没有拿错的，打开它，另存为 .docx。\n"
    assert alone(desk) == (2, told)


@pytest.mark.parametrize("command", ["pull", "verify"])
def it_knows_two_files_that_stand_in_each_others_place(command: str, desk: Desk) -> None:
    done = CliRunner().invoke(app, [command, str(desk.workbook), str(desk.report)])
    assert (done.exit_code, done.output) == (
        2,
        f"✘ 两个文件写反了：{desk.workbook.name} 是工作簿，{desk.report.name} 是 Word 报告。"
        f"请运行 reportgen {command} {desk.report} {desk.workbook}\n",
    )


@pytest.mark.parametrize("command", ["pull", "verify"])
def it_calls_a_workbook_a_workbook_where_a_document_is_wanted(command: str, desk: Desk) -> None:
    done = CliRunner().invoke(app, [command, str(desk.workbook), str(desk.workbook)])
    told = f"✘ {desk.workbook.name} 是 Excel 工作簿，这里要的是 Word 文件（.docx）。请核对命令里的文件名。\n"
    assert (done.exit_code, done.output) == (2, told)
