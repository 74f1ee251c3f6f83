"""A report as other people publish it: the same words and figures in many layouts."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from pathlib import Path

_SEED = Path(__file__).parents[1] / "data" / "seed.txt"
LINES = [line for line in _SEED.read_text(encoding="utf-8").splitlines() if line[0] != "#"]

Row = list[str]  # "<" merged with the left cell, "^" with the one above


def tables_of(lines: Sequence[str] = LINES) -> list[list[Row]]:
    """The tables among `lines`, each a picture with its merges."""
    tables: list[list[Row]] = [[]]
    for line in lines:
        if line.startswith("|"):
            tables[-1].append([cell.strip() for cell in line.strip("|").split("|")])
        elif tables[-1]:
            tables.append([])
    return [table for table in tables if table]


def publish(draw: Callable[[list[Row]], str], tables: Sequence[list[Row]], paragraph: str = "{}") -> str:
    """The seed's text with its tables drawn by `draw`, one paragraph a line."""
    left, parts, is_inside = iter(tables), list[str](), False
    for line in LINES:
        if not line.startswith("|"):
            parts.append(paragraph.format(line))
        elif not is_inside:
            parts.append(draw(next(left)))
        is_inside = line.startswith("|")
    return "\n".join(parts)


def _own(row: Row) -> Row:
    """The cells that begin in a row."""
    return [cell for cell in row if cell not in ("<", "^")]


def tabs(table: list[Row]) -> str:
    """Tab after each column, nothing where a cell goes on."""
    return "\n".join("\t".join("" if cell in ("<", "^") else cell for cell in row) for row in table)


def tabs_without_merges(table: list[Row]) -> str:
    """Tab between the cells there are."""
    return "\n".join("\t".join(_own(row)) for row in table)


def bars_filled_behind(table: list[Row]) -> str:
    """A bar after each cell; merged cells become a run of bars at the end."""
    return "\n".join(" | ".join(_own(row)) + " |" + "|" * row.count("<") for row in table)


def bars_around(table: list[Row]) -> str:
    """Bars at both ends and in between."""
    return "\n".join("| " + " | ".join(_own(row)) + " |" for row in table)


def one_cell_a_line(table: list[Row]) -> str:
    """Every cell is a line."""
    return "\n".join(cell for row in table for cell in _own(row))


def one_cell_a_line_with_bar(table: list[Row]) -> str:
    """Every cell is a line that ends in a bar."""
    return "\n".join(f"{cell} |" for row in table for cell in _own(row))


def blank_lines_between(table: list[Row]) -> str:
    """Every cell is a line with an empty one after it."""
    return "\n\n".join(cell for row in table for cell in _own(row))


TEXT_LAYOUTS = [
    tabs,
    tabs_without_merges,
    bars_filled_behind,
    bars_around,
    one_cell_a_line,
    one_cell_a_line_with_bar,
    blank_lines_between,
]


def html_table(table: list[Row]) -> str:
    """A table with colspan and rowspan."""
    rows = []
    for r, row in enumerate(table):
        cells = []
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            width, height = _reach(row[c + 1 :], "<"), _reach([other[c] for other in table[r + 1 :]], "^")
            cells.append(f'<td colspan="{width}" rowspan={height}><p>{html.escape(text)}</p></td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"


def _reach(cells: Sequence[str], sign: str) -> int:
    count = 1
    for cell in cells:
        if cell != sign:
            break
        count += 1
    return count


def html_page(tables: Sequence[list[Row]], before: str = "", after: str = "", title: str = "网页") -> str:
    """A whole page: navigation, the report, what follows it."""
    body = publish(html_table, tables, "<p>　　{}</p>")
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title><script>var a="一、总体情况";</script></head>'
        f"<body><div class=top><ul><li><a href=/>首页</a></li><li><a href=/x>政府信息公开</a></li></ul></div>"
        f'<div id="content">{before}{body}{after}</div><div class=foot><p>版权所有</p></div></body></html>'
    )
