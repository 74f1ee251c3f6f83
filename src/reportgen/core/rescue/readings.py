"""What one sheet says of each cell of the form: by names, by labels, and where the two disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.core.reading_cells import read_cell
from reportgen.core.rescue.form_pages import FormPage, FoundPage, Spot, label_words
from reportgen.core.rescue.seats import Seats
from reportgen.core.values import Doubted, Raw, is_blank

# The two ways to find a cell.
NAMES, LABELS = "names", "labels"
# By name: the cell that it points to, the cell beside its labels.
Disputed = dict[str, tuple[Spot, Spot]]


@dataclass(frozen=True)
class PageReading:
    """One page of the form read from one sheet.

    `taken` leads from names to the cell that is certain, `doubtful` to the cells that it may be. A name in neither is not
    there. `disputed` are the names whose cell is another than the one beside their labels, `whole` the way of the two that
    is right, as the other leaves figures over; '' where that cannot be told. `left` are figures that belong to no cell.
    """

    form: FormPage
    page: FoundPage
    seats: Seats
    taken: Mapping[str, Spot]
    doubtful: Mapping[str, frozenset[Spot]]
    disputed: Disputed
    whole: str
    left: tuple[Spot, ...]

    def raw(self, name: str) -> Raw:
        """What stands in the certain cell of a name."""
        return self.page.cells.get(self.taken[name])


def read_page(kind: Kind, form: FormPage, page: FoundPage) -> PageReading:
    """Read `form` from `page`. Nothing is guessed: a cell that may be either of two, which differ, is doubtful."""
    return _PageReader(kind, form, page).reading()


class _PageReader:
    def __init__(self, kind: Kind, form: FormPage, page: FoundPage) -> None:
        self.kind, self.form, self.page = kind, form, page
        self.cells = own_cells(kind, form, page.cells)
        self.seats = Seats(form, self.cells)
        self.by_label = {name: spots for name in form.seats if (spots := self.seats.spots(name))}
        self.by_name = {name: page.names[name] for name in form.seats if name in page.names}
        self.torn = self._torn(0), self._torn(1)

    def reading(self) -> PageReading:
        taken: dict[str, Spot] = {}
        doubtful: dict[str, frozenset[Spot]] = {}
        disputed = self._disputed()
        whole = self._whole() if disputed else ""
        self.astray = self._astray(disputed) if whole == LABELS else set[str]()
        for name in self.form.seats:
            spots, is_certain = self._candidates(name, disputed, whole)
            if spots and is_certain and len({shown(self.cells.get(spot)) for spot in spots}) == 1:
                taken[name] = min(spots)
            elif spots:
                doubtful[name] = spots
        left = tuple(self._left(taken, doubtful))
        return PageReading(self.form, self.page, self.seats, taken, doubtful, disputed, whole, left)

    # ── names against labels ─────────────────────────────────────────────────

    def _candidates(self, name: str, disputed: Disputed, whole: str) -> tuple[frozenset[Spot], bool]:
        """The cells that `name` may be, and whether it must be one of them."""
        by_label = self.by_label.get(name, frozenset())
        by_name = frozenset({self.by_name[name]}) if name in self.by_name else frozenset[Spot]()
        if whole == LABELS:
            return by_label, name not in self.astray
        if name in disputed and not whole:
            return by_label | by_name, bool(by_label and by_name)
        if by_name and whole == NAMES:
            return by_name, True
        if by_label and by_name:
            return by_label if disputed else by_name, True
        if by_name:
            is_said = name in self.kind.fields or not is_blank(self.cells.get(self.by_name[name]))  # a header is a word
            is_clear = is_said and not self._is_near(name, disputed)
            return by_name, is_clear and not self.seats.is_contradicted(name, *by_name)
        return by_label, not self._is_near(name, disputed) and not self._may_have_moved(by_label)

    def _astray(self, disputed: Disputed) -> set[str]:
        """Where a whole table left its names behind: those that did not stay with the others, and whose place they took."""
        steps = Counter(_step(*pair) for pair in disputed.values())
        usual = {(0, 0), max(steps, key=lambda step: steps[step])}
        strays = {name: pair[0] for name, pair in disputed.items() if _step(*pair) not in usual}
        taken = {(row - down, column - right) for row, column in strays.values() for down, right in usual}
        return {*strays} | {name for name, spots in self.by_label.items() if spots & taken}

    def _is_near(self, name: str, disputed: Disputed) -> bool:
        """Whether a cell of its row or column has moved away from the labels."""
        here = self.form.seats[name]
        return any(here[axis] == self.form.seats[other][axis] for other in disputed for axis in (0, 1))

    def _may_have_moved(self, spots: frozenset[Spot]) -> bool:
        """Whether a cell known by its labels alone shares a line with a figure that is over and with a cell that is blank."""
        return any(spot[axis] in self.torn[axis] for spot in spots for axis in (0, 1))

    def _torn(self, axis: int) -> set[int]:
        """The columns (or rows) in which a figure is over while a cell that should have one is blank."""
        known = {name: min(spots) for name, spots in self.by_label.items()} | self.by_name
        over = {spot[axis] for spot in self._left(known, {})}
        blank = {spot[axis] for name, spot in known.items() if self._is_figure(name) and is_blank(self.cells.get(spot))}
        return over & blank

    def _disputed(self) -> Disputed:
        """Names that stand elsewhere than their labels, and those whose cell by labels is called otherwise."""
        owners = {spot: name for name, spot in self.page.names.items()}
        found: dict[str, tuple[Spot, Spot]] = {}
        for name, spots in self.by_label.items():
            spot = self.by_name.get(name)
            if spot is not None and spot not in spots:
                found[name] = spot, min(spots)
            others = [owners[one] for one in spots if owners.get(one, name) != name]
            if others:
                found.setdefault(name, (min(spots), min(spots)))
                found |= {
                    one: (self.by_name[one], min(spots)) for one in others if one in self.by_name and one not in found
                }
        return found

    def _whole(self) -> str:
        """The one way of reading that leaves no figure over and has a value for every field; '' where both are so, or none."""
        ways = {
            NAMES: self.page.names,
            LABELS: {name: next(iter(spots)) for name, spots in self.by_label.items() if len(spots) == 1},
        }
        whole = [way for way, spots in ways.items() if not self._faults(spots)]
        return whole[0] if len(whole) == 1 else ""

    def _faults(self, spots: Mapping[str, Spot]) -> bool:
        asked = [(self.kind.fields[name], spot) for name, spot in spots.items() if name in self.kind.fields]
        read = [read_cell(field, self.cells.get(spot)) for field, spot in asked]
        return any(value is None and problems for value, problems in read) or any(self._left(spots, {}))

    def _is_figure(self, name: str) -> bool:
        return name in self.kind.fields and self.kind.fields[name].type.is_number

    def _left(self, taken: Mapping[str, Spot], doubtful: Mapping[str, frozenset[Spot]]) -> Iterator[Spot]:
        """Figures that belong to no cell, nor to a record of a list."""
        known = {*taken.values(), *(spot for spots in doubtful.values() for spot in spots)}
        headers = [taken[name] for name in self.form.seats if name in taken and name not in self.kind.fields]
        for spot, raw in sorted(self.cells.items()):
            is_figure = isinstance(raw, int | Decimal) and not isinstance(raw, bool)
            is_listed = any(spot[1] == column and spot[0] > row for row, column in headers)
            if is_figure and not is_listed and spot not in known:
                yield spot


def _step(named: Spot, said: Spot) -> Spot:
    return named[0] - said[0], named[1] - said[1]


def own_cells(kind: Kind, form: FormPage, cells: Mapping[Spot, Raw]) -> Mapping[Spot, Raw]:
    """The cells of this report alone: the last one's figures stand right of their title, or below it."""
    titles = tuple(f"{kind.word_for()}{what}" for what in ("数", "的内容，供参考"))
    heads = [spot for spot, raw in cells.items() if isinstance(raw, str) and raw.startswith(titles)]
    aside = min((column for _, column in heads if column > 1), default=None)
    below = min((row for row, column in heads if column == 1), default=None)
    known = {*form.labels.values()}
    kept = {spot: raw for spot, raw in cells.items() if aside is None or spot[1] < aside}
    if below is None:
        return kept
    after = [row for (row, column), raw in kept.items() if row > below and column == 1 and label_words(raw) in known]
    end = min(after, default=max(row for row, _ in cells) + 1)
    return {spot: raw for spot, raw in kept.items() if not below <= spot[0] < end}


def shown(raw: Raw | Doubted) -> object:
    """What tells two cells apart; blanks of every sort are one."""
    return "" if is_blank(raw) else (type(raw) is bool, raw)
