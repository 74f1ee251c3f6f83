"""Every command on every console and into every kind of output: the same exit code, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import run
from writers import REPORT, WRITERS, furnish

SRC = Path(__file__).parents[2] / "src"
COMMANDS = {
    **{name: " ".join(words) for name, words in WRITERS.items()},
    "build as JSON": "build --json 七一路.xlsx",
    "check": "check 错.xlsx",
    "check as JSON": "check 错.xlsx --json",
    "export": "export 七一路.xlsx",
    "diff": "diff 七一路.xlsx 另.xlsx",
    "verify": f"verify {REPORT} 七一路.xlsx",
    "pull": f"pull {REPORT} 另.xlsx",
    "kinds": "kinds",
    "explain": "explain R101",
    "help": "--help",
    "help of one": "build --help",
    "no such file": "build 没有😀.xlsx",
    "no such option": "build --没有",
    "an empty path": "build ''",
}
_OUTPUTS = (
    "{0} | cat",
    "{0} >out.txt 2>&1",
    "{0} >&-",
    "{0} >&- 2>&-",
    "script -qec '{0}' /dev/null",
    "({0}; echo $? >code) | true",
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    furnish(folder)
    return folder


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "cp1252", "cp437", "latin-1", "ascii", "", "utf-16"])
@pytest.mark.parametrize("name", COMMANDS)
def it_ends_the_same_on_every_console(name: str, encoding: str, here: Path) -> None:
    """'' is LC_ALL=C without Python's UTF-8 mode."""
    words = COMMANDS[name].replace("''", "\0").split()
    expected = run(*(word.replace("\0", "") for word in words), cwd=here).returncode
    console = {"PYTHONIOENCODING": encoding} if encoding else {"LC_ALL": "C"}
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "HOME"))}
    command = f"{sys.executable} -m reportgen {COMMANDS[name]}"
    for output in _OUTPUTS:
        if "script" in output and "''" in command:
            continue
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {output.format(command)}"],
            cwd=here,
            capture_output=True,
            env=clean | {"PYTHONPATH": str(SRC), "PYTHONUTF8": "0"} | console,
            check=False,
        )
        told = done.stdout + done.stderr + ((here / "out.txt").read_bytes() if "out.txt" in output else b"")
        assert b"Traceback" not in told and b"UnicodeEncodeError" not in told.replace(b"\0", b""), (output, told)
        code = int((here / "code").read_text()) if "code" in output else done.returncode
        # An answer for programs that has nowhere to go is not given.
        lost = ">&-" in output and ("--json" in command or name == "export")
        assert code == (2 if lost else expected), (output, told)
        if encoding and output.endswith("| cat") and name != "export":  # which is UTF-8 everywhere
            assert done.stdout.decode(encoding) or done.stderr
