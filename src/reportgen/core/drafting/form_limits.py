"""What the notes of a form say must not be more, or later, than what: 「02≤01」, 「4栏≥3栏」, 「发现日期不得晚于整改期限」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.core.drafting.draft import Draft, DraftField
from reportgen.core.drafting.form_formulas import NumberedGrid
from reportgen.core.drafting.form_guesses import FIGURE_TYPES, SUMMED_TYPES
from reportgen.core.drafting.form_names import name_from_label
from reportgen.core.drafting.form_notes import figure_meant
from reportgen.core.drafting.form_told_of import TABLE_NAMED, table_number, told_pieces
from reportgen.core.light import dataclass

_MUST = "(?:均|都)?(?:不得|不能|不应|不可|不可以|应不|须不|必须不|应当不|不)"
_NOT_MORE = re.compile(
    rf"(.+?)(?:{_MUST}(?:大于|超过|多于|高于|超出|晚于|迟于)|(?:应|须|必须)?(?:小于|少于)(?:或)?等于|[≤≦]|<=)(.+)"
)
_NOT_LESS = re.compile(rf"(.+?)(?:{_MUST}(?:小于|少于|低于|早于)|(?:应|须|必须)?(?:大于|多于)(?:或)?等于|[≥≧]|>=)(.+)")
# Where notes begin that go on to the end, and what is a relation there though it names no figure of the form.
_NOTES_BEGIN = re.compile("(?:填[表报写]?|编制|审核)?(?:说明|要求|关系|须知)[：:]|注[：:]")
_RELATES = re.compile(
    "^(?!本表)[^=]*(?:[不应须][^，。]{0,3}[大小多少高低早晚迟]于|不[得能应]?超过|一致|相等|相符|控制在|等于上[年月季期]|应(?:当)?为(?![一-龥]*[份式])|[≤≥<>])"
)
_OF_PARTS = re.compile('[“‘"]?其中[”’"]?项?(?:数|的数)?')
_QUOTES = re.compile('[“”‘’"]|[栏列行项]$')
# Such a limit only warns.
_AS_A_RULE = re.compile("(?:原则上|一般|通常)(?:应当?)?$")
_OF_EACH = re.compile("^(?:[各每][行列栏]|所有[行列栏])的?(?=第?\\s*\\d)")
_OF_LENGTH = re.compile("\\d字")
_OF_DAYS = re.compile("[晚迟早]于")
_LEADS = re.compile("[:：]")
_BY_NUMBER = re.compile(r"第?\s*(\d{1,3})\s*([行列栏]?)项?")
_MAY_BE_DAYS = re.compile("日期|时间|[期时]限|日$")


@dataclass(frozen=True)
class _Side:
    """The lines among which a limit may be, their names by their numbers, the words for such a line, the table they stand in."""

    lines: Sequence[DraftField]
    numbers: Mapping[str, str]
    words: str = ""
    table: str = ""

    def figure(self, words: str, types: Sequence[str]) -> DraftField | None:
        """The line that is meant, by its number in the form or by its name."""
        plain = _OF_EACH.sub("", _LEADS.split(words)[-1].strip())
        figures = [one for one in self.lines if one.type_name in types]
        found = _BY_NUMBER.fullmatch(plain)
        if found or plain in self.numbers:
            is_here = not found or not found[2] or found[2] in self.words
            known = self.numbers.get(found[1] if found else plain, "") if is_here else ""
            return next((one for one in figures if one.id == known), None)
        return figure_meant(TABLE_NAMED.sub("", plain), figures)


def mark_limits(draft: Draft, texts: Sequence[str], numbered: Sequence[NumberedGrid]) -> Iterator[str]:
    """Mark what must not be more, or later, than what; each piece of the notes that says so and cannot be followed."""
    sides = [*_sides(draft, numbered)]
    tables = {one.table for one in sides if one.table}
    notes = next((at for at, text in enumerate(texts) if _NOTES_BEGIN.match(text.strip())), len(texts))
    told = [*((False, one) for one in told_pieces(texts[:notes])), *((True, one) for one in told_pieces(texts[notes:]))]
    for is_note, (table, piece) in told:
        if _OF_LENGTH.search(piece):
            continue
        less, more, is_of_days = _two_sides(piece)
        near = [one for one in sides if table not in tables or one.table == table] if less else []
        fitting = [(side, found) for side in near if (found := _all_meant(side, less, more, is_of_days))]
        if len(fitting) > 1 and _BY_NUMBER.fullmatch(more.strip()):
            fitting = []  # several tables have such numbers
        elif not fitting and not is_of_days:
            fitting = [(side, pair) for side in near for pair in _alike_but_for(side.lines, less, more)]
        is_known = [_marked(found, piece.strip(), is_of_days) for _, found in fitting]
        is_known += [
            one.part_of != "" for side in near for one in side.lines if _OF_PARTS.fullmatch(_LEADS.split(less)[-1])
        ]
        is_spoken_of = less and (fitting or any(_speaks_of(one, less, more) for one in near))
        if not any(is_known) and (is_spoken_of or (is_note and _RELATES.search(piece))):
            yield piece.strip()


def _alike_but_for(lines: Sequence[DraftField], less: str, more: str) -> Iterator[list[DraftField]]:
    """The pairs of columns, or rows, whose words differ in nothing but these: 「本年累计不小于本月」, under each header."""
    small, large = (name_from_label(_QUOTES.sub("", _LEADS.split(one)[-1])) for one in (less, more))
    by_words = {one.words: one for one in lines if one.type_name in SUMMED_TYPES}
    for words, one in by_words.items():
        other = by_words.get(tuple(large if word == small else word for word in words))
        if small in words and other is not None and not one.part_of:
            yield [one, other]


def _sides(draft: Draft, numbered: Sequence[NumberedGrid]) -> Iterator[_Side]:
    yield _Side(draft.fields, {})
    for one in numbered:
        table = table_number(one.called)
        yield _Side(one.grid.rows, one.rows, "行", table)
        yield _Side(one.grid.columns, one.columns, "列栏", table)
    for spec in draft.lists:
        over = next((sheet.section for sheet in draft.sheets if spec.id in sheet.show), "")
        yield _Side(spec.columns, {}, "", table_number(over))


def _two_sides(piece: str) -> tuple[str, str, bool]:
    """What is not more, and than what; whether days are told of."""
    is_of_days = bool(_OF_DAYS.search(piece))
    if found := _NOT_MORE.fullmatch(piece):
        return _AS_A_RULE.sub("", found[1]), found[2], is_of_days
    found = _NOT_LESS.fullmatch(piece)
    return (found[2], _AS_A_RULE.sub("", found[1]), is_of_days) if found else ("", "", False)


def _all_meant(side: _Side, less: str, more: str, is_of_days: bool) -> list[DraftField]:
    """The lines that a limit is about, the greater last; nothing where one of them cannot be told."""
    types = ("date", "text") if is_of_days else SUMMED_TYPES
    found = [side.figure(one, types) for one in (*less.split("+"), more)]
    known = [one for one in found if one is not None]
    is_dated = not is_of_days or all(one.type_name == "date" or _MAY_BE_DAYS.search(one.id) for one in known)
    return known if len(known) == len(found) and known[-1] not in known[:-1] and is_dated else []


def _speaks_of(side: _Side, less: str, more: str) -> bool:
    """Whether a limit names a line at all, or numbers two."""
    types = (*FIGURE_TYPES, "date")
    are_numbers = [bool(_BY_NUMBER.fullmatch(_LEADS.split(one)[-1].strip())) for one in (less, more)]
    are_known = [side.figure(one, types) is not None for one in (less, more)]
    return any(are_known) if not any(are_numbers) else all(are_numbers) and bool(side.numbers)


def _marked(found: Sequence[DraftField], said: str, is_of_days: bool) -> bool:
    """Whether the limit is written down now: none goes where another stands already, none is about a product."""
    *parts, whole = found
    first = parts[0]
    if is_of_days and not first.not_after and len(parts) == 1:
        first.not_after, first.said = whole.id, said
        for one in (one for one in found if one.type_name == "text"):
            one.type_name, one.doubts = "date", []
        return True
    if is_of_days or (first.part_of and first.said) or any(re.search("[-*/(]", one.value) for one in parts):
        return first.part_of == whole.id
    first.part_of, first.said = whole.id, said
    first.together = tuple(one.id for one in parts[1:])
    return True
