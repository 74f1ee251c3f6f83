"""A PDF made of a few lines, and the texts and findings that are read from it."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.blocks import Document
from reportgen.files.published.pdf_pages import drawn_pages
from reportgen.files.published.pdf_reader import document_of
from sheets import Draw, pdf_of

ROOT = Path(__file__).parents[2]
SEED = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
LONG = "全年主动公开各类信息386条，其中政策文件12条，解读材料9条，公告公示365条，群众可以在门户网站和社区公开栏看到。"
NEXT = (
    "针对存在的不足，将从队伍、制度、平台三个方面改进，定期组织培训，逐月通报进度，年底前补齐短板，方便群众办事和查询。"
)


SHORT = "没有收取费用。"
TWO_LINES = (
    "全年工作平稳有序群众反映良好各项任务按时完成没有出现差错。下一年度继续推进政务公开工作提升为民服务水平增进互"
)


FULL = TWO_LINES[:53] + "。"


def read(*pages: Draw) -> Document:
    """What is read of a PDF with these pages."""
    return document_of(drawn_pages(pdf_of(*pages)), "甲.pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs]


def said(document: Document) -> list[str]:
    """Everything that makes one doubt what was read, or tells what was left out."""
    cells = [cell for table in document.tables for cell in table.cells]
    doubted = [problem.message for block in (*document.paragraphs, *cells) for problem in block.doubts]
    return doubted + [notice.problem.message for notice in document.notices]
