"""Real units differ inside the frame: whatever they write stands in the document, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from units import (
    NO_FOUR,
    enter_four,
    enter_three,
    enter_two,
    table_four,
    table_three,
    table_two,
)
from whole_units import (
    CITY,
    CITY_FOUR,
    CITY_THREE,
    CITY_TWO,
    COUNTY_FOUR,
    COUNTY_THREE,
    COUNTY_TWO,
    NO_THREE,
    PART_1,
    PART_2,
    PART_3,
    PART_4,
    PART_5,
    PART_6,
    between,
    build,
    printed,
    unit,
)
from word_text import styled_lines

pytestmark = pytest.mark.sweep


# ── whole reports ────────────────────────────────────────────────────────────


def it_prints_a_whole_city_with_run_in_headings_and_notes_around_every_table(tmp_path: Path) -> None:
    assert printed(CITY, tmp_path) == [
        "云湖市人民政府2024年政府信息公开工作年度报告",
        "云湖市人民政府",
        "2025年3月20日",
        "本报告依照《中华人民共和国政府信息公开条例》第五十条编制。",
        "所列数据的统计期限自2024年1月1日起，至2024年12月31日止。",
        "电子版可在本市政府网站下载；有疑问请与市政务公开办公室联系，电话：0550-8801234。",
        PART_1,
        "（一）主动公开情况。2024年，全市围绕企业和群众关心的事项扩大公开范围。",
        "1.规范性文件管理。完成规章和规范性文件的集中公开，现行有效规章28件。",
        "（1）清理工作。由司法行政部门牵头，逐件标注有效性。",
        "①清理范围：市政府及其办公室制发的文件。",
        "②清理结果：废止5件，修订16件。",
        "2．重点领域公开",
        "一是财政信息，预算、决算全部上网；二是生态环境信息，按日发布空气质量。",
        "（二）依申请公开情况：全年新收政府信息公开申请 14069 件，办结13951件，结转下年度539件。",
        "（三）政府信息管理情况。修订公开属性源头认定办法，全年更新目录1,204条。",
        "（四）平台建设情况。“云湖发布”新媒体矩阵由12个账号组成，阅读量超3.6亿次。",
        "（五）监督保障情况。举办培训4期、620人次。",
        "年度考核权重为4%，社会评议满意率96.8%，未发生责任追究情形。",
        PART_2,
        "下列数据由市司法局、市财政局等部门提供。",
        *table_two(CITY_TWO),
        "注：现行有效件数含以往年度制发、至2024年底仍然有效的文件。",
        "行政许可含各区办理的件数。",
        PART_3,
        "本表统计全市各级行政机关收到的申请。",
        *table_three(CITY_THREE),
        "注：其他申请人为外国人和无国籍人。",
        PART_4,
        "复议机关为市人民政府的案件计入本表。",
        *table_four(CITY_FOUR),
        "注：尚未审结的案件以年底为准。",
        PART_5,
        "（一）存在的主要问题。政策解读的形式不够多样，基层公开的标准还不统一。",
        "（二）改进情况。1、推行“一图读懂”。",
        "2、编印基层公开目录范本，已覆盖全部街道。",
        PART_6,
        "（一）收取信息处理费情况。全年发出收费通知3件，收取信息处理费460元。",
        "（二）其他。无其他需要报告的事项。",
        "云湖市人民政府",
        "2025年3月20日",
    ]


COUNTY = {
    "单位全称": "清源县人民政府",
    "年度": 2023,
    "单位类型": "人民政府",
    "署名位置": "文末",
    "成文日期": "2024-03-08",
    "总体情况": [
        {"小标题": "", "正文": "2023年，全县以公开促落实、促规范、促服务。\n现将有关情况报告如下。"},
        {
            "小标题": "（一）主动公开",
            "正文": "1.政策解读\n全年发布解读稿件41篇，其中图解19篇。\n2.互动回应\n办理网民留言233条，按期办结率100%。",
        },
        {
            "小标题": "（二）依申请公开",
            "正文": "自然人申请 {{ 依申请.本年新收.自然人 }} 件，商业企业申请 {{依申请.本年新收.商业企业}} 件。",
        },
        {"小标题": "（三）政府信息管理", "正文": "每月核查一次，纠正错敏信息17处。"},
        {"小标题": "（四）平台建设", "正文": "网站完成适老化改造。"},
        {"小标题": "（五）监督保障", "正文": "（1）考核\n占综合考核4分。\n（2）评议\n满意率97.02%。"},
    ],
    "问题与改进": [
        {"小标题": "（一）主要问题", "正文": "乡镇之间水平不齐。"},
        {"小标题": "（二）改进情况", "正文": "开展结对指导。"},
    ],
    "其他事项": [{"正文": "本年度收取信息处理费0元。"}],
    **enter_two(COUNTY_TWO),
    **enter_three(COUNTY_THREE),
    **enter_four(COUNTY_FOUR),
}


def it_prints_a_whole_county_with_headings_on_lines_of_their_own(tmp_path: Path) -> None:
    assert styled_lines(build(COUNTY, tmp_path).output) == [
        ("清源县人民政府2023年政府信息公开工作年度报告", "Title"),
        (PART_1, "Heading 1"),
        ("2023年，全县以公开促落实、促规范、促服务。", "Normal Indent"),
        ("现将有关情况报告如下。", "Normal Indent"),
        ("（一）主动公开", "Heading 2"),
        ("1.政策解读", "Heading 3"),
        ("全年发布解读稿件41篇，其中图解19篇。", "Normal Indent"),
        ("2.互动回应", "Heading 3"),
        ("办理网民留言233条，按期办结率100%。", "Normal Indent"),
        ("（二）依申请公开", "Heading 2"),
        ("自然人申请 83 件，商业企业申请 4 件。", "Normal Indent"),
        ("（三）政府信息管理", "Heading 2"),
        ("每月核查一次，纠正错敏信息17处。", "Normal Indent"),
        ("（四）平台建设", "Heading 2"),
        ("网站完成适老化改造。", "Normal Indent"),
        ("（五）监督保障", "Heading 2"),
        ("（1）考核", "Heading 4"),
        ("占综合考核4分。", "Normal Indent"),
        ("（2）评议", "Heading 4"),
        ("满意率97.02%。", "Normal Indent"),
        (PART_2, "Heading 1"),
        *((row, "") for row in table_two(COUNTY_TWO)),
        (PART_3, "Heading 1"),
        *((row, "") for row in table_three(COUNTY_THREE)),
        (PART_4, "Heading 1"),
        *((row, "") for row in table_four(COUNTY_FOUR)),
        (PART_5, "Heading 1"),
        ("（一）主要问题", "Heading 2"),
        ("乡镇之间水平不齐。", "Normal Indent"),
        ("（二）改进情况", "Heading 2"),
        ("开展结对指导。", "Normal Indent"),
        (PART_6, "Heading 1"),
        ("本年度收取信息处理费0元。", "正文接下段"),
        ("清源县人民政府", "文末署名"),
        ("2024年3月8日", "成文日期"),
    ]


def it_prints_a_bureau_that_has_no_headings_of_its_own(tmp_path: Path) -> None:
    bureau = unit(
        单位全称="南屏市城市管理局",
        标题="2023年南屏市城市管理局政府信息公开工作年度报告",
        总体情况=[{"正文": "　　全年主动公开信息318条。\n\n　　没有收到公开申请。  "}],
        **enter_two("0 0 0 0 0 0 1207 3391 0 24252.311082"),
    )
    assert printed(bureau, tmp_path) == [
        "2023年南屏市城市管理局政府信息公开工作年度报告",
        PART_1,
        "全年主动公开信息318条。",
        "没有收到公开申请。",
        PART_2,
        *table_two("0 0 0 0 0 0 1207 3391 0 24252.311082"),
        PART_3,
        *table_three(NO_THREE),
        PART_4,
        *table_four(NO_FOUR),
        PART_5,
        "公开的时效还有差距，下一年改进。",
        PART_6,
        "本年度没有收取信息处理费。",
    ]


# ── levels ───────────────────────────────────────────────────────────────────


def it_gives_a_run_in_heading_the_look_of_its_level(tmp_path: Path) -> None:
    paragraphs = {p.text: p for p in docx.Document(str(build(CITY, tmp_path).output)).paragraphs}

    def runs(start: str) -> list[tuple[str, str]]:
        paragraph = next(p for text, p in paragraphs.items() if text.startswith(start))
        assert paragraph.style.name == "Normal Indent"
        return [(run.text, run.style.name) for run in paragraph.runs if run.text]

    plain = "Default Paragraph Font"
    assert runs("（三）政府") == [
        ("（三）政府信息管理情况。", "标题 2 字符"),
        ("修订公开属性源头认定办法，全年更新目录1,204条。", plain),
    ]
    assert runs("1.规范") == [
        ("1.规范性文件管理。", "标题 3 字符"),
        ("完成规章和规范性文件的集中公开，现行有效规章28件。", plain),
    ]
    assert runs("（1）清理") == [("（1）清理工作。", "标题 4 字符"), ("由司法行政部门牵头，逐件标注有效性。", plain)]
    assert runs("①清理") == [("①清理范围：", "标题 5 字符"), ("市政府及其办公室制发的文件。", plain)]
    assert runs("一是财政") == [("一是财政信息，预算、决算全部上网；二是生态环境信息，按日发布空气质量。", plain)]


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("1.政策解读", "Heading 3"),
        ("1、政策解读", "Heading 3"),
        ("１．政策解读", "Heading 3"),
        ("（1）政策解读", "Heading 4"),
        ("(1) 政策解读", "Heading 4"),
        ("一、政策解读", "Heading 2"),
        ("(一)政策解读", "Heading 2"),
        ("1.5万人参加培训", "Normal Indent"),
        ("2023年培训两期", "Normal Indent"),
        ("一是完善制度", "Normal Indent"),
        ("1.编制目录，更新指南", "Normal Indent"),
    ],
)
def it_knows_a_heading_by_its_numbering(tmp_path: Path, line: str, style: str) -> None:
    office = unit(总体情况=[{"小标题": "（一）主动公开", "正文": f"{line}\n其余照旧。"}])
    assert (line, style) in styled_lines(build(office, tmp_path).output)


# ── where the unit signs ─────────────────────────────────────────────────────

OFFICE, DAY = "临河县水利局", "2024年1月15日"
TITLE = "临河县水利局2023年政府信息公开工作年度报告"
LAST = "本年度没有收取信息处理费。"


@pytest.mark.parametrize(
    ("place", "date", "top", "bottom"),
    [
        (None, "", [], []),
        (None, "2024-01-15", [], []),
        ("不署名", "", [], []),
        ("不署名", "2024-01-15", [], []),
        ("题下", "", [OFFICE], []),
        ("题下", "2024-01-15", [OFFICE, DAY], []),
        ("文末", "", [], [OFFICE]),
        ("文末", "2024-01-15", [], [OFFICE, DAY]),
        ("题下和文末", "", [OFFICE], [OFFICE]),
        ("题下和文末", "2024-01-15", [OFFICE, DAY], [OFFICE, DAY]),
    ],
)
def it_signs_where_the_unit_wants(
    tmp_path: Path, place: str | None, date: str, top: list[str], bottom: list[str]
) -> None:
    chosen = {key: value for key, value in (("署名位置", place), ("成文日期", date)) if value}
    text = printed(unit(**chosen), tmp_path)
    assert between(text, TITLE, PART_1) == top
    assert text[text.index(LAST) + 1 :] == bottom
