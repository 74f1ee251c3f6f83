"""What lies in the folder of a kind: which files are missing or misnamed, and what of the TOML files can be read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.findings import Finding, Place
from reportgen.core.light import dataclass, field
from reportgen.core.suggestions import nearest
from reportgen.files import file_refusals
from reportgen.files.patience import read_patiently
from reportgen.files.safe_files import lying_in
from reportgen.files.there import has_file
from reportgen.files.user_cache import entry_name, is_plain, keep_data, recalled_data

_NEEDED = ("kind.toml", "fields.toml", "report.docx", "sample.json")
TOML_FILES = ("kind.toml", "fields.toml", "rules.toml", "claims.toml", "cases.toml", "reading.toml")
# The largest of the forms that are there has 160,000 bytes; each byte takes a hundred while it is read and placed.
_LARGEST = 2_000_000
_KNOWN = (*TOML_FILES, "report.docx", "sample.json")


@dataclass(frozen=True)
class TomlFile:
    """One TOML file of the folder as it was read: `data` is None where it cannot be."""

    name: str
    data: dict[str, Any] | None = None
    places: Mapping[tuple[str | int, ...], tuple[int, int]] = field(default_factory=dict)

    def place(self, path: tuple[str | int, ...]) -> Place:
        """The place of the nearest thing to `path` that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Place(self.name, line=line, column=column)


def data_in(files: Mapping[str, TomlFile], name: str) -> dict[str, Any]:
    """What the file of that name says, nothing where it is not there or cannot be read."""
    file = files.get(name)
    return (file.data if file else None) or {}


def read_files(folder: Path) -> tuple[dict[str, TomlFile], list[Finding]]:
    """The TOML files of `folder` by name, and what is wrong with its files: missing, misnamed, unreadable."""
    found: list[Finding] = []
    files: dict[str, TomlFile] = {}
    for name in TOML_FILES:
        if has_file(folder / name):
            files[name], problems = _toml(folder / name)
            found += problems
    about = files["kind.toml"].data if "kind.toml" in files else None
    return files, [*_names(folder, ("kind.toml",) if about and "base" in about else _NEEDED), *found]


def _names(folder: Path, needed: Collection[str]) -> Iterator[Finding]:
    there = [path.name for path in lying_in(folder) if has_file(path)]  # a folder or a pipe of that name is none
    spare = [name for name in there if name not in _KNOWN and not name.startswith((".", "~"))]
    missing = [name for name in _KNOWN if name not in there]
    for name in missing:
        alike = _misnamed(name, spare, missing)
        if alike:
            spare.remove(alike)
            yield finding("K001", "misnamed", place=Place(alike), name=name, found=alike)
        elif name in needed:
            yield finding("K001", place=Place(name), name=name)
    for name in spare:
        if name.lower().endswith((".docx", ".doc", ".dotx", ".docm", ".wps", ".toml")):
            yield finding("K007", place=Place(name), name=name)


def _misnamed(name: str, spare: Sequence[str], missing: Sequence[str]) -> str:
    """The file that was probably meant to be `name`: Report.docx, report.doc, report.docx.docx, rule.toml."""
    stem, ending = Path(name).stem, Path(name).suffix
    stems = [Path(one).stem for one in missing if Path(one).suffix == ending]
    for other in spare:
        start, last = re.sub(r"\..*", "", other.lower()), Path(other.lower()).suffix
        if start == stem or (nearest(start, stems) == stem and last == ending):
            return other
        if ending == last == ".docx" and sum(one.lower().endswith(".docx") for one in spare) == 1:
            return other
    return ""


def _toml(path: Path) -> tuple[TomlFile, list[Finding]]:
    from reportgen.core.toml.toml_places import places_in
    from reportgen.core.toml.toml_syntax import syntax_faults

    try:
        text = _text_of(path)
    except UnicodeDecodeError:
        return TomlFile(path.name), [finding("K001", "encoding", place=Place(path.name), name=path.name)]
    except OSError:
        return TomlFile(path.name), [finding("K001", "closed", place=Place(path.name), name=path.name)]
    if faults := syntax_faults(text, toml_error):
        return TomlFile(path.name), [
            finding("K002", one.says, place=Place(path.name, line=one.line, column=one.column), **one.values)
            for one in faults
        ]
    return TomlFile(path.name, toml_in(text, Decimal if path.name == "cases.toml" else float), places_in(text)), []


def _text_of(path: Path) -> str:
    """Raises OSError and UnicodeDecodeError; CannotRun where there is more of it than anyone writes."""
    if (size := os.path.getsize(path)) > _LARGEST:
        raise file_refusals.TOO_LARGE(name=path.name, size=size // 1_000_000)
    return read_patiently(path).decode("utf-8-sig").replace("\r\n", "\n")


def toml_in(text: str, number: Callable[[str], Any] = float) -> dict[str, Any]:
    """What stands in `text`; a `number` with a point is made by that. Raises TOMLDecodeError."""
    import tomllib  # what was read before needs no reader

    from reportgen.core.toml.toml_syntax import DEEPEST, TOO_DEEP, deepest_line, long_path

    if line := long_path(text):
        raise tomllib.TOMLDecodeError(f"{TOO_DEEP} (at line {line}, column 1)")
    try:
        data: dict[str, Any] | None = tomllib.loads(text, parse_float=number)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # a whole number longer than Python takes
        at = re.search("[0-9_]{4000}", text)
        line = text.count("\n", 0, at.start() if at else 0) + 1
        raise tomllib.TOMLDecodeError(f"Invalid value (at line {line}, column 1)") from error
    except RecursionError:
        data = None
    if data is None or _goes_deeper(data, DEEPEST):
        raise tomllib.TOMLDecodeError(f"{TOO_DEEP} (at line {deepest_line(text)}, column 1)")
    return data


def _goes_deeper(data: object, levels: int) -> bool:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return any(levels == 0 or _goes_deeper(one, levels - 1) for one in inner)


def toml_error(text: str) -> str:
    """What the reader of TOML says of `text`, '' when it is good."""
    import tomllib

    try:
        toml_in(f"{text}\n")  # after the last line of a file that does not end in one, tomllib tells no line
    except tomllib.TOMLDecodeError as error:
        return str(error)
    return ""


def why_no_toml(path: Path) -> str:
    """What is wrong with the TOML file at `path`, in one line."""
    found = _toml(path)[1]
    return "；".join(f"第{one.place.line}行，{one.message}" for one in found if one.place)


def read_toml(path: Path) -> dict[str, Any]:
    """What stands in the TOML file at `path`. Raises CannotRun when it cannot be read or is no TOML."""
    try:
        text = _text_of(path)
        entry = entry_name("toml", text)
        data: dict[str, Any] | None = recalled_data(entry)
        if data is None:
            data = _parsed(text, path)
            if is_plain(data):
                keep_data(entry, data)
        return data
    except OSError as error:
        raise file_refusals.CLOSED(path=path) from error
    except UnicodeDecodeError as error:
        raise file_refusals.TOML_ENCODING(path=path) from error


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return toml_in(text)
    except tomllib.TOMLDecodeError as error:
        raise file_refusals.ODD_TOML(path=path, why=why_no_toml(path)) from error
