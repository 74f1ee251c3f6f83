"""The kind.toml that a new kind begins with: what can be told from its fields, and what to think of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.core.drafting.blanks import HALVES, TERMS
from reportgen.core.drafting.form_guesses import MONTHS, QUARTERS
from reportgen.core.drafting.toml_text import toml_lines
from reportgen.core.fields import Field
from reportgen.core.ids import YEAR_AGO, earlier_of
from reportgen.core.language.sorts import Sort
from reportgen.core.printing.dimensions import Dimension
from reportgen.core.types.field_type import Look

_HEAD = "# 这是什么报告。每一项的意思见 docs/form-fields.md 的“kind.toml”。"
_EVERY = (
    "# 多久报一次：year 一年、half-year 半年、quarter 一季度、month 一个月；不定期的，删去 [period] 和 [rollover]。"
)
_FROM_LAST = "# 从上一期转来的：照旧的写进 keep，等于上期某一格的写进 carry。"
_LATER = """
# 一年、一季度、一个月报一次的，去掉下面几行前面的 # 号，改成自己的；写了它才能与上一期比、从上一期转：
# [period]
# every = "year"            # half-year 半年、quarter 季度、month 月
# year = "年度"              # 哪一项是年度（类型是 year）
"""


def first_about(
    kind_id: str, title: str, fields: Mapping[str, Field], headings: Sequence[str], frame: Sequence[str] = ()
) -> dict[str, Any]:
    """The contents of kind.toml: the first text that must be filled in stands in the names, the first day is its date."""
    lines = [one.id for one in fields.values() if one.required and _is_line(one)]
    unit = next((one for one in lines if _OWNER.search(one)), "")
    unit = unit or next((one for one in lines if not _NO_OWNER.search(one)), "")
    day = next((one.id for one in fields.values() if one.type.sort is Sort.DATE), "")
    year = next((one.id for one in fields.values() if one.type.dimension is Dimension.YEAR), "")
    part = next((one for one in fields.values() if part_of_year(one.choices)), None) if year else None
    every, shown = (part_of_year(part.choices) if part else None) or ("year", "")
    when = shown.format(part.id) if part else ""
    named = f"{{{unit}}}" * bool(unit) + f"{{{year}}}年" * bool(year) + when + title
    about: dict[str, Any] = {"id": kind_id, "title": title, "edition": "1", "basis": "", "output": named}
    about |= {"headings": [*headings], "frame": [*frame]}
    created = [f"{{{day}}}"] if day else []
    compared = {earlier_of(name) for one in fields.values() for name in one.made_of} - {""}
    if year and not _OFTENER.search(title):
        about["period"] = {"every": every, "year": year} | ({"part": part.id} if part else {})
        about["period"] |= {"also": "a-year-ago"} if YEAR_AGO in compared and part else {}
    if unit and "period" in about:
        about["rollover"] = {"keep": [unit], "same": [unit]}
    return about | {"document": {"title": named, "author": f"{{{unit}}}" if unit else "", "created": created}}


# Whose report it is; no number says it.
_OWNER = re.compile("(?:单位(?:全称|名称)?|(?:企业|机构|学校|公司|项目|部门)(?:全称|名称)|姓名|申请人)$")
_NO_OWNER = re.compile("(?:号|代码|电话|手机)$")
# How often a form with these choices is filled in, and how that is named.
_PARTS: Mapping[tuple[str, ...], tuple[str, str]] = {
    QUARTERS: ("quarter", "第{{{}}}季度"),
    HALVES: ("half-year", "{{{}}}半年"),
    TERMS[0]: ("half-year", "{{{}}}季学期"),
    TERMS[1]: ("half-year", "第{{{}}}学期"),
    MONTHS: ("month", "{{{}}}月"),
}


# More often than a period of the tool.
_OFTENER = re.compile("[日周旬]报|每[日周旬]")
_SAID_BY_TITLE = {
    "": _OFTENER.pattern,
    "month": "月报|月度|月份|每月",
    "quarter": "季报|季度",
    "half-year": "半年",
    "year": "年报|年度|全年|年终",
}
_IN_WORDS = {"month": "一个月一次", "quarter": "一季度一次", "half-year": "半年一次", "year": "一年一次", "": "不定期"}


def unsure_period(title: str, about: Mapping[str, Any]) -> str:
    """How often it is made, in words, where the `title` says otherwise or nothing of a year; '' where there is no doubt."""
    every = about.get("period", {}).get("every", "")
    said = [one for one, words in _SAID_BY_TITLE.items() if re.search(words, title)]
    is_sure = every in said if said else every != "year" or "年" in title
    return "" if is_sure else _IN_WORDS[every]


# And with others of that number, by a sign that each of them has.
_SPELLED = {2: ("half-year", "半年"), 4: ("quarter", "季"), 12: ("month", "月")}


def part_of_year(choices: Sequence[str]) -> tuple[str, str] | None:
    """How often a form is filled in whose parts of a year are these `choices`, and how that is named."""
    if tuple(choices) in _PARTS:
        return _PARTS[tuple(choices)]
    every, sign = _SPELLED.get(len(choices), ("", ""))
    return (every, "{{{}}}") if every and all(sign in choice for choice in choices) else None


def about_text(about: Mapping[str, Any], schema: str = "") -> str:
    """kind.toml as text, with what to think of as comments."""
    plain = {key: value for key, value in about.items() if not isinstance(value, Mapping)}
    return "\n".join(
        [*_first(schema), _HEAD, *_commented(toml_lines(plain)), "", "[document]", *_document(about), *_period(about)]
    )


def _first(schema: str) -> Iterator[str]:
    if schema:
        yield schema


_ASIDE = {
    "id": "与文件夹名相同",
    "title": "报告的名称",
    "edition": "版式的年份",
    "basis": "依据哪个文件，请补上",
    "output": "生成的文件名，花括号里是名称",
    "headings": "正文的标题，逐字、按顺序",
    "frame": "印在各部分之外的（题目、落款），自上而下",
    "repeated": "除了自己的地方，别处还要再印的",
}


def _commented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        aside = _ASIDE.get(line.partition(" =")[0])
        yield f"{line}  # {aside}" if aside and not line.endswith("[") else line


def _document(about: Mapping[str, Any]) -> list[str]:
    return toml_lines(about["document"])


def _period(about: Mapping[str, Any]) -> list[str]:
    """How often it is made, or how that is said."""
    if "period" not in about:
        return [_LATER]
    told = ["", _EVERY, "[period]", *toml_lines(about["period"]), ""]
    return [*told, _FROM_LAST, "[rollover]", *toml_lines(about["rollover"]), ""] if "rollover" in about else told


def _is_line(field: Field) -> bool:
    return field.type.look is Look.WORDS
