"""Print on any console: what its encoding lacks gets a stand-in, never a traceback."""

from __future__ import annotations

import codecs
import sys

# What a GBK console has in place of a character it lacks.
_STAND_INS = {"▸": ">", "✔": "√", "✘": "×", "\xa0": " ", "•": "·"}


def safe_output() -> None:
    """Let standard output and error print any text whatever the console's encoding."""
    codecs.register_error("reportgen", _stand_in)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="reportgen")


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end]
    return "".join(_STAND_INS.get(char, "?") for char in text), error.end
