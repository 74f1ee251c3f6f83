"""Takes the pictures in docs/images/ that show the page, from the real page in a real browser; needs `.[page]` and Chromium."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "page"), str(ROOT / "tests")]

from browser import FILLED, NARROW, WIDE, Opened, browser, folder_with, opened  # noqa: E402

IMAGES = ROOT / "docs" / "images"
_MISTAKEN = {"三、依申请公开": {"D8": 3, "D10": "3件"}, "二、主动公开": {"B11": 22}}


def main() -> None:
    """Writes every picture of the page anew."""
    with tempfile.TemporaryDirectory() as place, browser() as chromium:
        folder = folder_with(Path(place) / "年度报告", FILLED.name)
        book = openpyxl.load_workbook(folder / "inputs" / FILLED.name)
        for sheet, cells in _MISTAKEN.items():
            for cell, value in cells.items():
                book[sheet][cell] = value
        book.save(folder / "inputs" / FILLED.name)
        os.utime(folder / "inputs" / FILLED.name, (1673859600, 1673859600))
        with opened(chromium, folder) as at:
            at.open(FILLED.name)
            _mistakes(at)
            _narrow(at)


def _mistakes(at: Opened) -> None:
    at.page.set_viewport_size({**WIDE, "width": 1240, "height": 740})
    at.page.click('.finding[data-code="R103"] .places .link')
    at.page.keyboard.press("Enter")
    at.page.wait_for_selector(".facts")
    at.page.evaluate("document.querySelector('.lit').scrollIntoView({block: 'start'}); window.scrollTo(0, 0)")
    _take(at, "page-findings")


def _narrow(at: Opened) -> None:
    at.page.set_viewport_size({**NARROW, "width": 720, "height": 780})
    at.page.evaluate("document.querySelector('.facts .close').click(); window.scrollTo(0, 0)")
    _take(at, "page-narrow")


def _take(at: Opened, name: str) -> None:
    at.page.wait_for_timeout(400)
    at.page.screenshot(path=str(IMAGES / f"{name}.png"))


if __name__ == "__main__":
    main()
