"""Every writer killed or stopped at any moment: files are whole, and the next run leaves nothing of it."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broken_runs import desk_of, lay
from command_line import run
from writers import COMMANDS, files_in, furnish

_ROUNDS, _LONGEST = 25, 1.5  # seconds; a cold build takes less
SRC = Path(__file__).parents[2] / "src"
# A laden machine may not have got further in a tenth of a second: until Ctrl-C is in hand, Python tells of it in its own way.
_NOT_YET_IN_HAND = {
    "__init__.py",
    "__main__.py",
    "core/__init__.py",
    "core/version.py",
    "cli/__init__.py",
    "cli/interrupt.py",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return furnish(tmp_path_factory.mktemp("built"), COMMANDS)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("name", COMMANDS)
def it_leaves_every_file_whole_whenever_it_ends(
    name: str, how: signal.Signals, built: dict[str, bytes], tmp_path: Path
) -> None:
    before, chance = desk_of(name, built), random.Random(f"{name} {how}")
    for _ in range(_ROUNDS):
        lay(tmp_path, before)
        with subprocess.Popen(
            [sys.executable, "-m", "reportgen", *COMMANDS[name]],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(SRC), "PYTHONUTF8": "1"},
        ) as process:
            time.sleep(chance.uniform(0.1, _LONGEST))
            process.send_signal(how)
            told = process.communicate()[1].decode()
        there = files_in(tmp_path)
        assert there.get(name) in (None, built[name])
        assert {**there, **before} == there and not _is_traceback(told, how), told
        if how is signal.SIGINT:
            assert process.returncode in (0, 1, -how if "Traceback" in told else 130) and not [
                *tmp_path.rglob("*.tmp")
            ], told
        assert run(*COMMANDS[name], cwd=tmp_path).returncode in (0, 1)
        assert (tmp_path / name).read_bytes() == built[name]
        assert not [*tmp_path.rglob("*.tmp")]


def _is_traceback(told: str, how: signal.Signals) -> bool:
    """Whether a traceback was shown that we could have kept from being shown."""
    where = {*re.findall(rf'File "{re.escape(SRC.as_posix())}/reportgen/(.+?)"', told)}
    of_python = how is signal.SIGINT and told.endswith("KeyboardInterrupt\n") and where <= _NOT_YET_IN_HAND
    return "Traceback" in told and not of_python


@pytest.mark.parametrize("name", COMMANDS)
def it_gives_one_whole_file_to_four_who_write_it_at_once(name: str, built: dict[str, bytes], tmp_path: Path) -> None:
    """Of workbooks, only one of them says that it is his: whoever comes late is refused, or told that it is there."""
    for _ in range(5):
        lay(tmp_path, desk_of(name, built))
        command = [sys.executable, "-m", "reportgen", *COMMANDS[name]]
        many = [
            subprocess.Popen(
                command,
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": str(SRC), "PYTHONUTF8": "1"},
            )
            for _ in range(4)
        ]
        told = [process.communicate()[0].decode() for process in many]
        codes = [process.returncode for process in many]
        assert (tmp_path / name).read_bytes() == built[name]
        assert not [*tmp_path.rglob("*.tmp")] and not [*tmp_path.rglob("*原有*")]
        if name in ("new.xlsx", "next.xlsx", "read.xlsx", "pull.xlsx"):
            done = [words for words, code in zip(told, codes, strict=True) if code == 0]
            assert set(codes) <= {0, 2} and sum("没有变化" not in words for words in done) == 1, (codes, done)
        else:
            assert 2 not in codes, codes
