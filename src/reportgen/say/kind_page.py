"""A page about one form, in Markdown: every field, cell, list and rule, where it is printed, what prescribes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.core.charts import ChartItem
from reportgen.core.fields import Field
from reportgen.core.ids import PREVIOUS, dotted
from reportgen.core.kind import Kind, Sheet
from reportgen.core.language.expressions import Expression
from reportgen.core.styled_text import looks_in_words
from reportgen.say.code_pages import name_of, rule_pages


def kind_page(kind: Kind) -> str:
    """The whole page; the same kind gives the same text."""
    return "\n".join(
        [
            *_head(kind),
            *(line for sheet in kind.sheets for line in _sheet(kind, sheet)),
            *_charts(kind),
            *_rules(kind),
            "",
        ]
    )


def _head(kind: Kind) -> Iterator[str]:
    yield f"# {name_of(kind)}"
    yield from ("", f"依据：{kind.basis}", "") if kind.basis else ("",)
    yield f"编号 `{kind.id}`，生成的文件叫“{kind.output}”。"
    if kind.headings:
        sometimes = {heading: "（有的报告没有）" if heading in kind.optional else "" for heading in kind.headings}
        yield f"正文标题：{'、'.join(heading + when for heading, when in sometimes.items())}。"
    if kind.calendar:
        yield f"与{kind.word_for(PREVIOUS)}的报告比较。"


def _sheet(kind: Kind, sheet: Sheet) -> Iterator[str]:
    yield from ("", f"## {sheet.title}", "")
    yield from (line for line in (sheet.note, f"印在“{sheet.section}”下面。" if sheet.section else "") if line)
    fields = [kind.fields[name] for name in sheet.show if name in kind.fields]
    if fields:
        yield from (
            "",
            *_table(
                ("名称", "类型", "必填", "填什么"), (_row(one, one.id, one.id in kind.sometimes) for one in fields)
            ),
        )
    for table in (kind.tables[name] for name in sheet.show if name in kind.tables):
        cells = [cell for cell in table.cells if cell.field in kind.fields]
        rows = (
            (
                f"第{cell.row}行第{cell.column}列",
                *_row(kind.fields[cell.field], cell.field, cell.field in kind.sometimes),
            )
            for cell in cells
        )
        yield from ("", f"### {table.id}", "", *_table(("位置", "名称", "类型", "必填", "填什么"), rows))
    for spec in (kind.lists[name] for name in sheet.show if name in kind.lists):
        how = "至少填一行" if spec.required else "有几行填几行"
        how += f"，最少 {spec.least} 行" if spec.least > 1 else ""
        how += f"，最多 {spec.most} 行" if spec.most else ""
        how += f"，{'、'.join(spec.unique)}不能重复" if spec.unique else ""
        rows = (_row(column, dotted(spec.id, column.id)) for column in spec.columns)
        yield from ("", f"### {spec.id}（清单，{how}）", "", *_table(("名称", "类型", "必填", "填什么"), rows))


def _row(field: Field, name: str, is_sometimes: bool = False) -> tuple[str, ...]:
    told = [field.help]
    told += [f"选项：{'、'.join(field.choices)}"] if field.choices else []
    told += [f"留空时是“{field.default}”"] if field.default else []
    told += [f"自动计算：`{field.derived.text}`"] if field.derived else []
    told += ["可以带备注"] if field.remark else []
    told += ["可以是负数"] if field.signed else []
    told += [f"字可以{looks_in_words(field.looks)}，照样印"] if field.looks else []
    told += [f"印成：{field.boxes}"] if field.boxes else []
    told += [f"{field.decimals} 位小数"] if field.decimals is not None else []
    told += [f"空着时印“{field.blank}”"] if field.blank else ["整行空着时不印这一行"] if field.drops else []
    told += [f"印成最宽 {field.width} 毫米"] if field.width else []
    told += [f"印成最高 {field.height} 毫米"] if field.height else []
    if isinstance(field.printed, Expression):
        told += [f"`{field.printed.text}` 时才印"]
    elif not field.printed:
        told += ["不印"]
    must = ("印时必填" if is_sometimes else "是") if field.required else ""
    return f"`{name}`", field.type.meaning, must, "；".join(filter(None, told))


def _charts(kind: Kind) -> Iterator[str]:
    if kind.charts:
        rows = (
            (f"`{one.id}`", one.source, *map(_labels, (one.categories, one.series))) for one in kind.charts.values()
        )
        yield from ("", "## 图表", "", *_table(("名称", "数从哪里来", "分类", "画哪些数"), rows))


def _labels(items: Iterable[ChartItem]) -> str:
    return "、".join(one.id if one.id == one.label else f"{one.id}（{one.label}）" for one in items)


def _rules(kind: Kind) -> Iterator[str]:
    pages = [page for page in rule_pages(kind, {}) if not page.retired]
    if pages:
        rows = ((page.code, page.title, page.severity.word, page.looks_at, page.fix, page.source) for page in pages)
        yield from ("", "## 规则", "", *_table(("编号", "名称", "级别", "查什么", "怎么办", "依据"), rows))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;').replace(chr(10), ' ') for cell in row)} |"
