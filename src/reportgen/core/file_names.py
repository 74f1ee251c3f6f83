"""The names that files are given because of what they are: marked copies, rescued workbooks, old files that are kept."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from posixpath import splitext

from reportgen.core.compiled import remembered

# Of a file's name on Linux and macOS; Windows counts 255 UTF-16 units, which are never more.
_LONGEST_BYTES = 255
COPY_MARK = "（审核标记）"
PROOF_MARK = "（校对稿）"
_RESCUED_MARK = "（修复）"
# What systems and office programs leave in a folder for themselves, by the whole name or how it begins or ends.
_LITTER = ("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r")
_SYSTEM_FOLDERS = ("__macosx", "@eadir", "$recycle.bin", "system volume information", "__pycache__")
_NO_CHARACTERS = remembered("[\ud800-\udfff]")
# What no XML may hold, and what a window obeys instead of showing it: colours, jumps, new lines, lines from right to left.
_NOT_SHOWN = remembered("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_ODD_IN_SHELLS = remembered(r"[\s&()^;'|<>]")
_KEPT = remembered(r"（原有 ?[-0-9]*(?: [0-9]+)?）")


def kept_names(name: str, day: str) -> Iterator[str]:
    """What the file `name` of the date `day` may be called when another takes its place, the best first, without end."""
    stem, ending = splitext(name)
    when = f"（原有 {day}".rstrip()
    yield fitting(stem, f"{when}）{ending}")
    yield from (fitting(stem, f"{when} {number}）{ending}") for number in count(2))


def fitting(stem: str, ending: str) -> str:
    """`stem` with `ending`, as every disk can hold it: where it is too long, `stem` is cut and ends in a digest of the whole."""
    if _size(stem + ending) <= _LONGEST_BYTES:
        return stem + ending
    digest = sha256(stem.encode(errors="surrogatepass")).hexdigest()[:8]
    while _size(f"{stem}-{digest}{ending}") > _LONGEST_BYTES:
        stem = stem[:-1]
    return f"{stem}-{digest}{ending}"


def _size(name: str) -> int:
    return len(name.encode(errors="surrogatepass"))


def is_set_aside(name: str) -> bool:
    """Whether a file of this name was kept when another took its place."""
    return bool(_KEPT.search(name))


def is_copy(name: str) -> bool:
    """Whether a file of this name is a marked copy, or a copy of one."""
    return COPY_MARK in name


def rescued_name(name: str) -> str:
    """What the rescue of the damaged workbook `name` is called; it lies beside it."""
    return f"{splitext(name)[0]}{_RESCUED_MARK}.xlsx"


def lock_names(name: str) -> tuple[str, ...]:
    """The files that lie beside the workbook `name` while Excel, LibreOffice or WPS has it open."""
    return f"~${name}", f".~lock.{name}#", f".~{name}"


def locked_name(name: str) -> str:
    """The file that the lock `name` lies beside, '' for a file that is no lock of Office, LibreOffice or WPS."""
    if name.startswith(".~lock.") and name.endswith("#"):
        return name.removeprefix(".~lock.").removesuffix("#")
    return name[2:] if name.startswith(("~$", ".~")) else ""


def is_litter(name: str) -> bool:
    """Whether a file is nobody's work: a system's, or one that a program has open and forgets when it ends."""
    small = name.casefold()
    return small in _LITTER or small.endswith(".tmp") or small.startswith(("._", ".~")) or _is_dotted(small)


def _is_dotted(name: str) -> bool:
    return name.startswith(".") and not name.endswith((".xlsx", ".xlsm"))


def is_system_folder(name: str) -> bool:
    """Whether a folder is hidden or a system's own."""
    return name.startswith(".") or name.casefold() in _SYSTEM_FOLDERS


def as_text(name: str) -> str:
    """A file's name, or a line with one, as any file can hold and any window can show it: what is no letter is `\ufffd`."""
    return _NOT_SHOWN.sub("\ufffd", name)


def as_utf8(text: str) -> str:
    """A text as it can be written: bytes of file names that are no UTF-8 are no characters."""
    return _NO_CHARACTERS.sub("\ufffd", text)


def typed(path: str) -> str:
    """`path` as it is typed on a command line."""
    return f'"{path}"' if _ODD_IN_SHELLS.search(path) else path
