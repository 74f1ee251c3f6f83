"""Tables that were read before: in the marked document of each report of a run an official table is the same.

Those of the forms that come with the tool were read when it was made ready (`files/ready_made.py`), by digests of their XML.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from lxml import etree

_Read = TypeVar("_Read")
# The largest official table has 90 KB; a form has a few.
_LARGEST, _MOST = 200_000, 24
_READY: dict[str, Any] = {}
_EVERY: WeakSet[KnownTables[Any]] = WeakSet()


class KnownTables(Generic[_Read]):
    """What was read of the tables that were met last, by their XML and by whatever else decides what is read.

    `name` stands for all that decides it in each table. `told` makes plain data of what was read, `made` that of them.
    """

    def __init__(self, name: str, told: Callable[[_Read], Any], made: Callable[[Any], _Read]) -> None:
        self.name, self._told, self._made = name, told, made
        self._known: dict[tuple[object, ...], _Read] = {}
        _EVERY.add(self)

    def read(
        self,
        table: etree._Element,
        xml: bytes,
        read: Callable[[etree._Element], _Read],
        *beside: object,
        is_tied: Callable[[], bool] = bool,
    ) -> _Read:
        """What `read(table)` gives, which depends on its `xml` and on `beside` alone, unless it `is_tied`."""
        if len(xml) > _LARGEST:
            return read(table)
        key = xml, *beside
        if key in self._known:
            made = self._known.pop(key)
        elif ready := _READY.get(self._digest(key)) if _READY else None:
            made = self._made(ready)
        else:
            made = read(table)
            if is_tied():
                return made
        self._known[key] = made
        if len(self._known) > _MOST:
            del self._known[next(iter(self._known))]
        return made

    def met(self) -> dict[str, Any]:
        """All that it knows as plain data, by digests."""
        return {self._digest(key): self._told(one) for key, one in self._known.items()}

    def forget(self) -> None:
        """Nothing is known of any table."""
        self._known.clear()

    def _digest(self, key: tuple[object, ...]) -> str:
        xml, *beside = key
        assert isinstance(xml, bytes)
        return hashlib.sha256(repr((self.name, beside)).encode() + xml).hexdigest()[:32]


def begin_with(ready: Mapping[str, Any]) -> None:
    """Tables that were read already."""
    _READY.update(ready)


def every_table_met() -> dict[str, Any]:
    """What is known of all tables by now, as plain data."""
    return dict(sorted((digest, told) for one in _EVERY for digest, told in one.met().items()))


def forget_every_table() -> None:
    """From here on each is read anew."""
    _READY.clear()
    for one in _EVERY:
        one.forget()
