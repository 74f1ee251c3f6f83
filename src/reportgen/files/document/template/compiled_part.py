"""One part of a template with tags in it, ready to be filled in: in pieces where all its tags are simple, else by Jinja."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from reportgen.core.light import dataclass
from reportgen.files.document.template.byte_pieces import BytePieces


@dataclass(frozen=True)
class CompiledPart:
    """The part `name` of the template in the file `template`: its XML, and what Jinja reads of it.

    `told` is the same in pieces, None where that cannot be; `is_repaired` tells that docxtpl has to put right its
    column loops or pictures after rendering.
    """

    name: str
    template: str
    content: bytes
    source: str
    told: Mapping[str, Any] | None
    is_repaired: bool

    @cached_property
    def pieces(self) -> BytePieces | None:
        """The part in pieces, where it is."""
        return BytePieces(self.told) if self.told else None
