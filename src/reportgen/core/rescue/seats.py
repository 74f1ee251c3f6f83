"""Where the cells of a form stand on a sheet by the words around them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from reportgen.core.recognise.matching import is_like
from reportgen.core.rescue.best_lines import best_lines
from reportgen.core.rescue.form_pages import FormPage, Governors, Spot, label_words
from reportgen.core.values import Raw, is_blank

Lines = Mapping[int, frozenset[int]]


class Seats:
    """One page of the form laid over the cells of one sheet; `rows` and `columns` lead from the form to the sheet."""

    def __init__(self, form: FormPage, cells: Mapping[Spot, Raw]) -> None:
        self.form, self.cells = form, cells
        self.known = {*form.labels.values()}
        self.texts = {spot: text for spot, raw in cells.items() if (text := label_words(raw)) in self.known}
        self.rows = self._rows()
        self.columns = self._columns()

    def spots(self, name: str) -> frozenset[Spot]:
        """The cells that stand right of the row's label and under the column's header of the cell called `name`."""
        row, column = self.form.seats[name]
        rows, columns = self.lines(row, 0), self.lines(column, 1)
        return frozenset((r, c) for r in rows for c in columns if self._is_confirmed(name, (r, c)))

    def is_contradicted(self, name: str, spot: Spot) -> bool:
        """Whether something else stands where a label of the cell should, if the cell were at `spot`."""
        return any(self._says_otherwise(label, name, spot) for label in _every(self.form.governors[name]))

    # ── lines ────────────────────────────────────────────────────────────────

    def _rows(self) -> dict[int, frozenset[int]]:
        here, there = _by_line(self.form.labels, 0), _by_line(self.texts, 0)
        weights = {
            (row, found): sum((mine & theirs).values()) for row, mine in here.items() for found, theirs in there.items()
        }
        return best_lines(sorted(here), {pair: weight for pair, weight in weights.items() if weight})

    def _columns(self) -> dict[int, frozenset[int]]:
        weights: Counter[tuple[int, int]] = Counter()
        places: dict[tuple[int, str], set[int]] = {}
        for (row, column), text in self.texts.items():
            places.setdefault((row, text), set()).add(column)
        for (row, column), text in self.form.labels.items():
            found = [places.get((other, text), set()) for other in self.rows.get(row, ())]
            weights.update((column, place) for place in set().union(*found))
        return best_lines(sorted({column for _, column in self.form.labels}), weights)

    def lines(self, line: int, axis: int) -> frozenset[int]:
        """Where a row (axis 0) or column (1) stands; one without any words keeps its distance from those on both sides."""
        placed: Lines = (self.rows, self.columns)[axis]
        labelled = sorted({spot[axis] for spot in self.form.labels})
        if line in placed or line in labelled:
            return placed.get(line, frozenset())
        at = bisect_left(labelled, line)
        before, after = labelled[at - 1 : at], labelled[at : at + 1]
        first, second = ([_only(placed.get(one)) for one in some] for some in (before, after))
        if None in first or None in second or not before:
            return frozenset()
        if second and second[0] - first[0] != after[0] - before[0]:  # type: ignore[operator]
            return frozenset()
        return frozenset({first[0] + line - before[0]})  # type: ignore[operator]

    # ── labels ───────────────────────────────────────────────────────────────

    def _is_confirmed(self, name: str, spot: Spot) -> bool:
        governors = self.form.governors[name]
        nearest = [*governors.beside[:1], *governors.above[:1]]
        is_said = bool(nearest) and all(self._says(label, name, spot) for label in nearest)
        return is_said and not self.is_contradicted(name, spot)

    def _says(self, label: Spot, name: str, spot: Spot) -> bool:
        return any(self.texts.get(place) == self.form.labels[label] for place in self._places(label, name, spot))

    def _says_otherwise(self, label: Spot, name: str, spot: Spot) -> bool:
        found = [self.cells.get(place) for place in self._places(label, name, spot)]
        return bool(found) and not any(is_blank(raw) or self._agrees(raw, self.form.labels[label]) for raw in found)

    def _agrees(self, raw: Raw, label: str) -> bool:
        """Whether a text is the label, or the label with a slip of the pen."""
        text = label_words(raw)
        return text == label or (text not in self.known and is_like(text, [label]))

    def _places(self, label: Spot, name: str, spot: Spot) -> list[Spot]:
        """Where a label of the cell should stand, if the cell were at `spot`."""
        row, column = self.form.seats[name]
        rows = {spot[0]} if label[0] == row else self.rows.get(label[0], {spot[0] + label[0] - row})
        columns = {spot[1]} if label[1] == column else self.columns.get(label[1], {spot[1] + label[1] - column})
        return [(r, c) for r in rows for c in columns]


def _every(governors: Governors) -> Sequence[Spot]:
    return (*governors.beside, *governors.above)


def _only(found: frozenset[int] | None) -> int | None:
    return next(iter(found)) if found is not None and len(found) == 1 else None


def _by_line(labels: Mapping[Spot, str], axis: int) -> dict[int, Counter[str]]:
    lines: dict[int, Counter[str]] = {}
    for spot, text in labels.items():
        lines.setdefault(spot[axis], Counter())[text] += 1
    return lines
