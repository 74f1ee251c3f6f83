"""JSON Schema for the values of one kind: what sample.json and `export` hold."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from reportgen.core.fields import Field
from reportgen.core.kind import Kind
from reportgen.core.styled_text import BETWEEN_LOOKS, EMPHASES, Emphasis
from reportgen.core.toml.toml_schema import DRAFT, Schema

_JSON: Mapping[type, str] = {str: "string", int: "number", float: "number", Decimal: "number", bool: "boolean"}


def values_schema(kind: Kind) -> Schema:
    """The schema; blanks may be null, derived values may be there."""
    values = _values(kind)
    answer = {"type": "object", "required": ["code", "field", "reason"]}
    properties: dict[str, Any] = {"kind": {"const": kind.id}, "values": values}
    properties |= {"answers": {"type": "array", "items": answer}}
    properties |= dict.fromkeys(kind.remembered, values)
    return {
        "$schema": DRAFT,
        "title": kind.title,
        "type": "object",
        "required": ["kind", "values"],
        "additionalProperties": False,
        "properties": properties,
    }


def _values(kind: Kind) -> Schema:
    made: dict[str, Any] = {name: _value(field) for name, field in kind.fields.items()}
    for spec in kind.lists.values():
        columns = {column.id: _value(column) for column in spec.columns}
        record = {"type": "object", "additionalProperties": False, "properties": columns}
        made[spec.id] = {"type": "array", "items": record}
    return {"type": "object", "additionalProperties": False, "properties": made}


def _value(field: Field) -> Schema:
    kinds = [*field.type.json_kinds, *([str] if field.remark else [])]
    about = {"description": field.help} if field.help else {}
    if field.choices and not field.type.takes_several:
        return {"enum": [*field.choices, "", None], **about}
    plain = {"type": [*dict.fromkeys(_JSON[one] for one in kinds), "null"]}
    return {**({"anyOf": [plain, _pieces(field.looks)]} if field.looks else plain), **about}


def _pieces(looks: Emphasis) -> Schema:
    """A text with looks: its plain pieces are texts, each other one an object, the look before its words."""
    one_of = "|".join(word for word, look in EMPHASES.items() if look in looks)
    pattern = f"^({one_of})({BETWEEN_LOOKS}({one_of}))*$"
    dressed = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False}
    return {
        "type": "array",
        "items": {"anyOf": [{"type": "string"}, dressed | {"patternProperties": {pattern: {"type": "string"}}}]},
    }
