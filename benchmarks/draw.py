"""One drawing of lines, axes logarithmic where they reach over a power of ten, as a small SVG that is the same for the same figures.

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
        axes.plot(*zip(*points, strict=True), marker="o", markersize=3, label=name)
    axes.set(xlabel=lines["across"], ylabel=lines["up"])
    for number, axis in enumerate((axes.xaxis, axes.yaxis)):
        reached = [point[number] for points in lines["points"].values() for point in points]
        if max(reached) > 10 * min(reached):
            (axes.set_yscale if number else axes.set_xscale)("log")
        else:
            (axes.set_ylim if number else axes.set_xlim)(0, 1.1 * max(reached))
        axis.set_major_formatter("{x:,.0f}")
        axis.set_minor_formatter("")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(output, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
