"""LibreOffice, where this machine has it: a Word document made a PDF, in a folder of its own that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from reportgen.core.tables import fill, placeholders
from reportgen.files import file_refusals
from reportgen.files.safe_files import reason
from reportgen.files.zipped import DamagedZip, pack, unpack

# Seconds; a report of ten pages takes two, the first start after an installation twenty.
LONGEST_PRINT = 120.0
_ON_PATH = ("soffice", "libreoffice")
# Where its installers put it, beside the places that PATH names; * stands for a version.
_PLACES: Mapping[str, tuple[str, ...]] = {
    "win32": (
        "{ProgramFiles}/LibreOffice*/program/soffice.com",
        "{ProgramW6432}/LibreOffice*/program/soffice.com",
        "{ProgramFiles(x86)}/LibreOffice*/program/soffice.com",
        "{LOCALAPPDATA}/Programs/LibreOffice*/program/soffice.com",
        "{ProgramFiles}/LibreOffice*/program/soffice.exe",
    ),
    "darwin": (
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "{HOME}/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    ),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/usr/local/bin/soffice",
        "/snap/bin/libreoffice",
        "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
    ),
}
# PDF/A-2b with its structure told, said where every version reads it: in the settings of the profile it starts with.
_WANTED = {"SelectPdfVersion": "2", "UseTaggedPDF": "true", "ExportBookmarks": "true", "UseLosslessCompression": "true"}
_ITEMS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_NAME = "report"
_NOT_HANGING = b'style:punctuation-wrap="hanging"', b'style:punctuation-wrap="simple"'


@cache
def libreoffice() -> Path | None:
    """The program, None where this machine has none that can be found."""
    named = (Path(found) for name in _ON_PATH if (found := shutil.which(name)))
    return next((one for one in (*named, *_installed(sys.platform, os.environ)) if os.path.isfile(one)), None)


def _installed(system: str, around: Mapping[str, str]) -> Iterator[Path]:
    """The usual places of a `system` that there are, the newest version first; `around` has its folders by name."""
    for place in _PLACES.get(system, _PLACES["linux"]):
        named = placeholders(place)
        if all(name in around for name in named):
            whole = Path(fill(place, lambda name: around[name]))
            root = next(one for one in whole.parents if "*" not in os.fspath(one))
            with suppress(OSError):
                yield from sorted(root.glob(whole.relative_to(root).as_posix()), reverse=True)


def as_pdf(document: bytes, hangs: bool = True) -> bytes:
    """The .docx `document` as PDF/A-2b, tagged, with its fonts in it.

    Where it is not to be so that punctuation `hangs` over the ends of lines, LibreOffice makes a text of its own format of it
    first, because of a .docx it takes no such wish: of a mark that hangs behind the last line of a page, 7.4 prints nothing.
    Raises CannotRun when there is no LibreOffice, or it does not manage in two minutes.
    """
    with _begun() as (program, folder):
        if hangs:
            return _converted(program, folder, "docx", [document], "pdf")[0]
        (content,) = _converted(program, folder, "docx", [document], "odt")
        return _converted(program, folder, "odt", [_not_hanging(content)], "pdf")[0]


def as_pdfs(documents: Sequence[bytes]) -> list[bytes]:
    """Each of several documents as PDF, in one start of the program, which takes longer than printing them. Raises as `as_pdf` does."""
    if not documents:
        return []
    with _begun() as (program, folder):
        return _converted(program, folder, "docx", documents, "pdf")


@contextmanager
def _begun() -> Iterator[tuple[Path, Path]]:
    """The program, and a folder of its own with its settings, gone afterwards."""
    program = libreoffice()
    if program is None:
        raise file_refusals.NO_LIBREOFFICE()
    try:
        folder = Path(tempfile.mkdtemp(prefix="reportgen-"))
    except OSError as error:
        raise file_refusals.NO_SCRATCH(reason=reason(error), undone="没有写 PDF") from error
    try:
        _settings(folder)
        yield program, folder
    except OSError as error:
        raise file_refusals.NO_SCRATCH(reason=reason(error), undone="没有写 PDF") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _not_hanging(content: bytes) -> bytes:
    """The .odt in `content` with that wish; as one flat file of XML it would have no charts."""
    try:
        return pack({name: part.replace(*_NOT_HANGING) for name, part in unpack(content).items()})
    except DamagedZip as error:
        raise file_refusals.NOTHING_PRINTED() from error


def _settings(folder: Path) -> None:
    items = "\n".join(_ITEM.format(name=name, value=value) for name, value in _WANTED.items())
    path = folder / "profile" / "user" / "registrymodifications.xcu"
    path.parent.mkdir(parents=True)
    path.write_text(_ITEMS.format(items=items), encoding="utf-8")


def _converted(program: Path, folder: Path, ending: str, contents: Sequence[bytes], to: str) -> list[bytes]:
    """Each of `contents` made one of another sort, in their order."""
    names = [f"{_NAME}{number or ''}" for number in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        (folder / f"{name}.{ending}").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [os.fspath(program), profile, "--headless", "--norestore", "--convert-to", to, "--outdir"]
    sources = [os.fspath(folder / f"{name}.{ending}") for name in names]
    _run_to_its_end([*command, os.fspath(folder), *sources], folder, LONGEST_PRINT * len(names))
    made = [folder / f"{name}.{to}" for name in names]
    if not all(map(os.path.isfile, made)):
        raise file_refusals.NOTHING_PRINTED()
    return [path.read_bytes() for path in made]


def _run_to_its_end(command: list[str], folder: Path, longest: float) -> None:
    """What it starts ends with it, whatever happens: LibreOffice is a program that starts another and waits."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=sys.platform != "win32"
    )
    try:
        process.wait(longest)
    except subprocess.TimeoutExpired as error:
        raise file_refusals.LIBREOFFICE_HANGS(seconds=int(longest)) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            quiet = subprocess.DEVNULL
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], stdout=quiet, stderr=quiet, check=False)
    process.wait()
