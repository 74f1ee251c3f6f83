"""What stands at the head of each kind.toml, read without building the kind: enough to choose one of several."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reportgen.core.light import dataclass, replace
from reportgen.files.kind_folder import kind_paths
from reportgen.files.kind_layers import base_id_of


@dataclass(frozen=True)
class KindHead:
    """A kind by its `id`, `title` and `edition`; `earlier` are the ids of the kinds it carries on from, `base` what it supplements."""

    id: str
    title: str = ""
    edition: str = ""
    earlier: frozenset[str] = frozenset()
    base: str = ""

    @property
    def named(self) -> str:
        """Its title with the edition, as lists show it."""
        return f"{self.title}（{self.edition} 版）" if self.edition else self.title or self.id


def kind_heads(override: Path | None = None) -> list[KindHead]:
    """The head of every kind that can be found; of one whose file cannot be read only the id, loading it says why."""
    heads = {kind_id: _head(kind_id, path / "kind.toml") for kind_id, path in kind_paths(override).items()}
    return [_completed(head, heads) for head in heads.values()]


def followers(heads: Iterable[KindHead], kind_id: str) -> list[str]:
    """Ids of the kinds that carry on from `kind_id`: later editions of it."""
    return [head.id for head in heads if kind_id in head.earlier and head.id != kind_id]


def in_force(heads: Iterable[KindHead]) -> list[KindHead]:
    """Those of `heads` that none of the others carries on from: the editions to begin a new report with."""
    known = list(heads)
    return [head for head in known if not followers(known, head.id)]


def _completed(head: KindHead, heads: Mapping[str, KindHead]) -> KindHead:
    """A supplement with the title and the edition of what it supplements where it has none of its own."""
    made, above = head, {head.id}
    while made.base in heads and made.base not in above:
        base = heads[made.base]
        above.add(base.id)
        made = replace(made, title=made.title or base.title, edition=made.edition or base.edition, base=base.base)
    return replace(made, base=head.base)


def _head(kind_id: str, path: Path) -> KindHead:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return KindHead(kind_id)
    return KindHead(kind_id, _text(data, "title"), _text(data, "edition"), frozenset(_earlier(data)), base_id_of(data))


def _text(data: dict[str, Any], key: str) -> str:
    return data[key] if isinstance(data.get(key), str) else ""


def _earlier(data: dict[str, Any]) -> Iterable[str]:
    rollover = data.get("rollover")
    entries = rollover.get("from") if isinstance(rollover, dict) else None
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and isinstance(entry.get("kind"), str):
            yield entry["kind"]
