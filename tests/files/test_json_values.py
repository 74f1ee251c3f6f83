"""JSON in and out: the same values, every digit, and a sentence for every mistake."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.findings import CannotRun
from reportgen.pipeline.check import check_one
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from reportgen.say.json_text import dump
from reportgen.say.outcome import Status

SAMPLE = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021" / "sample.json"


def sample(**changes: Any) -> str:
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    data["values"].update(changes)
    return json.dumps(data, ensure_ascii=False)


def codes(text: str | bytes, folder: Path) -> list[tuple[str, str]]:
    """(code, place) of each finding."""
    path = folder / "年报.json"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    outcome = check_one(path)
    assert outcome.problem is None, outcome.problem
    return [(item.code, item.place.cell if item.place else "") for item in outcome.findings]


def problem(text: str | bytes, folder: Path) -> str:
    """Why it cannot be read at all."""
    path = folder / "年报.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    outcome = check_one(path)
    assert outcome.status is Status.FAILED and outcome.problem is not None
    assert "Traceback" not in str(outcome.problem)
    return str(outcome.problem)


def it_gives_the_sample_back_exactly() -> None:
    report, findings, _ = read_report(SAMPLE)
    assert findings == []
    assert to_json(report) == SAMPLE.read_text(encoding="utf-8")


def it_gives_back_what_it_wrote(tmp_path: Path) -> None:
    changed = sample(
        成文日期="2023-01-10", 行政许可="22（其中修订16件）", 引言="一\n二", 行政事业性收费="24252.311082000000000001"
    )
    (tmp_path / "a.json").write_text(changed, encoding="utf-8")
    first = to_json(read_report(tmp_path / "a.json")[0])
    (tmp_path / "b.json").write_text(first, encoding="utf-8")
    assert to_json(read_report(tmp_path / "b.json")[0]) == first
    assert '"成文日期": "2023-01-10"' in first
    assert '"行政事业性收费": 24252.311082000000000001' in first


@pytest.mark.parametrize("number", ["0.00000012", "12345678.1234567890123", "0.10", "1.50", "100.0"])
def it_keeps_every_digit_of_a_number(number: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(sample().replace('"行政事业性收费": 2.36', f'"行政事业性收费": {number}'), encoding="utf-8")
    assert f'"行政事业性收费": {number},' in to_json(read_report(path)[0])


@given(
    st.recursive(
        st.text() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=4),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def it_dumps_any_text_beside_any_decimal(data: Any) -> None:
    text = dump(data)
    assert json.loads(text, parse_float=Decimal) == json.loads(
        json.dumps(data, default=lambda value: None), parse_float=Decimal
    ) or _same(data, json.loads(text, parse_float=Decimal))


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    return bool(one == other)


@pytest.mark.parametrize("text", ["\ue0f20\ue0f3", "\\u00000\\u0000", '"\\u00000\\u0000"', "\x000\x00"[1:2]])
def it_never_takes_a_text_for_a_number(text: str) -> None:
    assert json.loads(dump({"a": text, "b": Decimal("1.50")}), parse_float=Decimal) == {"a": text, "b": Decimal("1.50")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"单位名称": "x"}, [("R143", "单位名称")]),
        ({"行政许可": [1]}, [("R144", "行政许可")]),
        ({"行政许可": {"a": 1}}, [("R144", "行政许可")]),
        ({"行政许可": True}, [("R116", "行政许可")]),
        ({"行政许可": None}, [("R101", "行政许可")]),
        ({"行政许可": -1}, [("R104", "行政许可")]),
        ({"行政许可": "12件"}, [("R103", "行政许可")]),
        ({"总体情况": "文"}, [("R144", "总体情况")]),
        ({"总体情况": ["文"]}, [("R144", "总体情况")]),
        ({"总体情况": []}, [("R121", "")]),
        ({"其他事项": [{"正文": "没有收费。", "小标": "题"}]}, [("R143", "其他事项[1].小标")]),
        ({"总体情况": [{"正文": ["文"]}]}, [("R144", "总体情况[1].正文")]),
        ({"总体情况": [{"小标题": "题"}]}, [("R101", "")]),
        ({"成文日期": "2023-02-30"}, [("R113", "成文日期")]),
        ({"依申请.本年新收.总计": 1}, [("R111", "依申请.本年新收.总计")]),
    ],
)
def it_says_what_is_wrong_and_where(changes: dict[str, Any], expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert codes(sample(**changes), tmp_path) == expected


def it_asks_whether_another_name_was_meant(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(sample(单位全程="x"), encoding="utf-8")
    assert "是不是“单位全称”？" in check_one(tmp_path / "a.json").findings[0].message


def it_accepts_a_byte_order_mark_and_right_totals(tmp_path: Path) -> None:
    assert codes("\ufeff" + sample(**{"依申请.本年新收.总计": 13}), tmp_path) == []


# ── last year ────────────────────────────────────────────────────────────────


def with_last_year(**values: Any) -> str:
    data = json.loads(sample(年度=2026))
    data["previous"] = json.loads(SAMPLE.read_text(encoding="utf-8"))["values"] | values
    return json.dumps(data, ensure_ascii=False)


def it_gives_back_last_years_values_too(tmp_path: Path) -> None:
    path = tmp_path / "年报.json"
    path.write_text(with_last_year(行政许可="22（其中涉水18件）"), encoding="utf-8")
    report, findings, _ = read_report(path)
    assert findings == []
    assert report.text("previous.行政许可") == "22（其中涉水18件）"
    path.write_text(to_json(report), encoding="utf-8")
    assert to_json(read_report(path)[0]) == to_json(report)


def it_says_what_is_wrong_with_last_years_values(tmp_path: Path) -> None:
    changes = {"行政许可": "12件", "行政许": 1, "总体情况": 1}
    path = tmp_path / "年报.json"
    path.write_text(with_last_year(**changes), encoding="utf-8")
    findings = read_report(path)[1]
    assert [(found.code, found.field, found.place.cell if found.place else "") for found in findings] == [
        ("R143", "previous.行政许", "previous.行政许"),
        ("R144", "previous.总体情况", "previous.总体情况"),
        ("R171", "previous.行政许可", "previous.行政许可"),
    ]
    assert findings[-1].target == "上年 表二 第7行第2列"
    path.write_text('{"kind": "gov-info-annual-2021", "values": {}, "previous": 1}', encoding="utf-8")
    assert ("R144", "previous") in [(found.code, found.field) for found in read_report(path)[1]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "第1行第1列不是 JSON"),
        ('{"kind": "x",}', "不是 JSON"),
        ("[]", "最外层应是一对大括号"),
        ('{"kind": "gov-info-annual-2021"}', "要有 kind"),
        ('{"kind": 1, "values": {}}', "要有 kind"),
        ('{"kind": "gov-info-anual-2021", "values": {}}', "是不是“gov-info-annual-2021”"),
        ('{"kind": "a", "kind": "b"}', "“kind”写了两次"),
        ('{"a": NaN}', "不能写 NaN"),
        ('{"a": -Infinity}', "不能写 -Infinity"),
        ('{"a": ' + "9" * 5000 + "}", "太长"),
        ('{"a": 1e-999999999}', "太长"),
        ('{"a": 1e99999999999999999999}', "太长"),
        ("[" * 100_000, "套得太深"),
        ("年报".encode("gbk"), "UTF-8"),
    ],
)
def it_says_why_a_file_cannot_be_read(text: str | bytes, said: str, tmp_path: Path) -> None:
    assert said in problem(text, tmp_path)


def it_says_that_a_file_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "b.json").mkdir()
    assert "找不到" in str(check_one(tmp_path / "a.json").problem)
    assert "是一个文件夹，这里要的是一个文件" in str(check_one(tmp_path / "b.json").problem)


def it_never_raises_for_a_cut_file(tmp_path: Path) -> None:
    text = sample()
    for end in range(0, len(text) - 1, 401):
        with pytest.raises(CannotRun):
            path = tmp_path / "a.json"
            path.write_text(text[:end], encoding="utf-8")
            read_report(path)


def it_names_every_strange_name_of_a_flood_and_looks_for_the_meaning_of_the_first_ones(tmp_path: Path) -> None:
    path = tmp_path / "年报.json"
    path.write_text(sample(**{f"行政许可{number}": 1 for number in range(1000)}), encoding="utf-8")
    strange = check_one(path).findings
    assert [one.field for one in strange] == [f"行政许可{number}" for number in range(1000)]
    assert ["是不是“行政许可”" in one.message + one.fix for one in strange] == [True] * 20 + [False] * 980
