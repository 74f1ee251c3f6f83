"""The folders that are the user's own: where documents are kept, and whether a folder can be written to."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from reportgen.files.temporary import temporary_beside, temporary_file

if sys.platform == "win32":
    import winreg

_SHELL_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def documents_folder() -> Path:
    """Where this user keeps documents; the home folder where no such folder is known."""
    home = Path.home()
    named = _told_by_windows() if sys.platform == "win32" else None
    candidates = [*([named] if named else []), home / "Documents", home / "文档"]
    return next((path for path in candidates if os.path.isdir(path)), home)


def _told_by_windows() -> Path | None:
    """As it was moved to another disk, perhaps; only read, nothing is ever written there."""
    if sys.platform == "win32":
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _SHELL_FOLDERS) as key:
            return Path(winreg.ExpandEnvironmentStrings(str(winreg.QueryValueEx(key, "Personal")[0])))
    return None


def refused_writing(folder: Path) -> OSError | None:
    """Why the system lets nobody write into `folder`, or into the nearest folder above it that is there; None where it does."""
    there = next((path for path in (folder, *folder.absolute().parents) if os.path.isdir(path)), folder)
    try:
        with temporary_file(temporary_beside(there / "x"), None) as file:
            file.write(b"x")
    except OSError as error:
        return error
    return None


def cache_folder() -> Path | None:
    """Where this system keeps what a program can make again; None where this user has no such folder."""
    if sys.platform == "win32":
        return _own_folder("LOCALAPPDATA", "", "reportgen/cache")
    return _own_folder("XDG_CACHE_HOME", "Library/Caches" if sys.platform == "darwin" else ".cache", "reportgen")


def settings_folder() -> Path | None:
    """Where this system keeps a program's settings; None where this user has no such folder."""
    if sys.platform == "win32":
        return _own_folder("APPDATA", "", "reportgen")
    usual = "Library/Application Support" if sys.platform == "darwin" else ".config"
    return _own_folder("XDG_CONFIG_HOME", usual, "reportgen")


def _own_folder(variable: str, usual: str, name: str) -> Path | None:
    """The folder `name` in the one that `variable` says, else in the `usual` one of the home folder; only whole paths count."""
    told = os.environ.get(variable, "")
    if os.path.isabs(told):
        return Path(told, name)
    home = os.path.expanduser("~") if usual else ""
    is_home = os.path.isabs(home) and home != os.sep and os.path.isdir(home)
    return Path(home, usual, name) if is_home else None
