"""Figures that a template adds to the values: worked out by itself, or glued to a value so that another is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.core.blocks import Document
from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import cut
from reportgen.core.findings import Finding
from reportgen.core.ids import ANY_SIGN, COMPUTED, computed_in, leaves_in, marks_in, replace_markers


def added_figures(skeleton: Document, expected: Mapping[str, str]) -> Iterator[Finding]:
    """What no value of the report is and yet is printed as if it were one; `expected` has the texts of the leaves."""
    told = set()

    def printed(text: str) -> str:
        return replace_markers(text, lambda leaf: expected.get(leaf, "")).replace(COMPUTED, "")

    for text in skeleton.beside_markers():
        if not ANY_SIGN.search(text):  # a label, as the other half of the cells are
            continue
        for result in map(printed, computed_in(text)):
            if ("expression", result) not in told:
                told.add(("expression", result))
                yield finding("D207", "computed", target=cut(printed(text)), text=result)
        for glued in _glued(text, expected):
            if ("glued", glued) not in told:
                told.add(("glued", glued))
                yield finding("D207", "glued", target=cut(printed(text)), text=glued)


def _glued(text: str, expected: Mapping[str, str]) -> Iterator[str]:
    """「12022」 where a fixed 1 stands before the year, and where two figures stand side by side."""
    at, before = 0, ""
    for mark in marks_in(text):
        between = text[at : mark.start]
        value = "".join(expected.get(leaf, "") for leaf in leaves_in(text[mark.start : mark.end]))
        left = between or before
        if left[-1:].isdigit() and value[:1].isdigit():
            yield cut(left[-8:] + value[:12])
        behind = text[mark.end : mark.end + 1]
        if value[-1:].isdigit() and behind.isdigit():
            yield cut(value[-12:] + behind)
        at, before = mark.end, value or before
