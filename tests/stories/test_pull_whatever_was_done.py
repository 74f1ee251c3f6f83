"""Whatever is done to the text and the figures of a report: the edited text prints again, and every changed figure is taken over or named."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from desk import SAMPLE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.core.blocks import Document, TableBlock, TextBlock
from reportgen.core.cleaning import squeezed
from reportgen.core.light import replace
from reportgen.core.proof import expected_document
from reportgen.core.report import Report
from reportgen.core.returned.landing import land
from reportgen.core.returned.pull import take_over
from reportgen.core.rules.check import check
from reportgen.files.kind_folder import KindFolder
from reportgen.pipeline.document import make_skeleton
from reportgen.pipeline.sources import read_report
from sweeps import examples

pytestmark = pytest.mark.sweep


SENTENCE = st.text("甲乙丙丁，13件9", min_size=1, max_size=12).map(lambda text: f"改{text}。")


STEP = st.tuples(st.integers(0, 200), st.sampled_from(["change", "drop", "insert"]), SENTENCE)


@pytest.fixture(scope="module")
def printed() -> tuple[Report, KindFolder, Document]:
    report, _, folder = read_report(SAMPLE)
    return report, folder, expected_document(report, make_skeleton(report, folder))


def edited(document: Document, steps: list[tuple[int, str, str]], fixed: set[str]) -> Document:
    """`document` after the steps; what the form prints is left alone."""
    body = list(document.body)
    for at, what, text in steps:
        block = body[at % len(body)]
        if not isinstance(block, TextBlock) or block.text in fixed:
            continue
        if what == "insert":
            body.insert(at % len(body) + 1, TextBlock(text))
        else:
            body[at % len(body)] = TextBlock("" if what == "drop" else text + block.text[3:])
    return Document(tuple(body))


def paragraphs(document: Document) -> Iterator[str]:
    return (squeezed(block.text) for block in document.paragraphs if squeezed(block.text))


@pytest.mark.sweep_within
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8))
def it_prints_the_edited_text_again_whatever_was_done_to_it(
    printed: tuple[Report, KindFolder, Document], steps: list[tuple[int, str, str]]
) -> None:
    report, folder, document = printed
    after = edited(document, steps, {*report.kind.headings, report.on_page("标题")})
    pulled = take_over(report, land(report, partial(make_skeleton, folder=folder), after))
    again = expected_document(pulled.report, make_skeleton(pulled.report, folder))
    assert [*paragraphs(again)] == [*paragraphs(after)]


CELL = st.tuples(
    st.integers(0, 2), st.integers(0, 300), st.sampled_from(["0", "1", "7", "20", "3件", "", "2（含1件）"])
)


def with_cells(document: Document, steps: list[tuple[int, int, str]]) -> Document:
    """`document` with other texts in cells that hold a figure."""
    body = list(document.body)
    places = [at for at, block in enumerate(body) if isinstance(block, TableBlock)]
    for number, at, text in steps:
        table = body[places[number % len(places)]]
        assert isinstance(table, TableBlock)
        figures = [one for one, cell in enumerate(table.cells) if cell.content.isdigit()]
        if figures:
            cells = list(table.cells)
            cells[figures[at % len(figures)]] = replace(cells[figures[at % len(figures)]], content=text)
            body[places[number % len(places)]] = replace(table, cells=tuple(cells))
    return Document(tuple(body))


@pytest.mark.sweep_within
@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CELL, min_size=1, max_size=4))
def it_takes_over_or_names_every_figure_that_was_changed(
    printed: tuple[Report, KindFolder, Document], steps: list[tuple[int, int, str]]
) -> None:
    report, folder, document = printed
    after = with_cells(document, steps)
    pulled = take_over(report, land(report, partial(make_skeleton, folder=folder), after))
    again = expected_document(pulled.report, make_skeleton(pulled.report, folder))
    assert [finding for finding in check(pulled.report) if finding.is_error] == []
    if again.tables != after.tables:
        assert {finding.code for finding in pulled.refused} == {"R202"}
