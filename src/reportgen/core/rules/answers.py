"""Put the reasons staff gave beside what they are about, and say which reasons fit nothing or say nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from reportgen.core.catalogues.codes import codes, finding, worded
from reportgen.core.cleaning import clean
from reportgen.core.fields import Field, List
from reportgen.core.findings import Finding, Place, Severity
from reportgen.core.kind import Kind, Sheet
from reportgen.core.light import replace
from reportgen.core.report import Answer, Entry, Report
from reportgen.core.rules.declared.rules import ClaimTest, Relation
from reportgen.core.rules.reasons import explains, is_said
from reportgen.core.rules.relations import BETWEEN_VALUES
from reportgen.core.suggestions import did_you_mean
from reportgen.core.types.prose import PROSE
from reportgen.core.types.text import TEXT

CODE, ITEM, REASON, VALUES = "编号", "项目", "说明", "数值"
ANSWERS = List(
    "审核说明",
    (
        Field(CODE, TEXT, help="提示里的编号，例如 W212"),
        Field(ITEM, TEXT, help="提示里“位置”的名称或格子；这个编号只有一处时可以不写"),
        Field(REASON, PROSE, help="为什么没有问题"),
        Field(VALUES, TEXT),
    ),
)
_NOTE = (
    "核对无误、不用改的须说明和警告，在这里说明理由，一行说明一处；没有的，不用填。须说明的至少写六个字，写了才能生成报告。说明随工作簿保存，不印进报告。\n"
    "编号：照抄提示里的编号，例如 W212。项目：照抄提示“位置”里的名称或格子；这个编号只有一处时可以不写。\n"
    "数值：须说明的才选，点格子右边的小箭头；选了，说明只对这些数有效，数改了会请您重新核对。\n"
    "错误不能用说明代替，要改正。问题消失以后，这里的说明请删去。"
)
_EVERYWHERE = "整份报告"
ANSWERS_SHEET = Sheet("审核说明", (ANSWERS.id,), note=_NOTE)


def answered(report: Report, findings: Sequence[Finding]) -> list[Finding]:
    """`findings` of `report` with its answers put to those they are about, and a finding for each that fits none."""
    reasons: dict[int, list[str]] = {}
    misfits: list[Finding] = []
    for answer in report.answers:
        fitting, problem = _fit(answer, findings, report)
        if problem:
            misfits.append(problem)
        for number in fitting:
            reasons.setdefault(number, []).append(answer.reason.strip())
    told = [
        replace(item, answer="；".join(dict.fromkeys(reasons[number]))) if number in reasons else item
        for number, item in enumerate(findings)
    ]
    return [*told, *misfits]


def plain_answer(cells: Sequence[str], place: Place | None) -> Answer:
    """The answer in the `cells` of a row, or of an object in JSON; a workbook made before has no column for the values."""
    code, item, reason, *values = (clean(text)[0].strip() for text in cells)
    return Answer(as_compared(code), item, reason, place, values[0] if values else None)


@lru_cache(maxsize=1 << 12)
def as_compared(text: str) -> str:
    """Full-width as half-width, without spaces, quotes and dollar signs: how a hand and Excel write the same cell."""
    narrowed = unicodedata.normalize("NFKC", text).upper()
    return "".join(char for char in narrowed if not char.isspace() and char not in "'$“”\"")


def lasting(report: Report) -> list[Answer]:
    """The answers of `report` with a cell they name replaced by the id of the value in it: cells move, ids stay."""
    if not report.answers:
        return []
    ids = {as_compared(name): value_id for value_id, entry in report.entries.items() for name in _cells(entry.place)}
    ids |= {as_compared(value_id): value_id for value_id in report.entries}
    named = [[ids[part] for part in _parts(answer.field) if part in ids] for answer in report.answers]
    return [
        replace(answer, field=found[0]) if found else answer
        for answer, found in zip(report.answers, named, strict=True)
    ]


def with_answers(report: Report) -> Report:
    """`report` with its answers as one more list, which the workbook draws like any other; without earlier reports."""
    entries = {
        ANSWERS.value_id(number, column.id): Entry(text or None)
        for number, answer in enumerate(lasting(report), 1)
        for column, text in zip(ANSWERS.columns, _cells_in(answer), strict=True)
    }
    return replace(
        report,
        kind=replace(report.kind, lists={**report.kind.lists, ANSWERS.id: ANSWERS}),
        entries={**report.entries, **entries},
        records={**report.records, ANSWERS.id: len(report.answers)},
        earlier={},
    )


def _cells_in(answer: Answer) -> tuple[str, ...]:
    return answer.code, answer.field, answer.reason, answer.values or ""


def _fit(answer: Answer, findings: Sequence[Finding], report: Report) -> tuple[list[int], Finding | None]:
    """The numbers of the findings that `answer` is about, and what is wrong with it, if anything."""
    known = _titles(report.kind)
    if answer.code not in known:
        hint = did_you_mean(answer.code, known)
        return [], _misfit("R153", answer, "" if answer.code else "blank", typed=answer.code, hint=hint)
    of_code = [(number, item) for number, item in enumerate(findings) if item.code == answer.code]
    meant = [(number, item) for number, item in of_code if not answer.field or _is_about(answer, item)]
    shown = f"{answer.code} {known[answer.code]}" + (f"（{answer.field}）" if answer.field else "")
    if not meant:
        if not of_code:
            return [], None if _is_untold(answer.code, report) else _misfit("R151", answer, warning=shown)
        where = "、".join(_distinct(of_code))
        return [], _misfit("R151", answer, "elsewhere", warning=shown, number=answer.code, places=where)
    if any(item.is_error for _, item in meant):
        return [], _misfit("R152", answer, warning=shown)
    if len(_distinct(meant)) > 1:
        return [], _misfit(
            "R155", answer, number=answer.code, count=len(_distinct(meant)), places="、".join(_distinct(meant))
        )
    is_asked = any(item.severity is Severity.EXPLAIN for _, item in meant)
    if not (explains if is_asked else is_said)(answer.reason):
        reason = answer.reason.strip()
        return [], _misfit("R154", answer, "short" if is_asked and reason else "", warning=shown, reason=reason)
    fitting = [number for number, item in meant if _is_for(answer, item)]
    if not fitting:
        return [], _misfit("R156", answer, warning=shown, given=answer.values or "", now=meant[0][1].values)
    quoted = "" if answer.values is None or answer.values else meant[0][1].values
    return fitting, _misfit("R157", answer, warning=shown, now=quoted) if quoted else None


def _titles(kind: Kind) -> dict[str, str]:
    rules = {rule.code: rule.title for rule in kind.rules}
    return rules | {code: worded(codes()[code].title, kind.words_for()) for code in codes()}


def _is_untold(code: str, report: Report) -> bool:
    """Whether a rule about figures cannot be judged, since a cell that it needs was not read: its reason may be for what it would tell."""
    tests = [rule.test for rule in report.kind.rules if rule.code == code and report.unreadable]
    relations = [test for test in tests if isinstance(test, Relation)]
    needed = (
        instance.id_of(name)
        for test in relations
        for instance in test.in_report(report.records)
        for name in test.check.names
    )
    return any(isinstance(test, ClaimTest) for test in tests) or not report.unreadable.isdisjoint(needed)


def _is_for(answer: Answer, item: Finding) -> bool:
    """Whether a reason was given for the very values of a finding, where both quote any."""
    return not (item.values and answer.values) or values_as_compared(answer.values) == values_as_compared(item.values)


def values_as_compared(values: str) -> str:
    """Values as they are compared: any comma between them will do."""
    return as_compared(values).replace(",", BETWEEN_VALUES)


def _distinct(numbered: Iterable[tuple[int, Finding]]) -> list[str]:
    """The different spots of findings, as one may write them under 项目."""
    return list(dict.fromkeys(_names(item)[0] for _, item in numbered))


def _is_about(answer: Answer, item: Finding) -> bool:
    return not {*_parts(answer.field)}.isdisjoint(map(as_compared, _names(item)))


def _names(item: Finding) -> list[str]:
    """What a finding's spot can be called: the value's id, the cell, the place in the document."""
    return [name for name in (item.field, *_cells(item.place), item.target) if name] or [_EVERYWHERE]


def _cells(place: Place | None) -> list[str]:
    return [f"{place.sheet}!{place.cell}"] if place and place.sheet and place.cell else []


def _parts(text: str) -> list[str]:
    """What staff wrote under 项目, or each part of a whole line copied from a message."""
    return [part for part in map(as_compared, text.replace(">", "▸").split("▸")) if part]


def _misfit(code: str, answer: Answer, says: str = "", **values: Any) -> Finding:
    return finding(code, says, place=answer.place, **values)
