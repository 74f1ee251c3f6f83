"""What Excel itself lets staff type into a cell: validation, dropdown and the hint beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from reportgen.core.fields import Field

_HINT_LIMIT = 255
_TITLE_LIMIT = 32


def validation(field: Field, cell: str, title: str) -> dict[str, Any] | None:
    """XlsxWriter's options for the input cell at `cell` ("D9"), or None when nothing is to be said."""
    options = _rule(field, cell)
    if options is None and not field.help:
        return None
    options = options or {"validate": "any"}
    if field.help:
        options |= {"input_title": title[:_TITLE_LIMIT], "input_message": field.help[:_HINT_LIMIT]}
    return options | {"ignore_blank": True}


def _rule(field: Field, cell: str) -> dict[str, Any] | None:
    match field.type:
        case "count" if field.remark:
            return _stop(
                {"validate": "custom", "value": _whole_or_remarked(cell)},
                "请填整数，没有的填 0。要加备注时，写成 22（其中修订16件）。",
            )
        case "count":
            return _stop(
                {"validate": "integer", "criteria": ">=", "value": 0}, "请填整数，没有的填 0。不要填 -、/ 或带单位。"
            )
        case "amount":
            return _stop(
                {"validate": "decimal", "criteria": ">=", "value": 0},
                "请填数字，没有的填 0。小数位数不限，不要带单位。",
            )
        case "year":
            return _stop(
                {"validate": "integer", "criteria": "between", "minimum": 2000, "maximum": 2099},
                "请填四位数字的年度，例如 2022。",
            )
        case "choice":
            return _stop(
                {"validate": "list", "source": list(field.choices)}, f"请从下拉框里选：{'、'.join(field.choices)}。"
            )
        case "date":
            rule = {
                "validate": "date",
                "criteria": "between",
                "minimum": date(2000, 1, 1),
                "maximum": date(2099, 12, 31),
            }
            return _stop(rule, "请按 2023-01-10 的样子填写日期。")
    return None


def _whole_or_remarked(cell: str) -> str:
    """A whole number, or a text whose part before the bracket is one."""
    before = f'LEFT({cell},FIND("（",SUBSTITUTE({cell},"(","（"))-1)'
    return f"=IF(ISNUMBER({cell}),AND({cell}>=0,{cell}=INT({cell})),IF(ISERROR({before}),FALSE,NOT(ISERROR(VALUE({before})))))"


def _stop(rule: dict[str, Any], message: str) -> dict[str, Any]:
    return rule | {"error_title": "请检查填写的内容", "error_message": message[:_HINT_LIMIT], "error_type": "stop"}
