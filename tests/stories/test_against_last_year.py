"""A column of last year's figures and one of the change since, declared in two lines: live, printed, proven, read back."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from form_pages import FIELDS_PAGE
from office import Office
from recalculation import different, recalculated
from reportgen.core.rules.check import check
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_new import new_kind
from reportgen.pipeline.pull import pull
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.sources import read_report
from small_kinds import small_kind

KIND = """id = "small"
title = "办件年报"
edition = "2024"
basis = "办法第一条"
output = "{单位}{年度}年办件年报"
headings = ["一、办件"]
frame = ["单位", "年度"]

[document]
title = "{单位}{年度}年办件年报"
author = "{单位}"
created = ["{年度}-12-31"]

[period]
every = "year"
year = "年度"

[rollover]
keep = ["单位"]
same = ["单位"]
"""
PAGE = FIELDS_PAGE.partition("### 上年、增减、同比")[2].partition("```\n")[2].partition("```")[0]
GRID = PAGE.replace(
    '"previous.本年" },', '"previous.本年", required = false, blank = "印 —" },'
)  # as it says below that
FIELDS = f"""[[field]]
id = "单位"
required = true

[[field]]
id = "年度"
type = "year"
required = true

{GRID}
[[table]]
id = "办件表"
header_rows = 1
cells = [
  ["渠道", "本年", "上年", "增减", "同比"],
  ["窗口", "{{办件.窗口.*}}"],
  ["网上", "{{办件.网上.*}}"],
  ["合计", "{{办件.合计.*}}"],
]

[[sheet]]
title = "基本"
show = ["单位", "年度"]

[[sheet]]
title = "办件"
section = "一、办件"
show = ["办件表"]
"""
SAMPLE: Mapping[str, Any] = {"单位": "某局", "年度": 2023, "办件.窗口.本年": 100, "办件.网上.本年": 50}
COLUMNS = ("本年", "上年", "增减", "同比")
ROWS = [
    [row, *(f"{{{{ 办件.{row}.{column}{'|增减' if column == '同比' else ''} }}}}" for column in COLUMNS)]
    for row in ("窗口", "网上", "合计")
]
BLOCKS = ("{{ 单位 }}", "{{ 年度 }}", "一、办件", [["渠道", *COLUMNS], *ROWS])


RULES = "\n".join(
    f"""[[rule]]
code = "F{number}"
title = "规则{number}"
severity = "warning"
{asked}
message = "不对"
fix = "请核对。"
source = "办法"
"""
    for number, asked in enumerate(
        (
            'cells = ["办件.窗口.本年", "办件.网上.本年"]\ncheck = "cell * 10 > 7 * previous.cell"',
            'check = "办件.合计.同比 == 0"',
            'check = "办件.窗口.上年 < 110 or 办件.窗口.增减 > 0"',
            'check = "previous.办件.合计.本年 != 办件.合计.本年"',
        ),
        101,
    )
)


@pytest.fixture
def kind(tmp_path: Path) -> Path:
    files = {"rules.toml": RULES}
    return small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=FIELDS, sample=SAMPLE, files=files)


def values(**more: object) -> str:
    return json.dumps({"kind": "small", **more}, ensure_ascii=False)


def year(number: int, window: object, online: object, **more: object) -> dict[str, object]:
    return {"单位": "某局", "年度": number, "办件.窗口.本年": window, "办件.网上.本年": online, **more}


def built(folder: Path, kind: Path, content: str) -> list[list[str]]:
    """The rows of the table that is printed."""
    (folder / "填好.json").write_text(content, encoding="utf-8")
    result = build_report(folder / "填好.json", folder / "outputs", kind.parent)
    assert result.output is not None, result.findings
    table = docx.Document(str(result.output)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows][1:]


KNOWN = {"previous": year(2023, 100, 50)}
TYPED = {"办件.窗口.上年": 120, "办件.网上.上年": 30}


def it_is_a_form_without_a_fault(kind: Path) -> None:
    (kind / "rules.toml").unlink()
    assert [str(one) for one in check_kind(kind).findings if one.is_error or one.code == "K163"] == []


def it_prints_a_column_that_is_reckoned_from_one_that_is_not_printed(tmp_path: Path) -> None:
    fields = FIELDS.replace('blank = "印 —" },\n  { id = "增减"', 'blank = "印 —", printed = false },\n  { id = "增减"')
    cells = ["本年", "增减", "同比"]
    for row in ("窗口", "网上", "合计"):
        drawn = ", ".join(f'"{{办件.{row}.{column}}}"' for column in cells)
        fields = fields.replace(f'"{{办件.{row}.*}}"', drawn)
    fields = fields.replace('"本年", "上年", "增减", "同比"]', '"本年", "增减", "同比"]')
    asked = '"办件.窗口.上年", "办件.网上.上年", "办件.合计.上年", "办件表"'
    rows = [[cell for at, cell in enumerate(row) if at != 2] for row in ROWS]
    blocks = ("{{ 单位 }}", "{{ 年度 }}", "一、办件", [["渠道", *cells], *rows])
    kind = small_kind(
        tmp_path / "kinds", blocks, kind=KIND, fields=fields.replace('"办件表"]', f"{asked}]"), sample=SAMPLE
    )
    assert [str(one) for one in check_kind(kind).findings if one.is_error] == []
    content = values(values=year(2024, 90, 60, **TYPED))
    assert built(tmp_path, kind, content)[0] == ["窗口", "90", "-30", "下降25.0%"]


def it_prints_last_years_figures_and_the_change(tmp_path: Path, kind: Path) -> None:
    content = values(values=year(2024, 90, 60), previous=year(2023, 100, 50))
    assert built(tmp_path, kind, content) == [
        ["窗口", "90", "100", "-10", "下降10.0%"],
        ["网上", "60", "50", "10", "增长20.0%"],
        ["合计", "150", "150", "0", "持平"],
    ]


def it_takes_last_years_figures_from_their_column_while_no_report_is_known(tmp_path: Path, kind: Path) -> None:
    typed = year(2024, 90, 60, **{"办件.窗口.上年": 120, "办件.网上.上年": 30})
    assert built(tmp_path, kind, values(values=typed)) == [
        ["窗口", "90", "120", "-30", "下降25.0%"],
        ["网上", "60", "30", "30", "增长100.0%"],
        ["合计", "150", "150", "0", "持平"],
    ]


def it_takes_them_there_whatever_decimals_they_are_printed_with(tmp_path: Path) -> None:
    fields = FIELDS.replace('id = "办件"\n', 'id = "办件"\ntype = "amount"\ndecimals = 2\n')
    kind = small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=fields, sample=SAMPLE)
    typed = year(2024, 90, 60, **{"办件.窗口.上年": 120.5, "办件.网上.上年": 30})
    assert built(tmp_path, kind, values(values=typed))[0] == ["窗口", "90.00", "120.50", "-30.50", "下降25.3%"]


@pytest.mark.parametrize(
    ("earlier", "wanted"),
    [
        ({}, ["90", "—", "—", "—"]),
        ({"previous": year(2023, 0, 50)}, ["90", "0", "90", "—"]),
        ({"previous": year(2023, None, 50)}, ["90", "—", "—", "—"]),
    ],
)
def it_prints_what_the_form_says_where_last_year_is_unknown_or_nothing(
    tmp_path: Path, kind: Path, earlier: dict[str, object], wanted: list[str]
) -> None:
    assert built(tmp_path, kind, values(values=year(2024, 90, 60), **earlier))[0] == ["窗口", *wanted]


def it_says_nothing_of_a_change_before_anything_is_typed(tmp_path: Path, kind: Path) -> None:
    last = year(2023, 100, 50)
    (tmp_path / "空.json").write_text(values(values={"单位": "某局", "年度": 2024}, previous=last), encoding="utf-8")
    report, _, _ = read_report(tmp_path / "空.json", kind.parent)
    book = load_workbook(io.BytesIO(write_workbook(report)), data_only=True)
    assert [[cell.value or None for cell in row] for row in book["办件"]["B4:E6"]] == [
        [None, 100, None, None],
        [None, 50, None, None],
        [None, 150, None, None],
    ]


LIVE: dict[str, str] = {
    "known": values(values=year(2024, 90, 60), **KNOWN),
    "known, nothing typed": values(values=year(2024, None, None), **KNOWN),
    "known, half of it typed": values(values=year(2024, 90, None), **KNOWN),
    "nothing last year": values(values=year(2024, 90, 60), previous=year(2023, 0, 0)),
    "unknown": values(values=year(2024, 90, 60)),
    "unknown, nothing typed": values(values=year(2024, None, None)),
    "typed": values(values=year(2024, 90, 60, **TYPED)),
    "typed, and this year is not": values(values=year(2024, None, None, **TYPED)),
    "half known": values(values=year(2024, 90, 60, **{"办件.网上.上年": 30}), previous=year(2023, 100, None)),
}


@pytest.mark.sweep
@pytest.mark.parametrize("content", LIVE.values(), ids=LIVE)
def it_judges_in_the_workbook_as_check_does(tmp_path: Path, kind: Path, content: str) -> None:
    (tmp_path / "填好.json").write_text(content, encoding="utf-8")
    report, _, _ = read_report(tmp_path / "填好.json", kind.parent)
    rows = load_workbook(io.BytesIO(write_workbook(report)), data_only=True)["校验"].iter_rows(
        min_row=5, values_only=True
    )
    live = {(row[0], str(row[3])) for row in rows if row[0] and str(row[4]).startswith("✘")}
    broken = {item.code for item in check(report) if item.code.startswith("F")}
    assert {code for code, _ in live} == broken


@pytest.mark.sweep_only(like="tests/stories/test_against_last_year.py::it_judges_in_the_workbook_as_check_does")
@pytest.mark.libreoffice
def it_is_live_in_the_workbook(tmp_path: Path, kind: Path, office: Office) -> None:
    books: dict[str, bytes] = {}
    for name, content in LIVE.items():
        (tmp_path / "填好.json").write_text(content, encoding="utf-8")
        books[name] = write_workbook(read_report(tmp_path / "填好.json", kind.parent)[0])
    (tmp_path / "office").mkdir()
    found = recalculated(books, tmp_path / "office", office)
    assert {name: different(content, found[name]) for name, content in books.items()} == {name: [] for name in books}


@pytest.mark.sweep
@pytest.mark.parametrize("content", LIVE.values(), ids=LIVE)
def it_comes_back_from_the_workbook_as_it_was(tmp_path: Path, kind: Path, content: str) -> None:
    (tmp_path / "填好.json").write_text(content, encoding="utf-8")
    report, told, _ = read_report(tmp_path / "填好.json", kind.parent)
    (tmp_path / "填好.xlsx").write_bytes(write_workbook(report))
    again, findings, _ = read_report(tmp_path / "填好.xlsx", kind.parent)
    assert {name: one.value for name, one in again.entries.items()} == {
        name: one.value for name, one in report.entries.items()
    }
    assert [(one.code, one.field) for one in findings] == [(one.code, one.field) for one in told]


def it_comes_back_from_the_document(tmp_path: Path, kind: Path) -> None:
    built(tmp_path, kind, LIVE["known"])
    (document,) = (tmp_path / "outputs").glob("*.docx")
    report, findings, _ = read_report(document, kind.parent)
    assert [str(one) for one in findings if one.is_error] == []
    assert (report.value("办件.窗口.上年"), report.value("办件.窗口.本年")) == (100, 90)
    assert (report.value("办件.合计.上年"), report.value("办件.窗口.同比")) == (150, Decimal("-0.1"))


def it_remembers_last_year_when_rolled_over(tmp_path: Path, kind: Path) -> None:
    (tmp_path / "今年.json").write_text(LIVE["typed"], encoding="utf-8")
    rolled, _ = roll_over_file(tmp_path / "今年.json", kind.parent)[:2]
    assert [rolled.value(f"办件.{row}.上年") for row in ("窗口", "网上", "合计")] == [90, 60, 150]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (LIVE["known"], []),
        (
            LIVE["unknown"],
            ["去年.json 里有上年数，工作簿里没有记着，“办件.窗口.上年”“办件.网上.上年”“办件.合计.上年”印出来是空着的"],
        ),
        (
            LIVE["typed"],
            [
                "“办件.窗口.上年”这份报告里是 120，去年.json 里是 100",
                "“办件.网上.上年”这份报告里是 30，去年.json 里是 50",
            ],
        ),
    ],
    ids=["remembered", "not known", "typed"],
)
def it_prints_what_the_workbook_knows_and_tells_where_last_years_report_differs(
    tmp_path: Path, kind: Path, content: str, wanted: list[str]
) -> None:
    (tmp_path / "今年.json").write_text(content, encoding="utf-8")
    (tmp_path / "去年.json").write_text(values(values=year(2023, 100, 50)), encoding="utf-8")
    done = check_one(tmp_path / "今年.json", kind.parent, tmp_path / "去年.json")
    assert [one.message for one in done.findings if one.code == "R174"] == wanted


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        (FIELDS, 'every = "year"\nyear = "年度"\n'),
        (
            FIELDS.replace('"previous.', '"').replace(" - previous.本年", "").replace("/ previous.本年", "* 1"),
            'every = "year"\nyear = "年度"\n',
        ),
        (
            FIELDS.replace("previous.本年 - ", "").replace("上年\", value = \"previous", '上年", value = "year_ago').replace(
                "[[grid]]", '[[field]]\nid = "季度"\ntype = "choice"\nrequired = true\n'
                'choices = ["第一季度", "第二季度", "第三季度", "第四季度"]\n\n[[grid]]', 1
            ).replace('"年度"]', '"年度", "季度"]'),
            'every = "quarter"\nyear = "年度"\npart = "季度"\nalso = "a-year-ago"\n',
        ),
    ],
    ids=["a year", "a year with nothing of the last", "a quarter, a year ago"],
)  # fmt: skip
def it_begins_with_its_period_when_it_is_drawn_from_its_fields(tmp_path: Path, fields: str, wanted: str) -> None:
    (tmp_path / "fields.toml").write_text(fields, encoding="utf-8")
    made = new_kind(tmp_path / "drawn", tmp_path / "fields.toml")
    assert [str(one) for one in made.check.findings if one.code != "K180"] == []
    about = (tmp_path / "drawn" / "kind.toml").read_text(encoding="utf-8")
    told = "\n".join(line for line in about.partition("[period]\n")[2].splitlines() if not line.startswith("#"))
    assert told == f'{wanted}\n[rollover]\nkeep = ["单位"]\nsame = ["单位"]'


def it_asks_for_last_years_figures_where_none_are_known_and_begins_with_some(tmp_path: Path) -> None:
    fields = FIELDS.replace(GRID, PAGE)
    assert fields != FIELDS
    kind = small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=fields, sample=SAMPLE | TYPED)
    assert [one.code for one in check_kind(kind).findings] == []
    unknown, known = values(values=year(2024, 90, 60)), values(values=year(2024, 90, 60), **KNOWN)
    for content, wanted in ((unknown, ["R101", "R101"]), (known, [])):
        (tmp_path / "填好.json").write_text(content, encoding="utf-8")
        found = check_one(tmp_path / "填好.json", kind.parent).findings
        assert [one.code for one in found if one.is_error] == wanted
    (tmp_path / "fields.toml").write_text(fields, encoding="utf-8")
    assert new_kind(tmp_path / "drawn", tmp_path / "fields.toml").check.is_sound


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('"previous.本年"', '"previous.本月"', "办件 的“上年”列 的 value：没有名称“previous.本月”。是不是“previous.本年”？"),
        ('"previous.本年"', '"year_ago.本年"', "办件.窗口.上年 的 value：这里不能用“year_ago.办件.窗口.本年”。要与上年同期比"),
        ('required = true\n\n[[grid]]', 'required = true\nprinted = "previous.年度 > 1"\n\n[[grid]]', "年度 的 printed：没有名称“previous.年度”。以前的报告的数只能写在"),
    ],
)  # fmt: skip
def it_says_what_cannot_be_asked_of_last_year(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in FIELDS
    kind = small_kind(tmp_path, BLOCKS, kind=KIND, fields=FIELDS.replace(old, new, 1), sample=SAMPLE)
    assert any(one.message.startswith(wanted) for one in check_kind(kind).findings), (
        check_kind(kind).findings[0].message
    )


def it_takes_over_what_was_changed_of_it_in_word(tmp_path: Path, kind: Path) -> None:
    (kind / "rules.toml").unlink()
    built(tmp_path, kind, LIVE["typed"])
    (document,) = (tmp_path / "outputs").glob("*.docx")
    changed = docx.Document(str(document))
    for row, column, text in (
        (1, 2, "100"),
        (1, 3, "-10"),
        (1, 4, "下降10.0%"),
        (3, 2, "130"),
        (3, 3, "20"),
        (3, 4, "增长15.4%"),
    ):
        changed.tables[0].cell(row, column).paragraphs[0].runs[0].text = text
    changed.save(str(document))
    pulled = pull(document, tmp_path / "填好.json", kind.parent).pulled
    assert pulled is not None and pulled.refused == ()
    new = pulled.comparison.new
    assert [new.value(f"办件.窗口.{column}") for column in ("上年", "增减", "同比")] == [100, -10, Decimal("-0.1")]


@pytest.mark.parametrize(
    ("earlier", "label"),
    [({"previous": {**year(2023, 100, 50), "件数": 4}}, "上年件数"), ({}, "上年件数\n（选填）")],
)
def it_says_of_last_years_figure_whether_it_may_stay_blank_while_it_is_typed(
    tmp_path: Path, earlier: dict[str, object], label: str
) -> None:
    fields = FIELDS.replace(
        "[[grid]]",
        '[[field]]\nid = "件数"\ntype = "count"\n\n[[field]]\nid = "上年件数"\ntype = "count"\nvalue = "previous.件数"\n\n[[grid]]',
        1,
    ).replace('show = ["办件表"]', 'show = ["件数", "上年件数", "办件表"]')
    folder = small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=fields, sample=SAMPLE)
    content = values(values={**year(2024, 90, 60), "件数": 5}, **earlier)
    (tmp_path / "填好.json").write_text(content, encoding="utf-8")
    page = load_workbook(io.BytesIO(write_workbook(read_report(tmp_path / "填好.json", folder.parent)[0])))["办件"]
    assert label in [cell.value for row in page.iter_rows() for cell in row]


def it_says_what_to_write_for_a_change_since_last_year_in_a_sentence_and_prints_it_then(tmp_path: Path) -> None:
    fields = '[[field]]\nid = "单位"\nrequired = true\n[[field]]\nid = "年度"\ntype = "year"\nrequired = true\n'
    fields += '[[field]]\nid = "件数"\ntype = "count"\nrequired = true\n'
    sheets = '[[sheet]]\ntitle = "基本"\nshow = ["单位", "年度"]\n[[sheet]]\ntitle = "办件"\nsection = "一、办件"\n'
    sample = {"单位": "某局", "年度": 2023, "件数": 100}

    def kind_with(root: Path, more: str, shown: str, brackets: str) -> Path:
        line = f"办结{{{{ 件数 }}}}件，比上年{{{{ 件数|增减({brackets}) }}}}。"
        text = f"{fields}{more}{sheets}show = [{shown}]\n"
        blocks = ["{{ 单位 }}", "{{ 年度 }}", "一、办件", line]
        asked = {**sample, **({"上期件数": 80} if more else {})}
        return small_kind(root, blocks, kind=KIND, fields=text, sample=asked)

    (told,) = check_kind(kind_with(tmp_path / "wrong", "", '"件数"', "previous.件数")).findings
    assert told.code == "K100"
    for words in (
        'id = "上期件数"',
        "type 照“件数”的写",
        'value = "previous.件数"',
        "printed = false",
        "增减(上期件数)",
    ):
        assert words in told.fix
    more = '[[field]]\nid = "上期件数"\ntype = "count"\nvalue = "previous.件数"\nprinted = false\nrequired = true\n'
    kind = kind_with(tmp_path / "right", more, '"件数", "上期件数"', "上期件数")
    assert [str(one) for one in check_kind(kind).findings] == []
    printed = {
        "remembered": values(values={**sample, "件数": 125}, previous={**sample, "年度": 2022}),
        "typed": values(values={**sample, "件数": 125, "上期件数": 250}),
    }
    for name, content in printed.items():
        (tmp_path / f"{name}.json").write_text(content, encoding="utf-8")
        result = build_report(tmp_path / f"{name}.json", tmp_path / name, kind.parent)
        assert result.output is not None, result.findings
        printed[name] = docx.Document(str(result.output)).paragraphs[-1].text
    assert printed == {
        "remembered": "办结125件，比上年增长25.0%。",
        "typed": "办结125件，比上年下降50.0%。",
    }
    (tmp_path / "unknown.json").write_text(values(values={**sample, "件数": 125}), encoding="utf-8")
    refused = build_report(tmp_path / "unknown.json", tmp_path / "unknown", kind.parent)
    assert [(one.code, one.field) for one in refused.findings] == [("R101", "上期件数")]
