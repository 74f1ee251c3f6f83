"""Make the wheelhouse: the tool and every library as wheels, to be installed where there is no internet.

    python packaging/wheelhouse.py [-o FOLDER]    dist/reportgen-VERSION-wheelhouse.zip

For Linux (glibc 2.28 and newer) and macOS 13 and newer, on Intel and on ARM, Python 3.11 to 3.13; each wheel is in it once.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from sources import locked_versions, pip
from windows import LOCK, ROOT, zipped

from reportgen.core.version import __version__

_PYTHONS = ("3.11", "3.12", "3.13")
# By machine, the platforms whose wheels it takes; of a macOS, those of older ones too.
_MACHINES = (
    ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    ("macosx_13_0_arm64",),
    ("macosx_13_0_x86_64",),
)
_TOLD = """把这个压缩包解压到一个文件夹，在那里打开终端，运行：

    python3 -m pip install --no-index --find-links wheels reportgen

要有 Python 3.11、3.12 或 3.13。装好以后运行 reportgen doctor，看看还缺什么。
"""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help="the folder for the zip")
    output = parser.parse_args().output
    with tempfile.TemporaryDirectory() as folder:
        pip("wheel", "--no-deps", "-w", folder, str(ROOT))
        releases = locked_versions(LOCK, but=("colorama",))  # which only Windows needs
        for platforms in _MACHINES:
            for python in _PYTHONS:
                machine = [word for platform in platforms for word in ("--platform", platform)]
                asked = ("--python-version", python, "--only-binary=:all:", "--no-deps", "-d", folder)
                pip("download", *machine, *asked, *releases)
        wheels = {f"wheels/{path.name}": path.read_bytes() for path in Path(folder).glob("*.whl")}
    output.mkdir(parents=True, exist_ok=True)
    path = output / f"reportgen-{__version__}-wheelhouse.zip"
    path.write_bytes(zipped(wheels | {"怎样安装.txt": _TOLD.encode()}))
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {len(wheels)} wheels")


if __name__ == "__main__":
    main()
