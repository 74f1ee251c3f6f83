"""Guess what is filled in at a blank of a form: from its unit, its shape, and the last words of its label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core.drafting.blank import Blank, BlankSort
from reportgen.core.drafting.form_names import plain_label
from reportgen.core.drafting.form_units import (
    LASTING,
    SHARES,
    is_counted,
    is_measured,
    is_of_thousand,
    is_unit,
    unit_in,
)
from reportgen.core.light import dataclass, replace


@dataclass(frozen=True)
class Guess:
    """The type by its name, and why: `why` is '' where the words leave no doubt. `unit` is what a figure is measured with."""

    type_name: str
    why: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    signed: bool = False


FIGURE_TYPES = ("count", "amount", "percent")
SUMMED_TYPES = FIGURE_TYPES[:2]
QUARTERS = ("一", "二", "三", "四")
MONTHS = tuple(str(number) for number in range(1, 13))
# Nobody has two of these.
_ONLY_ONE = re.compile(
    "(?:等级|级别|规模|层次|档次|程度|学历|学位|学段|结果|结论|状况|状态|性质|类型|面貌|评价|意见|满意度|进度|阶段|是否.*)$"
)
# 「案件类型（复议/应诉）」: what may be chosen, where the label asks for one of a kind; 「联系人（姓名/电话）」 asks for both.
_OFFERED = re.compile(r"[（(]([^（）()/／\d]{1,8}(?:[/／][^（）()/／\d]{1,8})+)[）)]\s*$")
_OF_A_KIND = re.compile("(?:类型|类别|种类|类|性质|方式|形式|途径|渠道|来源|级别|等级|结果|结论|状态|性别|否.*)$")
_SURE_SHARE = re.compile("(?:率|比例|占比|比重|百分比|(?<!\\d)[%％])$")
_SHARE = re.compile("(?:(?<!\\d)[%％]|率|比例|占比|比重|百分比|增幅|增速|同比|环比|增减|(?<!形象)进度)$")
_SIGNED = re.compile("(?:±|同期相?比|[上去]年相?比|增幅|增速|同比|环比|增减|增长率|利润|差额|结余|盈亏)")
# So many more or less, in a table of figures: no rate unless it says so.
_DIFFERENCE = re.compile("(?<!同比)(?<!环比)(?:增减|增加|减少)(?:额|数|量|情况)?$")
_EITHER_WAY = re.compile("增减|[比较]")  # what came in, 「本期增加」, is never less than 0
_COUNT = re.compile(
    "(?:年龄|[人件次个家户台套份篇条项辆起宗场期批户] ?数|人次|数量|总数|数目|件数|天数|[学课]时数?|(?<![指倍系分基参常])(?<![预决]算)(?<!执行)(?<![年期月季][初末])数)$"
)
_AMOUNT = re.compile(
    "(?:金额|总额|余额|差额|限额|经费|费用?|支出|收入|投资额?|产值|资金|(?:预算|决算|执行)数?|税额?|利润|成本|单价|价格|工资|补贴|面积|时长|长度|重量|产量|用电量|用水量|额|费|销售|贷款|结余|累计完成|[本上][年季月]度?(?:计划|完成))$"
)
_SURE_AMOUNT = re.compile(
    "(?:金额|总额|余额|经费|费用|支出|收入|投资|产值|资金|税额|利润|成本|单价|价格|工资|补贴|面积|[预决]算数?|(?<![免收付交缴计])费)$"
)
_DAY = re.compile("(?:日期|年月日)$")
# A moment may be a month, an hour, or last from a day to another: words. These are days.
_MOMENT = re.compile("(?:(?:填[报表写]|[报发送]出|报送|上报|申[请报]|提交|签订)时间|何时|日)$")
# Until a day, or for so long: 「督办期限」.
_UNTIL = re.compile("[期时]限$")
_NO_TIME_OF = re.compile("时间|日期|年份|年度|出生")
# When something was built or born, not what the report is of.
_OTHER_YEAR = re.compile(
    "年代|[建造修购产生业立种收职作用领获厂]年|建成|建造|出生|毕业|成立|生产|出厂|购置|收获|投产|参加工作|启用"
)
_YEAR = re.compile("^(?:所属|报告|填报|统计)?年(?:度|份)$")
_PLAIN = re.compile(
    "(?:年月|形象进度|电话|手机|传真|邮编|号码?|编号|代码|文号|[账帐]户|地址|姓名|名称|单位|部门|机构|人员?|职务|职称|学历|专业|邮箱|网址"
    "|类型|类别|等级|级别|性质|形式|方式|内容|主题|对象|主要|事项|项目|地点|备注|盖章|签名|签字|籍贯|民族|面貌|起止|期限|时间"
    "|学位|学科|班级|院校|证书|来源|去向|用途|范围|其他|[校院局处科所站园部镇乡县市区组队会班家行厂店社]长|主任|书记|经理|代表|领导|企业|公司)$"
)
_WORDS_IN_COLUMN = re.compile(
    "(?:备注|说明|(?:责任|负责|联系|经办|承办|填报|申请|检查|参加|主持|当事|牵头|主讲)人|姓名|[责牵][任头](?:单位|部门)|电话|时间|内容|名称|措施|原因|情况|进展|依据|规格|型号|问题|[期时]限|结论|意见|建议|对策)$"
)
# Words where they stand alone, things that are counted beside their sum: 「发现问题 ▸ 小计、一般问题」.
_MAY_BE_COUNTED = re.compile("(?:问题|情况|事项|原因|措施|意见|建议)$")
# Two things in one place are words, where the first is no figure: 「任教学科及周课时」.
_BOTH = re.compile("([^及与和]{2,})[及与和][^及与和]{2,}")
PROSE_WORDS = re.compile(
    "(?:情况|进展|说明|意见|措施|内容|总结|概况|简介|事迹|成效|问题|计划|打算|建议|原因|评价|过程|经过|经历|理由|做法|经验|备注|描述|分析|安排|结论|目标)(?:描述|说明)?$"
)

# What nobody tells in one line.
TOLD_AT_LENGTH = re.compile("(?:事迹|做法|经验|总结|概况|简介|成效|问题|打算|建议|计划)$")


def guess(label: str, name: str, blank: Blank | None = None, unit: str = "") -> Guess:
    """What stands behind `label`, whose name is `name`; `unit` is that of what is around it."""
    unit = (blank.unit if blank else "") or unit_in(label) or unit
    if blank and (shaped := _of_shape(blank, label)):
        return shaped
    if offered := _offered(label, name):
        return offered
    if re.match("是否|能否|有没有", name):
        return Guess("yesno", "label", choices=("是", "否"))
    if re.search("性别$", name):
        return Guess("choice", choices=("男", "女"))
    if _YEAR.search(name):
        return Guess("year")
    if _DAY.search(name):
        return Guess("date")
    if _PLAIN.search(name) and not unit and not _MOMENT.search(name):
        return Guess("text", "label" if _UNTIL.search(name) else "")
    if not unit and (both := _BOTH.fullmatch(name)) and _figure(both[1], "") is None:
        return Guess("text")
    if found := _figure(plain_label(label) or name, unit):
        return found
    if _MOMENT.search(name):
        return Guess("date", "label")
    return Guess("text", "" if PROSE_WORDS.search(name) else "unknown")


def guess_line(
    path: Sequence[str], name: str, unit: str = "", is_column: bool = False, is_counted_up: bool = False
) -> Guess:
    """What the cells in a row or column of a table of figures are; why "matrix" where it does not say.

    `path` are its labels, the outermost first: those above its own tell what its own does not. A column that `is_counted_up` stands under
    the same header as a sum or a part.
    """
    if is_column and _DAY.search(name):
        return Guess("date")
    if is_column and _WORDS_IN_COLUMN.search(name) and not (is_counted_up and _MAY_BE_COUNTED.search(name)):
        return Guess("text")
    units = [unit_in(label) for label in path]
    own = next((one for one in reversed(units) if one), unit)
    if unit and not is_unit(unit):
        return Guess("amount", unit=unit)  # in the column of units, and none that is known
    if path and _DIFFERENCE.search(plain_label(path[-1])) and own not in SHARES:
        return Guess("amount", "matrix", signed=bool(_EITHER_WAY.search(plain_label(path[-1]))))
    found = _figure(plain_label(path[-1]) if path else "", own)
    for label in reversed(path[:-1]) if is_column and found is None else ():
        found = found or _figure(plain_label(label), "")
    is_weak = found is not None and found.type_name == "amount" and found.why and not is_column
    if found is None or is_weak:
        return Guess("amount", "matrix", signed="±" in (path[-1] if path else ""))
    return replace(found, signed=found.signed or any(_SIGNED.search(plain_label(one)) for one in path))


def _of_shape(blank: Blank, label: str) -> Guess | None:
    match blank.sort:
        case BlankSort.DATE:
            return Guess("date")
        case BlankSort.YEAR:
            return Guess("count" if _OTHER_YEAR.search(label) else "year")
        case BlankSort.QUARTER:
            return Guess("choice", choices=QUARTERS)
        case BlankSort.MONTH if blank.unit != "人":
            return Guess("choice", choices=MONTHS)
        case BlankSort.TERM | BlankSort.HALF | BlankSort.EITHER:
            return Guess("choice", choices=blank.options)
        case BlankSort.NAME:
            return Guess("text")
        case BlankSort.BOXES:
            return _boxed(blank, label)
    return None


def _offered(label: str, name: str) -> Guess | None:
    """One of the options that the label itself has in brackets."""
    found = _OFFERED.search(label)
    options = tuple(one.strip() for one in re.split("[/／]", found[1])) if found else ()
    if yes := _yes_or_no(options):
        return yes
    if not options or len({*options}) < len(options) or any(map(is_unit, options)) or not _OF_A_KIND.search(name):
        return None
    return Guess("choice", "" if _ONLY_ONE.search(name) else "options", choices=options)


def _yes_or_no(options: Sequence[str]) -> Guess | None:
    """The one that says yes stands first, however the form prints them."""
    return next((Guess("yesno", choices=one) for one in (("是", "否"), ("有", "无")) if {*one} == {*options}), None)


def _boxed(blank: Blank, label: str) -> Guess:
    options = blank.options
    if yes := _yes_or_no(options):
        return yes
    if len(options) == 1 or blank.takes_several or "多选" in label + blank.label:
        return Guess("multichoice", choices=options)
    is_sure = len(options) == 2 or "单选" in label + blank.label or _ONLY_ONE.search(plain_label(label or blank.label))
    return Guess("choice", "" if is_sure else "options", choices=options)


def _figure(name: str, unit: str) -> Guess | None:
    signed = bool(_SIGNED.search(name))
    if is_of_thousand(unit):
        return Guess("amount", unit=unit, signed=signed)
    if unit in SHARES or (_SHARE.search(name) and not is_unit(unit)):
        is_sure = unit in ("%", "％") or _SURE_SHARE.search(name)
        return Guess("percent", "" if is_sure else "label", unit, signed=signed)
    if is_counted(unit) or (re.fullmatch(LASTING, unit) and not _NO_TIME_OF.search(name)):
        return Guess("count", unit=unit, signed=signed)
    if is_measured(unit):
        return Guess("amount", unit=unit, signed=signed)
    if _COUNT.search(name):
        return Guess("count", signed=signed)
    if _AMOUNT.search(name):
        return Guess("amount", "" if _SURE_AMOUNT.search(name) else "label", signed=signed)
    return None
