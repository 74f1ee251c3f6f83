"""What of a Word package nothing leads to: parts that no other names, and what stood in a branch that was not printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.core.compiled import remembered
from reportgen.files.document.word_parts import WordParts, parsed, relations_part
from reportgen.files.office_xml import CONTENT_TYPES, part_bytes

_ESCAPED = remembered(r"(?:%[0-9A-Fa-f]{2})+")
_LAST, _PARAGRAPH, _TAG = "<w:sectPr", "</w:p>", "{"
_TYPES = "[Content_Types].xml"
_OVERRIDE = CONTENT_TYPES + "Override"


def without_loose(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts that are found by going from one to the next, as Word does; nobody sees any other."""
    kept = {_TYPES, *_reached(WordParts(parts))}
    found = {name: content for name, content in parts.items() if _folded(name) in {*map(_folded, kept)}}
    return found if len(found) == len(parts) else found | _typed(found)


def relations_used(parts: Mapping[str, bytes], name: str, source: str) -> tuple[str, ...]:
    """The ids of the relations of the part `name` that are named in its `source`, and may be left out with a branch or a row.

    Behind the last paragraph nothing is, unless there are tags: there a document names its headers and footers.
    """
    word, (_, begin, end) = WordParts(parts), source.rpartition(_LAST)
    lasting = end if begin and _TAG not in end and _PARAGRAPH not in end else ""
    ids = (one for one in (*word.targets(name), *word.addresses(name)) if f'"{one}"' in source)
    return tuple(one for one in ids if f'"{one}"' not in lasting)


def without_left_out(parts: Mapping[str, bytes], used: Mapping[str, Iterable[str]]) -> dict[str, bytes]:
    """`parts` without what they related to by the ids `used`, by part, and do not name any more: a chart that was left out."""
    gone = {name: [one for one in ids if f'"{one}"'.encode() not in parts[name]] for name, ids in used.items()}
    if not any(gone.values()):
        return dict(parts)
    made = dict(parts)
    for name, ids in gone.items():
        root = parsed(parts.get(relations_part(name), b""))
        for relation in [] if root is None or not ids else [*root]:
            if relation.get("Id") in ids:
                relation.getparent().remove(relation)
                made[relations_part(name)] = part_bytes(root)
    return without_loose(made)


def _reached(word: WordParts) -> Iterator[str]:
    """The names of the parts that the package leads to, and of the lists of what each of them leads to."""
    names, waiting = {_folded(name): name for name in word.parts}, [""]
    seen = {""}
    while waiting:
        name = waiting.pop()
        yield from (name, relations_part(name))
        for _, _, target in word.relations(name):
            part = names.get(_folded(target), "")
            if part and part not in seen:
                seen.add(part)
                waiting.append(part)


def _folded(name: str) -> str:
    """Names are the same whatever the case of their letters, and however they are escaped."""
    return _ESCAPED.sub(
        lambda found: bytes.fromhex(found[0].replace("%", "")).decode(errors="replace"), name
    ).casefold()


def _typed(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The list of what each part is, without those that are gone."""
    root, names = parsed(parts.get(_TYPES, b"")), {*map(_folded, parts)}
    if root is None:
        return {}
    for item in [*root.iterchildren(_OVERRIDE)]:
        if _folded(item.get("PartName", "").lstrip("/")) not in names:
            root.remove(item)
    return {_TYPES: part_bytes(root)}
