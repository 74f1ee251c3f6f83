"""What took long to work out, kept in the user's cache folder for the next command: plain data, signed, dispensable.

An entry is JSON behind a signature over its own name and contents, made with a key that lies elsewhere. What is not
there, is damaged, was changed or made of something else is worked out anew, and nobody is told: see docs/security.md.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportgen.core.compiled import remembered
from reportgen.core.version import __version__
from reportgen.files.signing_key import signing_key
from reportgen.files.temporary import sweep, temporary_beside, temporary_file
from reportgen.files.user_folder import cache_folder

# Set, to whatever: nothing is kept and nothing recalled, in the processes that are started from here neither.
OFF = "REPORTGEN_NO_CACHE"
# The forms that come with the tool make 20 entries of 1 MB together.
_ENTRY = r"[a-z]+-[0-9a-f]{40}\.json"  # nothing else is ever taken away
_MOST_ENTRIES, _MOST_BYTES, _LARGEST = 200, 20_000_000, 4_000_000
_KEPT_BY_OTHERS = set[int]()  # the processes that only recall
# What a document is made with besides the tool itself.
_LIBRARIES = ("docxtpl", "jinja2", "lxml")
_PACKAGE = Path(__file__).resolve().parents[1]


def no_cache() -> None:
    """From here on nothing is kept and nothing recalled."""
    os.environ[OFF] = "1"


def keep_nothing() -> None:
    """This process only recalls: it may be stopped anywhere."""
    _KEPT_BY_OTHERS.add(os.getpid())


def entry_name(sort: str, *made_of: bytes | str) -> str:
    """The name of what is made of just that: contents, names, versions. Anything else makes another name."""
    return f"{sort}-{digest_over(__version__, sys.version, *made_of)[:40]}.json"


def digest_over(*parts: bytes | str) -> str:
    """SHA-256 over all of `parts`, each told from the next."""
    digest = hashlib.sha256()
    for one in parts:
        part = one if isinstance(one, bytes) else one.encode("utf-8", "surrogatepass")
        digest.update(f"{len(part)}:".encode() + part)
    return digest.hexdigest()


def recalled_data(name: str) -> Any:
    """The data kept under `name`, exactly as they were kept; None where there are none."""
    folder, key = _place()
    if folder is None or key is None:
        return None
    try:
        status = os.lstat(folder / name)  # a pipe or a link put there would lead elsewhere, or nowhere
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return None
        signature, _, body = (folder / name).read_bytes().partition(b"\n")
    except (OSError, ValueError):
        return None
    if not hmac.compare_digest(signature, _signature(key, name, body)):
        return None
    import json

    return json.loads(body)


def keep_data(name: str, data: Any) -> None:
    """Keep `data`, which JSON can say, under `name`; where that cannot be done, nothing happens.

    Two processes may keep the same at once: each puts a whole file in its place.
    """
    folder, key = _place()
    if folder is None or key is None or os.getpid() in _KEPT_BY_OTHERS:
        return
    import json

    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(body) > _LARGEST:
        return
    with suppress(OSError, ValueError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        with temporary_file(temporary_beside(folder / name), None) as file:
            file.write(_signature(key, name, body) + b"\n" + body)
            file.close()  # which Windows does not rename before
            os.replace(file.name, folder / name)
        _make_room(folder)


def is_plain(data: object) -> bool:
    """Whether JSON gives back `data` as they are: texts, whole numbers, lists, and tables of texts."""
    if isinstance(data, dict):
        return all(isinstance(name, str) and is_plain(one) for name, one in data.items())
    if isinstance(data, list):
        return all(map(is_plain, data))
    return data is None or isinstance(data, str | int | float)


@cache
def code_digest() -> str:
    """What tells this program from another, of the same version too: size and time of each file of it, in 2 ms."""
    return " ".join(f"{one.st_size}.{one.st_mtime_ns}" for one in _sources(str(_PACKAGE)))


def sizes_of(names: Iterable[str]) -> str:
    """The sizes of these files of the program, and of those in these folders: the same wherever it was put, but for edited code."""
    paths = [f"{_PACKAGE}/{name}" for name in names]
    found = (one for path in paths for one in ([os.stat(path)] if path.endswith(".py") else _sources(path)))
    return " ".join(str(one.st_size) for one in found)


@cache
def tools_digest() -> str:
    """What tells this program, with the libraries that documents are made with, from other states of both."""
    return digest_over(code_digest(), *map(library_digest, _LIBRARIES))


def library_digest(library: str) -> str:
    """What tells an installed library from another version of it, without loading it."""
    found = find_spec(library)
    with suppress(OSError):
        status = os.stat(found.origin or "") if found else None
        return f"{library} {status.st_size}.{status.st_mtime_ns}" if status else library
    return library


def _sources(folder: str) -> Iterator[os.stat_result]:
    with os.scandir(folder) as inside:
        for one in sorted(inside, key=lambda one: one.name):
            if one.name.endswith((".py", ".pyc")):
                yield one.stat()
            elif one.is_dir() and one.name != "__pycache__":
                yield from _sources(one.path)


def _place() -> tuple[Path | None, bytes | None]:
    """Where entries lie and what they are signed with; None where nothing is kept."""
    return (None, None) if OFF in os.environ else (cache_folder(), signing_key())


def _signature(key: bytes, name: str, body: bytes) -> bytes:
    return hmac.digest(key, name.encode() + b"\n" + body, "sha256").hex().encode()


def _make_room(folder: Path) -> None:
    """Take away the oldest entries that are too many or too large together, and what killed processes have left."""
    sweep(folder)
    with os.scandir(folder) as inside:
        entries = [
            (one.stat(follow_symlinks=False), one.path) for one in inside if remembered(_ENTRY).fullmatch(one.name)
        ]
    entries.sort(key=lambda entry: entry[0].st_mtime_ns, reverse=True)
    total = 0
    for number, (status, path) in enumerate(entries):
        total += status.st_size
        if number >= _MOST_ENTRIES or total > _MOST_BYTES:
            with suppress(OSError):
                os.unlink(path)
