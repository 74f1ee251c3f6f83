"""Everything wrong with the folder of a kind at once: TOML files, rules, cases, sample, the Word template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reportgen.core.catalogues.codes import finding
from reportgen.core.file_names import COPY_MARK
from reportgen.core.findings import CannotRun, Finding, Place
from reportgen.core.kind import Kind
from reportgen.core.light import dataclass, replace
from reportgen.core.suggestions import did_you_mean
from reportgen.core.toml.declarations import Mistake
from reportgen.core.toml.kind_data import KindError, build_kind
from reportgen.core.toml.overlay import laid_reading
from reportgen.core.toml.reading_data import build_reading
from reportgen.core.toml.toml_places import located, within_table
from reportgen.files.case_faults import case_faults
from reportgen.files.kind_building import raw_sets
from reportgen.files.kind_files import TOML_FILES, TomlFile, data_in, read_files
from reportgen.files.kind_folder import KindFolder, kind_paths, load_folder, template_roots
from reportgen.files.kind_layers import read_layers, read_reading
from reportgen.files.layers import Layers
from reportgen.files.safe_files import read_whole
from reportgen.files.seal import Made, sealed
from reportgen.files.there import has_file
from reportgen.pipeline.document import template_findings
from reportgen.pipeline.doubtful_kind import doubtful
from reportgen.pipeline.kind_sample import SAMPLE, sample_findings
from reportgen.pipeline.kinds import misspelt_renames
from reportgen.pipeline.meant_kind import meant_folder
from reportgen.pipeline.writing import refuse_lying_name, refuse_place, write_bytes_file
from reportgen.say.delivered import Delivered
from reportgen.say.kind_sarif import sarif_text

TEMPLATE = "report.docx"


@dataclass(frozen=True)
class KindCheck:
    """What was found in `folder`, file by file; `title` is that of the form, '' where it cannot be told."""

    folder: Path
    title: str
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether reports can be made of it: warnings and notes stop nothing."""
        return not any(one.stops for one in self.findings)


def check_kind(folder: Path, templates: Path | None = None) -> KindCheck:
    """Everything that is wrong with the kind in `folder`. Raises CannotRun when it is no folder."""
    folder = meant_folder(folder, templates)
    files, found = read_files(folder)
    roots = _roots(folder, templates)
    layers = read_layers(folder, roots, {name: file.data for name, file in files.items() if file.data is not None})
    kind, problems = _built(files, folder, roots, layers)
    found += problems
    found += _template(_home_of(TEMPLATE, folder, layers), kind)
    if kind is not None and not any(one.code in ("K001", "K002", "K003") for one in found):
        loaded = KindFolder(kind, folder, raw_sets(layers.files.get("rules.toml", {}), roots)[0], layers)
        found += doubtful(kind, files)
        found += sample_findings(loaded)
        found += _cases(loaded, files, found)
        found += _earlier(kind, files, templates)
    title = kind.title if kind else ""
    return KindCheck(folder, title, tuple(_in_order([*dict.fromkeys(found)])))


def _roots(folder: Path, templates: Path | None) -> list[Path]:
    return [folder.absolute().parent, *template_roots(templates)]


def _home_of(name: str, folder: Path, layers: Layers) -> Path:
    """The folder that a file of this kind is taken from: its own, or that of a base."""
    return next((one for one in (folder, *layers.bases) if has_file(one / name)), folder)


# ── the TOML files ───────────────────────────────────────────────────────────


def _built(
    files: dict[str, TomlFile], folder: Path, roots: Sequence[Path], layers: Layers
) -> tuple[Kind | None, list[Finding]]:
    """The kind as far as it can be built, its rules left out where they are wrong, and every mistake in its files."""
    about, asked = (layers.files.get(name) for name in ("kind.toml", "fields.toml"))
    found = [_mistake(one, files) for one in layers.problems]
    if about is None or asked is None or layers.is_baseless:
        return None, found
    ruled, worded = (layers.files.get(name, {}) for name in ("rules.toml", "claims.toml"))
    _, sets = raw_sets(ruled, roots)
    kind: Kind | None = None
    try:
        kind = build_kind(about, asked, ruled, True, sets, worded)
    except KindError as error:
        found += [_mistake(one if _stands_here(one, files) else str(one), files) for one in error.problems]
        kind = _without_rules(about, asked)
    if kind is not None and kind.id != folder.absolute().name:
        place = files["kind.toml"].place(("id",))
        found.append(finding("K001", "id", place=place, id=kind.id, name=folder.absolute().name))
    if kind is not None and "reading.toml" in files and files["reading.toml"].data is not None:
        try:
            build_reading(laid_reading(read_reading(layers.bases), data_in(files, "reading.toml")), kind)
        except KindError as error:
            found += [_mistake(one, files) for one in error.problems]
    return kind, found


def _stands_here(problem: str, files: dict[str, TomlFile]) -> bool:
    """Whether the place of a mistake is one in these files: what a base has stands in others."""
    file = files.get(problem.file) if isinstance(problem, Mistake) else None
    return file is not None and isinstance(problem, Mistake) and problem.path in file.places


def _without_rules(about: Mapping[str, Any], asked: Mapping[str, Any]) -> Kind | None:
    try:
        return build_kind(about, asked)
    except KindError:
        return None


def _mistake(problem: str, files: dict[str, TomlFile]) -> Finding:
    """One mistake of the TOML files with its place; what has no place of its own stands where the names in it stand."""
    name, path = (problem.file, problem.path) if isinstance(problem, Mistake) else ("", ())
    text = problem
    for known in files:
        if problem.startswith(known):
            name, text = name or known, problem.removeprefix(known).lstrip("：").removeprefix(" 的 ").strip()
    file = files.get(name or "fields.toml") or next(iter(files.values()))
    path = path or located(text, file.data or {})
    path = within_table(text.partition("：")[2], file.data or {}, path)
    return finding("K003", place=file.place(path), field=_key_path(path), problem=text)


def _key_path(path: Iterable[str | int]) -> str:
    """「field[3].requried」: entries of a list count from 1."""
    shown = ""
    for part in path:
        shown += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if shown else part
    return shown


# ── the sample, the cases, the earlier editions ──────────────────────────────


def _cases(folder: KindFolder, files: dict[str, TomlFile], before: Iterable[Finding]) -> Iterator[Finding]:
    file = files.get("cases.toml")
    if not folder.kind.rules and file is None:
        return
    told = [one for one in before if one.code == "K005"]
    if not has_file(folder.sample) or any(_is_unread(one) for one in told):
        return
    if file is not None and file.data is None:
        return
    # Every case is the sample changed: what is wrong with it would be told again of each.
    for path, says, values in case_faults(folder, file.data if file and file.data else {}, is_tried=not told):
        place = file.place(path) if file else Place("cases.toml")
        yield finding("K004", says, place=place, field=_key_path(path), **values)


def _is_unread(one: Finding) -> bool:
    """Whether a finding about the sample says that it cannot be read at all."""
    return one.place == Place(SAMPLE) and not one.field


def _earlier(kind: Kind, files: dict[str, TomlFile], templates: Path | None) -> Iterator[Finding]:
    paths = kind_paths(templates)
    for number, earlier in enumerate(one for one in kind.rollover.earlier if one != kind.base):
        place = files["kind.toml"].place(("rollover", "from", number))
        if earlier not in paths:
            yield finding("K006", place=place, name=earlier, hint=did_you_mean(earlier, paths))
            continue
        try:
            old = load_folder(paths[earlier], thorough=False).kind
        except CannotRun:  # told of by its own check
            continue
        yield from (finding("K003", place=place, problem=one) for one in misspelt_renames(kind, [old]))


# ── the Word template ────────────────────────────────────────────────────────


def _template(folder: Path, kind: Kind | None) -> Iterator[Finding]:
    path = folder / TEMPLATE
    if not has_file(path):
        return
    try:
        found = template_findings(folder, kind)
    except CannotRun as problem:
        yield replace(
            finding("K001", "word", place=Place(TEMPLATE), name=TEMPLATE), message=problem.message, fix=problem.fix
        )
        return
    for one in found:
        yield replace(one, place=Place(TEMPLATE, cell=one.target), target="")


def _in_order(found: list[Finding]) -> list[Finding]:
    """File by file, each from top to bottom; within the Word template as it was found."""
    files = list(dict.fromkeys(one.place.file if one.place else "" for one in found))
    return sorted(
        found,
        key=lambda one: (files.index(one.place.file), one.place.line, one.place.column) if one.place else (-1, 0, 0),
    )


# ── what is written ──────────────────────────────────────────────────────────


def marked_template(found: KindCheck, outputs: Path, force: bool) -> tuple[Path, Delivered] | None:
    """The copy of the Word template with its findings as comments, in the folder `outputs`; None where there are none."""
    from reportgen.files.marked.template_marks import mark_template

    about = [one for one in found.findings if one.place and one.place.file == TEMPLATE]
    source = found.folder / TEMPLATE
    if not about or not has_file(source) or any(one.code == "K001" for one in about):
        return None
    path = outputs / f"{found.folder.absolute().name}{COPY_MARK}.docx"
    return path, write_bytes_file(mark_template(read_whole(source), about), path, force, [source])


def refuse_sarif_place(folder: Path, path: Path, templates: Path | None = None) -> None:
    """Raises CannotRun where no findings about the kind in `folder` can be written at `path`, before anything is looked for."""
    refuse_lying_name(path, " SARIF", ".sarif", ".json")
    refuse_place(path, _sources(meant_folder(folder, templates)))


def sarif_file(found: KindCheck, path: Path, force: bool) -> Delivered:
    """Write the findings as SARIF, never over a file of the kind. Raises CannotRun."""
    text = sarif_text(found.findings, found.folder.as_posix())
    return write_bytes_file(sealed(text.encode(), Made.FINDINGS), path, force, _sources(found.folder))


def _sources(folder: Path) -> list[Path]:
    return [folder / name for name in (*TOML_FILES, TEMPLATE, SAMPLE)]
