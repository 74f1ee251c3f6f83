"""The title stands in balanced lines on the page, and is one line everywhere else."""

from __future__ import annotations

import json
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from desk import Desk, paragraph
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.line_breaks import CHARACTER, break_lines, width_of
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.read import read_into
from reportgen.pipeline.sources import read_report

FOLDER = load_folder(Path(__file__).parents[2] / "templates" / "gov-info-annual-2021")
KIND = FOLDER.kind
FORM = "2024年政府信息公开工作年度报告"


def lines(unit: str, title: str = "{}" + FORM) -> list[str]:
    return list(break_lines(title.format(unit), 20, KIND.words, (unit,)))


@pytest.mark.parametrize(
    ("unit", "broken"),
    [
        ("海关总署", ["海关总署" + FORM]),
        ("七一路街道办事处", ["七一路街道办事处", FORM]),
        ("云湖市住房和城乡建设局", ["云湖市住房和城乡建设局", FORM]),
        ("江苏省镇江市人民政府", ["江苏省镇江市人民政府", FORM]),
        ("盐城市城市管理局", ["盐城市城市管理局", FORM]),
        ("中国（云南）自由贸易试验区管理委员会", ["中国（云南）自由贸易试验区管理委员会", FORM]),
        # as long as the form's own words: a rectangle, unless the year moves up
        (
            "云湖市南山区住房和城乡建设委员会",
            ["云湖市南山区住房和城乡建设委员会2024年", "政府信息公开工作年度报告"],
        ),
        ("云湖市南山区人民政府国有资产监督管理委员会办公室", ["云湖市南山区人民政府", "国有资产监督管理委员会办公室", FORM]),
        ("黔东南苗族侗族自治州雷山县西江镇人民政府综合行政执法局", ["黔东南苗族侗族自治州雷山县", "西江镇人民政府综合行政执法局", FORM]),
        # 东乡 is no township here; the year closes the rest of the name, else the lines would be an hourglass
        (
            "积石山保安族东乡族撒拉族自治县文化体育广电和旅游局",
            ["积石山保安族东乡族撒拉族自治县", "文化体育广电和旅游局2024年", "政府信息公开工作年度报告"],
        ),
        (
            "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县察布查尔镇人民政府",
            ["新疆维吾尔自治区伊犁哈萨克自治州", "察布查尔锡伯自治县察布查尔镇人民政府", FORM],
        ),
    ],
)  # fmt: skip
def it_gives_the_unit_a_line_and_the_form_a_line(unit: str, broken: list[str]) -> None:
    assert lines(unit) == broken


def it_breaks_a_title_that_begins_with_the_year_after_the_unit() -> None:
    assert lines("南屏市城市管理局", "2023年{}政府信息公开工作年度报告") == [
        "2023年南屏市城市管理局",
        "政府信息公开工作年度报告",
    ]


def it_breaks_a_title_of_the_units_own_words_before_a_word_it_knows() -> None:
    assert lines("云湖市水利局", "{}关于2024年度政府信息公开工作情况的年度报告") == [
        "云湖市水利局关于2024年度",
        "政府信息公开工作情况的年度报告",
    ]


PLACES = st.sampled_from(["云湖市", "南山区", "清源县", "江苏省", "西江镇", "内蒙古自治区", "青石街道", "景德镇市"])
OFFICES = st.sampled_from(
    ["水利局", "住房和城乡建设局", "人民政府", "市场监督管理局", "综合行政执法大队", "委员会办公室"]
)
UNITS = st.builds("".join, st.lists(PLACES, min_size=1, max_size=4).flatmap(
    lambda places: OFFICES.map(lambda office: [*places, office])
))  # fmt: skip


@given(UNITS)
def it_loses_no_character_and_breaks_no_word(unit: str) -> None:
    broken = lines(unit)
    assert "".join(broken) == unit + FORM
    cuts = [len("".join(broken[:number])) for number in range(1, len(broken))]
    for word in (*KIND.words.whole, "2024年", "青石街道", "内蒙古自治区", "云湖市", "水利局"):
        start = (unit + FORM).find(word)
        while start >= 0:
            assert not [cut for cut in cuts if start < cut < start + len(word)], (broken, word)
            start = (unit + FORM).find(word, start + 1)


@given(UNITS)
def it_fits_every_line_and_draws_a_trapezoid_or_a_diamond(unit: str) -> None:
    widths = [width_of(line) for line in lines(unit)]
    assert all(width <= 20 * CHARACTER for width in widths)
    assert len(widths) <= 3
    steps = [right - left for left, right in pairwise(widths)]
    grown = [step for step in steps if abs(step) >= CHARACTER]
    assert grown == sorted(grown, key=lambda step: step < 0), "an hourglass"


# ── on the page, and nowhere else ────────────────────────────────────────────

UNIT, REST = "临江市青石街道办事处", "2025年政府信息公开工作年度报告"


def breaks(path: Path) -> list[str]:
    """The lines of the title, as they are told to Word."""
    return next(one for one in docx.Document(str(path)).paragraphs if one.style.name == "Title").text.split("\n")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), FOLDER.sample)


@pytest.fixture(scope="module")
def chosen(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Staff have typed Alt+Enter into the title."""
    return Desk(tmp_path_factory.mktemp("chosen"), FOLDER.sample, {"标题": f"{UNIT}\n2025年政府信息公开\n工作年度报告"})


def it_tells_word_where_the_lines_end(desk: Desk) -> None:
    assert breaks(desk.report) == [UNIT, REST]
    with zipfile.ZipFile(desk.report) as archive:
        assert f">{UNIT}</w:t><w:br/><w:t" in archive.read("word/document.xml").decode()


def it_keeps_the_line_breaks_that_staff_typed(chosen: Desk) -> None:
    assert breaks(chosen.report) == [UNIT, "2025年政府信息公开", "工作年度报告"]


@pytest.mark.parametrize("which", ["desk", "chosen"])
def it_has_one_line_in_the_file_name_and_in_the_properties(which: str, request: pytest.FixtureRequest) -> None:
    report = request.getfixturevalue(which).report
    assert report.name == f"{UNIT}{REST}.docx"
    assert docx.Document(str(report)).core_properties.title == UNIT + REST


@pytest.mark.sweep_only(like="tests/stories/test_read_reports.py::it_reads_every_value_of_our_own_document_back")
@pytest.mark.parametrize("which", ["desk", "chosen"])
def it_is_the_same_title_when_it_comes_back(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    mine: Desk = request.getfixturevalue(which)
    assert mine.pull()["changes"] == []
    assert mine.run("verify").exit_code == 0
    assert mine.run("diff").exit_code == 0
    read_into(mine.report, tmp_path / "回.xlsx")
    again = read_report(tmp_path / "回.xlsx")[0]
    assert (again.text("标题"), again.text("单位全称")) == (UNIT + REST, UNIT)


def it_keeps_the_typed_line_breaks_in_the_workbook_that_is_pulled(chosen: Desk) -> None:
    chosen.pull()
    assert chosen.values().value("标题") == f"{UNIT}\n2025年政府信息公开\n工作年度报告"


@pytest.mark.sweep_only(like="tests/stories/test_read_reports.py::it_reads_every_value_of_our_own_document_back")
def it_is_the_same_title_when_someone_breaks_it_elsewhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FOLDER.sample)

    def rebreak(document: docx.document.Document) -> None:
        paragraph(document, UNIT).runs[0].text = f"临江市\n青石街道办事处\n{REST}"

    desk.edit(rebreak)
    assert desk.pull()["changes"] == []
    assert json.loads(desk.run("verify", "--json").output)["exit_code"] == 0
