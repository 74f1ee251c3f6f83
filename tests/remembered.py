"""What all tests of a process need again and again, made once: kinds, what their cases are told, tags, workbooks."""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any

import pytest
import typer.testing

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.files import kind_cases, kind_folder, kind_layers
from reportgen.files.kind_folder import KindFolder
from reportgen.files.workbook import write_workbook as writing


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
    load, known = kind_folder.load_folder, dict[tuple[object, ...], KindFolder]()

    def remembering(path: Path, thorough: bool = True, roots: Sequence[Path] = ()) -> KindFolder:
        shared = kind_folder.set_paths(roots or (path.parent, *kind_folder.template_roots()))
        files = [*sorted(path.glob("*.toml")), *(home / "rules.toml" for home in shared.values())]
        files += [file for base in _bases(path, roots) for file in sorted(base.glob("*.toml"))]
        key = thorough, _here(), *((file.absolute(), file.read_bytes()) for file in files if file.is_file())
        if key not in known:
            known[key] = load(path, thorough, roots)
        mine = replace(known[key], path=path)
        if "reading" in vars(known[key]):
            vars(mine)["reading"] = known[key].reading
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
    examples, known = kind_cases.examples, dict[tuple[str, ...], dict[str, Finding]]()

    def remembering(folder: KindFolder, only: str = "") -> dict[str, Finding]:
        homes = [folder.path, *folder.layers.bases, *folder.sets.values()]
        files = [file for home in homes for file in sorted(home.glob("*.*")) if file.suffix in (".toml", ".json")]
        key = (only, *(file.read_text(encoding="utf-8") for file in files))
        if key not in known:
            known[key] = examples(folder, only)
        return known[key]

    return remembering


def _remembered_tags() -> cached_property[list[Finding]]:
    """The tags of a template are judged once for each kind that has them."""
    judge, known = KindFolder.tag_findings.func, dict[tuple[Any, ...], tuple[object, list[Finding]]]()

    def remembering(folder: KindFolder) -> list[Finding]:
        if "REPORTGEN_NO_CACHE" not in os.environ:  # a test of what the tool itself remembers
            return judge(folder)
        key = folder.template_bytes, str(folder.template), id(folder.kind)
        if key not in known:
            known[key] = folder.kind, judge(folder)  # a kind that is kept gives its number to no other
        return known[key][1]

    made = cached_property(remembering)
    made.__set_name__(KindFolder, "tag_findings")
    return made


def _remembered_workbooks() -> Callable[[Report], bytes]:
    """The workbook of a report of the very same kind and with the same in it is drawn once; `drawn_anew` asks for another."""
    write, known = writing.write_workbook, dict[bytes, tuple[Report, bytes]]()

    @wraps(write)
    def remembering(report: Report) -> bytes:
        key = _Contents.of(report)
        if key not in known:
            known[key] = report, write(report)  # a kind that is kept gives its number to no other
        return known[key][1]

    return remembering


def drawn_anew(report: Report) -> bytes:
    """What write_workbook gives, whether or not it has given it before."""
    drawn: bytes = getattr(writing.write_workbook, "__wrapped__", writing.write_workbook)(report)
    return drawn


class _Contents(pickle.Pickler):
    """All that is in a value; a kind only as the very one that it is."""

    def persistent_id(self, value: object) -> int | None:
        return id(value) if isinstance(value, Kind) else None

    @classmethod
    def of(cls, value: object) -> bytes:
        out = io.BytesIO()
        cls(out).dump(value)
        return out.getvalue()
