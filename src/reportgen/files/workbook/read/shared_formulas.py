"""Formulas that cells share: the first of them has the text, and each of the others the same, moved."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.columns import column_letters, column_number
from reportgen.core.compiled import remembered

_LONGEST = 1000  # letters of a formula that is moved; thousands of cells may share it
# A reference that stands alone: no part of a name, of a text, of another book or of a sheet's name.
_MOVING = remembered(r"""("(?:[^"]|"")*"|'(?:[^']|'')*'!)|(?<![\w.$\]])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![\w(!.])""")


def moved_formula(formula: str, rows: int, columns: int) -> str:
    """A formula that cells share, as it is in the cell so far below and to the right of the one that has it."""
    if len(formula) > _LONGEST:
        return "="
    return _MOVING.sub(lambda found: found[1] or _beside(found.groups()[1:], rows, columns), formula)


def _beside(reference: Sequence[str], rows: int, columns: int) -> str:
    fixed_column, letters, fixed_row, row = reference
    column = column_number(letters) + (0 if fixed_column else columns)
    number = int(row) + (0 if fixed_row else rows)
    return f"{fixed_column}{column_letters(column)}{fixed_row}{number}" if column > 0 and number > 0 else "#REF!"
