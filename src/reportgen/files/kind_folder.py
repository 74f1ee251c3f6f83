"""Find the folders of the kinds, and load one: as it was built before, else of its TOML files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, field
from reportgen.core.suggestions import did_you_mean
from reportgen.files import file_refusals
from reportgen.files.known_kinds import recalled_kind
from reportgen.files.layers import Layers, kinds_in, set_paths
from reportgen.files.nearby import near
from reportgen.files.patience import read_patiently
from reportgen.files.ready_made import TAGS, ready_data, sound_tags
from reportgen.files.safe_files import lying_in
from reportgen.files.there import has_file
from reportgen.files.user_cache import digest_over, entry_name, keep_data, recalled_data, tools_digest

if TYPE_CHECKING:
    from reportgen.core.toml.reading_data import Reading

START = "_start"
_ALONE = Layers({})
_NOTHING_FOUND = "nothing"
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
        return next((one / name for one in folders if has_file(one / name)), self.path / name)

    @cached_property
    def reading(self) -> Reading:
        """What reading.toml says of published reports. Raises CannotRun naming every mistake in it."""
        from reportgen.files.kind_building import reading_of

        return reading_of((self.path, *self.layers.bases), self.kind)

    @cached_property
    def tag_findings(self) -> list[Finding]:
        """What is wrong with the tags of report.docx, in all its branches. Raises CannotRun when it cannot be read."""
        asked = self.layers.asked_digest
        if asked and sound_tags(self.template_bytes, asked) in (ready_data(TAGS) or ()):
            return []
        entry = entry_name("tags", self.template_bytes, asked, tools_digest())
        if asked and recalled_data(entry) == _NOTHING_FOUND:
            return []
        found = self.judged_tags()
        if asked and not found:
            keep_data(entry, _NOTHING_FOUND)
        return found

    def judged_tags(self) -> list[Finding]:
        """The same, judged anew."""
        from reportgen.files.document.template.template import template_members
        from reportgen.files.document.template.template_language import TemplateLanguage
        from reportgen.files.document.word_parts import WordParts
        from reportgen.files.tags.judge_template import tag_findings

        word = WordParts(template_members(self.template_bytes, str(self.template)))
        return tag_findings(word, TemplateLanguage(), self.kind)

    @cached_property
    def digest(self) -> str:
        """Of all that its files say; '' where only a part of them was read. Raises CannotRun as `template_bytes` does."""
        return digest_over(self.layers.digest, self.template_bytes) if self.layers.digest else ""

    def with_template(self, content: bytes) -> KindFolder:
        """The same with another Word template, which stands in no file."""
        made = KindFolder(self.kind, self.path, self.sets, self.layers)
        vars(made)["template_bytes"] = content
        return made

    @cached_property
    def template_bytes(self) -> bytes:
        """Contents of report.docx. Raises CannotRun when it cannot be read."""
        try:
            return read_patiently(self.template)
        except OSError as error:
            raise file_refusals.CLOSED_TEMPLATE(path=self.template) from error


@dataclass(frozen=True)
class EveryKind:
    """The kinds that a file can be held against: those that are `sound`, and the names of those that are written `wrong`."""

    sound: tuple[KindFolder, ...]
    wrong: tuple[str, ...] = ()

    @property
    def left_out(self) -> str:
        """What a refusal says of those that are wrong, '' where none is."""
        return file_refusals.WRONG_FORMS.format(wrong="、".join(self.wrong)) if self.wrong else ""


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


def page_about_forms() -> Path | None:
    """The page for those who make a form: it travels with the tool."""
    homes = (_PACKAGE / "docs", _PACKAGE.parents[1] / "docs")
    return next((home / "new-form.md" for home in homes if os.path.isfile(home / "new-form.md")), None)


def start_file(name: str, override: Path | None = None) -> Path:
    """What new kinds begin with, a file or folder of that name in `_start`; the first of the places that has it."""
    places = [root / START / name for root in template_roots(override)]
    return next((one for one in places if os.path.exists(one)), places[-1])


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
    with_base = (*homes, path.parent)
    known = recalled_kind(path, thorough, lambda: kinds_in(with_base), lambda: set_paths(homes))
    if known is None:
        from reportgen.files.kind_building import built_kind

        known = built_kind(path, thorough, homes, with_base)
    return KindFolder(known.kind, path, known.sets, known.layers)
