"""Each mistake of a form is one finding at its place, however many cells it is about and whatever follows from it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from reportgen.pipeline.kinds_check import check_kind

pytestmark = pytest.mark.sweep

TRAINING = Path(__file__).parents[1] / "kinds" / "training-quarter"
ONE_CAUSE = {
    "a grid where its table belongs": (
        ("fields.toml", 'show = ["经费表"]', 'show = ["经费"]'),
        [("fields.toml", 106, "没有名称“经费”。“经费”是 [[grid]]，这里写画它的 [[table]]：“经费表”")],
    ),
    "a row of a table that is too short": (
        ("fields.toml", '["^", "预算", "支出", "结余"]', '["^", "预算", "支出"]'),
        [("fields.toml", 82, "经费表 第2行有 3 格，第1行有 4 格")],
    ),
    "a row that the grid does not have": (
        ("fields.toml", "{经费.讲师费.*}", "{经费.讲师.*}"),
        [("fields.toml", 82, "没有名称“经费.讲师”。是不是“经费.讲师费”？")],
    ),
    "a misspelt name in the formula of a row": (
        ("fields.toml", '"讲师费 + 材料费 + values"', '"讲师费 + 材科费 + values"'),
        [("fields.toml", 78, "经费 的“合计”行 的 value：没有名称“材科费”。是不是“材料费”？")],
    ),
    "a column that is calculated from itself": (
        ("fields.toml", 'value = "预算 - 支出"', 'value = "预算 - 结余"'),
        [("fields.toml", 79, "经费 的“结余”列 的计算绕回了自己")],
    ),
    "a misspelt name on a sheet": (
        ("fields.toml", '"检查结论", "整改率"', '"检查结论", "整改"'),
        [("fields.toml", 111, "工作表“结论”的 show：没有名称“整改”。是不是“整改率”？")],
    ),
    "a name with a space in it": (
        ("fields.toml", 'id = "检查结论"', 'id = "检查 结论"'),
        [("fields.toml", 54, "名称“检查 结论”只能用文字、数字和下划线")],
    ),
    "a column whose name has a stop in it": (
        ("fields.toml", 'columns = ["预算"', 'columns = ["预、算"'),
        [("fields.toml", 79, "可以写成“预算”")],
    ),
    "a new name that stands on no sheet yet": (
        ("fields.toml", 'id = "内部编号"', 'id = "流水号"'),
        [("fields.toml", 96, "没有名称“内部编号”。“流水号”还不在任何工作表里，是不是它？")],
    ),
    "a text for true": (
        ("fields.toml", "required = true", 'required = "是"'),
        [("fields.toml", 4, "required 的写法不对：'是'。请写 true（是）或 false（否），不加引号")],
    ),
    "an option that is none": (
        ("rules.toml", "检查结论 == '限期整改'", "检查结论 == '不行'"),
        [("rules.toml", 101, "检查结论 没有“不行”这个选项。可用：合格、限期整改、停用")],
    ),
    "a list of another name in a sum": (
        ("fields.toml", 'type = "count"\nremark = true', 'type = "count"\nvalue = "sum(班次表.人数)"'),
        [("fields.toml", 44, "没有名称“班次表.人数”。是不是“培训班次.人数”？")],
    ),
    "a rule that does not say of which table": (
        ("rules.toml", 'grid = "经费"\neach = "row"\n', ""),
        [
            (
                "rules.toml",
                14,
                '没有名称“支出”、“预算”。“经费”里处处都查的，在这条规则里加上 grid = "经费"、each = "row"',
            )
        ],
    ),
    "a word that is none in the period": (
        ("kind.toml", 'every = "quarter"', 'every = "季度"'),
        [("kind.toml", 16, "every 没有“季度”这种写法")],
    ),
    "a case of a rule with another number": (
        ("cases.toml", '["F101"]', '["F10l"]'),
        [("cases.toml", 2, "没有编号为“F10l”的规则。是不是“F101”？")],
    ),
    "a heading that is none": (
        ("fields.toml", 'section = "经费使用"', 'section = "经费的使用"'),
        [("fields.toml", 105, "工作表“经费”的 section：没有名称“经费的使用”。是不是“经费使用”？")],
    ),
}


@pytest.mark.parametrize(("change", "wanted"), ONE_CAUSE.values(), ids=ONE_CAUSE)
def it_tells_one_cause_once_where_it_stands(
    change: tuple[str, str, str], wanted: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    folder = tmp_path / "training-quarter"
    shutil.copytree(TRAINING, folder)
    file, old, new = change
    (folder / file).write_text((folder / file).read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    found = [one for one in check_kind(folder, tmp_path).findings if one.stops]
    assert [(one.place.file, one.place.line) for one in found if one.place] == [
        (file, line) for file, line, _ in wanted
    ]
    assert all(words in one.message for one, (*_, words) in zip(found, wanted, strict=True)), found


IN_WORD = {
    "a heading with another word": (
        ("经费使用", "经费的使用"),
        ("D202", "经费的使用", "找不到标题“经费使用”，模板里有一段是“经费的使用”"),
    ),
    "a column of a list": (("{{ 班.keys }}", "略"), ("D203", "", "“培训班次”的“keys”没有印出来")),
    "another name for the records of a loop": (
        ("for 班 in", "for 培 in"),
        ("K024", "第1个表格 第3行第1格", "没有名称“班”，这里循环的一行叫“培”：“{{ 班.序号 }}”"),
    ),
    "a column without its stop": (
        ("{{ 班.主题 }}", "{{ 班主题 }}"),
        ("K024", "第1个表格 第3行第3格", "没有名称“班主题”，在“{{ 班主题 }}”里。是不是“班.主题”？"),
    ),
    "a loop of paragraphs for one of rows": (
        ("{%tr for 班 in", "{%p for 班 in"),
        (
            "K021",
            "第1个表格 第2行第1格",
            "“{%p for 班 in 培训班次 %}”与“{%tr endfor %}”（第1个表格 第4行第1格）的写法不同",
        ),
    ),
    "a loop without an end": (
        ("{%tr endfor %}", ""),
        ("K021", "第1个表格 第2行第1格", "“{%tr for 班 in 培训班次 %}”没有结束，缺少 {%tr endfor %}"),
    ),
    "a digit beside a figure": (
        ("{{ 年度 }}年", "2{{ 年度 }}年"),
        ("D207", "第1段“2{{ 年度 }}年{{ 季度 …”", "“{{ 年度 }}”紧挨着打上去的“2”，会读成一个数"),
    ),
    "a loop without its records": (
        ("for 班 in 培训班次", "for 班次"),
        ("K023", "第1个表格 第2行第1格", "“{%tr for 班次 %}”里没有写明是哪个清单的哪一行"),
    ),
    "one more case behind else": (
        ("{{ 检查结论 }}。", "{% if 整改率 %}好{% else %}差{% elif items %}中{% endif %}{{ 检查结论 }}。"),
        ("K021", "第7段“本季度巡检设备{{ items …”", "“{% elif items %}”在“{% else %}”后面，else 应是最后一种情况"),
    ),
}


@pytest.mark.parametrize(("change", "wanted"), IN_WORD.values(), ids=IN_WORD)
def it_tells_one_cause_of_the_template_once(
    change: tuple[str, str], wanted: tuple[str, str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "training-quarter"
    shutil.copytree(TRAINING, folder)
    template = docx.Document(str(folder / "report.docx"))
    cells = [cell for table in template.tables for row in table.rows for cell in row.cells]
    paragraphs = [*template.paragraphs, *(one for cell in cells for one in cell.paragraphs)]
    for one in paragraphs:
        if change[0] in one.text:
            text = one.text.replace(*change)
            one.clear()
            one.add_run(text)
    template.save(str(folder / "report.docx"))
    found = [one for one in check_kind(folder, tmp_path).findings if one.stops]
    assert [(one.code, one.place.cell if one.place else "", one.message) for one in found] == [wanted]


def it_says_of_a_template_that_is_no_whole_file_only_that(tmp_path: Path) -> None:
    folder = tmp_path / "training-quarter"
    shutil.copytree(TRAINING, folder)
    with zipfile.ZipFile(folder / "report.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:body>", b"</w:bdy>")
    with zipfile.ZipFile(folder / "report.docx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    found = [one for one in check_kind(folder, tmp_path).findings if one.stops]
    assert {one.message for one in found if one.code == "D207"} == {"word/document.xml 不完整，读不了"}
    assert not [one.code for one in found if one.code in ("D202", "D203")]
