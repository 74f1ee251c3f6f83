"""Write anew what comes with the tool ready-made, src/reportgen/ready/: `make docs` runs it, decision 104 says why.

All of it is made in one process that knows nothing from before: each module loaded, each form looked through, its sample built.
"""

import json
import os
import pkgutil
import re
import tempfile
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

os.environ["REPORTGEN_NO_CACHE"] = "1"

import reportgen
from reportgen.core.compiled import KNOWN, told_ready
from reportgen.files import ready_made as ready_made_module
from reportgen.files.document.seen.known_tables import every_table_met, forget_every_table
from reportgen.files.document.template.template import compiled_parts, template_members, told_parts
from reportgen.files.document.word_parts import WordParts
from reportgen.files.kind_folder import KindFolder, kind_paths, load_folder
from reportgen.files.known_kinds import KnownKind, made_ready
from reportgen.files.ready_made import PATTERNS, READY, TAGS, kind_name, sound_tags, template_name
from reportgen.pipeline.build import build_report

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"


def ready_made() -> dict[str, Any]:
    """All files of the folder by their names, as data."""
    for module in pkgutil.walk_packages(reportgen.__path__, "reportgen."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    folders = [load_folder(path) for path in kind_paths(TEMPLATES).values()]
    kinds = {kind_name(one.path.name): kind_ready(*made_of_kind(one)) for one in folders}
    made = {template_name(one.template_bytes): made_of_template(one) for one in folders}
    sound = [sound_tags(one.template_bytes, one.layers.asked_digest) for one in folders if not one.judged_tags()]
    return made | kinds | {TAGS: sorted(sound), PATTERNS: patterns_ready(**KNOWN.told())}


def without_what_is_ready(made: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What is made where nothing is ready, in a process that has not asked for it yet."""
    ready_made_module.READY, kept = Path(os.devnull), READY
    try:
        return made()
    finally:
        ready_made_module.READY = kept


def made_of_template(folder: KindFolder) -> Mapping[str, Any]:
    """The template of a form: its parts compiled, and the tables of the document of its sample as they are read; nothing of one that is unfit."""
    parts, unfit = compiled_parts(WordParts(template_members(folder.template_bytes, "report.docx")), "report.docx")
    forget_every_table()
    with tempfile.TemporaryDirectory() as outputs:
        build_report(folder.sample, Path(outputs), folder.path.parent)
    return {} if unfit else {"parts": told_parts(parts), "tables": every_table_met()}


def made_of_kind(folder: KindFolder) -> tuple[str, Any]:
    """What a form was built of, and what its TOML files say as it was built; nothing of one that cannot be said in rows."""
    return made_ready(folder.path, KnownKind(folder.kind, folder.layers, folder.sets))


def kind_ready(made_of: str, told: Any) -> bytes:
    """A kind as `ready_kind` reads it."""
    return made_of.encode() + b"\n" + zlib.compress(_json(told).encode(), 9)


def patterns_ready(**known: Any) -> bytes:
    """What is known of patterns as `ready_patterns` reads it."""
    told, codes = told_ready(**known)
    return _json(told).encode() + b"\n" + codes


def as_lines(data: Any) -> str:
    """JSON in the letters themselves; of what has names, one line each, so that a changed rule changes a line."""
    if isinstance(data, dict):
        inside = (
            f"{_json(name)}:{as_lines(one) if _is_deep(one) else _json(one)}" for name, one in sorted(data.items())
        )
        return "{\n" + ",\n".join(inside) + "\n}"
    return "[\n" + ",\n".join(map(_json, data)) + "\n]"


def _is_deep(data: Any) -> bool:
    return isinstance(data, dict) and len(data) > 50


def _json(data: Any) -> str:
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", told)  # halves of letters are no UTF-8


if __name__ == "__main__":
    READY.mkdir(exist_ok=True)
    files = without_what_is_ready(ready_made)
    for path in READY.glob("*"):
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        said = data if isinstance(data, bytes) else f"{as_lines(data)}\n".encode()
        (READY / name).write_bytes(said)
