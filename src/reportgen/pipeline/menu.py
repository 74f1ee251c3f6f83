"""What is to be done with files that were dropped on the tool, and where what comes of it is put."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from reportgen.files.user_folder import documents_folder, refused_writing
from reportgen.pipeline.build import OUTPUTS
from reportgen.pipeline.sources import FINISHED

_NAME = "年度报告"


def work_folder() -> Path:
    """The folder of this user's workbooks and reports, whether or not it is there yet."""
    return documents_folder() / _NAME


def build_commands(dropped: Iterable[Path], work: Path) -> list[list[str]]:
    """The build commands for workbooks and folders, one for each place their reports go to.

    That is beside them, or in `work` where nobody may write.
    """
    together: dict[Path, list[str]] = {}
    for path in dropped:
        together.setdefault(path if os.path.isdir(path) else path.parent, []).append(str(path))
    return [["build", *paths, "-o", str(_outputs_for(home, work)), "--open"] for home, paths in together.items()]


def is_report(path: Path) -> bool:
    """Whether `path` is a finished report by its name, which has something to be read from and nothing to be built."""
    return path.suffix.lower() in FINISHED and not os.path.isdir(path)


def _outputs_for(home: Path, work: Path) -> Path:
    return (work if refused_writing(home / OUTPUTS) else home) / OUTPUTS
