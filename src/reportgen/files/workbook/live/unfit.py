"""Whether what stands in a cell for words, an option or a day can be read as one: a formula, 1 where it cannot, else 0."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.core.fields import Field
from reportgen.core.language.sorts import Sort
from reportgen.core.types.field_type import Limit
from reportgen.core.types.tick_boxes import SIGNS_OF_BOXES
from reportgen.files.workbook.live.replies import LEFT_ASIDE, NO_WIDTH, alike
from reportgen.files.workbook.write.formula import Formula, formula, join

# Parts the options in a text: no option has it in it.
_PART = "▸"
_BETWEEN = tuple((sign, _PART * 2) for sign in "、，,；;\n")
_IN_DAYS = (
    *((sign, "") for sign in " \u3000\n\t日"),
    *((sign, "-") for sign in "年月./－．"),
    *zip("０１２３４５６７８９", "0123456789", strict=True),
)
# The days between which a year has four digits that mean it: 1901 to 2199, as Excel counts them.
_FIRST_DAY, _LAST_DAY = 367, 109574
_LONGEST = 250  # of a text in a formula; Excel takes 255


def unfit(spec: Field, cell: str) -> str:
    """The formula for one cell, or cell by cell for an area."""
    odd = f"ISERROR({cell})" if spec.type.takes_truth else f"ISERROR({cell})+ISLOGICAL({cell})"
    if spec.choices:
        fits = _several(spec, cell) if spec.type.takes_several else _one_of(spec, cell)
        return f"IF({odd}>0,1,IF(ISLOGICAL({cell}),0,{fits}))"
    if spec.type.sort is Sort.DATE:
        return f"IF({odd}>0,1,IF(ISNUMBER({cell}),({cell}<{_FIRST_DAY})+({cell}>{_LAST_DAY}),{_no_day(cell)}))"
    return f"1*({odd}>0)"


def meaning_of(spec: Field, cell: str) -> str:
    """The option or the day that a cell means, however it is typed; an error where `check` alone can tell."""
    if spec.type.sort is Sort.DATE:
        return f'IF(ISNUMBER({cell}),1*{cell},IF({_day(cell)}="","",1*DATEVALUE({_day(cell)})))'
    text, limit = _tidy(cell), spec.type.limit(spec) or Limit("list", "")
    told = f"IF(ISERROR({_among(spec.choices, text)}),1/0,{text})"
    for option in sorted({*limit.also.values()}, key=spec.choices.index):
        signs = sorted(sign for sign, said in limit.also.items() if said == option)
        told = f"IF(ISNUMBER({_among(signs, text)}),{formula(option).text},{told})"
    told = f'IF({text}="","",{told})'
    if limit.also:
        yes, no = (formula(limit.also[one]).text for one in ("TRUE", "FALSE"))
        told = f"IF(ISLOGICAL({cell}),IF({cell},{yes},{no}),{told})"
    return told


def hollow(cell: str) -> str:
    """1 where a cell is not blank to Excel and nothing to read stands there, else 0."""
    return f'IF(ISTEXT({cell}),({cell}<>"")*({_tidy(cell)}=""),0)'


def tidied(column: Formula) -> Formula:
    """The texts of an area without what is no letter, row by row: what `check` calls blank is blank there."""
    return Formula(_tidy(column.text), column.now)


def _one_of(spec: Field, cell: str) -> str:
    text, limit = _tidy(cell), spec.type.limit(spec) or Limit("list", "")
    return f"ISERROR({_among(('', *spec.choices, *sorted(limit.also)), text)})*{_no_boxes(text)}"


def _among(options: Iterable[str], text: str) -> str:
    """Where a text stands among some options; an error where it is none of them."""
    listed = f"{_PART}{(_PART * 2).join(one.upper() for one in options)}{_PART}"
    return f'FIND("{_PART}"&{text}&"{_PART}",{_quoted(listed)})'


def _several(spec: Field, cell: str) -> str:
    parted = alike(Formula(cell, ""), (*NO_WIDTH, ("\u00a0", ""), ("\u3000", ""), (" ", ""), *_BETWEEN)).text
    rest = f'"{_PART}"&{parted}&"{_PART}"'
    for option in sorted(spec.choices, key=len, reverse=True):
        squeezed = option.upper().replace(" ", "")
        rest = f'SUBSTITUTE({rest},{formula(f"{_PART}{squeezed}{_PART}").text},"")'
    return f'(SUBSTITUTE({rest},"{_PART}","")<>"")*{_no_boxes(_tidy(cell))}'


def _no_boxes(text: str) -> str:
    """1 where no box stands first or last beside other signs: those that are ticked are read by `check` alone."""
    first, last = (f'ISNUMBER(FIND({side}({text},1),"{SIGNS_OF_BOXES}"))' for side in ("LEFT", "RIGHT"))
    return f"(1-(LEN({text})>1)*(({first}+{last})>0))"


def _no_day(cell: str) -> str:
    day = _day(cell)
    parts = f'LEN({day})-LEN(SUBSTITUTE({day},"-",""))=2'
    return f'IF({day}="",0,1-IFERROR((FIND("-",{day})=5)*({parts})*(DATEVALUE({day})>={_FIRST_DAY}),0))'


def _day(cell: str) -> str:
    """A day as 2026-1-9, whatever stands between its parts."""
    return alike(Formula(cell, ""), (*NO_WIDTH, ("\u00a0", ""), (" 00:00:00", ""), *_IN_DAYS)).text


def _tidy(cell: str) -> str:
    return f"TRIM({alike(Formula(cell, ''), LEFT_ASIDE).text})"


def _quoted(text: str) -> str:
    """A text of any length; Excel takes none of more than 255 characters in one piece."""
    pieces = [Formula(formula(text[at : at + _LONGEST]).text, "") for at in range(0, len(text), _LONGEST)]
    return join(*pieces).text
