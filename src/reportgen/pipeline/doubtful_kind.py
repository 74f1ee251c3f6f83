"""What a form may say and hardly means: two formulas for a cell, percentages added up, values that nothing parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding
from reportgen.core.ids import dotted
from reportgen.core.kind import Kind
from reportgen.core.recognise.touching_values import may_be_told_apart, touching
from reportgen.files.kind_files import TomlFile, data_in
from reportgen.pipeline.doubtful_rules import compares_changes
from reportgen.pipeline.doubtful_totals import passes_over


def doubtful(kind: Kind, files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """A warning for each, at its line in the files of the kind itself."""
    yield from _of_grids(kind, files)
    yield from passes_over(files)
    yield from _same_file(kind, files)
    yield from _unparted(kind, files)
    yield from _without_basis(files)
    yield from compares_changes(kind, files)


def _of_grids(kind: Kind, files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """The cells of grids for which the row says one thing and the column another, and those that add percentages."""
    data = data_in(files, "fields.toml")
    for number, grid in enumerate(data.get("grid", ())):
        parts = {
            key: [one if isinstance(one, dict) else {"id": one} for one in grid[key]] for key in ("rows", "columns")
        }
        rows, columns = ({one["id"]: one.get("value", "") for one in parts[key]} for key in ("rows", "columns"))
        for row, column in kind.grids[grid["id"]].unsettled:
            path = ("grid", number, "rows", [*rows].index(row))
            about = {"cell": dotted(grid["id"], row, column), "down": rows[row], "across": columns[column]}
            place = files["fields.toml"].place(path)
            says, told = _rate_among((row, rows[row]), (column, columns[column]))
            yield finding("K163", says, place=place, field=about["cell"], row=row, column=column, **about, **told)
        for row, column, is_of_row in kind.grids[grid["id"]].added_rates:
            line, other, key, lines = (row, column, "rows", rows) if is_of_row else (column, row, "columns", columns)
            told = {"cell": dotted(grid["id"], row, column), "line": line, "other": other, "value": lines[line]}
            place = files["fields.toml"].place(("grid", number, key, [*lines].index(line)))
            yield finding("K165", place=place, field=told["cell"], **told)


def _rate_among(row: tuple[str, str], column: tuple[str, str]) -> tuple[str, dict[str, str]]:
    """Which of the two formulas of a cell divides: a share of sums is worked out of the sums, a sum of shares is none."""
    (down, by_row), (across, by_column) = row, column
    if ("/" in by_row) == ("/" in by_column):
        return "", {}
    if "/" in by_row:
        return "rate", {"rate": down, "side": "行", "other": across, "across_side": "列"}
    return "rate", {"rate": across, "side": "列", "other": down, "across_side": "行"}


def _same_file(kind: Kind, files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """A name of the file under which the next report would lie where this one is."""
    if kind.unnamed_periods and "output" in data_in(files, "kind.toml"):
        names, output = "、".join(f"{{{one}}}" for one in kind.unnamed_periods), kind.output
        yield finding("K164", place=files["kind.toml"].place(("output",)), names=names, output=output)


def _without_basis(files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """The line for what the form is based on, left as it was begun with."""
    if data_in(files, "kind.toml").get("basis") == "":
        yield finding("K180", place=files["kind.toml"].place(("basis",)), field="basis")


def _unparted(kind: Kind, files: Mapping[str, TomlFile]) -> Iterator[Finding]:
    """The values of a cell that nothing tells apart in a finished report: two numbers, two texts, with nothing between."""
    for number, drawn in enumerate(data_in(files, "fields.toml").get("table", ())):
        place = files["fields.toml"].place(("table", number, "cells"))
        for cell in kind.tables[drawn["id"]].cells:
            for one, other in touching(cell.content):
                if f"{{{one}}}{{{other}}}" in cell.content and not may_be_told_apart(kind.fields, one, other):
                    yield finding("K176", place=place, field=one, name=one, other=other)
