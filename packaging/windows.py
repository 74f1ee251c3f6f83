"""Make the folder for Windows: a Python that is only unpacked, the tool with its libraries, and files to double-click.

    python packaging/windows.py [--python FILE.zip] [-o FOLDER]    dist/reportgen-VERSION-windows.zip
    python packaging/windows.py --lock                             pins the libraries anew, in packaging/windows.lock

The same inputs give the same zip. Nothing that is fetched is run, and nothing is taken that has another SHA-256 than the
recorded one.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from guide import guide
from licences import licences_page
from sources import PYTHON_DIGEST, fetched_python, locked, missing, own_files, pip

from reportgen.core.version import __version__

HERE = Path(__file__).parent
ROOT = HERE.parent
LOCK = HERE / "windows.lock"
# How pip is told for which machine.
FOR_WINDOWS = ("--platform", "win_amd64", "--implementation", "cp", "--python-version", "3.12", "--only-binary=:all:")
# What Python never opens: declarations and sources of compiled modules, scripts for another system, notes of the installer.
_NOT_NEEDED = (
    ".pyi",
    ".pxd",
    ".pxi",
    ".pyx",
    ".h",
    ".c",
    ".pyc",
    "/INSTALLER",
    "/REQUESTED",
    "/direct_url.json",
    "/RECORD",
)
_SEARCHED = "python312.zip\r\n.\r\n..\\lib\r\nimport site\r\n"
# Windows has no older dates than 1980, and people wonder at them.
_EPOCH = 1_767_225_600  # 2026-01-01


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, help="the embeddable CPython 3.12 for 64-bit Windows, as a zip")
    parser.add_argument("--digest", default=PYTHON_DIGEST, help="the digest of another Python that is trusted")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help="the folder for the zip")
    parser.add_argument("--lock", action="store_true", help="pin the libraries anew")
    asked = parser.parse_args()
    if asked.lock:
        LOCK.write_text(locked(FOR_WINDOWS), encoding="utf-8")
        return
    files = windows_files(asked.python, asked.digest)
    asked.output.mkdir(parents=True, exist_ok=True)
    path = asked.output / f"reportgen-{__version__}-windows.zip"
    path.write_bytes(zipped(files))
    size, unpacked = path.stat().st_size, sum(map(len, files.values()))
    print(f"{path}: {size / 1e6:.1f} MB, {unpacked / 1e6:.0f} MB in {len(files)} files when unpacked")


def windows_files(python: Path | None, digest: str) -> dict[str, bytes]:
    """Everything that is in the zip, by its name."""
    inside = {f"app/python/{name}": content for name, content in embedded_python(python, digest).items()}
    inside["app/python/python312._pth"] = _SEARCHED.encode()
    inside |= {f"app/lib/{name}": content for name, content in libraries().items()}
    inside |= {f"app/licences/{path.name}": path.read_bytes() for path in sorted((HERE / "licences").iterdir())}
    inside |= {f"app/lib/reportgen/{name}": content for name, content in own_files(ROOT).items()}
    inside["许可证.txt"] = for_notepad(licences_page(inside))
    inside["使用说明.docx"] = guide(ROOT / "README.zh-CN.md")
    inside |= dict(launchers())
    build = hashlib.sha256(b"".join(hashlib.sha256(inside[name]).digest() for name in sorted(inside))).hexdigest()[:12]
    # A line that Python runs before it imports, and compiles, any file of ours: a module would leave a __pycache__ here.
    compiled = (HERE / "compiled.pth").read_text(encoding="utf-8").replace("BUILD", build)
    return inside | {"app/python/compiled.pth": compiled.encode()}


def embedded_python(given: Path | None, trusted: str) -> dict[str, bytes]:
    """The files of the embeddable CPython: of a zip that was given, or of the one that the package index has."""
    content = given.read_bytes() if given else fetched_python()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        named = {Path(info.filename).name: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    lines = "".join(f"{hashlib.sha256(named[name]).hexdigest()}  {name}\n" for name in sorted(named))
    found = hashlib.sha256(lines.encode()).hexdigest()
    if found != trusted:
        sys.exit(f"{given or 'the Python that was fetched'} has the digest {found}, not {trusted}; see --digest")
    return named


def libraries() -> dict[str, bytes]:
    """What pip puts into a folder for Windows, of the recorded releases only; nothing of it is run or compiled."""
    with tempfile.TemporaryDirectory() as folder:
        pip(
            "install",
            "--target",
            folder,
            "--no-deps",
            "--no-compile",
            *FOR_WINDOWS,
            "--require-hashes",
            "-r",
            str(LOCK),
        )
        paths = {path.relative_to(folder).as_posix(): path for path in Path(folder).rglob("*") if path.is_file()}
        kept = (name for name in paths if not name.endswith(_NOT_NEEDED) and not name.startswith("bin/"))
        inside = {name: paths[name].read_bytes() for name in kept}
    if lost := missing(inside[name].decode() for name in inside if name.endswith(".dist-info/METADATA")):
        sys.exit(f"{LOCK.name} lacks {', '.join(lost)}: run this with --lock")
    return inside


def launchers() -> Iterator[tuple[str, bytes]]:
    """The files to double-click, as cmd.exe reads them in a Chinese Windows: GBK, each line ended by CR and LF."""
    for path in sorted((HERE / "launchers").rglob("*.bat")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(HERE / "launchers").as_posix(), text.replace("\n", "\r\n").encode("gbk")


def for_notepad(text: str) -> bytes:
    """A text as every Notepad shows it."""
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The same files, the same zip: by name, all of one date, as a Windows program would have made it."""
    out, when = io.BytesIO(), time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", _EPOCH)))[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, when)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0x20
            archive.writestr(info, files[name])
    return out.getvalue()


if __name__ == "__main__":
    main()
