"""Whatever the language of rules accepts can be written into the workbook, and says there what `check` says."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office import Office
from recalculation import different, recalculated
from reportgen.core.findings import CannotRun
from reportgen.core.ids import PREVIOUS
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.check import broken_rules
from reportgen.core.rules.copied.run_texts import RunTexts
from reportgen.core.rules.relations import is_live
from reportgen.files.kind_cases import changed_sample
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.read.gate import STATES_SHEET
from reportgen.files.workbook.write_workbook import write_workbook
from small_kinds import BLOCKS, FIELDS, KIND, SAMPLE, small_kind
from sweeps import examples

MORE = """
[[field]]
id = "年度"
type = "year"
printed = false

[[field]]
id = "季度"
type = "choice"
choices = ["一季度", "二季度", "三季度", "四季度"]
printed = false

[[field]]
id = "人数"
type = "count"
printed = false

[[field]]
id = "比率"
type = "percent"
signed = true
printed = false

[[field]]
id = "业务"
type = "multichoice"
choices = ["运输", "仓储"]
printed = false

[[field]]
id = "照片"
type = "image"
width = 40
printed = false

[[grid]]
id = "办件"
type = "count"
printed = false
rows = ["窗口", "网上", { id = "合计", value = "窗口 + 网上" }]
columns = ["收件", "办结"]

[[sheet]]"""
EXTRA = [
    "年度",
    "季度",
    "人数",
    "比率",
    "业务",
    "照片",
    *(f"办件.{r}.{c}" for r in ("窗口", "网上", "合计") for c in ("收件", "办结")),
]
SHOWN = ", ".join(f'"{name}"' for name in ("署名", *EXTRA))
ALL_FIELDS = FIELDS.replace("\n[[sheet]]", MORE, 1).replace('"署名"]', f"{SHOWN}]")
PERIOD = """
[period]
every = "quarter"
year = "年度"
part = "季度"
also = "a-year-ago"
"""
FILLED = {"年度": 2024, "季度": "二季度", "人数": 5, "比率": "12.5%", "业务": "运输、仓储"} | {
    "办件.窗口.收件": 3, "办件.窗口.办结": 2, "办件.网上.收件": 4, "办件.网上.办结": 0,
}  # fmt: skip
REPORTS: list[dict[str, Any]] = [
    {},
    {"人数": None, "甲": None, "业务": None, "清单": [], "办件.窗口.收件": None},
    {"人数": 0, "比率": "-3%", "说明": None, "清单": [{"名称": "窗口", "件数": 0}, {"名称": "网上", "件数": 9}]},
]

whole = st.sampled_from(["0", "1", "2", "3.5", "人数", "比率", "年度", "办件.合计.收件", "办件.网上.办结"])
earlier = st.sampled_from(
    ["previous.人数", "year_ago.人数", "previous.办件.合计.收件", "previous.比率", "previous.年度"]
)
listed = st.sampled_from(["count(清单)", "sum(清单.件数)", "length(甲)", "length(说明)", "length(单位)"])
text = st.sampled_from(["甲", "乙", "单位", "季度", "署名", "previous.甲", "'子'", "''"])
day = st.sampled_from(
    ["日期", "previous.日期", "date(2024, 1, 2)", "date(年度, 12, 31)", "period_end()", "today()", "日期 + 人数"]
)
blanks = st.sampled_from(
    [f"filled({name})" for name in ("甲", "说明", "人数", "日期", "照片", "业务", "previous.甲", "办件.窗口.收件")]
)
order = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])


def _numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda one: f"({' '.join(one)})"),
        st.tuples(inner, inner).map(lambda one: f"sum({one[0]}, {one[1]})"),
        st.tuples(inner, inner).map(lambda one: f"({one[0]} / {one[1]})"),
        inner.map(lambda one: f"abs({one})"),
        inner.map(lambda one: f"round({one}, 1)"),
        st.tuples(inner, order, inner).map(lambda one: f"holds({' '.join(one)})"),
        inner.map(lambda one: f"-{one}"),
    )


number = st.recursive(
    st.one_of(whole, listed, earlier, listed, st.just("(日期 - previous.日期)")), _numbers, max_leaves=3
)
asked = st.one_of(
    st.tuples(number, order, number).map(" ".join),
    st.tuples(number, st.just("<="), number, st.just("<"), number).map(" ".join),
    st.tuples(text, st.sampled_from(["==", "!=", "in", "not in"]), text).map(" ".join),
    st.tuples(day, order, day).map(" ".join),
    st.sampled_from(["'运输' in 业务", "'一季度' == 季度", "业务 != '仓储'", "'子' in 甲"]),
    blanks,
)  # fmt: skip
truth = st.recursive(
    asked,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda one: f"({' '.join(one)})"),
        inner.map(lambda one: f"not ({one})"),
    ),
    max_leaves=3,
)
# Of a line that is the sum of others no workbook speaks: it is right where they are (relations.shown_instances).
OF_LINES = {
    "grid = '办件'\neach = 'row'\nexcept = ['合计']": ["收件", "办结", "previous.办结"],
    "grid = '办件'\neach = 'column'": ["窗口", "合计", "year_ago.网上"],
    "list = '清单'": ["件数", "length(名称)"],
    "cells = ['办件.窗口', '人数']": ["cell", "previous.cell"],
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    """A rule in TOML but for its code: of the whole report, of lines, records or cells; perhaps only where something is true."""
    where = draw(st.sampled_from(["", "", *OF_LINES]))
    check = draw(truth)
    if where:
        own = draw(st.sampled_from([name for name in OF_LINES[where] if not name.startswith(("previous", "year_ago"))]))
        other = draw(st.one_of(st.sampled_from(OF_LINES[where]), number))
        check = draw(st.sampled_from([f"{own} <= {other}", f"{other} != {own}", f"{own} >= {other} or {check}"]))
    when = f"when = {json.dumps(draw(truth), ensure_ascii=False)}\n" if draw(st.booleans()) else ""
    severity = draw(st.sampled_from(["error", "explain", "warning", "note"]))
    return f'severity = "{severity}"\n{where}\n{when}check = {json.dumps(check, ensure_ascii=False)}'


HEAD = 'title = "试"\nmessage = "不对"\nfix = "请改。"\nsource = "办法"\n'


def made(home: Path, all_rules: list[str]) -> Iterator[Report]:
    """The reports of a kind that has these rules; one that the loader refuses, with its reason, is never written."""
    written = [f'[[rule]]\ncode = "F{code}"\n{HEAD}{one}\n' for code, one in enumerate(all_rules, 101)]
    values, kind = SAMPLE | FILLED, KIND + PERIOD
    files = {"rules.toml": "\n".join(written)}
    folder = small_kind(home, BLOCKS, fields=ALL_FIELDS, kind=kind, sample=values, files=files)
    try:
        loaded = load_folder(folder)
    except CannotRun as refused:
        odd = {int(code) - 101 for code in re.findall(r"F(\d{3})", str(refused))}
        assert odd, refused
        kept = [one for number, one in enumerate(written) if number not in odd]
        (folder / "rules.toml").write_text("\n".join(kept), encoding="utf-8")
        loaded = load_folder(folder)
    last = changed_sample(loaded, {"季度": "一季度", "人数": 4, "日期": "2023-10-09"})
    for changes in REPORTS:
        report = changed_sample(loaded, changes)
        yield report
        yield replace(report, earlier={PREVIOUS: last})


def agreed(report: Report) -> bytes:
    """The workbook of the report, in which each live rule is broken where `check` finds it broken."""
    content = write_workbook(report)
    page = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[STATES_SHEET]
    said = {(code, state[0]) for code, _, state in page.iter_rows(max_col=3, values_only=True) if code and state}
    live = {rule.code for rule in report.kind.rules if is_live(rule, report.kind)}
    wrong = {found.code for found in broken_rules(report, RunTexts())}
    assert {code for code, sign in said if sign in "✘※"} == wrong & live
    return content


@settings(
    max_examples=examples(8),
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(st.lists(rules(), min_size=8, max_size=8))
def it_writes_every_rule_and_judges_it_as_check_does(all_rules: list[str]) -> None:
    with TemporaryDirectory() as home:
        for report in made(Path(home), all_rules):
            agreed(report)


COUNTED = [
    "count(清单) >= 2",
    "count(清单) == 人数",
    "人数 == count(清单)",
    "count(清单) + sum(清单.件数) < 1",
    "holds(count(清单) > 1) + holds(filled(照片)) >= 1",
    "人数 > 9 or count(清单) == 0",
]


@pytest.mark.sweep_only(
    like="tests/files/test_any_rule_in_workbook.py::it_writes_every_rule_and_judges_it_as_check_does"
)
def it_writes_a_rule_that_begins_with_how_many_records_there_are(tmp_path: Path) -> None:
    rules_of = [f'check = "{check}"' for check in COUNTED]
    for report in made(tmp_path, rules_of):
        agreed(report)


@pytest.mark.libreoffice
@pytest.mark.sweep_only(
    like="tests/files/test_workbook_checks_calculated.py::it_agrees_with_check_when_libreoffice_calculates"
)
def it_says_the_same_when_libreoffice_calculates(office: Office, tmp_path: Path) -> None:
    rules_of = [f'check = "{check}"' for check in COUNTED]
    contents = {str(at): agreed(one) for at, one in enumerate(made(tmp_path, rules_of))}
    calculated = recalculated(contents, tmp_path, office)
    assert [different(contents[name], calculated[name]) for name in contents] == [[]] * len(contents)
