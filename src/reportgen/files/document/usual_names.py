"""A .docx as every program writes it, whoever wrote it: its parts under their usual names, in words of the usual edition."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from reportgen.files.document.strict import is_strict, of_usual_edition
from reportgen.files.document.word_parts import BODY, WordParts, parsed, relations_part
from reportgen.files.office_xml import CONTENT_TYPES, RELATIONS, part_bytes
from reportgen.files.zipped import DamagedZip, chunks, opened, pack, unpack

TYPES, PACKAGE = "[Content_Types].xml", "_rels/.rels"
_TELLING = (".rels", TYPES.lower())


def as_usual(content: bytes) -> bytes:
    """The .docx in `content` so; the same bytes where it is already, or where it cannot be read: whoever reads it will say so."""
    try:
        archive = opened(content)
        infos = [info for info in archive.infolist() if info.filename.lower().endswith(_TELLING)]
        telling = {info.filename: b"".join(chunks(archive, info)) for info in infos}
        names = _spelt_otherwise(archive.namelist(), telling)
        named = {names.get(name, name): part for name, part in telling.items()}
        if not names and not is_strict(named) and WordParts(named).body == BODY:
            return content
        parts = {names.get(name, name): part for name, part in unpack(content).items()}
    except DamagedZip:
        return content
    return pack(_with_usual_body(of_usual_edition(parts) if is_strict(named) else parts))


def _spelt_otherwise(names: Iterable[str], telling: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that lie there under another case than their relations call them by, which makes no other part."""
    package = {name: PACKAGE for name in telling if name.lower() == PACKAGE}
    word = WordParts({package.get(name, name): part for name, part in telling.items()})
    called = {TYPES, PACKAGE, *(target for owner in ("", *names) for target in word.targets(owner).values())}
    spelt = {name.lower(): name for name in (*called, *map(relations_part, called))}
    usual = ((name, spelt.get(name.lower(), name)) for name in names)
    return {name: wanted for name, wanted in usual if name != wanted}


def _with_usual_body(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The body, and what it relates to, as word/document.xml, if it lies beside the place of that name: Word Online has document2.xml."""
    body = WordParts(members).body
    folder, last = posixpath.split(body)
    types, relations = (parsed(members.get(name, b"")) for name in (TYPES, PACKAGE))
    if body == BODY or folder != "word" or body not in members or BODY in members or types is None or relations is None:
        return dict(members)
    for item in types.iterchildren(f"{CONTENT_TYPES}Override"):
        if item.get("PartName") == f"/{body}":
            item.set("PartName", f"/{BODY}")
    for item in relations.iterchildren(f"{RELATIONS}Relationship"):
        if item.get("Type", "").endswith("/officeDocument"):
            item.set("Target", BODY)
    names = {body: BODY, f"word/_rels/{last}.rels": relations_part(BODY)}
    told = {TYPES: part_bytes(types), PACKAGE: part_bytes(relations)}
    return {names.get(name, name): content for name, content in members.items()} | told
