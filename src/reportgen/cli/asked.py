"""What a command asks for, as plain data behind its parameters.

Typer's interface is made of it (`for_typer.py`), and plain calls are read by it (`plain.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.core.light import dataclass


@dataclass(frozen=True, eq=False)
class AskedFor:
    """An option by its `names`, an argument where it has none; `settings` are those of typer's function of that name."""

    names: tuple[str, ...]
    settings: Mapping[str, Any]
    is_path: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether nothing is special about it."""
        return not {*self.settings} - {"metavar", "help", "show_default"}


def option(*names: str, is_path: bool = False, **settings: Any) -> Any:
    """An option, for `Annotated`."""
    return AskedFor(names, settings, is_path)


def argument(metavar: str, told: str, is_path: bool = False) -> Any:
    """An argument as help tells of it, for `Annotated`."""
    return AskedFor((), {"metavar": metavar, "show_default": False, "help": told}, is_path)
