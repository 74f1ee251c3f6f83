"""What led people astray who made a form by the page alone: each message names what helps, and nothing broken is hidden."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.report import Report
from reportgen.core.rules.check import check
from reportgen.core.rules.review import review
from reportgen.core.shown_totals import read_shown
from reportgen.core.types import TYPES
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.files.seal import Made, sealed
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.check import check_one
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_new import new_kind
from reportgen.say.finding_text import place_text
from small_kinds import BLOCKS, FIELDS, KIND, PROSE, ROWS, SAMPLE, small_kind, swapped

COUNTED = FIELDS.replace(
    'id = "乙"\n',
    'id = "乙"\n\n[[field]]\nid = "问题数"\ntype = "count"\nvalue = "count(清单)"\nprinted = false\n\n'
    '[[field]]\nid = "完成数"\ntype = "count"\nprinted = false\n\n[[field]]\nid = "正改数"\ntype = "count"\nprinted = false\n',
).replace('"甲", "乙", "说明"', '"甲", "乙", "问题数", "完成数", "正改数", "说明"')
CHECKS = {"S101": "完成数 <= 问题数", "S102": "完成数 == sum(清单.件数)", "S103": "完成数 + 正改数 == 问题数"}
RULES = "\n".join(
    f'[[rule]]\ncode = "{code}"\ntitle = "不对"\ncheck = "{text}"\nmessage = "不对"\nfix = "请核对。"\nsource = "办法"\n'
    for code, text in CHECKS.items()
)
RIGHT = {**SAMPLE, "完成数": 1, "正改数": 0, "清单": [{"名称": "窗口", "件数": 1}]}


def found_in(folder: Path) -> list[Finding]:
    return list(check_kind(folder, folder.parent).findings)


@pytest.mark.sweep
@pytest.mark.parametrize("tag", ["{{ 甲 ｝}", "{{甲｝｝", "{{甲}｝", "｛{甲}}", "｛｛甲｝}"])
def it_calls_a_brace_of_the_input_method_harmless_only_where_it_is(tag: str, tmp_path: Path) -> None:
    folder = small_kind(tmp_path, swapped("甲：{{ 甲 }}", f"甲：{tag}"))
    assert [one.code for one in found_in(folder)] == ["K029"]
    done = CliRunner().invoke(app, ["kinds", "preview", str(folder), "-o", str(tmp_path / "看")])
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(
    ("done", "at_work", "broken"), [(3, 0, "S101 S102 S103"), (2, 5, "S101 S102 S103"), (1, 5, "S103")]
)
def it_hides_no_rule_over_several_figures_behind_another(done: int, at_work: int, broken: str, tmp_path: Path) -> None:
    sample = {**RIGHT, "完成数": done, "正改数": at_work}
    folder = load_folder(small_kind(tmp_path, fields=COUNTED, sample=sample, files={"rules.toml": RULES}))
    report, found, _ = read_json(folder.sample, lambda _: folder)
    told = [one.code for one in review(report, found) if one.code.startswith("S")]
    assert told == [one.code for one in check(report) if one.code.startswith("S")]
    assert sorted(told) == broken.split()


def it_says_what_to_write_where_a_name_of_the_frame_is_printed_again(tmp_path: Path) -> None:
    kind = KIND.replace('frame = ["单位"]', 'frame = ["单位", "甲", "乙"]').replace(
        'headings = ["一、情况"]', "headings = []"
    )
    fields = FIELDS.replace('section = "一、情况"\n', "").replace('show = ["单位", "日期"', 'show = ["单位", "日期"')
    blocks = ["{{ 单位 }}", "甲：{{ 甲 }}", "乙：{{ 乙 }}", "（一）{{ 单位 }}情况", *PROSE, ROWS]
    told = [one for one in found_in(small_kind(tmp_path, blocks, kind=kind, fields=fields)) if one.code == "D206"]
    assert [(one.message, one.fix) for one in told] == [
        (
            "“单位”印了不止一次，所以“单位”印到了“乙”后面",
            '确实要印几处的，在 kind.toml 里写 repeated = ["单位"]；不用的，删去多印的。',
        )
    ]
    mended = kind.replace("headings", 'repeated = ["单位"]\nheadings', 1)
    assert not found_in(small_kind(tmp_path / "mended", blocks, kind=mended, fields=fields))


@pytest.mark.parametrize(
    ("sort", "typed", "message", "fix"),
    [
        ("choice", "小学、初中", "填的是“小学、初中”，这一项只能选一个：小学、初中、高中", "请只留一个选项。"),
        ("choice", "小学、大学", "填的是“小学、大学”，可选：小学、初中、高中", "请从选项里选一个。"),
        (
            "multichoice",
            "小学、大学",
            "填的是“大学”，可选：小学、初中、高中。是不是“小学”？",
            "请从选项里选；选几项的，用顿号隔开。",
        ),
    ],
)
def it_asks_for_as_many_options_as_may_be_chosen(sort: str, typed: str, message: str, fix: str) -> None:
    (problem,) = TYPES[sort].parse(Field("学段", TYPES[sort], choices=("小学", "初中", "高中")), typed)[1]
    assert (problem.code, problem.message, problem.fix) == ("R112", message, fix)


def it_says_of_a_dash_where_all_is_calculated_that_the_cell_is_cleared(tmp_path: Path) -> None:
    field = load_folder(small_kind(tmp_path, fields=COUNTED, sample=RIGHT)).kind.fields["问题数"]
    for typed, code in (("—", "R102"), ("3件", "R103"), ("三", "R106")):
        (problem,) = read_shown(field, typed)[1]
        assert (problem.code, problem.fix) == (code, "请把这一格清空，生成时会自动计算。")
    assert read_shown(field, Decimal(3)) == (3, ())


def it_says_that_a_case_may_list_several_codes(tmp_path: Path) -> None:
    cases = '[[case]]\nbreaks = ["S101"]\nset = { "完成数" = 3 }\n'
    files = {"rules.toml": RULES, "cases.toml": cases}
    told = [
        one for one in found_in(small_kind(tmp_path, fields=COUNTED, sample=RIGHT, files=files)) if one.code == "K004"
    ]
    assert 'breaks = ["S101", "S102", "S103"]' in told[0].fix


def it_takes_away_what_an_earlier_preview_has_made_and_nobody_changed(tmp_path: Path) -> None:
    folder, there = small_kind(tmp_path), tmp_path / "看"

    def run() -> set[str]:
        done = CliRunner().invoke(app, ["kinds", "preview", str(folder), "-o", str(there)])
        assert done.exit_code == 0, done.output
        return {one.name for one in there.iterdir()}

    right = run()
    copy = (there / "small（名称）.docx").read_bytes()
    png = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82"
    (there / "small（名称）（第2页）.png").write_bytes(sealed(png, Made.PICTURE))
    (there / "small（名称，署名为也许）.docx").write_bytes(copy)
    kept = {"small（名称）（第3页）.png": png, "别的（名称）.docx": copy, "small（名称，我的）.docx": copy[:-1]}
    for name, content in kept.items():
        (there / name).write_bytes(content)
    assert run() == {*right, *kept}


def it_says_which_choice_cannot_be_counted(tmp_path: Path) -> None:
    value = "holds(署名 == '要')"
    fields = FIELDS.replace('id = "乙"\n', f'id = "乙"\n\n[[field]]\nid = "个数"\ntype = "count"\nvalue = "{value}"\n')
    fields = fields.replace('"甲", "乙", "说明"', '"甲", "乙", "个数", "说明"')
    told = [one for one in found_in(small_kind(tmp_path, fields=fields)) if one.code == "K003"]
    assert [one.field for one in told] == ["field[5].value"]
    assert "不能用“署名”：它有 default，没有选也当作选了" in told[0].message


def it_says_at_the_message_that_it_has_a_name_which_there_is_not(tmp_path: Path) -> None:
    rules = RULES.replace('message = "不对"', 'message = "{count(清单)}"', 1).replace(
        '"不对"\nfix', '"{完成输}"\nfix', 1
    )
    files = {"rules.toml": rules}
    told = [
        one for one in found_in(small_kind(tmp_path, fields=COUNTED, sample=RIGHT, files=files)) if one.code == "K003"
    ]
    assert [one.field for one in told] == ["rule[1].message", "rule[2].message"]
    assert "另设一个字段" in told[0].message and "是不是“完成数”" in told[1].message


def it_says_at_the_column_of_a_list_what_is_wrong_with_it(tmp_path: Path) -> None:
    fields = FIELDS.replace(
        '{ id = "件数", type = "count" }', '{ id = "件数", type = "count", value = "year_ago.名称" }'
    )
    told = [one for one in found_in(small_kind(tmp_path, fields=fields)) if one.code == "K003"]
    assert {one.field for one in told} == {"list[1].columns[2].value"}, told


def it_counts_a_record_of_a_sorted_list_as_it_is_typed_in_all_that_is_said_of_it(tmp_path: Path) -> None:
    fields = FIELDS.replace('id = "清单"\n', 'id = "清单"\norder = ["件数"]\n')
    rule = '[[rule]]\ncode = "S101"\ntitle = "不对"\nlist = "清单"\ncheck = "件数 > 2"\nmessage = "{scope}只有 {件数}"\nfix = "改。"\nsource = "法"\n'
    sample = {**SAMPLE, "清单": [{"名称": name, "件数": count} for name, count in (("甲", 9), ("乙", 5), ("丙", 1))]}
    folder = load_folder(small_kind(tmp_path, fields=fields, sample=sample, files={"rules.toml": rule}))
    report, _, _ = read_json(folder.sample, lambda _: folder)
    (broken,) = check(report)
    assert broken.message == "第3条只有 1" and broken.target.endswith("第3条“丙”")
    book = tmp_path / "填.xlsx"
    book.write_bytes(write_workbook(report))
    (told,) = (one for one in check_one(book, tmp_path).findings if one.code == "S101")
    typed = told.place.cell if told.place else ""
    assert "[" not in place_text(told).replace(typed, "") and "清单.件数" in place_text(told)


def it_says_which_rules_have_no_case_beside_a_broken_sample(tmp_path: Path) -> None:
    wrong = {**RIGHT, "完成数": "三"}
    told = found_in(small_kind(tmp_path, fields=COUNTED, sample=wrong, files={"rules.toml": RULES}))
    assert [one.code for one in told].count("K004") == len(CHECKS) and "K005" in [one.code for one in told]


TABLE = '\n[[table]]\nid = "表"\nheader_rows = 1\ncells = [["项目", "内容"], ["甲项", "{丙}"], ["乙项", "{丁}"]]\n\n[[sheet]]\ntitle = "基本"'
TABLED = FIELDS.replace('\n[[sheet]]\ntitle = "基本"', '\n[[field]]\nid = "丙"\n\n[[field]]\nid = "丁"\n' + TABLE)
TABLED = TABLED.replace('"甲", "乙", "说明"', '"甲", "乙", "表", "说明"')
DRAWN = [["项目", "内容"], ["甲项", "{{ 丙 }}"], ["乙项", "{{ 丁 }}"]]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("wrong", "code"),
    [("乙：{{ 单为 }}", "K024"), ("乙：{{ 乙", "K020"), ("乙：{{ 甲 乙 }}", "K023"), ("乙：{{ }}", "K023")],
)
def it_tells_what_is_wrong_elsewhere_in_the_same_run(wrong: str, code: str, tmp_path: Path) -> None:
    blocks = ["{{ 单位 }}", "一、情况", "甲：{{ 甲 }}", "乙：{{ 乙 }}", [*DRAWN], *PROSE, ROWS]
    assert not found_in(small_kind(tmp_path / "right", blocks, fields=TABLED))
    mislabelled = [DRAWN[0], ["甲类", "{{ 丙 }}"], ["乙项", "{{ 丁丁 }}"]]
    odd = ["{{ 单位 }}", "一、情况", "{{ 日期 }}甲：{{ 甲 }}", wrong, mislabelled, *PROSE, ROWS]
    told = found_in(small_kind(tmp_path / "wrong", odd, fields=TABLED))
    codes = [one.code for one in told if one.code != "D203"]
    assert code in codes and "K024" in codes, told
    assert [one.message for one in told if one.code == "D202"] == ["应是“甲项”，模板里是“甲类”"], told


def it_tells_of_a_sign_that_stands_behind_a_dash(tmp_path: Path) -> None:
    rate = '\n\n[[field]]\nid = "办结率"\ntype = "percent"\nblank = "印 —"\n'
    fields = FIELDS.replace('id = "乙"\n', f'id = "乙"{rate}').replace(
        '"甲", "乙", "说明"', '"甲", "乙", "办结率", "说明"'
    )
    for tag, wanted in (("{{ 办结率|不带单位 }}%", ["K179"]), ("{{ 办结率 }}", []), ("{{ 办结率|不带单位 }}", [])):
        blocks = swapped("乙：{{ 乙 }}", f"乙：{{{{ 乙 }}}}，办结率{tag}")
        sample = {**SAMPLE, "办结率": "25%"}
        found = found_in(small_kind(tmp_path / f"{len(tag)}", blocks, fields=fields, sample=sample))
        assert [one.code for one in found] == wanted
        assert [one.fix for one in found if "印成“—%”" not in one.message or "{{ 办结率 }}" not in one.fix] == []


def it_says_that_the_basis_was_left_empty_and_prints_no_empty_one(tmp_path: Path) -> None:
    folder = small_kind(tmp_path, kind=KIND.replace('basis = "办法第一条"', 'basis = ""'))
    assert [(one.code, one.severity.stops) for one in found_in(folder)] == [("K180", False)]
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(Report(load_folder(folder).kind, {}, {}))))
    assert not [one for one in _texts(book["填表说明"]) if one.startswith("依据")]


def it_names_what_a_drawn_table_asks_by_its_own_words(tmp_path: Path) -> None:
    kind = load_folder(small_kind(tmp_path, [*BLOCKS, [*DRAWN]], fields=TABLED)).kind
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(Report(kind, {}, {}))))
    told = [one for one in _texts(book["填表说明"]) if one.startswith("填写：")]
    assert told == ["填写：单位、日期、署名", "填写：甲、乙、丙、丁、说明、清单"]


def it_names_nothing_that_is_worked_out_among_what_is_to_be_filled_in(tmp_path: Path) -> None:
    total = '[[field]]\nid = "合计"\ntype = "count"\nvalue = "sum(清单.件数)"\n\n[[sheet]]\ntitle = "基本"'
    fields = FIELDS.replace('[[sheet]]\ntitle = "基本"', total).replace('"说明", "清单"', '"说明", "清单", "合计"')
    folder = small_kind(tmp_path, [*BLOCKS, "合计：{{ 合计 }}"], fields=fields)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(Report(load_folder(folder).kind, {}, {}))))
    assert "填写：甲、乙、说明、清单" in _texts(book["填表说明"])


def _texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]


def it_begins_with_a_sample_that_keeps_the_limits_of_what_is_worked_out(tmp_path: Path) -> None:
    form = Document()
    form.add_paragraph("库存年报表")
    form.add_paragraph("（　　　　年）")
    rows = ["期初库存", "本期增加", "本期减少", "期末库存", "其中：超期储存"]
    table = form.add_table(len(rows) + 1, 4)
    for row, texts in enumerate(
        [("指标", "行次", "小麦", "稻谷"), *((one, str(at), "", "") for at, one in enumerate(rows, 1))]
    ):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    form.add_paragraph("填表说明：4行＝1行＋2行＋2行－3行－3行－3行；5行≤4行。")
    form.save(str(tmp_path / "库存.docx"))
    made = new_kind(tmp_path / "stock", tmp_path / "库存.docx", templates=Path(__file__).parents[2] / "templates")
    assert made.check.is_sound, made.check.findings
