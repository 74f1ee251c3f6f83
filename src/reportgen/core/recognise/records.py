"""Paragraphs back to the records of a narrative: headings and the text below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.core import narrative
from reportgen.core.fields import List
from reportgen.core.findings import Place
from reportgen.core.intake import RawCell, Record
from reportgen.core.printing.read_back import is_rounded
from reportgen.core.recognise.tokens import Token
from reportgen.core.returned.provenance import Extent
from reportgen.core.styled_text import join_styled

_TOP_LEVEL = 2
_HEADING_STYLE = re.compile(r"(?:heading|标题)\s*2", re.IGNORECASE)
_LONGEST_HEADING = 40


def records_of(spec: List, tokens: Sequence[Token], pieces: Sequence[Extent], file: str) -> list[Record]:
    """The records that `tokens` are the paragraphs of.

    `pieces` is how our own document remembers them; where its counts no longer fit, and in documents made by
    others, a heading of the highest level begins a record. Every word is kept either way.
    """
    return _by_pieces(spec, tokens, pieces, file) or _by_headings(spec, tokens, file)


def put_better(cells: dict[str, RawCell], name: str, cell: RawCell) -> None:
    """What was read last, but for a rounded value where another is known."""
    if not (is_rounded(cell.raw) and name in cells):
        cells[name] = cell


def record_text(tokens: Sequence[Token]) -> str:
    """The text of a prose field: one line a paragraph."""
    return join_styled("\n", (token.text for token in tokens))


def _by_pieces(spec: List, tokens: Sequence[Token], pieces: Sequence[Extent], file: str) -> list[Record]:
    """The records by the counts kept when the document was made; none when they do not fit."""
    records: list[Record] = []
    rest = [(line, token.place) for token in tokens for line in token.text.split("\n")]
    for length, count in pieces:
        heading, place = "", rest[0][1] if rest else ""
        if length:
            if not rest or len(rest[0][0]) < length:
                return []
            heading, after = rest[0][0][:length], rest[0][0][length:]
            rest = [(after, place), *rest[1:]] if after else rest[1:]
        body, rest = rest[:count], rest[count:]
        if len(body) < count:
            return []
        records.append(_record(spec, heading, [line for line, _ in body], place, file))
    return [] if rest else records


def _by_headings(spec: List, tokens: Sequence[Token], file: str) -> list[Record]:
    records: list[Record] = []
    heading, lines, place = "", list[str](), tokens[0].place if tokens else ""
    top = _top_level(tokens)
    for token in tokens:
        begun = _heading(token, top)
        if begun is None:
            lines.append(token.text)
            continue
        if heading or lines:
            records.append(_record(spec, heading, lines, place, file))
        heading, first = begun
        lines, place = [first] if first else [], token.place
    if heading or lines:
        records.append(_record(spec, heading, lines, place, file))
    return records


def _top_level(tokens: Sequence[Token]) -> int:
    """The level at which the records of a part begin: that of （一）, or of 1. where it alone is there."""
    made = [one for token in tokens for one in narrative.paragraphs(token.text)[:1] if one.heading]
    standing = [one.level for one in made if not one.text]
    is_below = len(standing) > 1 and all(one.level > _TOP_LEVEL for one in made)
    return min(standing) if is_below else _TOP_LEVEL


def _heading(token: Token, top: int) -> tuple[str, str] | None:
    """Heading and the text behind it on the same line, for a paragraph that begins a record."""
    if "\n" in token.text:
        return None
    (paragraph, *_) = narrative.paragraphs(token.text)
    if paragraph.heading and paragraph.level == top:
        return paragraph.heading, paragraph.text
    is_styled = _HEADING_STYLE.fullmatch(token.style) and len(token.text) <= _LONGEST_HEADING
    return (token.text, "") if is_styled and not token.text.endswith(("。", "：", ":")) else None


def _record(spec: List, heading: str, lines: Sequence[str], place: str, file: str) -> Record:
    first, second = (column.id for column in spec.columns)
    where = Place(file, "", place)
    return {first: RawCell(heading or None, where), second: RawCell(join_styled("\n", lines) or None, where)}
