"""Which value each tag of a template prints, and through which filters: a column by the list that its loop goes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.core.drafting.form_units import unit_of_caption
from reportgen.core.fields import Field
from reportgen.core.ids import dotted, filtered, parts_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.core.printing.filters import PrintingError, as_filters
from reportgen.core.printing.manners import Manner
from reportgen.files.tags.tag_scan import Loop, Scanned, Tag, TagKind


@dataclass(frozen=True)
class PrintedValue:
    """One printing of a value: its `tag`, its `field`, the list it is a column of ('' for none), how it is printed.

    `written` is its name as the tag has it, 「行.金额」 of a column; `filters` stand behind that, '' for none. `unit` is that
    which the form says it is filled in with, '' where it does not say.
    """

    tag: Tag
    field: Field
    list_id: str
    manner: Manner
    written: str
    filters: str
    unit: str

    @property
    def name(self) -> str:
        """The name of the value: that of a column without its record."""
        return self.field.id

    @property
    def leaf(self) -> tuple[str, str]:
        """What tells it from all other values of the form."""
        return self.list_id, self.field.id

    @property
    def in_a_line(self) -> str:
        """What stands for it in a line of a table of fields.toml: 「金额|千分位」."""
        return filtered(self.written, self.filters)

    @property
    def before(self) -> str:
        """What stands before it in its paragraph."""
        return self.tag.paragraph.text[: self.tag.start]

    @property
    def behind(self) -> str:
        """What stands behind it in its paragraph."""
        return self.tag.paragraph.text[self.tag.end :]


def printed_values(scanned: Scanned, kind: Kind) -> Iterator[PrintedValue]:
    """Every tag of one part that prints a value of the form by its name; of a macro nobody knows what it is given."""
    loops: list[Loop | None] = []
    for tag in scanned.tags:
        if tag.word == "for":
            loops.append(tag.loop)
        elif tag.word == "endfor" and loops:
            loops.pop()
        elif tag.kind is TagKind.PRINT and (found := _printed(tag, loops, kind)):
            yield found


def _printed(tag: Tag, loops: Iterable[Loop | None], kind: Kind) -> PrintedValue | None:
    records = {loop.record: loop.list_id for loop in loops if loop}
    name, bar, filters = (part.strip() for part in tag.body.partition("|"))
    owner, *path = (part.strip() for part in parts_of(name))
    list_id = records.get(owner, "")
    field = (
        kind.lists[list_id].by_id.get(dotted(*path)) if list_id in kind.lists else kind.fields.get(dotted(owner, *path))
    )
    if field is None or field.type.has_paragraphs or field.type.takes_picture:
        return None
    filters = as_filters(filters) if bar else ""
    try:
        manner = field.manner(filters)
    except PrintingError:  # told by itself
        return None
    list_id = list_id if list_id in kind.lists else ""
    unit = _unit_of(field, list_id or field.id, kind)
    return PrintedValue(tag, field, list_id, manner, dotted(owner, *path), filters, unit)


def _unit_of(field: Field, shown: str, kind: Kind) -> str:
    """万元 of the help 「单位：万元」, of the note of the sheet that shows it, or of all that it is the sum of."""
    notes = (sheet.note for sheet in kind.sheets if {shown, parts_of(shown)[0]} & {*sheet.show})
    told = next(filter(None, map(unit_of_caption, (field.help, *notes))), "")
    if told or field.derived is None or "/" in field.derived.text:
        return told
    units = {_unit_told(name, kind) for name in field.made_of}
    return units.pop() if len(units) == 1 else ""


def _unit_told(name: str, kind: Kind) -> str:
    owner, *path = parts_of(name)
    field = kind.lists[owner].by_id.get(dotted(*path)) if owner in kind.lists else kind.fields.get(name)
    return unit_of_caption(field.help) if field is not None else ""
