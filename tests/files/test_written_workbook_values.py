"""What is written into a workbook comes back to the letter, and the same report gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from written import SAMPLES, load, opened

from remembered import drawn_anew
from reportgen.core.cleaning import radicals
from reportgen.core.report import Report
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from reportgen.say.json_text import dump
from surgery import but_for_provenance
from sweeps import examples

pytestmark = pytest.mark.sweep


def read_back(report: Report, folder: Path) -> tuple[str, list[Any]]:
    path = folder / "t.xlsx"
    path.write_bytes(write_workbook(report))
    again, findings, _ = read_report(path, SAMPLES[report.kind.id].parents[1])
    return to_json(again), findings


def it_gives_back_the_sample(kind: str, tmp_path: Path) -> None:
    text, findings = read_back(load(kind), tmp_path)
    assert findings == []
    assert text == to_json(load(kind))


def it_builds_the_same_document_from_the_workbook_as_from_the_json(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(write_workbook(load("gov-info-annual-2021")))
    one = build_report(tmp_path / "t.xlsx", tmp_path / "1")
    other = build_report(SAMPLES["gov-info-annual-2021"], tmp_path / "2")
    assert one.output is not None and other.output is not None
    assert but_for_provenance(one.output.read_bytes()) == but_for_provenance(other.output.read_bytes())


_COUNTS = st.integers(0, 10**14)


# A carriage return or a tab would be changed by cleaning; what cleaning removes is tested elsewhere.
_LETTERS = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"],
    exclude_characters="\u3164\uffa0\u034f\u115f\u1160{}｛｝",
)


# No radicals: each is changed to the character that it is, and said.
_TEXTS = st.text(_LETTERS, min_size=1, max_size=60).map(str.strip).filter(lambda text: text and not [*radicals(text)])


_FEES = st.decimals(0, Decimal("999999999"), places=6) | st.decimals(0, 10**10, places=2) | st.integers(0, 10**6)


def _with(**changes: object) -> str:
    data = json.loads(SAMPLES["gov-info-annual-2021"].read_text(encoding="utf-8"), parse_float=Decimal)
    data["values"].update(changes)
    return dump(data)


@pytest.mark.sweep_within
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    name=_TEXTS,
    year=st.integers(2000, 2099),
    fee=_FEES,
    counts=st.lists(_COUNTS, min_size=12, max_size=12),
    when=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    records=st.lists(st.lists(_TEXTS, min_size=1, max_size=3), min_size=1, max_size=20),
)
def it_gives_back_any_values(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    year: int,
    fee: Any,
    counts: list[int],
    when: date,
    records: list[list[str]],
) -> None:
    folder = tmp_path_factory.mktemp("values")
    columns = ("结果维持", "结果纠正", "其他结果", "尚未审结")
    grid = {
        f"复议诉讼.{row}.{column}": counts.pop()
        for row in ("行政复议", "未经复议直接起诉", "复议后起诉")
        for column in columns
    }
    narrative = [
        {"小标题": f"（{number}）{lines[0]}", "正文": "\n".join(lines)} for number, lines in enumerate(records)
    ]
    source = folder / "a.json"
    source.write_text(
        _with(
            单位全称=name,
            年度=year,
            行政事业性收费=fee,
            署名位置="文末",
            成文日期=when.isoformat(),
            总体情况=narrative,
            **grid,
        ),
        encoding="utf-8",
    )
    report, findings, _ = read_report(source)
    assert findings == []
    text, again = read_back(report, folder)
    assert again == []
    assert text == to_json(report)
    assert report.text("单位全称") == name


@pytest.mark.parametrize(
    "fee",
    [
        "0.00000012",
        "12345678901234.567890",
        "0.1",
        "0.10",
        "100.00",
        "96171.6",
        "59237.2449",
        "24252.311082",
        "999999999999999",
        "12345678.1234567891",
        "0.30000000000000004",
    ],
)
def it_loses_no_digit_of_a_fee(fee: str, tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(_with(行政事业性收费=Decimal(fee)), encoding="utf-8")
    report = read_report(source)[0]
    text, findings = read_back(report, tmp_path)
    assert findings == []
    assert json.loads(text, parse_float=str, parse_int=str)["values"]["行政事业性收费"] == fee


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+86",
        "-",
        "@x",
        "'引",
        "http://a.cn",
        "mailto:x",
        "_x000D_",
        "a_x0041_",
        "007",
        "1e5",
        "TRUE",
        "2023-01-10",
        "<b>&amp;",
        " 两 端 ",
        "𠮷😀",
    ],
)
def it_writes_a_text_as_text(text: str, tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(_with(单位全称=text, 总体情况=[{"小标题": text, "正文": f"{text}\n{text}"}]), encoding="utf-8")
    back, findings = read_back(read_report(source)[0], tmp_path)
    assert findings == []
    values = json.loads(back)["values"]
    assert (values["单位全称"], values["总体情况"][0]) == (
        text.strip(),
        {"小标题": text.strip(), "正文": f"{text}\n{text}".strip()},
    )


def it_writes_a_long_text_whole(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(_with(其他事项=[{"小标题": "", "正文": "长" * 32766}]), encoding="utf-8")
    back, findings = read_back(read_report(source)[0], tmp_path)
    assert findings == []
    assert len(json.loads(back)["values"]["其他事项"][0]["正文"]) == 32766


def it_gives_the_same_bytes_for_the_same_report(kind: str, filled: bytes) -> None:
    assert drawn_anew(load(kind)) == filled


def it_keeps_the_clock_out(filled: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(filled)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(filled).properties
    assert properties.created is not None and properties.created.year == 2000
