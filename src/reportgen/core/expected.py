"""What each leaf of a document must print, worked out from the report alone."""

from __future__ import annotations

from typing import Any

from reportgen.core import narrative
from reportgen.core.ids import HEADING, PARAGRAPHS, TEXT, filters_of, leaf_of, paragraph_id, unfiltered
from reportgen.core.report import Report


class Expected(dict[str, str]):
    """The text of every leaf of a report by its id, asked for three times of each of a long list.

    Those with filters are known as soon as they are asked for, and are not gone through. It is filled as it stands: made
    of another dict, and that let go, it made a build of 50,000 rows take 10 MB more (137 for 127) to its end.
    """

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self._filtered: dict[str, str] = {}

    def __missing__(self, leaf: str) -> str:
        text = self._with_filters(leaf)
        if text is None:
            raise KeyError(leaf)
        return text

    def get(self, leaf: str, default: Any = None) -> Any:
        """As of any mapping."""
        text = super().get(leaf)
        text = self._with_filters(leaf) if text is None else text
        return default if text is None else text

    def __contains__(self, leaf: object) -> bool:
        return self.get(str(leaf)) is not None

    def _with_filters(self, leaf: str) -> str | None:
        if not filters_of(leaf) or not dict.__contains__(self, unfiltered(leaf)):
            return None
        if leaf not in self._filtered:
            self._filtered[leaf] = self._report.on_page(leaf)
        return self._filtered[leaf]


def expected_texts(report: Report) -> Expected:
    """What each leaf of the context must print, by leaf id, straight from the report."""
    texts = Expected(report)
    for field_id, field in report.kind.fields.items():
        if field.type.has_paragraphs:
            texts.update(_pieces(field_id, narrative.paragraphs(report.printed(field_id))))
        else:
            texts[field_id] = report.on_page(field_id)
    for spec in report.kind.lists.values():
        for number, column, value_id in report.value_ids_of(spec.id):
            if column.type.has_paragraphs:
                heading = report.printed(spec.value_id(number, spec.columns[0].id)) if spec.is_narrative else ""
                prefix = spec.value_id(number, PARAGRAPHS) if spec.is_narrative else value_id
                texts.update(_pieces(prefix, narrative.paragraphs(report.printed(value_id), heading)))
            elif not spec.is_narrative:
                texts[value_id] = report.on_page(value_id)
    return texts


def _pieces(prefix: str, paragraphs: tuple[narrative.Paragraph, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        at = paragraph_id(prefix, number)
        texts |= {leaf_of(at, HEADING): paragraph.heading, leaf_of(at, TEXT): paragraph.text}
    return texts
