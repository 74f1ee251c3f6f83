"""The pictures that stand inside of cells, as Excel 365 keeps them (rich values) and as WPS does (DISPIMG)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache

from reportgen.core.compiled import remembered
from reportgen.files.whole_number import whole_number
from reportgen.files.workbook.read.directory import Directory, Related
from reportgen.files.workbook.read.stream import Attributes, DamagedPart, HostilePart, walk

# A function that shows a picture in the cell: WPS's, by the name of the picture; Excel's, by an address.
_SHOWS_PICTURE = remembered(r"\b(?:DISPIMG|IMAGE)\s*\(", re.IGNORECASE)
_NAMED = remembered(r"\bDISPIMG\s*\(\s*\"([^\"]*)\"", re.IGNORECASE)
_RICH = "XLRICHVALUE"
# The key of a rich value whose number says which of the related pictures is shown.
_LOCAL = "_rvRel:LocalImageIdentifier"


@lru_cache(maxsize=1_000)
def shows_picture(formula: str) -> bool:
    """Whether a formula shows a picture in its cell; a form has hundreds, long ones, and the pattern tries each letter of them."""
    spelt = formula.upper()
    return ("DISPIMG" in spelt or "IMAGE" in spelt) and _SHOWS_PICTURE.search(formula) is not None


class CellPictures:
    """The parts with the pictures of one workbook; nothing of them is read before a cell asks."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def of_value(self, number: str) -> str:
        """The part with the picture that a cell shows by its value's metadata, counted from 1; '' where there is none."""
        at = whole_number(number) - 1
        return self._by_value[at] if 0 <= at < len(self._by_value) else ""

    def of_formula(self, formula: str) -> str:
        """The part with the picture that WPS shows for a formula, '' where there is none."""
        found = _NAMED.search(formula)
        return self._by_name.get(found[1], "") if found else ""

    def _related(self, kind: str) -> str:
        return next((one.part for one in self._of_book.values() if one.kind == kind), "")

    @cached_property
    def _of_book(self) -> dict[str, Related]:
        return dict(self._directory.related(self._directory.book))

    def _elements(self, part: str) -> Iterator[tuple[tuple[str, ...], Attributes, str]]:
        """(names of the element and the two around it, its attributes, its text) of each element of `part`; none where it is damaged."""
        found: list[tuple[tuple[str, ...], Attributes, list[str]]] = []
        path: list[tuple[str, list[str]]] = []

        def started(tag: str, attributes: Attributes) -> None:
            texts: list[str] = []
            path.append((tag, texts))
            found.append((tuple(name for name, _ in path[-3:]), attributes, texts))

        def ended(tag: str, text: str) -> None:
            path.pop()[1].append(text)

        try:
            if part:
                walk(self._directory.archive, part, started, ended, self._directory.budget, namespaces=())
        except HostilePart:
            raise
        except DamagedPart:
            return
        yield from ((names, attributes, "".join(texts)) for names, attributes, texts in found)

    # ── WPS ──────────────────────────────────────────────────────────────────

    @cached_property
    def _by_name(self) -> dict[str, str]:
        part = self._related("cellImage")
        related = self._directory.related(part) if part else {}
        named, found = "", dict[str, str]()
        for names, attributes, _ in self._elements(part):
            if names[-1] == "cNvPr":
                named = attributes.get("name", "")
            elif names[-1] == "blip":
                target = related.get(_embedded(attributes))
                found[named] = target.part if target else ""
        return found

    # ── Excel 365 ────────────────────────────────────────────────────────────

    @cached_property
    def _by_value(self) -> list[str]:
        """For each value's metadata, the part with its picture."""
        types, blocks, values = list[str](), list[int](), list[tuple[int, int]]()
        for names, attributes, _ in self._elements(self._related("sheetMetadata")):
            if names[-1] == "metadataType":
                types.append(attributes.get("name", ""))
            elif names[-1] == "rvb":
                blocks.append(whole_number(attributes.get("i"), -1))
            elif names[-3:] == ("valueMetadata", "bk", "rc"):
                values.append((whole_number(attributes.get("t"), -1) - 1, whole_number(attributes.get("v"), -1)))
        rich = self._rich_values
        return [
            rich[blocks[at]] if _at(types, kind) == _RICH and _is_in(blocks, at) and _is_in(rich, blocks[at]) else ""
            for kind, at in values
        ]

    @cached_property
    def _rich_values(self) -> list[str]:
        """For each rich value, the part with its picture."""
        keys: list[list[str]] = []
        for names, attributes, _ in self._elements(self._related("rdRichValueStructure")):
            if names[-1] == "s":
                keys.append([])
            elif names[-1] == "k" and keys:
                keys[-1].append(attributes.get("n", ""))
        made: list[tuple[int, list[str]]] = []
        for names, attributes, text in self._elements(self._related("rdRichValue")):
            if names[-1] == "rv":
                made.append((whole_number(attributes.get("s"), -1), []))
            elif names[-1] == "v" and made:
                made[-1][1].append(text)
        shown = self._shown
        found = []
        for structure, values in made:
            named = dict(zip(keys[structure], values, strict=False)) if _is_in(keys, structure) else {}
            at = whole_number(named.get(_LOCAL), -1)
            found.append(shown[at] if _is_in(shown, at) else "")
        return found

    @cached_property
    def _shown(self) -> list[str]:
        """The parts with pictures, in the order in which rich values count them."""
        part = self._related("richValueRel")
        related = self._directory.related(part) if part else {}
        ids = [
            next((value for name, value in attributes.items() if name.endswith(" id")), "")
            for names, attributes, _ in self._elements(part)
            if names[-1] == "rel"
        ]
        return [related[one].part if one in related else "" for one in ids]


def _embedded(attributes: Attributes) -> str:
    return next((value for name, value in attributes.items() if name.endswith(" embed")), "")


def _is_in(found: list[str] | list[int] | list[list[str]], at: int) -> bool:
    return 0 <= at < len(found)


def _at(found: list[str], at: int) -> str:
    return found[at] if _is_in(found, at) else ""
