"""Real units differ inside the frame: whatever they write stands in the document, paragraph by paragraph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from units import (
    NO_FOUR,
    NO_TWO,
    enter_four,
    enter_three,
    enter_two,
    table_four,
    table_three,
    table_two,
    through_the_workbook,
)
from word_text import lines, styled_lines

from reportgen.say.outcome import Outcome, Status

pytestmark = pytest.mark.sweep

PART_1 = "一、总体情况"
PART_2 = "二、主动公开政府信息情况"
PART_3 = "三、收到和处理政府信息公开申请情况"
PART_4 = "四、政府信息公开行政复议、行政诉讼情况"
PART_5 = "五、存在的主要问题及改进情况"
PART_6 = "六、其他需要报告的事项"

CITY_TWO = "3 1 28 12 5 103（其中修订16件） 2806314 119205 5317（含撤销2件） 96171.6"
CITY_THREE = """
    本年新收 13512 301 24 9 188 35 14069
    上年结转 402 12 1 0 6 0 421
    予以公开 4344 110 8 8 39 13 4522
    部分公开 696 14 2 0 16 1 729
    国家秘密 140 2 0 0 1 0 143
    法规禁止公开 265 7 0 0 4 0 276
    三安全一稳定 88 2 0 0 1 0 91
    第三方合法权益 327 6 1 0 4 1 339
    内部事务信息 420 9 1 0 8 1 439
    过程性信息 613 8 1 0 8 1 631
    行政执法案卷 808 11 1 0 8 1 829
    行政查询事项 295 9 1 0 5 1 311
    不掌握相关信息 1498 54 5 1 34 6 1598
    需另行制作 1110 15 1 0 16 2 1144
    补正后仍不明确 621 11 1 0 5 1 639
    信访举报投诉 661 9 1 0 9 1 681
    重复申请 263 9 1 0 7 1 281
    公开出版物 31 0 0 0 0 0 31
    大量反复申请 26 0 0 0 0 0 26
    确认或重新出具 257 9 0 0 5 1 272
    逾期不补正 593 10 0 0 6 1 610
    逾期未缴费 0 0 0 0 0 0 0
    其他处理 341 9 1 0 7 1 359
    办理总计 13397 304 25 9 183 33 13951
    结转下年度 517 9 0 0 11 2 539
"""
CITY_FOUR = "612 48 77 103 840  211 19 40 88 358  305 12 26 71 414"

COUNTY_TWO = "0 0 0 4 2 55（含自然失效29件） 18230 764 12 59237.2449"
COUNTY_THREE = """
    本年新收 83 4 0 0 2 0 89
    上年结转 3 0 0 0 0 0 3
    予以公开 20 3 0 0 2 0 25
    部分公开 8 0 0 0 0 0 8
    国家秘密 1 0 0 0 0 0 1
    法规禁止公开 1 0 0 0 0 0 1
    三安全一稳定 0 0 0 0 0 0 0
    第三方合法权益 2 0 0 0 0 0 2
    内部事务信息 3 0 0 0 0 0 3
    过程性信息 4 0 0 0 0 0 4
    行政执法案卷 3 0 0 0 0 0 3
    行政查询事项 3 0 0 0 0 0 3
    不掌握相关信息 16 0 0 0 0 0 16
    需另行制作 6 0 0 0 0 0 6
    补正后仍不明确 3 0 0 0 0 0 3
    信访举报投诉 3 0 0 0 0 0 3
    重复申请 2 0 0 0 0 0 2
    公开出版物 0 0 0 0 0 0 0
    大量反复申请 0 0 0 0 0 0 0
    确认或重新出具 3 0 0 0 0 0 3
    逾期不补正 3 0 0 0 0 0 3
    逾期未缴费 0 0 0 0 0 0 0
    其他处理 3 0 0 0 0 0 3
    办理总计 84 3 0 0 2 0 89
    结转下年度 2 1 0 0 0 0 3
"""
COUNTY_FOUR = "5 1 0 2 8  2 0 0 1 3  0 0 0 0 0"

_EMPTY_ROW = "0 0 0 0 0 0 0"
NO_THREE = "\n".join(f"{line.split()[0]} {_EMPTY_ROW}" for line in CITY_THREE.strip().splitlines())


def unit(**values: Any) -> dict[str, Any]:
    """The least a small office enters; `values` adds to it or replaces."""
    least = {
        "单位全称": "临河县水利局",
        "年度": 2023,
        "单位类型": "部门",
        "总体情况": [{"正文": "全年主动公开、依申请公开、信息管理、平台建设和监督保障平稳有序。"}],
        "问题与改进": [{"正文": "公开的时效还有差距，下一年改进。"}],
        "其他事项": [{"正文": "本年度没有收取信息处理费。"}],
    }
    return least | enter_two(NO_TWO) | enter_three(NO_THREE) | enter_four(NO_FOUR) | values


def build(values: dict[str, Any], folder: Path) -> Outcome:
    outcome = through_the_workbook(values, folder)
    assert outcome.status is Status.BUILT, (outcome.problem, outcome.findings)
    return outcome


def printed(values: dict[str, Any], folder: Path) -> list[str]:
    return lines(build(values, folder).output)


def between(text: list[str], first: str, second: str) -> list[str]:
    return text[text.index(first) + 1 : text.index(second)]


# ── whole reports ────────────────────────────────────────────────────────────

CITY = {
    "单位全称": "云湖市人民政府",
    "年度": 2024,
    "单位类型": "人民政府",
    "署名位置": "题下和文末",
    "成文日期": "2025-03-20",
    "引言": (
        "本报告依照《中华人民共和国政府信息公开条例》第五十条编制。\n"
        "所列数据的统计期限自2024年1月1日起，至2024年12月31日止。\n"
        "电子版可在本市政府网站下载；有疑问请与市政务公开办公室联系，电话：0550-8801234。"
    ),
    "总体情况": [
        {
            "小标题": "（一）主动公开情况。",
            "正文": (
                "2024年，全市围绕企业和群众关心的事项扩大公开范围。\n"
                "1.规范性文件管理。完成规章和规范性文件的集中公开，现行有效规章28件。\n"
                "（1）清理工作。由司法行政部门牵头，逐件标注有效性。\n"
                "①清理范围：市政府及其办公室制发的文件。\n"
                "②清理结果：废止5件，修订16件。\n"
                "2．重点领域公开\n"
                "一是财政信息，预算、决算全部上网；二是生态环境信息，按日发布空气质量。"
            ),
        },
        {
            "小标题": "（二）依申请公开情况：",
            "正文": "全年新收政府信息公开申请 {{ 依申请.本年新收.总计 }} 件，办结｛｛依申请.办理总计.总计｝｝件，结转下年度{{依申请.结转下年度.总计}}件。",
        },
        {"小标题": "（三）政府信息管理情况。", "正文": "修订公开属性源头认定办法，全年更新目录1,204条。"},
        {"小标题": "（四）平台建设情况。", "正文": "“云湖发布”新媒体矩阵由12个账号组成，阅读量超3.6亿次。"},
        {
            "小标题": "（五）监督保障情况。",
            "正文": "举办培训4期、620人次。\n年度考核权重为4%，社会评议满意率96.8%，未发生责任追究情形。",
        },
    ],
    "表二前说明": "下列数据由市司法局、市财政局等部门提供。",
    "表二后说明": "注：现行有效件数含以往年度制发、至2024年底仍然有效的文件。\n行政许可含各区办理的件数。",
    "表三前说明": "本表统计全市各级行政机关收到的申请。",
    "表三后说明": "注：其他申请人为外国人和无国籍人。",
    "表四前说明": "复议机关为市人民政府的案件计入本表。",
    "表四后说明": "注：尚未审结的案件以年底为准。",
    "问题与改进": [
        {"小标题": "（一）存在的主要问题。", "正文": "政策解读的形式不够多样，基层公开的标准还不统一。"},
        {"小标题": "（二）改进情况。", "正文": "1、推行“一图读懂”。\n2、编印基层公开目录范本，已覆盖全部街道。"},
    ],
    "其他事项": [
        {"小标题": "（一）收取信息处理费情况。", "正文": "全年发出收费通知3件，收取信息处理费460元。"},
        {"小标题": "（二）其他。", "正文": "无其他需要报告的事项。"},
    ],
    **enter_two(CITY_TWO),
    **enter_three(CITY_THREE),
    **enter_four(CITY_FOUR),
}


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


# ── figures ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "fee", ["0", "96171.6", "59237.2449", "24252.311082", "0.5000", "0.0001", "1000000.10", "12345678.123456"]
)
def it_prints_a_fee_with_the_decimals_it_was_entered_with(tmp_path: Path, fee: str) -> None:
    text = printed(unit(**enter_two(f"0 0 0 0 0 0 0 0 0 {fee}")), tmp_path)
    assert f"| 行政事业性收费 | {fee} | < | < |" in text


@pytest.mark.parametrize(
    "name", ["主动公开.行政规范性文件.现行有效", "主动公开.行政规范性文件.本年废止", "行政许可", "行政处罚", "行政强制"]
)
def it_prints_the_remark_beside_a_number(tmp_path: Path, name: str) -> None:
    outcome = build(unit(**{name: "22（其中修订16件）"}), tmp_path)
    assert outcome.findings == ()
    assert sum("| 22（其中修订16件） |" in line for line in lines(outcome.output)) == 1


def it_prints_a_remark_in_table_three_counts_the_number_and_says_so(tmp_path: Path) -> None:
    office = unit(**{"依申请.本年新收.自然人": "5（含重复1件）", "依申请.予以公开.自然人": 5})
    outcome = build(office, tmp_path)
    assert [(finding.code, finding.field, finding.severity) for finding in outcome.findings] == [
        ("R135", "依申请.本年新收.自然人", "warning")
    ]
    assert "| 一、本年新收政府信息公开申请数量 | < | < | 5（含重复1件） | 0 | 0 | 0 | 0 | 0 | 5 |" in lines(
        outcome.output
    )


def it_prints_large_figures_without_separators(tmp_path: Path) -> None:
    assert "| 行政许可 | 2806314 | < | < |" in printed(CITY, tmp_path)


def it_puts_figures_into_the_text_wherever_they_are_named(tmp_path: Path) -> None:
    body = (
        "许可{{ 行政许可 }}件，收费 {{行政事业性收费}} 万元，规范性文件{{ 主动公开.行政规范性文件.现行有效 }}件，"
        "{{ 单位全称 }}｛｛ 年度 ｝｝年复议{{ 复议诉讼.行政复议.总计 }}件。"
    )
    office = unit(
        总体情况=[{"小标题": "（一）主动公开。", "正文": body}],
        表三后说明="共{{ 依申请.办理总计.总计 }}件。",
        **enter_two("0 0 0 0 0 22（其中修订16件） 318 0 0 0.5000"),
        **enter_four("1 2 3 4 10  0 0 0 0 0  0 0 0 0 0"),
    )
    text = printed(office, tmp_path)
    assert (
        "（一）主动公开。许可318件，收费 0.5000 万元，规范性文件22（其中修订16件）件，临河县水利局2023年复议10件。"
        in text
    )
    assert "共0件。" in between(text, PART_3, PART_4)


# ── text is sacred ───────────────────────────────────────────────────────────

SACRED = [
    "R&D与a<b、c>d、100%",
    "“弯引号”‘单引号’\"直引号\"'撇号'",
    "{% if 真 %}不会执行{% endif %}",
    "{# 不是注释 #}与{#",
    "{_{ x }_}与{_%、%_}",
    "表情😀👨‍👩‍👧与生僻字𠮷𬱖",
    "全角：＆＜＞％｛｝！＃　空格",
    "C:\\共享\\报表 &amp; &lt;b&gt; $1 \\1 _x000D_",
    "一对 { } 与 {x}、{a, b}",
    "１２３ABCａｂｃ①②㈠Ⅲ",
    "None、nan、null、True、#REF!",
    "=SUM(A1:A9)",
    "+86、-5、@某",
]


@pytest.mark.parametrize("text", SACRED)
def it_prints_every_character_as_typed(tmp_path: Path, text: str) -> None:
    office = unit(
        单位全称=f"甲{text}局",
        引言=text,
        总体情况=[{"小标题": f"（一）之{text}", "正文": f"{text}\n　　{text}完"}],
        表四后说明=f"注{text}",
        署名位置="文末",
        收费表头=f"费{text}",
    )
    got = printed(office, tmp_path)
    assert got[0] == f"甲{text}局2023年政府信息公开工作年度报告"
    assert between(got, got[0], PART_1) == [text]
    assert between(got, PART_1, PART_2) == [f"（一）之{text}", text, f"{text}完"]
    assert f"| 信息内容 | 费{text} | < | < |" in got
    assert between(got, PART_4, PART_5)[-1] == f"注{text}"
    assert got[-1] == f"甲{text}局"


def it_puts_a_figure_wherever_it_is_named(tmp_path: Path) -> None:
    title = "临河县水利局{{ 年度 }}年政府信息公开工作年度报告"
    got = printed(unit(标题=title, 总体情况=[{"小标题": "（一）{{ 年度 }}", "正文": "正文。"}]), tmp_path)
    assert got[0] == "临河县水利局2023年政府信息公开工作年度报告"
    assert "（一）2023" in got
