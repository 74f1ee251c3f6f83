"""All measurements one after the other, and docs/benchmarks.md from them; ten minutes at most on a quiet machine.

make bench                                      writes the page and its drawings
python benchmarks/bench.py --quick --to FOLDER  tiny sizes, to see that everything runs; never for figures
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import batch
import cold
import floor
import growth
import rendering
from places import ROOT, TEMPLATE, WORKBOOK

import page


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="tiny sizes: whether it runs")
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder of benchmarks.md")
    asked = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder, sections = Path(name), []
        for subject in (
            lambda: rendering.measure(folder / "render", WORKBOOK, TEMPLATE, asked.quick),
            lambda: [cold.measure(folder / "cold", asked.quick)],
            lambda: [floor.measure(folder / "floor", asked.quick)],
            lambda: growth.measure(folder / "growth", asked.quick),
            lambda: [batch.measure(folder / "batch", asked.quick)],
        ):
            sections += subject()
            print(f"{time.perf_counter() - began:.0f} s", *(one.title for one in sections), sep=" · ", flush=True)
    page.write(asked.to, sections, time.perf_counter() - began)


if __name__ == "__main__":
    main()
