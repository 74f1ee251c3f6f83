"""Open a workbook that anyone may have sent: its bytes, or one sentence that says why not."""

from __future__ import annotations

from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.files import file_refusals
from reportgen.files.patience import patiently, read_patiently
from reportgen.files.safe_files import missing, read_whole, reason, refuse_no_file
from reportgen.files.true_format import WORKBOOK, refuse_other
from reportgen.files.zipped import DamagedZip, opened, unpack

_LARGEST_FILE = 50 * 1024 * 1024
_BOOK, _LARGEST_BOOK = "xl/workbook.xml", 10_000_000
# The very hidden sheets: which form the workbook is; what is judged live.
META_SHEET, STATES_SHEET = "_reportgen", "_checks"
# The row of the meta sheet which lists the fields that the workbook asks for.
ASKED = "asked"


def safe_content(path: Path) -> bytes:
    """The bytes of the .xlsx at `path`; the file is only read.

    Raises CannotRun when it is missing, locked, encrypted, damaged, too large, hostile, or of another format.
    """
    try:
        status = patiently(path.stat)
        if status.st_size > _LARGEST_FILE:
            raise file_refusals.LARGE_WORKBOOK(name=path.name, size=status.st_size >> 20)
        refuse_no_file(path, status.st_mode)
        content = read_patiently(path)
    except FileNotFoundError as error:
        raise missing(path) from error
    except PermissionError as error:
        raise file_refusals.IN_USE(name=path.name) from error
    except OSError as error:
        raise file_refusals.UNREADABLE(path=path, reason=reason(error)) from error
    if not content:
        raise file_refusals.EMPTY(name=path.name)
    refuse_other(path, content, WORKBOOK)
    try:
        opened(content)
    except DamagedZip as error:
        raise file_refusals.NO_WORKBOOK(name=path.name) from error
    return content


def is_ours(path: Path) -> bool:
    """Whether the workbook at `path` says, before it is read, that it was made to be filled in."""
    try:
        parts = unpack(read_whole(path, _LARGEST_FILE), _BOOK, _LARGEST_BOOK)
    except (DamagedZip, CannotRun):
        return False
    return META_SHEET.encode() in parts.get(_BOOK, b"")
