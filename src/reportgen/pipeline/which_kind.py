"""Which kind is meant where several can be found: by its id, by its title or words of it, or the only one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.suggestions import did_you_mean
from reportgen.files import file_refusals
from reportgen.files.kind_heads import KindHead, in_force, kind_heads
from reportgen.pipeline import refusals


def which_kind(asked: str | None, templates: Path | None = None) -> str:
    """Id of the kind that `asked` means, an id or its beginning, or words of its title; None means the only one there is.

    Raises CannotRun when there is none, or several to choose from.
    """
    heads = kind_heads(templates)
    if asked is None:
        return _only(in_force(heads))
    found = named_kind(asked, heads)
    if not found:
        hint = did_you_mean(asked, [*(head.id for head in heads), *(head.title for head in heads)])
        raise file_refusals.NO_KIND(kind=asked, hint=hint, known="、".join(shown_kinds(heads)) or "（一个也没有）")
    return found


def named_kind(asked: str, heads: Sequence[KindHead]) -> str:
    """The id among `heads` that `asked` means, '' for none. Raises CannotRun when the words stand in several titles."""
    if any(head.id == asked for head in heads):
        return asked
    words = asked.strip()
    meant = in_force([head for head in heads if words and (words in head.title or head.id.startswith(words))])
    if len(meant) > 1:
        raise refusals.SEVERAL_KINDS(asked=asked, known=_listed(meant), first=_first(meant))
    return meant[0].id if meant else ""


def kinds_to_choose(templates: Path | None = None) -> list[KindHead]:
    """The kinds that a new report can be of: of each form the latest edition."""
    return in_force(kind_heads(templates))


def _only(heads: Sequence[KindHead]) -> str:
    if not heads:
        raise refusals.NO_KINDS()
    if len(heads) > 1:
        raise refusals.WHICH_KIND(known=_listed(heads), first=_first(heads))
    return heads[0].id


def _listed(heads: Sequence[KindHead]) -> str:
    return "\n".join(f"  · {one}" for one in shown_kinds(heads))


def _first(heads: Sequence[KindHead]) -> str:
    """How the first of them can be asked for."""
    first, titles = heads[0], [head.title for head in heads]
    return first.title if first.title and titles.count(first.title) == 1 else first.id


def shown_kinds(heads: Sequence[KindHead]) -> list[str]:
    """Their titles, with the id where two have the same one, or where there is none."""
    titles = [head.title for head in heads]
    return [
        head.named if head.title and titles.count(head.title) == 1 else f"{head.named}：{head.id}" for head in heads
    ]
