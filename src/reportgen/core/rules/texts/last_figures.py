"""Whether a clause speaks of the last report: every figure in it is one of that, or what it counts was so many then."""

from __future__ import annotations

from reportgen.core.claims.counts.reading import Reader
from reportgen.core.claims.judged.judging import judge_claim
from reportgen.core.claims.symbols import Clock, When
from reportgen.core.claims.ways import Way
from reportgen.core.compiled import remembered
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.core.rules.texts.passages import passages_of

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


def holds_of_last(report: Report, said: str) -> bool:
    """Whether what `said` counts in the last year, 2023年发生行政复议9件, was so then, and is not so now."""
    vocabulary, period = report.kind.vocabulary, report.period
    if period is None or report.previous is None:
        return False
    reader = Reader(vocabulary, Clock(period.year, vocabulary.length))
    reader.text.named |= {*vocabulary.subjects}  # 行政复议 stands beside what the sentences before speak of
    claims = reader.read(said)
    then = [one for one in claims if one.way is Way.EARLIER and one.when is When.LAST]
    now = [replace(one, way=Way.FIGURE, when=When.THIS) for one in then]
    are_so = all(judge_claim(one, report, vocabulary) is None for one in then)
    return are_so and any(judge_claim(one, report, vocabulary) is not None for one in now)


def _cells_of(report: Report) -> set[str]:
    return {report.text(value_id) for _, spec, value_id in report.value_ids() if spec.type.is_number}
