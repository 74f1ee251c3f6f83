"""What the builders ask of the TOML files while somebody listens: every key, what it holds, whether it must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum

from reportgen.core.light import dataclass, field

# A path in a file, entries of lists without their numbers: ("field", "choices").
TablePath = tuple[str, ...]


class Shape(StrEnum):
    """What a key holds."""

    TEXT = "text"
    FLAG = "flag"
    WHOLE = "whole"
    NUMBER = "number"
    TEXTS = "texts"
    NUMBERS = "numbers"
    ROWS = "rows"
    PAIRS = "pairs"
    TABLE = "table"
    TABLES = "tables"
    ITEMS = "items"
    SEVERAL = "several"
    ANY = "any"
    UNKNOWN = ""  # asked whether it is there, nothing else


@dataclass
class NotedKey:
    """One key of a table: its shapes, the tables (by number) that must have it, the words it may be.

    A key of which a builder asks whether it is there may be missing.
    """

    shapes: set[Shape] = field(default_factory=set)
    required_by: set[int] = field(default_factory=set)
    words: tuple[str, ...] = ()
    may_be_missing: bool = False


@dataclass
class NotedTable:
    """A kind of table: its keys, the tables that were read, and whether no other key may stand in it."""

    keys: dict[str, NotedKey] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)
    is_closed: bool = False


class Notes:
    """Tables by file and path."""

    def __init__(self) -> None:
        self.tables: dict[tuple[str, TablePath], NotedTable] = {}

    def table(self, file: str, path: TablePath) -> NotedTable:
        """The table at `path` of `file`; a new one where none was noted."""
        return self.tables.setdefault((file, path), NotedTable())

    def key(
        self,
        file: str,
        path: TablePath,
        number: int,
        key: str,
        shape: Shape,
        *,
        is_required: bool,
        words: Collection[str],
    ) -> None:
        """A builder has asked the table that is the `number`-th for `key`."""
        table = self.table(file, path)
        table.read.add(number)
        noted = table.keys.setdefault(key, NotedKey())
        noted.shapes |= {shape} - {Shape.UNKNOWN}
        noted.words = noted.words or tuple(words)
        noted.may_be_missing |= shape is Shape.UNKNOWN
        if is_required:
            noted.required_by.add(number)


_LISTENING: ContextVar[Notes | None] = ContextVar("listening", default=None)


def listening() -> Notes | None:
    """Where to note what is asked, None while nobody wants to know."""
    return _LISTENING.get()


@contextmanager
def noting() -> Iterator[Notes]:
    """While something is built: note what is asked."""
    token = _LISTENING.set(notes := Notes())
    try:
        yield notes
    finally:
        _LISTENING.reset(token)
