"""One drawing of lines, both axes logarithmic, as a small SVG that is the same for the same figures.

python benchmarks/draw.py OUTPUT, with a Lines of harness.py as JSON at standard input.
"""

from __future__ import annotations

import json
import sys

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot


def main(output: str) -> None:
    lines = json.load(sys.stdin)
    matplotlib.rcParams.update({"svg.hashsalt": lines["name"], "font.size": 9})
    figure, axes = pyplot.subplots(figsize=(6, 3.2), layout="constrained")
    for name, points in lines["points"].items():
        axes.loglog(*zip(*points, strict=True), marker="o", markersize=3, label=name)
    axes.set(xlabel=lines["across"], ylabel=lines["up"])
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(output, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
