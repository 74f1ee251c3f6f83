"""Find what in a kind no Excel workbook can hold: names it takes for cells, titles it refuses, texts it would drop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.core.cleaning import shorten
from reportgen.core.compiled import remembered
from reportgen.core.kind import Kind
from reportgen.core.language.excel_formula import joined, to_formula
from reportgen.core.language.expressions import Expression
from reportgen.core.rules.declared.rules import Relation
from reportgen.core.rules.relations import is_live
from reportgen.core.values import EXCEL_TEXT_LIMIT

# A1 to XFD1048576 in its own notation, R1C1 in the other; both in either case. 「CO2」 and 「PM25」 are cells.
_LIKE_A_CELL = remembered(r"[a-z]{1,3}[0-9]+|[rc][0-9]*(?:[rc][0-9]*)?", re.IGNORECASE)
# Names that Excel gives to something of its own.
_OWN_NAMES = {"print_area", "print_titles", "criteria", "database", "extract", "consolidate_area", "true", "false"}
_OWN_SHEETS = {"history"}  # of shared workbooks
_LONGEST_NAME, _LONGEST_TITLE = 255, 31
_LONGEST_FORMULA = 8_192
# What is asked first of cells that do not lie together: whether one is blank, and whether one cannot be read.
_ASKED = len('COUNTIF($T$1000,"✘")+COUNTBLANK($T$1000)+')
# What a moment and a length are there.
_MOMENT = "(DATE($T$1000,MATCH($T$1000,{'','','',''},0)*3+1,0))"
_FEW = 50  # names, which never make a formula that long
_NOT_IN_TITLES = "[]:*?/\\'"
# Excel has 16,384 columns and 1,048,576 rows; beside the columns of this report stand as many of the last one, and notes.
_MOST_COLUMNS, _MOST_ROWS = 8_000, 1_000_000


def beyond_excel(kind: Kind) -> list[str]:
    """Everything of that sort in `kind`, a sentence each."""
    looks = (_odd_names, _odd_titles, _odd_choices, _too_wide)
    return [
        *(f"fields.toml：{fault}" for look in looks for fault in look(kind)),
        *_too_long(kind),
        *_long_formulas(kind),
    ]


def defined_names(kind: Kind) -> list[str]:
    """The names that a workbook of `kind` gives to its cells."""
    columns = [spec.column_id(column.id) for spec in kind.lists.values() for column in spec.columns]
    return [*kind.fields, *kind.lists, *columns]


def _odd_names(kind: Kind) -> Iterator[str]:
    names = defined_names(kind)
    for name in names:
        if _LIKE_A_CELL.fullmatch(name) or name.casefold() in _OWN_NAMES:
            yield f"名称“{name}”在 Excel 里另有所指（像 A1、CO2 这样的是一个格子），请换一个，例如“{name}_值”"
        elif units(name) > _LONGEST_NAME:
            yield f"名称“{shorten(name)}”有 {units(name)} 字，Excel 最多 {_LONGEST_NAME} 字，请改短"
    yield from (
        f"名称“{one}”和“{other}”只有大小写不同，Excel 分不开，请改一个" for one, other in _alike(dict.fromkeys(names))
    )
    taken = {name.casefold() for name in names}
    for spec in kind.lists.values():
        if f"{spec.id}_表".casefold() in taken:
            yield f"“{spec.id}_表”是清单“{spec.id}”在 Excel 里的名称，请换一个"
        columns = _alike(column.id for column in spec.columns)
        yield from (f"{spec.id} 的列“{one}”和“{other}”只有大小写不同，Excel 分不开，请改一个" for one, other in columns)


def _odd_titles(kind: Kind) -> Iterator[str]:
    titles = [sheet.title for sheet in kind.sheets]
    for title in titles:
        if not title.strip():
            yield "有一张工作表没有名称（title），请写上"
        elif units(title) > _LONGEST_TITLE:
            yield f"工作表“{title}”的名称有 {units(title)} 字，Excel 最多 {_LONGEST_TITLE} 字，请改短"
        if found := [char for char in title if char in _NOT_IN_TITLES or ord(char) < 32]:
            yield f"工作表“{title}”的名称里有“{found[0]}”，Excel 不允许；不能有的是 {' '.join(_NOT_IN_TITLES)}"
        if title.casefold() in _OWN_SHEETS:
            yield f"工作表不能叫“{title}”，Excel 自己要用，请换一个"
    yield from (
        f"工作表“{one}”和“{other}”只有大小写不同，Excel 分不开，请改一个"
        for one, other in _alike(dict.fromkeys(titles))
    )


def _odd_choices(kind: Kind) -> Iterator[str]:
    for field in kind.all_asked:
        for choice in field.choices:
            if choice != choice.strip() or "\n" in choice or not choice:
                yield f"{field.id} 的选项“{choice}”前后不能有空格，中间不能换行，也不能是空的"


def _too_wide(kind: Kind) -> Iterator[str]:
    wide = [(one.id, one.columns, one.rows) for one in kind.tables.values()]
    wide += [(one.id, len(one.columns), 0) for one in kind.lists.values()]
    for name, columns, rows in wide:
        if columns > _MOST_COLUMNS:
            yield f"{name} 有 {columns} 列，连同旁边的上期数，Excel 一张表放不下；最多 {_MOST_COLUMNS} 列"
        if rows > _MOST_ROWS:
            yield f"{name} 有 {rows} 行，Excel 一张表放不下；最多 {_MOST_ROWS} 行"


def _too_long(kind: Kind) -> Iterator[str]:
    texts = [("kind.toml 的 title", kind.title), ("kind.toml 的 basis", kind.basis)]
    for sheet in kind.sheets:
        own = f"fields.toml：工作表“{sheet.title}”的"
        texts += [(f"{own} note", sheet.note), (f"{own} section", sheet.section)]
    for field in kind.all_asked:
        own = f"fields.toml：{field.id} 的"
        texts += [(f"{own} help", field.help), (f"{own} default", field.default)]
        texts += [(f"{own}选项", choice) for choice in field.choices]
    for table in kind.tables.values():
        texts += [(f"fields.toml：{table.id} 的 cells", cell.content) for cell in table.cells]
    texts += [(f"rules.toml {rule.code} 的 fix", rule.fix) for rule in kind.rules]
    for where, text in texts:
        if units(text) > EXCEL_TEXT_LIMIT:
            yield f"{where} 有 {units(text)} 字，Excel 一格最多 {EXCEL_TEXT_LIMIT} 字，请改短"


def _long_formulas(kind: Kind) -> Iterator[str]:
    """What is calculated in the workbook as well, in a formula too long for a cell."""
    asked = [(f"fields.toml：{one.id} 的 value", [one.derived]) for one in kind.all_asked]
    tests = [(rule, rule.test) for rule in kind.rules if isinstance(rule.test, Relation) and is_live(rule, kind)]
    asked += [(f"rules.toml {rule.code} 的 check", [test.check, rule.when]) for rule, test in tests]
    for where, expressions in asked:
        if (length := _formula_length(kind, [one for one in expressions if one])) > _LONGEST_FORMULA:
            yield f"{where} 在 Excel 里是约 {length} 字的公式，最多 {_LONGEST_FORMULA} 字；请分成几条，或把要加的先用一项 value 加好"


def _formula_length(kind: Kind, expressions: list[Expression]) -> int:
    """About as long as it gets: each number is read in a row of its own, in the order of the fields."""
    names = list(dict.fromkeys(name for one in expressions for name in one.names))
    if len(names) < _FEW:
        return 0
    rows = {name: row for row, name in enumerate(kind.fields, 1)}
    cells = {name: f"$T${rows.get(name, 2 * len(rows) + 2 * at)}" for at, name in enumerate(names)}
    asked = joined([cells[name] for name in names])
    return sum(len(to_formula(one, lambda name: cells.get(name, _MOMENT))) for one in expressions) + _ASKED * len(asked)


def _alike(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that are the same but for the case of their letters."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(name.casefold(), name)
        if first != name:
            yield first, name


def units(text: str) -> int:
    """How long a text is as Excel counts: a character outside of the basic plane is two."""
    return len(text) + sum(char > "\uffff" for char in text)
