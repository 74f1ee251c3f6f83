"""What Debian's wine 8.0 lacks and only tests need: a plug-in for pytest, `-p wine`; nothing of the tool is touched."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import _winapi

    # shutil.copy2 calls it wherever Python has it, and wine ends the process over it.
    if hasattr(_winapi, "CopyFile2"):
        del _winapi.CopyFile2
