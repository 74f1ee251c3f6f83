"""Look at everything around the tool that a report needs, and say of each thing how it stands."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reportgen.core.file_names import as_text
from reportgen.core.findings import CannotRun
from reportgen.core.surroundings import Need, found_fine, found_lacking
from reportgen.core.version import __version__
from reportgen.files.installed_fonts import installed_fonts
from reportgen.files.installed_programs import broken_libraries, library_count, office_programs
from reportgen.files.kind_folder import kind_paths, template_roots
from reportgen.files.printed.libreoffice import libreoffice
from reportgen.files.safe_files import read_whole, reason
from reportgen.files.user_folder import refused_writing
from reportgen.files.zipped import DamagedZip, unpack
from reportgen.pipeline import refusals
from reportgen.say.faults import system_name

# Windows allows 259 characters; the longest report's name has some 90, the folder it is put in eight.
_LONG_PATH = 160


def doctor(templates: Path | None, encoding: str) -> Iterator[Need]:
    """Each thing that is needed, one after the other; `encoding` is that of the window.

    Raises CannotRun where the folder `templates` is not there.
    """
    template_roots(templates)
    python = f"{platform.python_version()}（{'64' if sys.maxsize > 2**32 else '32'} 位）"
    yield found_fine("version", version=__version__, python=python, system=system_name())
    broken = broken_libraries()
    if broken:
        yield found_lacking("libraries", names="；".join(f"{name}（{why}）" for name, why in broken.items()))
        return  # what is asked next needs them
    yield found_fine("libraries", count=library_count())
    yield _templates(templates)
    yield from _fonts(templates)
    yield _writing("writing", Path.cwd())
    yield _writing("temporary", Path(tempfile.gettempdir()))
    yield _modules()
    if sys.platform == "win32":
        long = len(str(Path.cwd()))
        yield found_lacking("path", length=long) if long > _LONG_PATH else found_fine("path")
    yield _window(encoding)
    yield _office()
    yield (found_fine("libreoffice", path=program) if (program := libreoffice()) else found_lacking("libreoffice"))


def _templates(templates: Path | None) -> Need:
    from reportgen.pipeline.kinds import known_kinds

    try:
        known = known_kinds(templates)
    except CannotRun as problem:
        return found_lacking("templates", why=problem.message, remedy=problem.fix)
    if not known:
        nothing = refusals.NO_KINDS()
        return found_lacking("templates", why=nothing.message, remedy=nothing.fix)
    return found_fine("templates", names="；".join(f"{kind.title}（{kind.edition} 版）" for kind in known))


def _fonts(templates: Path | None) -> Iterator[Need]:
    """Those that the Word templates of all kinds name; nothing is said where no template can be read."""
    from reportgen.files.document.seen.named_fonts import named_fonts
    from reportgen.files.document.word_parts import WordParts

    wanted: set[str] = set()
    for folder in kind_paths(templates).values():
        for path in sorted(folder.glob("*.docx")):
            try:
                wanted |= {*named_fonts(WordParts(unpack(read_whole(path))))}
            except (CannotRun, DamagedZip):
                continue
    if not wanted:
        return
    there = installed_fonts()
    lost = sorted(name for name in wanted if name.casefold() not in there)
    yield found_lacking("fonts", names="、".join(lost)) if lost else found_fine("fonts", count=len(wanted))


def _writing(about: str, folder: Path) -> Need:
    refused = refused_writing(folder)
    shown = as_text(str(folder))
    return found_lacking(about, folder=shown, why=reason(refused)) if refused else found_fine(about, folder=shown)


def _modules() -> Need:
    """Where Python keeps what it has compiled: beside the modules, or where it was told to."""
    folder = Path(sys.pycache_prefix) if sys.pycache_prefix else Path(__file__).parents[1]
    return found_lacking("modules") if refused_writing(folder) else found_fine("modules", folder=as_text(str(folder)))


def _window(encoding: str) -> Need:
    """Whether it has Chinese letters; '' is no window at all."""
    try:
        "汉字".encode(encoding or "ascii")
    except UnicodeError:
        return found_lacking("console", encoding=encoding or "没有窗口")
    return found_fine("console", encoding=encoding)


def _office() -> Need:
    found = office_programs()
    return found_fine("office", names="、".join(found)) if found else found_lacking("office")
