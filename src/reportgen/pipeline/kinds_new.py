"""A folder for a new kind that builds at once: the example, a copy of a kind, a blank Word form, or fields.toml alone."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.drafting.copied_toml import with_id_and_title, with_kind_id
from reportgen.core.drafting.first_about import about_text, first_about
from reportgen.core.drafting.first_sample import SAMPLE_PICTURE, first_sample
from reportgen.core.drafting.first_supplement import first_supplement
from reportgen.core.findings import Finding
from reportgen.core.light import dataclass
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.asked_data import build_asked
from reportgen.core.toml.declarations import Declaration
from reportgen.files.kind_files import read_toml
from reportgen.files.kind_folder import kind_paths, load_folder, load_kind, start_file
from reportgen.files.nearby import near
from reportgen.files.safe_files import lying_in, make_folder, read_whole, write_whole
from reportgen.files.temporary import sweep
from reportgen.pipeline import refusals
from reportgen.pipeline.kinds_check import KindCheck, check_kind
from reportgen.pipeline.kinds_schema import with_schemas
from reportgen.pipeline.new_from_form import FIRST_RULES, Contents, built_from, of_form
from reportgen.pipeline.which_kind import which_kind
from reportgen.say.export import to_json

_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_COPIED = re.compile(
    r"(?:kind|fields|rules|claims|cases|reading)\.toml|report\.docx|sample\.json|[^~.].*\.(?:png|jpe?g)"
)
_EXAMPLE = "example"
# What makes a kind of a folder is written last: until all of it is there, it is none.
_LAST = "kind.toml"


@dataclass(frozen=True)
class NewKind:
    """The folder that was made, the files in it, what was not certain (of a form), and what checking it finds."""

    folder: Path
    files: tuple[str, ...]
    doubts: tuple[Finding, ...]
    check: KindCheck


def new_kind(
    folder: Path, source: Path | None = None, title: str = "", templates: Path | None = None, base: str | None = None
) -> NewKind:
    """Make `folder` with everything a kind needs, or with what a supplement to `base` needs.

    Raises CannotRun when it is there, or nothing can be made of `source`.
    """
    if source and base:
        raise refusals.FROM_AND_BASE()
    kind_id = folder.absolute().name
    if not _ID.fullmatch(kind_id):
        raise refusals.NO_KIND_ID(name=kind_id)
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.path.lexists(folder / _LAST)):
        raise refusals.KIND_EXISTS(path=folder)
    made = (_supplement(kind_id, base, title, templates), ()) if base else _contents(kind_id, source, title, templates)
    contents, doubts = made
    contents = with_schemas(contents)
    if not _is_begun(folder, contents):
        raise refusals.KIND_EXISTS(path=folder)
    for name in sorted(contents, key=_LAST.__eq__):
        make_folder((folder / name).parent)
        sweep((folder / name).parent)
        write_whole(folder / name, contents[name])
    return NewKind(folder, tuple(contents), tuple(doubts), check_kind(folder, templates))


def _is_begun(folder: Path, contents: Contents) -> bool:
    """Whether nothing lies in `folder` but what a run has left that was ended: some of `contents`, as they are."""
    there = [Path(at, name) for at, _, names in os.walk(folder) for name in names if not name.endswith(".tmp")]
    named = {one.relative_to(folder).as_posix(): one for one in there}
    return named.keys() <= contents.keys() and all(read_whole(one) == contents[name] for name, one in named.items())


def _contents(
    kind_id: str, source: Path | None, title: str, templates: Path | None
) -> tuple[Contents, Sequence[Finding]]:
    if source is None:
        example = start_file(_EXAMPLE, templates)
        return _copied(example, kind_id, title or None), ()
    ending = source.suffix.lower()
    if os.path.isdir(source) and os.path.isfile(source / "kind.toml"):
        return _copied(source, kind_id, title), ()
    if ending == ".docx" and os.path.isfile(source):
        return of_form(source, kind_id, title, templates)
    if ending == ".toml":
        return _of_fields(source, kind_id, title, templates), ()
    paths = kind_paths(templates)
    if str(source) in paths:
        return _copied(paths[str(source)], kind_id, title), ()
    if not os.path.exists(source):
        raise refusals.NOT_TO_COPY(name=source, hint=did_you_mean(str(source), paths) or near(source))
    raise refusals.NO_FORM(name=source.name)


def _supplement(kind_id: str, base: str, title: str, templates: Path | None) -> Contents:
    """The file that names the base, and one that shows how a field is added or changed."""
    kind = load_kind(which_kind(base, templates), templates, thorough=False).kind
    made = first_supplement(kind, kind_id, title or f"{kind.title}（{kind_id}）")
    return {name: text.encode() for name, text in made.items()}


def _copied(source: Path, kind_id: str, title: str | None) -> Contents:
    """The files of the kind in `source` with another id; None for `title` keeps its own."""
    kind = load_folder(source, thorough=False).kind
    named = kind.title if title is None else title or f"{kind.title}（{kind_id}）"
    contents = {one.name: read_whole(one) for one in lying_in(source) if _COPIED.fullmatch(one.name)}
    about, sample = (contents[name].decode("utf-8-sig") for name in ("kind.toml", "sample.json"))
    contents["kind.toml"] = with_id_and_title(about, kind_id, named).encode()
    contents["sample.json"] = with_kind_id(sample, kind.id, kind_id).encode()
    return contents


def _of_fields(source: Path, kind_id: str, title: str, templates: Path | None) -> Contents:
    """The kind that a fields.toml asks for, its Word template drawn; with the kind.toml that lies beside it, if one does."""
    asked, beside = read_toml(source), source.parent / "kind.toml"
    fields, _, _ = build_asked(Declaration(asked, source.name, []))
    if os.path.isfile(beside):
        old = read_toml(beside)
        named = title or str(old.get("title", kind_id))
        text = with_id_and_title(read_whole(beside).decode("utf-8-sig"), kind_id, named)
        about: dict[str, Any] = {**old, "id": kind_id, "title": named}
    else:
        headings, frame = _parts(asked)
        about = first_about(kind_id, title or kind_id, fields, headings, frame)
        text = about_text(about)
    kind = built_from(source, about, asked)
    from reportgen.files.drafting.house_document import house_document

    pictured = any(one.type.takes_picture for one in kind.all_asked)
    pictures = {SAMPLE_PICTURE: read_whole(start_file(SAMPLE_PICTURE, templates))} if pictured else {}
    return pictures | {
        "kind.toml": text.encode(),
        "fields.toml": read_whole(source),
        "rules.toml": FIRST_RULES.encode(),
        "report.docx": house_document(kind, read_whole(start_file("house-style.docx", templates))),
        "sample.json": to_json(first_sample(kind)).encode(),
    }


def _parts(asked: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The headings that the sheets name, and what they show outside of all parts."""
    sheets = [one for one in asked.get("sheet", []) if isinstance(one, dict)]
    headings = dict.fromkeys(str(one["section"]) for one in sheets if one.get("section"))
    tables = {one.get("id") for one in asked.get("table", []) if isinstance(one, dict)}
    lists = {one.get("id") for one in asked.get("list", []) if isinstance(one, dict)}
    shown = [name for one in sheets if not one.get("section") for name in one.get("show", [])]
    hidden = {one.get("id") for one in asked.get("field", []) if isinstance(one, dict) and one.get("printed") is False}
    return [*headings], [name for name in shown if name not in tables | lists | hidden]
