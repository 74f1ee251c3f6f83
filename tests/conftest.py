"""What several test folders need: LibreOffice where it is there, and a user who may not do everything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

_NOBODY = 65534
_OFFICE = ("soffice", "pdftotext", "pdftoppm")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked `libreoffice` are skipped where it is missing, but never under CI."""
    missing = [tool for tool in _OFFICE if shutil.which(tool) is None]
    if item.get_closest_marker("libreoffice") and missing:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {', '.join(missing)}")
        pytest.skip(f"{', '.join(missing)} not installed")


@pytest.fixture
def as_ordinary_user() -> Callable[[], AbstractContextManager[None]]:
    """`with as_ordinary_user():` file permissions count, even where the tests run as root."""

    @contextmanager
    def ordinary() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return ordinary
