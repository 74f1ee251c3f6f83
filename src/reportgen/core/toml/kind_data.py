"""Build a Kind from the tables of its TOML files, or say everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.core import tables
from reportgen.core.fields import Grid
from reportgen.core.ids import EARLIER, bare, dotted, earlier_of, of_earlier, parts_of
from reportgen.core.kind import Kind, PropertyTemplates, Sheet
from reportgen.core.language.expressions import Expression
from reportgen.core.light import replace
from reportgen.core.line_breaks import WordEdges
from reportgen.core.periods.period import YEARLY, Calendar
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.asked_data import build_asked
from reportgen.core.toml.chart_data import build_charts
from reportgen.core.toml.claim_data import build_vocabulary
from reportgen.core.toml.declarations import Declaration
from reportgen.core.toml.excel_limits import beyond_excel
from reportgen.core.toml.field_parts import declared_name
from reportgen.core.toml.kind_faults import faults, repeated_ids
from reportgen.core.toml.kind_rules import Sets, build_rules
from reportgen.core.toml.line_cells import line_meant
from reportgen.core.toml.meant_names import meant_instead
from reportgen.core.toml.period_data import build_calendar
from reportgen.core.toml.rollover_data import build_rollover
from reportgen.core.toml.rule_names import UNDECLARED, Known
from reportgen.core.toml.told_once import but_for_refused_names, not_asked, of_many_cells, once_renamed

Data = Mapping[str, Any]


class KindError(ValueError):
    """The data of a kind contradict themselves; `problems` has a sentence for each mistake."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(self.problems))


def build_kind(
    about: Data,
    asked: Data,
    ruled: Data | None = None,
    thorough: bool = True,
    sets: Sets | None = None,
    worded: Data | None = None,
    is_sound: bool = False,
) -> Kind:
    """Kind from the contents of kind.toml (`about`), fields.toml (`asked`), rules.toml (`ruled`), claims.toml (`worded`).

    `ruled` takes in `sets`. Unless `thorough`, patterns wait until a text needs them; `is_sound`: just these contents were
    looked through before. Raises KindError with all mistakes.
    """
    problems: list[str] = []
    head, body = Declaration(about, "kind.toml", problems), Declaration(asked, "fields.toml", problems)
    fields, grids, lists = build_asked(body)
    calendar = build_calendar(head.table("period"), fields) if head.has("period") else None
    known = Known(fields, grids, lists, _named(about, calendar), thorough=thorough, is_sound=is_sound)
    vocabulary = build_vocabulary(worded or {}, known, calendar.length if calendar else YEARLY, problems)
    kind = Kind(
        **_named_as(head),
        output=_file_name(head),
        **_headings(head),
        properties=_properties(head.table("document")),
        fields=fields,
        grids=grids,
        lists=lists,
        tables={item.id: item for item in (_table(entry, grids) for entry in body.tables("table"))},
        sheets=tuple(_sheet(entry) for entry in body.tables("sheet")),
        rules=build_rules(ruled or {}, replace(known, claims=vocabulary.names), problems, sets or {}),
        rollover=build_rollover(head.table("rollover", required=False), fields, grids, lists, calendar),
        calendar=calendar,
        words=_words(body.table("words", required=False)),
        vocabulary=vocabulary,
        charts=build_charts(body, fields, grids, lists),
    )
    _all_asked(head, body)
    return _sound(kind, problems if is_sound else [*problems, *repeated_ids(asked), *_mistakes(kind)])


def _named_as(head: Declaration) -> dict[str, Any]:
    """What the kind is called, prescribed by and, for a supplement, laid over."""
    needed = {key: head.text(key) for key in ("id", "title", "edition")}
    return {**needed, "basis": head.text("basis", ""), "base": head.text("base", "")}


def _all_asked(*declarations: Declaration) -> None:
    for declaration in declarations:
        declaration.done()


def _mistakes(kind: Kind) -> Iterator[str]:
    yield from of_many_cells(kind, [*_contradictions(kind), *faults(kind), *beyond_excel(kind)])


def _sound(kind: Kind, problems: Iterable[str]) -> Kind:
    if told := dict.fromkeys(once_renamed(but_for_refused_names([*problems]))):
        raise KindError(told)
    return kind


def _named(about: Data, calendar: Calendar | None) -> Collection[str]:
    """The earlier reports that may be named; any, where [period] has a mistake of its own."""
    return calendar.named if calendar else EARLIER if "period" in about else ()


def _properties(entry: Declaration) -> PropertyTemplates:
    properties = PropertyTemplates(entry.text("title"), entry.text("author"), entry.texts("created", None))
    entry.done()
    for key, text in (("title", properties.title), ("author", properties.author)):
        _no_lone_brace(entry, key, text)
    return properties


def _file_name(head: Declaration) -> str:
    text = head.text("output")
    _no_lone_brace(head, "output", text)
    return text


def _no_lone_brace(entry: Declaration, key: str, text: str) -> None:
    """「{单位」 would be printed as it stands."""
    if any(brace in tables.fill(text, lambda _: "") for brace in "{}｛｝"):
        entry.complain(f"{key} 的“{text}”里有单独的花括号，请写成 {{名称}}", key)


def _headings(head: Declaration) -> dict[str, Any]:
    """What is printed where: each heading with the condition on which it is, a text alone has none; what stands around."""
    made: list[tuple[str, Expression | None]] = []
    for one in head.several("headings"):
        text, when = one.text("text"), one.expression("when") if one.has("when") else None
        one.done()
        made.append((text, when))
    return {
        "frame": head.texts("frame"),
        "repeated": head.texts("repeated"),
        "headings": tuple(text for text, _ in made),
        "optional": {text: when for text, when in made if when},
    }


def _words(entry: Declaration) -> WordEdges:
    words = WordEdges(entry.texts("whole"), entry.texts("ends"))
    entry.done()
    return words


def _table(entry: Declaration, grids: Mapping[str, Grid]) -> tables.Table:
    def expand(row: str) -> list[str]:
        grid_id, *inside = parts_of(row)
        grid = grids.get(grid_id)
        holes = grid.holes if grid else frozenset()
        known = grid.columns if grid else ()
        return [tables.HOLE if (*inside, one) in holes else dotted(row, one) for one in known] or [row]  # said later

    table_id, picture = declared_name(entry), entry.rows("cells")
    header_rows, widths = entry.whole("header_rows"), entry.numbers("widths")
    entry.done()
    try:
        return tables.draw(table_id, picture, expand, header_rows, widths)
    except tables.PictureError as error:
        entry.complain(str(error))
        return tables.Table(table_id, 0, 0, ())


def _sheet(entry: Declaration) -> Sheet:
    sheet = Sheet(entry.text("title"), entry.texts("show", None), entry.text("section", ""), entry.text("note", ""))
    entry.done()
    return sheet


# ── what only the whole kind can tell ────────────────────────────────────────


def _contradictions(kind: Kind) -> list[str]:
    return [
        *_twice([sheet.title for sheet in kind.sheets], "fields.toml：工作表“{}”写了两次"),
        *_unknown_names(kind),
        *_unknown_earlier(kind),
        *_not_asked(kind),
        *_cycles(kind),
    ]


def _twice(names: list[str], message: str) -> list[str]:
    return [message.format(name) for name in dict.fromkeys(names) if names.count(name) > 1]


def _unknown_names(kind: Kind) -> list[str]:
    known = list(kind.fields)
    mentioned: list[tuple[str, str]] = []
    unknown: list[tuple[str, str, Sequence[str]]] = []
    for field in kind.fields.values():
        own = [name for name in field.made_of if not (kind.whole_of(name) or earlier_of(name))]
        unknown += [(f"{field.id} 的 value", name, (*field.names, *known)) for name in own]
        if isinstance(field.printed, Expression):
            asked = [name for name in field.printed.names if not kind.whole_of(name)]
            mentioned += [(f"{field.id} 的 printed", name) for name in asked]
        mentioned += [(f"{field.id} 的 default", name) for name in tables.placeholders(field.default)]
    for table in kind.tables.values():
        written = [name for cell in table.cells for name in tables.placeholders(cell.content)]
        unknown += [(f"{table.id} 的 cells", *_row_or_cell(name, kind)) for name in written]
    for heading, when in kind.optional.items():
        named = [name for name in when.names if not kind.whole_of(name)]
        mentioned += [(f"kind.toml 标题“{heading}”的 when", name) for name in named]
    templates = (kind.output, kind.properties.title, kind.properties.author, *kind.properties.created)
    mentioned += [("kind.toml", name) for text in templates for name in tables.placeholders(text)]
    mentioned += [("kind.toml 的 frame", name) for name in kind.frame]
    mentioned += [("kind.toml 的 repeated", name) for name in kind.repeated]
    unknown += [(where, name, known) for where, name in mentioned]
    for spec in kind.lists.values():
        own = [column.id for column in spec.columns]
        for column in spec.columns:
            where = f"{spec.id} 的列 {column.id} 的 value（只能用同一条里的列）"
            unknown += [(where, name, own) for name in column.made_of]
    headings = list(kind.headings)
    unknown += [(f"工作表“{one.title}”的 section", one.section, headings) for one in kind.sheets if one.section]
    shown = [*kind.fields, *kind.lists, *kind.tables]
    unknown += [(f"工作表“{sheet.title}”的 show", name, shown) for sheet in kind.sheets for name in sheet.show]
    return [
        f"{where}：没有名称“{name}”。{meant_instead(name, kind) or _line(where, name, kind) or did_you_mean(name, near)}"
        for where, name, near in unknown
        if name not in near
    ]


def _line(where: str, name: str, kind: Kind) -> str:
    """What to write instead of a column of a table, where conditions are asked."""
    return line_meant(name, kind.grids) if where.endswith((" value", " printed")) else ""


def _unknown_earlier(kind: Kind) -> Iterator[str]:
    """A figure of an earlier report that a calculation cannot have."""
    for field in kind.fields.values():
        for name in (name for name in field.made_of if earlier_of(name)):
            where, named = f"{field.id} 的 value", (*field.names, *kind.fields)
            known = [of_earlier(earlier_of(name), one) for one in named]
            if earlier_of(name) not in kind.named:
                yield f"{where}：这里不能用“{name}”。{UNDECLARED.get(earlier_of(name), '')}"
            elif kind.whole_of(bare(name)):
                yield f"{where}：“{name}”是清单的，以前的报告只用得到单个字段和表格的格；请加一个算出合计的字段，用它的"
            elif name not in known:
                yield f"{where}：没有名称“{name}”。{did_you_mean(name, known)}"


def _row_or_cell(name: str, kind: Kind) -> tuple[str, list[str]]:
    """A name of a table, and those it may be: of a cell in a row that its grid does not have, the row."""
    grid, *inside = parts_of(name)
    if grid in kind.grids and len(inside) > 1 and inside[0] not in kind.grids[grid].rows:
        return dotted(grid, inside[0]), [dotted(grid, row) for row in kind.grids[grid].rows]
    return name, [*kind.fields]


def _not_asked(kind: Kind) -> list[str]:
    tables_shown = [kind.tables[name] for sheet in kind.sheets for name in sheet.show if name in kind.tables]
    named = [name for sheet in kind.sheets for name in sheet.show] + [
        one for table in tables_shown for one in table.names
    ]
    known = {*kind.fields, *kind.lists, *kind.tables}
    missing = not_asked(kind, [name for name in named if name not in known])
    return [f"fields.toml：“{name}”不在任何工作表里，无处可填" for name in missing]


def _cycles(kind: Kind) -> list[str]:
    settled: set[str] = set()

    def circles(name: str, path: tuple[str, ...]) -> bool:
        if name in path:
            return True
        field = kind.fields.get(name)
        if field is None or name in settled:
            return False
        found = any(circles(part, (*path, name)) for part in field.made_of)
        if not found:
            settled.add(name)
        return found

    return [f"fields.toml：{name} 的计算绕回了自己" for name in kind.fields if circles(name, ())]
