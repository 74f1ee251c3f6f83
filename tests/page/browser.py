"""The page in a real browser: its server in this process, or `reportgen desk` as a program of its own, and Chromium on it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from page_door.served import served

ROOT = Path(__file__).parents[2]
FILLED = next((ROOT / "inputs").glob("*2022.xlsx"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDE, NARROW = {"width": 1366, "height": 860}, {"width": 420, "height": 860}


@dataclass
class Opened:
    """A page that was opened by its address. `faults` are what the browser's console and the script complained of."""

    page: Page
    folder: Path
    address: str
    faults: list[str]

    def view(self, name: str) -> None:
        """Go to a view by the menu."""
        self.page.click(f'#nav >> text="{name}"')

    def focused(self) -> str:
        """What the keyboard is at."""
        return str(self.page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))

    def open(self, name: str) -> None:
        """Open a workbook of the folder."""
        self.view("首页")
        self.page.click(f'.file:has-text("{name}")')
        self.page.wait_for_selector("#bar h1")


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium of this machine."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield found
        found.close()


@contextmanager
def opened(
    chromium: Browser, folder: Path, day: date = date(2023, 1, 20), templates: Path | None = None, **context: object
) -> Iterator[Opened]:
    """The page for `folder`, come in by its address; a fault of ours on either side fails the test."""
    with (
        served(folder, day, templates) as visitor,
        visited(chromium, folder, visitor.server.address, **context) as found,
    ):
        yield found
        assert found.faults == []


@contextmanager
def program(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`reportgen desk` as a program of its own, and the address that it says."""
    command = [sys.executable, "-m", "reportgen", "desk", "--no-browser"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()


@contextmanager
def visited(chromium: Browser, folder: Path, address: str, **context: object) -> Iterator[Opened]:
    """A browser of its own at `address`."""
    faults = list[str]()
    visit = chromium.new_context(viewport=WIDE, locale="zh-CN", **context)  # type: ignore[arg-type]
    try:
        page = visit.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.goto(address)
        page.wait_for_selector("main h1")
        yield Opened(page, folder, address, faults)
    finally:
        visit.close()


def folder_with(folder: Path, *names: str) -> Path:
    """A folder with a filled workbook under each of the names."""
    (folder / "inputs").mkdir(parents=True)
    for name in names:
        shutil.copy(FILLED, folder / "inputs" / name)
    return folder
