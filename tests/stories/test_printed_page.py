"""The report as it is printed: measured in the PDF that LibreOffice makes, in characters of GB/T 9704-2012."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import pytest

from office import Office
from reportgen.files.kind_folder import load_folder
from reportgen.files.published.pdf_letters import Glyph
from reportgen.files.published.pdf_pages import drawn_pages
from reportgen.pipeline.document import make_document
from reportgen.pipeline.sources import read_report
from sweeps import share

pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.sweep_only(like="tests/stories/test_libreoffice.py::it_prints_the_seed_on_six_pages"),
]

FOLDER = load_folder(Path(__file__).parents[2] / "templates" / "gov-info-annual-2021")
UNITS = [
    "海关总署",
    "七一路街道办事处",
    "云湖市住房和城乡建设局",
    "内蒙古自治区市场监督管理局",
    "云湖市南山区住房和城乡建设委员会",
    "内蒙古自治区锡林郭勒盟行政公署办公室",
    "云湖市南山区人民政府国有资产监督管理委员会办公室",
    "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县住房和城乡建设局综合行政执法队",
]
SENTENCE = "围绕群众关心的事项扩大公开范围，对照标准目录逐项梳理，把低保审核、老旧小区改造等事项在门户网站和社区公开栏同步公布。"
TRIED = share([*enumerate(UNITS)], every=5)
LENGTHS = {"short": 1, "normal": 12, "long": 30}  # paragraphs of two lines and a bit
# How many lines the last part has, and the first one, in reports that meet the end of a page; some, and all of them.
ENDS, ALL_ENDS = (0, 10, 11, 12, 14), range(22)
GROWS, ALL_GROWN = (0, 8, 12, 14), range(0, 22, 2)
PLACES = ["文末", "题下和文末", "题下", "不署名"]
LEFT, RIGHT, BOTTOM = 79.4, 521.6, 741.9  # points: 28 mm, 210 - 26 mm, 297 - 35 mm
DESCENT = 0.12  # of a Chinese letter's size, under its base line
CHARACTER = (RIGHT - LEFT) / 28
FIRST_OF_THREE, LAST_OF_THREE = "申请人情况", "四、结转下年度继续办理"


@dataclass(frozen=True)
class Line:
    """One line on a page; sides and bottom in points, and the height of its letters."""

    text: str
    left: float
    right: float
    bottom: float
    size: float

    @property
    def indents(self) -> tuple[float, float]:
        """Characters to its left and to its right, in the text block."""
        return (self.left - LEFT) / CHARACTER, (RIGHT - self.right) / CHARACTER


Pages = list[list[Line]]


def printed_lines(path: Path) -> Pages:
    return [list(_lines(page.glyphs)) for page in drawn_pages(path.read_bytes())]


def _lines(glyphs: list[Glyph]) -> Iterator[Line]:
    ordered = sorted(glyphs, key=lambda glyph: (round(glyph.base), glyph.left))
    for base, line in groupby(ordered, key=lambda glyph: round(glyph.base)):
        found = list(line)
        text = "".join(glyph.char for glyph in found)
        size = max(glyph.size for glyph in found)
        yield Line(text, found[0].left, found[-1].right, base + DESCENT * size, size)


def body(page: list[Line]) -> list[Line]:
    return [line for line in page if line.bottom < BOTTOM + 2]


def report(folder: Path, name: str, **changes: Any) -> Path:
    """The .docx of the sample with these changes, proven."""
    data = json.loads(FOLDER.sample.read_text(encoding="utf-8"))
    data["values"] |= changes
    values, made = folder / f"{name}.json", folder / f"{name}.docx"
    values.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    content, differences = make_document(read_report(values, FOLDER.path.parent)[0], FOLDER)
    assert differences == []
    made.write_bytes(content)
    return made


def text_of(paragraphs: int) -> list[dict[str, str]]:
    return [{"小标题": "（一）主动公开情况", "正文": "\n".join([SENTENCE] * paragraphs)}]


@pytest.fixture(scope="module")
def printed(office: Office, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> dict[str, Path]:
    """Names × lengths, and the ends of reports that grow line by line, in one start of the program.

    A name has one of the three lengths, and some of the ends are tried; all of them by `make test-thorough`.
    """
    is_thorough = pytestconfig.getoption("--hypothesis-profile") == "thorough"
    folder = tmp_path_factory.mktemp("printed")
    day, made = "2026-01-10", []
    for number, unit in TRIED:
        for step, (length, paragraphs) in enumerate(LENGTHS.items()):
            if not is_thorough and step != number % len(LENGTHS):
                continue
            place = PLACES[(number + step) % len(PLACES)]
            values = {"单位全称": unit, "署名位置": place, "成文日期": day, "总体情况": text_of(paragraphs)}
            made.append(report(folder, f"{number} {length}", **values, 引言="" if step else SENTENCE))
    for lines in ALL_ENDS if is_thorough else ENDS:
        ending = [{"小标题": "（一）收费情况。" if lines % 2 else "", "正文": "\n".join(["没有收费。"] * (lines + 1))}]
        values = {"署名位置": "文末", "成文日期": day, "其他事项": ending}
        made.append(report(folder, f"ends {lines}", **values))
    for lines in ALL_GROWN if is_thorough else GROWS:
        made.append(
            report(folder, f"grows {lines}", 引言="", 总体情况=[{"正文": "\n".join(["公开平稳有序。"] * (lines + 1))}])
        )
    full = {"引言": "公" * 100, "表三前说明": "说" * 28 * 6, "主动公开.行政规范性文件.现行有效": "22（其中修订16件）"}
    full |= {"行政事业性收费": "123456789012.3456", "依申请.本年新收.自然人": "345678", "行政许可": "2806314"}
    made.append(report(folder, "full", **full))
    converted = office.all(made, "pdf")
    return {path.stem: path for path in converted.glob("*.pdf")}


@pytest.fixture(scope="module")
def pages(printed: dict[str, Path]) -> dict[str, Pages]:
    return {name: printed_lines(path) for name, path in printed.items()}


def it_prints_every_title_in_the_lines_that_were_meant(pages: dict[str, Pages]) -> None:
    for number, unit in TRIED:
        printed = next(found for name, found in pages.items() if name.startswith(f"{number} "))
        title = [line for line in printed[0] if line.size > 20]
        assert "".join(line.text for line in title) == f"{unit}2025年政府信息公开工作年度报告"
        assert 1 <= len(title) <= 4
        assert all(abs(line.indents[0] - line.indents[1]) < 0.3 for line in title), "centred"
        assert len(title) < 2 or {line.text for line in title} & {
            "2025年政府信息公开工作年度报告",
            "政府信息公开工作年度报告",
        }


def it_signs_four_in_or_two_in_whatever_the_name(pages: dict[str, Pages]) -> None:
    for number, unit in TRIED:
        signed = [name for name in LENGTHS if PLACES[(number + list(LENGTHS).index(name)) % len(PLACES)] in PLACES[:2]]
        for name in (name for name in signed if f"{number} {name}" in pages):
            *_, above, date = body(pages[f"{number} {name}"][-1])
            assert date.text == "2026年1月10日"
            assert unit.endswith(above.text)
            if len(unit) < 12:
                assert date.indents[1] == pytest.approx(4, abs=0.4)
                assert (above.left + above.right) / 2 == pytest.approx((date.left + date.right) / 2, abs=CHARACTER / 2)
            else:
                assert above.indents[1] == pytest.approx(2, abs=0.4)
            assert above.indents[1] > 1.6


def it_never_leaves_the_signature_alone_on_a_page(pages: dict[str, Pages]) -> None:
    lasts = [body(found[-1]) for name, found in pages.items() if name.startswith("ends")]
    assert all(last[-1].text == "2026年1月10日" and len(last) >= 3 for last in lasts)
    assert min(len(last) for last in lasts) == 3, "the sweep meets the end of a page"


def it_keeps_table_three_on_one_page_with_its_heading(pages: dict[str, Pages]) -> None:
    for name, printed in pages.items():
        (page,) = [page for page in printed if any(line.text.startswith(LAST_OF_THREE) for line in page)]
        assert any(line.text == FIRST_OF_THREE for line in page), name
        assert name == "full" or any(line.text.startswith("三、收到") for line in page), name


def it_lets_table_three_follow_table_two_wherever_that_is_broken(pages: dict[str, Pages]) -> None:
    broken = 0
    for grown in (found for name, found in pages.items() if name.startswith("grows")):
        printed = [body(page) for page in grown]
        (at,) = [number for number, page in enumerate(printed) if any(line.text == FIRST_OF_THREE for line in page)]
        if any(line.text.startswith("第二十条第") for line in printed[at]):
            broken += 1
        else:
            empty = (BOTTOM - printed[at - 1][-1].bottom) / (BOTTOM - 104.9)
            assert empty < 0.6, "of the page before table three"
    assert broken >= 2


def it_lets_text_before_table_three_flow(pages: dict[str, Pages]) -> None:
    """With a note before the table, heading and note stay where they are and only the table goes to the next page."""
    printed = pages["full"]
    note = [number for number, page in enumerate(printed) if any("说说说" in line.text for line in page)]
    (table,) = [number for number, page in enumerate(printed) if any(line.text == FIRST_OF_THREE for line in page)]
    assert any(line.text.startswith("三、收到") for line in printed[note[0]])
    assert note[0] < table


def it_leaves_air_round_every_table(pages: dict[str, Pages]) -> None:
    for page in (page for printed in pages.values() for page in printed):
        for above, below in pairwise(page):
            if above.text.startswith(LAST_OF_THREE) and below.bottom < BOTTOM:
                assert below.bottom - below.size - above.bottom > 14


def it_breaks_no_label_inside_a_word(pages: dict[str, Pages]) -> None:
    for printed in pages.values():
        text = [line.text for page in printed for line in page]
        for label in (
            "不予公开",
            "无法提供",
            "不予处理",
            "其他处理",
            "社会",
            "公益",
            "组织",
            "行政机关不再处理其政府信息公开申请",
        ):
            assert any(label in line for line in text), label


def it_sets_28_characters_on_a_line_and_at_most_22_lines_on_a_page(pages: dict[str, Pages]) -> None:
    first, second, *_ = [line for line in pages["full"][0] if set(line.text) == {"公"}]
    assert (len(first.text), len(second.text)) == (26, 28)
    long = next(found for name, found in pages.items() if name.endswith("long"))
    assert len(body(long[1])) == 22


def it_breaks_no_figure_and_no_short_remark(pages: dict[str, Pages]) -> None:
    text = " ".join(line.text for page in pages["full"] for line in page)
    for figure in ("22（其中修订16件）", "123456789012.3456", "345678", "2806314"):
        assert figure in text


def it_numbers_every_page_right_on_odd_and_left_on_even_pages(pages: dict[str, Pages]) -> None:
    for printed in pages.values():
        for number, page in enumerate(printed, 1):
            foot = page[-1]
            assert foot.text == f"— {number} —" and foot.size == pytest.approx(14, abs=0.1)
            assert foot.indents[1 if number % 2 else 0] == pytest.approx(1, abs=0.3)


def it_is_a_chinese_pdf(printed: dict[str, Path]) -> None:
    assert b"/Lang(zh-CN)" in printed["full"].read_bytes()
