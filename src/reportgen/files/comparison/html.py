"""A comparison as one HTML page that stands alone and prints on A4: no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from reportgen.core.diff.changes import PENDING
from reportgen.core.diff.view import ANOTHER_REPORT, Narrative, Row, View, summary
from reportgen.core.diff.word_diff import Line, Part

_STYLE = """
@page { size: A4; margin: 20mm 18mm; }
body { font: 12pt/1.7 FangSong, 仿宋, STFangsong, serif; color: #000; max-width: 180mm; margin: 8mm auto; padding: 0 4mm; }
h1 { font: 18pt SimHei, 黑体, STHeiti, sans-serif; text-align: center; }
h2 { font: 14pt SimHei, 黑体, STHeiti, sans-serif; margin: 1.2em 0 .4em; }
h3 { font: 12pt KaiTi, 楷体, STKaiti, serif; margin: .9em 0 .2em; break-after: avoid; }
table { border-collapse: collapse; width: 100%; font-size: 10.5pt; line-height: 1.4; }
th, td { border: 1px solid #555; padding: 2px 6px; text-align: left; overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; overflow-wrap: normal; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th, td:first-child { min-width: 5em; }
th { background: #eee; font-weight: normal; }
p { margin: .2em 0; text-indent: 2em; overflow-wrap: anywhere; } p.plain { text-indent: 0; }
del { color: #b00000; text-decoration: line-through; }
ins { color: #00602b; text-decoration: underline; }
small { color: #555; }
""".strip()


def comparison_html(shown: View) -> bytes:
    """The page of a comparison, UTF-8; the same comparison gives the same bytes."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="zh-CN"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>报告对照</title><style>{_STYLE}</style></head><body>",
            "<h1>报告对照</h1>",
            *_heads(shown),
            *_table("数字", ("项目", "原来", "现在", "增减", "增减%"), shown.figures),
            *_table("其他项目", ("项目", "原来", "现在"), shown.items),
            *_passages(shown.passages),
            "</body></html>\n",
        ]
    ).encode()


def _heads(shown: View) -> Iterator[str]:
    yield "<table><tbody>"
    for label, (source, title) in zip(("原来", "现在"), shown.heads, strict=True):
        yield f"<tr><th>{label}</th><td>{escape(title)}</td><td>{escape(source)}</td></tr>"
    yield "</tbody></table>"
    if shown.is_another_report:
        yield f'<p class="plain">{ANOTHER_REPORT}</p>'
    yield f'<p class="plain">{escape(summary(shown))}</p>'


def _table(title: str, columns: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        return
    numbers = len(columns) > 3
    kind = ' class="number"' if numbers else ""
    yield f"<h2>{title}</h2><table><thead><tr><th>{columns[0]}</th>"
    yield "".join(f"<th{kind}>{name}</th>" for name in columns[1:]) + "</tr></thead><tbody>"
    for row in rows:
        texts = (row.old, row.new, row.difference, row.percent)[: len(columns) - 1]
        cells = "".join(f"<td{kind}>{escape(text)}</td>" for text in texts)
        yield f"<tr><td>{escape(row.name)}{_where(row)}</td>{cells}</tr>"
    yield "</tbody></table>"


def _where(shown: Row | Narrative) -> str:
    text = f"{shown.target}{PENDING if shown.pending else ''}"
    return f" <small>{escape(text)}</small>" if text else ""


def _passages(passages: Sequence[Narrative]) -> Iterator[str]:
    if passages:
        yield '<h2>文字</h2><p class="plain"><small>划去的是<del>删去的字</del>，加下划线的是<ins>增加的字</ins>。</small></p>'
    for passage in passages:
        yield f"<h3>{escape(passage.name)}{_where(passage)}</h3>"
        yield from (f"<p>{_marked(line)}</p>" for line in passage.lines)
        if passage.same:
            yield f'<p class="plain"><small>另有 {passage.same} 段相同。</small></p>'


def _marked(line: Line) -> str:
    tags = {Part.REMOVED: "del", Part.ADDED: "ins"}
    texts = ((tags.get(piece.part), escape(piece.text)) for piece in line)
    return "".join(f"<{tag}>{text}</{tag}>" if tag else text for tag, text in texts)
