"""A workbook in which someone has worked in LibreOffice: right figures, or something is told with its place."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fuzzing import Base

CLERKS = Path(__file__).with_name("office_clerks.py")
FIRST, COUNT = int(os.environ.get("CLERKS_FROM", "0")), 200  # other seeds: CLERKS_FROM=70000


def _python_with_uno() -> str | None:
    """The Python that speaks with LibreOffice: Debian's own, or the one it brings along."""
    soffice = shutil.which("soffice")
    beside = Path(soffice).resolve().with_name("python") if soffice else None
    for python in ("/usr/bin/python3", beside):
        if (
            python
            and Path(python).exists()
            and not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode
        ):
            return str(python)
    return None


@contextmanager
def _listening(pipe: str, profile: Path) -> Iterator[None]:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    with subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp"]) as office:
        try:
            yield
        finally:
            office.terminate()


def it_builds_what_a_clerk_left_in_libreoffice_or_tells_why_not(tmp_path: Path) -> None:
    """Rows, columns and cells inserted, removed, cut, copied, sorted, filtered, merged; sheets copied, moved, hidden, renamed."""
    python = _python_with_uno()
    if python is None:
        pytest.skip("needs LibreOffice and a Python that knows uno (Debian: python3-uno)")
    base, folder, book = Base(tmp_path), tmp_path / "saved", tmp_path / "base.xlsx"
    folder.mkdir()
    book.write_bytes(base.workbook)
    with _listening(pipe := f"clerks{tmp_path.parent.name}", tmp_path / "profile"):
        subprocess.run([python, CLERKS, pipe, book, folder, str(FIRST), str(COUNT)], check=True, timeout=3600)
    saved = sorted(folder.glob("*.xlsx"))
    assert len(saved) == COUNT
    wrong = {path.stem: base.judged(path.read_bytes(), moved=True) for path in saved}
    assert {name: (told, (folder / f"{name}.txt").read_text()) for name, told in wrong.items() if told} == {}
