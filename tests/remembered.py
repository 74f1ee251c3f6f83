"""What all tests of a process need again and again, made once: kinds, what their cases are told, tags, workbooks."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Callable, Sequence
from functools import cache, cached_property, wraps
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

import pytest
import typer.testing

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Report
from reportgen.files import kind_cases, kind_folder, kind_layers, layers
from reportgen.files.kind_folder import KindFolder
from reportgen.files.workbook import write_workbook as writing

# So many of a sort are kept: those that many tests need are asked for again before so many others have been.
_MOST = 64
Made = TypeVar("Made")


class Memory(Generic[Made]):
    """The values that were asked for last, by what they are made from."""

    def __init__(self) -> None:
        self._kept = dict[object, Made]()
        self._lock = Lock()  # the page answers in several threads

    def __call__(self, key: object, make: Callable[[], Made]) -> Made:
        """The value of `key`; `make` makes it where it is not kept."""
        if "REPORTGEN_NO_CACHE" not in os.environ:  # a test of what the tool itself remembers
            return make()
        with self._lock:
            known = [self._kept.pop(key)] if key in self._kept else []
        made = known[0] if known else make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > _MOST:
                del self._kept[next(iter(self._kept))]
        return made


def remember(patch: pytest.MonkeyPatch) -> None:
    """From now on, whoever asks for the same gets the very value that was made the first time.

    What is asked for is known by the bytes it is made from: one other byte in the folder of a kind makes another kind.
    """
    patch.setattr(kind_folder, "load_folder", _remembered_kinds())
    patch.setattr(kind_cases, "examples", _remembered_examples())
    patch.setattr(KindFolder, "tag_findings", _remembered_tags())
    patch.setattr(writing, "write_workbook", _remembered_workbooks())
    # typer makes the whole tree of commands, with its help, for each run of one of them.
    patch.setattr(typer.testing, "_get_command", cache(typer.testing._get_command))


def _remembered_kinds() -> Callable[..., KindFolder]:
    """A kind is a frozen value: a thousand builds understand it once. Its template is read each time."""
    load, known = kind_folder.load_folder, Memory[KindFolder]()

    def remembering(path: Path, thorough: bool = True, roots: Sequence[Path] = ()) -> KindFolder:
        try:
            shared = layers.set_paths(roots or (path.parent, *kind_folder.template_roots()))
            files = [*sorted(path.glob("*.toml")), *(home / "rules.toml" for home in shared.values())]
            files += [file for base in _bases(path, roots) for file in sorted(base.glob("*.toml"))]
            key = thorough, _here(), *((file.absolute(), file.read_bytes()) for file in files if file.is_file())
        except OSError:  # of a disk that fails the tool itself has to speak
            return load(path, thorough, roots)
        first = known(key, lambda: load(path, thorough, roots))
        mine = replace(first, path=path)
        if "reading" in vars(first):
            vars(mine)["reading"] = first.reading
        return mine

    return remembering


def _here() -> Path | None:
    """The folder that relative paths begin in; None where it has been deleted."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _bases(path: Path, roots: Sequence[Path]) -> tuple[Path, ...]:
    """The folders of the forms that the one in `path` supplements."""
    about = path / "kind.toml"
    if not about.is_file() or b"\nbase" not in b"\n" + about.read_bytes():
        return ()
    return kind_layers.read_layers(path, roots or (path.parent, *kind_folder.template_roots())).bases


def _remembered_examples() -> Callable[..., dict[str, Finding]]:
    """A hundred reports, checked once for all pages made of the same files."""
    examples, known = kind_cases.examples, Memory[dict[str, Finding]]()

    def remembering(folder: KindFolder, only: str = "") -> dict[str, Finding]:
        homes = [folder.path, *folder.layers.bases, *folder.sets.values()]
        files = [file for home in homes for file in sorted(home.glob("*.*")) if file.suffix in (".toml", ".json")]
        try:
            key = only, *(file.read_bytes() for file in files)
        except OSError:
            return examples(folder, only)
        return known(key, lambda: examples(folder, only))

    return remembering


def _remembered_tags() -> cached_property[list[Finding]]:
    """The tags of a template are judged once for each kind that has them."""
    judge, known = KindFolder.tag_findings.func, Memory[tuple[Kind, list[Finding]]]()

    def remembering(folder: KindFolder) -> list[Finding]:
        key = folder.template_bytes, folder.template, id(folder.kind)
        return known(key, lambda: (folder.kind, judge(folder)))[1]  # a kind that is kept gives its number to no other

    made = cached_property(remembering)
    made.__set_name__(KindFolder, "tag_findings")
    return made


def _remembered_workbooks() -> Callable[[Report], bytes]:
    """The workbook of a report of the very same kind and with the same in it is drawn once; `drawn_anew` asks for another."""
    write, known = writing.write_workbook, Memory[tuple[list[Kind], bytes]]()

    @wraps(write)
    def remembering(report: Report) -> bytes:
        key = _Contents(report)
        return known(key.digest, lambda: (key.kinds, write(report)))[1]  # as above

    return remembering


def drawn_anew(report: Report) -> bytes:
    """What write_workbook gives, whether or not it has given it before."""
    drawn: bytes = getattr(writing.write_workbook, "__wrapped__", writing.write_workbook)(report)
    return drawn


class _Contents(pickle.Pickler):
    """A digest of all that is in a value; of a kind only which one it is."""

    def __init__(self, value: object) -> None:
        self.kinds: list[Kind] = []
        out = io.BytesIO()
        super().__init__(out)
        self.dump(value)
        self.digest = hashlib.sha256(out.getvalue()).hexdigest()

    def persistent_id(self, value: object) -> int | None:
        if not isinstance(value, Kind):
            return None
        self.kinds.append(value)
        return id(value)
