"""The pictures that lie beside a workbook, by the names staff have typed."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath, PureWindowsPath

from reportgen.core.cleaning import clean, shorten
from reportgen.core.fields import Field
from reportgen.core.findings import CannotRun
from reportgen.core.suggestions import did_you_mean
from reportgen.core.values import Doubted, Raw, problem
from reportgen.files.pictures.as_seen import BY_CAMERA, PICTURE_ENDINGS, picture_in
from reportgen.files.safe_files import lying_in, read_whole

_LARGEST = 200_000_000


def picture_beside(raw: Raw | Doubted, folder: Path, field: Field) -> Raw | Doubted:
    """`raw` with the picture in the place of its file's name where `field` is one; or why there is none in `folder`."""
    if not field.type.takes_picture or not isinstance(raw, str):
        return raw
    typed = clean(raw)[0].strip().strip('"“”')
    try:
        path = _inside(typed, folder)
        if not typed or path is None:
            return _none("elsewhere", typed) if typed else raw
        if not os.path.isfile(path):
            return _none("", typed, hint=_hint(path))
        return picture_in(read_whole(path, _LARGEST), path.relative_to(folder).as_posix(), field, BY_CAMERA)
    except CannotRun as error:
        return _none("closed", typed, reason=error.message)
    except (OSError, ValueError) as error:  # a name that no disk can hold
        return _none("closed", typed, reason=str(error))


def _inside(typed: str, folder: Path) -> Path | None:
    """The file that is meant, None where it lies elsewhere: a workbook that somebody sent opens no file of this computer."""
    parts = PurePosixPath(typed.replace("\\", "/")).parts
    if ".." in parts or PureWindowsPath(typed).drive or typed.startswith(("/", "\\")):
        return None
    path = folder.joinpath(*parts)
    whole = os.path.realpath(folder)
    return path if os.path.commonpath([whole, os.path.realpath(path)]) == whole else None


def _hint(path: Path) -> str:
    """The picture in the same folder that is probably meant."""
    if not os.path.isdir(path.parent):
        return ""
    names = [one.name for one in lying_in(path.parent) if one.suffix.lower() in PICTURE_ENDINGS]
    same = [name for name in names if Path(name).stem == path.name]
    return f"是不是“{same[0]}”？" if same else did_you_mean(path.name, names)


def _none(says: str, typed: str, **values: object) -> Doubted:
    return Doubted(None, (problem("R241", says, typed=shorten(typed), **values),))
