"""What has happened to a workbook whose cells cannot be found: one finding for each cause, not one for each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import shorten
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import row_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.core.rescue.form_pages import FormPage, FoundPage, Spot
from reportgen.core.rescue.homes import homes_of
from reportgen.core.rescue.readings import NAMES, PageReading, read_page

# Fewer cells that lost their names or moved are told one by one, with the cell.
_FEWEST = 3
_MOST_SHOWN = 6


@dataclass(frozen=True)
class Cause:
    """One thing that was done to a workbook: its finding, the fields and lists it took away, the sheet whose labels moved."""

    finding: Finding
    names: frozenset[str]
    sheet: str = ""


def what_happened(
    kind: Kind, forms: Sequence[FormPage], pages: Sequence[FoundPage], file: str, command: str
) -> list[Cause]:
    """What was done to the workbook `file`; `command` is the remedy: it carries over what can still be read."""
    return list(_Causes(kind, forms, pages, file, command).found())


class _Causes:
    def __init__(
        self, kind: Kind, forms: Sequence[FormPage], pages: Sequence[FoundPage], file: str, command: str
    ) -> None:
        self.kind, self.file, self.command = kind, file, command
        self.forms = [form for form in forms if self._asked(form.seats)]
        self.pages = list(zip(pages, homes_of(forms, pages), strict=True))
        self.named = {name for page in pages if not page.is_copied for name in page.names}

    def found(self) -> Iterator[Cause]:
        everything = {name for form in self.forms for name in form.seats}
        if not everything & {name for page, _ in self.pages for name in page.names}:
            yield self._cause("R146", "", everything)
            return
        for form in self.forms:
            pages = [page for page, home in self.pages if home is form]
            lost = {name for name in form.seats if name not in self.named}
            main = max(pages, key=lambda page: (not page.is_copied) * len(page.names), default=None)
            reading = read_page(self.kind, form, main) if main is not None else None
            gone = list(self._gone(reading, lost)) if reading else []
            if lost == {*form.seats}:
                yield self._without(form, pages)
            elif reading is not None:
                shift = self._shift(reading)
                yield from [shift] if shift else [*gone, *self._nameless(reading, lost)]

    def _without(self, form: FormPage, pages: Sequence[FoundPage]) -> Cause:
        """A page of which no name is left."""
        copies = [page for page in pages if page.names]
        says = "copy" if copies else "unnamed" if pages else ""
        other = next((page.title for page in (*copies, *pages)), "")
        return self._cause("R147", says, form.seats, form.title, sheet=form.title, copy=other)

    # ── one sheet ────────────────────────────────────────────────────────────

    def _gone(self, reading: PageReading, lost: set[str]) -> Iterator[Cause]:
        """Rows and columns that are not there, neither by a name nor by a label; taken out of `lost`."""
        for axis, says in ((0, "row"), (1, "column")):
            for line in sorted({spot[axis] for spot in reading.form.seats.values()}):
                names = {name for name, spot in reading.form.seats.items() if spot[axis] == line}
                if names <= lost and len(names) > 1 and not reading.seats.lines(line, axis):
                    lost -= names
                    label = self._label(reading.form, names, axis)
                    yield self._cause("R149", says, names, sheet=reading.page.title, label=label)

    def _nameless(self, reading: PageReading, lost: set[str]) -> Iterator[Cause]:
        if len(lost) >= _FEWEST:
            rows = [*dict.fromkeys(row_of(name) for name in reading.form.seats if name in lost)]
            shown = "、".join(rows[:_MOST_SHOWN]) + ("等" if len(rows) > _MOST_SHOWN else "")
            yield self._cause("R146", "some", lost, sheet=reading.page.title, count=len(lost), names=shown)

    def _shift(self, reading: PageReading) -> Cause | None:
        """Figures that stand as many rows or columns away from their labels, all of them."""
        steps: Counter[Spot] = Counter()
        for named, said in reading.disputed.values():
            steps[named[0] - said[0], named[1] - said[1]] += named != said
        (down, right), count = max(steps.items(), key=lambda item: item[1], default=((0, 0), 0))
        if count < _FEWEST or (down and right):
            return None
        rows = [said[0] for named, said in reading.disputed.values() if named != said]
        # By names the figures have left their labels; by labels the table has left its place, the other way.
        sign = 1 if reading.whole in (NAMES, "") else -1
        ways = ("下移", "上移") if down else ("右移", "左移")
        way = f"{ways[sign * (down or right) < 0]} {abs(down or right)} {'行' if down else '列'}"
        names = {*reading.disputed, *reading.doubtful}
        span = f"{min(rows)}–{max(rows)}" if min(rows) < max(rows) else f"{min(rows)}"
        return self._cause("R148", "", names, reading.page.title, sheet=reading.page.title, rows=span, way=way)

    def _label(self, form: FormPage, names: set[str], axis: int) -> str:
        """What the form says of a line: the label of its cells; the headers of a list are themselves what it says."""
        governors = [form.governors[name] for name in form.seats if name in names]
        nearest = [(one.above if axis or not one.beside else one.beside)[:1] for one in governors]
        texts = [shorten(str(form.cells[spot])) for spots in nearest for spot in spots]
        return "、".join(dict.fromkeys(texts)) or row_of(min(names))

    # ── helpers ──────────────────────────────────────────────────────────────

    def _asked(self, names: Iterable[str]) -> frozenset[str]:
        """The fields among `names`, and the lists whose columns are."""
        lists = {spec.column_id(column.id): spec.id for spec in self.kind.lists.values() for column in spec.columns}
        return frozenset(lists.get(name, name) for name in names if name in lists or name in self.kind.fields)

    def _cause(self, code: str, says: str, explained: Iterable[str], moved: str = "", **values: Any) -> Cause:
        asked = self._asked(explained)
        first = min(asked, key=lambda name: self.kind.positions.get(name, 0))
        place = Place(self.file, str(values.get("sheet", "")))
        told = finding(code, says, place=place, target=self.kind.target_of(first), command=self.command, **values)
        return Cause(told, asked, moved)
