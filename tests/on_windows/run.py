"""Try the folder for Windows under wine: the suite by its own Python, piece by piece, then stories from a blank machine on.

python tests/on_windows/run.py [--zip FILE.zip] [--keep] [--minutes 60] [--only core files commands stories]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from sources import locked_versions  # noqa: E402

LONGEST_TEST = 100  # seconds, until it says where it hangs
# wine 8.0 ends a process that asks its WMI, as Python's `platform` does; no browser or .NET is wanted.
SETTINGS = {"WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "wbemprox=d;mscoree=d;mshtml=d"}
# What tests import beside the tool; newer ones of jsonschema have a library in Rust that needs a newer wine.
TEST_LIBRARIES = (
    "babel>=2.16,<3",
    "hypothesis>=6.120,<7",
    "jsonschema<4.18",
    "openxml-audit>=0.8,<0.9",
    "pytest>=8.3,<10",
    "reportlab>=4.2,<6",
)
# What Windows may do otherwise than Unix; the stories left out are about forms and words.
PIECES = {
    "core": ["tests/core", "tests/say", "tests/test_catalogue.py", "tests/test_handlers.py"],
    "files": ["tests/files"],
    "commands": [
        *("tests/test_every_kind.py", "tests/test_chinese_cli.py", "tests/test_completion.py"),
        *(
            f"tests/stories/test_{name}.py"
            for name in ("commands", "consoles", "odd_names", "faults", "folders", "nothing_to_guess")
        ),
        *(
            f"tests/stories/test_{name}.py"
            for name in ("others_work", "old_reports", "output_safety", "refused_documents", "read_reports", "seed")
        ),
        *(f"tests/stories/test_{name}.py" for name in ("marked_copies", "verify", "pull", "menu", "doctor")),
    ],
}
_AT_ONCE = 2  # processes side by side
_PROGRAMS = 10  # a program of a story may take the tenth part of all the time; alone on a machine it takes seconds


def main() -> None:
    """The command line; ends with 1 where anything fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--zip", type=Path, help="a folder for Windows that is there already")
    parser.add_argument("--keep", action="store_true", help="leave everything for a look, and say where")
    parser.add_argument(
        "--minutes", type=float, default=60, help="after which it is given up; more where the machine has other work"
    )
    parser.add_argument(
        "--only", choices=[*PIECES, "stories"], nargs="+", default=[*PIECES, "stories"], help="pieces of it"
    )
    asked = parser.parse_args()
    if not shutil.which("wine"):
        sys.exit("this needs wine: apt-get install --no-install-recommends wine wine64")
    work = Path(tempfile.mkdtemp(prefix="reportgen-wine-"))
    machine = Machine(work, asked.minutes * 60)
    try:
        machine.set_up(asked.zip)
        failed = machine.suite([name for name in PIECES if name in asked.only])
        failed += machine.stories() if "stories" in asked.only else []
    finally:
        machine.end()
        if not asked.keep:
            shutil.rmtree(work, ignore_errors=True)
    print(f"in {time.monotonic() - machine.began:.0f} s{f', kept in {work}' if asked.keep else ''}")
    sys.exit(f"failed: {', '.join(failed)}" if failed else 0)


class Machine:
    """A Windows that nobody has used before, in the folder `work`."""

    def __init__(self, work: Path, longest: float) -> None:
        self.work, self.began, self.longest = work, time.monotonic(), longest
        self.prefix, self.folder = work / "prefix", work / "年报工具 (测试) a&b!"
        self.environment = os.environ | SETTINGS | {"WINEPREFIX": str(self.prefix), "LC_ALL": "C.UTF-8"}
        # Where wine keeps the user's documents: nobody's own may be touched.
        (work / "home" / "Documents").mkdir(parents=True)
        self.environment["HOME"] = str(work / "home")
        for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "DISPLAY"):
            self.environment.pop(name, None)

    def left(self) -> float:
        """Seconds that are left of all."""
        return max(self.longest - (time.monotonic() - self.began), 1)

    def set_up(self, given: Path | None) -> None:
        """Unpack the folder, put the tests' libraries beside it, start the machine."""
        if not given:
            command = [sys.executable, str(ROOT / "packaging" / "windows.py"), "-o", str(self.work)]
            subprocess.run(command, check=True, timeout=self.left())
            (given,) = self.work.glob("*.zip")
        with zipfile.ZipFile(given) as archive:
            archive.extractall(self.folder)
        machine = [
            "--platform",
            "win_amd64",
            "--implementation",
            "cp",
            "--python-version",
            "3.12",
            "--only-binary=:all:",
        ]
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-compile", "--disable-pip-version-check"]
        same = self.work / "same.txt"  # as the tool has them, where it has them
        same.write_text("\n".join(locked_versions(ROOT / "packaging" / "windows.lock", ())), encoding="utf-8")
        wanted = ["--target", self.work / "testlib", *machine, "--constraint", same, *TEST_LIBRARIES]
        subprocess.run([*pip, *wanted], check=True, timeout=self.left())
        # What the tool brings along is the one that is tested.
        for path in (self.work / "testlib").iterdir():
            if (self.folder / "app" / "lib" / path.name).exists():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.folder / "app" / "python", self.work / "python")
        homes = [self.folder / "app" / "lib", self.work / "testlib", ROOT / "tests", ROOT / "tests" / "on_windows"]
        lines = ["python312.zip", ".", *(f"Z:{home}".replace("/", "\\") for home in homes), "import site"]
        (self.work / "python" / "python312._pth").write_text("\n".join(lines), encoding="utf-8")
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["wineboot", "-i"], env=self.environment, check=True, timeout=120, **quiet)
        subprocess.run(["wineserver", "-p"], env=self.environment, check=False, timeout=60, **quiet)

    def suite(self, names: Sequence[str]) -> list[str]:
        """Which of these pieces of the suite fail under Windows' own Python."""
        with ThreadPoolExecutor(_AT_ONCE) as several:
            return [told for told in several.map(self._piece, names) if told]

    def _piece(self, name: str) -> str:
        """What there is to say of a piece that fails; '' where it does not."""
        began = time.monotonic()
        process, listener = self._begun(name)
        try:
            code = process.wait(self.left())
        except subprocess.TimeoutExpired:
            code = None
            process.kill()
        listener.join(5)  # a window that was opened lives on and holds the pipe: nobody waits for that
        said = (self.work / f"{name}.log").read_text(encoding="utf-8", errors="replace")[-6000:]
        print(f"{said}\n{name}: {time.monotonic() - began:.0f} s", flush=True)
        return "" if code == 0 else name if code else f"{name} took too long"

    def _begun(self, name: str) -> tuple[subprocess.Popen[bytes], threading.Thread]:
        """A piece of the suite that runs now, and who writes down what it says: wine's Python takes no file for that, only a pipe."""
        python = ["wine", str(self.work / "python" / "python.exe"), "-X", "utf8", "-u", "-m", "pytest"]
        base = f"Z:{self.work}/{name}".replace("/", "\\")
        chosen = [
            "-p",
            "no:cacheprovider",
            "-p",
            "wine",
            "-m",
            "not libreoffice",
            "--sweeps",
            "sample",
            "--basetemp",
            base,
        ]
        # A test that hangs says where it does.
        told = ["-q", "-rfE", "--tb=short", "--durations=10", "-o", f"faulthandler_timeout={LONGEST_TEST}"]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        command = [*python, *chosen, *told, *PIECES[name]]
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdin=nothing, stdout=pipe, stderr=subprocess.STDOUT
        )
        listener = threading.Thread(target=_write_down, args=(process, self.work / f"{name}.log"), daemon=True)
        listener.start()
        return process, listener

    def stories(self) -> list[str]:
        """Whether the stories told from outside fail."""
        told = self.environment | {"WINE_FOLDER": str(self.folder), "WINE_PREFIX": str(self.prefix)}
        told["WINE_LONGEST"] = str(self.longest / _PROGRAMS)
        # What opens a window waits for a screen.
        screen = ["xvfb-run", "-a"] if shutil.which("xvfb-run") else []
        command = [
            *screen,
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            str(Path(__file__).with_name("windows_stories.py")),
        ]
        # This Python is the machine's own, and finds the checkout.
        told |= {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"}
        try:
            done = subprocess.run(command, cwd=ROOT, env=told, timeout=self.left())
        except subprocess.TimeoutExpired:
            return ["stories took too long"]
        return ["stories"] if done.returncode else []

    def end(self) -> None:
        """Stop everything that runs on this machine, and nothing else."""
        if self.prefix.exists():
            subprocess.run(["wineserver", "-k"], env=self.environment, check=False, timeout=60)


def _write_down(process: subprocess.Popen[bytes], path: Path) -> None:
    assert process.stdout
    with open(path, "wb", buffering=0) as log:
        while piece := os.read(process.stdout.fileno(), 65536):
            log.write(piece)


if __name__ == "__main__":
    main()
