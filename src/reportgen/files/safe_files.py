"""Put a finished file in its place: all of it or nothing, under a name every system can hold."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from reportgen.core.compiled import remembered
from reportgen.core.file_names import kept_names, locked_name
from reportgen.core.findings import CannotRun
from reportgen.core.light import dataclass
from reportgen.files import file_refusals
from reportgen.files.nearby import near
from reportgen.files.patience import is_shared, patiently, read_patiently
from reportgen.files.temporary import temporary_beside, temporary_file

_FORBIDDEN = remembered(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]')
_RESERVED = remembered(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)(?:\..*)?", re.IGNORECASE)
_LONGEST_BYTES = 200
_LONGEST_PATH = 259  # characters, where nobody has allowed Windows more


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
        patiently(lambda: folder.mkdir(parents=True, exist_ok=True))
    except FileExistsError as error:
        raise file_refusals.IS_FILE(path=folder) from error
    except OSError as error:
        raise file_refusals.NO_FOLDER(path=folder, reason=reason(error)) from error


def write_whole(path: Path, content: bytes, like: Path | None = None) -> None:
    """Write `content` to `path` so that the old file or the whole new one is there at every moment.

    Owner and rights stay those of the old file, or are those of the file `like`. Raises CannotRun, with the old file
    untouched, when the place is locked, read-only or full.
    """
    refuse_read_only(path)
    _write(path, content, like or path, os.replace)


def write_over(path: Path, content: bytes, old: bytes | None, like: Path | None = None) -> bool:
    """The same, only where `old` stands at `path`, or nothing for None; False when something else stands there by now."""
    if old is None:
        return _write(path, content, like or path, _put_first)
    refuse_read_only(path)
    return _write(path, content, path, partial(_put_over, old))


def _write(path: Path, content: bytes, like: Path, put: Callable[[Path, Path], object]) -> bool:
    writing = _Writing(Path(os.path.realpath(path)) if os.path.islink(path) else path, content, _status(like), put)
    try:
        return patiently(writing.attempt, lambda: writing.is_written)
    except OSError as error:
        raise unwritten(writing.path, error, writing.is_written) from error


@dataclass
class _Writing:
    """One file to be written; `put` gives the temporary file its name, and False where it may not have it."""

    path: Path
    content: bytes
    like: os.stat_result | None
    put: Callable[[Path, Path], object]
    is_written: bool = False

    def attempt(self) -> bool:
        """The whole of it; False when `put` says so. Raises OSError."""
        temporary, self.is_written = temporary_beside(self.path), False
        with temporary_file(temporary, self.like) as file:
            file.write(self.content)
            file.flush()
            os.fsync(file.fileno())
            if temporary.read_bytes() != self.content:
                raise OSError(errno.EIO, "what was written reads back differently")
            self.is_written = True
            if sys.platform == "win32":
                file.close()  # which renames no file that is open
            return self.put(temporary, self.path) is not False


def _put_over(old: bytes, temporary: Path, path: Path) -> bool:
    if path.read_bytes() != old:
        return False
    os.replace(temporary, path)
    return True


def _put_first(temporary: Path, path: Path) -> bool:
    try:
        _name(temporary, path)
    except FileExistsError:
        if not os.path.exists(path):  # a link that leads nowhere
            raise
        return False
    return True


def _name(temporary: Path, path: Path) -> None:
    """Raises FileExistsError, and replaces nothing, when another was faster."""
    if sys.platform == "win32":
        os.rename(temporary, path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError as error:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
        os.replace(temporary, path)  # a disk without hard links


def standing(path: Path) -> bytes | None:
    """What stands at `path`, None where there is nothing. Raises CannotRun where it is no file that can be read."""
    status = _status(path)
    if status is None:
        return None
    if not stat.S_ISREG(status.st_mode):  # a pipe would keep its reader waiting for ever
        is_folder = stat.S_ISDIR(status.st_mode)
        raise file_refusals.IS_FOLDER(path=path) if is_folder else file_refusals.NO_PLAIN_FILE(path=path)
    return read_whole(path)


def keep_beside(path: Path, content: bytes) -> Path:
    """Keep `content`, which stands at `path`, under another name beside it, with its times; where it is kept.

    Raises CannotRun when there is no room.
    """
    names = map(path.with_name, kept_names(path.name, day_of(path)[:10]))
    for kept in names:
        if write_over(kept, content, None, like=path):
            with suppress(OSError):
                shutil.copystat(path, kept)
            return kept
        if standing(kept) == content:
            return kept
    raise AssertionError("kept_names has no end")


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
        status = patiently(path.stat)
        if largest and status.st_size > largest:
            raise file_refusals.TOO_LARGE(name=path.name, size=status.st_size // 1_000_000)
        refuse_no_file(path, status.st_mode)
        return read_patiently(path)
    except FileNotFoundError as error:
        raise missing(path) from error
    except OSError as error:
        raise file_refusals.UNREADABLE(path=path, reason=reason(error)) from error


def missing(path: Path) -> CannotRun:
    """What to say of a file that is not there: where everything is gone, that, and no wrong name."""
    if not path.is_absolute() and is_here_gone():
        return file_refusals.NO_HERE()
    return file_refusals.NO_FILE(path=path, hint=near(path))


def lying_in(folder: Path) -> list[Path]:
    """What lies in `folder`, by name. Raises CannotRun when it may not be looked into."""
    try:
        return patiently(lambda: sorted(folder.iterdir()))
    except OSError as error:
        raise file_refusals.UNREADABLE(path=folder, reason=reason(error)) from error


def refuse_no_file(path: Path, mode: int) -> None:
    """Raises CannotRun for what nobody's work stands in, whoever asks: the lock of a file that is open elsewhere, a folder,
    which Windows would only deny, and a pipe, which would keep its reader waiting.
    """
    if other := locked_name(path.name):
        raise file_refusals.LOCK_FILE(name=path.name, other=other)
    if stat.S_ISDIR(mode):
        raise file_refusals.NOT_A_FILE(path=path)
    if not stat.S_ISREG(mode):
        raise file_refusals.NO_FILE_TO_READ(path=path)


def refuse_read_only(path: Path) -> None:
    """Raises CannotRun where nothing may be put in the place of what stands at `path`."""
    status = _status(path)
    if status and stat.S_ISDIR(status.st_mode):
        raise file_refusals.IS_FOLDER(path=path)
    if status and not status.st_mode & stat.S_IWUSR:
        raise file_refusals.READ_ONLY(path=path)


def _status(path: Path) -> os.stat_result | None:
    """None where nothing stands, or nothing that can be looked at: writing there says why."""
    try:
        return path.stat()
    except OSError:
        return None


def reason(error: OSError) -> str:
    """Why the system would not do it, in Chinese."""
    if is_shared(error):
        return file_refusals.REASONS[errno.EBUSY]
    if error.errno == errno.ENOENT and is_here_gone():
        return file_refusals.HERE_IS_GONE
    return file_refusals.REASONS.get(error.errno or 0, f"系统错误 {error.errno}")


def is_here_gone() -> bool:
    """Whether the folder that a command runs in has been deleted: no name leads to it any more."""
    try:
        os.stat(os.getcwd())
    except OSError as error:  # a disk that fails has not lost it
        return isinstance(error, FileNotFoundError)
    return False


def unwritten(path: Path, error: OSError, is_written: bool = False) -> CannotRun:
    """Why `path` could not be written; `is_written`: beside it, so that only putting it in its place was refused."""
    folder, name = path.parent, path.name
    is_held = is_shared(error) or (is_written and error.errno in (errno.EACCES, errno.EBUSY))
    match error.errno:
        case _ if is_held:  # how Windows says that a program has it open
            program = file_refusals.PROGRAMS.get(path.suffix.lower(), file_refusals.ANY_PROGRAM)
            return file_refusals.IN_OTHER_HANDS(path=path, program=program)
        case errno.EPERM if is_written:  # in a folder where everybody may write, what others have written stays theirs
            return file_refusals.NOT_YOURS(path=path)
        case errno.EACCES | errno.EPERM:
            return file_refusals.NO_RIGHT(folder=folder, name=name)
        case errno.ENOENT if not path.is_absolute() and is_here_gone():
            return file_refusals.NO_HERE()
        case errno.ENOENT if _is_long(path):
            return file_refusals.PATH_TOO_LONG(name=name, length=len(os.path.abspath(path)))
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


def _is_long(path: Path) -> bool:
    """Whether Windows does not find the place because of its length; the temporary file beside it is as long as its own name."""
    longest = max(len(path.name), len(temporary_beside(path).name))
    return sys.platform == "win32" and len(os.path.abspath(path.parent)) + 1 + longest > _LONGEST_PATH
