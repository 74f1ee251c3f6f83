"""The rules that a form says itself, 「其中」 and days in order, each with its case; and those that most forms want."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.core.drafting.draft import Draft, DraftField, DraftGrid
from reportgen.core.drafting.form_guesses import SUMMED_TYPES
from reportgen.core.drafting.toml_text import toml_lines
from reportgen.core.ids import dotted
from reportgen.core.light import dataclass

_MOST = 20
_NOWHERE: Mapping[str, Any] = {}
_TOO_MANY = 999999
# What comes first, and what comes of it.
_FIRST = re.compile("(?:登记|受理|收到|收文|立案|挂牌|交办|申请|发现|开始|开工|签订|发生|下达)(?:日期|时间)$")
_THEN = re.compile("(?:办结|结案|答复|销号|完成|结束|竣工|验收|反馈|归还)(?:日期|时间)$")
_ONLY_AS_A_RULE = re.compile("原则上|一般|通常")
_LONG_AGO = "2000-01-01"
_HEAD = "# 各举一个违反它的例子：样例改了哪几个值。"
_WANTED = "# 多数表用得上的，合适就去掉前面的 # 号，改成自己的（cases.toml 里的例子也是）："


@dataclass(frozen=True)
class FirstRule:
    """A rule but for its code, and the values of the sample that break it; `about` is what it asks, `says` how a form says so."""

    about: str
    rule: Mapping[str, Any]
    case: Mapping[str, Any]


def first_rules(draft: Draft) -> list[FirstRule]:
    """Those that the form says itself."""
    return [*_all(draft)][:_MOST]


def _all(draft: Draft) -> Iterator[FirstRule]:
    for one in draft.fields:
        if one.part_of:
            yield _part(one, one.id)
        if one.not_after:
            yield _days("", one.id, one.not_after, one.said)
        if one.told_of:
            chosen = next(other for other in draft.fields if other.id == one.told_of)
            yield from _told(one, chosen)
    for grid in draft.grids:
        yield from _of_grid(grid)
    for spec in draft.lists:
        for part in (one for one in spec.columns if one.part_of and _is_plain(one)):
            yield _part(part, f"{spec.id}[1].{part.id}", {"list": spec.id})
        for first in (one for one in spec.columns if one.not_after):
            yield _days(spec.id, first.id, first.not_after, first.said)
        days = [one.id for one in spec.columns if one.type_name == "date"]
        firsts = [one for one in days if _FIRST.search(one)]
        said = [one.not_after for one in spec.columns]
        for then in (one for one in days if _THEN.search(one) and len(firsts) == 1 and one not in said):
            yield _days(spec.id, firsts[0], then)


def _of_grid(grid: DraftGrid) -> Iterator[FirstRule]:
    """The parts among its rows, and among its columns: of each line across that is a figure and nothing less than 0."""
    for lines, across, each in ((grid.rows, grid.columns, "column"), (grid.columns, grid.rows, "row")):
        plain = [one for one in across if _is_plain(one)]
        made_of = {one.id: {*re.findall(r"\w+", one.value)} for one in lines}
        for part in (one for one in lines if one.part_of and _is_plain(one)):
            if part.id in made_of.get(part.part_of, ()):
                continue  # no sum is less than one of its parts
            both = [one for one in lines if one.id in (part.id, part.part_of, *part.together)]
            typed = [one for one in plain if not one.value and not any(_is_hole(one, other) for other in both)]
            if not typed:
                continue
            left = [
                one.id
                for one in across
                if one not in plain or {part.id, part.part_of} & {*one.spared} or _adds_holes(one, across, both)
            ]
            asked = [one for one in typed if one.id not in left] or typed
            free = [one for one in asked if not _is_limited(one, across)] or asked
            first = _cell(grid, _typed_part(part, lines), free[0].id, each)
            spared = {"except": left} if left else {}
            yield _part(part, first, {"grid": grid.id, "each": each, **spared})


def _is_limited(line: DraftField, lines: Sequence[DraftField]) -> bool:
    """Whether it, or a sum of it, is no more than something else: too much there breaks another rule as well."""
    parts = {one.id for one in lines if one.part_of} | {name for one in lines for name in one.together}
    sums = [one for one in lines if one is not line and line.id in one.value.split(" + ")]
    return line.id in parts or any(_is_limited(one, lines) for one in sums)


def _typed_part(line: DraftField, lines: Sequence[DraftField]) -> str:
    """The line itself, or where it is worked out the first that it is the sum of and that is typed in."""
    made_of = [one for name in line.value.split(" + ") for one in lines if one.id == name and one is not line]
    return _typed_part(made_of[0], lines) if line.value and made_of else line.id


def _is_hole(one: DraftField, other: DraftField) -> bool:
    """Whether there is no cell where the two lines meet."""
    return one.id in other.holes or other.id in one.holes


def _adds_holes(line: DraftField, lines: Sequence[DraftField], both: Sequence[DraftField]) -> bool:
    """Whether it adds up lines of which one has no cell in one of `both` lines: what is less of each is not so of the sums."""
    made_of = {*re.findall(r"\w+", line.value)}
    return any(_is_hole(one, other) for one in lines if one.id in made_of for other in both)


def _cell(grid: DraftGrid, line: str, across: str, each: str) -> str:
    return dotted(grid.id, line, across) if each == "column" else dotted(grid.id, across, line)


def _is_plain(line: DraftField) -> bool:
    return line.type_name in SUMMED_TYPES and not line.signed


def _part(line: DraftField, cell: str, where: Mapping[str, Any] = _NOWHERE) -> FirstRule:
    """`cell` is what a case changes where the rule is about a table."""
    part, whole = " + ".join((line.id, *line.together)), line.part_of
    said = "，加上".join(f"{one} {{{one}}}" for one in (line.id, *line.together))
    scope = "{scope}的" if where else ""
    return FirstRule(
        f"“{part}”不多于“{whole}”",
        {
            "title": "超过了不得超过的数" if line.said else "其中的数多于总数",
            **({"severity": "warning"} if _ONLY_AS_A_RULE.search(line.said) else {}),
            **where,
            "check": f"{part} <= {whole}",
            "message": f"{scope}{said}，多于{whole} {{{whole}}}",
            "fix": "请核对这两个数。",
            "source": f"表上写着“{line.said or '其中'}”",
        },
        {cell: _TOO_MANY},
    )


def _told(line: DraftField, chosen: DraftField) -> Iterator[FirstRule]:
    """More is told of an option where that is chosen, and only there."""
    option, others = line.told_option, [one for one in chosen.options if one != line.told_option]
    is_chosen, is_told = f"'{option}' in {chosen.id}", f"filled({line.id})"
    source = {"source": f"表上印着“{option}（　）”"}
    told = {"title": f"选了“{option}”，没有写是什么", "severity": "warning", "when": is_chosen, "check": is_told}
    told |= {"message": f"{chosen.id}选了“{option}”，{line.id}空着", "fix": f"请填写{line.id}。", **source}
    yield FirstRule(f"选了“{option}”要写“{line.id}”", told, {chosen.id: option, line.id: ""})
    told = {"title": f"没有选“{option}”，写了说明", "severity": "warning", "when": is_told, "check": is_chosen}
    told |= {
        "message": f"{chosen.id}没有选“{option}”，{line.id}却填着",
        "fix": f"请删去{line.id}，或者改选“{option}”。",
        **source,
    }
    yield FirstRule(f"没有选“{option}”不写“{line.id}”", told, {chosen.id: others[0], line.id: option})


def _days(list_id: str, first: str, then: str, said: str = "") -> FirstRule:
    return FirstRule(
        f"“{then}”不早于“{first}”",
        {
            "title": "日期的先后不对",
            "severity": "warning",
            **({"list": list_id} if list_id else {}),
            "check": f"{first} <= {then}",
            "message": f"{'{scope}的' if list_id else ''}{then} {{{then}}}，早于{first} {{{first}}}",
            "fix": "请核对这两个日期。",
            "source": f"表上写着“{said}”" if said else "先后顺序",
        },
        {f"{list_id}[1].{then}" if list_id else then: _LONG_AGO},
    )


# ── as text ──────────────────────────────────────────────────────────────────


def rules_text(certain: Sequence[FirstRule], about: Mapping[str, Any]) -> tuple[str, str]:
    """What rules.toml and cases.toml get: the certain ones, and as comments what most forms want that are compared or dated."""
    wanted = [*_wanted(about)]
    rules, cases = [*_blocks(certain, 1)], [*_case_blocks(certain, 1)]
    if wanted:
        rules += ["", _WANTED, *_commented(_blocks(wanted, len(certain) + 1))]
        cases += ["", *_commented(_case_blocks(wanted, len(certain) + 1))]
    return "\n".join([*rules, ""]), "\n".join([_HEAD, *cases, ""]) if cases else ""


def _wanted(about: Mapping[str, Any]) -> Iterator[FirstRule]:
    """Sent in after the end of its time."""
    day = "".join(about["document"]["created"][:1]).strip("{}")
    period = about.get("period", {})
    if period and day:
        told = {"title": f"{day}太早", "severity": "warning", "check": f"{day} >= period_end()"}
        told |= {"message": f"{day}是 {{{day}}}，这一期还没有完", "fix": "请核对日期。", "source": "请写上依据"}
        yield FirstRule("", told, {"set": {day: _LONG_AGO}})


def _blocks(rules: Sequence[FirstRule], first: int) -> Iterator[str]:
    for number, one in enumerate(rules, first):
        yield from ("", "[[rule]]", *toml_lines({"code": _code(number), **one.rule}))


def _case_blocks(rules: Sequence[FirstRule], first: int) -> Iterator[str]:
    for number, one in enumerate(rules, first):
        case = one.case if "set" in one.case else {"set": one.case}
        yield from ("", "[[case]]", *toml_lines({"breaks": [_code(number)], **case}))


def _code(number: int) -> str:
    return f"F{100 + number}"


def _commented(lines: Iterator[str]) -> Iterator[str]:
    yield from (f"# {line}" if line else "#" for line in lines)
