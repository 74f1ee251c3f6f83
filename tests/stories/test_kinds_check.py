"""`reportgen kinds check`: everything wrong with the folder of a form at once, each with the place where it is mended."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from openxml_audit import OpenXmlValidator
from typer.testing import CliRunner

from failing_disk import FailingDisk, failing
from reportgen.cli import app
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.new import start_report
from small_kinds import BLOCKS, FIELDS, KIND, PROSE, SAMPLE, Block, small_kind, swapped

pytestmark = pytest.mark.sweep

RULES = """[[rule]]
code = "S101"
title = "件数太多"
check = "件数 <= 10"
message = "件数 {件数}，多于 10"
fix = "请核对。"
source = "办法第二条"
"""
CASES = """[[case]]
breaks = ["S101"]
set = { "件数" = 11 }
"""
COUNTED = FIELDS.replace('id = "乙"\n', 'id = "乙"\n\n[[field]]\nid = "件数"\ntype = "count"\nprinted = false\n')
COUNTED = COUNTED.replace('"甲", "乙", "说明"', '"甲", "乙", "件数", "说明"')
READING = '[[heading]]\ntext = "一、情况"\nvariants = ["一、概况"]\n'
FILES = {"fields.toml": COUNTED, "kind.toml": KIND, "rules.toml": RULES, "cases.toml": CASES, "reading.toml": READING}
VALUES: dict[str, Any] = {**SAMPLE, "件数": 5}


def made(root: Path, files: Mapping[str, str] | None = None, blocks: list[Block] | None = None) -> Path:
    values = json.dumps({"kind": "small", "values": VALUES}, ensure_ascii=False)
    return small_kind(root, blocks or list(BLOCKS), files={**FILES, "sample.json": values, **(files or {})})


def told(folder: Path) -> list[tuple[str, str, str, str]]:
    """(code, place, key, message) of everything found."""
    return [(one.code, str(one.place), one.field, one.message) for one in check_kind(folder, folder.parent).findings]


# file, what stands there, what is written instead → code, line, key, words of the message
SLIPS: dict[str, tuple[str, str, str, str, int, str, str]] = {
    # TOML that cannot be read
    "Chinese quotes": ("fields.toml", 'id = "甲"', "id = “甲”", "K002", 11, "", "中文引号"),
    "a full-width equals sign": ("fields.toml", 'id = "甲"', 'id ＝ "甲"', "K002", 11, "", "全角的“＝”"),
    "a missing quote": ("fields.toml", 'id = "甲"', 'id = "甲', "K002", 11, "", "引号没有成对"),
    "no quotes": ("fields.toml", 'id = "甲"', "id = 甲", "K002", 11, "", "没有加引号"),
    "a full-width comma": ("fields.toml", '"要", "不要"]', '"要"， "不要"]', "K002", 24, "", "全角的“，”"),
    "a missing comma": ("fields.toml", '"要", "不要"]', '"要" "不要"]', "K002", 24, "", "少了逗号"),
    "a missing comma between lines": (
        "fields.toml",
        'choices = ["要", "不要"]',
        'choices = [\n  "要"\n  "不要",\n]',
        "K002",
        25,
        "",
        "末尾少了逗号",
    ),
    "one bracket of two": ("fields.toml", "[[field]]", "[field]", "K002", 1, "", "只有一层方括号"),
    "full-width brackets": ("fields.toml", "[[field]]", "［［field］］", "K002", 1, "", "全角的“［”"),
    "one bracket of two in the cases": (
        "cases.toml",
        CASES,
        CASES[1:].replace("]]", "]", 1) + CASES,
        "K002",
        1,
        "",
        "只有一层方括号",
    ),
    "a code that is in no list": (
        "cases.toml",
        '["S101"]',
        '"S101"',
        "K004",
        2,
        "case[1].breaks",
        "breaks 要写规则的编号",
    ),
    "a value that cannot be": ("cases.toml", "= 11", '= "十一"', "K004", 3, "case[1].set.件数", "填的是“十一”"),
    "an open bracket": ("fields.toml", '"要", "不要"]', '"要", "不要"', "K002", 24, "", "括号没有完"),
    "a capital False": ("fields.toml", "printed = false", "printed = False", "K002", 8, "", "要写成 true 或 false"),
    "a mistyped true": ("fields.toml", "required = true", "required = ture", "K002", 3, "", "要写成 true 或 false"),
    "no equals sign": ("fields.toml", 'type = "date"', 'type "date"', "K002", 7, "", "没有等号"),
    "a key twice": ("fields.toml", "required = true", "required = true\nrequired = true", "K002", 4, "", "写了两次"),
    "a rule without quotes": ("rules.toml", '"件数 <= 10"', "件数 <= 10", "K002", 4, "", "式子没有加引号"),
    "a backslash in double quotes": ("reading.toml", '"一、概况"', r'"\d"', "K002", 3, "", "不能直接写 \\"),
    "a Chinese key without quotes": ("cases.toml", '"件数" =', "件数 =", "K002", 3, "", "名称要加引号"),
    # what is well written and wrong
    "a misspelt key": (
        "fields.toml",
        "required = true",
        "requried = true",
        "K003",
        3,
        "field[1].requried",
        "是不是“required”",
    ),
    "a misspelt type": ("fields.toml", '"date"', '"dat"', "K003", 7, "field[2].type", "是不是“date”"),
    "a misspelt section": (
        "fields.toml",
        '"一、情况"',
        '"一、情兄"',
        "K003",
        42,
        "sheet[2].section",
        "是不是“一、情况”",
    ),
    "a name that is not there": (
        "fields.toml",
        '"甲", "乙"',
        '"丙", "甲", "乙"',
        "K003",
        43,
        "sheet[2].show[1]",
        "没有名称“丙”",
    ),
    "a misspelt name in kind.toml": (
        "kind.toml",
        "{日期}",
        "{日起}",
        "K003",
        12,
        "document.created[1]",
        "是不是“日期”",
    ),
    "one equals sign in a rule": ("rules.toml", "<= 10", "= 10", "K003", 4, "rule[1].check", "相等请写成 =="),
    "a sign of Chinese text in a rule": ("rules.toml", "<=", "≤", "K003", 4, "rule[1].check", "“≤”请写成 <="),
    "a misspelt name in a rule": ("rules.toml", '"件数 <', '"件书 <', "K003", 4, "rule[1].check", "是不是“件数”"),
    "an endless pattern": (
        "rules.toml",
        'check = "件数 <= 10"',
        r"find = ['(\d|\d\d)*x']",
        "K003",
        4,
        "rule[1].find",
        "会找很久",
    ),
    "a misspelt heading to read": (
        "reading.toml",
        '"一、情况"',
        '"一、情兄"',
        "K003",
        2,
        "heading[1].text",
        "是不是“一、情况”",
    ),
    "another id": ("kind.toml", 'id = "small"', 'id = "smal"', "K001", 1, "", "文件夹名是“small”"),
    "an earlier kind that is not there": (
        "kind.toml",
        "[document]",
        '[[rollover.from]]\nkind = "x-2019"\n\n[document]',
        "K006",
        9,
        "",
        "x-2019",
    ),
    # cases
    "a case that breaks nothing": ("cases.toml", "11", "9", "K004", 1, "case[1]", "一条也没有违反"),
    "a case with a misspelt name": ("cases.toml", '"件数"', '"件书"', "K004", 3, "case[1].set.件书", "是不是“件数”"),
    "a case of no rule": ("cases.toml", "S101", "S10I", "K004", 2, "case[1].breaks", "是不是“S101”"),
    "a case with a misspelt key": ("cases.toml", "set =", "sat =", "K004", 3, "case[1].sat", "是不是“set”"),
    "a row that the sample does not have": (
        "cases.toml",
        '"件数"',
        '"清单[4].件数"',
        "K004",
        3,
        "case[1].set.清单[4].件数",
        "没有第 4 行",
    ),
    "a day in quotes": ("cases.toml", "set =", 'today = "2026-03-05"\nset =', "K004", 3, "case[1].today", "不加引号"),
    "a lone brace in a default": (
        "fields.toml",
        'id = "甲"',
        'id = "甲"\ndefault = "{单位"',
        "K003",
        12,
        "field[3].default",
        "单独的花括号",
    ),
    "a lone brace in the file name": (
        "kind.toml",
        '"{单位}情况报告"\nheadings',
        '"{单位情况报告"\nheadings',
        "K003",
        5,
        "output",
        "单独的花括号",
    ),
    "a rule without a case": ("cases.toml", CASES, "", "K004", 1, "", "规则 S101 没有例子"),
}


@pytest.mark.parametrize("name", SLIPS)
@pytest.mark.sweep_only(like="tests/stories/test_kinds_check.py::it_tells_what_only_some_branch_of_the_template_shows")
def it_tells_a_slip_in_a_toml_file_at_its_line_and_key(name: str, tmp_path: Path) -> None:
    file, old, new, code, line, key, words = SLIPS[name]
    assert old in FILES[file]
    found = told(made(tmp_path, {file: FILES[file].replace(old, new, 1)}))
    alike = [one for one in found if one[0] == code and one[1].startswith(f"{file} ▸ 第{line}行") and words in one[3]]
    assert alike, found
    assert alike[0][2] == key
    assert len(found) <= 2, found  # what follows from it: a rule has no case when its case names another


def it_tells_all_slips_of_all_files_at_once(tmp_path: Path) -> None:
    fields = COUNTED.replace('id = "甲"', "id ＝ “甲”").replace('id = "乙"\n', 'id = "乙\n')
    folder = made(
        tmp_path,
        {"fields.toml": fields, "rules.toml": RULES.replace('code = "', "code = ")},
        swapped("甲：{{ 甲 }}", "甲：{{ 甲 }"),
    )
    places = [(code, place) for code, place, _, _ in told(folder)]
    assert [one for one in places if one[0] == "K002"] == [
        ("K002", "fields.toml ▸ 第11行第6列"),
        ("K002", "fields.toml ▸ 第14行第1列"),
        ("K002", "rules.toml ▸ 第2行第1列"),
    ]
    assert ("K020", "report.docx ▸ 第3段“甲：{{ 甲 }”") in places


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("report.docx", "Report.docx", "K001"),
        ("report.docx", "report.doc", "K001"),
        ("sample.json", "sample.json.txt", "K001"),
        ("rules.toml", "rule.toml", "K001"),
        ("fields.toml", "Fields.toml", "K001"),
    ],
)
def it_knows_a_file_by_another_name(old: str, new: str, found: str, tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / old).rename(folder / new)
    assert (found, new, "", f"没有 {old}，有一个 {new}") in told(folder)


def it_takes_a_misnamed_file_for_the_one_it_is_likest_to(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / "cases.toml").rename(folder / "case.toml")
    assert [message for code, _, _, message in told(folder) if code == "K001"] == ["没有 cases.toml，有一个 case.toml"]


def it_says_where_a_comment_stands(tmp_path: Path) -> None:
    folder = made(tmp_path)
    form = docx.Document(str(folder / "report.docx"))
    form.add_comment(form.paragraphs[2].runs, text="请核", author="张三", initials="张")
    form.save(str(folder / "report.docx"))
    assert ("D207", "report.docx ▸ 第3段“甲：{{ 甲 }}”", "", "有 张三 的批注“请核”") in told(folder)


def it_names_a_file_that_nothing_reads(tmp_path: Path) -> None:
    folder = made(tmp_path)
    shutil.copy(folder / "report.docx", folder / "report (1).docx")
    (folder / "说明.md").write_text("随便写", encoding="utf-8")
    assert told(folder) == [("K007", "report (1).docx", "", "文件夹里还有“report (1).docx”，没有用到")]


def it_tells_a_name_that_is_no_tag_once_and_as_a_mistake_where_nothing_else_prints_it(tmp_path: Path) -> None:
    folder = made(tmp_path, blocks=swapped("甲：{{ 甲 }}", "甲：{ 甲 }"))
    assert [(code, message) for code, _, _, message in told(folder)] == [
        ("K028", "“{ 甲 }”只有一层大括号，会照原样印出来")
    ]
    assert not check_kind(folder, folder.parent).is_sound


@pytest.mark.posix
@pytest.mark.parametrize("name", ["kind.toml", "fields.toml", "report.docx"])
def it_takes_a_folder_or_a_pipe_for_no_file_of_the_kind_and_waits_for_none(name: str, tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder / name).unlink()
    (folder / name).mkdir()
    assert f"没有 {name}" in [message for _, _, _, message in told(folder)]
    (folder / name).rmdir()
    os.mkfifo(folder / name)
    assert f"没有 {name}" in [message for _, _, _, message in told(folder)]
    assert CliRunner().invoke(app, ["kinds", "preview", str(folder)]).exit_code == 2


def it_says_which_files_are_missing(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert [message for _, _, _, message in told(tmp_path / "空")] == [
        f"没有 {name}" for name in ("kind.toml", "fields.toml", "report.docx", "sample.json")
    ]


@pytest.mark.parametrize(
    ("sample", "words"),
    [
        ('{"kind": "small",\n "values": {"单位": "x",}}', "第2行第23列不是 JSON"),
        ('{"kind": "smal", "values": {"单位": "某局", "日期": "2024-01-02"}}', "样例是“smal”的"),
        ('{"kind": "small", "values": {"单位": "某局", "日期": "2024-01-02", "丁": 1}}', "R143"),
        ('{"kind": "small", "values": {"单位": "某局", "日期": "2024-01-02", "件数": 11}}', "S101 件数 11，多于 10"),
        ('{"kind": "small", "values": {"日期": "2024-01-02"}}', "R101"),
    ],
)
def it_tells_what_is_wrong_with_the_sample(sample: str, words: str, tmp_path: Path) -> None:
    found = told(made(tmp_path, {"sample.json": sample}))
    assert [one for one in found if one[0] == "K005" and words in one[3]], found


def it_says_that_what_is_calculated_leaves_the_sample(tmp_path: Path) -> None:
    fields = COUNTED.replace('type = "count"\nprinted', 'type = "count"\nvalue = "count(清单) + 1"\nprinted')
    odd, changed = check_kind(made(tmp_path, {"fields.toml": fields}), tmp_path).findings
    assert changed.message == "“件数”自动计算，例子里改不了"
    assert odd.message == "“件数”自动计算，样例里不用写（R111 工作簿里是 5，按各分项计算是 2）"
    assert odd.fix.startswith("请从 sample.json 里删去“件数”这一项")


def it_says_once_of_all_that_is_calculated_now_how_the_sample_is_made_anew(tmp_path: Path) -> None:
    fields = COUNTED.replace('type = "count"\nprinted', 'type = "count"\nvalue = "count(清单) + 1"\nprinted')
    fields += '[[field]]\nid = "总数"\ntype = "count"\nvalue = "count(清单)"\nprinted = false\n'
    fields = fields.replace('show = ["单位"', 'show = ["总数", "单位"')
    sample = json.dumps({"kind": "small", "values": {**VALUES, "总数": 9}}, ensure_ascii=False)
    folder = made(tmp_path, {"fields.toml": fields, "sample.json": sample})
    (odd, *_) = [one for one in check_kind(folder, tmp_path).findings if one.code == "K005"]
    assert odd.message == "有 2 项现在自动计算，样例里不用写：总数、件数"
    start = start_report(None, folder / "sample.json", tmp_path)
    assert start.is_usable and {one.field for one in start.lost} == {"件数", "总数"}
    assert start.report.value("总数") == 1 and start.report.value("单位") == VALUES["单位"]
    copy = tmp_path / "别的.json"
    copy.write_text(sample, encoding="utf-8")
    assert not start_report(None, copy, tmp_path).is_usable


def it_tells_once_of_all_that_a_draft_has_made_up_and_no_longer_fits(tmp_path: Path) -> None:
    listed = [{"名称": "样例·名称", "件数": "样例·件数"}, {"名称": "样例·名称之2", "件数": "样例·件数之2"}]
    values = {**VALUES, "件数": "样例·件数", "清单": listed}
    sample = json.dumps({"kind": "small", "values": values}, ensure_ascii=False)
    (odd,) = check_kind(made(tmp_path, {"sample.json": sample}), tmp_path).findings
    assert odd.message == "有 2 项还是做文件夹时编的内容，与现在的 fields.toml 对不上：件数、清单.件数"
    assert f"reportgen new small --from {tmp_path.as_posix()}/small/sample.json -o 样例.xlsx" in odd.fix


def it_tells_of_one_cause_in_the_sample_once_however_many_values_it_has(tmp_path: Path) -> None:
    many = [f"项{at}" for at in range(40)]
    fields = COUNTED + "".join(f'[[field]]\nid = "{name}"\nrequired = true\nprinted = false\n' for name in many)
    fields = fields.replace('show = ["单位"', f'show = {json.dumps(many, ensure_ascii=False)[:-1]}, "单位"')
    values = json.dumps({"kind": "small", "values": VALUES | {f"旧{name}": "子" for name in many}}, ensure_ascii=False)
    found = [
        message
        for code, *_, message in told(made(tmp_path, {"fields.toml": fields, "sample.json": values}))
        if code == "K005"
    ]
    assert len(found) == 8, found
    assert "R143 这样的还有 37 处：旧项3、旧项4、旧项5、旧项6、旧项7、旧项8……" in found
    assert "R101 这样的还有 37 处：项3、项4、项5、项6、项7、项8……" in found


def it_tries_no_case_on_a_sample_that_has_a_warning_itself(tmp_path: Path) -> None:
    rules = RULES.replace("[[rule]]", 'common = ["official-text"]\n\n[[rule]]', 1)
    values = json.dumps({"kind": "small", "values": VALUES | {"说明": "截止目前，共办了3次。"}}, ensure_ascii=False)
    assert {code for code, *_ in told(made(tmp_path, {"rules.toml": rules, "sample.json": values}))} == {"K005"}


@pytest.mark.parametrize(
    ("blocks", "code", "place", "words"),
    [
        (swapped("一、情况", "一、情兄"), "D202", "一、情兄", "模板里有一段是“一、情兄”"),
        (
            swapped("乙：{{ 乙 }}", "{%p if 署名 == '不要' %}", "{{ 乙 }}", "{{ 乙 }}", "{%p endif %}"),
            "D206",
            "一、情况",
            "印了不止一次",
        ),
        ([BLOCKS[0], "甲：{{ 甲 }}", BLOCKS[1], *BLOCKS[3:]], "D206", "一、情况", "应在“一、情况”下面"),
        (
            swapped("乙：{{ 乙 }}", "{%p if 署名 == '要' %}", "{{ 乙 }}", "{%p endif %}"),
            "D203",
            "",
            "“乙”的“文”没有印出来",
        ),
        ([*BLOCKS, "{%p if 件数 > 3 %}", "多", "{%p endif %}"], "K023", "", "模板算不出结果"),
        ([*BLOCKS[:4], PROSE[0], "{{ 段.标题 }}", *BLOCKS[6:]], "D203", "", "没有印出来"),
    ],
)
def it_tells_what_only_some_branch_of_the_template_shows(
    blocks: list[Block], code: str, place: str, words: str, tmp_path: Path
) -> None:
    found = told(made(tmp_path, blocks=blocks))
    assert [one for one in found if one[0] == code and place in one[1] and words in one[3]], found


def it_finds_nothing_in_a_good_kind(tmp_path: Path) -> None:
    assert told(made(tmp_path)) == []


# ── the command ──────────────────────────────────────────────────────────────


def run(*words: object) -> Any:
    return CliRunner().invoke(app, ["kinds", "check", *map(str, words)])


def it_ends_with_the_code_that_fits(tmp_path: Path) -> None:
    good, bad = made(tmp_path / "好"), made(tmp_path / "坏", blocks=swapped("甲：{{ 甲 }}", "甲：{{ 甲 }"))
    warned = made(tmp_path / "提", blocks=[*BLOCKS, "{单位}"])
    assert [run(folder).exit_code for folder in (good, bad, warned, tmp_path / "无")] == [0, 1, 0, 2]
    assert "没有问题" in run(good).output and "可以用（警告 1 处）" in run(warned).output
    assert "第3段" in run(bad).output


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'Target="theme/theme1.xml"', b'Target="nowhere.xml"'),
        (b'Target="theme/theme1.xml"', b""),
        (b'Id="rId1"', b'Id="rId2"'),
    ],
)
def it_marks_a_template_whose_parts_point_nowhere(old: bytes, new: bytes, tmp_path: Path) -> None:
    """Nothing that is not needed for comments may stop them."""
    folder = made(tmp_path, blocks=swapped("甲：{{ 甲 }}", "甲：{{ 甲 }"))
    parts = unpack((folder / "report.docx").read_bytes())
    assert old in parts["word/_rels/document.xml.rels"]
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(old, new)
    (folder / "report.docx").write_bytes(pack(parts))
    found = run(folder, "--mark", "-o", tmp_path / "标")
    assert found.exit_code == 1 and "K020" in found.output
    assert (
        "错误 K020" in unpack((tmp_path / "标" / "small（审核标记）.docx").read_bytes())["word/comments.xml"].decode()
    )


@pytest.mark.sweep_only(like="tests/stories/test_kinds_check.py::it_tells_what_only_some_branch_of_the_template_shows")
def it_marks_each_finding_in_a_copy_of_the_word_template(tmp_path: Path) -> None:
    table = [["名称", "件数"], ["{%tr for 行 in 清单 %}", ""], ["{{ 行.名称 }}", "{{ 行.件 }}"], ["{%tr endfor %}", ""]]
    folder = made(tmp_path, blocks=[*swapped("甲：{{ 甲 }}", "甲：{{ 甲 }")[:-1], table])
    before = (folder / "report.docx").read_bytes()
    found = run(folder, "--mark", "-o", tmp_path / "标")
    copy = tmp_path / "标" / "small（审核标记）.docx"
    assert str(copy) in found.output.replace("\n", "").replace("    ", "")
    assert (folder / "report.docx").read_bytes() == before
    comments = {comment.comment_id: comment.text for comment in docx.Document(str(copy)).comments}
    assert sorted(text[:7] for text in comments.values()) == ["错误 K020", "错误 K024"]
    marked = [
        ("".join(paragraph.itertext(f"{W}t")), comments[int(start.get(f"{W}id"))][3:7])
        for paragraph in docx.Document(str(copy)).element.body.iter(f"{W}p")
        for start in paragraph.iter(f"{W}commentRangeStart")
    ]
    assert marked == [("甲：{{ 甲 }", "K020"), ("{{ 行.件 }}", "K024")]
    faults = [
        {str(one) for one in OpenXmlValidator().validate(str(path)).errors} for path in (copy, folder / "report.docx")
    ]
    assert faults[0] <= faults[1]
    assert b"w:date" not in _part(copy, "word/comments.xml")


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _part(path: Path, name: str) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as package:
        return package.read(name)


def it_writes_sarif_with_lines_of_toml_and_places_of_word(tmp_path: Path) -> None:
    folder = made(tmp_path, {"fields.toml": COUNTED.replace('"date"', '"dat"')}, [*BLOCKS, "{单位}"])
    run(folder, "--sarif", tmp_path / "问题.sarif")
    (one,) = json.loads((tmp_path / "问题.sarif").read_text("utf-8"))["runs"]
    places = {result["ruleId"]: result["locations"][0] for result in one["results"]}
    assert places["K003"]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 1}
    assert places["K003"]["physicalLocation"]["artifactLocation"]["uri"].endswith("small/fields.toml")
    assert places["K028"]["logicalLocations"][0]["fullyQualifiedName"] == "第8段“{单位}”"


def it_looks_for_nothing_where_what_it_finds_cannot_be_written(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (tmp_path / "问题.sarif").mkdir()
    with failing(FailingDisk(folder)) as disk:
        done = run(folder, "--sarif", tmp_path / "问题.sarif")
    assert done.exit_code == 2 and "是一个文件夹" in done.output and "open" not in disk.asked


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('{ id = "名称" }', '{ id = "明细", columns = [{ id = "子" }] }', "清单里不能再套清单：另写一个 [[list]]"),
        ('{ id = "名称" }', '{ id = "名称", type = "list" }', "清单里不能再套清单：另写一个 [[list]]"),
        ('{ id = "名称" }', '{ id = "上年", type = "count", value = "previous.件数" }', "上年的数也设成一列由填的人填"),
    ],
)
def it_says_what_to_use_instead_of_what_lists_cannot_do(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    found = check_kind(small_kind(tmp_path, fields=FIELDS.replace(old, new)), tmp_path).findings
    assert wanted in next(one for one in found if one.code == "K003").message


def it_takes_a_name_in_round_brackets_for_words_of_the_form_where_something_else_prints_it(tmp_path: Path) -> None:
    (heading, printed) = ("乙：{{ 乙 }}", "（清单）与（甲）")
    assert told(made(tmp_path / "own", blocks=swapped(heading, heading, printed))) == []
    meant = told(made(tmp_path / "meant", blocks=swapped(heading, "（乙）")))
    assert [(code, message) for code, _, _, message in meant] == [("K028", "“（乙）”里是一个名称，会照原样印出来")]
