"""A folder that is there only to be looked at: the files of a form as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.files import file_refusals
from reportgen.files.safe_files import reason


@contextmanager
def trial_folder(name: str, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of that name with these files, gone afterwards where the system lets it go.

    Raises CannotRun where there is no room for it.
    """
    with ExitStack() as until_then:
        try:
            around = TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True)
            folder = Path(until_then.enter_context(around)) / name
            folder.mkdir()
            for file, content in contents.items():
                (folder / file).write_bytes(content)
        except OSError as error:
            raise file_refusals.NO_SCRATCH(reason=reason(error), undone="没有改名") from error
        yield folder
