"""From a finished report back to its workbook: our own exactly, others' by their labels, nothing wrong in silence."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from layouts import TEXT_LAYOUTS, Row, publish, tables_of, tabs
from published import FIND, GOV, KINDS, ROOT, SEED, put, read, texts_of

from reportgen.core import narrative
from reportgen.core.fields import Field
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.build import build_report
from reportgen.pipeline.document import make_document
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.read import read_into
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from reportgen.say.outcome import Status
from sweeps import examples

pytestmark = pytest.mark.sweep


# ── our own documents come back exactly ──────────────────────────────────────

_HAN = st.text(st.sampled_from("报告公开条例机关共收到件数年度一二三第〔〕《》“”、，R&D<5%"), min_size=1, max_size=12)
_LINE = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "（一）", "(二) ", "一、", "1、", "2.", "（3）", "①", "一是"]),
    _HAN,
    st.sampled_from(["", "。", "：", "；还有。", "。又一句，共3件。"]),
)
_PROSE = st.lists(st.one_of(_LINE, st.just("")), min_size=1, max_size=5).map("\n".join)
_HEADING = st.one_of(
    st.just(""),
    st.builds(
        "{}{}{}".format, st.sampled_from(["（一）", "二、", "1.", ""]), _HAN, st.sampled_from(["", "。", "：", ":"])
    ),
)


def _value(spec: Field) -> st.SearchStrategy[Any]:
    number = st.integers(0, 9999)
    remarked = st.builds("{}（其中{}件）".format, number, number)
    known = {
        "count": st.one_of(number, remarked) if spec.remark else number,
        "amount": st.decimals(0, 99999, places=4).map(lambda one: Decimal(str(one))),
        "year": st.integers(2008, 2040),
        "date": st.dates().filter(lambda day: 1901 < day.year < 2199).map(str),
        "choice": st.sampled_from(spec.choices or ("",)),
        "prose": _PROSE,
        "heading": _HEADING,
        "text": st.text(st.sampled_from("某市县局办乡镇 人民政府R&D"), min_size=2, max_size=9),
    }
    value = known[spec.type.name]
    return value if spec.required else st.one_of(st.none(), value)


def _report(folder: KindFolder) -> st.SearchStrategy[Any]:
    kind = folder.kind
    fields = {name: _value(spec) for name, spec in kind.fields.items() if not spec.is_derived}
    lists = {
        spec.id: st.lists(
            st.fixed_dictionaries({column.id: _value(column) for column in spec.columns}), min_size=1, max_size=4
        )
        for spec in kind.lists.values()
    }
    return st.tuples(st.fixed_dictionaries(fields), st.fixed_dictionaries(lists))


def _taken(kind: Kind, values: dict[str, Any], records: dict[str, list[dict[str, Any]]]) -> Report:
    cells = {name: RawCell(value) for name, value in values.items()}
    rows = {
        name: [{column: RawCell(value) for column, value in record.items()} for record in some]
        for name, some in records.items()
    }
    return take_in(kind, RawReport("t", cells, rows))[0]


def _as_printed(report: Report) -> dict[str, str]:
    """Every value that is printed or kept, narrative line by line with its figures filled in."""
    texts = {}
    for value_id in report.entries:
        spec = report.kind.field_of(value_id)
        assert spec is not None
        text = narrative.resolve(report.text(value_id), report.text)
        if spec.type.name == "prose":
            text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
        if not (spec.type.name == "text" and spec.printed is False):
            texts[value_id] = text
    return texts


@pytest.mark.sweep_within
@pytest.mark.parametrize("folder", KINDS, ids=lambda folder: folder.kind.id)
def it_reads_every_value_of_our_own_document_back(folder: KindFolder, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("own") / "报告.docx"

    @settings(
        max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
    )
    @given(_report(folder))
    def _check(values: Any) -> None:
        report = _taken(folder.kind, *values)
        content, differences = make_document(report, folder)
        if differences:
            return
        path.write_bytes(content)
        again, findings, _ = read_finished(path, FIND[folder.kind.id])
        should, found = _as_printed(report), _as_printed(again)
        assert {
            name: (should.get(name), found.get(name))
            for name in {*should, *found}
            if should.get(name) != found.get(name)
        } == {}
        assert again.records == report.records
        assert not any(found.code.startswith("R16") for found in findings)

    _check()


def it_says_that_our_own_document_is_of_another_edition_and_reads_it_by_its_labels(tmp_path: Path) -> None:
    built = build_report(SEED, tmp_path).output
    assert built is not None
    with zipfile.ZipFile(built) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(built, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(b">2021<", b">2019<") if name == "docProps/custom.xml" else content)
    report, findings, _ = read_finished(built, GOV)
    assert [(item.code, item.message) for item in findings] == [
        ("R165", "这是 2019 版的报告，下面按 2021 版能对上的才读")
    ]
    assert report.text("依申请.本年新收.总计") == "0"


# ── the seed, as text ────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def seed() -> dict[str, str]:
    return texts_of(read_report(SEED)[0])


@pytest.mark.parametrize("draw", TEXT_LAYOUTS, ids=lambda draw: draw.__name__)
def it_reads_the_whole_seed_from_text(draw: Callable[[list[Row]], str], seed: dict[str, str], tmp_path: Path) -> None:
    report, codes = read(put(tmp_path, "报告.txt", publish(draw, tables_of())))
    assert codes == []
    assert texts_of(report) == seed


def it_reads_the_seed_although_a_page_cut_a_row_and_lost_a_tab(seed: dict[str, str], tmp_path: Path) -> None:
    text = (
        publish(tabs, tables_of())
        .replace("\t\t5.要求行政机关确认或重新出具已获取信息\t", "5.要求行政机关确认或重新出具已获取信息\t")
        .replace("\n\t（六）其他处理", "\n\n（六）其他处理")
    )
    text = text.replace("（一）予以公开", "(一) 予以公开")
    report, codes = read(put(tmp_path, "报告.txt", text, "gb18030"))
    assert codes == []
    assert texts_of(report) == seed


# ── the command ──────────────────────────────────────────────────────────────


def it_writes_a_workbook_that_builds_the_same_report(tmp_path: Path) -> None:
    report, _, folder = read_report(SEED)
    content, _ = make_document(report, folder)
    (tmp_path / "报告.docx").write_bytes(content)
    outcome = read_into(tmp_path / "报告.docx", tmp_path / "回.xlsx")
    assert (outcome.status, outcome.findings) == (Status.READ, ())
    again, findings, _ = read_report(tmp_path / "回.xlsx")
    assert findings == []
    assert to_json(again) == to_json(report)


def it_writes_the_file_and_says_what_is_missing(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt", publish(tabs, tables_of()).replace("七一路街道办事处2022年", "临河县水利局2022年"))
    outcome = read_into(path, tmp_path / "回.json")
    assert outcome.status is Status.DOUBTFUL
    assert json.loads((tmp_path / "回.json").read_text(encoding="utf-8"))["values"]["单位全称"] == "临河县水利局"


def it_never_writes_over_a_file_unasked(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt", publish(tabs, tables_of()))
    (tmp_path / "回.xlsx").write_bytes(b"old")
    outcome = read_into(path, tmp_path / "回.xlsx")
    assert outcome.status is Status.FAILED
    assert (tmp_path / "回.xlsx").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["报告.doc", "报告.wps", "报告.jpg", "报告.xls", "报告.zip"])
def it_says_what_to_do_with_a_file_it_cannot_read(name: str, tmp_path: Path) -> None:
    outcome = read_into(put(tmp_path, name, "x"), tmp_path / "回.xlsx")
    assert outcome.problem is not None and outcome.problem.fix
    assert name in outcome.problem.message


_HOSTILE = {
    "空": b"",
    "空白": b" \n\t\n",
    "二进制": bytes(range(256)) * 40,
    "压缩包": b"PK\x03\x04" + b"\0" * 200,
    "实体": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    "很深": b"<div>" * 30_000 + "一、总体情况".encode(),
    "很宽": b'<table><tr><td colspan="99999" rowspan="99999">1</td></tr></table>' * 50,
    "标签不成对": "<p>一、总体情况<table><tr><td>".encode(),
    "一行": "一、总体情况".encode() * 20_000,
}


@pytest.mark.parametrize("suffix", [".docx", ".html", ".txt", ".pdf"])
@pytest.mark.parametrize("content", _HOSTILE.values(), ids=_HOSTILE)
def it_meets_hostile_files_with_a_sentence(content: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"坏{suffix}"
    path.write_bytes(content)
    outcome = read_into(path, tmp_path / "回.xlsx", templates=ROOT / "templates")
    assert outcome.status is Status.FAILED
    assert outcome.problem is not None and outcome.problem.fix
    assert not (tmp_path / "回.xlsx").exists()


def it_refuses_a_report_where_a_workbook_is_asked_for(tmp_path: Path) -> None:
    path = put(tmp_path, "报告.txt", publish(tabs, tables_of()))
    outcome = build_report(path, tmp_path / "outputs")
    assert outcome.problem is not None
    assert "reportgen read" in outcome.problem.fix
