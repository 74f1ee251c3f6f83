"""Print on any console: what its encoding lacks gets a stand-in; what cannot be shown at all stops no work."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
import unicodedata
import warnings
from collections.abc import Callable
from typing import Any

# What a console has in place of a character it lacks: the first that it knows.
_STAND_INS = {"▸": ">", "✔": "√*", "✘": "×x", "×": "x", "•": "·-", "·": "-", "—": "-", "“": '"', "”": '"'}
_STAND_INS |= {"、": ",", "。": ".", "《": "<", "》": ">", "→": ">"}
_AGAIN = "REPORTGEN_AGAIN"
_ASCII = "reportgen_ascii"

# The first refusal of the system to take what is printed, if there was one.
_refused: list[OSError] = []


def safe_output() -> None:
    """Let standard output and error take any text whatever the console's encoding, and be full or gone without a fault."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _patient(stream, _refused if name == "stdout" else []))


def window_encoding() -> str:
    """What the characters of the window are written in, '' where there is none."""
    encoding = sys.stdout.encoding if sys.stdout else ""
    return "ascii" if encoding == _ASCII else encoding


def hush_libraries() -> None:
    """What a library warns of is for programmers; they ask for it with python -W."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def not_shown() -> OSError | None:
    """Why not everything was shown: the system's refusal. A reader who has gone away wanted no more: that is none."""
    gone = (errno.EPIPE, errno.EINVAL) if sys.platform == "win32" else (errno.EPIPE,)
    return next((error for error in _refused if error.errno not in gone), None)


def nobody_listens() -> None:
    """Note that an answer had no output to go to: standard output was closed from the beginning."""
    _refused.append(OSError(errno.EBADF, os.strerror(errno.EBADF)))


def speak_every_name() -> None:
    """Start again where Python cannot write Chinese file names, as under LC_ALL=C; the console keeps its encoding."""
    try:
        os.fsencode("报告")
    except UnicodeEncodeError:
        if _AGAIN in os.environ or not sys.executable:
            return
        console = sys.stdout.encoding if sys.stdout else "utf-8"
        told = {_AGAIN: "1", "PYTHONIOENCODING": os.environ.get("PYTHONIOENCODING", console)}
        os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], os.environ | told)


class _Patient(io.RawIOBase):
    """What is written goes to `raw` until the system refuses; from then on it is taken and forgotten."""

    def __init__(self, buffer: Any, refused: list[OSError]) -> None:
        self._buffer, self._refused = buffer, refused  # which closes what is below it when nobody holds it any more
        self._raw = getattr(buffer, "raw", buffer)  # under python -u there is no buffer

    def write(self, content: object) -> int | None:
        """As if all of it had been taken."""
        size = memoryview(content).nbytes  # type: ignore[arg-type]
        if self._refused:
            return size
        try:
            taken: int | None = self._raw.write(content)
            return taken
        except OSError as error:
            self._refused.append(error)
            return size

    def writable(self) -> bool:
        """It takes everything."""
        return True

    def isatty(self) -> bool:
        """Whether it is a window that somebody looks at."""
        return bool(self._raw.isatty())

    def fileno(self) -> int:
        """The system's number of it."""
        return int(self._raw.fileno())


def _patient(stream: io.TextIOWrapper, refused: list[OSError]) -> io.TextIOWrapper:
    encoding, by_line, at_once = stream.encoding, stream.line_buffering, stream.write_through
    errors = f"reportgen-{encoding}"
    codecs.register_error(errors, _stand_in(encoding))
    stream.flush()
    raw = _Patient(stream.detach(), refused)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), _named(encoding), errors, line_buffering=by_line, write_through=at_once
    )


def _named(encoding: str) -> str:
    """The encoding; ASCII by a name of our own, since click takes one so called for a mistake and writes UTF-8 to it."""
    known = codecs.lookup(encoding)
    if known.name != "ascii":
        return encoding
    coders = known.incrementalencoder, known.incrementaldecoder
    ours = codecs.CodecInfo(known.encode, known.decode, known.streamreader, known.streamwriter, *coders, name=_ASCII)
    codecs.register(lambda name: ours if name == _ASCII else None)
    return _ASCII


def _stand_in(encoding: str) -> Callable[[UnicodeError], tuple[str, int]]:
    def stand_in(error: UnicodeError) -> tuple[str, int]:
        assert isinstance(error, UnicodeEncodeError)
        return "".join(_shown(char, encoding) for char in error.object[error.start : error.end]), error.end

    return stand_in


def _shown(char: str, encoding: str) -> str:
    known: tuple[str, ...] = (*_STAND_INS.get(char, ()), unicodedata.normalize("NFKC", char))
    for other in known:
        if _has(encoding, other):
            return other
    return "?"


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeError:
        return False
    return True
