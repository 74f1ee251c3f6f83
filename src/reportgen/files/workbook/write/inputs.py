"""What Excel itself lets staff type into a cell: validation, dropdown and the hint beside it."""

from __future__ import annotations

from typing import Any

from reportgen.core.fields import Field
from reportgen.core.styled_text import looks_in_words
from reportgen.core.types.field_type import Limit
from reportgen.files.workbook.write.names import Choices

_HINT_LIMIT = 255
_TITLE_LIMIT = 32


def validation(field: Field, cell: str, title: str, choices: Choices) -> dict[str, Any] | None:
    """XlsxWriter's options for the input cell at `cell` ("D9"), or None when nothing is to be said."""
    limit = field.type.limit(field)
    options = _rule(limit, cell, choices) if limit and limit.what != "any" else None
    looks = f"选中几个字，可以设成{looks_in_words(field.looks)}，照样印" if field.looks else ""
    hint = "。".join(filter(None, (field.help, limit.message if limit and limit.what == "any" else "", looks)))
    if options is None and not hint:
        return None
    options = options or {"validate": "any"}
    if hint:
        options |= {"input_title": title[:_TITLE_LIMIT], "input_message": hint[:_HINT_LIMIT]}
    return options | {"ignore_blank": True}


# What XlsxWriter calls it.
_KINDS = {"formula": "custom"}


def _rule(limit: Limit, cell: str, choices: Choices) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": _KINDS.get(limit.what, limit.what)}
    if limit.choices:
        rule |= {"source": choices.source(limit.choices)}
    elif limit.formula:
        rule |= {"value": limit.formula.format(cell=cell, least=limit.least or 0)}
    elif limit.most is None:
        rule |= {"criteria": ">=", "value": limit.least}
    else:
        rule |= {"criteria": "between", "minimum": limit.least, "maximum": limit.most}
    return rule | {
        "error_title": "请检查填写的内容",
        "error_message": limit.message[:_HINT_LIMIT],
        "error_type": "stop",
    }
