"""The steps around a workbook: start one, write it, export its values, list the kinds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportgen.core.codes import UNFILLED
from reportgen.core.findings import CannotRun, Finding, has_errors
from reportgen.core.kind import Kind
from reportgen.core.report import Report
from reportgen.core.version import __version__
from reportgen.files.kind_folder import kind_paths, load_kind
from reportgen.files.safe_files import write_whole
from reportgen.pipeline.build import Outcome, Status
from reportgen.pipeline.reading import kind_finder, read_report


def start_report(
    kind_id: str | None, source: Path | None, templates: Path | None = None
) -> tuple[Report, list[Finding]]:
    """The report a new workbook starts from: empty, or with the values of `source`.

    Raises CannotRun when the kind is not known, or not named while there are several.
    """
    if source is not None:
        report, findings, _ = read_report(source, templates)
        if kind_id not in (None, report.kind.id):
            raise CannotRun(
                f"{source.name} 是“{report.kind.id}”，不是“{kind_id}”。", "请去掉命令里的报告种类，或换一个文件。"
            )
        return report, findings
    return Report(load_kind(kind_id or _only_kind(templates), templates).kind, {}, {}), []


def known_kinds(templates: Path | None = None) -> list[Kind]:
    """Every kind that can be found. Raises CannotRun when one of them is wrong."""
    return [load_kind(kind_id, templates).kind for kind_id in kind_paths(templates)]


def export(path: Path, templates: Path | None = None) -> tuple[str, list[Finding]]:
    """The entered values of the report at `path` as JSON, and what is wrong with them."""
    from reportgen.files.json_report import to_json

    report, findings, _ = read_report(path, templates)
    return to_json(report), findings


def read_into(
    path: Path, output: Path, kind_id: str | None = None, templates: Path | None = None, overwrite: bool = False
) -> Outcome:
    """Read the finished report at `path` into a workbook, or a .json, at `output`.

    What could not be read is blank there and has its finding; the file is written all the same.
    """
    from reportgen.files.json_report import to_json
    from reportgen.pipeline.finished import read_finished

    if output.suffix.lower() not in (".xlsx", ".json"):
        problem = CannotRun(f"{output.name} 的扩展名不对。", "请写成 .xlsx（工作簿）或 .json。")
        return Outcome(path, Status.FAILED, problem=problem)
    try:
        report, findings, _ = read_finished(path, kind_finder(templates), kind_id)
        if output.suffix.lower() == ".json":
            write_text_file(to_json(report), output, overwrite, [path])
        else:
            write_workbook_file(report, output, __version__, overwrite, [path])
    except CannotRun as problem:
        return Outcome(path, Status.FAILED, problem=problem)
    title = report.fill(report.kind.properties.title) or report.kind.title
    status = Status.DOUBTFUL if has_errors(findings) else Status.READ
    return Outcome(path, status, tuple(findings), report.kind.id, title, output)


def write_text_file(text: str, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write `text` as UTF-8; see write_bytes_file."""
    write_bytes_file(text.encode(), path, overwrite, made_from)


def write_bytes_file(content: bytes, path: Path, overwrite: bool = False, made_from: Sequence[Path] = ()) -> None:
    """Write `content` as it is. Raises CannotRun when `path` exists and may not be replaced: none of `made_from` ever may."""
    _refuse_existing(path, overwrite, made_from)
    write_whole(path, content)


def write_workbook_file(
    report: Report, path: Path, version: str, overwrite: bool = False, made_from: Sequence[Path] = ()
) -> None:
    """Write the workbook of `report` to `path`; see write_bytes_file."""
    from reportgen.files.workbook.writer import write_workbook

    if path.suffix.lower() != ".xlsx":
        raise CannotRun(f"{path.name} 的扩展名不对。", "工作簿的文件名请以 .xlsx 结尾。")
    _refuse_existing(path, overwrite, made_from)
    write_whole(path, write_workbook(report, version))


def _refuse_existing(path: Path, overwrite: bool, made_from: Sequence[Path]) -> None:
    if path.exists() and any(source.exists() and path.samefile(source) for source in made_from):
        raise CannotRun(f"{path} 是原来的文件，没有改动它。", "请给新的文件另起一个文件名。")
    if path.exists() and not overwrite:
        raise CannotRun(f"{path} 已经存在，没有改动它。", "请换一个文件名；确实要替换时加上 --force。")


def _only_kind(templates: Path | None) -> str:
    known = list(kind_paths(templates))
    if len(known) != 1:
        raise CannotRun(
            f"请写明报告种类，可选：{'、'.join(known)}。", "例如：reportgen new " + (known[0] if known else "…")
        )
    return known[0]


def unfilled_only(findings: Sequence[Finding]) -> bool:
    """Whether the only errors are blanks, as in a report that is still being filled in."""
    return all(item.code in UNFILLED for item in findings if item.is_error)
