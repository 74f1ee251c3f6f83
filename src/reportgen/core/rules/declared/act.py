"""What is true of one law or one document of the state, as a form has it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from reportgen.core.light import dataclass
from reportgen.core.rules.declared.patterns import Pattern


@dataclass(frozen=True)
class Act:
    """What is true of a law or a document: its name without the state's, its numbers, days and articles.

    Days are written 2019-05-15: those on which it was `made` or amended, and those from which it is in `force`. `about`
    says which articles (all of a row say it) what is like a pattern is about; `items` into how many items (项) an article is
    divided, where what is not named has none; `spoken` is how a text speaks of it, `short` what it is called where nothing else of its sort is named: 《条例》.
    """

    name: str
    also: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    articles: int = 0
    about: tuple[tuple[tuple[int, ...], Pattern], ...] = ()
    items: tuple[tuple[int, int], ...] = ()
    spoken: Pattern | None = None
    short: str = ""


@dataclass(frozen=True)
class Acts:
    """What is said of one of these must be true of it."""

    acts: tuple[Act, ...]

    @cached_property
    def names(self) -> Mapping[str, Act]:
        """Every act by each of its names."""
        return {name: act for act in self.acts for name in (act.name, *act.also)}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Every name by its characters in one order, whatever theirs is."""
        return {"".join(sorted(name)): name for name in self.names}

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The name of the act that has each number."""
        return {number: act.name for act in self.acts for number in act.numbers}
