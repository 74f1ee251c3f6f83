"""Who looks at the page, and a folder of workbooks on it."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

from page_inputs import FILLED
from served import served

from command_line import COMMAND


def it_works_through_a_folder_and_tells_how_each_workbook_stands(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    shutil.copy(FILLED, tmp_path / "inputs" / "甲.xlsx")
    (tmp_path / "inputs" / "坏的.xlsx").write_bytes(b"PK damaged")
    (tmp_path / "inputs" / "旧.xls").write_bytes(b"x")
    with served(tmp_path) as visitor:
        visitor.enter()
        told = visitor.ask("many", how="build")
        reports = told["reports"]
        while not told["over"]:
            told = visitor.ask("many", known=len(reports))
            reports += told["reports"]
    assert {one["source"]: one["state"] for one in reports} == {
        "甲.xlsx": "已生成",
        "坏的.xlsx": "没有做成",
        "旧.xls": "没有处理",
    }
    assert [one["name"] for one in reports if one["output_file"]] == [
        path.name for path in (tmp_path / "outputs").iterdir()
    ]


# ── who looks at it ──────────────────────────────────────────────────────────


def it_lets_one_tab_work_at_a_time(tmp_path: Path) -> None:
    with served(tmp_path) as visitor:
        visitor.enter()
        assert visitor.ask("wait", page="first", seen=-1)["at_work"] is True
        assert visitor.ask("wait", page="second", seen=-1)["at_work"] is False
        visitor.ask("take-over", page="second")
        assert visitor.ask("wait", page="second", seen=-1)["at_work"] is True
        assert visitor.ask("wait", page="first", seen=-1)["at_work"] is False


def it_stops_when_the_last_page_has_been_closed_for_long(tmp_path: Path) -> None:
    with served(tmp_path) as visitor:
        visitor.server.room.visitors.patience = 0.1
        visitor.enter()
        time.sleep(0.2)
        assert not visitor.server.room.visitors.are_gone, "no page has been there yet"
        visitor.ask("wait", page="1", seen=-1)
        time.sleep(0.2)
        assert visitor.server.room.visitors.are_gone


def it_prints_the_address_and_nothing_else_and_stays(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    process = subprocess.Popen(
        [*COMMAND, "desk", "--no-browser"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout and process.stderr
    try:
        address = process.stdout.readline().decode().strip()
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        assert process.poll() is None
    finally:
        process.terminate()
        assert process.stdout.read() + process.stderr.read() == b""
