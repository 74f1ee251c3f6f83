"""Where each value of a kind stands in its finished document, told by its own Word template."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.branch_signs import BRANCH, BRANCHES_BEGIN, BRANCHES_END
from reportgen.core.ids import (
    cut_at_markers,
    home_of,
    is_paragraph,
    leaves_in,
    replace_markers,
)
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field, replace
from reportgen.core.recognise.joined_texts import joined_texts, with_two_paragraphs
from reportgen.core.recognise.layout_slots import HeadingSlot, LineSlot, ProseSlot, Slot, shown_as
from reportgen.core.recognise.layout_tables import table_slots
from reportgen.core.report import Entry, Report

_SIGNS = (BRANCHES_BEGIN, BRANCH, BRANCHES_END)
_LEAF = "\0"


@dataclass(frozen=True)
class Layout:
    """`slots` from top to bottom with everything printed that can be.

    `lines` tells for each choice that is itself printed nowhere, and each of its options, which lines are
    printed then: the number of each line among `slots`' lines. `joined` are the texts whose paragraphs are printed in one,
    `margins` the paragraphs of the form outside its body; `has_boxes`: some of its values stand in tables of one cell.
    """

    slots: tuple[Slot, ...]
    lines: Mapping[str, Mapping[str, tuple[LineSlot, ...]]]
    joined: Mapping[str, str] = field(default_factory=dict, compare=False)
    margins: tuple[str, ...] = ()
    has_boxes: bool = False

    def is_own_note(self, lines: Sequence[str]) -> bool:
        """Whether a note of these paragraphs is the form's own, whatever is filled in there."""
        return bool(lines) and all(any(_fits(line, own) for own in self.margins) for line in lines)


def _fits(line: str, own: str) -> bool:
    words = ("" if at % 2 else "".join(piece.split()) for at, piece in enumerate(cut_at_markers(own)))
    return bool(re.fullmatch(".*".join(map(re.escape, words)), "".join(line.split())))


def slots_there(layout: Layout, kind: Kind, headings: Collection[str]) -> tuple[Slot, ...]:
    """The slots of `layout` without those of a part that a document need not have and, by its `headings`, has not."""
    absent = {name for sheet in kind.sheets if sheet.section in kind.optional for name in sheet.show}
    absent -= {name for sheet in kind.sheets if sheet.section in headings for name in sheet.show}
    return tuple(slot for slot in layout.slots if not shown_as(slot) or not {*shown_as(slot)} <= absent)


def find_layout(kind: Kind, render: Callable[[Report, bool], Document]) -> Layout:
    """Layout of `kind`; `render` gives the document of a report with a marker for every value.

    It has all branches of the conditions in lines; where it is told so, also all lines that depend on a condition.
    """
    chosen = {name: spec.choices[0] for name, spec in kind.fields.items() if spec.choices}
    lines: dict[str, dict[str, tuple[LineSlot, ...]]] = {}

    @cache
    def slots_with(*options: str) -> tuple[Slot, ...]:
        return _slots(kind, render(_full_report(kind, dict(zip(chosen, options, strict=True))), False))

    for name in chosen:
        options = {option: slots_with(*(chosen | {name: option}).values()) for option in kind.fields[name].choices}
        chosen[name] = max(options, key=lambda option: len(options[option]))
        if kind.fields[name].printed is not True:
            lines[name] = {
                option: tuple(slot for slot in slots if isinstance(slot, LineSlot)) for option, slots in options.items()
            }
    full = _full_report(kind, chosen)
    document = render(full, True)
    slots = _slots(kind, document)
    has_texts = any(spec.type.has_paragraphs for spec in kind.fields.values())
    joined = joined_texts(kind, render(with_two_paragraphs(full), True)) if has_texts else {}
    return Layout(
        tuple(_as_often(slot, lines) for slot in slots),
        lines,
        joined,
        document.margins,
        document.body != _unboxed(kind, document).body,
    )


def _as_often(slot: Slot, lines: Mapping[str, Mapping[str, tuple[LineSlot, ...]]]) -> Slot:
    if not isinstance(slot, LineSlot):
        return slot
    shown = all(slot in there for options in lines.values() for there in options.values())
    return replace(slot, is_always=slot.is_always and shown)


def full_reports(kind: Kind) -> Iterator[Report]:
    """Reports of `kind` with everything filled in: one for each option of each choice, the others at their first.

    At last one without all that takes its row along.
    """
    chosen = {name: spec.choices[0] for name, spec in kind.fields.items() if spec.choices}
    yield _full_report(kind, chosen)
    for name in chosen:
        yield from (_full_report(kind, {**chosen, name: option}) for option in kind.fields[name].choices[1:])
    if kind.has_drops:
        full = _full_report(kind, chosen)
        blank = {name for name, field in kind.fields.items() if field.drops}
        blank |= {name for name, field in kind.fields.items() if field.is_derived and blank.issuperset(field.made_of)}
        yield replace(full, entries={**full.entries, **dict.fromkeys(blank, Entry(None))})


def _full_report(kind: Kind, chosen: Mapping[str, str]) -> Report:
    entries = {name: Entry(chosen.get(name) or spec.type.sample(spec)) for name, spec in kind.fields.items()}
    for listed in kind.lists.values():
        entries |= {listed.value_id(1, column.id): Entry(column.type.sample(column)) for column in listed.columns}
    return Report(kind, entries, dict.fromkeys(kind.lists, 1))


def _slots(kind: Kind, skeleton: Document) -> tuple[Slot, ...]:
    found: list[Slot] = []
    for slot in _every_slot(kind, skeleton):
        if not (isinstance(slot, ProseSlot) and found and found[-1] == slot):
            found.append(slot)
    return tuple(found)


def _every_slot(kind: Kind, skeleton: Document) -> Iterator[Slot]:
    depth, shared = 0, _styles_of_words(skeleton)
    for block in _unboxed(kind, skeleton).body:
        if isinstance(block, TableBlock):
            yield from table_slots(kind, block)
        elif block.text in _SIGNS:
            depth += {BRANCHES_BEGIN: 1, BRANCHES_END: -1}.get(block.text, 0)
        elif block.text.strip():
            slot = _text_slot(kind, block)
            if isinstance(slot, LineSlot):
                slot = replace(slot, is_always=not depth, style="" if slot.style in shared else slot.style)
            yield slot


def _unboxed(kind: Kind, skeleton: Document) -> Document:
    """`skeleton` with the paragraphs of its boxes in their place, where those have values and no records."""
    return replace(skeleton, body=tuple(one for block in skeleton.body for one in _out_of_box(kind, block)))


def _out_of_box(kind: Kind, block: Block) -> Iterator[Block]:
    owners = [home_of(leaf) for leaf in block.leaves] if isinstance(block, TableBlock) and block.is_box else []
    if isinstance(block, TextBlock) or not owners or not all(name in kind.fields for name in owners):
        yield block
    else:
        yield from (TextBlock(text) for text in block.cells[0].content.split("\n"))


def _styles_of_words(skeleton: Document) -> set[str]:
    """The styles of the paragraphs that have words, or are those of a longer text: such a style tells no line."""
    words = (
        (block.style, replace_markers(block.text, lambda leaf: "文" if is_paragraph(leaf) else ""))
        for block in skeleton.paragraphs
    )
    return {style for style, text in words if any(map(str.isalnum, text))}


def _text_slot(kind: Kind, block: TextBlock) -> Slot:
    owners = [home_of(leaf) for leaf in leaves_in(block.text)]
    if not owners:
        return HeadingSlot(block.text, block.text in kind.headings)
    if owners[0] in kind.lists or kind.fields[owners[0]].type.has_paragraphs:
        parts = replace_markers(block.text, lambda _: _LEAF).split(_LEAF)
        return ProseSlot(owners[0], _own_words(parts[0]), _own_words(parts[-1]))
    return LineSlot(replace_markers(block.text, "{{{}}}".format).strip(), block.style)


def _own_words(text: str) -> str:
    """Fixed words beside a text; none where a branch begins or ends among them and not both."""
    return text.strip() if text.count(BRANCHES_BEGIN) == text.count(BRANCHES_END) else ""
