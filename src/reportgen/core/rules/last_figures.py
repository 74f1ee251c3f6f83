"""Whether a clause speaks of the last report: every figure in it is one of that."""

from __future__ import annotations

from reportgen.core.compiled import remembered
from reportgen.core.report import Report
from reportgen.core.rules.passages import passages_of

_FIGURE = remembered("(?<![0-9.〔第])[0-9]+(?:\\.[0-9]+)?(?![0-9.]*[〕号年])|[一二三四五六七八九十百千万两〇零]{2,}")


def is_of_last(report: Report, clause: str) -> bool:
    """Whether `clause` has figures, and each of them stands in the last report, in a cell or in its words.

    One digit alone stands in every report, and what stands in a cell of this one may be meant.
    """
    figures = [figure for figure in _FIGURE.findall(clause) if len(figure) > 1]
    if not figures or report.previous is None or not _cells_of(report).isdisjoint(figures):
        return False
    said = (_FIGURE.findall(passage.folded) for passage in passages_of(report.previous))
    return _cells_of(report.previous).union(*said).issuperset(figures)


def _cells_of(report: Report) -> set[str]:
    return {report.text(value_id) for _, spec, value_id in report.value_ids() if spec.type.is_number}
