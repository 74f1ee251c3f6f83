"""What stands in a finished report where nothing was typed: the form's own default, of values that were read."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from reportgen.core.intake import take_in
from reportgen.core.kind import Kind
from reportgen.core.raw_report import RawCell, RawReport, Record
from reportgen.core.recognise.matching import plain
from reportgen.core.tables import pieces, placeholders


def usual_texts(
    kind: Kind, cells: Mapping[str, RawCell], records: Mapping[str, Sequence[Record]], names: Collection[str]
) -> dict[str, str]:
    """The text of each of the fields `names`, had they been left blank; without those of which it cannot be told."""
    asked = [name for name in names if kind.fields[name].default]
    if not asked:
        return {}
    left = {name: cell for name, cell in cells.items() if name not in names}
    rows = records if any(_asks_lists(kind, name) for name in asked) else {}
    report, _ = take_in(kind, RawReport("", left, rows, is_printed=True))
    return {name: report.printed(name) for name in asked if report.value(name) is not None}


def left_blank(
    kind: Kind, cells: Mapping[str, RawCell], records: Mapping[str, Sequence[Record]], exact: bool
) -> set[str]:
    """The fields whose text is no other than the default; unless it must be `exact`, brackets and spaces are no reason."""
    left = {
        name
        for name, cell in cells.items()
        if name in kind.fields and kind.fields[name].default and isinstance(cell.raw, str)
    }
    while left:
        usual = usual_texts(kind, cells, records, left)
        same = {name for name in left if name in usual and _is_same(str(cells[name].raw), usual[name], exact)}
        if same == left:
            break
        left = same
    return left


def _is_same(text: str, usual: str, exact: bool) -> bool:
    return text == usual if exact else plain(text) == plain(usual)


def told_by_defaults(kind: Kind, cells: Mapping[str, RawCell], printed: Collection[str]) -> dict[str, RawCell]:
    """Values that are printed nowhere else than as the default of another field: 「{上年收到}」 says what that was."""
    found: dict[str, RawCell] = {}
    for name, cell in cells.items():
        default = kind.fields[name].default if name in kind.fields else ""
        hidden = placeholders(default)
        if len(hidden) == 1 and isinstance(cell.raw, str) and [*filter(None, pieces(default))] == [*hidden]:
            other = kind.fields[hidden[0]]
            is_open = (
                other.id not in printed
                and not other.is_derived
                and (other.id not in cells or cells[other.id].raw is None)
            )
            if is_open and other.type.parse(other, str(cell.raw))[0] is not None:
                found.setdefault(other.id, cell)
    return found


def _asks_lists(kind: Kind, name: str) -> bool:
    """Whether the default of a field is worked out from a list."""
    waiting, seen = [*placeholders(kind.fields[name].default)], set[str]()
    while waiting:
        one = waiting.pop()
        if one in kind.lists or kind.whole_of(one):
            return True
        if one in kind.fields and one not in seen:
            seen.add(one)
            waiting += [*kind.fields[one].made_of, *placeholders(kind.fields[one].default)]
    return False
