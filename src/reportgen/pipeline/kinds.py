"""The kinds that can be found, each loaded once a run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.findings import CannotRun, Finding, told_whole
from reportgen.core.kind import Kind
from reportgen.core.periods.rollover import unknown_old_names
from reportgen.files import file_refusals
from reportgen.files.kind_folder import EveryKind, KindFolder, kind_paths, load_kind
from reportgen.pipeline import refusals

if TYPE_CHECKING:
    from reportgen.core.recognise.recognise import Form


def known_kinds(templates: Path | None = None) -> list[Kind]:
    """Every kind that can be found. Raises CannotRun when one of them is wrong."""
    sound, wrong = sound_kinds(templates)
    if wrong:
        raise wrong
    return sound


def sound_kinds(templates: Path | None = None) -> tuple[list[Kind], CannotRun | None]:
    """Every kind that is found and right, its Word template judged too; and what is wrong with the first that is not."""
    from reportgen.pipeline.document import faults_of_template  # a check judges no template, and loads nothing of it

    folders, wrong = list[KindFolder](), list[CannotRun]()
    for kind_id in kind_paths(templates):
        try:
            folders.append(load_kind(kind_id, templates))
        except CannotRun as problem:
            wrong.append(problem)
    sound = list[Kind]()
    for folder in folders:
        try:
            refuse_misspelt(folder, [one.kind for one in folders])
            refuse_template(folder, faults_of_template(folder))
            sound.append(folder.kind)
        except CannotRun as problem:
            wrong.append(problem)
    return sound, next(iter(wrong), None)


def refuse_misspelt(folder: KindFolder, known: Iterable[Kind]) -> None:
    """Raises CannotRun naming what [[rollover.from]] calls by names that the earlier kind, if it is `known`, has not."""
    if wrong := misspelt_renames(folder.kind, known):
        mistakes = "\n".join(f"  · {one}" for one in wrong)
        raise file_refusals.MISTAKES(path=folder.path / "kind.toml", count=len(wrong), mistakes=mistakes)


def refuse_template(folder: KindFolder, found: Sequence[Finding]) -> None:
    """Raises CannotRun naming all that was found in the Word template of a kind; nothing where nothing was."""
    if found:
        lines = [f"  · {one.target}{'：' if one.target else ''}{one.title}：{told_whole(one)}" for one in found]
        raise refusals.ODD_TEMPLATE(path=folder.template, count=len(found), faults="\n".join(lines))


def misspelt_renames(kind: Kind, known: Iterable[Kind]) -> list[str]:
    """What [[rollover.from]] of `kind` calls by names that the earlier kind, if it is `known`, does not have."""
    return [
        f"[[rollover.from]] {earlier.id} 的 renamed：“{here}”等号右边的“{there}”在旧报告里没有。{hint}"
        for earlier in known
        for here, there, hint in unknown_old_names(kind, earlier)
    ]


class FindKind:
    """Loads each kind once a run: a long-lived process sees a template that was changed meanwhile."""

    def __init__(self, templates: Path | None = None) -> None:
        self.templates = templates
        self.forms: dict[str, Form] = {}
        self._folders: dict[str, KindFolder] = {}

    def __call__(self, kind_id: str) -> KindFolder:
        """The kind `kind_id`. Raises CannotRun when there is none or it is wrong."""
        if kind_id not in self._folders:
            self._folders[kind_id] = load_kind(kind_id, self.templates, thorough=False)
        return self._folders[kind_id]

    def every(self) -> EveryKind:
        """Every kind that is found. Raises CannotRun when there are some and each of them is wrong."""
        sound, wrong = list[KindFolder](), dict[str, CannotRun]()
        for kind_id in kind_paths(self.templates):
            try:
                sound.append(self(kind_id))
            except CannotRun as problem:
                wrong[kind_id] = problem
        if wrong and not sound:
            raise next(iter(wrong.values()))
        return EveryKind(tuple(sound), tuple(wrong))
