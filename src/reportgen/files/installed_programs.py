"""Which programs for workbooks and documents this machine has, and whether our own libraries can be loaded."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress

if sys.platform == "win32":
    import winreg

_LIBRARIES = ("openpyxl", "xlsxwriter", "docx", "docxtpl", "jinja2", "lxml.etree", "pypdfium2", "diff_match_patch")
# What Windows starts by these names, whoever has installed it.
_OF_WINDOWS = {"Excel": "excel.exe", "Word": "winword.exe", "WPS 表格": "et.exe", "WPS 文字": "wps.exe"}
_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
# What it opens a workbook with, where that is another program or was not registered under its own name.
_OPENERS = {"excel.sheet": "Excel", "et.": "WPS 表格", "ket.": "WPS 表格", "wps": "WPS 表格"}
_OF_MACS = {"Excel": "Microsoft Excel.app", "Word": "Microsoft Word.app", "WPS": "wpsoffice.app"}
_OF_OTHERS = {"WPS 表格": "et", "WPS 文字": "wps", "LibreOffice": "soffice"}


def office_programs() -> list[str]:
    """The names of programs that open workbooks or documents."""
    found = [*_told_by_registry()]
    found += [name for name, app in _OF_MACS.items() if os.path.isdir(f"/Applications/{app}")]
    found += [name for name, program in _OF_OTHERS.items() if shutil.which(program)]
    return list(dict.fromkeys(found))


def _told_by_registry() -> Iterator[str]:
    """Only read, nothing is ever written there."""
    if sys.platform == "win32":
        for home in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
            for name, program in _OF_WINDOWS.items():
                with suppress(OSError), winreg.OpenKey(home, rf"{_APP_PATHS}\{program}"):
                    yield name
        with suppress(OSError):
            opener = winreg.QueryValue(winreg.HKEY_CLASSES_ROOT, ".xlsx").lower()
            yield from (name for begin, name in _OPENERS.items() if opener.startswith(begin))
    yield from ()


def broken_libraries() -> dict[str, str]:
    """Libraries of ours that cannot be loaded, and what the system says of it."""
    broken: dict[str, str] = {}
    for name in _LIBRARIES:
        try:
            importlib.import_module(name)
        except (ImportError, OSError) as error:  # OSError is how ctypes tells that a library itself cannot be loaded
            broken[name] = f"{type(error).__name__}: {error}"
    return broken


def library_count() -> int:
    """How many libraries are looked at."""
    return len(_LIBRARIES)
