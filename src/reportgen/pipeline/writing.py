"""Write what a command was asked for: never over a file it was made from, nor over what others have written."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from reportgen.core.file_names import typed
from reportgen.core.findings import CannotRun
from reportgen.core.printed_pictures import images_of
from reportgen.core.report import Report
from reportgen.files.safe_files import keep_beside, make_folder, refuse_read_only, standing, unwritten, write_over
from reportgen.files.seal import Made, Seal, seal_of
from reportgen.files.temporary import sweep
from reportgen.files.user_folder import refused_writing
from reportgen.files.zipped import same_parts
from reportgen.pipeline import refusals
from reportgen.pipeline.sources import INPUTS, READABLE
from reportgen.say.delivered import Delivered, Written

# How often a place is looked at anew because another run has just written there.
_TRIES = 5


def write_bytes_file(content: bytes, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> Delivered:
    """Write `content` as it is. Raises CannotRun when what is at `path` may not be replaced: none of `made_from` ever may."""
    _refuse_source(path, made_from)
    return deliver(path, content, overwrite)


def write_values_file(report: Report, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> Delivered:
    """Write the values of `report` as JSON to `path`, and its pictures beside it, by the names that the JSON has for them."""
    from reportgen.say.export import to_json

    content = to_json(report).encode()
    _refuse_source(path, made_from)
    for _, field, image in images_of(report):
        if not image.content:
            continue  # only remembered
        from reportgen.files.pictures.picture_files import picture_beside

        there = picture_beside(image.name, path.parent, field)
        if there != image:  # the same picture may have been packed otherwise
            make_folder((path.parent / image.name).parent)
            deliver(path.parent / image.name, image.content, overwrite)
    return deliver(path, content, overwrite)


def write_workbook_file(
    report: Report, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()
) -> Delivered:
    """Write the workbook of `report` to `path`; see write_bytes_file. What a blank one takes the place of is kept beside it.

    Whoever runs it means a workbook of his own: what another run puts there meanwhile is not replaced, not even by the same.
    """
    if path.suffix.lower() != ".xlsx":
        raise refusals.WORKBOOK_IN(path=path) if os.path.isdir(path) else refusals.WORKBOOK_NAME(name=path.name)
    _refuse_source(path, made_from)
    old = standing(path)
    from reportgen.files.workbook.write_workbook import write_workbook

    content, is_blank = write_workbook(report), not report.entries
    if overwrite:
        return deliver(path, content, overwrite, keeps=is_blank)
    make_folder(path.parent)
    sweep(path.parent)
    done = _over(old, path, content, keeps=is_blank)
    if done is None:
        raise refusals.JUST_WRITTEN(path=path)
    return done


def refuse_lying_name(path: Path, what: str, *suffixes: str) -> None:
    """Raises CannotRun where `path`, in which `what` is written, is called as another of the files that people open."""
    ending = path.suffix.lower()
    if ending in (*READABLE, ".toml") and ending not in suffixes:
        raise refusals.OTHER_ENDING(name=path.name, what=what, suffix=suffixes[0])


def refuse_place(path: Path, made_from: Sequence[Path]) -> None:
    """Raises CannotRun where nothing can be written at `path`: asked before what takes long. Its folder is made."""
    _refuse_source(path, made_from)
    make_folder(path.parent)
    standing(path)
    if error := refused_writing(path.parent):
        raise unwritten(path, error)


def _refuse_source(path: Path, made_from: Sequence[Path]) -> None:
    if os.path.exists(path) and any(os.path.exists(source) and os.path.samefile(path, source) for source in made_from):
        raise refusals.IS_SOURCE(path=path)


def place_for(output: Path | None, name: str) -> tuple[Path, bool]:
    """Where a workbook is put to be filled in: `output`, or called `name` where it is built from; whether its folder is new."""
    path = output or INPUTS / name
    return path, not os.path.isdir(path.parent)


def deliver(path: Path, content: bytes, force: bool = False, source: str = "", keeps: bool = False) -> Delivered:
    """Put `content` at `path`. What stands there is replaced where it is the same writer's own work, as it was written.

    A report that was only saved again, in which a reader sees nothing else, is kept under another name beside it, for
    the sake of its layout; so is one that was made from another workbook, and the writer's own work where it `keeps` that. Anything else stops with CannotRun, or is kept so when `force` is given.
    `source` names the workbook of a report, for the remedy.
    """
    make_folder(path.parent)
    sweep(path.parent)
    for _ in range(_TRIES):
        done = _over(standing(path), path, content, force, source, keeps)
        if done is not None:
            return done
    raise refusals.JUST_WRITTEN(path=path)


def _over(
    old: bytes | None, path: Path, content: bytes, force: bool = False, source: str = "", keeps: bool = False
) -> Delivered | None:
    """The same where `old` stands at `path`; None when another has written there since."""
    made = seal_of(content).made
    if old is None:
        return Delivered(Written.NEW) if write_over(path, content, None) else None
    if old == content or same_parts(old, content):
        return Delivered(Written.UNCHANGED)
    is_own = seal_of(old) == Seal(made, True)
    is_of_other = is_own and made == Made.REPORT and _of_another_workbook(old, content)
    if is_own and not (keeps or is_of_other):
        return Delivered(Written.UPDATED) if write_over(path, content, old) else None
    if not (is_own or force) and not (made == seal_of(old).made == Made.REPORT and _only_saved_again(old)):
        raise _not_ours(path, old, made, source)
    refuse_read_only(path)
    kept = keep_beside(path, old)
    return Delivered(Written.UPDATED, kept, is_of_other) if write_over(path, content, old) else None


def _not_ours(path: Path, old: bytes, made: str, source: str) -> CannotRun:
    if not made or seal_of(old).made != made:
        return refusals.EXISTS(path=path)
    if made != Made.REPORT:
        return refusals.EDITED[made](path=path)
    return refusals.EDITED[made](path=path, typed=typed(str(path)), source=typed(source))


def _of_another_workbook(old: bytes, new: bytes) -> bool:
    """Whether two reports are of two forms, or were made from workbooks of two names: of two people, it may be."""
    from reportgen.files.document.provenance_part import read_provenance

    made = [read_provenance(one, pictured=False) for one in (old, new)]
    return len({(one.kind, one.file) for one in made if one and one.file}) > 1


def _only_saved_again(document: bytes) -> bool:
    """Whether a reader sees in the document what it was built with and nobody has put a comment or a revision into it."""
    from reportgen.files.document.provenance_part import read_provenance
    from reportgen.files.document.seen.comments import read_comments
    from reportgen.files.document.seen.read_document import read_document
    from reportgen.pipeline.as_built import changes_since

    try:
        accepted, original = read_document(document), read_document(document, accept=False)
    except CannotRun:
        return False
    provenance = read_provenance(document)
    is_untouched = provenance is not None and accepted == original and not read_comments(document)
    return is_untouched and not changes_since(document, provenance)
