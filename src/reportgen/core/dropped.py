"""What a line that was typed, pasted or dragged together says: words, as a command line of Windows parts them."""

from __future__ import annotations

import re

_WORD = re.compile(r'(?:"[^"]*"?|[^\s"])+')
# How Windows starts a batch file for its user: cmd.exe /c ""D:\folder\file.bat" D:\a&b.xlsx "D:\c d.xlsx""
_STARTED = re.compile(r'\s/c\s+"?(?P<line>"[^"]+\.(?:bat|cmd)".*?)"?\s*$', re.IGNORECASE | re.DOTALL)


def words_of(line: str) -> list[str]:
    """The words of `line`: quotes keep spaces together, a backslash is a backslash."""
    return [word.replace('"', "") for word in _WORD.findall(line)]


def dropped_paths(command_line: str) -> list[str] | None:
    """The files that were dropped on a batch file, by the command line of the cmd.exe that runs it; None for any other line.

    The batch file itself cannot tell: cmd.exe takes an & in a name without spaces for the end of the command.
    """
    started = _STARTED.search(command_line)
    if not started:
        return None
    line = started["line"]
    if line.count('"') % 2:  # the last quote belonged to the last word, not to the whole
        line += '"'
    return words_of(line)[1:]
