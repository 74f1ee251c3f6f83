"""A run that is spread over processes says and writes what one process does, whatever happens to the processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.findings import Severity
from reportgen.pipeline import all_judged, spread
from reportgen.pipeline.build import build_many
from reportgen.pipeline.check import checked
from reportgen.pipeline.judged import Ask, Judge, Judged, Setting, start_judge
from reportgen.pipeline.sources import Source
from reportgen.say.outcome import Outcome, Status

ROOT = Path(__file__).parents[2]
KINDS, TEMPLATES = ROOT / "tests" / "kinds", ROOT / "templates"
FOLDER = TEMPLATES / "gov-info-annual-2021"
SAMPLE: dict[str, Any] = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))["values"]


def unit(folder: Path, file: str, name: str, **values: Any) -> Source:
    """The report of a unit, which says what the sample says but for `values`."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{file}.json"
    content = {"kind": FOLDER.name, "values": {**SAMPLE, "单位全称": name, **values}}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return Source(path, Path(folder.name))


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Source]:
    """Texts copied from each other, a unit twice in one folder and once in another, a name twice, mistakes, damage."""
    top = tmp_path_factory.mktemp("many")
    here, there = top / "这里", top / "那里"
    found = [unit(here, f"{number}", f"临江市第{number}街道办事处") for number in range(4)]
    found += [unit(here, "又一", "临江市第1街道办事处"), unit(there, "别处", "临江市第2街道办事处")]
    found += [unit(here, "缺", "临江市水利局", 年度=None), unit(there, "同名", "临江市第3街道 办事处")]
    damaged = here / "坏.json"
    damaged.write_text("{", encoding="utf-8")
    return [*found, Source(damaged, Path("这里")), unit(here, "末", "临江市教育局")]


def outcomes(sources: list[Source], cores: int, outputs: Path) -> list[Outcome]:
    return [*build_many(sources, outputs, TEMPLATES, cores=cores)]


def as_told(told: list[Outcome]) -> list[Any]:
    return [(one.source, one.status, one.findings, one.output, str(one.problem), one.title) for one in told]


def it_says_and_writes_the_same_on_one_core_and_on_many(
    sources: list[Source], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    alone = outcomes(sources, 1, Path("outputs"))
    written = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.docx"))}
    for path in written:
        path.unlink()
    assert as_told(outcomes(sources, 3, Path("outputs"))) == as_told(alone)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*.docx"))} == written
    codes = {item.code for one in alone for item in one.findings}
    assert {"W402", "R212", "R213"} <= codes
    assert {Status.BUILT, Status.STOPPED, Status.FAILED} <= {one.status for one in alone}


def it_starts_no_process_for_a_few_reports(sources: list[Source], monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> Iterator[Judged]:
        raise AssertionError("a process is started")

    monkeypatch.setattr(spread, "spread", forbidden)
    few = sources[: all_judged.FEWEST - 1]
    assert len([*all_judged.judge_many(few, Setting(TEMPLATES), 8)]) == len(few)


@pytest.mark.sweep_only(like="tests/stories/test_many_cores.py::it_says_and_writes_the_same_on_one_core_and_on_many")
def it_starts_processes_that_inherit_nothing_as_on_windows(sources: list[Source]) -> None:
    judge = start_judge(Setting(TEMPLATES))
    told = [*map(checked, sources, spread.spread(sources, judge, 2, forks=False))]
    alone = [*map(checked, sources, all_judged.judge_many(sources, Setting(TEMPLATES)))]
    assert as_told(told) == as_told(alone)


class Deadly(Judge):
    """Ends the process that helps with one of the reports, as a system does that has no memory left."""

    def __call__(self, source: Source, ask: Ask) -> Judged:
        if os.getpid() != PARENT and source.path.stem in ("1", "末"):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(source, ask)


class DeadlyLater(Deadly):
    """The same, once it has asked the run."""

    def __call__(self, source: Source, ask: Ask) -> Judged:
        def then(*asked: Any) -> Any:
            answers = ask(*asked)()
            if os.getpid() != PARENT and source.path.stem in ("1", "末"):
                os.kill(os.getpid(), signal.SIGKILL)
            return lambda: answers

        return Judge.__call__(self, source, then)


PARENT = os.getpid()


@pytest.mark.sweep
@pytest.mark.posix
@pytest.mark.parametrize("deadly", [Deadly, DeadlyLater])
def it_does_itself_what_a_process_was_at_when_it_was_killed(deadly: type[Judge], sources: list[Source]) -> None:
    judge = start_judge(Setting(TEMPLATES))
    spread_out = spread.spread(sources, deadly(judge.find_kind, judge.with_earlier, judge.setting), 2)
    told = [*map(checked, sources, spread_out)]
    killed = [one for one in told if any(item.code == "R250" for item in one.findings)]
    assert [one.source.stem for one in killed] == ["1", "末"]
    assert {item.severity for one in killed for item in one.findings if item.code == "R250"} == {Severity.NOTE}
    alone = [*map(checked, sources, all_judged.judge_many(sources, Setting(TEMPLATES)))]
    others = [[item for item in one.findings if item.code != "R250"] for one in told]
    assert others == [[*one.findings] for one in alone]


def stopped(folder: Path, count: int, after: int, more: str = "") -> tuple[subprocess.Popen[bytes], str]:
    """A run over `count` reports that gets Ctrl-C as soon as `after` of them are built, and what it said then."""
    inputs = folder / "inputs"
    for number in range(count):
        unit(inputs, f"{number:02}", f"临江市第{number}街道办事处")
    program = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # whoever runs the tests in the background has it ignored
        "from reportgen.cli import app; from reportgen.cli import main; from reportgen.pipeline import all_judged, sources\n"
        "sources.WORKBOOKS = ('.json',); all_judged.usable_cores = lambda: 3\n"
        f"{more}\n"
        "sys.argv = ['reportgen', 'build', *sys.argv[1:]]; main()"
    )
    asked = [str(inputs), "-o", str(folder / "outputs"), "--templates", str(TEMPLATES)]
    command = [sys.executable, "-c", program, *asked]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 60
    while len(built(folder)) < after and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    return process, process.communicate(timeout=30)[1].decode()


def built(folder: Path) -> list[Path]:
    return [*(folder / "outputs").glob("*.docx")]


@pytest.mark.posix
def it_leaves_whole_reports_and_no_others_when_it_is_stopped(tmp_path: Path) -> None:
    process, told = stopped(tmp_path, 40, 3)
    assert (process.returncode, told) == (130, "已停止。\n")
    assert 3 <= len(built(tmp_path)) < 40
    assert {path.suffix for path in (tmp_path / "outputs").iterdir()} == {".docx"}
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        until = time.monotonic() + 10
        while time.monotonic() < until:
            os.killpg(process.pid, 0)
            time.sleep(0.05)


@pytest.mark.posix
def it_says_no_more_when_it_is_stopped_before_its_processes_are_at_work(tmp_path: Path) -> None:
    """As on a machine that has too much to do: they are started, and have not come to their first line."""
    process, told = stopped(tmp_path, 8, 1, late_work(forks=True))
    assert (process.returncode, told) == (130, "已停止。\n")


@pytest.mark.sweep_only(
    like="tests/stories/test_many_cores.py::it_says_no_more_when_it_is_stopped_before_its_processes_are_at_work"
)
@pytest.mark.posix
def it_says_no_more_when_processes_that_inherit_nothing_are_not_at_work_yet(tmp_path: Path) -> None:
    """As on macOS."""
    process, told = stopped(tmp_path, 8, 1, late_work(forks=False))
    assert (process.returncode, told) == (130, "已停止。\n")


def late_work(forks: bool) -> str:
    """A program's lines by which processes are a long time in coming to their work."""
    here = (
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\nimport late_work\nfrom reportgen.pipeline import spread\n"
    )
    return f"{here}spread.work = late_work.work; spread.spread.__defaults__ = ({forks},)"
