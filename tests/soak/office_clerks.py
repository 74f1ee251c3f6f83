"""What a clerk does by hand in LibreOffice, done by LibreOffice itself; run by the Python that knows `uno`.

`python3 office_clerks.py SOFFICE_PIPE BOOK.xlsx FOLDER SEED COUNT` opens the book COUNT times, does one to four things to it and
saves each as FOLDER/SEED-N.xlsx with what was done in FOLDER/SEED-N.txt. Nothing of reportgen is imported here.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.CellDeleteMode import COLUMNS as DELETE_COLUMNS
from com.sun.star.sheet.CellDeleteMode import ROWS as DELETE_ROWS
from com.sun.star.sheet.CellDeleteMode import UP
from com.sun.star.sheet.CellInsertMode import COLUMNS, DOWN, RIGHT, ROWS
from com.sun.star.table import CellAddress, TableSortField


def connected(pipe: str) -> Any:
    """The desktop of the LibreOffice that listens at `pipe`, waited for for a minute."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _ in range(120):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def _option(name: str, value: object) -> PropertyValue:
    return PropertyValue(Name=name, Value=value)


def _area(sheet: Any, chance: random.Random, most: int = 6) -> Any:
    """Some cells where a form has its figures."""
    left, top = chance.randint(0, 6), chance.randint(1, 28)
    return sheet.getCellRangeByPosition(left, top, left + chance.randint(0, 2), top + chance.randint(0, most - 1))


def _spot(sheet: Any, chance: random.Random) -> CellAddress:
    at = sheet.getCellByPosition(chance.randint(0, 9), chance.randint(1, 34)).getCellAddress()
    return CellAddress(Sheet=at.Sheet, Column=at.Column, Row=at.Row)


def insert_rows(sheet: Any, chance: random.Random) -> None:
    sheet.getRows().insertByIndex(chance.randint(0, 30), chance.randint(1, 3))


def insert_columns(sheet: Any, chance: random.Random) -> None:
    sheet.getColumns().insertByIndex(chance.randint(0, 8), 1)


def delete_rows(sheet: Any, chance: random.Random) -> None:
    sheet.getRows().removeByIndex(chance.randint(0, 30), 1)


def delete_columns(sheet: Any, chance: random.Random) -> None:
    sheet.getColumns().removeByIndex(chance.randint(0, 8), 1)


def insert_cells(sheet: Any, chance: random.Random) -> None:
    sheet.insertCells(_area(sheet, chance, 2).getRangeAddress(), chance.choice((DOWN, RIGHT, ROWS, COLUMNS)))


def delete_cells(sheet: Any, chance: random.Random) -> None:
    sheet.removeRange(_area(sheet, chance, 1).getRangeAddress(), chance.choice((UP, DELETE_ROWS, DELETE_COLUMNS)))


def cut_and_paste(sheet: Any, chance: random.Random) -> None:
    sheet.moveRange(_spot(sheet, chance), _area(sheet, chance).getRangeAddress())


def copy_and_paste(sheet: Any, chance: random.Random) -> None:
    sheet.copyRange(_spot(sheet, chance), _area(sheet, chance).getRangeAddress())


def sort(sheet: Any, chance: random.Random) -> None:
    by = TableSortField(Field=0, IsAscending=chance.random() < 0.5)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (by,))
    uno.invoke(_area(sheet, chance, 20), "sort", ((_option("SortFields", fields), _option("ContainsHeader", False)),))


def filter_rows(sheet: Any, chance: random.Random) -> None:
    cells = _area(sheet, chance, 20)
    descriptor = cells.createFilterDescriptor(True)
    descriptor.ContainsHeader = False
    cells.filter(descriptor)
    sheet.getRows().getByIndex(chance.randint(3, 20)).IsVisible = False


def merge(sheet: Any, chance: random.Random) -> None:
    _area(sheet, chance, 2).merge(True)


def split(sheet: Any, chance: random.Random) -> None:
    _area(sheet, chance).merge(False)


def clear(sheet: Any, chance: random.Random) -> None:
    _area(sheet, chance, 2).clearContents(1 | 2 | 4 | 16)


def type_text(sheet: Any, chance: random.Random) -> None:
    cell = sheet.getCellByPosition(chance.randint(1, 6), chance.randint(3, 20))
    if cell.Value:
        cell.String = chance.choice(("{}", " {} ", "{}件", "{}\n")).format(int(cell.Value))


def rename(sheet: Any, chance: random.Random) -> None:
    sheet.Name = chance.choice(("表", "Sheet1", "O'Brien & 表", "2025年"))


THINGS = (
    insert_rows,
    insert_columns,
    delete_rows,
    delete_columns,
    insert_cells,
    delete_cells,
    cut_and_paste,
    copy_and_paste,
    sort,
    filter_rows,
    merge,
    split,
    clear,
    type_text,
    rename,
)


def _whole_book(book: Any, chance: random.Random) -> str:
    """A sheet copied, moved or removed: seldom."""
    names = [one for one in book.Sheets.ElementNames if not one.startswith("_")]
    name, way = chance.choice(names), chance.choice(("copy", "move", "remove", "hide"))
    if way == "copy":
        book.Sheets.copyByName(name, f"{name} (2)", len(names))
    elif way == "move":
        book.Sheets.moveByName(name, chance.randint(0, len(names) - 1))
    elif way == "remove":
        book.Sheets.removeByName(name)
    else:
        book.Sheets.getByName(name).IsVisible = False
    return f"{way} {name}"


def clumsy(book: Any, chance: random.Random) -> list[str]:
    """Do one to four things to `book`; which."""
    done = []
    for _ in range(chance.randint(1, 4)):
        if chance.random() < 0.1:
            done.append(_whole_book(book, chance))
            continue
        names = [one for one in book.Sheets.ElementNames if not one.startswith("_")]
        sheet, thing = book.Sheets.getByName(chance.choice(names)), chance.choice(THINGS)
        sheet.unprotect("")
        try:
            thing(sheet, chance)
        except uno.RuntimeException as refused:
            done.append(f"{thing.__name__} on {sheet.Name}: {type(refused).__name__}")
        else:
            done.append(f"{thing.__name__} on {sheet.Name}")
    return done


def main() -> int:
    """Open, spoil and save as often as asked."""
    pipe, source, folder, seed, count = sys.argv[1:]
    desktop = connected(pipe)
    for at in range(int(seed), int(seed) + int(count)):
        book = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, (_option("Hidden", True),))
        done = clumsy(book, random.Random(f"office {at}"))
        target = Path(folder) / f"{at}.xlsx"
        book.storeToURL(target.as_uri(), (_option("FilterName", "Calc MS Excel 2007 XML"),))
        book.close(True)
        target.with_suffix(".txt").write_text("\n".join(done), encoding="utf-8")
    desktop.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
