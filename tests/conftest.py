"""What several test folders need: LibreOffice where it is there, and a user who may not do everything; few pauses for garbage."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

import sweeps
from office import Office
from remembered import remember

_ALSO_IN_THE_REST = "sweep_within", "sweep_only"
# An edition that differs from another in few words: what is tried with each kind is tried with it by `make test-sweeps`.
_OTHER_EDITION = "gov-info-annual-2019"
_PATCH = pytest.MonkeyPatch()
_NOBODY = 65534
_OFFICE = ("soffice", "pdftotext", "pdftoppm")

# A property is tried with 12 examples where it does not say otherwise, with a thousand by `make test-thorough`; a busy
# machine is no failure.
settings.register_profile("usual", max_examples=12, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile("usual")

# Tests work everything out anew and leave nothing in anybody's home; those about the cache have one of their own.
os.environ["REPORTGEN_NO_CACHE"] = "1"

# Thousands of tests are collected into objects that stay to the end: not worth looking through again and again.
gc.disable()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--sweeps all` tries every variant of every sweep, `rest` only those that are otherwise left out."""
    parser.addoption("--sweeps", choices=["sample", "rest", "all"], help="which variants of sweeps to try")


def pytest_configure(config: pytest.Config) -> None:
    """What tests need again is kept, from their collection on. Whoever names files or tests means all of them."""
    remember(_PATCH)
    if config.option.sweeps is None:
        config.option.sweeps = "all" if config.args_source is pytest.Config.ArgsSource.ARGS else "sample"
    sweeps.tried = config.option.sweeps


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the variants of sweeps that are not tried; of other tests `make test-sweeps` tries those that do a share."""
    counted, left_out = Counter[tuple[object, ...]](), []
    for item in items if sweeps.tried != "all" else ():
        is_tried, is_other = sweeps.tried == "sample", _OTHER_EDITION in item.name
        is_varied = isinstance(item, pytest.Function) and hasattr(item, "callspec")
        if item.get_closest_marker("sweep") and is_varied and not is_other:
            of = item.path, item.originalname
            is_tried = sweeps.is_tried(counted[of])
            counted[of] += 1
        is_left = is_other or item.get_closest_marker("sweep_only") is not None
        is_tried = is_tried and not (sweeps.tried == "sample" and is_left)
        is_more = is_left or any(map(item.get_closest_marker, _ALSO_IN_THE_REST))
        if not is_tried and not (sweeps.tried == "rest" and is_more):
            left_out.append(item)
    config.hook.pytest_deselected(items=left_out)
    out = {*left_out}
    items[:] = [item for item in items if item not in out]


def pytest_unconfigure() -> None:
    """Whatever runs in this process next finds everything as it was."""
    _PATCH.undo()


def pytest_collection_finish() -> None:
    """From here on, only what tests leave behind is looked at."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)  # 4 % of the time of the three heaviest modules
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked `libreoffice` are skipped where it is missing, but never under CI; those marked `posix` on Windows."""
    if item.get_closest_marker("posix") and sys.platform == "win32":
        pytest.skip("Windows has no such thing")
    if item.get_closest_marker("libreoffice") and (missing := [tool for tool in _OFFICE if not shutil.which(tool)]):
        if os.environ.get("CI"):
            pytest.fail(f"CI must have {', '.join(missing)}")
        pytest.skip(f"{', '.join(missing)} not installed")


@pytest.fixture(scope="session", autouse=True)
def _sentences_stay_whole() -> Iterator[None]:
    """A sentence that a test quotes stands on one line, however long the names in it; test_screens.py looks at narrow ones."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "1000"
    yield
    os.environ.pop("COLUMNS")
    os.environ |= {"COLUMNS": before} if before else {}


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice; two processes that test side by side do not share its profile."""
    return Office(tmp_path_factory.mktemp)


@pytest.fixture
def as_ordinary_user(tmp_path: Path) -> Callable[[], AbstractContextManager[None]]:
    """`with as_ordinary_user():` file permissions count, even where the tests run as root; the way to `tmp_path` is open."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such rights")
    top = Path(tempfile.gettempdir())
    for folder in tmp_path.parents:
        if folder.is_relative_to(top) and folder != top:
            folder.chmod(0o755)

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
