"""A module of the program is found where Python would find it, and loaded in the same way."""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from pathlib import Path

import reportgen
from reportgen.cli.own_modules import OwnModules, find_own_modules

PACKAGE = Path(reportgen.__file__).parent
FILES = [path for path in PACKAGE.rglob("*.py") if path.name not in ("__init__.py", "__main__.py")]


def _named(path: Path) -> str:
    return ".".join(("reportgen", *path.relative_to(PACKAGE).with_suffix("").parts))


def it_finds_each_module_as_python_would() -> None:
    assert len(FILES) > 700
    for path in FILES:
        ours = OwnModules.find_spec(_named(path), [str(path.parent)])
        pythons = PathFinder.find_spec(_named(path), [str(path.parent)])
        assert ours is not None and pythons is not None
        for part in ("name", "origin", "cached", "parent", "has_location", "submodule_search_locations"):
            assert getattr(ours, part) == getattr(pythons, part), path
        assert type(ours.loader) is type(pythons.loader) and vars(ours.loader) == vars(pythons.loader)


def it_leaves_to_python_what_is_no_file_of_its_own() -> None:
    folder = [str(PACKAGE)]
    for name, path in (("reportgen", None), ("reportgen.core", folder), ("reportgen.gone", folder), ("json", None)):
        assert OwnModules.find_spec(name, path) is None
    assert OwnModules.find_spec("openpyxl.cell", [str(PACKAGE / "cli")]) is None


def it_is_asked_once_right_before_python_searches() -> None:
    find_own_modules()
    find_own_modules()
    assert sys.meta_path.count(OwnModules) == 1
    assert sys.meta_path.index(OwnModules) == sys.meta_path.index(PathFinder) - 1
