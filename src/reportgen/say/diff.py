"""A comparison for a terminal: aligned columns, and every change said in words as well as in colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.core.diff.word_diff import Line as Paragraph
from reportgen.core.diff.word_diff import Part, Piece
from reportgen.core.findings import Finding
from reportgen.say.diff_subject import Columns
from reportgen.say.diff_view import Narrative, Row, View
from reportgen.say.finding_text import WARNING, ColouredLine, finding_lines
from reportgen.say.wrapping import Pieces, width

_LONGEST_KEPT = 40
_MARKS = {Part.REMOVED: ("[删：{}]", "red"), Part.ADDED: ("[增：{}]", "green")}


def comparison_lines(shown: View) -> Iterator[Pieces]:
    """Heads, then figures, other items and narrative; only what is not the same."""
    for head in shown.heads:
        yield [(f"{head.label}  {head.source}  {head.title}", "bold")]
    if shown.note:
        yield [(shown.note, "")]
    yield from change_lines(shown)


def unread_lines(source: str, findings: Sequence[Finding]) -> Iterator[ColouredLine]:
    """What could not be read in one of the two, which counts as blank."""
    errors = [item for item in findings if item.is_error]
    if errors:
        yield f"{source} 有 {len(errors)} 处没有读准，读不出来的按空白比较：", WARNING
        yield from finding_lines(errors)


def change_lines(shown: View) -> Iterator[Pieces]:
    """The changes alone."""
    if shown.figures:
        yield [(f"数字（{len(shown.figures)} 处）", "bold")]
        yield from _figures(shown.figures, shown.columns)
    if shown.items:
        yield [(f"其他项目（{len(shown.items)} 处）", "bold")]
        yield from (_item(row) for row in shown.items)
    if shown.passages:
        yield [(f"文字（{len(shown.passages)} 处）", "bold")]
    for passage in shown.passages:
        yield from _passage(passage)


def _figures(rows: Sequence[Row], columns: Columns) -> Iterator[Pieces]:
    table = [("项目", *columns, "增减", "增减%", "")]
    table += [(row.name, row.old, row.new, row.difference, row.percent, row.where) for row in rows]
    widths = [max(width(line[column]) for line in table) for column in range(5)]
    for number, (name, *numbers, where) in enumerate(table):
        cells = [name + " " * (widths[0] - width(name))]
        cells += [" " * (size - width(text)) + text for text, size in zip(numbers, widths[1:], strict=True)]
        yield [("  " + "  ".join(cells), "" if number else "bright_black"), (f"  {where}".rstrip(), "bright_black")]


def _item(row: Row) -> Pieces:
    return [
        (f"  {row.name}  ", ""),
        (row.old, "red"),
        (" → ", ""),
        (row.new, "green"),
        (f"  {row.where}".rstrip(), "bright_black"),
    ]


def _passage(passage: Narrative) -> Iterator[Pieces]:
    yield [(f"  {passage.name}", ""), (f"  {passage.where}".rstrip(), "bright_black")]
    for line in passage.lines:
        yield [("      ", ""), *(_marked(piece, at, line) for at, piece in enumerate(line))]
    if passage.same:
        yield [(f"      （另有 {passage.same} 段相同）", "bright_black")]


def _marked(piece: Piece, at: int, line: Paragraph) -> tuple[str, str]:
    if piece.part in _MARKS:
        words, colour = _MARKS[piece.part]
        return words.format(piece.text), colour
    if len(piece.text) <= _LONGEST_KEPT:
        return piece.text, ""
    # What did not change is shown only beside what did.
    head = piece.text[: _LONGEST_KEPT // 2] if at else ""
    tail = piece.text[-_LONGEST_KEPT // 2 :] if at < len(line) - 1 else ""
    return f"{head}…{tail}", ""
