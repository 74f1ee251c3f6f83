"""What goes wrong in published reports: each defect is told, and sentences that only look like one stay silent.

The wording is our own; the defects are those seen in real reports.
"""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.rules.check import check
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.check import check_one
from reportgen.say.json_text import dump

pytestmark = pytest.mark.sweep

FOLDER = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021"
KIND = load_folder(FOLDER).kind
SAMPLE: dict[str, Any] = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"), parse_float=Decimal)["values"]


def found(**changes: Any) -> list[Finding]:
    """What `check` says of the sample with `changes`; a list is given as its only text."""
    values = {**SAMPLE, **changes}
    lists = {name: values.pop(name) for name in KIND.lists}
    records = {
        name: [
            {column: RawCell(raw) for column, raw in row.items()}
            for row in ([{"小标题": "", "正文": rows}] if isinstance(rows, str) else rows)
        ]
        for name, rows in lists.items()
    }
    report, unread = take_in(
        KIND, RawReport("年报.xlsx", {name: RawCell(raw) for name, raw in values.items()}, records)
    )
    assert unread == []
    return check(report)


def codes_of(sentence: str, **changes: Any) -> set[str]:
    """The rules that `sentence` breaks when it is added to the text about managing information."""
    rows = [dict(row) for row in SAMPLE["总体情况"]]
    rows[2]["正文"] += sentence
    return {item.code for item in found(总体情况=rows, **changes)}


# The sample: 2025; 13 new, 1 carried over, 13 dealt with, 1 carried on; granted 8, in part 1, refused 1, not held 1,
# not dealt with 1, otherwise 1; natural persons 9; one review and one lawsuit, both upheld; 1 document made, 4 in force;
# 26 permits, 8 penalties, a fee of 2.36.
DEFECTS: dict[str, list[str]] = {
    # errors
    "W101": [
        "所列数据的统计期限为2024年1月1日至2024年12月31日。",
        "数据统计时限：2024年1月1日—12月31日。",
        "统计期限自2025年1月1日起至2024年12月31日止。",
        "数据统计期限：2024.1.1-2024.12.31。",
    ],
    "W102": [
        "全年主动公开信息  条。",
        "更新指南　次，清理栏目　个。",
        "截至   年底完成清理。",
        "编发简报（  ）期。",
        "截至年底，累计公开   条信息。",
    ],
    "W103": [
        "平台建设情况（文字描述）。",
        "由×××负责审核。",
        "组织培训×次。",
        "由XX科室负责审核。",
        "全年更新____条。",
        "某某街道认真落实。",
        "培训情况（请填写次数）。",
        "培训情况【待补充】。",
        "该部分以表格形式报告。",
        "由某某科室答复。",
        "投诉电话：010-XXXXXXXX。",
        "设备更新用去[金额]万元。",
        "讲解【次数】次。",
        "印发简报9期【宣传科再确认一下】。",
        "查阅点共6个（找信息科要最新数）。",
    ],
    "W104": [
        "数据截至20241月1日。",
        "自20251月1日至202512月31日。",
        "自1月1日至2月30日。",
        "会议在13月5日召开。",
        "会议于6月31日召开。",
        "报告于2026年115日发布。",
        "会议在5月41日召开。",
        "统计至2025年1月1日至12月31止。",
        "截至20251231日。",
        "20255年做了清理。",
    ],
    # another year
    "W201": [
        "根据条例的要求，编制2024年度政府信息公开工作年度报告。",
        "2024年，街道逐项清理目录。",
        "现将2024年政府信息公开工作情况报告如下。",
        "截至2024年12月31日，栏目全部更新。",
        "2024年我办共发布信息30条。",
    ],
    "W424": ["公开栏在2024年第三季度全部换新。"],
    "W422": ["2022年度的四批名单集中公布，今年也是如此。"],
    # the basis
    "W202": ["依据国办公开办函〔2019〕60号编制。"],
    "W203": [
        "依据国办公开办涵〔2021〕30号编制。",
        "依据国办公开办函[2021]30号编制。",
        "依据国办公开办函（2021）30号编制。",
        "依据国办公开办函2021年30号编制。",
    ],
    # words and signs
    "W204": [
        "目录清理不到为。",
        "按照规范行文件的要求清理。",
        "政俯网站及时更新。",
        "申请行政复仪的渠道畅通。",
        "完善公开审察机制。",
    ],
    "W205": ["截止2025年底，目录清理完毕。", "截止到12月31日，目录清理完毕。"],
    "W206": ["目录(含附件)清理完毕。"],
    "W257": ["满意率93.9%.街道逐条回复。", "目录清理完毕,逐项核对.", "清理完毕;逐项核对。"],
    "W207": ["\n1、清理目录。\n2.核对栏目。"],
    "W208": [
        "落实资金资金管理的要求。",
        "清理完毕，，逐项核对。",
        "监督保障保障机制健全。",
    ],
    "W237": ["坚持以公开为常态、公开为例外。"],
    "W231": ["开设查阅点3个；开设查阅点3个；配备专人。"],
    "W236": ["做好目录的的清理。", "持续推推进目录清理。", "认真真核对目录。"],
    "W209": [
        "贯彻二十届二中、四中、五中全会精神。",
        "对照国家确定的28个试点领域目录核对。",
        "政府信息自形成或变更之日起十五个工作日内公开。",
        "延期答复不超过30个工作日。",
        "属于两类内部事务信息的，依法不予公开。",
        "“两重一大”事项集体讨论。",
        "坚持公开是常态，公开是例外。",
        "按照公开为原则，开为例外的要求。",
        "不公开为常态、公开为例外。",
    ],
    "W390": ["宣传《节约用水条例》（国务院令第767号）。", "依据《条例》第十八条，完善保密审查制度。"],
    "W210": ["监督保障（含《中华人民共和国政府信息公开条例》第五十条第四项规定的内容）。"],
    "W211": ["联系人电话13912345678。", "申请人证件110105199003071234。", "退款账号6222 0212 3456 7890 123。"],
    # set statements beside other figures
    "W221": [
        "公众提出的申请均已办结。",
        "所有申请已按规定答复。",
        "收到的信息公开申请已全部办理完毕。",
        "信息公开申请办结率100%。",
        "公众提出的公开申请均按时办结，无结转。",
    ],
    "W222": ["全年未收到政府信息公开申请。", "街道没有接到公民提出的信息公开申请。", "全年无依申请公开的申请。"],
    "W223": ["全年未发生因政府信息公开引起的行政复议。", "全年未收到行政复议申请，无行政复议。"],
    "W224": ["全年未发生因政府信息公开引起的行政诉讼。", "没有因信息公开被提起行政诉讼的情况。"],
    # figures typed by hand
    "W301": [
        "全年收到政府信息公开申请12件。",
        "全年新收政府信息公开申请数量为12件。",
        "2025年，街道共受理依申请公开12件。",
        "街道收到12件政府信息公开申请。",
        "全年收到信息公开申请 １２ 件。",
        "本年受理申请公开政府信息18件，其中网上12件。",
    ],
    "W302": [
        "全年办理政府信息公开申请20件。",
        "答复政府信息公开申请20件（含上年结转1件）。",
        "收到公开申请13件，已办结20件。",
    ],
    "W303": ["上年结转的申请2件。", "2024年结转政府信息公开申请2件。", "答复13件（含上年度转结申请2件）。"],
    "W304": ["结转下年度继续办理2件。", "另有3件申请顺延到下年度答复。", "结转2026年度继续办理2件。"],
    "W305": ["公开申请中，自然人申请8件。", "其中自然人提出的8件。"],
    "W306": ["其中法人或其他组织申请5件。"],
    "W307": ["答复中，予以公开7件。", "申请中，7件予以公开。", "已答复中“予以公开”7件。"],
    "W308": ["予以公开8件、部分公开2件。"],
    "W309": ["予以公开及部分公开的8件。"],
    "W310": ["申请中，不予公开2件。"],
    "W311": ["本机关不掌握等原因无法提供3件。"],
    "W312": ["重复申请等不予处理3件。"],
    "W313": ["申请人逾期不补正等其他处理3件。"],
    "W314": [
        "予以公开及部分公开的9件，占67.23%。",
        "无法提供1件、占6%。",
        "不予处理1件（重复申请），占7.6%。",
        "核对目录80条，其中失效的1条，占1.1%。",
    ],
    "W316": ["全部信息中，年报1条，占比1.1%；动态54条，占比67.5%；领导信息11条，占比13.8%。"],
    "W321": ["因政府信息公开引起的行政复议2件。"],
    "W322": ["涉及政府信息公开的行政诉讼案件3件。"],
    "W323": ["政府信息公开行政复议1件，其中维持0件。"],
    "W324": ["政府信息公开行政诉讼1件，其中结果维持0件。"],
    "W331": ["全年制定规范性文件3件。"],
    "W332": ["废止规范性文件2件。", "规范性文件清理中，废止2件。"],
    "W333": ["现行有效的规范性文件6件。"],
    "W334": ["全年办理行政许可20件。"],
    "W335": ["全年作出行政处罚决定9件。"],
    "W336": ["实施行政强制2件。"],
    "W337": ["行政事业性收费总额23.6万元。", "行政事业性收费2360元。"],
}


def it_tells_a_wrong_share_of_the_table_once() -> None:
    assert codes_of("予以公开8件，占61.54%；部分公开1件，占7.79%。") == {"W314"}
    assert codes_of("办结申请13件，其中予以公开8件，占60%。") == {"W314"}


def it_tells_of_no_requests_only_where_no_requests_are_spoken_of() -> None:
    none = {name: 0 for name in SAMPLE if name.startswith("复议诉讼.")}
    assert codes_of("全年未收到因依申请公开答复而引起的行政复议和诉讼。", **none) == set()
    assert codes_of("全年未收到依申请公开的申请。", **none) == {"W222"}


def it_takes_no_smaller_figure_before_for_the_total() -> None:
    assert codes_of("发布公告12条，动态47条，占40%。") == set()


def it_accuses_the_first_text_that_a_rule_names_of_what_is_missing_in_all() -> None:
    rows = [{"小标题": "", "正文": "本年工作照常开展。"}]
    missing = [
        item
        for item in found(单位类型="人民政府", 引言="现公布年度报告。", 总体情况=rows, 问题与改进="问题和改进。")
        if item.code == "W214"
    ]
    assert [item.field for item in missing] == ["总体情况[1].正文"]


@pytest.mark.parametrize(("code", "sentence"), [(code, text) for code, texts in DEFECTS.items() for text in texts])
def it_tells_of_a_defect_that_was_published(code: str, sentence: str) -> None:
    assert codes_of(sentence) == {code}


INNOCENT = [
    "行政强制从无到有。",
    # what was long ago, what is denied, what has names of its own
    "2020年立项的智慧公文系统本年通过验收。",
    "截至2018年底停用的旧系统数据，本年全部迁入新平台。",
    "2024年度报告于2025年1月28日公布，较规定期限提前三天。",
    "格式沿用国办公开办函〔2021〕30号，原国办公开办函〔2019〕60号不再执行。",
    "目前未发现应主动公开而未予公开的情形。",
    "平台运行执行国办公开办函〔2019〕61号的要求。",
    "“指尖上的形式主义”得到纠治。",
    "抽查的50件中有6件超时，超时率12%。",
    "坚持件件有回应、事事有着落，通过建章立制捋顺职责。",
    "粤智助自助机落户十个村。",
    "常务会会前学法8次。",
    "稳字当头、进字为先。",
    "法院一审审结，没有上诉。",
    "到2024年底累计公开征地信息1207条，今年又公开96条。",
    "村居公开栏统一换了版式。",
    "在25个试点领域之外，新增养老托育两个领域的公开目录。",
    "建立“谁起草、谁定性”的公开属性认定制度。",
    "完善以街道党工委书记为核心的领导小组。",
    "以党的十八届三中、四中全会精神为指导。",
    "11个社区的发布下限定为3条，年底检查最少的社区当月也有4条。",
    "换用县司法局的答复模板。",
    "申请量同比下降一成，但仍居市直部门首位。",
    # years that are no mistake
    "2025年，街道逐项清理目录。",
    "收到的申请比2024年增加3件。",
    "上年的报告中指出的问题已经整改。",
    "公开了2024年度部门决算和2026年部门预算。",
    "落实《2024年政务公开工作要点》和《信访工作条例》（2022年修订）。",
    "根据市政府办〔2024〕12号文件开展清理。",
    "落实2021年至2025年的规划。",
    "2026年，街道将继续清理目录。",
    "自2019年5月15日起施行新的条例。",
    "2024年以来连续两年开展清理。",
    "编制2024年度政府信息公开工作年度报告并按时发布。",
    "完成2024年政府信息公开工作年度报告的发布。",
    # other requests, other reasons
    "收到行政许可申请26件，全部办结。",
    "收到13件申请，均在法定期限内答复或依法延期。",
    "对公开属性为“不予公开”的12件公文逐一复核。",
    "数据统计期限：2025.1.1-2025.12.31。",
    "未收到涉及商业秘密的政府信息公开申请。",
    "没有因未按期答复引起的行政复议和行政诉讼。",
    # the basis, rightly named
    "依据国办公开办函〔2021〕30号编制。",
    "依据国办公开办函〔2021〕30 号编制。",
    # spaces, signs and brackets
    "更新信息 20 条，编发简报 3 期。",
    "第二十条 第（一）项规定的内容已公开。",
    "详见网址http://www.example.gov.cn/xxgk/t20260110_1.html。",
    "电子邮箱xx_gk@example.gov.cn，邮编100000，电话0439-1234567。",
    "办公时间9:00—17:00。",
    "全年支出1,234.50元。",
    "（1）清理目录；（2）核对栏目。",
    "1. 清理目录。2. 核对栏目。",
    "公开了“两个清单”（权力清单、责任清单）。",
    # dates
    "自1月1日至12月31日。",
    "自2025年1月1日起至12月31日止。",
    "会议在2月28日、29日分别召开。",
    "2025年12月的简报已发。",
    "社区议事会今年排第4名，2024年还是第7名。",
    "2024年那会儿只有1场宣讲，今年有3场。",
    # words that only look doubled
    "区政府政府信息公开栏目及时更新。",
    "设置政务公开公开栏。",
    "以及及时更新目录。",
    "实实在在为群众办事，方方面面都有着落。",
    "一件一件核对，一个一个清理。",
    "为了了解群众的需要，开展走访。",
    "公众参与与监督相结合。",
    # set phrases as they should be
    "坚持以公开为常态、不公开为例外。",
    "坚持公开是原则，不公开是例外。",
    # figures that agree with the tables
    "全年新收政府信息公开申请13件，其中自然人申请9件，法人或其他组织申请4件。",
    "全年收到公开申请14件（上年度结转1件）。",
    "答复政府信息公开申请13件（含上年度结转申请1件，另有1件顺延到下年度答复）。",
    "予以公开8件，部分公开1件，不予公开1件，无法提供1件，不予处理1件，其他处理1件。",
    "予以公开及部分公开的9件，占69.23%。",
    "予以公开及部分公开的9件，占69.2%。",
    "因政府信息公开引起的行政复议1件，其中维持1件；行政诉讼1件，其中结果维持1件。",
    "制定规范性文件1件，废止0件，现行有效4件。",
    "办理行政许可26件，作出行政处罚8件。",
    "行政事业性收费2.36万元。",
    "行政事业性收费23600元。",
    # figures of something else
    "受理申请13件，其中11件按规定程序办结，2件申请人主动撤销。",
    "收到网上申请7件、信函申请6件。",
    "通过门户网站收到政府信息公开申请7件。",
    "2024年收到政府信息公开申请5件，本年同比增加8件。",
    "上年收到政府信息公开申请5件。",
    "上半年收到政府信息公开申请6件。",
    "收到群众来信20件，答复留言30条。",
    "司法所办理行政复议案件5件。",
    "公开行政许可信息120条、行政处罚信息60条。",
    "主动公开本年度行政许可处理决定20件。",
    "公开规范性文件解读3件。",
    "全部信息中，年报1条，占1.3%；动态54条，占67.5%；领导信息11条，占13.8%。",
    "全部信息中，年报16条，占20%；动态24条，占30%；其他40条，占50%。",
    "更新信息200条，其中动态120条，占60%。",
    "按时答复率100%。",
    "共办理公开申请13件，均在法定期限内予以答复。",
    "除结转1件外，其余申请均已办结。",
    "未收到申请人的异议。",
    "未收到行政许可申请。",
    "未发生行政复议被纠正的情况。",
    "信息处理费0元。",
    "告知申请人李某某补正，联系电话138××××0000。",
    "对赵某某、欧阳某某提出的疑问当面解释。",
    "清理若干 件，逐项登记。",
    "贯彻党的二十届二中、三中、四中全会精神。",
    "把形成或者变更之日起20个工作日压缩为10个工作日。",
    "对照26个试点领域，先在其中8个试点领域推开。",
    "三类内部事务信息、四类过程性信息依法不予公开。",
    "依据《条例》第十四条、第十五条和第十七条，开展保密审查。",
    "宣传《节约用水条例》（国务院令第776号）。",
    "新增查阅点3个；撤并查阅点3个。",
    "待办的逐日提醒，转结的专人跟踪，拒办的写明理由。",
    "发布前分三步（经办人初核、分管领导再核、主任签发）。",
    "设置专区（含“找政策”“要数据”两个入口）。",
    "把公开做到为民、便民的实处。",
]


@pytest.mark.parametrize("sentence", INNOCENT)
def it_leaves_an_innocent_sentence_alone(sentence: str) -> None:
    assert codes_of(sentence) == set()


def it_never_doubts_a_figure_that_the_workbook_puts_in() -> None:
    sentence = "全年收到政府信息公开申请{{ 依申请.予以公开.总计 }}件，结转下年度{{ 依申请.本年新收.总计 }}件。"
    assert codes_of(sentence) == set()


def it_says_nothing_of_an_empty_year() -> None:
    nothing = {name: 0 for name in SAMPLE if name.startswith(("依申请.", "复议诉讼."))}
    rows = [dict(row) for row in SAMPLE["总体情况"]]
    rows[1]["正文"] = "全年未收到政府信息公开申请，未发生行政复议、行政诉讼，申请均已办结。"
    assert found(总体情况=rows, **nothing) == []


# ── what a whole part must have ──────────────────────────────────────────────

PARTS = [
    ("W212", {"总体情况": [*SAMPLE["总体情况"], {"小标题": "", "正文": "逐项核对。" * 250}]}),
    ("W213 W232", {"总体情况": SAMPLE["总体情况"][:1] + SAMPLE["总体情况"][2:]}),
    ("W214", {"单位类型": "人民政府"}),
    ("W215", {"问题与改进": "政策解读的形式还比较单一。"}),
    ("W215", {"问题与改进": "增加图解和问答，各社区每月检查一次公开栏。"}),
    ("W216", {"其他事项": "没有其他需要报告的事项。"}),
    ("W217", {"其他事项": "全年收取信息处理费120万元。"}),
]


@pytest.mark.parametrize(("code", "changes"), PARTS)
def it_tells_what_a_part_lacks(code: str, changes: dict[str, Any]) -> None:
    assert {item.code for item in found(**changes)} == set(code.split())


def it_is_content_with_a_government_that_reports_what_it_must() -> None:
    rows = [dict(row) for row in SAMPLE["总体情况"]]
    rows[4]["正文"] += "政务公开纳入年度考核；社会评议满意度良好；未发生责任追究。"
    assert found(单位类型="人民政府", 总体情况=rows) == []


@pytest.mark.parametrize("part", ["总体情况", "问题与改进", "其他事项"])
def it_stops_at_a_part_that_is_empty(part: str, tmp_path: Path) -> None:
    for rows in ([], [{"小标题": "", "正文": " "}]):
        (tmp_path / "a.json").write_text(dump({"kind": KIND.id, "values": {**SAMPLE, part: rows}}), encoding="utf-8")
        told = check_one(tmp_path / "a.json").findings
        assert [item.code for item in told if item.is_error] == ["R121"]


def it_accuses_a_report_with_last_years_words(tmp_path: Path) -> None:
    rows = [{**row, "正文": row["正文"].replace("全年", "本年度")} for row in SAMPLE["总体情况"]]
    earlier = {name: value for name, value in SAMPLE.items() if name != "引言"} | {"年度": 2024, "总体情况": rows}
    for name, values in (("今年", SAMPLE), ("上年", earlier)):
        (tmp_path / f"{name}.json").write_text(dump({"kind": KIND.id, "values": values}), encoding="utf-8")
    told = check_one(tmp_path / "今年.json", last_year=tmp_path / "上年.json").findings
    assert [item.code for item in told if item.code == "W401"] == ["W401"]


def it_quotes_the_sentence_and_names_both_numbers() -> None:
    rows = [dict(row) for row in SAMPLE["总体情况"]]
    rows[1]["正文"] = "全年收到政府信息公开申请12件。"
    (told,) = found(总体情况=rows)
    assert told.message == "这里写的是 12 件，表三本年新收是 13 件：“全年收到政府信息公开申请12件。”"
    assert (told.field, told.is_error) == ("总体情况[2].正文", False)
