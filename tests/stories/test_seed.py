"""The seed: the workbook in inputs/ becomes the published report of that street office, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from word_text import lines, styled_lines

from reportgen.pipeline.build import build_report
from reportgen.say.outcome import Outcome, Status
from surgery import SEED_FOUND, but_for_provenance

ROOT = Path(__file__).parents[2]
WORKBOOK = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
FACTS = [line for line in (ROOT / "tests/data/seed.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
PARTS = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    outcome = build_report(WORKBOOK, tmp_path_factory.mktemp("outputs"))
    assert outcome.status is Status.BUILT, outcome
    assert outcome.output is not None
    return outcome


def it_builds_with_the_warnings_that_this_report_deserves(built: Outcome) -> None:
    """Half-width brackets in two headings, twice the length of part one that is asked, no word of the processing fee."""
    assert [(item.code, item.field) for item in built.findings] == [*SEED_FOUND]


def it_is_named_after_its_title(built: Outcome) -> None:
    assert built.output.name == f"{TITLE}.docx"
    assert built.title == TITLE


def it_prints_every_paragraph_and_cell_of_the_seed(built: Outcome) -> None:
    assert lines(built.output) == FACTS


def it_keeps_the_mixed_brackets_and_numbering_of_the_narrative(built: Outcome) -> None:
    text = lines(built.output)
    assert "（一）主动公开情况" in text
    assert "(一) 存在的主要问题" in text
    assert any(line.startswith("2、政策解读、回应社会关切情况。①政策解读工作情况：") for line in text)


def it_prints_the_local_heading_of_the_fee(built: Outcome) -> None:
    assert "| 信息内容 | 本年收费金额（单位：万元，保留4位小数） | < | < |" in lines(built.output)


def it_gives_the_title_and_the_six_parts_their_heading_styles(built: Outcome) -> None:
    styled = styled_lines(built.output)
    assert styled[0] == (TITLE, "Title")
    assert [line for line, style in styled if style == "Heading 1"] == PARTS


def it_gives_the_units_own_headings_the_second_level(built: Outcome) -> None:
    second = [line for line, style in styled_lines(built.output) if style == "Heading 2"]
    assert second == [line for line in FACTS if re.match(r"[（(][一二三四五]", line)]
    assert len(second) == 7


def it_draws_the_three_official_tables(built: Outcome) -> None:
    tables = docx.Document(str(built.output)).tables
    assert [(len(table.rows), len(table.columns)) for table in tables] == [(14, 4), (28, 10), (4, 15)]


def it_is_dated_by_its_data_and_signed_by_the_unit(built: Outcome) -> None:
    properties = docx.Document(str(built.output)).core_properties
    assert (properties.title, properties.author) == (TITLE, "七一路街道办事处")
    assert (properties.created.year, properties.created.month, properties.created.day) == (2022, 12, 31)
    assert properties.language == "zh-CN"


def it_gives_the_same_bytes_every_time(built: Outcome, tmp_path: Path) -> None:
    again = build_report(WORKBOOK, tmp_path)
    assert again.output is not None
    assert again.output.read_bytes() == built.output.read_bytes()


def it_builds_the_same_report_from_a_workbook_of_an_earlier_version(built: Outcome, tmp_path: Path) -> None:
    """Made before workbooks had a line of progress on every sheet, and the sheet of answers."""
    earlier = build_report(ROOT / "tests" / "data" / "earlier-workbook.xlsx", tmp_path)
    assert [(item.code, item.field) for item in earlier.findings] == [*SEED_FOUND]
    assert but_for_provenance(earlier.output.read_bytes()) == but_for_provenance(built.output.read_bytes())
