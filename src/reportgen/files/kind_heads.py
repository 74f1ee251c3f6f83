"""What stands at the head of each kind.toml, read without building the kind: enough to choose one of several."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from reportgen.core.light import dataclass, replace
from reportgen.files.kind_files import toml_in
from reportgen.files.kind_folder import kind_paths, template_roots
from reportgen.files.layers import base_id_of, set_paths
from reportgen.files.patience import plain_bytes

_SPELT = re.compile(r"\\[uU](?:0000)?00[0-7]")  # a letter or digit of a code as TOML lets it be spelt in numbers


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


def kinds_with(code: str, override: Path | None = None) -> list[str]:
    """Ids of the kinds that may have a rule `code`: it stands in their rules.toml, in a set, or in the one of a base.

    Told by the bare text, which takes a hundredth of loading them; of what cannot be read, loading it says why.
    """
    paths = kind_paths(override)
    ruled = {kind_id: _text_of(path / "rules.toml") for kind_id, path in paths.items()}
    is_shared = any(
        _may_name(_text_of(path / "rules.toml"), code) for path in set_paths(template_roots(override)).values()
    )
    own = {kind_id for kind_id, text in ruled.items() if _may_name(text, code) or (is_shared and "common" in text)}
    return [
        kind_id for kind_id, path in paths.items() if kind_id in own or (own and "base" in _text_of(path / "kind.toml"))
    ]


def _may_name(text: str, code: str) -> bool:
    """Whether `code` stands in a TOML file, as it is or spelt in numbers of letters."""
    return code.upper() in text.upper() or _SPELT.search(text) is not None


def _text_of(path: Path) -> str:
    try:
        return plain_bytes(path).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError):
        return "\\u0041 base common"  # it may say anything


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
        data = toml_in(plain_bytes(path).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
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
