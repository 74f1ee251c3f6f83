"""`reportgen kinds rename`: another name in all files of a form, what is printed the same, or no file changed."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

import docx
import pytest
from test_kinds_new import run

from reportgen.core.findings import CannotRun
from reportgen.core.renaming.renamed_names import Renaming
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_rename import rename
from ruled_kinds import with_base

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SWEEP = pytest.mark.sweep_only


def copied(tmp_path: Path, kind: str) -> Path:
    return Path(shutil.copytree(ROOT / "tests" / "kinds" / kind, tmp_path / kind))


def texts_of(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text(encoding="utf-8") for one in folder.glob("*.*") if one.suffix in (".toml", ".json")}


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        pytest.param(
            "training-quarter",
            "items",
            "巡检数",
            {"rules.toml": 'equals = ["巡检数"]', "report.docx": "{{ 巡检数 }}"},
            marks=SWEEP,
        ),
        pytest.param(
            "training-quarter",
            "经费",
            "费用",
            {"fields.toml": "{费用.讲师费.*}", "kind.toml": '= "费用.values.结余"'},
            marks=SWEEP,
        ),
        ("training-quarter", "经费.支出", "花费", {"rules.toml": "花费 <= 预算", "sample.json": '"经费.讲师费.花费"'}),
        pytest.param(
            "training-quarter",
            "培训班次.人数",
            "参加",
            {"report.docx": "班.参加", "sample.json": '"参加"'},
            marks=SWEEP,
        ),
        pytest.param("company-month", "是否上市", "上市", {"fields.toml": '"是否上市"'}, marks=SWEEP),
    ],
)
def it_gives_another_name_everywhere_and_the_old_one_back(
    tmp_path: Path, kind: str, old: str, new: str, said: dict[str, str]
) -> None:
    folder = copied(tmp_path, kind)
    before = texts_of(folder)
    files = rename(folder, old, new, TEMPLATES)
    texts = texts_of(folder)
    form = docx.Document(str(folder / "report.docx"))
    cells = [one.text for table in form.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    texts["report.docx"] = "".join([*(one.text for one in form.paragraphs), *cells])
    assert {*said} <= {*files}
    assert [name for name, words in said.items() if words not in texts[name]] == []
    owner = f"{old.rpartition('.')[0]}." if "." in old else ""
    rename(folder, owner + new, old.rpartition(".")[2], TEMPLATES)
    assert texts_of(folder) == before


@pytest.mark.sweep_only(
    like="tests/stories/test_kinds_rename.py::it_gives_another_name_everywhere_and_the_old_one_back"
)
def it_gives_the_other_name_to_what_supplements_the_form_as_well(tmp_path: Path) -> None:
    own = with_base(ROOT / "tests" / "kinds" / "supplements" / "training-quarter-east", tmp_path)
    base, before = tmp_path / "training-quarter", texts_of(own)
    files = rename(base, "填表人", "经办人", TEMPLATES)
    assert "training-quarter-east/fields.toml" in files
    assert 'after = "经办人"' in texts_of(own)["fields.toml"] and check_kind(own, tmp_path).is_sound
    rename(base, "经办人", "填表人", TEMPLATES)
    assert texts_of(own) == before


@pytest.mark.sweep_only(like="tests/stories/test_kinds_rename.py::it_changes_no_file_where_the_name_will_not_do")
def it_changes_nothing_where_a_supplement_has_something_of_that_name(tmp_path: Path) -> None:
    own = with_base(ROOT / "tests" / "kinds" / "supplements" / "training-quarter-east", tmp_path)
    before = texts_of(own), texts_of(tmp_path / "training-quarter")
    with pytest.raises(CannotRun, match="复核人"):
        rename(tmp_path / "training-quarter", "填表人", "复核人", TEMPLATES)
    assert (texts_of(own), texts_of(tmp_path / "training-quarter")) == before


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("讲师费", "课时费", "没有“讲师费”"),
        ("经费.讲师费", "费用.课时费", "“费用.课时费”不能作名称"),
        ("经费.讲师费", "材料费", "已经有“经费.材料费”"),
        ("单位", "年度", "已经有“年度”"),
        ("单位", "A1", "对不上"),
    ],
)
def it_changes_no_file_where_the_name_will_not_do(tmp_path: Path, old: str, new: str, message: str) -> None:
    folder = copied(tmp_path, "training-quarter")
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with pytest.raises(CannotRun, match=message):
        rename(folder, old, new, TEMPLATES)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules.toml", "支出 <= 预算", "支出 <= 预祘"),  # a rule that names what there is not
        ("fields.toml", 'show = ["培训班次"', 'show = ["没有的", "培训班次"'),
        ("sample.json", '"年度": ', '"年份": '),
    ],
)
def it_renames_in_a_draft_that_is_wrong_elsewhere(tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = copied(tmp_path, "training-quarter")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert "sample.json" in rename(folder, "填表人", "经办人", TEMPLATES)
    with pytest.raises(CannotRun, match="已经有“单位”"):
        rename(folder, "经办人", "单位", TEMPLATES)


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("rules.toml", b"[[rule]\n", r"rules\.toml 读不出来"),
        ("report.docx", b"<html>half of a page", r"report\.docx 读不出来"),
        (
            "report.docx",
            (ROOT / "tests" / "kinds" / "training-quarter" / "report.docx").read_bytes()[:-400],
            r"report\.docx 读不出来",
        ),
        ("sample.json", b'{"values": {"a\\x": 1}}', r"sample\.json"),
        ("sample.json", "{}".encode("utf-16"), r"sample\.json"),
    ],
)
def it_renames_nothing_beside_a_file_that_cannot_be_read(
    tmp_path: Path, file: str, content: bytes, message: str
) -> None:
    folder = copied(tmp_path, "training-quarter")
    (folder / file).write_bytes(content)
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    with pytest.raises(CannotRun, match=message):
        rename(folder, "填表人", "经办人", TEMPLATES)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


@pytest.mark.sweep
@pytest.mark.parametrize("odd", ["id = 1", "rows = 1", "rows = [1, { }]", 'columns = "甲"', ""])
def it_renames_beside_a_grid_that_has_no_shape(tmp_path: Path, odd: str) -> None:
    folder = copied(tmp_path, "training-quarter")
    with (folder / "fields.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[grid]]\n{odd}\n")
    assert "fields.toml" in rename(folder, "填表人", "经办人", TEMPLATES)


@pytest.mark.sweep
@pytest.mark.parametrize(("call", "is_renamed"), [("mkdir", False), ("rmtree", True), ("chmod", True)])
def it_says_that_there_is_no_room_to_try_a_name_and_leaves_what_the_system_keeps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, is_renamed: bool
) -> None:
    folder, scratch = copied(tmp_path, "training-quarter"), tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    def refused(path: object, *more: object, **named: object) -> None:
        number = {"mkdir": errno.ENOSPC, "rmtree": errno.EBUSY, "chmod": errno.EACCES}[call]
        raise OSError(number, "refused", str(path))

    with monkeypatch.context() as patch:
        for name in ("mkdir",) if call == "mkdir" else ("unlink", "rmdir", *(["chmod"] if call == "chmod" else [])):
            patch.setattr(os, name, refused)
        if is_renamed:
            assert rename(folder, "填表人", "经办人", TEMPLATES)
        else:
            with pytest.raises(CannotRun, match="临时文件夹里写不了文件（磁盘已满），没有改名"):
                rename(folder, "填表人", "经办人", TEMPLATES)
    assert bool([*scratch.iterdir()]) == is_renamed


@pytest.mark.sweep_only(
    like="tests/stories/test_kinds_rename.py::it_gives_another_name_everywhere_and_the_old_one_back"
)
def it_leaves_what_is_printed_and_comments_and_says_what_the_change_does_not_reach(tmp_path: Path) -> None:
    folder = copied(tmp_path, "training-quarter")
    about = folder / "fields.toml"
    text = about.read_text(encoding="utf-8") + "\n# 讲师费按课时算\n"
    about.write_text(text, encoding="utf-8")
    done = run("kinds", "rename", folder, "经费.讲师费", "课时费", "--templates", TEMPLATES)
    assert "已改名：经费.讲师费 → 课时费" in done and "已经填好的工作簿里还是旧名称" in done
    kind = load_folder(folder, roots=[TEMPLATES]).kind
    assert ("讲师费" in text) and "# 讲师费按课时算" in about.read_text(encoding="utf-8")
    assert [cell.content for cell in kind.tables["经费表"].cells if "讲师费" in cell.content] == ["讲师费"]


@pytest.mark.parametrize(
    ("old", "new", "owner", "wanted"),
    [
        ("预算", "花销", "经费", "经费.*.花销"),
        ("经费", "费用", "", "费用.*.预算"),
        ("讲师费", "课时费", "经费", "经费.*.预算"),
    ],
)
def it_gives_a_column_of_every_row_another_name(old: str, new: str, owner: str, wanted: str) -> None:
    assert Renaming(old, new, owner).whole("经费.*.预算") == wanted


@pytest.mark.sweep_only(
    like="tests/stories/test_kinds_rename.py::it_gives_another_name_everywhere_and_the_old_one_back"
)
def it_takes_a_new_name_that_is_written_as_the_old_one(tmp_path: Path) -> None:
    folder = copied(tmp_path, "training-quarter")
    rename(folder, "经费.支出", "经费.花费")
    assert '"经费.讲师费.花费"' in texts_of(folder)["sample.json"]


def it_asks_of_a_row_without_its_table_whether_that_is_meant(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"是不是“经费[.]材料费”"):
        rename(copied(tmp_path, "training-quarter"), "材料费", "资料费")
