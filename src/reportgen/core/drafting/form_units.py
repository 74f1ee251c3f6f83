"""Words that forms measure and count with, and what they tell of a figure."""

from __future__ import annotations

import re

_COUNTED = "人次 场次 件次 家次 户次 台次 批次 人 名 件 个 次 家 户 台 套 份 篇 条 项 辆 起 宗 场 期 批 册 本 处 所 座 栋 间 张 枚 只 羽 头 具 穴 架 艘 幢 棵 株 天 包 支 盒 箱 瓶 袋 桶 亩次 卷 页 幅 盘 例"
_MEASURED = (
    "万元 亿元 千元 百万元 万美元 美元 元 万吨 吨 千克 公斤 平方公里 平方千米 平方米 立方米 公里 千米 米 公顷 万亩 亩"
    " 万千瓦时 千瓦时 千瓦 万度 小时 分钟 秒 吨标准煤 ㎡ kg km m² KB MB GB TB PB"
    " 毫米 厘米 分米 克 升 毫升 兆瓦 兆瓦时 百万千焦 吉焦 千伏安 ℃ mm cm m km² m³ 万m³ hm² kW kWh MPa 1/10万 1/万"
)
_SHARES = "个百分点 百分点 % ％ ‰"
COUNTED, SHARES = frozenset(_COUNTED.split()), frozenset(_SHARES.split())
# Ten thousand of what is counted may have decimals.
MEASURED = frozenset((*_MEASURED.split(), *(f"万{one}" for one in COUNTED)))
# The longest first, so that 人次 is not read as 人.
UNIT = "|".join(re.escape(word) for word in sorted(COUNTED | MEASURED | SHARES, key=len, reverse=True))
# A cell may name several: 件（批）, 万元/件.
SEVERAL = rf"(?:{UNIT})(?:[（(/／、及和或](?:{UNIT})[）)]?)*次?"
_SEVERAL = re.compile(SEVERAL)
_ONE = re.compile(UNIT)
# So many for each of what is no unit itself: 人/班.
_FOR_EACH = re.compile(rf"(?:{UNIT})[/／每]\w{{1,4}}")
# How long something lasts, in brackets alone: a blank with 年 behind it is a year.
LASTING = "年|个月|周?岁"
# A word may end like a unit: 姓名, 时间, 负责人 in 「联系人（姓名/电话）」.
_IN_LABEL = re.compile(
    rf"[（(【\[](?:[^（）()]{{0,7}}[：:\s、，,按为以位])?((?:{UNIT}|{LASTING})(?:[/／每]\w{{1,4}})?)[）)】\]]|[/／]({UNIT})$|(?<!\d)([%％])$"
)
_CAPTION = re.compile(rf"(?:计量)?单位\s*[：:]\s*({UNIT})(?!\s*[、，,/／](?!\s*[%％]))")

_CAPTIONS = re.compile(rf"(?:计量)?单位\s*[：:]\s*((?:{UNIT})(?:\s*[、，,]\s*(?:{UNIT}))*)(?!\s*[/／每])")


def unit_in(label: str) -> str:
    """The unit that a label names in brackets: 万元 of 「金额（万元）」; '' for none."""
    found = _IN_LABEL.search(label)
    return (found[1] or found[2] or found[3]) if found else ""


def sign_at(row: str, column: str, measured: str) -> str:
    """What the form prints for the figures where two lines meet: % where either says so, or the unit that `measured` is."""
    named = [one for one in (unit_in(row), unit_in(column), measured) if one]
    return next((one for one in named if one in SHARES), next(iter(named), ""))


def unit_of_caption(text: str) -> str:
    """万元 of 「单位：万元」, '' for none."""
    found = _CAPTION.search(text)
    return found[1] if found else ""


def units_of_caption(text: str) -> tuple[str, ...]:
    """人 and 万元 of 「单位：人、万元」, none where it names none; so much for each (元/人) is none of them."""
    found = _CAPTIONS.search(text)
    return tuple(_ONE.findall(found[1])) if found else ()


def is_of_thousand(unit: str) -> bool:
    """Whether a share is told by the thousand or by more: ‰, 1/10万."""
    return unit == "‰" or unit.startswith("1/")


def is_unit(text: str) -> bool:
    """Whether `text` is a unit, or several, and nothing else."""
    return bool(_SEVERAL.fullmatch(text) or _FOR_EACH.fullmatch(text))


def is_counted(unit: str) -> bool:
    """Whether what has this unit is counted: 件, 件（批）."""
    return bool(_SEVERAL.fullmatch(unit)) and all(one in COUNTED for one in _ONE.findall(unit))


def is_measured(unit: str) -> bool:
    """Whether what has this unit may have decimals: 万元, 元/人."""
    return is_unit(unit) and not is_counted(unit) and unit not in SHARES
