"""The words that the tool itself writes on the sheets, remembered in the workbook to tell what staff typed from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from reportgen.core.cleaning import squeezed
from reportgen.core.compiled import remembered
from reportgen.core.fields import Field
from reportgen.core.findings import Severity
from reportgen.core.kind import Kind, Sheet
from reportgen.core.rules.answers import ANSWERS, ANSWERS_SHEET
from reportgen.core.tables import placeholders
from reportgen.files.workbook.read.gate import STATES_SHEET

if TYPE_CHECKING:
    from reportgen.files.workbook.read.cells import SheetCells

# What is live begins so. Programs that keep only the values of formulas leave these words behind as texts.
FILLED, LEFT, STILL, UNTOLD, REQUIRED = "✔ 已填完", " 处没有填", "还有 ", " 处要说明", "必填的 "
GOOD, UNFINISHED, UNKNOWN, NOT_ASKED = "✔ 没有问题", "还没填完", "？ 不能自动判断", "— 不适用"
GUIDE_SHEET, CHECKS_SHEET = "填表说明", "校验"
_WORDS = "words"
_DIGEST = 4  # bytes: one wrong guess in millions of texts, eight letters a text
_PIECE = 16_000  # letters a cell, a multiple of a digest's
_SEVERE = "|".join(severity.word for severity in Severity)
_LIVE = remembered(
    f"{FILLED}|{GOOD}|{UNFINISHED}\\Z|{UNKNOWN}|{NOT_ASKED}|— 没有.+数\\Z|{REQUIRED}[0-9]+ 处，"
    f"|{STILL}[0-9]+(?:{LEFT}|{UNTOLD})|[✘※○] (?:(?:[A-Z]|有 )[0-9]+ |“|(?:{_SEVERE})(?:，| [0-9]+ 条))"
)
_LITERAL = remembered(r'"((?:[^"]|"")*)"')


def label_of(field: Field, kind: Kind) -> str:
    """The label of a field on a form: whether it may stay blank, or is asked for in some reports only."""
    if field.id in kind.sometimes:
        return f"{field.id}\n（需要时填）"
    return field.id if field.is_derived or field.required else f"{field.id}\n（选填）"


def all_labels_of(field_id: str) -> tuple[str, ...]:
    """Every label that a field may have or have had."""
    return field_id, f"{field_id}\n（选填）", f"{field_id}\n（需要时填）"


def help_of(field: Field) -> str:
    """The words beside a field of a form; where its default is made of other cells, the result follows them."""
    if placeholders(field.default):
        return f"{field.help}。现为："
    return f"{field.help}（留空即为：{field.default}）" if field.default else field.help


def fixed_words(kind: Kind, sheet: Sheet) -> Iterator[str]:
    """The labels, heads and column names of a sheet, as the kind has them now."""
    yield sheet.section or sheet.title
    for name in sheet.show:
        if name in kind.tables:
            yield from (cell.content for cell in kind.tables[name].cells if cell.content and not cell.names)
        elif name in kind.fields:
            yield from all_labels_of(name) if kind.fields[name].shows else (label_of(kind.fields[name], kind),)
        else:
            columns = ANSWERS.columns if name == ANSWERS.id else kind.lists[name].columns
            yield from (column.id for column in columns)


class OwnWords:
    """Whether a text or a formula is one the tool wrote. `are_known`: the workbook remembers; those made before do not."""

    def __init__(self, kind: Kind, meta: SheetCells | None) -> None:
        cells = sorted(meta.cells.items()) if meta is not None else []
        rows = {row for (row, column), raw in cells if column == 1 and raw == _WORDS}
        joined = "".join(str(raw) for (row, column), raw in cells if row in rows and column > 1)
        found = {joined[at : at + 2 * _DIGEST] for at in range(0, len(joined), 2 * _DIGEST)}
        self.are_known = bool(found)
        self._openings = tuple(help_of(field) for field in kind.fields.values() if placeholders(field.default))
        self._digests = found | _digests_of(kind)

    def has(self, text: str) -> bool:
        """Whether the tool wrote `text`, spaces and line breaks aside."""
        return _digest(text) in self._digests or bool(_LIVE.match(text)) or text.startswith(self._openings)

    def has_formula(self, formula: str) -> bool:
        """Whether the tool wrote `formula`, which programs write anew: by the sheet it looks at, or by its longest text."""
        if STATES_SHEET in formula:
            return True
        texts = _texts_in(formula)
        return bool(texts) and self.has(max(texts, key=len))


_LAST: list[tuple[Kind, frozenset[str]]] = []  # of a run nearly every report is of the same kind


def _digests_of(kind: Kind) -> frozenset[str]:
    last = next(iter(_LAST), None)
    if last is None or last[0] is not kind:
        last = kind, frozenset(map(_digest, _of_kind(kind)))
        _LAST[:] = [last]
    return last[1]


def _of_kind(kind: Kind) -> Iterator[str]:
    for sheet in (*kind.sheets, ANSWERS_SHEET):
        yield from (sheet.title, sheet.note, *fixed_words(kind, sheet))
    for field in kind.fields.values():
        yield from (*all_labels_of(field.id), help_of(field), field.default)


def draw_words(page: Any, row: int, texts: Iterable[str], formulas: Iterable[str]) -> None:
    """Remember in `row` of a hidden sheet what was written; the same words give the same row."""
    written = {*texts, *(text for formula in formulas for text in _texts_in(formula))}
    joined = "".join(sorted({_digest(text) for text in written}))
    page.write_string(row, 0, _WORDS)
    for column, start in enumerate(range(0, len(joined), _PIECE), 1):
        page.write_string(row, column, joined[start : start + _PIECE])


def _texts_in(formula: str) -> list[str]:
    return [text.replace('""', '"') for text in _LITERAL.findall(formula)]


def _digest(text: str) -> str:
    return blake2b(squeezed(text).encode(errors="surrogatepass"), digest_size=_DIGEST).hexdigest()
