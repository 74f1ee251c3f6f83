"""Find the folders of the kinds and of the sets of rules they share, and load one."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.rules.rules import COMMON, RuleSet
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.kind_data import KindError, build_kind
from reportgen.files import file_refusals
from reportgen.files.kind_files import read_toml
from reportgen.files.kind_layers import Layers, read_layers, read_reading
from reportgen.files.nearby import near
from reportgen.files.safe_files import lying_in
from reportgen.files.user_cache import code_digest, digest_over, entry_name, keep_data, recalled_data, tools_digest

if TYPE_CHECKING:
    from reportgen.core.toml.reading_data import Reading

START = "_start"
_ALONE = Layers({})
_NOTHING_FOUND, _THOROUGHLY = "nothing", "nothing in patterns either"
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class KindFolder:
    """A loaded kind, the folder it came from, and those of the sets of rules it takes in, by name.

    `layers` are what it says itself and the forms it supplements.
    """

    kind: Kind
    path: Path
    sets: Mapping[str, Path] = field(default_factory=dict)
    layers: Layers = _ALONE

    @property
    def template(self) -> Path:
        """The official form in Word, its own or that of its base."""
        return self._nearest("report.docx")

    @property
    def sample(self) -> Path:
        """One good report, filled in; that of its base where it has none."""
        return self._nearest("sample.json")

    def _nearest(self, name: str) -> Path:
        folders = (self.path, *self.layers.bases)
        return next((one / name for one in folders if os.path.isfile(one / name)), self.path / name)

    @cached_property
    def reading(self) -> Reading:
        """What reading.toml says of published reports. Raises CannotRun naming every mistake in it."""
        from reportgen.core.toml.reading_data import build_reading

        path = self.path / "reading.toml"
        try:
            return build_reading(read_reading((self.path, *self.layers.bases)), self.kind)
        except KindError as error:
            raise _mistaken(path, error) from error

    @cached_property
    def tag_findings(self) -> list[Finding]:
        """What is wrong with the tags of report.docx, in all its branches. Raises CannotRun when it cannot be read."""
        asked = repr([self.layers.files.get(name) for name in ("kind.toml", "fields.toml")])
        entry = entry_name("tags", self.template_bytes, asked, tools_digest())
        if self.layers.files and recalled_data(entry) == _NOTHING_FOUND:
            return []
        from reportgen.files.document.template import template_members
        from reportgen.files.document.template_language import TemplateLanguage
        from reportgen.files.document.word_parts import WordParts
        from reportgen.files.tags.judge_template import tag_findings

        word = WordParts(template_members(self.template_bytes, str(self.template)))
        found = tag_findings(word, TemplateLanguage(), self.kind)
        if self.layers.files and not found:
            keep_data(entry, _NOTHING_FOUND)
        return found

    @cached_property
    def digest(self) -> str:
        """Of all that its files say; '' where only a part of them was read. Raises CannotRun as `template_bytes` does."""
        return digest_over(repr(self.layers.files), self.template_bytes) if self.layers.files else ""

    @cached_property
    def template_bytes(self) -> bytes:
        """Contents of report.docx. Raises CannotRun when it cannot be read."""
        try:
            return self.template.read_bytes()
        except OSError as error:
            raise file_refusals.CLOSED_TEMPLATE(path=self.template) from error


def template_roots(override: Path | None = None) -> list[Path]:
    """Folders that hold kinds, the first wins: the one given, templates/ here, the installed ones.

    Raises CannotRun when the folder given is not there.
    """
    if override is not None and not os.path.isdir(override):
        raise file_refusals.NO_TEMPLATES(path=override, hint=near(override))
    installed = _PACKAGE / "templates"
    checkout = _PACKAGE.parents[1] / "templates"
    candidates = [override, Path("templates"), installed, checkout]
    return [root for root in candidates if root is not None and os.path.isdir(root)]


def kind_paths(override: Path | None = None) -> dict[str, Path]:
    """Folder of every kind that can be found, by id (the folder's name)."""
    found: dict[str, Path] = {}
    for root in template_roots(override):
        for folder in lying_in(root):
            if os.path.isfile(folder / "kind.toml"):
                found.setdefault(folder.name, folder)
    return found


def set_paths(roots: Sequence[Path]) -> dict[str, Path]:
    """Folder of every set of shared rules in `roots`, by its name; the first wins."""
    found: dict[str, Path] = {}
    for rules in (rules for root in roots for rules in sorted(root.glob(f"{COMMON}/*/rules.toml"))):
        found.setdefault(rules.parent.name, rules.parent)
    return found


def page_about_forms() -> Path | None:
    """The page for those who make a form: it travels with the tool."""
    homes = (_PACKAGE / "docs", _PACKAGE.parents[1] / "docs")
    return next((home / "new-form.md" for home in homes if os.path.isfile(home / "new-form.md")), None)


def start_file(name: str, override: Path | None = None) -> Path:
    """What new kinds begin with, a file or folder of that name in `_start`; the first of the places that has it."""
    places = [root / START / name for root in template_roots(override)]
    return next((one for one in places if os.path.exists(one)), places[-1])


def load_set(path: Path, thorough: bool = True) -> RuleSet:
    """Load the set of shared rules in `path`; quicker if not `thorough`. Raises CannotRun naming every mistake in it."""
    from reportgen.core.toml.kind_rules import build_set

    problems: list[str] = []
    rules = build_set(path.name, read_toml(path / "rules.toml"), problems, thorough)
    if problems:
        raise _mistaken(path, KindError(problems))
    return rules


def load_kind(kind_id: str, override: Path | None = None, thorough: bool = True) -> KindFolder:
    """Load the kind `kind_id`; quicker if not `thorough`. Raises CannotRun when there is none or its data contradict themselves."""
    paths = kind_paths(override)
    if kind_id not in paths:
        known = "、".join(paths) or "（一个也没有）"
        raise file_refusals.NO_KIND(kind=kind_id, hint=did_you_mean(kind_id, paths), known=known)
    return load_folder(paths[kind_id], thorough, template_roots(override))


def load_folder(path: Path, thorough: bool = True, roots: Sequence[Path] = ()) -> KindFolder:
    """Load the kind in `path`. Raises CannotRun naming the file and every mistake in it.

    The rules it shares are looked for in `roots`, else beside it and in the usual places; its base beside it too.
    """
    homes = roots or (path.parent, *template_roots())
    layers = read_layers(path, (*homes, path.parent))
    if layers.is_baseless:
        raise _mistaken(path, KindError(layers.problems))
    about, asked, ruled, worded = (
        layers.files.get(f"{name}.toml", {}) for name in ("kind", "fields", "rules", "claims")
    )
    found, sets = raw_sets(ruled, homes)
    sound = entry_name("sound", code_digest(), repr((layers.files, sets)), *_reading_texts((path, *layers.bases)))
    before = recalled_data(sound)  # the same was looked through before, and nothing was wrong with it
    thorough = thorough and before != _THOROUGHLY
    try:
        kind = build_kind(about, asked, ruled, thorough, sets, worded, bool(before) and not thorough)
    except KindError as error:
        raise _mistaken(path, KindError([*layers.problems, *error.problems])) from error
    if layers.problems:
        raise _mistaken(path, KindError(layers.problems))
    if kind.id != path.name:
        raise file_refusals.OTHER_ID(path=path, id=kind.id)
    folder = KindFolder(kind, path, found, layers)
    if thorough:
        folder.reading  # noqa: B018 - its mistakes are told too
    if thorough or not before:
        keep_data(sound, _THOROUGHLY if thorough else _NOTHING_FOUND)
    return folder


def _reading_texts(folders: Sequence[Path]) -> Iterator[bytes]:
    """What stands in the reading.toml of each; loading it says why one cannot be read."""
    for path in (folder / "reading.toml" for folder in folders):
        try:
            yield path.read_bytes() if os.path.isfile(path) else b""
        except OSError:
            yield b"closed"


def raw_sets(ruled: Mapping[str, Any], roots: Sequence[Path]) -> tuple[dict[str, Path], dict[str, dict[str, Any]]]:
    """The folders of the sets that a rules.toml takes in, and what stands in all that can be found in `roots`."""
    paths = set_paths(roots) if "common" in ruled else {}
    asked = {name: path for name, path in paths.items() if name in _listed(ruled, "common")}
    return asked, {name: read_toml(path / "rules.toml") if name in asked else {} for name, path in paths.items()}


def _listed(data: Mapping[str, Any], key: str) -> list[Any]:
    """The list under `key`; whatever else stands there is complained of by those who build from it."""
    return data[key] if isinstance(data.get(key), list) else []


def _mistaken(path: Path, error: KindError) -> CannotRun:
    mistakes = "\n".join(f"  · {problem}" for problem in error.problems)
    return file_refusals.MISTAKES(path=path, count=len(error.problems), mistakes=mistakes)
