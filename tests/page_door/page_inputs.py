"""The workbook in inputs/ that the page is asked about."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
FILLED = next((ROOT / "inputs").glob("*2022.xlsx"))
