"""A folder that is there only to be looked at: the files of a form as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def trial_folder(name: str, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of that name with these files, gone afterwards."""
    with TemporaryDirectory() as around:
        folder = Path(around) / name
        folder.mkdir()
        for file, content in contents.items():
            (folder / file).write_bytes(content)
        yield folder
