"""JSON Schema for the TOML files of a kind and for its values, as files that editors and programs read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.core.drafting.copied_toml import with_schema
from reportgen.core.toml.toml_schema import Schema, supplement_schemas, toml_schemas
from reportgen.core.toml.values_schema import values_schema
from reportgen.files.kind_files import toml_in
from reportgen.files.kind_folder import load_folder, template_roots
from reportgen.files.safe_files import make_folder
from reportgen.pipeline.meant_kind import meant_folder
from reportgen.pipeline.writing import write_bytes_file
from reportgen.say.delivered import Delivered
from reportgen.say.json_text import dump

# Beside the TOML files that name them in their first line; what is hidden is no part of the kind.
SCHEMAS = ".schema"


def write_schemas(
    outputs: Path, folder: Path | None = None, force: bool = False, templates: Path | None = None
) -> Iterator[tuple[Path, Delivered]]:
    """Each schema that was written into `outputs`; that of the values too, of the kind in `folder`."""
    schemas = toml_schemas
    values: dict[str, Schema] = {}
    if folder is not None:
        folder = meant_folder(folder, templates)
        roots = [folder.absolute().parent, *template_roots(templates)]
        kind = load_folder(folder, roots=roots).kind
        values = {"values.schema.json": values_schema(kind)}
        schemas = supplement_schemas if kind.base else toml_schemas
    made = {schema_name(name): schema for name, schema in schemas().items()} | values
    make_folder(outputs)
    for name, schema in made.items():
        yield outputs / name, write_bytes_file(_text(schema), outputs / name, force)


def with_schemas(contents: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a new kind; each TOML file tells editors by which schema it is written, and the schemas are there."""
    made = dict(contents)
    is_supplement = "base" in toml_in(contents["kind.toml"].decode("utf-8-sig"))
    for name, schema in (supplement_schemas() if is_supplement else toml_schemas()).items():
        made[f"{SCHEMAS}/{schema_name(name)}"] = _text(schema)
        if name in made:
            line = f"#:schema {SCHEMAS}/{schema_name(name)}"
            made[name] = with_schema(made[name].decode("utf-8-sig"), line).encode()
    return made


def schema_name(file: str) -> str:
    """The file with the schema of kind.toml: kind.schema.json."""
    return f"{file.removesuffix('.toml')}.schema.json"


def _text(schema: Schema) -> bytes:
    return dump(schema).encode()
