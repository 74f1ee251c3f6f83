"""Where the modules of this program lie: beside each other, so that none of 370 that a build loads is searched for.

Python looks for each along its path, in a folder that may have changed since the last one. That takes 5 % of a build with the cache.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

from reportgen import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

_OWN = "reportgen."


class OwnModules:
    """Finds a module that is a file of this program as Python would; folders, and what is not there, are left to Python."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """How to load the module `name`, in the first folder of `path`."""
        if path is None or not name.startswith(_OWN):
            return None
        own = f"{name[name.rindex('.') + 1 :]}.py"
        if own not in _files_in(path[0]):
            return None
        file = f"{path[0]}{os.sep}{own}"
        found = ModuleSpec(name, SourceFileLoader(name, file), origin=file)
        found.has_location = True
        return found


@cache
def _files_in(folder: str) -> frozenset[str]:
    """What lies there: one question for all modules of a folder."""
    try:
        return frozenset(os.listdir(folder))
    except OSError:
        return frozenset()


def find_own_modules() -> None:
    """From here on none is searched for; whoever is asked before Python's own search is so still."""
    if OwnModules not in sys.meta_path:
        at = sys.meta_path.index(PathFinder) if PathFinder in sys.meta_path else 0
        sys.meta_path.insert(at, OwnModules)
