"""What holds in a text from one sentence to the next."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.core.claims.claims import Claim
from reportgen.core.claims.words.clauses import Word
from reportgen.core.light import dataclass, field


@dataclass
class Text:
    """What holds from one sentence to the next: the subject, every subject named, the figures that may have parts."""

    subject: str = ""
    named: set[str] = field(default_factory=set)
    wholes: Sequence[Claim] = ()
    totals: list[Claim] = field(default_factory=list)  # the figures so far of what a subject is usually counted by
    pieces: Sequence[Claim] = ()  # of a list that the next sentence goes on with
    pieces_told: Sequence[Claim] = ()  # those of the last sentence that had any
    is_ours: bool = True
    words: Sequence[Word] = ()  # of the sentence before
    said: Sequence[Word] = ()  # the last clause of the sentence before, if it had no figure
