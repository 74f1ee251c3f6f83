"""Give a value, a grid, a list, a row or a column of a kind another name, in all of its files: whole, or not at all."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.ids import dotted, parts_of
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass
from reportgen.core.renaming.renamed_names import Renaming
from reportgen.core.renaming.renamed_toml import declared_names, named_tables, renamed_toml
from reportgen.core.suggestions import did_you_mean
from reportgen.files.json_values import read_json, read_values
from reportgen.files.kind_files import TomlFile, data_in, read_files
from reportgen.files.kind_folder import KindFolder, load_folder, template_roots
from reportgen.files.kind_heads import kind_heads
from reportgen.files.nearby import near
from reportgen.files.renaming.renamed_json import renamed_json
from reportgen.files.renaming.trial_folder import trial_folders
from reportgen.files.safe_files import lying_in, read_whole, write_over, write_whole
from reportgen.files.zipped import is_intact
from reportgen.pipeline import refusals
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kind_sample import SAMPLE
from reportgen.pipeline.kinds_check import TEMPLATE, check_kind

_TOGETHER = 3  # of what went wrong, so many are told


@dataclass(frozen=True)
class _Member:
    """A kind, or a supplement of it: its folder, the bytes of its files, of those that change as they will be, and the kind as it was."""

    folder: Path
    contents: Mapping[str, bytes]
    made: Mapping[str, bytes]
    before: KindFolder | None


def rename(folder: Path, old: str, new: str, templates: Path | None = None) -> tuple[str, ...]:
    """Call `old` (甲, 经费, 经费.讲师费, 培训班次.人数) `new` in every file of the kind in `folder`, and of the supplements that lie beside it; the names of those that changed.

    Raises CannotRun, nothing having been written, where that is no name of its own, or one of the kinds would not be the same.
    """
    if not os.path.isdir(folder):
        raise refusals.NO_KIND_FOLDER(path=folder, hint=near(folder))
    read = {one: _read(one) for one in (folder, *_supplements(folder))}
    renaming = _renaming(old, new, read[folder][0])
    roots = [folder.absolute().parent, *template_roots(templates)]
    family = [
        _Member(one, contents, _contents(contents, files, renaming), _loaded(one, roots))
        for one, (files, contents) in read.items()
    ]
    with trial_folders({one.folder.absolute().name: {**one.contents, **one.made} for one in family}) as trial:
        for one in family:
            _refuse_other(one, trial / one.folder.absolute().name, renaming, templates)
    _write(family)
    return tuple(f"{one.folder.name}/{name}" if one.folder != folder else name for one in family for name in one.made)


def _supplements(folder: Path) -> list[Path]:
    """The folders beside it of what supplements this kind, or supplements that again."""
    root, found = folder.absolute().parent, [folder.absolute().name]
    heads = [one for one in kind_heads(root) if os.path.isfile(root / one.id / "kind.toml")]
    for name in found:
        found += [one.id for one in heads if one.base == name and one.id not in found]
    return [root / name for name in found[1:]]


def _read(folder: Path) -> tuple[Mapping[str, TomlFile], Mapping[str, bytes]]:
    """Its TOML files, and the bytes of all its files. Raises CannotRun where one cannot be read: nobody knows what it says."""
    files, _ = read_files(folder)
    contents = {one.name: read_whole(one) for one in lying_in(folder) if os.path.isfile(one)}
    if unread := [*_unread(files, contents)]:
        raise refusals.NOT_RENAMED(problems=f"{'、'.join(unread)} 读不出来")
    if SAMPLE in contents:
        read_values(folder / SAMPLE)
    return files, contents


def _loaded(folder: Path, roots: Sequence[Path]) -> KindFolder | None:
    """The kind as it is, None where its files contradict themselves: a draft is renamed before all of it is right."""
    try:
        return load_folder(folder, roots=roots)
    except CannotRun:
        return None


def _unread(files: Mapping[str, TomlFile], contents: Mapping[str, bytes]) -> Iterator[str]:
    """The files in which nothing can be renamed: nobody knows what they say."""
    yield from (name for name, file in files.items() if file.data is None)
    if TEMPLATE in contents and not is_intact(contents[TEMPLATE]):
        yield TEMPLATE


def _renaming(old: str, new: str, files: Mapping[str, TomlFile]) -> Renaming:
    declared = data_in(files, "fields.toml")
    inside = dict(declared_names(declared))
    own = [
        *(one["id"] for one in named_tables(declared, "field")),
        *inside,
        *(dotted(owner, one) for owner, names in inside.items() for one in sorted(names)),
    ]
    if old not in own:
        meant = next((one for one in own if parts_of(one)[-1] == old), old)  # a row without its table
        raise refusals.NOT_TO_RENAME(name=old, hint=did_you_mean(meant, own))
    *owner, last = parts_of(old)
    new = parts_of(new)[-1] if [*parts_of(new)[:-1]] == owner else new  # written as the old one
    if len(parts_of(new)) != 1 or not new.isidentifier():
        raise refusals.NO_NEW_NAME(name=new)
    whole = dotted(*owner, new)
    if whole in own or (not owner and new in [one["id"] for one in named_tables(declared, "table")]):
        raise refusals.NAME_TAKEN(name=whole)
    return Renaming(last, new, "".join(owner), inside)


def _contents(contents: Mapping[str, bytes], files: Mapping[str, TomlFile], renaming: Renaming) -> dict[str, bytes]:
    from reportgen.files.renaming.renamed_template import renamed_template

    made = {
        name: renamed_toml(contents[name].decode("utf-8-sig"), file.data or {}, name, renaming).encode()
        for name, file in files.items()
    }
    if SAMPLE in contents:
        made[SAMPLE] = renamed_json(contents[SAMPLE].decode("utf-8-sig"), renaming).encode()
    if TEMPLATE in contents:
        made[TEMPLATE] = renamed_template(contents[TEMPLATE], renaming)
    return {name: content for name, content in made.items() if content != contents[name].removeprefix(BOM_UTF8)}


# ── nothing else may become of it ────────────────────────────────────────────


def _refuse_other(one: _Member, trial: Path, renaming: Renaming, templates: Path | None) -> None:
    """The kind with the other name has the same values, as many findings of each code, and prints the same sample.

    What was wrong before is still wrong and keeps nobody from renaming; what cannot be printed yet is not compared.
    """
    root = one.folder.absolute().parent
    known, after = (check_kind(each, templates or root).findings for each in (one.folder, trial))
    more, less = _counted(after) - _counted(known), _counted(known) - _counted(after)
    if more or less:
        told = [each.message for each in after if each.code in more] or [
            each.message for each in known if each.code in less
        ]
        raise refusals.NOT_RENAMED(problems="；".join(told[:_TOGETHER]))
    if one.before is None:
        return
    loaded = load_folder(trial, roots=[trial.parent, root, *template_roots(templates)])
    _refuse_other_values(one.before.kind, loaded.kind, renaming)
    if not any(each.stops for each in known) and _printed(one.before) != _printed(loaded):
        raise refusals.NOT_RENAMED(problems="样例印出来不一样了")


def _counted(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(one.code for one in findings)


def _refuse_other_values(before: Kind, after: Kind, renaming: Renaming) -> None:
    wanted = {renaming.path(name) for name in (*before.fields, *before.lists)}
    odd = sorted(wanted ^ {*after.fields, *after.lists})
    if odd:
        raise refusals.NOT_RENAMED(problems="、".join(odd[:_TOGETHER]))


def _printed(folder: KindFolder) -> object:
    from reportgen.files.document.seen.read_document import read_document

    report, _, _ = read_json(folder.sample, lambda _: folder)
    return read_document(make_document(report, folder)[0]).body


def _write(family: Sequence[_Member]) -> None:
    """All of them; where one cannot be written, those before it are put back."""
    written: list[tuple[Path, bytes]] = []
    try:
        for one in family:
            for name, content in one.made.items():
                if not write_over(one.folder / name, content, one.contents[name]):
                    raise refusals.CHANGED_MEANWHILE(name=name)
                written.append((one.folder / name, one.contents[name]))
    except CannotRun:
        for path, content in written:
            write_whole(path, content)
        raise
