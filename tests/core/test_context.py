"""The names a Word template can use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from builders import kind_of, take
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import escape

from reportgen.core.context import context, how_much
from reportgen.core.ids import leaves_in, marker
from reportgen.core.report import Report

GRID = [{"id": "格", "type": "amount", "rows": ["上"], "columns": ["左", "右"]}]
DRAWN = [{"id": "表一", "cells": [["{格.上.*}"]]}]


def report_of(**values: object) -> Report:
    kind = kind_of(
        field=[
            {"id": "items"},
            {"id": "名"},
            {"id": "数", "type": "count", "remark": True},
            {"id": "日", "type": "date"},
            {"id": "言", "type": "prose"},
        ],
        grid=GRID,
        list=[
            {"id": "单", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]},
            {"id": "册", "columns": ["keys", {"id": "数", "type": "count"}, {"id": "注", "type": "prose"}]},
        ],
        table=DRAWN,
    )
    report, findings = take(kind, values)
    assert findings == []
    return report


def rendered(template: str, report: Report, marked: bool = False) -> str:
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(template).render(context(report, marked=marked))


@pytest.mark.parametrize(
    ("values", "template", "text"),
    [
        ({"名": "R&D <5%"}, "{{ 名 }}", "R&amp;D &lt;5%"),
        ({"名": "{7 * 7}{% x %}"}, "{{ 名 }}", "{7 * 7}{% x %}"),
        ({"名": "第{{ 数 }}号", "数": 7}, "{{ 名 }}", "第7号"),
        ({"数": "22（其中1件）"}, "{{ 数 }}", "22（其中1件）"),
        ({"数": 0}, "{{ 数 }}", "0"),
        ({"格.上.左": Decimal("0.5000")}, "{{ 格.上.左 }}", "0.5000"),
        ({"格.上.左": Decimal("1E-7")}, "{{ 格.上.左 }}", "0.0000001"),
        ({"日": date(2023, 1, 10)}, "{{ 日 }}", "2023年1月10日"),
        ({"items": "项"}, "{{ items }}", "项"),
        ({}, "[{{ 名 }}{{ 数 }}{{ 日 }}{{ 格.上.左 }}]", "[]"),
        ({"册": [{"keys": "甲"}, {"keys": "乙"}]}, "{% for r in 册 %}{{ r.序号 }}{{ r.keys }}{% endfor %}", "1甲2乙"),
        ({"名": "甲"}, "{{ '第' ~ 名 }}", "第甲"),
    ],
)
def it_prints_each_value_as_it_stands_in_the_report(values: dict[str, object], template: str, text: str) -> None:
    assert rendered(template, report_of(**values)) == text


def it_escapes_through_markupsafe_itself() -> None:
    names = context(report_of(名='a<b & "c"'))
    assert str(escape(names["名"])) == "a&lt;b &amp; &quot;c&quot;"


@pytest.mark.parametrize(
    ("values", "condition"),
    [
        ({"名": "文末"}, "名 == '文末'"),
        ({"数": 3}, "数 > 2 and 数 + 1 == 4"),
        ({"数": "22（其中1件）"}, "数 == 22"),
        ({"日": date(2023, 1, 10)}, "日.year == 2023"),
        ({"格.上.左": Decimal("0.50")}, "格.上.左 * 2 == 1"),
        ({}, "not 名 and not 言 and not 单 and not 单.段落 and not 册"),
        ({"言": "甲"}, "言"),
        ({"单": [{"正文": "甲"}]}, "单 and 单.段落"),
    ],
)
@pytest.mark.parametrize("marked", [False, True])
def it_lets_conditions_see_the_plain_value_marked_or_not(
    values: dict[str, object], condition: str, marked: bool
) -> None:
    assert rendered(f"{{% if {condition} %}}ja{{% endif %}}", report_of(**values), marked) == "ja"


def it_prints_markers_in_place_of_values() -> None:
    report = report_of(名="甲<", 数=0, **{"格.上.左": 1})
    text = rendered("{{ 名 }}|{{ 数 }}|{{ 格.上.左 }}|{{ 日 }}", report, marked=True)
    assert text == f"{marker('名')}|{marker('数')}|{marker('格.上.左')}|"
    assert leaves_in(f"甲{marker('名')}乙") == ["名"]


def it_marks_each_part_of_a_paragraph_that_prints_something() -> None:
    report = report_of(名="甲", 言="（一）子。丑\n寅", 单=[{"小标题": "一：", "正文": "卯"}])
    template = "{{ 名 }}|{{ 日 }}|{% for p in 言.段落 %}{{ p.标题 }}|{{ p.正文 }}|{% endfor %}"
    template += "{% for p in 单.段落 %}{{ p.标题 }}|{{ p.正文 }}{% endfor %}"
    printed = rendered(template, report).split("|")
    leaves = ["".join(leaves_in(text)) for text in rendered(template, report, marked=True).split("|")]
    assert [*zip(leaves, printed, strict=True)] == [
        ("名", "甲"),
        ("", ""),
        ("言#1.标题", "（一）子。"),
        ("言#1.正文", "丑"),
        ("", ""),
        ("言#2.正文", "寅"),
        ("单[1].段落#1.标题", "一："),
        ("单[1].段落#1.正文", "卯"),
    ]


def it_makes_paragraphs_with_levels_and_figures_of_prose() -> None:
    report = report_of(数=12, 言="（一）公开情况\n共{{ 数 }}件。")
    template = "{% for p in 言 %}{{ p.级 }}:{{ p.标题 }}|{{ p.正文 }};{% endfor %}"
    assert rendered(template, report) == "2:（一）公开情况|;0:|共12件。;"


def it_runs_the_records_of_a_narrative_list_into_one_flow() -> None:
    report = report_of(单=[{"小标题": "一、甲", "正文": "子\n丑"}, {"正文": "寅"}])
    assert rendered("{% for p in 单.段落 %}{{ p.标题 }}{{ p.正文 }};{% endfor %}", report) == "一、甲;子;丑;寅;"


def it_gives_a_record_its_own_paragraphs() -> None:
    report = report_of(册=[{"keys": "甲", "注": "子\n丑"}])
    assert (
        rendered("{% for r in 册 %}{% for p in r.注 %}{{ p.正文 }};{% endfor %}{% endfor %}{{ 册|length }}", report)
        == "子;丑;1"
    )


def it_has_attribute_objects_and_no_dicts() -> None:
    names = context(report_of(items="项", **{"格.上.左": 1}))
    assert not isinstance(names["格"], dict)
    assert names["格"].上.左 == 1
    with pytest.raises(AttributeError):
        _ = names["格"].items


def it_makes_the_records_of_a_list_when_they_are_asked_for() -> None:
    """Kept, those of a long list would take as much memory as all else of its report; how many there are is known without them."""
    kind = kind_of(list=[{"id": "册", "columns": ["名", {"id": "数", "type": "count"}]}])
    report, _ = take(kind, {"册": [{"名": f"第{n}号", "数": n} for n in range(1, 1001)]})
    names, known = context(report), report._known_on_page
    assert (how_much(names["册"]), len(known)) == (1000, 0)
    assert [str(one.名) for one in names["册"]][-1] == "第1000号"
    assert len(known) == 2000
