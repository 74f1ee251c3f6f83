"""One thing in a Word document that no comparison of words can vouch for."""

from __future__ import annotations

from reportgen.core.light import dataclass


@dataclass(frozen=True)
class Odd:
    """One such thing: the name of its sentence, where it stands, what the sentence names."""

    says: str
    target: str = ""
    text: str = ""
    measure: str = ""
