"""Findings in words for a terminal, complete without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered
from reportgen.core.findings import CannotRun, Finding
from reportgen.core.ids import dotted, record_of
from reportgen.core.light import dataclass, replace

_RECORD = remembered("第[0-9]+条")
ERROR, EXPLAIN, WARNING, NOTE = "red", "magenta", "yellow", "cyan"
GOOD, QUIET, BOLD = "green", "bright_black", "bold"
# By the rank of a finding: its class, or that it has its answer.
BY_RANK = (ERROR, EXPLAIN, WARNING, NOTE, QUIET)
ColouredLine = tuple[str, str]  # text, colour ('' for none)

_MOST_LINES = 6
# Of one code no more is read at one sitting, and whoever mends these is shown the next; --json has all.
_MOST_SAID = 20
_MOST_RANGES = 60
_CELL = remembered("([A-Z]{1,3})([1-9][0-9]*)")


def finding_lines(findings: Iterable[Finding]) -> Iterator[ColouredLine]:
    """Worst first, else in the order given, an empty line before each code; a code is said once, where it comes first."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for item in sorted(findings, key=lambda item: item.rank):
        groups.setdefault((item.rank, item.code, item.title), []).append(item)
    for group in groups.values():
        yield "", ""
        yield from _group_lines(group)


def _group_lines(group: list[Finding]) -> Iterator[ColouredLine]:
    """One code: what it is; each thing it says, with its places; what to do, once where it is the same for all."""
    first = group[0]
    said = _by(group, lambda item: (item.message, item.fix, item.answer, item.values))
    colour = BY_RANK[first.rank]
    count = f"（共 {len(group)} 处）" if len(group) > 1 else ""
    head = f"  {first.severity.word} {first.code} {first.title}"
    yield (f"{head}：{first.message}{count}" if len(said) == 1 else f"{head}{count}"), colour
    shown, rest = said[:_MOST_SAID], sum(map(len, said[_MOST_SAID:]))
    for number, items in enumerate(shown, 1):
        if len(said) > 1:
            yield f"    · {items[0].message}{f'（{len(items)} 处）' if len(items) > 1 else ''}", colour
        yield from ((f"      位置  {where}", "") for where in _places(items))
        if items[0].values and not items[0].answer:
            yield f"      数值  {items[0].values}", ""
        if number == len(shown) or _remedy(shown[number][0]) != _remedy(items[0]):
            yield f"      {_remedy(items[0])}", ""
    if rest:
        yield f"    · 还有 {rest} 处这里没有列出：改好上面的再看一次，就会接着列出来。", colour


def _remedy(finding: Finding) -> str:
    """What to do, or why nothing has to be done."""
    return f"说明  {' '.join(finding.answer.split())}" if finding.answer else f"办法  {finding.fix}"


def _by(group: Iterable[Finding], what: Callable[[Finding], object]) -> list[list[Finding]]:
    """`group` in parts that are alike in `what`, each where it comes first; those of one remedy side by side."""
    parts: dict[str, dict[object, list[Finding]]] = {}
    for item in group:
        parts.setdefault(_remedy(item), {}).setdefault(what(item), []).append(item)
    return [items for alike in parts.values() for items in alike.values()]


def _places(group: list[Finding]) -> Iterator[str]:
    """One line a place; many places of one sheet share a line."""
    if len(group) <= _MOST_LINES:
        yield from filter(None, map(place_text, group))
        return
    for (file, sheet), items in groupby(group, key=lambda item: _sheet_of(item)):
        cells = [(item.place.cell if item.place else "") or item.field for item in items]
        named = ranges(cells)
        listed = "、".join(named[:_MOST_RANGES]) + ("等" if len(named) > _MOST_RANGES else "")
        yield "：".join(filter(None, (" ▸ ".join(filter(None, (file, sheet))), listed)))


def _sheet_of(finding: Finding) -> tuple[str, str]:
    return (finding.place.file, finding.place.sheet) if finding.place else ("", "")


def ranges(cells: Iterable[str]) -> list[str]:
    """`cells`, given row by row, with neighbours joined: D7, E7, D8, E8 → D7:E8. What is no cell stands alone at the end."""
    names = dict.fromkeys(cells)
    found = [match.groups() for match in map(_CELL.fullmatch, names) if match]
    blocks: list[_Block] = []
    ending: dict[tuple[str, str, int], int] = {}  # left, right and last row of a block: its number
    for block in _row_runs((column, int(row)) for column, row in found):
        above = ending.pop((block.left, block.right, block.top - 1), len(blocks))
        blocks[above : above + 1] = [replace(blocks[above], bottom=block.bottom)] if above < len(blocks) else [block]
        ending[block.left, block.right, block.bottom] = above
    return [*map(str, blocks), *(name for name in names if not _CELL.fullmatch(name))]


@dataclass(frozen=True)
class _Block:
    """A rectangle of cells."""

    left: str
    right: str
    top: int
    bottom: int

    def __str__(self) -> str:
        first, last = f"{self.left}{self.top}", f"{self.right}{self.bottom}"
        return first if first == last else f"{first}:{last}"


def _row_runs(cells: Iterable[tuple[str, int]]) -> Iterator[_Block]:
    run: _Block | None = None
    for column, row in cells:
        if run and row == run.top and column_number(column) == column_number(run.right) + 1:
            run = replace(run, right=column)
            continue
        if run:
            yield run
        run = _Block(column, column, row, row)
    if run:
        yield run


def place_text(finding: Finding) -> str:
    """Both ends: the cell to edit, the name, and the spot in the document."""
    cell = str(finding.place) if finding.place else ""
    name = "" if cell.endswith(f"▸ {finding.field}") else _counted_once(finding)
    return " ▸ ".join(part for part in (cell, name, finding.target) if part)


def _counted_once(finding: Finding) -> str:
    """The name of what a finding is about; of a record whose number the other end has, as it is typed, without one."""
    record = record_of(finding.field)
    is_counted = record is not None and bool(_RECORD.search(finding.target))
    return dotted(record.list_id, record.column) if record and is_counted else finding.field


def problem_text(problem: CannotRun) -> str:
    """One sentence that says what is in the way and what to do."""
    return f"{problem.message}{problem.fix}"
