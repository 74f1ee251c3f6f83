"""What the package asks for may be used in an office and passed on: each licence is known, and the page names it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "security.md"
# Let anybody use, change and pass on. The LGPL asks that a library can be exchanged, as one that pip installs can.
_FREE = re.compile(r"MIT|BSD|Apache|ISC|PSF|LGPL", re.IGNORECASE)
# Only Windows needs it.
_ELSEWHERE = {"colorama"}


def _needed(name: str, known: dict[str, str]) -> dict[str, str]:
    """The licence of `name` and of all it needs, by their names."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in known or key in _ELSEWHERE:
        return known
    found = metadata.distribution(name)
    known[key] = _licence(found.metadata)
    for requirement in found.requires or []:
        if "extra ==" not in requirement and "sys_platform" not in requirement:
            _needed(re.match(r"[\w.-]+", requirement).group(0), known)  # type: ignore[union-attr]
    return known


def _licence(about: metadata.PackageMetadata) -> str:
    kinds = [one.rpartition("::")[2].strip() for one in about.get_all("Classifier") or [] if one.startswith("License")]
    return str(about.get("License-Expression") or about.get("License") or ", ".join(kinds)).splitlines()[0]


def licences() -> dict[str, str]:
    """The licence of everything that the package asks for."""
    own = _needed("reportgen", {})
    return {name: licence for name, licence in sorted(own.items()) if name != "reportgen"}


def table() -> str:
    """The licences as a table of the page."""
    return "| library | licence |\n|---|---|\n" + "".join(f"| {name} | {one} |\n" for name, one in licences().items())


def _rows() -> Iterator[tuple[str, str]]:
    listed = PAGE.read_text(encoding="utf-8").partition("| library | licence |\n|---|---|\n")[2]
    yield from ((one[1], one[2]) for one in re.finditer(r"^\| (\S+) \| (.*) \|$", listed, re.MULTILINE))


def it_asks_for_no_version_with_a_weakness_that_the_page_names() -> None:
    asked = tomllib.loads((PAGE.parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    floors = {
        name.lower(): _numbers(least)
        for name, least in (re.match(r"([\w-]+)>=([\d.]+)", one).groups() for one in asked)
    }  # type: ignore[union-attr]
    listed = PAGE.read_text(encoding="utf-8").partition("| library | at least |")[2].partition("\n\n")[0]
    sound = {name: _numbers(least) for name, least in re.findall(r"^\| ([\w-]+) \| ([\d.]+) \|", listed, re.MULTILINE)}
    assert len(sound) > 5
    assert {name for name, least in sound.items() if floors[name] < least} == set()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def it_asks_only_for_what_anybody_may_use() -> None:
    assert [name for name, licence in licences().items() if not _FREE.search(licence)] == []


def it_names_the_licence_of_everything_it_asks_for() -> None:
    assert {name for name, _ in _rows()} >= {*licences()}


def it_names_every_table_of_others_that_it_holds() -> None:
    own = PAGE.parents[1] / "src" / "reportgen"
    taken = [
        path
        for path in own.rglob("*.py")
        if "https://github.com/" in path.read_text(encoding="utf-8").split("from __future__")[0]
    ]
    assert taken
    page = PAGE.read_text(encoding="utf-8")
    assert [path.name for path in taken if f"| {path.name} |" not in page] == []
