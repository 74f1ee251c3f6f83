"""Put a finished file in its place: all of it or nothing, under a name every system can hold."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import unicodedata
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from reportgen.core.file_names import kept_names
from reportgen.core.findings import CannotRun
from reportgen.files import file_refusals
from reportgen.files.nearby import near

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)(?:\..*)?", re.IGNORECASE)
_LONGEST_BYTES = 200


def safe_name(text: str, suffix: str) -> str:
    """A file name made of `text` that stays in its folder and that Windows, Linux and macOS accept.

    Too long a name is cut and ends in a digest of the whole, so that two long names stay two.
    """
    name = _FORBIDDEN.sub("", unicodedata.normalize("NFC", text)).strip(" .　")
    name = name or "报告"
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    encoded = name.encode()
    if len(encoded) > _LONGEST_BYTES:
        digest = hashlib.sha256(encoded).hexdigest()[:8]
        name = f"{encoded[: _LONGEST_BYTES - 9].decode(errors='ignore')}-{digest}"
    return name + suffix


def same_name(name: str) -> str:
    """What makes two file names one on Windows and macOS."""
    return unicodedata.normalize("NFC", name).casefold()


def make_folder(folder: Path) -> None:
    """Make `folder` if it is not there. Raises CannotRun when that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise file_refusals.IS_FILE(path=folder) from error
    except OSError as error:
        raise file_refusals.NO_FOLDER(path=folder, reason=reason(error)) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that the old file or the whole new one is there at every moment.

    Raises CannotRun, with the old file untouched, when the place is locked, read-only or full.
    """
    _refuse_read_only(path)
    temporary = path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:12]}-{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if temporary.read_bytes() != content:
            raise OSError(errno.EIO, "what was written reads back differently")
        os.replace(temporary, path)
    except OSError as error:
        raise _unwritten(path, error, is_there=_is_there(temporary)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def standing(path: Path) -> bytes | None:
    """What stands at `path`, None where there is nothing. Raises CannotRun where it is no file that can be read."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if not stat.S_ISREG(mode):  # a pipe would keep its reader waiting for ever
        raise file_refusals.IS_FOLDER(path=path) if stat.S_ISDIR(mode) else file_refusals.NO_PLAIN_FILE(path=path)
    return read_whole(path)


def keep_beside(path: Path, content: bytes) -> Path:
    """Keep `content`, which stands at `path`, under another name beside it, with its times; where it is kept.

    Raises CannotRun when there is no room.
    """
    names = map(path.with_name, kept_names(path.name, day_of(path)[:10]))
    kept = next(name for name in names if standing(name) in (None, content))
    if standing(kept) is None:
        write_whole(kept, content)
        with suppress(OSError):
            shutil.copystat(path, kept)
    return kept


def day_of(path: Path) -> str:
    """When the file at `path` was last written, on this machine's calendar, to the minute; '' when it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d %H:%M")
    except (OSError, OverflowError, ValueError):  # a disk may hold any number for a time
        return ""


def digest_of(path: Path) -> str:
    """SHA-256 of the file's bytes. Raises CannotRun when it cannot be read."""
    return hashlib.sha256(read_whole(path)).hexdigest()


def read_whole(path: Path, largest: int = 0) -> bytes:
    """The file's bytes. Raises CannotRun when it cannot be read or has more than `largest` (0 for no limit)."""
    try:
        status = path.stat()
        if largest and status.st_size > largest:
            raise file_refusals.TOO_LARGE(name=path.name, size=status.st_size // 1_000_000)
        refuse_endless(path, status.st_mode)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise file_refusals.NO_FILE(path=path, hint=near(path)) from error
    except IsADirectoryError as error:
        raise file_refusals.NOT_A_FILE(path=path) from error
    except OSError as error:
        raise file_refusals.UNREADABLE(path=path, reason=reason(error)) from error


def refuse_endless(path: Path, mode: int) -> None:
    """Raises CannotRun for a pipe or a device, which would keep its reader waiting for ever."""
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise file_refusals.NO_FILE_TO_READ(path=path)


def _refuse_read_only(path: Path) -> None:
    try:
        mode = path.stat().st_mode
    except OSError:
        return
    if stat.S_ISDIR(mode):
        raise file_refusals.IS_FOLDER(path=path)
    if not mode & stat.S_IWUSR:
        raise file_refusals.READ_ONLY(path=path)


def reason(error: OSError) -> str:
    """Why the system would not do it, in Chinese."""
    return file_refusals.REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _unwritten(path: Path, error: OSError, is_there: bool) -> CannotRun:
    """Why `path` could not be written; `is_there`: beside it, so that only putting it in its place was refused."""
    folder, name = path.parent, path.name
    match error.errno:
        case errno.EACCES | errno.EPERM | errno.EBUSY if is_there:  # how Windows says that a program holds it open
            program = file_refusals.PROGRAMS.get(path.suffix.lower(), file_refusals.ANY_PROGRAM)
            return file_refusals.IN_OTHER_HANDS(path=path, program=program)
        case errno.EACCES | errno.EPERM:
            return file_refusals.NO_RIGHT(folder=folder, name=name)
        case errno.ENOENT:
            return file_refusals.NO_PARENT(folder=folder, name=name)
        case errno.ENOTDIR:
            return file_refusals.PARENT_IS_FILE(folder=folder, name=name)
        case errno.EROFS:
            return file_refusals.DISK_READ_ONLY(folder=folder, name=name)
        case errno.ENOSPC:
            return file_refusals.DISK_FULL(path=path)
        case errno.EDQUOT:
            return file_refusals.OVER_QUOTA(path=path)
        case errno.ENAMETOOLONG:
            return file_refusals.NAME_TOO_LONG(name=name)
        case errno.EINVAL:
            return file_refusals.BAD_NAME(name=name)
    return file_refusals.UNWRITABLE(path=path, reason=reason(error))
