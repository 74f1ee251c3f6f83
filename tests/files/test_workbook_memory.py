"""A workbook that was rolled over remembers last year digit by digit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rolled import SAMPLES, changed, opened, rolled, sample

from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.values import Remarked
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from sweeps import examples

pytestmark = pytest.mark.sweep


def read_back(content: bytes, folder: Path, templates: Path | None = None) -> Report:
    path = folder / "今年.xlsx"
    path.write_bytes(content)
    report, findings, _ = read_report(path, templates)
    assert {found.code for found in findings} <= {"R101", "R121"}, findings
    return report


def told_of(report: Report) -> tuple[Any, ...]:
    """Everything a report says, without the places it was read from."""
    entries = {name: (entry.value, entry.origin) for name, entry in report.entries.items()}
    return entries, report.records, report.source, report.unreadable


# ── it remembers ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_gives_last_year_back(kind: str, tmp_path: Path) -> None:
    report = rolled(sample(kind))
    again = read_back(write_workbook(report), tmp_path, SAMPLES[kind].parents[1])
    assert told_of(again.previous) == told_of(report.previous)
    assert to_json(again) == to_json(report)


_TEXTS = (
    st.text(
        st.characters(
            exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"],
            exclude_characters="\u3164\uffa0\u034f\u115f\u1160",
        ),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(bool)
)
_REMARKED = st.builds(
    lambda number, text: f"{number}（{text}）",
    st.integers(0, 10**9),
    st.sampled_from(["其中修订16件", "含 2 件", "=1+1"]),
)
_FEES = st.decimals(0, Decimal("99999999999"), places=6) | st.decimals(0, 10**10, places=2) | st.integers(0, 10**9)


@pytest.mark.sweep_within
@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=_TEXTS,
    fee=_FEES,
    count=_REMARKED | st.integers(0, 10**14),
    when=st.dates(date(2000, 1, 1), date(2099, 12, 31)) | st.none(),
    records=st.lists(
        st.tuples(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3).map("\n".join)), min_size=1, max_size=12, unique=True
    ),
)
def it_gives_any_last_year_back(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    fee: Any,
    count: Any,
    when: date | None,
    records: list[tuple[str, str]],
) -> None:
    narrative = [{"小标题": f"（{number}）{heading}", "正文": text} for number, (heading, text) in enumerate(records)]
    report = rolled(
        changed({"单位全称": name, "行政许可": count, "行政事业性收费": fee, "成文日期": when, "总体情况": narrative})
    )
    again = read_back(write_workbook(report), tmp_path_factory.mktemp("any"))
    assert told_of(again.previous) == told_of(report.previous)


def it_remembers_a_text_longer_than_a_cell(tmp_path: Path) -> None:
    last = changed({"其他事项": [{"小标题": "", "正文": "好"}]})
    value_id = "其他事项[1].正文"
    last = replace(last, entries={**last.entries, value_id: Entry("长😀" * 20_000)})
    again = read_back(write_workbook(rolled(last)), tmp_path)
    assert again.text(f"previous.{value_id}") == "长😀" * 20_000


@pytest.mark.parametrize("fee", ["0.10", "100.00", "12345678901234.567890", "0.00000012", "0"])
def it_loses_no_digit_of_last_years_fee(fee: str, tmp_path: Path) -> None:
    again = read_back(write_workbook(rolled(changed({"行政事业性收费": Decimal(fee)}))), tmp_path)
    assert again.text("previous.行政事业性收费") == fee


def it_remembers_a_remark_and_a_total_that_was_shown_with_one(tmp_path: Path) -> None:
    last = changed({"主动公开.行政规范性文件.现行有效": "22（其中修订16件）"})
    again = read_back(write_workbook(rolled(last)), tmp_path)
    assert again.value("previous.主动公开.行政规范性文件.现行有效") == Remarked(22, "22（其中修订16件）")


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_gives_the_same_bytes_again_after_reading(tmp_path: Path) -> None:
    content = write_workbook(rolled(sample()))
    assert write_workbook(read_back(content, tmp_path)) == content


def it_remembers_nothing_where_nothing_was_rolled_over(tmp_path: Path) -> None:
    content = write_workbook(sample())
    assert "_previous" not in opened(content).sheetnames
    assert read_back(content, tmp_path).previous is None


# ── names for rules ──────────────────────────────────────────────────────────


@pytest.mark.sweep_only(like="tests/files/test_workbook_memory.py::it_remembers_a_text_longer_than_a_cell")
def it_names_every_value_of_last_year_as_a_number_formulas_can_use() -> None:
    last = changed({"主动公开.行政规范性文件.现行有效": "22（其中修订16件）", "行政事业性收费": Decimal("0.10")})
    book = opened(write_workbook(rolled(last)))
    for name, field in last.kind.fields.items():
        if last.value(name) is None:
            assert f"previous.{name}" not in book.defined_names
            continue
        (title, address), *_ = book.defined_names[f"previous.{name}"].destinations
        value = book[title][address.replace("$", "")].value
        wanted = last.scalar(name)
        assert Decimal(str(value)) == wanted if field.type.name in ("count", "amount", "year") else value == wanted, (
            name
        )
    assert book["_previous"].sheet_state == "veryHidden"
