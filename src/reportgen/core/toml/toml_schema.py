"""JSON Schema for the TOML files of a kind, worked out from what their builders ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportgen.core.toml.case_keys import CASE_KEYS
from reportgen.core.toml.kind_data import KindError, build_kind
from reportgen.core.toml.noted_keys import NotedKey, NotedTable, Notes, Shape, TablePath, noting
from reportgen.core.toml.reading_data import build_reading
from reportgen.core.toml.rule_data import TESTS

# The draft that editors of TOML read.
DRAFT = "http://json-schema.org/draft-07/schema#"
FILES = ("kind.toml", "fields.toml", "rules.toml", "claims.toml", "reading.toml", "cases.toml")
Schema = dict[str, Any]

_SET = {"title": "甲", "rule": [{"code": "W1", "title": "甲", "find": [], "message": "", "fix": "", "source": ""}]}
_SIMPLE: Mapping[Shape, Schema] = {
    Shape.TEXT: {"type": "string"},
    Shape.FLAG: {"type": "boolean"},
    Shape.WHOLE: {"type": "integer"},
    Shape.NUMBER: {"type": "number", "exclusiveMinimum": 0},
    Shape.TEXTS: {"type": "array", "items": {"type": "string"}},
    Shape.NUMBERS: {"type": "array", "items": {"type": "number"}},
    Shape.ROWS: {"type": "array", "items": {"type": "array", "items": {"type": "string"}}},
    Shape.PAIRS: {"type": "object", "additionalProperties": {"type": "string"}},
    Shape.ANY: {"type": ["string", "boolean", "number"]},
}
_ROUNDS = 8  # as deep as tables stand in tables


def toml_schemas() -> dict[str, Schema]:
    """The schema of each of FILES, by the name of the file."""
    notes = _everything()
    made = {name: _schema(notes, name) for name in FILES if name != "cases.toml"}
    made["claims.toml"] = _laid_over(made["claims.toml"])
    return made | {"cases.toml": _cases()}


def _laid_over(schema: Schema) -> Schema:
    """The same where a table may be laid over one of another form: then nothing is needed but what it is called."""
    properties = {
        name: {**one, "items": _laid_over(one["items"])} if one.get("type") == "array" and "items" in one else one
        for name, one in schema.get("properties", {}).items()
    }
    needed = [name for name in schema.get("required", ()) if name == "id"]
    rest = {key: value for key, value in schema.items() if key != "required"}
    return rest | ({"properties": properties} if properties else {}) | ({"required": needed} if needed else {})


def supplement_schemas() -> dict[str, Schema]:
    """The same for the folder of a supplement: nothing is needed but its base, and what is added or changed has its keys."""
    made = {name: dict(schema) for name, schema in toml_schemas().items()}
    about, asked, ruled = (made[name]["properties"] for name in ("kind.toml", "fields.toml", "rules.toml"))
    for name in ("document", "period", "rollover"):
        about[name].pop("required", None)
    made["kind.toml"]["required"] = ["base", "id"]
    for name in ("fields.toml", "claims.toml"):
        made[name].pop("required", None)
    for name in ("field", "grid", "list", "table"):
        asked[name]["items"]["properties"] |= dict.fromkeys(("sheet", "after"), _SIMPLE[Shape.TEXT])
    asked["change"] = {"type": "array", "items": {"type": "object"}}
    ruled["adjust"] = {"type": "object", "additionalProperties": {"type": "object"}}
    return made


def _schema(notes: Notes, file: str) -> Schema:
    return {"$schema": DRAFT, "title": file, **_table(notes, file, ())}


def _table(notes: Notes, file: str, path: TablePath) -> Schema:
    noted = notes.tables.get((file, path), NotedTable())
    keys = {name: key for name, key in noted.keys.items() if key.shapes}
    if not noted.is_closed:
        inside = [_key(notes, file, (*path, name), key) for name, key in keys.items()]
        return {"type": "object", "additionalProperties": inside[0] if inside else True}
    made: Schema = {"type": "object", "additionalProperties": False}
    made["properties"] = {name: _key(notes, file, (*path, name), key) for name, key in keys.items()}
    needed = [name for name, key in keys.items() if not key.may_be_missing and key.required_by >= noted.read]
    return made | ({"required": needed} if needed else {})


def _key(notes: Notes, file: str, path: TablePath, key: NotedKey) -> Schema:
    shapes = [_shaped(notes, file, path, key, shape) for shape in Shape if shape in key.shapes]
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _shaped(notes: Notes, file: str, path: TablePath, key: NotedKey, shape: Shape) -> Schema:
    if shape is Shape.TEXTS and key.words:
        return {"type": "array", "items": {"type": "string", "enum": [*key.words]}}
    if shape in _SIMPLE:
        return {**_SIMPLE[shape], **({"enum": [*key.words]} if key.words and shape is Shape.TEXT else {})}
    inside = _table(notes, file, path)
    if shape is Shape.TABLE:
        return inside
    if shape is Shape.TABLES:
        return {"type": "array", "items": inside}
    return {"type": "array", "items": {"anyOf": [{"type": "string"}, inside]}}


def _cases() -> Schema:
    """cases.toml is read case by case: its keys are listed where they are checked."""
    values: Schema = {"type": "object"}
    shapes = {
        Shape.TEXTS: _SIMPLE[Shape.TEXTS],
        Shape.FLAG: _SIMPLE[Shape.FLAG],
        Shape.TABLE: values,
        Shape.ANY: {"type": "string"},
    }
    case: Schema = {"type": "object", "required": ["breaks"], "additionalProperties": False}
    case["properties"] = {name: shapes[shape] for name, shape in CASE_KEYS.items()}
    earlier = {name: values for name, shape in CASE_KEYS.items() if name in ("previous", "year_ago")}
    top = {"case": {"type": "array", "items": case}, **earlier}
    return {"$schema": DRAFT, "title": "cases.toml", "type": "object", "additionalProperties": False, "properties": top}


# ── everything that the builders may ask ─────────────────────────────────────


@cache
def _everything() -> Notes:
    """Build again and again from what was asked the last time, until nothing new is asked."""
    seeds: dict[str, dict[str, Any]] = {name: {} for name in FILES}
    seeds["rules.toml"] = {"rule": [{key: None} for key in TESTS], "common": ["甲"], "adjust": {"W1": {}}}
    asked = 0
    for _ in range(_ROUNDS):
        with noting() as notes:
            _build(seeds)
        before, asked = asked, sum(len(table.keys) for table in notes.tables.values())
        if asked == before:
            break
        for (file, path), table in notes.tables.items():
            if file in seeds:
                for holder in _at(seeds[file], path):
                    _grow(holder, table)
    return notes


def _build(seeds: Mapping[str, dict[str, Any]]) -> None:
    about, asked, ruled, worded, reading = (seeds[name] for name in FILES[:5])
    try:
        kind = build_kind(about, asked, ruled, False, {"甲": _SET}, worded)
    except KindError:
        kind = build_kind(_LEAST_ABOUT, {})
    try:
        build_reading(reading, kind)
    except KindError:
        return


_LEAST_ABOUT: dict[str, Any] = {
    "id": "a",
    "title": "甲",
    "edition": "1",
    "output": "甲",
    "document": {"title": "", "author": "", "created": []},
}


def _at(data: Any, path: TablePath) -> Iterator[dict[str, Any]]:
    """Every table of the seed at `path`."""
    if isinstance(data, list):
        for one in data:
            yield from _at(one, path)
    elif isinstance(data, dict) and path:
        yield from _at(data.get(path[0]), path[1:])
    elif isinstance(data, dict):
        yield data


def _grow(holder: dict[str, Any], table: NotedTable) -> None:
    """Put into a table of the seed what leads further: tables, and keys that were only asked whether they are there."""
    for name, key in table.keys.items():
        if name in TESTS and table.keys.keys() >= {*TESTS}:
            continue  # a rule has one test: each has its own
        if key.shapes & {Shape.TABLE}:
            holder[name] = holder.get(name) or {}
        elif key.shapes & {Shape.TABLES, Shape.ITEMS, Shape.SEVERAL}:
            holder[name] = holder.get(name) or [{}]
        elif key.may_be_missing:
            holder.setdefault(name, None)
