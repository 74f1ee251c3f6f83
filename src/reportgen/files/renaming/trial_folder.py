"""A folder that is there only to be looked at: the files of a form as they would be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.files import file_refusals
from reportgen.files.safe_files import reason


@contextmanager
def trial_folder(name: str, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of that name with these files, gone afterwards where the system lets it go.

    Raises CannotRun where there is no room for it.
    """
    with trial_folders({name: contents}) as around:
        yield around / name


@contextmanager
def trial_folders(contents: Mapping[str, Mapping[str, bytes]]) -> Iterator[Path]:
    """What several such folders lie in, by the name of each, as forms do. Raises CannotRun as above."""
    with ExitStack() as until_then:
        try:
            around = TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True)
            until_then.callback(_cleared, around)
            root = Path(around.name)
            for name, files in contents.items():
                (root / name).mkdir()
                for file, content in files.items():
                    (root / name / file).write_bytes(content)
        except OSError as error:
            raise file_refusals.NO_SCRATCH(reason=reason(error), undone="没有改名") from error
        yield root


def _cleared(folder: TemporaryDirectory[str]) -> None:
    """As far as the system lets it go: what it ignores are not the errors of giving itself the right to delete."""
    with suppress(OSError):
        folder.cleanup()
