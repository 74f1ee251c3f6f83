"""What all subjects are measured on: the official form of the repository, its workbook, and the two programs."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
KIND = "gov-info-annual-2021"
WORKBOOK = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
TEMPLATE = ROOT / "templates" / KIND / "report.docx"
PROGRAM = [str(Path(sys.executable).with_name("reportgen"))]
PLAIN = [sys.executable, str(HERE / "plain_script.py")]
