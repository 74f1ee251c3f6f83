"""The contract of every type of field: what is read, printed, written and limited belongs together."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builders import field, kind_of, take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.fields import Field
from reportgen.core.language.expression_faults import faults_in
from reportgen.core.language.expressions import parse
from reportgen.core.language.sorts import Sort
from reportgen.core.light import fields_of
from reportgen.core.reading_cells import read_cell
from reportgen.core.types import TYPES
from reportgen.core.types.field_type import Beside, FieldType, WordRules
from reportgen.core.values import Image, number_of

CHOICES = ("同意", "不同意")
EVERY = pytest.mark.parametrize("kind", TYPES.values(), ids=str)
# A second value of each type, beside its sample; a new type has to name one.
OTHERS = {
    "text": "二〇二四年",
    "prose": "第一段。\n第二段。",
    "heading": "（一）基本情况",
    "count": 17,
    "amount": Decimal("12.5000"),
    "year": 2024,
    "percent": Decimal("0.005"),
    "date": date(2024, 2, 29),
    "choice": "不同意",
    "yesno": "不同意",
    "multichoice": "同意、不同意",
    "image": Image("ab12cd34ef56"),
}


def asked(kind: FieldType) -> Field:
    return Field("项", kind, choices=CHOICES if kind.has_choices else ())


def values_of(kind: FieldType) -> list[object]:
    return [kind.sample(asked(kind)), OTHERS[kind.name]]


def it_gives_no_answer_by_default() -> None:
    assert [one.name for one in fields_of(FieldType) if not one.is_needed] == []


def it_has_a_module_of_its_own_for_each_type() -> None:
    folder = Path(__file__).parents[2] / "src/reportgen/core/types"
    assert {path.stem for path in folder.glob("*.py")} >= set(TYPES)


@EVERY
def it_reads_what_it_prints(kind: FieldType) -> None:
    for value in values_of(kind):
        assert read_cell(asked(kind), kind.printed(value)) == (value, ())
        assert read_cell(asked(kind), kind.typed(value)) == (value, ())


@EVERY
def it_reads_what_it_writes_into_a_cell_and_into_json(kind: FieldType) -> None:
    for value in values_of(kind):
        assert read_cell(asked(kind), kind.raw_of(value)) == (value, ())
        written = kind.to_json(value)
        assert kind.may_be_json(written) and kind.may_be_json(None)
        assert read_cell(asked(kind), written) == (value, ())


@EVERY
def it_is_found_again_in_a_line(kind: FieldType) -> None:
    for value in values_of(kind):
        text = kind.printed(value)
        if "\n" not in text:
            assert re.fullmatch(kind.in_line(asked(kind)), text)
            assert kind.alone is None or read_cell(asked(kind), kind.alone(text)) == (value, ())


@EVERY
def it_takes_no_sentence_for_a_value_that_stands_alone(kind: FieldType) -> None:
    assert kind.alone is None or kind.alone("全年收到申请12件。") == ""


@EVERY
def it_lets_excel_take_what_it_reads(kind: FieldType) -> None:
    limit = kind.limit(asked(kind))
    for value in values_of(kind) if limit else ():
        number = value if isinstance(value, date) else number_of(value)
        assert not limit.choices or value in limit.choices
        assert limit.least is None or limit.least <= number
        assert limit.most is None or number <= limit.most
    assert limit is None or (limit.message.endswith("。") and len(limit.message) < 225)


@EVERY
def it_is_in_the_rule_language_what_it_says(kind: FieldType) -> None:
    field = asked(kind)
    assert kind.is_number == (faults_in(parse("项 + 1"), lambda _: field, Sort.NUMBER) == [])
    assert (kind.sort in (Sort.NUMBER, Sort.DATE)) == (faults_in(parse("项 < 项"), lambda _: field, Sort.TRUTH) == [])
    assert all(kind.is_number == (number_of(value) is not None) for value in values_of(kind))


@EVERY
def it_is_one_thing_and_not_another(kind: FieldType) -> None:
    assert not (kind.is_heading and kind.has_paragraphs)
    assert kind.has_paragraphs == (kind.sort is Sort.PROSE)
    assert (kind.beside is Beside.NARRATIVE) == (kind.words is WordRules.ALWAYS)
    assert kind.beside is not Beside.FIGURE or kind.is_number
    assert kind.meaning and not kind.meaning.endswith("。")


@EVERY
def it_keeps_its_values_through_a_report(kind: FieldType) -> None:
    declared = {"id": "项", "type": kind.name} | ({"choices": list(CHOICES)} if kind.has_choices else {})
    declared |= {"width": 30} if kind.takes_picture else {}
    form = kind_of(field=[declared], list=[{"id": "单", "columns": [declared]}])
    for value in values_of(kind):
        report, findings = take(form, {"项": kind.raw_of(value), "单": [{"项": kind.raw_of(value)}]})
        assert findings == []
        assert (report.value("项"), report.value("单[1].项")) == (value, value)
        assert report.text("项") == report.text("单[1].项") == kind.printed(value)


@EVERY
@given(st.one_of(st.text(max_size=12), st.integers(), st.decimals(allow_nan=True), st.booleans(), st.dates()))
def it_reads_anything_or_says_why_not(kind: FieldType, raw: object) -> None:
    value, problems = read_cell(asked(kind), raw)
    assert value is not None or problems or not str(raw).strip() or isinstance(raw, str)
    if value is not None:
        assert read_cell(asked(kind), kind.raw_of(value))[0] == value


@pytest.mark.parametrize(
    ("type_name", "more", "typed", "wanted"),
    [
        ("count", {}, "—", "没有的请填数字 0。"),
        ("count", {"blank": "—"}, "—", "没有的不用填，这一格空着就行：报告里印“—”。"),
        ("amount", {"blank": "0"}, "无", "没有的不用填，这一格空着就行：报告里印“0”。"),
        ("percent", {"blank": "未统计"}, "未统计", "没有的不用填，这一格空着就行：报告里印“未统计”。"),
        ("amount", {"drops": True}, "/", "没有的不用填，这一格空着就行：这一行就不印。"),
    ],
)
def it_says_of_a_sign_for_nothing_what_the_form_does_with_a_blank(
    type_name: str, more: dict[str, Any], typed: str, wanted: str
) -> None:
    spec = field(type_name, **more)
    (problem,) = read_cell(spec, typed)[1]
    assert (problem.code, problem.fix) == ("R102", wanted)
    limit = spec.type.limit(spec)
    assert limit and (("没有的填 0" in limit.message) is not bool(more))


def it_still_reads_a_0_where_a_blank_prints_one() -> None:
    assert read_cell(field("count", blank="0"), "0") == (0, ())
