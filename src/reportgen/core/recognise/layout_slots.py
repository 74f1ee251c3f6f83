"""What may stand in a finished document of a form, one after the other: fixed text, lines, texts, tables, records."""

from __future__ import annotations

from reportgen.core.ids import unfiltered
from reportgen.core.light import dataclass, field
from reportgen.core.tables import Table, placeholders


@dataclass(frozen=True)
class HeadingSlot:
    """A paragraph of fixed text: an anchor when it is one of the form's headings."""

    text: str
    is_official: bool


@dataclass(frozen=True)
class TableSlot:
    """An official table, as the template prints it: with the filters that it has behind names."""

    table: Table


@dataclass(frozen=True)
class ProseSlot:
    """Paragraphs of one prose field, or the records of one narrative.

    `lead` and `tail` are the form's own words before and behind the text in a paragraph, with signs of branches.
    """

    value_id: str
    lead: str = field(default="", compare=False)
    tail: str = field(default="", compare=False)


@dataclass(frozen=True)
class LineSlot:
    """One paragraph with values in it: fixed texts and {names} in turn; it may be missing.

    Texts that depend on a condition stand side by side, between the signs of `core.branch_signs`. `style` is that of
    the paragraph where only lines without words of their own have it, else ''. `is_always`: no condition decides on it.
    """

    template: str
    style: str
    is_always: bool = field(default=True, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The fields in the line."""
        return tuple(map(unfiltered, self.leaves))

    @property
    def leaves(self) -> tuple[str, ...]:
        """The same with the filters they are printed through."""
        return placeholders(self.template)


@dataclass(frozen=True)
class RecordsSlot:
    """A table with one row a record: (text of the header, column of the list with its filters).

    `after` has the rows below the records, such as one of totals: (column, text with {names}) of each cell. `above` are
    all texts above the records: headers may have several rows.
    """

    list_id: str
    columns: tuple[tuple[str, str], ...]
    after: tuple[tuple[tuple[int, str], ...], ...] = ()
    above: tuple[str, ...] = ()


Slot = HeadingSlot | TableSlot | ProseSlot | LineSlot | RecordsSlot


def shown_as(slot: Slot) -> tuple[str, ...]:
    """What the sheets show of it: its fields, its table or its list; nothing of fixed text."""
    match slot:
        case HeadingSlot():
            return ()
        case TableSlot():
            return (slot.table.id,)
        case ProseSlot():
            return (slot.value_id,)
        case LineSlot():
            return slot.names
        case RecordsSlot():
            return (slot.list_id,)
