"""Tables that were read before: in the marked document of each report of a run an official table is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from lxml import etree

_Read = TypeVar("_Read")
# The largest official table has 90 KB; a form has a few.
_LARGEST, _MOST = 200_000, 24


class KnownTables(Generic[_Read]):
    """What was read of the tables that were met last, by their XML and by whatever else decides what is read."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], _Read] = {}

    def read(self, table: etree._Element, read: Callable[[etree._Element], _Read], *beside: object) -> _Read:
        """What `read(table)` gives, which depends on its XML and on `beside` alone."""
        xml = etree.tostring(table, with_tail=False)
        if len(xml) > _LARGEST:
            return read(table)
        key = xml, *beside
        made = self._known.pop(key) if key in self._known else read(table)
        self._known[key] = made
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return made
