"""The folders that a kind is made of, its own and those of the forms it supplements, and their TOML files as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.light import replace
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Mistake
from reportgen.core.toml.likened import LIKE, likened
from reportgen.core.toml.overlay import added_codes, laid_over, laid_reading
from reportgen.files.kind_files import read_toml
from reportgen.files.layers import LAID, Layers, base_id_of, kinds_in
from reportgen.files.there import has_file
from reportgen.files.user_cache import digest_over

_READING, _CLAIMS = "reading.toml", "claims.toml"


def read_layers(folder: Path, roots: Sequence[Path], own: Mapping[str, Mapping[str, Any]] | None = None) -> Layers:
    """The layers of the kind in `folder`; its base is looked for in `roots`. `own` is what is read of its files already.

    Raises CannotRun when one of its files or of its base's cannot be read.
    """
    made = _layers(folder, roots, _own(folder) if own is None else own, ())
    asked = repr([made.files.get(name) for name in ("kind.toml", "fields.toml")])
    return replace(made, digest=digest_over(repr(made.files)), asked_digest=digest_over(asked))


def read_reading(folders: Sequence[Path]) -> dict[str, Any]:
    """What reading.toml says in these folders of one kind, its own first. Raises CannotRun when one cannot be read."""
    data: dict[str, Any] = {}
    for path in (folder / _READING for folder in reversed(folders)):
        data = laid_reading(data, read_toml(path)) if has_file(path) else data
    return data


def _layers(
    folder: Path, roots: Sequence[Path], own: Mapping[str, Mapping[str, Any]], above: tuple[str, ...]
) -> Layers:
    told: list[str] = []
    own, alike = _with_words(own, roots, (folder.name,), told)
    base_id = base_id_of(own.get("kind.toml", {}))
    if not base_id:
        return Layers(own, alike=alike, problems=tuple(told))
    homes, above = kinds_in(roots), (*above, folder.name)
    if base_id not in homes or base_id in above:
        why = f"没有“{base_id}”这种报告。{did_you_mean(base_id, homes)}" if base_id not in homes else "绕了一圈又是自己"
        return Layers(own, problems=(Mistake.at(f"kind.toml：base 写的“{base_id}”：{why}", "kind.toml", ("base",)),))
    below = _layers(homes[base_id], roots, _own(homes[base_id]), above)
    problems = [*told, *below.problems]
    files, codes = laid_over(base_id, below.files, own, problems), added_codes(own.get("rules.toml", {}))
    return Layers(files, (homes[base_id], *below.bases), codes, tuple(problems), (*alike, *below.alike))


def _with_words(
    own: Mapping[str, Mapping[str, Any]], roots: Sequence[Path], above: tuple[str, ...], problems: list[str]
) -> tuple[Mapping[str, Mapping[str, Any]], tuple[Path, ...]]:
    """`own` with what its claims.toml takes in from that of another form, and the folders of the forms it takes in."""
    claims = own.get(_CLAIMS, {})
    other = claims.get(LIKE)
    if not isinstance(other, str) or not other:
        return own, ()
    homes = kinds_in(roots)
    if other not in homes or other in above or not has_file(homes[other] / _CLAIMS):
        why = (
            "绕了一圈又是自己"
            if other in above
            else f"没有“{other}”这种报告，或者它没有 {_CLAIMS}。{did_you_mean(other, homes)}"
        )
        problems.append(Mistake.at(f"{_CLAIMS}：{LIKE} 写的“{other}”：{why}", _CLAIMS, (LIKE,)))
        return own, ()
    taken, alike = _with_words({_CLAIMS: read_toml(homes[other] / _CLAIMS)}, roots, (*above, other), problems)
    return {**own, _CLAIMS: likened(taken[_CLAIMS], claims, problems)}, (homes[other], *alike)


def _own(folder: Path) -> dict[str, Mapping[str, Any]]:
    """What stands in the folder itself; only a supplement can do without fields.toml."""
    about = read_toml(folder / "kind.toml")
    needed = () if base_id_of(about) else ("fields.toml",)
    there = {name: folder / name for name in LAID if name in needed or has_file(folder / name)}
    return {"kind.toml": about, **{name: read_toml(path) for name, path in there.items()}}
