"""Whether a file is there; what the system will not let one see is not missing."""

from __future__ import annotations

import stat
from pathlib import Path

from reportgen.files import file_refusals
from reportgen.files.patience import patiently
from reportgen.files.safe_files import reason


def has_file(path: Path) -> bool:
    """Whether a plain file stands at `path`. Raises CannotRun where that cannot be known, of which `isfile` says no:
    the rules of a kind would be left out without a word.
    """
    try:
        return stat.S_ISREG(patiently(path.stat).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise file_refusals.UNREADABLE(path=path, reason=reason(error)) from error
