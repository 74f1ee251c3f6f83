"""The cells and texts of a usual workbook, taken by one pattern; of an odd part the parser has all.

A parser calls Python twice for each of the three elements of a cell. What is taken here as one is one to any parser: in the part
there is no comment, no instruction, no other namespace, no entity but the five, no letter that XML does not know, and between
the cells of a sheet nothing stands but its rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple

# How a part begins; without a declaration of its encoding it is UTF-8.
_DECLARED = r'(?:<\?xml version="1\.0" encoding="(?:UTF|utf)-8"(?: standalone="yes")?\?>\s*)?'
_OF_SHEETS = r'xmlns="http://schemas\.openxmlformats\.org/spreadsheetml/2006/main"'
_SHEET = remembered(f"{_DECLARED}<worksheet {_OF_SHEETS}[ >]")
_STRINGS = remembered(f'{_DECLARED}<sst {_OF_SHEETS}(?: count="[0-9]*")?(?: uniqueCount="[0-9]*")?>')
_BEGIN, _END = "<sheetData>", "</sheetData>"
_TEXT = "[^<&]*(?:&(?:amp|lt|gt|quot|apos);[^<&]*)*"
_OF_FORMULA = '(?: t="(?:shared|array)")?(?: ref="[A-Z0-9:]*")?(?: si="[0-9]*")?'
_CELL = remembered(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,9})")?(?: t="(b|d|e|n|s|str)")?(?: ?/>|>'
    rf"(?:<f({_OF_FORMULA})(?: ?/>|>({_TEXT})</f>))?(?:<v(?: ?/>|>({_TEXT})</v>))?</c>)"
)
_GROUPS = 7
_STRING = remembered(
    rf'<si><t(?: xml:space="preserve")?>({_TEXT})</t>(?:<phoneticPr fontId="[0-9]*"(?: type="[a-zA-Z]*")?/>)?</si>'
)
_ROWS = remembered(r"(?:<row(?: [^<>]*)?>\s*</row>|<row [^<>]*/>|\s)*")
# What no XML holds: letters that are none, and the end of a CDATA section that has not begun.
_NO_LETTERS = bytes({*range(32)} - {*b"\t\n\r"})
_NOWHERE = (b"<!", b"]]>", "\ufffe".encode(), "\uffff".encode())
# Colours and rules for what is typed, half of the elements of a form: nobody looks at them. Attributes stand in the order of the
# schema, so that none stands there twice.
_COLOURS = (
    "type dxfId priority stopIfTrue aboveAverage percent bottom operator text timePeriod rank stdDev equalAverage"
)
_TYPED = (
    "type errorStyle imeMode operator allowBlank showDropDown showInputMessage showErrorMessage errorTitle error promptTitle "
    "prompt sqref"
)


def _attributes(names: str) -> str:
    value = _TEXT.replace("<", '<"')
    return "".join(f'(?: {name}="{value}")?' for name in names.split())


_LIVE = remembered(
    f"<conditionalFormatting{_attributes('sqref')}>(?:<cfRule{_attributes(_COLOURS)}(?:/>|>(?:<formula>{_TEXT}</formula>)*</cfRule>))*"
    f"</conditionalFormatting>|<dataValidation{_attributes(_TYPED)}(?:/>|>(?:<formula1>{_TEXT}</formula1>)?"
    f"(?:<formula2>{_TEXT}</formula2>)?</dataValidation>)"
)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


class PlainRows(NamedTuple):
    """What was taken of a sheet: groups of `_CELL`, one behind the other; how many elements; what is left of it to be parsed."""

    pieces: list[str | None]
    elements: int
    rest: bytes

    def cells(self) -> Iterator[tuple[str, str, str, str, str | None, str, str]]:
        """(letters, row, style, kind, formula, text, number of a shared formula) of each cell that holds something, in order."""
        columns = (self.pieces[group :: _GROUPS + 1] for group in range(1, _GROUPS + 1))
        for letters, row, style, kind, about, formula, text in zip(*columns, strict=True):
            if text or about is not None:
                written = None if about is None else _plain(formula) if formula else ""
                shared = about.partition(' si="')[2][:-1] if about else ""
                yield letters or "", row or "", style or "0", kind or "n", written, _plain(text) if text else "", shared


def plain_rows(content: bytes) -> PlainRows | None:
    """The cells of a sheet and what is left of its part without them; None where anything about it is not as usual."""
    text = _usual(content)
    if not _SHEET.match(text) or text.count("sheetData>") != 2:
        return None
    before, begin, within = text.partition(_BEGIN)
    rows, end, behind = within.partition(_END)
    if not end or "&#" in rows or "\r" in rows:
        return None
    pieces = _CELL.split(rows)
    left = "".join(pieces[:: _GROUPS + 1])
    if not _ROWS.fullmatch(left):
        return None
    rest = "".join((before, begin, left, end, _LIVE.sub("", behind)))
    return PlainRows(pieces, _elements(text) - _elements(rest), rest.encode())


def plain_strings(content: bytes) -> tuple[list[str], int] | None:
    """The texts that cells share, and how many elements they are; None where any of them, or the part, is not as usual."""
    pieces = _STRING.split(_usual(content))
    if not _STRINGS.fullmatch(pieces[0]) or pieces[-1].strip() != "</sst>" or any(pieces[2:-1:2]):
        return None
    texts = [text and _plain(text) for text in pieces[1::2]]
    return texts, 1 + 2 * len(texts)


def _usual(content: bytes) -> str:
    """The text of a part of which a pattern can say what stands in it, '' for any other."""
    is_odd = content.find(b"<?", 1) >= 0 or content.count(b"xmlns=") != 1 or any(one in content for one in _NOWHERE)
    if is_odd or len(content.translate(None, _NO_LETTERS)) < len(content):
        return ""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def _elements(text: str) -> int:
    return text.count("<") - text.count("</")


def _plain(text: str) -> str:
    """`text` without the five entities."""
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return text
