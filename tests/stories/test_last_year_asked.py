"""What a form asks for and says of a column of last year's figures: where none are known, where they differ, what cannot be asked."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from last_years import BLOCKS, FIELDS, GRID, KIND, KNOWN, LIVE, PAGE, RULES, SAMPLE, TYPED, built, values, year
from openpyxl import load_workbook

from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_new import new_kind
from reportgen.pipeline.pull import pull
from reportgen.pipeline.sources import read_report
from small_kinds import small_kind


@pytest.fixture
def kind(tmp_path: Path) -> Path:
    files = {"rules.toml": RULES}
    return small_kind(tmp_path / "kinds", BLOCKS, kind=KIND, fields=FIELDS, sample=SAMPLE, files=files)


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
