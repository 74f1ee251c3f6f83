"""What several test folders need: LibreOffice where it is there, and a user who may not do everything; few pauses for garbage."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from office import Office
from reportgen.core.findings import Finding
from reportgen.files import kind_cases, kind_folder, kind_layers
from reportgen.files.kind_folder import KindFolder

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


# Of a sweep, tests of one function over many small variants, every twelfth is tried by `make test`.
_EVERY = 12


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--sweeps all` tries every variant of every sweep, `rest` only those that are otherwise left out."""
    parser.addoption("--sweeps", choices=["sample", "rest", "all"], help="which variants of sweeps to try")


def pytest_configure(config: pytest.Config) -> None:
    """Whoever names files or tests means all of them."""
    if config.option.sweeps is None:
        config.option.sweeps = "all" if config.args_source is pytest.Config.ArgsSource.ARGS else "sample"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the variants that are not asked for."""
    counted, left_out = Counter[tuple[object, ...]](), []
    for item in items if config.option.sweeps != "all" else ():
        is_rest = False
        if item.get_closest_marker("sweep") and isinstance(item, pytest.Function) and hasattr(item, "callspec"):
            of = item.path, item.originalname
            is_rest = counted[of] % _EVERY != 0
            counted[of] += 1
        if is_rest != (config.option.sweeps == "rest"):
            left_out.append(item)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in {*left_out}]


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


@pytest.fixture(scope="session", autouse=True)
def _kinds_stay_loaded() -> Iterator[None]:
    """What the pipeline loads is remembered by the bytes it was made from: a thousand builds understand them once.

    A kind is a frozen value; a folder that has changed in the least is another one, and the template is read each time.
    """
    load, known = kind_folder.load_folder, dict[tuple[object, ...], KindFolder]()

    def remembering(path: Path, thorough: bool = True, roots: Sequence[Path] = ()) -> KindFolder:
        shared = kind_folder.set_paths(roots or (path.parent, *kind_folder.template_roots()))
        files = [*sorted(path.glob("*.toml")), *(home / "rules.toml" for home in shared.values())]
        files += [file for base in _bases(path, roots) for file in sorted(base.glob("*.toml"))]
        key = thorough, _here(), *((file.absolute(), file.read_bytes()) for file in files if file.is_file())
        if key not in known:
            known[key] = load(path, thorough, roots)
        return replace(known[key], path=path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind_folder, "load_folder", remembering)
        patch.setattr(kind_cases, "examples", _remembered_examples())
        yield


def _here() -> Path | None:
    """The folder that relative paths begin in; None where it has been deleted."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return None


def _bases(path: Path, roots: Sequence[Path]) -> tuple[Path, ...]:
    """The folders of the forms that the one in `path` supplements."""
    about = path / "kind.toml"
    if not about.is_file() or b"\nbase" not in b"\n" + about.read_bytes():
        return ()
    return kind_layers.read_layers(path, roots or (path.parent, *kind_folder.template_roots())).bases


def _remembered_examples() -> Callable[..., dict[str, Finding]]:
    """What every case of a kind is told: a hundred reports, checked once for all pages made of the same files."""
    examples, known = kind_cases.examples, dict[tuple[str, ...], dict[str, Finding]]()

    def remembering(folder: KindFolder, only: str = "") -> dict[str, Finding]:
        homes = [folder.path, *folder.layers.bases, *folder.sets.values()]
        files = [file for home in homes for file in sorted(home.glob("*.*")) if file.suffix in (".toml", ".json")]
        key = (only, *(file.read_text(encoding="utf-8") for file in files))
        if key not in known:
            known[key] = examples(folder, only)
        return known[key]

    return remembering


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
