"""Open a workbook that anyone may have sent: its bytes, or one sentence that says why not."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from reportgen.core.findings import CannotRun
from reportgen.files.safe_files import reason
from reportgen.files.zipped import DamagedZip, chunks, opened

_LARGEST_FILE = 50 * 1024 * 1024
_LARGEST_CONTENT = 400 * 1024 * 1024


def safe_content(path: Path) -> bytes:
    """The bytes of the .xlsx at `path`; the file is only read.

    Raises CannotRun when it is missing, locked, encrypted, damaged, too large, hostile, or of another format.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise CannotRun(
                f"{path.name} 有 {path.stat().st_size >> 20} MB，太大了。", "请确认是填报工作簿，删去多余的图片后重试。"
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRun(f"找不到 {path}。", "请检查文件名和所在的文件夹。") from error
    except PermissionError as error:
        raise CannotRun(
            f"打不开 {path.name}，可能正被别的程序占用。", "请关闭 Excel 或 WPS 里的这个文件后重试。"
        ) from error
    except OSError as error:
        raise CannotRun(f"读不了 {path}（{reason(error)}）。", "请检查文件后重试。") from error
    _refuse_other_formats(path.name, content)
    return content


def _refuse_other_formats(name: str, content: bytes) -> None:
    if not content:
        raise CannotRun(f"{name} 是空文件。", "请重新取得这个文件。")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise CannotRun(
            f"{name} 设了打开密码，或是旧的 .xls 格式。", "请用 Excel 或 WPS 去掉密码，另存为 .xlsx 后重试。"
        )
    try:
        _refuse_content(name, opened(content))
    except DamagedZip as error:
        raise CannotRun(
            f"{name} 不是 Excel 工作簿（.xlsx），或已损坏。", "请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。"
        ) from error


def _refuse_content(name: str, archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    if "word/document.xml" in names:
        raise CannotRun(f"{name} 是 Word 文件，不是工作簿。", "请给出 .xlsx 工作簿。")
    if not names & {"xl/workbook.xml", "[Content_Types].xml"}:
        raise DamagedZip
    if sum(info.file_size for info in infos) > _LARGEST_CONTENT:
        raise CannotRun(f"{name} 展开后太大，已停止读取。", "请确认是填报工作簿。")
    for info in infos:
        if not info.filename.startswith("xl/media/"):  # pictures are never read, and an .svg may have a DOCTYPE
            _refuse_entities(name, chunks(archive, info))


def _refuse_entities(name: str, part: Iterable[bytes]) -> None:
    """No office program writes a DOCTYPE; whoever does means harm. It may hide in a part of any name, behind a comment."""
    tail = b""
    for chunk in part:
        text = tail + chunk.replace(b"\0", b"")
        if b"<!DOCTYPE" in text:
            raise CannotRun(f"{name} 里有不该有的内容（DOCTYPE），已停止读取。", "请不要使用来历不明的工作簿。")
        tail = text[-8:]
