"""What is handed out: pinned libraries that fit the package, the same zip of the same files, batch files that cmd.exe can read."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "packaging"))

import guide  # noqa: E402
import licences  # noqa: E402
import sources  # noqa: E402
import windows  # noqa: E402


def it_pins_every_library_that_the_package_asks_for_within_its_bounds() -> None:
    pinned = dict(line.split()[0].split("==") for line in windows.LOCK.read_text(encoding="utf-8").splitlines())
    for asked in map(Requirement, sources.wanted()):
        assert asked.specifier.contains(pinned[asked.name.lower()]), asked
    assert "colorama" in pinned  # click needs it for a console of Windows, and says so only there


def it_pins_every_file_by_its_digest_and_names_no_registry() -> None:
    for line in windows.LOCK.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line)


def it_knows_what_only_windows_needs() -> None:
    told = 'Name: a\nRequires-Dist: b>=2; platform_system == "Windows"\nRequires-Dist: c; sys_platform == "darwin"\n'
    assert sources.missing([told]) == ["b>=2"]
    assert sources.missing([told, "Name: B\n"]) == []


def it_takes_no_other_python_than_the_recorded_one(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "python.zip", "w") as archive:
        archive.writestr("python.exe", b"another")
    with pytest.raises(SystemExit, match="has the digest"):
        windows.embedded_python(tmp_path / "python.zip", sources.PYTHON_DIGEST)


def it_gives_the_same_zip_for_the_same_files_in_any_order() -> None:
    files = {"使用说明.docx": b"1", "app/a.py": b"2"}
    made = windows.zipped(files)
    assert made == windows.zipped(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["app/a.py", "使用说明.docx"]
        assert {info.create_system for info in archive.infolist()} == {0}


@pytest.mark.parametrize("name", ["年报工具.bat", "填报页面.bat", "app/reportgen.bat"])
def it_writes_batch_files_as_a_chinese_windows_reads_them(name: str) -> None:
    content = dict(windows.launchers())[name]
    assert content.count(b"\n") == content.count(b"\r\n") > 0
    text = content.decode("gbk")
    assert "EnableDelayedExpansion" not in text.replace("DisableDelayedExpansion", "")  # which eats ! in a path
    assert all('"%~dp0' in line for line in text.splitlines() if "%~dp0" in line)


def it_packs_the_forms_and_nothing_hidden_or_compiled() -> None:
    own = sources.own_files(ROOT)
    assert {"__main__.py", "templates/gov-info-annual-2021/report.docx"} <= own.keys()
    assert not [name for name in own if "__pycache__" in name or "/." in name or name.endswith(".pyc")]


def it_makes_a_guide_that_says_what_the_page_says() -> None:
    made = guide.guide(ROOT / "README.zh-CN.md")
    document = docx.Document(io.BytesIO(made))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    page = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    assert headings == re.findall(r"^#+ (.*)$", re.sub(r"(?ms)^```.*?^```", "", page), re.MULTILINE)
    assert len(document.inline_shapes) + len(document.tables) > 10


def it_names_the_licence_of_each_library_and_where_its_text_stands() -> None:
    metadata = b"Name: x\nVersion: 1\nLicense-Expression: MIT\n"
    files = {"app/lib/x-1.dist-info/METADATA": metadata, "app/python/python312.dll": "3.12.9".encode("utf-16-le")}
    with pytest.raises(SystemExit, match="brings no text"):
        licences.licences_page(files)
    page = licences.licences_page(files | {"app/lib/x-1.dist-info/licenses/LICENSE": b"x"})
    assert (
        "CPython 3.12.9" in page and "x 1\n    许可：MIT\n    全文：app\\lib\\x-1.dist-info\\licenses\\LICENSE" in page
    )
