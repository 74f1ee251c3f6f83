"""Last year's report, pictures, a moved workbook and a shut folder, as the page shows them in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import browser, folder_with, opened
from playwright.sync_api import Browser, expect

from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from surgery import Book

KINDS = Path(__file__).parents[1] / "kinds"
BOOK = "甲.xlsx"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


def it_takes_last_years_report_by_clicks(chromium: Browser, tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "报告", BOOK)
    Book().put("年度", 2021).put("行政许可", 5).save(folder / "inputs" / "上年.xlsx")
    with opened(chromium, folder) as at:
        at.open(BOOK)
        at.page.click("#last summary")
        at.page.select_option("#last select", label="inputs/上年.xlsx")
        at.page.click('#last button:has-text("与它核对")')
        expect(at.page.locator("#last summary")).to_contain_text("inputs/上年.xlsx")
        at.page.click('.value[data-id="行政许可"]')
        expect(at.page.locator("#facts")).to_contain_text("上年5")
        at.page.click("#last summary")
        at.page.click('#last button:has-text("不用它")')
        expect(at.page.locator("#last summary")).to_contain_text("工作簿里记着的")


def it_draws_pictures_on_the_paper(chromium: Browser, tmp_path: Path) -> None:
    write_workbook_file(read_report(KINDS / "company-month" / "sample.json", KINDS)[0], tmp_path / BOOK)
    with opened(chromium, tmp_path, templates=KINDS) as at:
        at.open(BOOK)
        pictures = at.page.locator("#paper img")
        expect(pictures).to_have_count(2)
        wide, high = at.page.evaluate(
            "const one = document.querySelectorAll('#paper img')[1], box = one.getBoundingClientRect();"
            "[one.naturalWidth && box.width, box.height]"
        )
        assert wide / high == pytest.approx(360 / 130, rel=0.02)
        pictures.nth(1).click()
        expect(at.page.locator("#facts h3")).to_have_text("签名")


def it_goes_on_with_a_workbook_that_was_moved(chromium: Browser, tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "报告", BOOK)
    with opened(chromium, folder) as at:
        at.open(BOOK)
        (folder / "inputs" / BOOK).rename(folder / "inputs" / "改名.xlsx")
        at.page.click("text=改用这一份")
        expect(at.page.locator("#bar h1")).to_have_text("改名.xlsx")
        expect(at.page.locator("#paper .value").first).to_be_visible()
