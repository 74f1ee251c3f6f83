"""A report by clicks alone, what the page says when something is not as it should be, and whether everybody can use it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import NARROW, WIDE, Opened, browser, folder_with, opened, program, visited
from playwright.sync_api import Browser, expect

BOOK = "甲.xlsx"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def at(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    with opened(chromium, folder_with(tmp_path / "报告", BOOK)) as found:
        yield found


def save(path: Path, sheet: str, **cells: object) -> None:
    """As Excel saves: beside it, then under its name."""
    book = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        book[sheet][cell] = value
    book.save(path.with_name("~new.tmp"))
    os.replace(path.with_name("~new.tmp"), path)


# ── a whole year ─────────────────────────────────────────────────────────────


def it_goes_from_last_years_report_to_this_years_by_clicks(at: Opened, tmp_path: Path) -> None:
    page, inputs, outputs = at.page, at.folder / "inputs", at.folder / "outputs"
    # last year's report
    at.open(BOOK)
    page.click("text=生成 Word 报告")
    page.wait_for_selector("#made >> text=报告已经做好")
    with page.expect_download() as loading:
        page.click('#made >> text="下载"')
    (built,) = outputs.glob("*.docx")
    assert Path(loading.value.path()).read_bytes() == built.read_bytes()
    # this year's workbook from it
    at.view("新的工作簿")
    page.set_input_files('section[aria-labelledby="next"] input[type=file]', str(built))
    page.click("#started >> text=看这份报告")
    expect(page.locator("#bar .chip.bad")).to_contain_text("改好才能生成")
    (book,) = inputs.glob("*2023*.xlsx")
    # a save is seen within a second
    save(book, "二、主动公开", B11="3件")
    expect(page.locator("#found")).to_contain_text("数字带了单位", timeout=30_000)
    # a finding leads to its place, a figure to its cell
    page.click('.finding[data-code="R103"] .places .link')
    assert page.evaluate("document.activeElement.dataset.id") == "行政许可"
    page.keyboard.press("Enter")
    expect(page.locator("#facts")).to_contain_text("二、主动公开 B11")
    expect(page.locator("#facts")).to_contain_text("上年")
    # compared with last year
    at.view("与上年比较")
    page.select_option("#older", label=f"inputs/{BOOK}")
    page.click('main >> text="比较"')
    page.wait_for_selector("#compared table")


def it_answers_a_warning_into_a_new_workbook_and_builds_that(at: Opened) -> None:
    page = at.page
    before = (at.folder / "inputs" / BOOK).read_bytes()
    at.open(BOOK)
    page.click('.finding[data-code="W216"] summary')
    page.fill(".reason textarea", "本年没有收取过信息处理费")
    page.click("text=存进新的工作簿，并改用它")
    page.wait_for_selector("#made >> text=理由已经写进新的工作簿")
    expect(page.locator(".finding.answered")).to_contain_text("本年没有收取过信息处理费")
    assert (at.folder / "inputs" / BOOK).read_bytes() == before
    page.click("text=生成 Word 报告")
    page.wait_for_selector("#made >> text=报告已经做好")


def it_takes_back_what_is_ticked_of_a_leaders_word_file(at: Opened) -> None:
    page = at.page
    at.open(BOOK)
    page.click("text=生成 Word 报告")
    page.wait_for_selector("#made >> text=报告已经做好")
    (built,) = (at.folder / "outputs").glob("*.docx")
    document = docx.Document(str(built))
    document.tables[0].cell(6, 1).paragraphs[0].runs[0].text = "3"
    document.tables[0].cell(9, 1).paragraphs[0].runs[0].text = "4"
    document.save(str(at.folder / "领导改过.docx"))
    at.view("领导改稿")
    page.select_option("#edited", label="领导改过.docx")
    page.click("text=看改了什么")
    page.uncheck("#pulled input >> nth=1")
    page.click("text=把这 1 处放进新的工作簿")
    page.wait_for_selector("#made >> text=选中的改动已经放进")
    values = {name: page.inner_text(f'.value[data-id="{name}"]') for name in ("行政许可", "行政处罚")}
    assert values == {"行政许可": "3", "行政处罚": "0"}


def it_works_through_a_folder(chromium: Browser, tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "报告", "甲.xlsx")
    (folder / "inputs" / "坏的.xlsx").write_bytes(b"PK damaged")
    with opened(chromium, folder) as at:
        at.view("一次做许多份")
        at.page.click("text=检查并生成全部")
        at.page.wait_for_selector("#states >> text=2 / 2")
        rows = at.page.locator("#states tbody tr")
        assert {rows.nth(number).locator(".chip").inner_text() for number in range(2)} == {"已生成", "没有做成"}


# ── when something is not as it should be ────────────────────────────────────


def it_says_that_the_workbook_is_open_damaged_or_gone(at: Opened) -> None:
    page, book = at.page, at.folder / "inputs" / BOOK
    at.open(BOOK)
    book.with_name(f"~${BOOK}").write_bytes(b"")
    page.wait_for_selector("#bar .chip.open")
    book.write_bytes(b"PK\3\4 damaged")
    page.wait_for_selector("#found >> text=已损坏")
    assert page.is_disabled("text=生成 Word 报告")
    book.unlink()
    page.wait_for_selector("#found >> text=找不到")


def it_keeps_a_second_tab_waiting_until_it_is_asked_to_go_on_there(at: Opened) -> None:
    second = at.page.context.new_page()
    second.goto(at.address.partition("?")[0])
    second.click("text=在这一页继续")
    at.page.wait_for_selector("text=填报页面已经在另一个标签页打开")
    second.wait_for_selector(".cover", state="detached")


def it_turns_away_another_browser_with_the_same_address(at: Opened, chromium: Browser) -> None:
    other = chromium.new_context()
    page = other.new_page()
    page.goto(at.address)
    page.wait_for_selector("text=这个网址打不开填报页面")
    other.close()


def it_says_that_the_program_has_stopped(chromium: Browser, tmp_path: Path) -> None:
    with program(tmp_path) as (process, address), visited(chromium, tmp_path, address) as at:
        process.terminate()
        at.page.wait_for_selector("text=填报页面的程序已经停了")


def it_can_be_closed_from_the_page(chromium: Browser, tmp_path: Path) -> None:
    with program(tmp_path) as (process, address), visited(chromium, tmp_path, address) as at:
        at.page.click("#stop")
        at.page.wait_for_selector("text=填报页面已经关闭")
        assert process.wait(30) == 0


# ── for everybody ────────────────────────────────────────────────────────────

# Of what is well axe would else send every one of some thousand places.
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
# No colour depends on the width, and axe takes ten times as long for the contrast of a paper that is not scrolled in its frame.
NO_CONTRAST = {**RULES, "rules": {"color-contrast": {"enabled": False}}}


def it_has_nothing_that_keeps_people_out(chromium: Browser, tmp_path: Path) -> None:
    """Names, roles, contrast and order, as axe knows them, on every view and in two widths; nothing is cut off at the side."""
    folder = folder_with(tmp_path / "报告", BOOK)
    save(folder / "inputs" / BOOK, "二、主动公开", B11="3件")
    with opened(chromium, folder, bypass_csp=True) as at:
        at.open(BOOK)
        at.page.click(".official .value >> nth=3")
        at.page.wait_for_selector(".facts")
        for view in ("这份报告", "首页", "与上年比较", "领导改稿", "新的工作簿", "一次做许多份"):
            at.view(view)
            at.page.wait_for_selector("main h1")
            for size, rules in ((NARROW, NO_CONTRAST), (WIDE, RULES)):
                at.page.set_viewport_size(size)  # type: ignore[arg-type]
                found = Axe().run(at.page, options=rules).response["violations"]
                assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], view
                assert at.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), view


def it_is_used_with_the_keyboard_alone(at: Opened) -> None:
    page = at.page
    page.keyboard.press("Tab")
    for _ in range(20):
        if 'class="file"' in at.focused():
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".paper")
    page.focus('.value[tabindex="0"]')
    for key in ("ArrowRight", "ArrowDown", "End", "ArrowLeft"):
        page.keyboard.press(key)
    assert 'class="value' in at.focused()
    page.keyboard.press("Enter")
    page.wait_for_selector(".facts")
    page.click(".facts .close")
    assert 'class="value' in at.focused()
    expect(page.locator("#told")).to_have_text("检查完：可以生成报告。")
