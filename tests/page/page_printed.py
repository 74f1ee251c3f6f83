"""The web page of a report as a browser prints it: no sheet ends in the head of a table or in a heading, none is wasted."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from browser import FILLED, browser

from reportgen.pipeline.build import build_report
from reportgen.say.made_beside import Also


def _sheets(folder: Path) -> list[str]:
    """The text of each sheet, without white space."""
    build_report(FILLED, folder, also=(Also.HTML,))
    (page_file,) = folder.glob("*.html")
    with browser() as chromium:
        page = chromium.new_page()
        page.goto(page_file.as_uri())
        printed = page.pdf(format="A4")
    document = pypdfium2.PdfDocument(printed)
    return ["".join(document[number].get_textpage().get_text_range().split()) for number in range(len(document))]


def it_keeps_headings_and_heads_of_tables_with_what_they_head(tmp_path: Path) -> None:
    sheets = _sheets(tmp_path)
    (heading,) = (at for at, text in enumerate(sheets) if "三、收到和处理政府信息公开申请情况" in text)
    for said in ("申请人情况", "法人或其他组织", "一、本年新收政府信息公开申请数量", "（一）予以公开"):
        assert said in sheets[heading]
    assert min(map(len, sheets[:-1])) > 300


def it_prints_no_caption_that_the_official_form_has_not(tmp_path: Path) -> None:
    assert not [text for text in _sheets(tmp_path) if "表三" in text]
