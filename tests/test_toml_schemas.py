"""The JSON Schema of the TOML files: every kind keeps it, a misspelt key does not; it knows what the builders ask and no more."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.toml.toml_schema import FILES, supplement_schemas, toml_schemas
from reportgen.core.toml.values_schema import values_schema
from reportgen.files.kind_folder import load_folder

ROOT = Path(__file__).parents[1]
HOMES = ("templates/*/kind.toml", "tests/kinds/*/kind.toml", "templates/_start/*/kind.toml")
SUPPLEMENTS = sorted(path.parent for path in ROOT.glob("tests/kinds/supplements/*/kind.toml"))
KINDS = sorted(path.parent for home in HOMES for path in ROOT.glob(home))
TOML = [path for kind in (*KINDS, *SUPPLEMENTS) for path in sorted(kind.glob("*.toml")) if path.name in FILES]
SCHEMAS, OF_SUPPLEMENTS = toml_schemas(), supplement_schemas()


def run(*asked: str) -> None:
    done = CliRunner().invoke(app, [*asked])
    assert done.exit_code == 0, done.output


def read(path: Path) -> dict[str, Any]:
    return json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=date.isoformat))


def mistakes(name: str, data: object) -> list[str]:
    return [error.message for error in Draft7Validator(SCHEMAS[name]).iter_errors(data)]


@pytest.mark.parametrize("name", FILES)
def it_is_a_schema_that_editors_read(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("path", TOML, ids=lambda path: f"{path.parent.name}/{path.name}")
def it_is_kept_by_every_kind(path: Path) -> None:
    schemas = OF_SUPPLEMENTS if "base" in read(path.with_name("kind.toml")) else SCHEMAS
    assert [error.message for error in Draft7Validator(schemas[path.name]).iter_errors(read(path))] == []


def tables(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, list):
        return [one for item in data for one in tables(item)]
    inner = [one for value in data.values() for one in tables(value)] if isinstance(data, dict) else []
    return [*([data] if isinstance(data, dict) else []), *inner]


OPEN = (
    "pieces",
    "carry",
    "renamed",
    "words",
    "mention",
    "headed",
    "below",
    "either",
    "contrary",
    "set",
    "previous",
    "year_ago",
    "others",
    "adjust",
)


@pytest.mark.parametrize(
    "path", [one for one in TOML if one.parent.name == "training-quarter"], ids=lambda path: path.name
)
def it_refuses_a_misspelt_key_in_any_table(path: Path) -> None:
    data = read(path)
    named = {id(value) for table in tables(data) for key, value in table.items() if key in OPEN}
    tried = 0
    for table in tables(data):
        keys = [key for key in table if key.isascii()]
        if id(table) in named or not keys:
            continue
        table[f"{keys[0]}x"] = table.pop(keys[0])
        assert mistakes(path.name, data), keys[0]
        table[keys[0]] = table.pop(f"{keys[0]}x")
        tried += 1
    assert tried and mistakes(path.name, data) == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("fields.toml", {"field": [{"id": "甲", "type": "counts"}]}, "'counts' is not one of"),
        ("fields.toml", {"field": [{"type": "count"}]}, "'id' is a required property"),
        ("kind.toml", {"id": "a", "title": "甲", "edition": "1", "output": "甲"}, "'document' is a required property"),
        ("rules.toml", {"rule": [{"code": "F1", "severity": "fatal"}]}, "'fatal' is not one of"),
        ("cases.toml", {"case": [{"breaks": "F1", "set": {}}]}, "is not of type 'array'"),
    ],
)
def it_refuses_what_the_builders_refuse(name: str, data: object, said: str) -> None:
    assert any(said in one for one in mistakes(name, data))


@pytest.mark.parametrize("kind", KINDS, ids=lambda path: path.name)
def it_describes_the_values_of_a_kind(kind: Path) -> None:
    schema = values_schema(load_folder(kind, thorough=False, roots=[ROOT / "templates"]).kind)
    sample = json.loads((kind / "sample.json").read_text(encoding="utf-8"))
    assert [*Draft7Validator(schema).iter_errors(sample)] == []
    sample["values"]["没有这一项"] = 1
    assert len([*Draft7Validator(schema).iter_errors(sample)]) == 1


def it_is_written_beside_the_files_that_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("kinds", "new", "templates/mine")
    made = tmp_path / "templates" / "mine"
    for path in made.glob("*.toml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = made / first.removeprefix("#:schema ")
        assert json.loads(schema.read_text(encoding="utf-8")) == SCHEMAS[path.name]
    run("kinds", "schema", "templates/mine", "-o", "schema")
    assert {path.name for path in (tmp_path / "schema").iterdir()} == {
        *(f"{name.removesuffix('.toml')}.schema.json" for name in FILES),
        "values.schema.json",
    }
