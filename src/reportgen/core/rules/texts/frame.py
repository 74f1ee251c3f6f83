"""What the form prints by itself and a text has once more: headings, the title, a sub-heading, unit and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import takewhile

from reportgen.core.compiled import remembered
from reportgen.core.fields import Field
from reportgen.core.ids import record_of
from reportgen.core.language.expressions import Expression
from reportgen.core.light import dataclass
from reportgen.core.narrative import unnumbered
from reportgen.core.recognise.matching import closeness, plain
from reportgen.core.report import Report
from reportgen.core.types.date import spelled_date

# One slip, or 和 for 及: as headings are known again in a report that is read.
_LIKE = 0.8
_SENTENCE = remembered(r"[，。；：？！,;:?!]\s*\S")
_SUB_LEVEL = remembered(r"[（(]")
_PART = remembered(r"^第[一二三四五六七八九十\d]{1,3}部分[：:、\s]*")
_SEAL = remembered(r"[（(]?(?:单位)?(?:盖章|公章|印章|章)[）)]?|(?:落款|单位|日期|时间)[：:]")
_DAY = remembered(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_SHORTEST_PIECE = 8  # 2024年度报告: the shortest end of a title that stands on a line of its own
_SHORTEST_HEADING = 3
_SHORTEST_UNIT = 4  # 教育局 alone names too many
_LONGEST_SIGNATURE = 3  # a unit, another, and the date


@dataclass(frozen=True)
class Twice:
    """Words of the frame that stand in the text of `value_id`.

    `says` names the sentence, `fields` where the words stand rightly or what to fill in instead.
    """

    value_id: str
    says: str
    words: str
    fields: tuple[str, ...] = ()


def printed_twice(report: Report) -> Iterator[Twice]:
    """Every text that repeats what the form prints around it, once for each value and sort of words."""
    title = plain(report.title)
    signature = _Signature.of(report)
    for _, spec, value_id in report.value_ids():
        if not (spec.type.has_paragraphs or spec.type.is_heading):
            continue
        text = report.printed(value_id)
        lines = [line for line in map(str.strip, text.split("\n")) if line]
        headings = [line for line in lines if _is_heading(line, report.kind.headings)]
        titles = _title_lines(lines, title, signature)
        signed = signature.at_the_ends_of([line for line in lines if line not in titles])
        own, column = _own_heading(report, value_id, lines)
        for says, words, fields in (
            ("heading", headings, ()),
            ("title", titles, ()),
            ("own heading", own, (column,)),
            (signature.says, signed, signature.fields),
        ):
            if words:
                yield Twice(value_id, says, "”“".join(words), fields)


def boxes_again(report: Report) -> Iterator[Twice]:
    """Every text that holds all the boxes of a field, ticks and all, which the form prints by itself."""
    boxed = {name: spec.type.in_line(spec) for name, spec in report.kind.fields.items() if spec.boxes}
    for _, spec, value_id in report.value_ids() if boxed else ():
        text = report.printed(value_id) if spec.type.is_free_text else ""
        for name, pattern in boxed.items() if text else ():
            if found := re.search(pattern, text):
                yield Twice(value_id, "boxes", found[0], (name,))


def _is_heading(line: str, headings: Sequence[str]) -> bool:
    if _SUB_LEVEL.match(line):
        return False
    shown, is_sentence = plain(_PART.sub("", line)), bool(_SENTENCE.search(line))
    shapes = _shapes(tuple(headings))
    # 七、 before the heading of part six; 一、 and 二、 may number what a text has of its own.
    is_beyond = shown[:1] not in {whole[:1] for whole, _ in shapes}
    for whole, bare in shapes:
        if shown in (whole, bare) or (is_beyond and plain(unnumbered(line)) == bare):
            return True
        if whole != bare and shown.startswith(whole) and len(bare) > _SHORTEST_HEADING:
            return True
        if not is_sentence and shown[:1] == whole[:1] and closeness(shown, whole) >= _LIKE:
            return True
    return False


@cache
def _shapes(headings: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each heading as it is compared, with its number and without."""
    return tuple((plain(heading), plain(unnumbered(heading))) for heading in headings)


def _title_lines(lines: Sequence[str], title: str, signature: _Signature) -> list[str]:
    """The lines that are the title, or its last line, with the unit on the line before."""
    found = [at for at, line in enumerate(lines) if _is_title(line, title)]
    with_unit = {at - 1 for at in found if at and signature.is_unit(lines[at - 1])}
    return [lines[at] for at in sorted({*found, *with_unit})]


def _is_title(line: str, title: str) -> bool:
    shown = plain(line)
    if shown == title:
        return True
    if len(shown) < _SHORTEST_PIECE or _SENTENCE.search(line) or line.endswith(("。", "：", ":", "；")):
        return False
    return title.endswith(shown) or closeness(shown, title) >= _LIKE


def _own_heading(report: Report, value_id: str, lines: Sequence[str]) -> tuple[list[str], str]:
    """The sub-heading of the same record, when its text begins with it, and the column where it stands rightly."""
    record = record_of(value_id)
    spec = report.kind.lists.get(record.list_id) if record else None
    if record is None or spec is None or not spec.is_narrative or record.column == spec.columns[0].id or not lines:
        return [], ""
    column = spec.columns[0].id
    heading = report.printed(spec.value_id(record.number, column)).strip()
    bare, first = plain(unnumbered(heading)), plain(lines[0])
    if len(bare) < _SHORTEST_HEADING:
        return [], ""
    is_numbered = unnumbered(heading) != heading
    is_again = first in (bare, plain(heading)) or (is_numbered and first.startswith(plain(heading)))
    return ([heading] if is_again else []), column


@dataclass(frozen=True)
class _Signature:
    """The unit and the day as the form knows them; `says` whether it prints them itself."""

    units: tuple[str, ...]
    says: str
    fields: tuple[str, ...]

    @classmethod
    def of(cls, report: Report) -> _Signature:
        """Lines that the form of `report` prints only when it is asked to, outside of all its parts."""
        kind = report.kind
        lines = (field for field in kind.fields.values() if not kind.headings or field.id in kind.frame)
        asked = [one for one in lines if isinstance(one.printed, Expression) and not one.type.has_paragraphs]
        units = [plain(report.printed(field.id)) for field in asked if isinstance(report.value(field.id), str)]
        is_on = any(report.prints(field) for field in asked)
        return cls(tuple(filter(None, units)), "signature" if is_on else "unsigned", _to_fill(report, asked))

    def is_unit(self, line: str) -> bool:
        """Whether nothing but a unit's name stands in `line`, with or without where the unit is."""
        return bool(self._unit_of(line)) and plain(_SEAL.sub("", line)) == self._unit_of(line)

    def at_the_ends_of(self, lines: Sequence[str]) -> list[str]:
        """The lines at the end of a text, or at its beginning, that are unit and day."""
        if not self.fields:
            return []
        last = [*takewhile(self._is_part, reversed(lines[-_LONGEST_SIGNATURE:]))][::-1]
        first = [*takewhile(self._is_part, lines[:_LONGEST_SIGNATURE])] if len(last) < len(lines) else []
        return [*first, *last]

    def _is_part(self, line: str) -> bool:
        line, unit = _SEAL.sub("", line), self._unit_of(line)
        return plain(line) == unit != "" or _is_day(_after(line, unit))

    def _unit_of(self, line: str) -> str:
        """The longest end of a unit's name that `line` begins with."""
        shown = plain(_SEAL.sub("", line))
        ends = (unit[at:] for unit in self.units for at in range(max(1, len(unit) - _SHORTEST_UNIT + 1)))
        return next((end for end in ends if shown.startswith(end)), "")


def _after(line: str, unit: str) -> str:
    """What stands in `line` behind the unit's name, however that is spaced."""
    return line[next((n for n in range(len(line) + 1) if plain(line[:n]) == unit), 0) :] if unit else line


def _is_day(text: str) -> bool:
    text = "".join(text.split())
    if spelled_date(text):
        return True
    found = _DAY.fullmatch(text)
    try:
        return bool(found and date(*map(int, found.groups())))
    except ValueError:
        return False


def _to_fill(report: Report, asked: Sequence[Field]) -> tuple[str, ...]:
    """What has to be filled in for the form to sign by itself: the conditions of these fields, and those left blank."""
    conditions = [name for field in asked if isinstance(field.printed, Expression) for name in field.printed.names]
    blank = [field.id for field in asked if report.value(field.id) is None]
    return tuple(dict.fromkeys((*conditions, *blank)))
