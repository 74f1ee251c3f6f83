"""What others wrote is never lost: a writer replaces its own work, as it was written, and nothing else."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from command_line import Done, run
from reportgen.files.seal import Seal, seal_of
from surgery import SEED, Book
from writers import COMMANDS, REPORT, TITLE, WRITERS, furnish

pytestmark = pytest.mark.sweep

DAY = 1_768_473_000  # 2026-01-15, at noon or near it wherever this runs


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What every writer has written of the seed, by its name."""
    return furnish(tmp_path_factory.mktemp("built"), COMMANDS)


@pytest.fixture
def here(built: dict[str, bytes], tmp_path: Path) -> Path:
    for name, content in built.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def _said(done: Done) -> str:
    return done.stdout + done.stderr


def _edit_document(path: Path) -> None:
    document = docx.Document(str(path))
    document.paragraphs[-1].runs[0].text += "（领导补充）"
    document.save(str(path))


def _save_document(path: Path) -> None:
    docx.Document(str(path)).save(str(path))


def _change_footer(path: Path) -> None:
    document = docx.Document(str(path))
    document.sections[0].footer.paragraphs[0].runs[0].text = "内部资料 "
    document.save(str(path))


def _comment(path: Path) -> None:
    document = docx.Document(str(path))
    document.add_comment(document.paragraphs[0].runs, "请再核实", "李主任")
    document.save(str(path))


def _fill_in(path: Path) -> None:
    Book(path).put("行政处罚", 77).save(path)


def _dismiss(path: Path) -> None:
    """One finding taken out, as those do who have seen to it."""
    path.write_text(path.read_text(encoding="utf-8").replace("K0", "K9", 1), encoding="utf-8")


def _add(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n<!-- mine -->\n")


def _work_on(path: Path) -> None:
    """What somebody does to a file of ours."""
    {".docx": _edit_document, ".xlsx": _fill_in, ".sarif": _dismiss}.get(path.suffix, _add)(path)


@pytest.mark.parametrize("name", WRITERS)
def it_does_not_write_the_same_bytes_again(name: str, here: Path) -> None:
    os.utime(here / name, (DAY, DAY))
    done = run(*WRITERS[name], cwd=here)
    assert (here / name).stat().st_mtime == DAY
    assert done.returncode in (0, 1)
    assert "没有变化" in _said(done) or "--mark" in WRITERS[name]


@pytest.mark.parametrize("name", [name for name in WRITERS if name.endswith((".docx", ".xlsx"))])
def it_does_not_write_again_what_another_zlib_has_packed_otherwise(name: str, here: Path) -> None:
    """As Windows' newer Pythons do, which pack with zlib-ng."""
    loosely = io.BytesIO()
    with (
        zipfile.ZipFile(here / name) as ours,
        zipfile.ZipFile(loosely, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as theirs,
    ):
        for info in ours.infolist():
            theirs.writestr(info.filename, ours.read(info))
    assert loosely.getvalue() != (here / name).read_bytes()
    (here / name).write_bytes(loosely.getvalue())
    done = run(*WRITERS[name], cwd=here)
    assert (here / name).read_bytes() == loosely.getvalue()
    assert "没有变化" in _said(done) or "--mark" in WRITERS[name]


@pytest.mark.parametrize("name", COMMANDS)
def it_stops_before_what_others_have_changed(name: str, here: Path) -> None:
    _work_on(here / name)
    changed = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    done = run(*COMMANDS[name], cwd=here)
    assert done.returncode == 2
    assert f"{name} 已经存在，没有改动它" in _said(done) and "--force" in _said(done)
    assert {path: path.read_bytes() for path in here.rglob("*") if path.is_file()} == changed


@pytest.mark.parametrize("name", COMMANDS)
def it_stops_before_a_file_that_is_not_its_own(name: str, here: Path) -> None:
    """A text of that name, and one of our own files of another sort."""
    stranger = here / ("diff.docx" if name == REPORT else REPORT)
    for foreign in (b"mine", stranger.read_bytes()):
        (here / name).write_bytes(foreign)
        done = run(*COMMANDS[name], cwd=here)
        assert done.returncode == 2 and "不是本工具写的" in _said(done)
        assert (here / name).read_bytes() == foreign


@pytest.mark.parametrize("name", COMMANDS)
def it_keeps_the_old_one_beside_it_when_told_to_replace_it(name: str, here: Path, built: dict[str, bytes]) -> None:
    _work_on(here / name)
    os.utime(here / name, (DAY, DAY))
    changed = (here / name).read_bytes()
    done = run(*COMMANDS[name], "--force", cwd=here)
    stem, _, ending = name.rpartition(".")
    kept = here / f"{stem}（原有 2026-01-15）.{ending}"
    assert done.returncode in (0, 1)
    assert f"{stem}（原有 2026-01-15）.{ending}" in _said(done)
    assert ((here / name).read_bytes(), kept.read_bytes()) == (built[name], changed)
    assert kept.stat().st_mtime == DAY


@pytest.mark.sweep_only(
    like="tests/stories/test_others_work.py::it_keeps_the_old_one_beside_it_when_told_to_replace_it"
)
def it_keeps_every_old_one_under_a_name_of_its_own(here: Path) -> None:
    changed = set()
    for number in range(3):
        Book(here / "new.xlsx").put("行政处罚", number).save(here / "new.xlsx")
        os.utime(here / "new.xlsx", (DAY, DAY))
        changed.add((here / "new.xlsx").read_bytes())
        assert run(*WRITERS["new.xlsx"], "--force", cwd=here).returncode == 0
    kept = [f"new（原有 2026-01-15{more}）.xlsx" for more in ("", " 2", " 3")]
    assert {(here / name).read_bytes() for name in kept} == changed


def it_replaces_its_own_work_without_a_word(here: Path) -> None:
    (here / "另.xlsx").replace(here / "七一路.xlsx")
    done = run("build", "七一路.xlsx", cwd=here)
    assert done.returncode == 0
    assert done.stdout.startswith(f"✔ 七一路.xlsx：{REPORT} 已更新（警告")
    assert not [*here.rglob("*原有*")]


def it_keeps_a_report_of_the_same_name_that_another_workbook_has_made(here: Path, built: dict[str, bytes]) -> None:
    Book(here / "七一路.xlsx").put("行政处罚", 3).save(here / "另一份.xlsx")
    done = run("build", "另一份.xlsx", cwd=here)
    assert "原来的一份是由另一份工作簿生成的，另存为：" in done.stdout
    (kept,) = (here / "outputs").glob(f"{TITLE}（原有*）.docx")
    assert kept.read_bytes() == built[REPORT]
    again = run("build", "七一路.xlsx", cwd=here)  # and the other way round: neither is lost
    assert "是由另一份工作簿生成的" in again.stdout and len([*(here / "outputs").glob(f"{TITLE}（原有*）.docx")]) == 2


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (_edit_document, f"生成以后有人改过。要把改动放回工作簿，请运行 reportgen pull {REPORT} 七一路.xlsx"),
        (_change_footer, f"生成以后有人改过。要把改动放回工作簿，请运行 reportgen pull {REPORT} 七一路.xlsx"),
        (_comment, f"生成以后有人改过。要把改动放回工作簿，请运行 reportgen pull {REPORT} 七一路.xlsx"),
    ],
)
def it_says_what_was_done_to_the_report_and_the_way_back(edit: Callable[[Path], None], said: str, here: Path) -> None:
    edit(here / REPORT)
    done = run("build", "七一路.xlsx", cwd=here)
    assert done.returncode == 2
    assert said in done.stdout


def _lay_out(path: Path) -> None:
    """Another size and an empty paragraph, as before printing."""
    document = docx.Document(str(path))
    document.paragraphs[2].runs[0].font.size = Pt(15)
    document.paragraphs[2].insert_paragraph_before()
    document.save(str(path))


@pytest.mark.parametrize("edit", [_save_document, _lay_out])
def it_stops_for_no_report_that_was_only_saved_again_and_keeps_its_layout(
    edit: Callable[[Path], None], here: Path, built: dict[str, bytes]
) -> None:
    edit(here / REPORT)
    saved = (here / REPORT).read_bytes()
    os.utime(here / REPORT, (DAY, DAY))
    done = run("build", "七一路.xlsx", cwd=here)
    assert (done.returncode, (here / REPORT).read_bytes()) == (0, built[REPORT])
    kept = f"outputs/{TITLE}（原有 2026-01-15）.docx"
    assert f"原来的一份另存为：{kept}" in done.stdout
    assert (here / kept).read_bytes() == saved


@pytest.mark.sweep_only(like="tests/stories/test_others_work.py::it_says_what_was_done_to_the_report_and_the_way_back")
def it_goes_the_way_back_that_it_names(here: Path) -> None:
    _edit_document(here / REPORT)
    told = run("build", "七一路.xlsx", cwd=here).stdout
    (command,) = re.findall(r"reportgen (pull \S+ [^ ；]+)", told)
    assert run(*command.split(), "-o", "改后.xlsx", cwd=here).returncode == 0
    assert run("build", "改后.xlsx", "--force", cwd=here).returncode == 0
    assert docx.Document(str(here / REPORT)).paragraphs[-1].text.endswith("（领导补充）")


def it_seals_nothing_that_is_not_whole() -> None:
    assert seal_of(SEED.read_bytes()).is_whole is False
    assert seal_of(b"") == seal_of(b"PK\x03\x04 and no zip") == seal_of(b"<!DOCTYPE html>") == Seal()


def it_replaces_its_own_findings_about_a_kind_and_none_that_only_look_like_them(here: Path) -> None:
    """SARIF of another check, or of one that somebody went through, is no file of ours."""
    (here / "neu" / "kind.toml").write_text("title = 1\n", encoding="utf-8")
    assert run(*COMMANDS["neu.sarif"], cwd=here).returncode == 1
    assert seal_of((here / "neu.sarif").read_bytes()) == Seal("findings", True)
    like = b'{"runs": [{"tool": {"driver": {"name": "reportgen"}}}]}'
    (here / "neu.sarif").write_bytes(like)
    assert run(*COMMANDS["neu.sarif"], cwd=here).returncode == 2
    assert (here / "neu.sarif").read_bytes() == like
    done = run("kinds", "check", "neu", "--sarif", "neu/kind.toml", "--force", cwd=here)
    assert done.returncode == 2 and "请把文件名的结尾改为 .sarif" in _said(done)
