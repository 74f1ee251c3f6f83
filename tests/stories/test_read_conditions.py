"""What the tool has built is read back: lines with conditions in them, lines that are one value alone, values by default."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.report import Origin, Report
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.verify import verify
from reportgen.say.finding_text import finding_lines
from small_kinds import FIELDS as PLAIN
from small_kinds import KIND, small_kind
from sweeps import examples

FIELDS = """[[field]]
id = "单位"
required = true
[[field]]
id = "年度"
type = "year"
required = true
[[field]]
id = "收到"
type = "count"
required = true
[[field]]
id = "上年收到"
type = "count"
required = true
printed = false
[[field]]
id = "办结"
type = "count"
required = true
[[field]]
id = "上年件数"
default = "{上年收到}"
[[field]]
id = "余数"
type = "count"
value = "收到 - 办结"
signed = true
printed = false
[[field]]
id = "余件"
default = "{余数}"
[[field]]
id = "原因"
default = "未说明"
printed = "办结 < 收到"
[[field]]
id = "备注"
[[field]]
id = "整改"
printed = "办结 < 5"
[[field]]
id = "落款"
default = "{单位}人民政府"
[[field]]
id = "日期"
type = "date"
required = true
[[field]]
id = "情况"
type = "prose"
[[sheet]]
title = "基本"
show = ["单位", "落款", "日期"]
[[sheet]]
title = "情况"
section = "一、情况"
show = ["年度", "收到", "上年收到", "上年件数", "余数", "余件", "办结", "原因", "整改", "情况"]
[[sheet]]
title = "其他"
section = "二、其他"
show = ["备注"]
"""
BLOCKS = (
    "{{ 单位 }}情况报告",
    "一、情况",
    "{{ 年度 }}年收到{{ 收到 }}件，比上年（{{ 上年件数 }}件）{% if 收到 < 上年收到 %}下降{% else %}增长{% endif %}，余{{ 余件 }}件。",
    "办结{{ 办结 }}件{% if 办结 < 收到 %}，{{ 原因 }}{% endif %}。",
    "{%p if 办结 < 5 %}",
    "{{ 整改 }}",
    "{%p endif %}",
    "还有以下情况：",
    "{%p for 段 in 情况.段落 %}",
    "{{ 段.标题 }}{{ 段.正文 }}",
    "{%p endfor %}",
    "二、其他",
    "备注：{{ 备注 }}",
    "{{ 落款 }}",
    "{{ 日期 }}",
)
VALUES: dict[str, Any] = {
    "单位": "青山县", "年度": "2024", "收到": "9", "上年收到": "7", "办结": "8", "原因": "1件还在办", "日期": "2024-12-30",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> KindFolder:
    about = KIND.replace('"一、情况"', '"一、情况", "二、其他"').replace('["单位"]', '["单位", "落款", "日期"]', 1)
    return load_folder(small_kind(tmp_path_factory.mktemp("kind"), BLOCKS, fields=FIELDS, kind=about, sample=VALUES))


def _read_back(
    folder: KindFolder, values: Mapping[str, Any], path: Path, is_own: bool
) -> tuple[Report, Report, list[Finding]]:
    """The report of `values`, what is read of its document, which remembers its making or does not, and the findings."""
    report, _ = take_in(folder.kind, RawReport("", {name: RawCell(value) for name, value in values.items()}, {}))
    content, odd = make_document(report, folder)
    assert odd == []
    path.write_bytes(content if is_own else without_provenance(content))
    again, findings, _ = read_finished(path, FindKind(folder.path.parent), "small")
    return report, again, findings


def without_provenance(content: bytes) -> bytes:
    """The same document, as if somebody else had made it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as ours, zipfile.ZipFile(made, "w") as theirs:
        for name in ours.namelist():
            kept = re.sub(rb"<property .*</property>", b"", ours.read(name))
            theirs.writestr(name, kept if name == "docProps/custom.xml" else ours.read(name))
    return made.getvalue()


_FEW = st.integers(0, 30).map(str)
_WORDS = st.sampled_from(["尚在办理", "3件延期，2件未到期", "情况良好", "办结4件"])
_MAYBE = st.one_of(st.none(), _WORDS)


@pytest.mark.sweep_within
@pytest.mark.parametrize("is_own", [True, False])
def it_reads_every_value_back_whichever_branches_were_printed(
    is_own: bool, folder: KindFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("own") / "报告.docx"

    @settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.fixed_dictionaries(
            {"收到": _FEW, "上年收到": _FEW, "办结": _FEW, "原因": _MAYBE, "备注": _MAYBE, "整改": _WORDS}
            | {
                "落款": st.sampled_from([None, "青山县司法局"]),
                "情况": st.sampled_from([None, "平稳。", "平稳。\n继续推进。"]),
            }
        )
    )
    def _check(values: dict[str, Any]) -> None:
        report, again, findings = _read_back(folder, {**VALUES, **values}, path, is_own)
        printed = {name for name in report.entries if name not in _unprinted(report)}
        assert {name: again.text(name) for name in printed} == {name: report.text(name) for name in printed}
        assert {name: again.entries[name].origin for name in printed} == {
            name: report.entries[name].origin for name in printed
        }
        assert not [one for one in findings if one.code.startswith("R16")]

    _check()


def _unprinted(report: Report) -> set[str]:
    """What no branch of this report prints."""
    done, received = (int(report.text(name)) for name in ("办结", "收到"))
    return {*(["原因"] if done >= received else []), *(["整改"] if done >= 5 else [])}


def it_leaves_what_the_form_writes_itself_to_the_form(folder: KindFolder, tmp_path: Path) -> None:
    _, again, _ = _read_back(folder, VALUES, tmp_path / "报告.docx", False)
    assert {name: again.entries[name].origin for name in ("上年件数", "余件", "落款")} == dict.fromkeys(
        ("上年件数", "余件", "落款"), Origin.DEFAULT
    )
    assert again.text("上年收到") == "7"  # which is printed nowhere but through 上年件数


def it_tells_a_line_that_somebody_has_changed_and_gives_its_words_to_nobody(folder: KindFolder, tmp_path: Path) -> None:
    path = tmp_path / "改过.docx"
    _read_back(folder, {**VALUES, "情况": "平稳。"}, path, False)
    edited = docx.Document(str(path))
    line = next(one for one in edited.paragraphs if one.text.startswith("2024年收到"))
    line.text = line.text.replace("件，比上年", "件左右，与上年比")
    edited.save(str(path))
    again, findings, _ = read_finished(path, FindKind(folder.path.parent), "small")
    assert again.text("情况") == "平稳。"
    (told,) = [one for one in findings if one.code == "R164"]
    assert "收到" in told.message
    assert told.place is not None


def it_names_the_file_for_what_it_does_not_find(folder: KindFolder, tmp_path: Path) -> None:
    path = tmp_path / "别人的.docx"
    _read_back(folder, VALUES, path, False)
    edited = docx.Document(str(path))
    for paragraph in edited.paragraphs:
        if paragraph.text.startswith(("2024年", "办结")):
            paragraph.text = "略。"
    edited.save(str(path))
    _, findings, _ = read_finished(path, FindKind(folder.path.parent), "small")
    lines = [line for line, _ in finding_lines([one for one in findings if one.code == "R101"])]
    assert all("别人的.docx" in line for line in lines if "位置" in line)
    assert any("收到" in line for line in lines)


@pytest.mark.sweep
@pytest.mark.parametrize("done", ["3", "8", "9"])
def it_finds_no_signature_missing_where_a_sentence_depends_on_a_condition(
    done: str, folder: KindFolder, tmp_path: Path
) -> None:
    path = tmp_path / "报告.docx"
    _read_back(folder, {**VALUES, "办结": done, "整改": "限期办结"}, path, True)
    assert verify(path, folder.path.parent).remarks == ()


def it_says_that_records_in_one_paragraph_are_not_told_apart(tmp_path: Path) -> None:
    inline = "清单：{% for 行 in 清单 %}{{ 行.名称 }}{% if not loop.last %}、{% endif %}{% endfor %}"
    fields = PLAIN.replace(
        'columns = [{ id = "名称" }, { id = "件数", type = "count" }]', 'columns = [{ id = "名称" }]'
    )
    fields = fields.replace('[[field]]\nid = "说明"\ntype = "prose"\n\n', "").replace('"说明", ', "")
    values = {"单位": "某局", "日期": "2024-01-02", "甲": "子", "乙": "丑"}
    path = small_kind(
        tmp_path,
        ("{{ 单位 }}", "一、情况", "甲：{{ 甲 }}", "乙：{{ 乙 }}", inline),
        fields=fields,
        sample={**values, "清单": [{"名称": "窗口"}]},
    )
    small = load_folder(path)
    records = {"清单": [{"名称": RawCell("窗口")}, {"名称": RawCell("网上")}]}
    report, _ = take_in(small.kind, RawReport("", {name: RawCell(one) for name, one in values.items()}, records))
    content, odd = make_document(report, small)
    assert odd == []
    (tmp_path / "报告.docx").write_bytes(content)
    again, findings, _ = read_finished(tmp_path / "报告.docx", FindKind(tmp_path), "small")
    assert (again.text("乙"), again.records["清单"]) == ("丑", 0)
    assert any("清单" in one.message for one in findings if one.code == "R164")
