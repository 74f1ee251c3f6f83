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
from reportgen.core.renaming.renamed_names import Renaming
from reportgen.core.renaming.renamed_toml import declared_names, renamed_toml
from reportgen.core.suggestions import did_you_mean
from reportgen.files.json_values import read_json, read_values
from reportgen.files.kind_files import TomlFile, data_in, read_files
from reportgen.files.kind_folder import KindFolder, load_folder, template_roots
from reportgen.files.nearby import near
from reportgen.files.renaming.renamed_json import renamed_json
from reportgen.files.renaming.trial_folder import trial_folder
from reportgen.files.safe_files import lying_in, read_whole, write_over, write_whole
from reportgen.files.zipped import is_intact
from reportgen.pipeline import refusals
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kind_sample import SAMPLE
from reportgen.pipeline.kinds_check import TEMPLATE, check_kind

_TOGETHER = 3  # of what went wrong, so many are told


def rename(folder: Path, old: str, new: str, templates: Path | None = None) -> tuple[str, ...]:
    """Call `old` (甲, 经费, 经费.讲师费, 培训班次.人数) `new` in every file of the kind in `folder`; the names of those that changed.

    Raises CannotRun, nothing having been written, where that is no name of its own, or the kind would not be the same.
    """
    if not os.path.isdir(folder):
        raise refusals.NO_KIND_FOLDER(path=folder, hint=near(folder))
    roots = [folder.absolute().parent, *template_roots(templates)]
    before = _loaded(folder, roots)
    files, _ = read_files(folder)
    contents = {one.name: read_whole(one) for one in lying_in(folder) if os.path.isfile(one)}
    if unread := [*_unread(files, contents)]:
        raise refusals.NOT_RENAMED(problems=f"{'、'.join(unread)} 读不出来")
    if SAMPLE in contents:
        read_values(folder / SAMPLE)
    renaming = _renaming(old, new, files)
    made = _contents(contents, files, renaming)
    with trial_folder(folder.absolute().name, contents | made) as trial:
        _refuse_other(folder, before, trial, renaming, templates)
    _write(folder, contents, made)
    return tuple(made)


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
        *(one["id"] for one in declared.get("field", ()) if "id" in one),
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
    if whole in own or (not owner and new in [one.get("id") for one in declared.get("table", ())]):
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


def _refuse_other(
    folder: Path, before: KindFolder | None, trial: Path, renaming: Renaming, templates: Path | None
) -> None:
    """The kind with the other name has the same values, as many findings of each code, and prints the same sample.

    What was wrong before is still wrong and keeps nobody from renaming; what cannot be printed yet is not compared.
    """
    root = folder.absolute().parent
    known, after = (check_kind(one, templates or root).findings for one in (folder, trial))
    more, less = _counted(after) - _counted(known), _counted(known) - _counted(after)
    if more or less:
        told = [one.message for one in after if one.code in more] or [one.message for one in known if one.code in less]
        raise refusals.NOT_RENAMED(problems="；".join(told[:_TOGETHER]))
    if before is None:
        return
    loaded = load_folder(trial, roots=[root, *template_roots(templates)])
    _refuse_other_values(before.kind, loaded.kind, renaming)
    if not any(one.stops for one in known) and _printed(before) != _printed(loaded):
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


def _write(folder: Path, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """All of them; where one cannot be written, those before it are put back."""
    written: list[str] = []
    try:
        for name, content in new.items():
            if not write_over(folder / name, content, old[name]):
                raise refusals.CHANGED_MEANWHILE(name=name)
            written.append(name)
    except CannotRun:
        for name in written:
            write_whole(folder / name, old[name])
        raise
