"""What is known of the patterns of forms: it comes with the tool, or is kept by one command for the next."""

from __future__ import annotations

from reportgen.core.compiled import KNOWN
from reportgen.files.ready_made import ready_patterns
from reportgen.files.user_cache import code_digest, entry_name, keep_data, recalled_data


def recall_patterns() -> None:
    """The patterns of the tool and of a form need not be compiled again; asked for once a process."""
    if KNOWN.is_recalled:
        return
    KNOWN.is_recalled = True
    if ready := ready_patterns():
        KNOWN.begin_with(ready)
    if told := recalled_data(_name()):
        KNOWN.take_over(told)


def keep_patterns() -> None:
    """What is known by now, for the commands that come; nothing where nothing has come to it."""
    if KNOWN.is_more:
        keep_data(_name(), KNOWN.told())
        KNOWN.is_more = False


def _name() -> str:
    return entry_name("patterns", code_digest())
