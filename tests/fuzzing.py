"""Damage whole files, build from them, and have readers that are not ours say whether what came out is right.

Right is one of two: the document says what plain openpyxl finds in the workbook, or something is told with its place. Never
an exception, never a document that python-docx cannot open, never another figure or paragraph without a word.
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import openpyxl
from lxml import etree

from damage import damaged
from reportgen.files.json_values import read_json
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.kinds import FindKind
from reportgen.say.outcome import Outcome, Status
from surgery import Book

ROOT = Path(__file__).parents[1]
GOV = ROOT / "templates" / "gov-info-annual-2021" / "sample.json"
# What Excel would take for the number of a character.
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_HAN = re.compile("[\u4e00-\u9fff]")
Grid = dict[tuple[int, int, int], str]


@dataclass
class Seen:
    """A document as python-docx reads it: the cells of its tables by table, row and column, and its paragraphs."""

    grid: Grid
    paragraphs: list[str]

    @classmethod
    def of(cls, content: bytes) -> Seen:
        document = docx.Document(io.BytesIO(content))
        cells = {
            (number, at, column): cell.text
            for number, table in enumerate(document.tables)
            for at, row in enumerate(table.rows)
            for column, cell in enumerate(row.cells)
        }
        return cls(cells, [one.text for one in document.paragraphs])


@dataclass
class Base:
    """A report with figures that all differ, its workbook, and what its document says."""

    folder: Path
    workbook: bytes = b""
    values: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.values = distinct(json.loads(GOV.read_text(encoding="utf-8")))
        path = self.folder / "base.json"
        path.write_text(json.dumps(self.values), encoding="utf-8")
        self.workbook = write_workbook(read_json(path, FindKind())[0])
        self.outcome, self.seen = self.built(self.workbook)
        assert self.seen, self.outcome.findings
        self.told = {_key(one) for one in self.outcome.findings}

    def built(self, workbook: bytes, templates: Path | None = None) -> tuple[Outcome, Seen | None]:
        """What becomes of a workbook, and its document where there is one."""
        path, out = self.folder / "册.xlsx", self.folder / "out"
        path.write_bytes(workbook)
        for old in out.glob("*"):
            old.unlink()
        outcome = build_report(path, out, templates)
        return outcome, Seen.of(outcome.output.read_bytes()) if outcome.output else None

    @cached_property
    def cells(self) -> dict[str, tuple[str, str]]:
        """Where each value stands in the workbook, by its defined name."""
        book = openpyxl.load_workbook(io.BytesIO(self.workbook))
        found = {}
        for name, defined in book.defined_names.items():
            places = list(defined.destinations) if "!" in (defined.value or "") else []
            if len(places) == 1 and ":" not in places[0][1]:
                found[name] = (places[0][0], places[0][1].replace("$", ""))
        return found

    @cached_property
    def spots(self) -> dict[str, tuple[int, int, int]]:
        """Where each figure that stands nowhere else is printed."""
        assert self.seen
        entered = {name: str(value) for name, value in self.values["values"].items() if isinstance(value, int)}
        where: dict[str, list[tuple[int, int, int]]] = {}
        for at, text in self.seen.grid.items():
            where.setdefault(text, []).append(at)
        return {name: where[text][0] for name, text in entered.items() if len(where.get(text, ())) == 1}

    def judged(self, workbook: bytes, moved: bool = False, changed: Mapping[str, str] | None = None) -> str:
        """What is wrong with what becomes of `workbook`, '' for nothing. `moved`: cells no longer stand where they stood."""
        outcome, seen = self.built(workbook)
        if outcome.status is Status.FAILED:
            return "" if outcome.problem and _HAN.search(outcome.problem.message) else "refused without a word"
        fresh = [one for one in outcome.findings if _key(one) not in self.told]
        if outcome.status is Status.STOPPED:
            return "" if any(one.stops for one in outcome.findings) else "stopped without a finding"
        assert seen
        wrong = self.wrong_in(seen, workbook, moved, changed)
        return "" if fresh or not wrong else "silent: " + "; ".join(wrong[:3])

    def wrong_in(
        self, seen: Seen, workbook: bytes, moved: bool = False, changed: Mapping[str, str] | None = None
    ) -> list[str]:
        """The figures and paragraphs of a document that the workbook it was made from does not say."""
        assert self.seen
        expected = self.seen.grid | (
            {self.spots[name]: text for name, text in (changed or {}).items()} if moved else self._typed(workbook)
        )
        figures = {*self.spots.values()}
        differing = {at: text for at, text in expected.items() if at in figures and seen.grid.get(at) != text}
        sorted_there = self._typed_in_place(workbook) if moved and changed is None and differing else {}
        wrong = [
            f"{at}: {seen.grid.get(at)!r}, not {text!r}"
            for at, text in differing.items()
            if sorted_there.get(at) != seen.grid.get(at)
        ]
        return wrong + [f"{one!r} from nowhere" for one in self._strange(workbook, seen)]

    def says(self, text: str) -> str:
        """What is wrong with the document of a workbook that says `text` in its prose, '' for nothing."""
        book = Book(self.workbook)
        book.put(f"{self._prose()}!B5", _ESCAPED.sub("_x005F_", f"甲{text}乙。"))
        outcome, seen = self.built(book.to_bytes())
        fresh = [one for one in outcome.findings if _key(one) not in self.told]
        if seen is None:
            return "" if fresh or outcome.problem else "not built without a word"
        wanted = letters(f"甲{text}乙。").replace("{{年度}}", str(self.values["values"]["年度"]))
        shown = letters("".join(seen.paragraphs))
        return "" if wanted in shown or fresh else f"silent: {shown[:200]!r} without {wanted!r}"

    def _prose(self) -> str:
        return next(title for title in Book(self.workbook).sheets() if "总体情况" in title)

    def fills(self, template: bytes) -> str:
        """What is wrong with the document that a damaged template gives, '' for nothing."""
        kind = self.folder / "templates" / GOV.parent.name
        shutil.copytree(GOV.parents[1] / "_common", kind.parent / "_common", dirs_exist_ok=True)
        shutil.copytree(GOV.parent, kind, dirs_exist_ok=True)
        (kind / "report.docx").write_bytes(template)
        outcome, seen = self.built(self.workbook, kind.parent)
        if seen is None:
            told = outcome.problem.message if outcome.problem else "".join(one.message for one in outcome.findings)
            return "" if _HAN.search(told) else "not built without a word"
        assert outcome.output and self.seen
        whole = _parts_that_do_not_parse(outcome.output.read_bytes())
        shown = {*seen.grid.values()}
        missing = sorted({self.seen.grid[at] for at in self.spots.values()} - shown)
        return "; ".join([f"{name} is no XML" for name in whole] + [f"{one} is not printed" for one in missing[:3]])

    def _typed_in_place(self, workbook: bytes) -> Grid:
        """What a person sees beside labels that have not moved: sorting figures, or pasting over them, is typing others."""
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        typed, kept = self._typed(workbook), dict[tuple[int, int, int], str]()
        for name, spot in self.spots.items():
            sheet, address = self.cells[name]
            defined = book.defined_names.get(name)
            stays = defined is not None and [*defined.destinations] == [
                (sheet, re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", address))
            ]
            if stays and spot in typed and self._labels(book, sheet) == self._labels(self._made, sheet):
                kept[spot] = typed[spot]
        return kept

    @cached_property
    def _made(self) -> Any:
        return openpyxl.load_workbook(io.BytesIO(self.workbook))

    @staticmethod
    def _labels(book: Any, sheet: str) -> dict[str, str]:
        """The words of the official table on a sheet, by where they stand."""
        cells = (cell for row in book[sheet].iter_rows(max_col=3) for cell in row)
        return {
            cell.coordinate: cell.value
            for cell in cells
            if isinstance(cell.value, str) and cell.value[0] not in "=✘✔还"
        }

    def _typed(self, workbook: bytes) -> Grid:
        """What plain openpyxl finds where the figures stood when the workbook was made."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
        except Exception:  # whatever openpyxl trips over; the document is then held against the one it was made from
            return {}
        found = {}
        for name, spot in self.spots.items():
            sheet, address = self.cells[name]
            value = book[sheet][address].value if sheet in book.sheetnames else None
            if value is not None:
                found[spot] = str(value)
        return found

    def _strange(self, workbook: bytes, seen: Seen) -> list[str]:
        """Paragraphs that neither the first document has nor the workbook says."""
        assert self.seen
        known = set(self.seen.paragraphs)
        strange = [one for one in seen.paragraphs if one not in known and len(one) > 1]
        if not strange:
            return []
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive, warnings.catch_warnings():
            said = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
        said = re.sub(r"<[^>]*>|\s", "", said)
        return [one for one in strange if not all(re.sub(r"\s", "", part) in said for part in re.split("[。：]", one))]


def _parts_that_do_not_parse(content: bytes) -> list[str]:
    wrong = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            try:
                etree.fromstring(archive.read(name)) if name.endswith((".xml", ".rels")) else None
            except etree.XMLSyntaxError:
                wrong.append(name)
    return wrong


def distinct(values: dict[str, Any], first: int = 11) -> dict[str, Any]:
    """The sample with every figure another one, from `first` on, and every sum right."""
    made = values["values"]
    three = [name.split(".")[1:] for name in made if name.startswith("依申请.")]
    rows = list(dict.fromkeys(row for row, _ in three))
    number = iter(range(first, first + 900))
    for column in dict.fromkeys(column for _, column in three):
        for row in rows[1:]:
            made[f"依申请.{row}.{column}"] = next(number)
        carried = made[f"依申请.上年结转.{column}"]
        made[f"依申请.本年新收.{column}"] = sum(made[f"依申请.{row}.{column}"] for row in rows[2:]) - carried
    for at, name in enumerate((name for name in made if name.startswith("复议诉讼.")), 901):
        made[name] = at
    for at, name in enumerate(("行政许可", "行政处罚", "行政强制"), 7001):
        made[name] = at
    for one in made.values():
        for record in one if isinstance(one, list) else ():
            for column, text in record.items():
                if isinstance(text, str):
                    record[column] = re.sub(r"[^。]*[0-9][^。]*。", "", text) or "工作平稳有序，各项要求落实到位。"
    return values


def _key(one: Any) -> tuple[Any, ...]:
    return one.code, one.field, one.message


# ── what clerks do ───────────────────────────────────────────────────────────

Clerk = Callable[[Book, random.Random], None]


def _sheets(book: Book) -> list[str]:
    return [title for title in book.sheets() if not title.startswith("_")]


def _insert_row(book: Book, chance: random.Random) -> None:
    book.insert_rows(chance.choice(_sheets(book)), chance.randint(1, 30), chance.choice((1, 1, 3)))


def _delete_row(book: Book, chance: random.Random) -> None:
    book.delete_row(chance.choice(_sheets(book)), chance.randint(1, 30))


def _rename(book: Book, chance: random.Random) -> None:
    book.rename(chance.choice(_sheets(book)), chance.choice(("表", "Sheet1", "O'Brien & 表 <1>", "2025年")))


def _reorder(book: Book, chance: random.Random) -> None:
    book.reorder()


def _copy(book: Book, chance: random.Random) -> None:
    title = chance.choice(_sheets(book))
    book.copy_sheet(title, f"{title} (2)"[-31:])


def _remove(book: Book, chance: random.Random) -> None:
    book.remove_sheet(chance.choice(_sheets(book)))


def _hide(book: Book, chance: random.Random) -> None:
    book.hide_sheet(chance.choice(_sheets(book)), chance.choice(("hidden", "veryHidden")))


def _forget(book: Book, chance: random.Random) -> None:
    book.forget_names(chance.choice(_sheets(book)))


def _merge(book: Book, chance: random.Random) -> None:
    row, column = chance.randint(3, 20), chance.choice("BCDE")
    book.merge(chance.choice(_sheets(book)), f"{column}{row}:{chr(ord(column) + chance.randint(0, 2))}{row + 1}")


def _paste_as_text(book: Book, chance: random.Random) -> None:
    name = chance.choice(sorted(book.names()))
    value = book.value(name)
    if isinstance(value, int | float):
        book.put(name, chance.choice(("{}", " {} ", "{}件", "'{}", "{}\n")).format(value))


CLERKS: tuple[Clerk, ...] = (
    _insert_row,
    _delete_row,
    _rename,
    _reorder,
    _copy,
    _remove,
    _hide,
    _forget,
    _merge,
    _paste_as_text,
)


def clumsy(workbook: bytes, seed: object) -> tuple[bytes, list[str]]:
    """A workbook after one to four things that clerks do, and what was done."""
    chance, book, done = random.Random(str(seed)), Book(workbook), list[str]()
    for _ in range(chance.randint(1, 4)):
        way = chance.choice(CLERKS)
        try:
            way(book, chance)
        except (
            KeyError,
            StopIteration,
            ValueError,
            IndexError,
            AttributeError,
        ):  # no such sheet or cell any more: nothing is done
            continue
        done.append(way.__name__)
    return book.to_bytes(), done


def broken(workbook: bytes, seed: object) -> bytes:
    """A workbook after one to three kinds of damage to its bytes, members or XML."""
    chance = random.Random(f"broken {seed}")
    for at in range(chance.choice((1, 1, 2, 3))):
        try:
            workbook = damaged(workbook, f"{seed} {at}")
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, RuntimeError, IndexError):
            break  # what is no zip any more is damaged enough
    return workbook


# ── texts that anyone may type ───────────────────────────────────────────────

_HOSTILE = (
    *("{{ 年度 }}", "{{", "}}", "{% for x in y %}", "{{ ''.__class__ }}", "{# 注 #}", "{{r x }}", "{%p if 1 %}"),
    *(
        "<w:p/>",
        "</w:t>",
        "&amp;",
        "&#x0;",
        "]]>",
        "<!--",
        '"',
        "'",
        "=1+1",
        "+1",
        "@SUM(A1)",
        "-1",
        "_x000D_",
        "_x005F_",
        "_x4E2D_",
    ),
    *(
        "\u202e倒",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\u0301",
        "\U0001f600",
        "\U00020000",
        "\ue000",
        "\ufffd",
        "\ufdd0",
    ),
    *(
        "\t",
        "\n",
        "\n\n",
        "  ",
        "\u3000",
        "\xa0",
        "%s",
        "{0}",
        "\\",
        "$(id)",
        "`id`",
        "../../etc/passwd",
        "CON",
        "\u2f08",
        "①",
        "㎡",
    ),
)


def hostile(seed: object) -> str:
    """A line of text as no clerk means it: signs of templates, of XML, of Excel, of shells, between Chinese words."""
    chance = random.Random(f"hostile {seed}")
    return "".join(chance.choice(("本机关", "依法", "公开", *_HOSTILE, *_HOSTILE)) for _ in range(chance.randint(2, 8)))


def letters(text: str) -> str:
    """What of a text is seen: spaces and line breaks are layout."""
    return re.sub(r"\s", "", text)
