"""What is true of one law or one document of the state, as a form has it."""

from __future__ import annotations

from reportgen.core.light import dataclass
from reportgen.core.rules.patterns import Pattern


@dataclass(frozen=True)
class Act:
    """What is true of a law or a document: its name without the state's, its numbers, days and articles.

    Days are written 2019-05-15: those on which it was `made` or amended, and those from which it is in `force`. `about`
    says which articles (all of a row say it) what is like a pattern is about; `spoken` is how a text speaks of it.
    """

    name: str
    also: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    articles: int = 0
    about: tuple[tuple[tuple[int, ...], Pattern], ...] = ()
    spoken: Pattern | None = None
